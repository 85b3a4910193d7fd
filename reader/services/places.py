"""Whether a library lies where it is in danger: in a folder that is synchronised, or on a network."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath


@dataclass(frozen=True, slots=True)
class Mount:
    """A place at which a file system hangs in the tree, and its kind in the system's words."""

    place: PurePath
    kind: str


_SYNCHRONISED = (
    (re.compile(r"dropbox( \(.+\))?"), "Dropbox"),
    (re.compile(r"onedrive( ?-.+)?"), "OneDrive"),
    (re.compile(r"icloud ?drive|com~apple~clouddocs|mobile documents"), "iCloud"),
    (re.compile(r"google ?drive|googledrive-.+|my drive|drivefs"), "Google Drive"),
    (re.compile(r"nextcloud\d*|owncloud\d*"), "Nextcloud"),
    (re.compile(r"box sync|megasync|pcloud ?drive|proton drive|seafile"), "a cloud service"),
)
_NETWORK = re.compile(
    r"nfs\d?|cifs|smb(fs|\d)?|sshfs|fuse\.(sshfs|rclone|s3fs|davfs2?|gvfsd-fuse)|afpfs|webdav|davfs2?|9p|ncpfs|"
    r"glusterfs|fuse\.glusterfs|ceph|lustre|afs|network"
)
_SECONDS = 5
"""So long is waited for the system's list of mounts; one that hangs is itself on a network."""


def warning(library: PurePath, mounts: Iterable[Mount] = ()) -> str | None:
    """Return a sentence where a library at ``library`` is in danger; None where nothing speaks against it."""
    service = _synchroniser(library)
    if service:
        return (
            f"The library lies in a folder that is synchronised ({service}). A copy of it from another "
            "computer can damage it: keep it in a folder of this computer alone."
        )
    if _is_on_network(library, mounts):
        return (
            "The library lies on a network drive, where changes can be lost when the connection breaks: "
            "keep it on a disk of this computer."
        )
    return None


def _synchroniser(library: PurePath) -> str | None:
    # The folder itself counts, not a file that is called “dropbox”.
    for part in library.parts[:-1]:
        for pattern, service in _SYNCHRONISED:
            if pattern.fullmatch(part.casefold()):
                return service
    return None


def _is_on_network(library: PurePath, mounts: Iterable[Mount]) -> bool:
    if isinstance(library, PureWindowsPath) and library.drive.startswith("\\\\"):
        # Of the names that begin so, \\?\C:\… and \\.\… are on this computer.
        return not re.match(r"\\\\[?.]\\(?!UNC\\)", library.drive, re.IGNORECASE)
    above = [mount for mount in mounts if library.is_relative_to(mount.place)]
    # What was mounted last at a place hides what was mounted there before.
    nearest = max(enumerate(above), key=lambda at: (len(at[1].place.parts), at[0]), default=None)
    return nearest is not None and bool(_NETWORK.fullmatch(nearest[1].kind.casefold()))


def read_mounts(library: Path) -> list[Mount]:
    """Return what hangs in this computer's tree, as far as the system tells it."""
    ask = {"win32": _ask_windows, "darwin": _ask_macos}.get(sys.platform, _ask_linux)
    try:
        return ask(library)
    except (OSError, subprocess.SubprocessError):
        return []


def _ask_linux(_: Path) -> list[Mount]:
    return mounts_of_linux(os.fsdecode(Path("/proc/self/mounts").read_bytes()))


def _ask_macos(_: Path) -> list[Mount]:
    told = subprocess.run(
        ["/sbin/mount"], capture_output=True, check=True, timeout=_SECONDS, stdin=subprocess.DEVNULL
    )
    return mounts_of_macos(os.fsdecode(told.stdout))


def _ask_windows(library: Path) -> list[Mount]:
    drive = PureWindowsPath(library.anchor)
    if sys.platform == "win32":
        import ctypes

        remote = 4
        kind = ctypes.windll.kernel32.GetDriveTypeW(str(drive))
        return [Mount(drive, "network" if kind == remote else "local")]
    else:  # noqa: RET505 - the type checker looks at one system at a time
        return []


def mounts_of_linux(table: str) -> list[Mount]:
    """Read the table in ``/proc/self/mounts``: device, place, kind, options."""
    rows = (line.split(" ") for line in table.splitlines())
    return [Mount(PurePosixPath(_unescaped(row[1])), row[2]) for row in rows if len(row) > 2]


def _unescaped(place: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), place)


def mounts_of_macos(table: str) -> list[Mount]:
    """Read what ``mount`` prints: “//jo@host/share on /Volumes/share (smbfs, nodev, …)”."""
    form = re.compile(r".+? on (?P<place>/.*) \((?P<kind>[^,()]+)[^()]*\)")
    found = map(form.fullmatch, table.splitlines())
    return [Mount(PurePosixPath(row["place"]), row["kind"].strip()) for row in found if row]
