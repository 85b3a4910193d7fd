"""The Debian package: dependencies, control file, the files and where they lie."""

import gzip
from pathlib import Path

import debian
import pytest
from debian import Needs


def test_dependencies_name_packages_and_the_libc_that_is_needed() -> None:
    needs = Needs(frozenset({"libc.so.6", "libm.so.6", "libxcb.so.1", "libgcc_s.so.1", "libGL.so.1"}), 34)
    assert debian.depends(needs) == "libc6 (>= 2.34), libgcc-s1, libgl1, libxcb1"


def test_libraries_of_one_package_are_named_once() -> None:
    needs = Needs(frozenset({"libglib-2.0.so.0", "libgthread-2.0.so.0", "ld-linux-x86-64.so.2"}), 17)
    assert debian.depends(needs) == "libc6 (>= 2.17), libglib2.0-0"


def test_an_unknown_library_stops_the_build() -> None:
    with pytest.raises(debian.UnknownLibraryError, match=r"libnobody-knows\.so\.1"):
        debian.depends(Needs(frozenset({"libnobody-knows.so.1"}), 34))


def test_control_file_has_the_fields_that_dpkg_asks_for() -> None:
    lines = debian.control("1.2.3", "amd64", 4000, "libc6 (>= 2.34)").splitlines()
    fields = dict(line.split(": ", 1) for line in lines if not line.startswith(" "))
    assert fields["Package"] == "sourcelight"
    assert fields["Version"] == "1.2.3"
    assert fields["Architecture"] == "amd64"
    assert fields["Installed-Size"] == "4000"
    assert fields["Depends"] == "libc6 (>= 2.34)"
    assert {"Maintainer", "Section", "Priority", "Description"} <= fields.keys()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    program, icons, root = tmp_path / "program", tmp_path / "icons", tmp_path / "root"
    program.mkdir()
    (program / "sourcelight").write_text("the program", encoding="utf-8")
    icons.mkdir()
    (icons / "sourcelight.svg").write_text("<svg/>", encoding="utf-8")
    (icons / "48x48.png").write_bytes(b"a picture")
    debian.lay_out(root, program, icons, {"copyright": "Apache", "changelog": "news"})
    return root


def test_files_lie_where_desktops_look(root: Path) -> None:
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir()}
    assert files == {
        "usr/bin/sourcelight",
        "usr/lib/sourcelight/sourcelight",
        "usr/share/applications/sourcelight.desktop",
        "usr/share/doc/sourcelight/changelog.gz",
        "usr/share/doc/sourcelight/copyright",
        "usr/share/icons/hicolor/48x48/apps/sourcelight.png",
        "usr/share/icons/hicolor/scalable/apps/sourcelight.svg",
        "usr/share/mime/packages/sourcelight.xml",
    }
    assert (root / "usr/bin/sourcelight").read_text(encoding="utf-8") == "the program"


def test_long_texts_are_compressed_alike_every_time(root: Path) -> None:
    packed = (root / "usr/share/doc/sourcelight/changelog.gz").read_bytes()
    assert gzip.decompress(packed) == b"news"
    assert packed[4:8] == bytes(4), "the time of packing is in the file"


def test_checksums_name_every_file_by_its_place(root: Path) -> None:
    program = root / "usr/lib/sourcelight/sourcelight"
    line = debian.md5sums(root, [program])
    assert line == "e9221b876bf1e70aa3b06fbd6914f57b  usr/lib/sourcelight/sourcelight\n"
