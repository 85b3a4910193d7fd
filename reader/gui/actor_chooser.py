"""Choose an actor of the library: by name, among those of the article or all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
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

from reader.exports.wording import KIND_NAMES
from reader.gui.actor_panel.model import counted
from reader.gui.list_keys import walks
from reader.model import LibraryActor

_ACTOR_ROLE = Qt.ItemDataRole.UserRole.value

Find = Callable[[str], Sequence[LibraryActor]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, what comes of the answer, and the word on the button."""

    title: str
    verb: str
    note: str = ""


class ActorChooser(QDialog):
    """Lists the ``nearby`` actors, and those that ``find`` has for what is typed; Enter takes one."""

    def __init__(
        self, question: Question, nearby: Sequence[LibraryActor], find: Find, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.chosen: LibraryActor | None = None
        self._nearby = nearby
        self._find = find
        self.setWindowTitle(question.title)
        self.resize(460, 440)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Type a name to look in the whole library")
        self.field.setAccessibleName("Name of a voice")
        self.field.textChanged.connect(self._show_matching)
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setObjectName("actor-choices")
        self.list.setAccessibleName("Voices")
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(lambda _: self.accept())
        self.list.currentItemChanged.connect(lambda *_: self._enable())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.take_button = buttons.addButton(question.verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self.take_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(question, buttons)
        self._show_matching("")

    def _lay_out(self, question: Question, buttons: QDialogButtonBox) -> None:
        heading = QLabel(question.title, self)
        heading.setObjectName("dialog-title")
        hint = QLabel(question.note, self)
        hint.setObjectName("dialog-note")
        for label in (heading, hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        hint.setVisible(bool(question.note))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        for widget in (heading, hint, self.field, self.list, buttons):
            column.addWidget(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys walk through the list while the field has the focus."""
        return walks(self.list, event) or super().eventFilter(watched, event)

    def accept(self) -> None:
        """Take the current actor and close."""
        item = self.list.currentItem()
        found = None if item is None else item.data(_ACTOR_ROLE)
        if isinstance(found, LibraryActor):
            self.chosen = found
            super().accept()

    def _show_matching(self, typed: str) -> None:
        self.list.clear()
        for actor in self._find(typed) if typed.strip() else self._nearby:
            item = QListWidgetItem(f"{actor.name}\n{_facts(actor)}", self.list)
            item.setData(_ACTOR_ROLE, actor)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{actor.name}, {_facts(actor)}")
        self.list.setCurrentRow(0)
        self._enable()

    def _enable(self) -> None:
        self.take_button.setEnabled(self.list.currentItem() is not None)


def _facts(actor: LibraryActor) -> str:
    """Return kind and articles of an actor, and its other names, which tell namesakes apart."""
    facts = [KIND_NAMES[actor.kind], counted(actor.articles, "article")]
    if actor.aliases:
        facts.append("also " + ", ".join(f"“{alias}”" for alias in actor.aliases[:3]))
    return " · ".join(facts)
