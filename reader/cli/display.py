"""Whether a window can open here, asked before Qt is: where it can't, Qt ends the process without a word."""

import ctypes
import importlib.util
import sys
from collections.abc import Mapping
from pathlib import Path

from reader.errors import MissingPart

NO_DISPLAY = (
    "There is no display here, so the window can't open. "
    "“sourcelight show FILE” prints an article in the terminal."
)

NO_ANSWER = (
    "The display “{display}” does not answer, so the window can't open. "
    "“sourcelight show FILE” prints an article in the terminal."
)

NO_QT = (
    "{what} needs Qt for Python, which is not installed: “pip install PySide6-Essentials” brings it. "
    "“sourcelight show” and “sourcelight analyze” do without."
)

NO_LIBRARY = (
    "The window needs a system library that is missing here: {library}. "
    "On Debian and Ubuntu, this brings all that Qt needs: sudo apt install {packages}"
)

DEBIAN_PACKAGES = (
    "libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 "
    "libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libwayland-cursor0"
)


def require_display(environment: Mapping[str, str]) -> None:
    """Raise MissingPart, with a sentence, where a window would have no display or no way to draw on it."""
    if not sys.platform.startswith("linux"):
        return
    platforms = qt_platforms(environment)
    if not platforms:
        raise MissingPart(NO_DISPLAY)
    missing = _missing_library(platforms)
    if missing:
        raise MissingPart(missing_library(missing))
    display = environment.get("DISPLAY")
    if platforms == ["xcb"] and display and not _answers():
        raise MissingPart(NO_ANSWER.format(display=display))


def qt_platforms(environment: Mapping[str, str]) -> list[str]:
    """Return the names of the Qt platforms that would be tried, the first choice first; empty: no display."""
    chosen = environment.get("QT_QPA_PLATFORM")
    if chosen:
        return [name.partition(":")[0] for name in chosen.split(";")]
    names = (("wayland", "WAYLAND_DISPLAY"), ("xcb", "DISPLAY"))
    return [name for name, variable in names if environment.get(variable)]


def import_fault(error: ImportError, what: str = "The window") -> MissingPart | None:
    """Return what a failed import of ``what`` means for a person; None where it shows a bug of ours."""
    if (error.name or "").partition(".")[0] == "PySide6" and isinstance(error, ModuleNotFoundError):
        return MissingPart(NO_QT.format(what=what))
    library, found, _ = str(error).partition(": cannot open shared object file")
    return MissingPart(missing_library(library)) if found else None


def missing_library(library: str) -> str:
    """Return the sentence about a system library that is missing."""
    return NO_LIBRARY.format(library=library, packages=DEBIAN_PACKAGES)


def _missing_library(platforms: list[str]) -> str | None:
    """Return the system library for want of which none of the Qt platforms can be loaded, if so."""
    missing = None
    for name in platforms:
        plugins = [plugin for folder in _plugin_folders() for plugin in folder.glob(f"libq{name}*.so")]
        for plugin in plugins:
            try:
                ctypes.CDLL(str(plugin))
            except OSError as error:
                missing = missing or str(error).partition(":")[0]
            else:
                return None
    return missing


def _plugin_folders() -> list[Path]:
    qt = importlib.util.find_spec("PySide6")  # finds it without importing it
    places = qt.submodule_search_locations if qt else None
    return [Path(place, "Qt", "plugins", "platforms") for place in places or ()]


def _answers() -> bool:
    """Tell whether the X server named by DISPLAY lets us in; True where that can't be asked."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answers
