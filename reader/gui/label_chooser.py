"""Choose what is put on articles: tags, or the collections that they stand in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.errors import SourcelightError
from reader.gui.list_keys import walks

_ID = Qt.ItemDataRole.UserRole.value
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Label:
    """A tag or a collection: how deep it stands within others, and how many of the articles have it."""

    id: int
    name: str
    articles: int = 0
    depth: int = 0
    colour: str | None = None


Take = Callable[[Sequence[Label]], None]


@dataclass(frozen=True, slots=True)
class Labelling:
    """What is asked, and how the answers are carried out; ``make`` raises SourcelightError.

    ``ask`` hands all labels over, at once or, where there are many articles, later.
    """

    title: str
    hint: str
    ask: Callable[[Take], None]
    put: Callable[[int, bool], object]
    make: Callable[[str], object]
    icon: Callable[[Label], QIcon]


class LabelChooser(QDialog):
    """Lists all labels with a box each; a name that is typed finds one, or makes a new one by Enter.

    What is chosen holds at once, and is taken back by Undo.
    """

    def __init__(self, labelling: Labelling, articles: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labelling, self._articles = labelling, articles
        self._labels: Sequence[Label] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(labelling.title)
        self.resize(420, 440)
        heading = QLabel(labelling.title, self)
        heading.setObjectName("dialog-title")
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(labelling.hint)
        self.field.setAccessibleName(labelling.hint)
        self.field.textChanged.connect(self._show_matching)
        self.field.returnPressed.connect(self.accept)
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setObjectName("actor-choices")
        self.list.setAccessibleName(labelling.title)
        self.list.itemChanged.connect(self._on_checked)
        self.error = QLabel(self)
        self.error.setObjectName("dialog-error")
        self.error.setWordWrap(True)
        for label in (heading, self.error):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.error.hide()
        buttons = QDialogButtonBox(self)
        done = buttons.addButton("Done", QDialogButtonBox.ButtonRole.RejectRole)
        # Enter in the field makes or chooses a label; it must not close the dialog.
        done.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        for widget in (heading, self.field, self.list, self.error, buttons):
            column.addWidget(widget)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask anew which labels there are, and how many of the articles have them."""
        self._labelling.ask(self._take)

    @Slot()
    def pause(self) -> None:
        """Take no choice while the last one is being carried out."""
        self._let_choose(possible=False)

    @Slot()
    def go_on(self) -> None:
        """Take choices again."""
        self._let_choose(possible=True)

    def _let_choose(self, *, possible: bool) -> None:
        for widget in (self.field, self.list):
            widget.setEnabled(possible)

    def _take(self, labels: Sequence[Label]) -> None:
        self._labels = labels
        self._show_matching()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys walk through the list while the field has the focus."""
        return walks(self.list, event) or super().eventFilter(watched, event)

    def accept(self) -> None:
        """Turn the current label on or off by Enter; make one where the name that is typed is new."""
        name = self.field.text().strip()
        item = self.list.currentItem()
        if item is not None and (not name or item.text().strip().casefold() == name.casefold()):
            checked = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
        elif name:
            try:
                self._labelling.make(name)
            except SourcelightError as error:
                self.error.setText(str(error))
                self.error.show()
                return
            self.field.clear()
            self.refresh()
        self._show_matching()

    def _on_checked(self, item: QListWidgetItem) -> None:
        self.error.hide()
        self._labelling.put(item.data(_ID), item.checkState() == Qt.CheckState.Checked)

    def _show_matching(self) -> None:
        """List the labels whose names hold what is typed; the current one stays."""
        current = self.list.currentItem()
        before = None if current is None else current.data(_ID)
        typed = self.field.text().strip().casefold()
        self.list.blockSignals(True)
        self.list.clear()
        for label in self._labels:
            if typed in label.name.casefold():
                self._add(label, indented=not typed)
                if label.id == before:
                    self.list.setCurrentRow(self.list.count() - 1)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.error.hide()

    def _add(self, label: Label, *, indented: bool) -> None:
        indent = _INDENT * label.depth if indented else ""
        item = QListWidgetItem(self._labelling.icon(label), indent + label.name, self.list)
        item.setData(_ID, label.id)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, label.name)
        some = Qt.CheckState.PartiallyChecked if label.articles else Qt.CheckState.Unchecked
        item.setCheckState(Qt.CheckState.Checked if label.articles == self._articles else some)
