"""Find the system libraries that Qt needs and this machine lacks, and get them where we may.

python packaging/system_libraries.py --need window     what a window needs (X11 or Wayland)
python packaging/system_libraries.py --need drawing    what drawing off screen needs: pictures, tests

Exit code 0: nothing is missing (any more). 1: something is, and the command that installs it was printed.
The libraries are found by asking the loader (``ldd``) about the installed Qt, not by asking the package
manager, so that a library that came by another way counts too.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import host

# Package names in the order of host.MANAGERS: apt, dnf, pacman, zypper.
PACKAGES: dict[str, tuple[str, str, str, str]] = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd", "libglvnd"),
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd", "libglvnd"),
    "libOpenGL.so.0": ("libopengl0", "libglvnd-opengl", "libglvnd", "libglvnd"),
    "libX11.so.6": ("libx11-6", "libX11", "libx11", "libX11-6"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb", "libx11", "libX11-xcb1"),
    "libbrotlicommon.so.1": ("libbrotli1", "libbrotli", "brotli", "libbrotlicommon1"),
    "libbrotlidec.so.1": ("libbrotli1", "libbrotli", "brotli", "libbrotlidec1"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig", "libfontconfig1"),
    "libfreetype.so.6": ("libfreetype6", "freetype", "freetype2", "libfreetype6"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2", "glib2", "libgthread-2_0-0"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5-libs", "krb5", "krb5"),
    "libstdc++.so.6": ("libstdc++6", "libstdc++", "libstdc++", "libstdc++6"),
    "libwayland-client.so.0": ("libwayland-client0", "libwayland-client", "wayland", "libwayland-client0"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor", "wayland", "libwayland-cursor0"),
    "libwayland-egl.so.1": ("libwayland-egl1", "libwayland-egl", "wayland", "libwayland-egl1"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0"),
    "libxcb-glx.so.0": ("libxcb-glx0", "libxcb", "libxcb", "libxcb-glx0"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image", "libxcb-image0"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb", "libxcb", "libxcb-randr0"),
    "libxcb-render-util.so.0": (
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
        "libxcb-render-util0",
    ),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb", "libxcb", "libxcb-render0"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb", "libxcb", "libxcb-shm0"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb", "libxcb", "libxcb-sync1"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util", "xcb-util", "libxcb-util1"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb", "libxcb", "libxcb-xfixes0"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb", "libxcb-xkb1"),
    "libxcb.so.1": ("libxcb1", "libxcb", "libxcb", "libxcb1"),
    "libxkbcommon-x11.so.0": (
        "libxkbcommon-x11-0",
        "libxkbcommon-x11",
        "libxkbcommon-x11",
        "libxkbcommon-x11-0",
    ),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    "libz.so.1": ("zlib1g", "zlib", "zlib", "libz1"),
    "libzstd.so.1": ("libzstd1", "libzstd", "zstd", "libzstd1"),
}
FONTS = (
    ("fonts-noto-core",),
    ("google-noto-sans-vf-fonts", "google-noto-serif-vf-fonts"),
    ("noto-fonts",),
    ("google-noto-sans-fonts", "google-noto-serif-fonts"),
)
"""A serif to read in and a sans for the rest, for machines that have no font at all."""

DRAWING = ("QtWidgets*.so", "QtSvg*.so", "Qt/plugins/platforms/libqoffscreen.so")
WINDOW = (
    *DRAWING,
    "QtNetwork*.so",
    "QtDBus*.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqwayland*.so",
    "Qt/plugins/wayland-shell-integration/libxdg-shell.so",
)
"""The files of PySide6 whose libraries are asked for, for each need."""

NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)


def qt_folder() -> Path | None:
    """Return the folder of the installed PySide6, without importing it; None where there is none."""
    found = importlib.util.find_spec("PySide6")
    places = found.submodule_search_locations if found else None
    return Path(next(iter(places))) if places else None


def not_found(ldd_output: str) -> set[str]:
    """Return the libraries that ``ldd`` says the loader can't find."""
    return set(NOT_FOUND.findall(ldd_output))


def missing_libraries(binaries: Iterable[Path]) -> set[str]:
    """Return the names (``libxcb-cursor.so.0``) that ``binaries`` want and the loader does not find."""
    missing: set[str] = set()
    for binary in binaries:
        said = subprocess.run(["ldd", binary], capture_output=True, text=True, check=False)  # noqa: S607
        missing |= not_found(said.stdout)
    return missing


def font_folders() -> tuple[Path, ...]:
    """Return the folders in which a system keeps its fonts."""
    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), data / "fonts", home / ".fonts")


def has_fonts(folders: Iterable[Path]) -> bool:
    """Tell whether there is a scalable font in one of ``folders``."""
    return any(
        file.suffix.lower() in {".ttf", ".otf", ".ttc"} for folder in folders for file in folder.rglob("*")
    )


def packages_for(libraries: Iterable[str], manager: host.PackageManager, *, fonts: bool) -> list[str]:
    """Return the packages of ``manager`` that bring ``libraries``, and ``fonts`` where asked.

    A library that is not in the table is left out: see `unknown`.
    """
    column = host.MANAGERS.index(manager)
    names = {PACKAGES[library][column] for library in libraries if library in PACKAGES}
    if fonts:
        names.update(FONTS[column])
    return sorted(names)


def unknown(libraries: Iterable[str]) -> list[str]:
    """Return those ``libraries`` for which we know no package."""
    return sorted(set(libraries) - PACKAGES.keys())


def advice(libraries: set[str], manager: host.PackageManager | None, *, fonts: bool) -> str:
    """Return what to tell the user: the command that installs what is missing, and what it is."""
    what = [*sorted(libraries), *(["a font"] if fonts else [])]
    lines = ["Qt needs something that this system lacks: " + ", ".join(what) + "."]
    if manager is None:
        lines.append("Please install it with this system's package manager.")
        return "\n".join(lines)
    packages = packages_for(libraries, manager, fonts=fonts)
    if packages:
        lines.append(f"Please run:\n\n    {manager.sentence(packages)}\n")
    if unknown(libraries):
        lines.append("We know no package for " + ", ".join(unknown(libraries)) + "; please look for one.")
    return "\n".join(lines)


def look(patterns: Sequence[str]) -> tuple[set[str], bool]:
    """Return the missing libraries for the files of PySide6 named by ``patterns``, and whether fonts lack."""
    folder = qt_folder()
    binaries = [file for pattern in patterns for file in sorted(folder.glob(pattern))] if folder else []
    return missing_libraries(binaries), not has_fonts(font_folders())


def main(argv: Sequence[str]) -> int:
    """Look, install what may be installed, and return the exit code."""
    parser = argparse.ArgumentParser(description="Find and get the system libraries that Qt needs.")
    parser.add_argument("--need", choices=("window", "drawing"), default="window")
    parser.add_argument("--look-only", action="store_true", help="install nothing, only say what is missing")
    options = parser.parse_args(argv)
    if not sys.platform.startswith("linux"):
        return 0  # on macOS and Windows, PySide6 brings all that it needs
    patterns = WINDOW if options.need == "window" else DRAWING
    libraries, fonts = look(patterns)
    manager = host.package_manager()
    if (libraries or fonts) and manager and not options.look_only:
        packages = packages_for(libraries, manager, fonts=fonts)
        if packages and host.install(packages):
            libraries, fonts = look(patterns)
    if libraries or fonts:
        print(advice(libraries, manager, fonts=fonts), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
