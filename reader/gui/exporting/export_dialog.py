"""Choosing how articles go out: the format, and one file or a file for each."""

from collections.abc import Sequence
from dataclasses import dataclass

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

from reader.exports.formats import ExportFormat
from reader.gui.actor_panel.model import counted


@dataclass(frozen=True, slots=True)
class Way:
    """A way out: the format, and whether each article gets a file of its own, in a folder."""

    format: ExportFormat
    apart: bool = False


class ExportDialog(QDialog):
    """Offers ``formats``; ``usual`` is the way that was taken the last time."""

    def __init__(
        self,
        articles: int,
        formats: Sequence[ExportFormat],
        usual: Way | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._formats = tuple(formats)
        self.setWindowTitle("Export")
        self.resize(460, 560 if articles > 1 else 500)
        self._heading = QLabel(
            "Export the article" if articles == 1 else f"Export {counted(articles, 'article')}", self
        )
        self._heading.setObjectName("dialog-title")
        self.list = QListWidget(self)
        self.list.setObjectName("actor-choices")
        self.list.setAccessibleName("Formats")
        for format_ in self._formats:
            item = QListWidgetItem(f"{format_.name}\n{format_.description}", self.list)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{format_.name}: {format_.description}")
        self.list.itemActivated.connect(lambda _: self.accept())
        self.together = QRadioButton("All in one file", self)
        self.apart = QRadioButton("A file for each article, in a folder", self)
        self._ways = QButtonGroup(self)
        for button in (self.together, self.apart):
            self._ways.addButton(button)
            button.setVisible(articles > 1)
        self._choose(usual or Way(self._formats[0]))
        self._lay_out()

    def _choose(self, way: Way) -> None:
        keys = [format_.key for format_ in self._formats]
        self.list.setCurrentRow(keys.index(way.format.key) if way.format.key in keys else 0)
        (self.apart if way.apart else self.together).setChecked(True)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.go_button = buttons.addButton("Choose where…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        for widget in (self._heading, self.list, self.together, self.apart, buttons):
            column.addWidget(widget)
        self.list.setFocus()

    def way(self) -> Way:
        """Return the way that is chosen."""
        return Way(self._formats[self.list.currentRow()], self.apart.isChecked())
