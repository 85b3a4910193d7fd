"""Walking through a list by arrow keys while another widget has the focus."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget

_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def walks(choices: QListWidget, event: QEvent) -> bool:
    """Move the current row of ``choices`` where ``event`` is a press of an arrow key; tell whether it was."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() not in _STEPS:
        return False
    row = choices.currentRow() + _STEPS[Qt.Key(event.key())]
    choices.setCurrentRow(max(0, min(choices.count() - 1, row)))
    return True
