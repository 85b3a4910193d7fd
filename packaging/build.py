"""Build the program and its installers into dist/, from the locked versions.

python packaging/build.py                  the folder, and what this system's users install it from
python packaging/build.py --folder-only    only the folder dist/sourcelight

Linux: a .deb and a tarball that runs from any folder. macOS: Sourcelight.app in a zip. Windows: a zip.
SOURCE_DATE_EPOCH sets the time that the archives carry (default: the time of the last commit).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

import bundle
import debian
import elf
import system_libraries
import third_party

from reader import __version__

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "package"
DIST = ROOT / "dist"
PROGRAM = DIST / "sourcelight"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
THIRD_PARTY = "THIRD-PARTY.txt"

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Sourcelight

Files: *
Copyright: The Sourcelight developers
License: Apache-2.0
 On Debian systems, the text of the Apache License 2.0 is in /usr/share/common-licenses/Apache-2.0.
Comment:
 The program holds the work of others, each under its own licence: see THIRD-PARTY.txt.gz beside this file.
"""

README = """\
Sourcelight {version}: who says what in the news

Start ./sourcelight. The folder may lie anywhere; your articles are kept in your home, not in it.
On the command line: ./sourcelight --help

A desktop of Linux has all that it needs, as a rule. Where it does not start, this brings the rest on
Debian and Ubuntu:

    {command}
"""


def source_time() -> int:
    """Return the time that the archives carry, in seconds since 1970."""
    named = os.environ.get("SOURCE_DATE_EPOCH")
    if named:
        return int(named)
    command = ["git", "log", "-1", "--format=%ct"]
    said = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    return int(said.stdout) if said.returncode == 0 and said.stdout.strip() else 0


def draw_icons(folder: Path) -> None:
    """Draw the icon in all sizes that systems ask for, and as the one file that Windows or macOS wants."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication([])
    source = ROOT / "resources" / "icons" / "sourcelight.svg"
    shutil.copyfile(source, folder / source.name)
    renderer = QSvgRenderer(str(source))
    for size in ICON_SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        image.save(str(folder / f"{size}x{size}.png"))
    # The largest comes last, and both formats hold one picture that the system scales.
    image.save(str(folder / bundle.ICON_FILE))
    del application


def freeze() -> list[Path]:
    """Let PyInstaller build the folder, check what is in it, and return the files that went into it."""
    settings = ["--noconfirm", "--log-level", "WARN", "--distpath", str(DIST), "--workpath", str(WORK)]
    # Sets in compiled modules keep their order, so that two builds give the same bytes.
    environment = {**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(source_time())}
    command = [sys.executable, "-m", "PyInstaller", *settings, str(ROOT / "packaging" / "sourcelight.spec")]
    subprocess.run(command, check=True, cwd=ROOT, env=environment)
    forbidden = bundle.forbidden([str(file) for file in PROGRAM.rglob("*")])
    if forbidden:
        raise SystemExit(f"These may not be shipped, by their licence: {', '.join(forbidden)}")
    if sys.platform == "linux":
        for binary in elf.binaries(PROGRAM):
            # PyInstaller keeps the Python code in a section of its program, and strip would drop that.
            if binary.parent != PROGRAM:
                elf.strip(binary)
    work = WORK / "sourcelight" / bundle.SOURCES_FILE
    return [Path(source) for source in json.loads(work.read_text(encoding="utf-8"))]


def licences_of(sources: list[Path]) -> str:
    """Return the licences of what was bundled; the build stops where one may not be shipped or has no text."""
    parts = third_party.parts(sources)
    refused = third_party.refused(parts)
    if refused:
        raise SystemExit(f"These may not be shipped, by their licence: {', '.join(refused)}")
    untold = third_party.untold(parts)
    if untold:
        raise SystemExit(f"No text of the licence was found for: {', '.join(untold)}")
    return third_party.document(parts)


def write_tarball(folder: Path, name: str, out: Path) -> Path:
    """Pack ``folder`` as ``name`` into a .tar.gz that is the same for the same files, and return its path."""
    moment = source_time()

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = moment
        return entry

    path = out / f"{name}-linux-{platform.machine()}.tar.gz"
    plain_tar = path.with_suffix("")
    with tarfile.open(plain_tar, "w") as archive:
        archive.add(folder, arcname=name, filter=plain)  # adds what it finds in the order of names
    subprocess.run(["gzip", "--no-name", "--best", "--force", plain_tar], check=True)  # noqa: S607
    return path


def linux_installers(third: str) -> list[Path]:
    """Build the tarball and the Debian package from the folder, and return their paths."""
    needs = debian.depends(debian.needs_of(PROGRAM))
    packages = [name.partition(" ")[0] for name in needs.split(", ")]
    readme = README.format(version=__version__, command="sudo apt-get install " + " ".join(packages))
    staging = WORK / "tarball"
    shutil.copytree(PROGRAM, staging, symlinks=True)
    (staging / "README.txt").write_text(readme, encoding="utf-8")
    (staging / THIRD_PARTY).write_text(third, encoding="utf-8")
    shutil.copyfile(ROOT / "LICENSE", staging / "LICENSE")
    made = [write_tarball(staging, f"sourcelight-{__version__}", DIST)]
    if shutil.which("dpkg-deb"):
        os.environ["SOURCE_DATE_EPOCH"] = str(source_time())
        changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
        texts = {"copyright": COPYRIGHT, "changelog": changes, THIRD_PARTY: third}
        root = WORK / "deb"
        debian.lay_out(root, PROGRAM, WORK / "icons", texts)
        made.append(debian.seal(root, __version__, needs, DIST))
    else:
        print("There is no dpkg-deb here, so no Debian package was built.")
    return made


def zip_installer(third: str) -> list[Path]:
    """Pack the program of macOS or Windows, as it is, into a zip, and return its path."""
    application = DIST / "Sourcelight.app"
    if sys.platform == "darwin":
        (application / "Contents" / "Resources" / THIRD_PARTY).write_text(third, encoding="utf-8")
        path = DIST / f"sourcelight-{__version__}-macos-{platform.machine()}.zip"
        # ditto keeps the links and rights inside the bundle, which a plain zip loses.
        subprocess.run(["ditto", "-c", "-k", "--keepParent", application, path], check=True)  # noqa: S607
        return [path]
    (PROGRAM / THIRD_PARTY).write_text(third, encoding="utf-8")
    shutil.copyfile(ROOT / "LICENSE", PROGRAM / "LICENSE.txt")
    name = f"sourcelight-{__version__}-windows-{platform.machine().lower()}"
    return [Path(shutil.make_archive(str(DIST / name), "zip", DIST, "sourcelight"))]


def size_of(path: Path) -> float:
    """Return the size of a file, or of all files below a folder, in MB (a million bytes)."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if not file.is_symlink()]
    return sum(file.stat().st_size for file in files) / 1e6


def main(argv: Sequence[str]) -> int:
    """Build all and return the exit code."""
    parser = argparse.ArgumentParser(description="Build the program and its installers into dist/.")
    parser.add_argument("--folder-only", action="store_true", help="make no installers")
    options = parser.parse_args(argv)
    # The libraries that a window needs here are those that the program takes along.
    if system_libraries.main(["--need", "window"]):
        return 1
    shutil.rmtree(WORK, ignore_errors=True)
    (WORK / "icons").mkdir(parents=True)
    draw_icons(WORK / "icons")
    sources = freeze()
    third = licences_of(sources)
    made = [PROGRAM]
    if not options.folder_only:
        made += linux_installers(third) if sys.platform == "linux" else zip_installer(third)
    for path in made:
        print(f"{size_of(path):8.1f} MB  {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
