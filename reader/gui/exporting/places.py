"""Asking where something goes, or where it comes from."""

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


class Places(Protocol):
    """Whoever knows a place for files; a test says it without a dialog."""

    def file(self, title: str, proposal: str, suffix: str, kind: str) -> Path | None:
        """Return where a file goes, or None."""

    def folder(self, title: str) -> Path | None:
        """Return a folder that is there, or None."""


class AskedPlaces:
    """Asks the user by the desktop's own dialogues."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._last = ""

    def file(self, title: str, proposal: str, suffix: str, kind: str) -> Path | None:
        """Return where a file goes, with its suffix; one that is there is replaced only after a question."""
        start = str(Path(self._last) / proposal)
        name, _ = QFileDialog.getSaveFileName(self._window, title, start, f"{kind} (*{suffix})")
        if not name:
            return None
        path = with_suffix(Path(name), suffix)
        self._last = str(path.parent)
        # The dialog asked about the name that was typed, not about the one with its suffix.
        return path if str(path) == name or not path.exists() or self._may_replace(path) else None

    def folder(self, title: str) -> Path | None:
        """Return a folder that is there, or None."""
        name = QFileDialog.getExistingDirectory(self._window, title, self._last)
        if not name:
            return None
        self._last = name
        return Path(name)

    def _may_replace(self, path: Path) -> bool:
        question = f"There is a file “{path.name}” already. Replace it?"
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        return QMessageBox.question(self._window, "Export", question, yes | no, no) == yes


def with_suffix(path: Path, suffix: str) -> Path:
    """Return a path that ends with ``suffix`` (".csl.json")."""
    return path if path.name.casefold().endswith(suffix.casefold()) else path.with_name(path.name + suffix)


def free_name(folder: Path, wanted: str) -> Path:
    """Return a place in ``folder`` where nothing is: ``wanted``, or it with a number."""
    place, number = folder / wanted, 2
    while place.exists() or place.is_symlink():
        place, number = folder / f"{wanted} {number}", number + 1
    return place
