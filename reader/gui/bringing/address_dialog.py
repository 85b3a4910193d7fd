"""The dialog for an address: fetched once, when somebody says so; an error stays here with what helps."""

from collections.abc import Callable

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QProgressBar, QPushButton, QWidget

from reader.errors import FeedFound
from reader.gui.background import Background
from reader.gui.bringing.dialogs import CalmDialog
from reader.services.bench import Benches
from reader.services.works import bring_address

_NOTE = "The page is fetched once, now. After that it is in your library and can be read offline."


class AddressDialog(CalmDialog):
    """Fetches an address in the background; closes when its article is there."""

    arrived = Signal(object)
    """An `Arrival`."""
    failed = Signal()
    text_wanted = Signal(str)
    """The text of this address should be pasted instead."""
    feed_wanted = Signal(str)
    """At this address is a feed; it should be subscribed to."""

    def __init__(
        self, benches: Benches, background: Background, address: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("Add from an address", _NOTE, parent)
        self.resize(620, 0)
        self._benches = benches
        self.background = background
        self.background.finished.connect(self._on_arrival)
        self.background.failed.connect(self._on_error)
        self.background.cancelled.connect(lambda: self.complain(""))
        self.background.running_changed.connect(self._enable)
        self.field = QLineEdit(address, self)
        self.field.setAccessibleName("Address of the article")
        self.field.setPlaceholderText("https://")
        self.field.textChanged.connect(self._enable)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName("The address is being fetched")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(3)
        self.bar.setRange(0, 0)
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self.fetch_button = self._button(buttons, "Fetch", role.AcceptRole, self.fetch)
        self.fetch_button.setDefault(True)
        self.cancel_button = self._button(buttons, "Cancel", role.RejectRole, self.reject)
        self.paste_button = self._button(
            buttons, "Paste the text instead", role.ActionRole, lambda: self._hand_on(self.text_wanted)
        )
        self.subscribe_button = self._button(
            buttons, "Subscribe", role.ActionRole, lambda: self._hand_on(self.feed_wanted)
        )
        self.paste_button.hide()
        self.subscribe_button.hide()
        for widget in (self.field, self.bar, self.error, buttons):
            self.column.addWidget(widget)
        self.field.setFocus()
        self._enable()

    def _button(
        self,
        buttons: QDialogButtonBox,
        text: str,
        role: QDialogButtonBox.ButtonRole,
        deed: Callable[[], None],
    ) -> QPushButton:
        button = buttons.addButton(text, role)
        button.clicked.connect(deed)
        return button

    def address(self) -> str:
        """Return what stands in the field."""
        return self.field.text().strip()

    def fetch(self) -> None:
        """Fetch the address, unless one is being fetched."""
        if self.address() and not self.background.is_running():
            self._offer(error=None)
            self.background.run(bring_address(self._benches, self.address()))

    def reject(self) -> None:
        """Stop fetching; where nothing is fetched, close."""
        if self.background.is_running():
            self.background.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Close, and stop what goes on."""
        self.background.leave()
        super().done(result)

    def _on_arrival(self, arrival: object) -> None:
        self.arrived.emit(arrival)
        self.accept()

    def _on_error(self, error: object) -> None:
        self._offer(error)
        self.field.setFocus()
        self.field.selectAll()
        self.failed.emit()

    def _offer(self, error: object | None) -> None:
        """Show an error with what can be done about it."""
        is_feed = isinstance(error, FeedFound)
        self.complain("" if error is None else str(error))
        self.paste_button.setVisible(error is not None and not is_feed)
        self.subscribe_button.setVisible(is_feed)

    def _hand_on(self, wanted: SignalInstance) -> None:
        wanted.emit(self.address())
        self.accept()

    def _enable(self) -> None:
        running = self.background.is_running()
        self.field.setReadOnly(running)
        self.bar.setVisible(running)
        self.fetch_button.setText("Fetching…" if running else "Fetch")
        self.fetch_button.setEnabled(bool(self.address()) and not running)
