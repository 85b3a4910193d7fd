"""The list of what could not be brought in: why, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from reader.errors import SourcelightError
from reader.gui.background import Background
from reader.gui.bringing.dialogs import CalmDialog
from reader.gui.bringing.line_list import LineList
from reader.gui.new_dialog import NewDialog
from reader.library import Library
from reader.services.bench import Benches
from reader.services.works import Retried, try_again

_NOTE = "Nothing of these is in your library, and their files are as they were."
_EMPTY = "Nothing is left here. What can’t be brought in next time will be listed with the reason."

PasteInstead = Callable[[int, str], None]
"""Brings in a text in place of a failed import."""


class FailedDialog(CalmDialog):
    """Lists the failed imports; several can be chosen at once."""

    changed = Signal()
    retried = Signal(object)
    """What came of trying again, a `Retried`."""

    def __init__(
        self,
        library: Library,
        benches: Benches,
        background: Background,
        paste: PasteInstead,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Not brought in", _NOTE, parent)
        self.resize(640, 460)
        self._library, self._benches, self._paste = library, benches, paste
        self.background = background
        self.background.finished.connect(self._on_retried)
        self.background.failed.connect(lambda error: self.complain(str(error)))
        self.background.cancelled.connect(self.show_all)
        self.background.running_changed.connect(lambda _: self._enable())
        self.list = LineList("What could not be brought in", self)
        self.list.itemSelectionChanged.connect(self._enable)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.retry_button = self._button(buttons, "Try again", self.try_again)
        self.paste_button = self._button(buttons, "Paste the text instead", self.paste_instead)
        self.remove_button = self._button(buttons, "Remove", self.remove)
        self.remove_button.setToolTip("Take it off this list; no file is touched")
        self.remove_button.setShortcut("Del")
        buttons.rejected.connect(self.reject)
        for widget in (self.list, self.error, buttons):
            self.column.addWidget(widget)
        self.show_all()

    def _button(self, buttons: QDialogButtonBox, text: str, deed: Callable[[], None]) -> QPushButton:
        button = buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(deed)
        return button

    def show_all(self) -> None:
        """Show what is in the list now."""
        failed = self._library.failed.all()
        # Qt leaves out what is no Unicode in a name.
        shown = ((one.id, one.place.encode(errors="replace").decode(), one.reason) for one in failed)
        self.list.show_lines(shown)
        self.note.setText(_NOTE if failed else _EMPTY)
        self._enable()
        self.changed.emit()

    def try_again(self) -> None:
        """Try what is chosen again, in the background."""
        chosen = self.list.chosen()
        if chosen and not self.background.is_running():
            self.complain("")
            self.background.run(try_again(self._benches, chosen))

    def paste_instead(self) -> None:
        """Ask for the text of the one that is chosen."""
        chosen = self.list.chosen()
        if len(chosen) != 1:
            return
        dialog = NewDialog(lambda text: self._paste(chosen[0], text), self)
        dialog.accepted.connect(self.show_all)
        dialog.open()

    def remove(self) -> None:
        """Take what is chosen off the list."""
        try:
            with self._library.transaction():
                for one in self.list.chosen():
                    self._library.failed.remove(one)
        except SourcelightError as error:
            self.complain(str(error))
        self.show_all()

    def done(self, result: int) -> None:
        """Stop what goes on, and close."""
        self.background.leave()
        super().done(result)

    def _on_retried(self, retried: Retried) -> None:
        self.show_all()
        if retried.problems:
            more = len(retried.problems) - 1
            self.complain(retried.problems[0] + (f" ({more:,} more failed too.)" if more else ""))
        self.retried.emit(retried)

    def _enable(self) -> None:
        chosen, free = len(self.list.chosen()), not self.background.is_running()
        self.retry_button.setText("Try again" if free else "Trying…")
        self.retry_button.setEnabled(bool(chosen) and free)
        self.paste_button.setEnabled(chosen == 1 and free)
        self.remove_button.setEnabled(bool(chosen) and free)
