"""What was decided, one step each, to be taken back and made again."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack

from reader.errors import LibraryError


class History(QUndoStack):
    """The undo stack; while a change takes long, no other one is made, taken back or made again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.under_way = False
        """Whether a long change has not come to its end yet."""

    def check(self) -> None:
        """Refuse a change while another one is under way: LibraryError."""
        if self.under_way:
            raise LibraryError("Another change is still under way. Please wait for it, or cancel it.")

    def undo(self) -> None:
        """Take the last step back."""
        if not self.under_way:
            super().undo()

    def redo(self) -> None:
        """Make the step again that was taken back last."""
        if not self.under_way:
            super().redo()
