"""Texts that are in the library more than once, and which of the copies is kept."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.gui.library_list.model import describe
from reader.model import ArticleSummary


@dataclass(frozen=True, slots=True)
class Copies:
    """Articles with one text, the oldest first."""

    articles: tuple[ArticleSummary, ...]


class DuplicatesDialog(QDialog):
    """Lists the copies of each text; asks for those with a mark to be merged into the oldest."""

    merge_requested = Signal(int, list)
    """The first article should take over what the others have."""

    def __init__(self, found: list[Copies], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Merge duplicates")
        self.resize(560, 460)
        heading = QLabel("Texts that you have more than once", self)
        heading.setObjectName("dialog-title")
        note = QLabel(
            "The oldest copy is kept. It gets the stars, tags, collections and notes of the others, "
            "which go to the trash.",
            self,
        )
        note.setObjectName("dialog-note")
        note.setWordWrap(True)
        self.tree = QTreeWidget(self)
        self.tree.setObjectName("duplicates")
        self.tree.setAccessibleName("Copies")
        self.tree.setHeaderHidden(True)
        for copies in found:
            self._add(copies)
        self.tree.expandAll()
        self.tree.itemChanged.connect(lambda *_: self._enable())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.merge_button = buttons.addButton("Merge", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        for widget in (heading, note, self.tree, buttons):
            column.addWidget(widget)
        self._enable()

    def _add(self, copies: Copies) -> None:
        oldest = copies.articles[0]
        top = QTreeWidgetItem(self.tree, [f"{oldest.title}   ·   {len(copies.articles)} copies"])
        top.setCheckState(0, Qt.CheckState.Checked)
        for summary in copies.articles:
            kept = "  (kept)" if summary is oldest else ""
            inner = QTreeWidgetItem(top, [f"{summary.title} · {describe(summary)}{kept}"])
            inner.setFlags(Qt.ItemFlag.ItemIsEnabled)

    def _checked(self) -> list[Copies]:
        states = [self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount())]
        return [
            copies
            for copies, item in zip(self._found, states, strict=True)
            if item is not None and item.checkState(0) == Qt.CheckState.Checked
        ]

    def _enable(self) -> None:
        self.merge_button.setEnabled(bool(self._checked()))

    def accept(self) -> None:
        """Ask for what is marked, and close."""
        for copies in self._checked():
            kept, *others = (summary.id for summary in copies.articles)
            self.merge_requested.emit(kept, others)
        super().accept()
