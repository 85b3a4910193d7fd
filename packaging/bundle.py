"""What belongs into the packaged program and what does not: rules over names, without doing anything."""

from __future__ import annotations

import re
import sys
from fnmatch import fnmatch
from pathlib import PurePosixPath

SOURCES_FILE = "sources.json"
"""Written by the spec into PyInstaller's work folder: the file behind each bundled one."""
ICON_FILE = "sourcelight.icns" if sys.platform == "darwin" else "sourcelight.ico"
"""Drawn by build.py into the same folder; Linux takes its icon from the desktop entry instead."""

EXCLUDED_MODULES = (
    # GPL or the like: nothing that we ship may pull them in.
    "readline",
    "_gdbm",
    "_dbm",
    "dbm",
    # Large, and optional for those that try to import them.
    "tkinter",
    "torch",
    "cupy",
    "tensorflow",
    "mxnet",
    "IPython",
    "matplotlib",
    "pandas",
    # The tools of development.
    "pytest",
    "_pytest",
    "hypothesis",
    "mypy",
    "setuptools",
    "pip",
    "reader.benchmark",
    "reader.training",
    "onnx",
    "onnxscript",
    "sympy",
    "huggingface_hub",  # tokenizers asks for it only to download, which the program never does
    "reader.gui.screenshots",
    # Asked for in places of a library that we never come to: dates are read by rules of our own, and no XML is
    # held against a schema.
    "dateparser",
    "lxml.isoschematron",
    # Parts of PySide6 that the window has no use for.
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    "PySide6.QtTest",
    "PySide6.QtDesigner",
)

QT_PLUGINS = {
    "accessiblebridge": ("*",),
    "iconengines": ("*qsvgicon*",),
    "imageformats": ("*qsvg*", "*qico*", "*qjpeg*", "*qgif*", "*qwebp*"),
    "platforminputcontexts": ("*composeplatforminputcontext*", "*ibusplatforminputcontext*"),
    "platforms": ("*qxcb*", "*qwayland*", "*qoffscreen*", "*qwindows*", "*qcocoa*"),
    # Not gtk3: it would bring GTK, and the portal gives the same dialogs.
    "platformthemes": ("*qxdgdesktopportal*",),
    "styles": ("*",),
    "wayland-decoration-client": ("*",),
    "wayland-shell-integration": ("*xdg-shell*", "*qt-shell*"),
}
"""The plugins of Qt that the window uses, by folder; all others stay out."""

QT_LIBRARIES_LEFT_OUT = re.compile(
    r"Qt6?(Qml|Quick|Pdf|VirtualKeyboard|EglFS|EglFs|WaylandCompositor|WaylandEglCompositor|WlShell|Designer"
    r"|Sql|Test|OpenGL|Labs|ShaderTools)"
)
"""Libraries of Qt that only plugins and modules left out above ask for."""

DATA_OF = {
    "trafilatura": ("settings.cfg",),
    "justext": ("stoplists/*.txt",),
    "tld": ("res/*.txt",),
    "py3langid": ("data/*",),
}
"""What libraries read from beside their code and PyInstaller knows nothing of, by package."""

LEFT_OUT = (
    "babel/global.dat",  # thirty megabytes about all languages, of which the extraction of articles asks nothing
    "babel/locale-data/*",
)
"""Files of libraries that the program does without."""

LINUX_LIBRARIES = (
    # What the standard library of Python is linked to.
    "libpython3*",
    "libbz2.so*",
    "libcrypto.so*",
    "libexpat.so*",
    "libffi.so*",
    "liblzma.so*",
    "libmpdec.so*",
    "libncursesw.so*",
    "libtinfo.so*",
    "libsqlite3.so*",
    "libssl.so*",
    "libuuid.so*",
    "libz.so*",
    # What desktops lack most often of Qt's needs; small, and under the X11 licence.
    "libxcb-cursor.so*",
    "libxcb-icccm.so*",
    "libxcb-image.so*",
    "libxcb-keysyms.so*",
    "libxcb-render-util.so*",
    "libxcb-util.so*",
    "libxkbcommon.so*",
    "libxkbcommon-x11.so*",
)
"""Libraries of the building system that are taken along; all others have to be the user's system's own."""

FORBIDDEN = re.compile(r"lib(readline|history|gdbm|db-\d|mysqlclient|poppler)", re.IGNORECASE)
"""Libraries under the GPL or AGPL, which no installer of ours may hold."""


def wanted(destination: str) -> bool:
    """Tell whether the file that PyInstaller would put at ``destination`` belongs into the program."""
    path = PurePosixPath(destination.replace("\\", "/"))
    if path.parts[0] == "PySide6":
        return _wanted_of_qt(path)
    if any(fnmatch(path.as_posix(), pattern) for pattern in LEFT_OUT):
        return False
    if len(path.parts) == 1 and fnmatch(path.name, "lib*.so*"):
        return any(fnmatch(path.name, pattern) for pattern in LINUX_LIBRARIES)
    return True


def _wanted_of_qt(path: PurePosixPath) -> bool:
    if "translations" in path.parts or QT_LIBRARIES_LEFT_OUT.search(path.name):
        return False
    if "plugins" not in path.parts:
        return True
    folder = path.parts[path.parts.index("plugins") + 1]
    return any(fnmatch(path.name, pattern) for pattern in QT_PLUGINS.get(folder, ()))


def forbidden(names: list[str]) -> list[str]:
    """Return those file ``names`` that no installer of ours may hold."""
    return sorted(name for name in names if FORBIDDEN.search(PurePosixPath(name).name))
