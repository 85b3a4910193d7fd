"""Choosing a format, and one of two ways where there are two; what every way out begins with."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)


class Format(Protocol):
    """A way out, as the dialog shows it."""

    @property
    def key(self) -> str:
        """What it is known by."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def description(self) -> str:
        """Half a sentence about it."""


F = TypeVar("F", bound=Format)


class FormatDialog(QDialog, Generic[F]):
    """Offers ``formats``, of which the one of the key ``usual`` is chosen, and ``either`` of two ways."""

    def __init__(
        self,
        heading: str,
        formats: Sequence[F],
        usual: str | None,
        either: tuple[str, str] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._formats = tuple(formats)
        self.setWindowTitle("Export")
        self.heading = QLabel(heading, self)
        self.heading.setObjectName("dialog-title")
        self.list = QListWidget(self)
        self.list.setObjectName("actor-choices")
        self.list.setAccessibleName("Formats")
        for format_ in self._formats:
            item = QListWidgetItem(f"{format_.name}\n{format_.description}", self.list)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{format_.name}: {format_.description}")
        self.list.itemActivated.connect(lambda _: self.accept())
        keys = [format_.key for format_ in self._formats]
        self.list.setCurrentRow(keys.index(usual) if usual in keys else 0)
        self.first, self.second = (QRadioButton(words, self) for words in either or ("All", "Some"))
        self._ways = QButtonGroup(self)
        for button in (self.first, self.second):
            self._ways.addButton(button)
            button.setVisible(either is not None)
        self.first.setChecked(True)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.go_button = buttons.addButton("Choose where…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        for widget in (self.heading, self.list, self.first, self.second, buttons):
            column.addWidget(widget)
        self.list.setFocus()

    def format(self) -> F:
        """Return the format that is chosen."""
        return self._formats[self.list.currentRow()]
