"""The Debian package: what it needs from the system, its control file, where its files lie."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import elf
import system_libraries

LINUX = Path(__file__).resolve().parent / "linux"
MAINTAINER = "The Sourcelight developers <developers@sourcelight.invalid>"
NEEDED = re.compile(r"^\s*NEEDED\s+(\S+)", re.MULTILINE)
GLIBC = re.compile(rb"GLIBC_2\.(\d+)")
LIBC = re.compile(r"^(libc|libm|libdl|librt|libpthread|libresolv|libutil|ld-linux\S*)\.so\.\d+$")
OTHERS = {"libgcc_s.so.1": "libgcc-s1"}
"""Beyond the table of system_libraries: what compiled code of any kind asks for."""

CONTROL = """\
Package: sourcelight
Version: {version}
Section: text
Priority: optional
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: fonts-noto-core | fonts-dejavu-core | fonts-liberation
Description: desktop reader that shows who says what in the news
 Sourcelight reads an article and colours it by voice: who is cited, by which
 words, and what they are said to have said. Quotations, paraphrases, unnamed
 sources and documents are found on your own computer; nothing leaves it.
"""


class UnknownLibraryError(Exception):
    """The program asks for a library for which we know no Debian package."""


@dataclass(frozen=True)
class Needs:
    """What the program takes from the system: library names, and the minor version of glibc 2."""

    libraries: frozenset[str]
    glibc: int


def needs_of(folder: Path) -> Needs:
    """Return what the binaries below ``folder`` ask for and do not find in it."""
    asked: set[str] = set()
    glibc = 0
    for binary in elf.binaries(folder):
        told = subprocess.run(["objdump", "-p", binary], capture_output=True, text=True, check=True)  # noqa: S607
        asked |= set(NEEDED.findall(told.stdout))
        glibc = max([glibc, *(int(minor) for minor in GLIBC.findall(binary.read_bytes()))])
    present = {file.name for file in folder.rglob("*.so*")}
    return Needs(frozenset(asked - present), glibc)


def depends(needs: Needs) -> str:
    """Return the Depends line for ``needs``; UnknownLibraryError where a library has no known package."""
    packages = {f"libc6 (>= 2.{needs.glibc})"}
    for library in needs.libraries:
        if LIBC.match(library):
            continue
        if library in OTHERS:
            packages.add(OTHERS[library])
        elif library in system_libraries.PACKAGES:
            packages.add(system_libraries.PACKAGES[library][0])
        else:
            raise UnknownLibraryError(f"No Debian package is known for {library}.")
    return ", ".join(sorted(packages))


def control(version: str, architecture: str, size: int, depends_line: str) -> str:
    """Return the control file; ``size`` in KiB."""
    return CONTROL.format(
        version=version, architecture=architecture, maintainer=MAINTAINER, size=size, depends=depends_line
    )


def md5sums(root: Path, files: Iterable[Path]) -> str:
    """Return the checksum list of the package's ``files`` below ``root``."""
    lines = []
    for file in files:
        digest = hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()
        lines.append(f"{digest}  {file.relative_to(root).as_posix()}\n")
    return "".join(lines)


def lay_out(root: Path, program: Path, icons: Path, texts: dict[str, str]) -> None:
    """Put the files of the package below ``root``, as they will lie below ``/``.

    ``icons`` holds ``sourcelight.svg`` and ``SIZExSIZE.png``; ``texts`` are the files of the doc folder.
    """
    shutil.copytree(program, root / "usr/lib/sourcelight", symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/sourcelight").symlink_to("../lib/sourcelight/sourcelight")
    _copy(LINUX / "sourcelight.desktop", root / "usr/share/applications")
    _copy(LINUX / "sourcelight.xml", root / "usr/share/mime/packages")
    hicolor = root / "usr/share/icons/hicolor"
    _copy(icons / "sourcelight.svg", hicolor / "scalable/apps")
    for picture in sorted(icons.glob("*x*.png")):
        _copy(picture, hicolor / picture.stem / "apps", "sourcelight.png")
    doc = root / "usr/share/doc/sourcelight"
    doc.mkdir(parents=True)
    for name, text in texts.items():
        if name == "copyright":
            (doc / name).write_text(text, encoding="utf-8")
        else:
            # Debian keeps its longer documents compressed; without a time in them, for builds that repeat.
            (doc / f"{name}.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def _copy(file: Path, folder: Path, name: str | None = None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, folder / (name or file.name))


def seal(root: Path, version: str, depends_line: str, out: Path) -> Path:
    """Write the control files into ``root``, build the package in ``out``, and return its path."""
    files = [file for file in sorted(root.rglob("*")) if file.is_file() and not file.is_symlink()]
    size = sum(file.stat().st_size for file in files) // 1024
    architecture = _said(["dpkg", "--print-architecture"])
    folder = root / "DEBIAN"
    folder.mkdir()
    (folder / "control").write_text(control(version, architecture, size, depends_line), encoding="utf-8")
    (folder / "md5sums").write_text(md5sums(root, files), encoding="utf-8")
    _set_modes(root)
    package = out / f"sourcelight_{version}_{architecture}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, package], check=True)  # noqa: S607
    return package


def _set_modes(root: Path) -> None:
    """Give every file the rights that a package needs, whatever the builder's own habits are."""
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _said(command: Sequence[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
