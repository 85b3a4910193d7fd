"""Where things lie: the user's library and window settings, and the files that come with the program."""

import os
from pathlib import Path

import platformdirs

from reader.errors import MissingPart

APPLICATION = "Sourcelight"

LIBRARY_VARIABLE = "SOURCELIGHT_LIBRARY"
"""The environment variable that names another library file than the usual one."""


def resource_path(*parts: str) -> Path:
    """Return the path of a file or folder under ``resources/``; MissingPart where it was not installed."""
    package = Path(__file__).resolve().parent
    # An installed wheel and a PyInstaller bundle hold them inside the package, a checkout beside it.
    for root in (package / "resources", package.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    missing = "/".join(("resources", *parts))
    raise MissingPart(f"A part of Sourcelight is missing: {missing}. Installing it again will help.")


def default_library_path() -> Path:
    """Return the library file that opens when none is named: SOURCELIGHT_LIBRARY, else the user's own."""
    named = os.environ.get(LIBRARY_VARIABLE)
    if named:
        return Path(named).expanduser()
    return platformdirs.user_data_path(APPLICATION, appauthor=False) / "library.sourcelight"


def window_settings_path() -> Path:
    """Return the ini file in which the window remembers its layout; it need not exist yet."""
    return platformdirs.user_config_path(APPLICATION, appauthor=False) / "window.ini"
