"""Where a copy of the library is to be saved."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.library.opening import SUFFIX

_FILTER = f"Libraries (*{SUFFIX})"


def ask_where(library: Path, parent: QWidget | None = None) -> Path | None:
    """Return the file that a copy is to become, in a folder that the user chose; None for none."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    # A file of that name is never replaced: the copying says so.
    name, _ = QFileDialog.getSaveFileName(
        parent,
        "Save a copy of the library",
        str(Path(documents) / library.name),
        _FILTER,
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if not name:
        return None
    return Path(name if name.endswith(SUFFIX) else f"{name}{SUFFIX}")
