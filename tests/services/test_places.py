import sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from reader.services.places import Mount, mounts_of_linux, mounts_of_macos, read_mounts, warning


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (PurePosixPath("/home/jo/Dropbox/l.sourcelight"), "Dropbox"),
        (PurePosixPath("/home/jo/Dropbox (The Quay)/a/l.sourcelight"), "Dropbox"),
        (PureWindowsPath(r"C:\Users\Jo\OneDrive\l.sourcelight"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\Jo\OneDrive - The Quay\Documents\l.sourcelight"), "OneDrive"),
        (PurePosixPath("/Users/jo/Library/Mobile Documents/com~apple~CloudDocs/l.sourcelight"), "iCloud"),
        (PureWindowsPath(r"C:\Users\Jo\iCloudDrive\l.sourcelight"), "iCloud"),
        (
            PurePosixPath("/Users/jo/Library/CloudStorage/GoogleDrive-jo@quay.example/l"),
            "Google Drive",
        ),
        (PureWindowsPath(r"G:\My Drive\l.sourcelight"), "Google Drive"),
        (PurePosixPath("/home/jo/Nextcloud/l.sourcelight"), "Nextcloud"),
    ],
)
def test_a_synchronised_folder_is_named(path: PurePath, service: str) -> None:
    told = warning(path)
    assert told is not None
    assert f"({service})" in told


@pytest.mark.parametrize(
    "path",
    [
        PurePosixPath("/home/jo/.local/share/Sourcelight/library.sourcelight"),
        PurePosixPath("/home/jo/dropbox"),
        PurePosixPath("/home/jo/Dropbox notes/l.sourcelight"),
        PurePosixPath("/home/jo/box office/l.sourcelight"),
        PureWindowsPath(r"C:\Users\Jo\AppData\Local\Sourcelight\library.sourcelight"),
        PureWindowsPath(r"\\?\C:\Users\Jo\library.sourcelight"),
    ],
)
def test_a_folder_of_this_computer_needs_no_warning(path: PurePath) -> None:
    assert warning(path, [Mount(PurePosixPath("/"), "ext4")]) is None


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "davfs"])
def test_a_network_drive_is_told(kind: str) -> None:
    mounts = [Mount(PurePosixPath("/"), "ext4"), Mount(PurePosixPath("/mnt/share"), kind)]
    told = warning(PurePosixPath("/mnt/share/a/l.sourcelight"), mounts)
    assert told is not None
    assert "network drive" in told
    assert warning(PurePosixPath("/mnt/shared/l.sourcelight"), mounts) is None


def test_the_nearest_mount_counts_and_of_two_at_one_place_the_later() -> None:
    disk = [Mount(PurePosixPath("/net"), "nfs"), Mount(PurePosixPath("/net/disk"), "ext4")]
    assert warning(PurePosixPath("/net/disk/l"), disk) is None
    automatic = [Mount(PurePosixPath("/net"), "autofs"), Mount(PurePosixPath("/net"), "nfs")]
    assert warning(PurePosixPath("/net/l"), automatic) is not None


@pytest.mark.parametrize("path", [r"\\server\share\l.sourcelight", r"\\?\UNC\server\share\l.sourcelight"])
def test_a_share_of_windows_is_told(path: str) -> None:
    assert warning(PureWindowsPath(path)) is not None


def test_a_drive_of_windows_is_what_the_system_says() -> None:
    drive = PureWindowsPath("N:\\")
    assert warning(drive / "l.sourcelight", [Mount(drive, "network")]) is not None
    assert warning(drive / "l.sourcelight", [Mount(drive, "local")]) is None


def test_the_table_of_linux_is_read_with_its_escapes() -> None:
    table = "/dev/sda1 / ext4 rw 0 0\nhost:/x /mnt/my\\040share\\134 nfs4 rw 0 0\n\nodd\n"
    assert mounts_of_linux(table) == [
        Mount(PurePosixPath("/"), "ext4"),
        Mount(PurePosixPath("/mnt/my share\\"), "nfs4"),
    ]


def test_the_list_of_macos_is_read() -> None:
    table = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//jo@host._smb._tcp.local/Quay on /Volumes/The Quay (smbfs, nodev, nosuid, mounted by jo)\n"
        "nonsense\n"
    )
    assert mounts_of_macos(table) == [
        Mount(PurePosixPath("/"), "apfs"),
        Mount(PurePosixPath("/Volumes/The Quay"), "smbfs"),
    ]


def test_this_computer_tells_its_mounts(tmp_path: Path) -> None:
    mounts = read_mounts(tmp_path)
    if sys.platform in {"linux", "darwin"}:
        assert any(mount.place == PurePosixPath("/") for mount in mounts)
    assert all(mount.kind for mount in mounts)
