"""Showing a file or a folder in the desktop's own window for files."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_place(place: Path) -> bool:
    """Open the folder ``place``, or the one that a file lies in; False where the desktop has no way to."""
    folder = place if place.is_dir() else place.parent
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
