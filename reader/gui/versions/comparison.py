"""The dialog that compares two articles, which may be versions of one."""

from collections.abc import Generator
from dataclasses import dataclass

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPushButton, QWidget

from reader.exports.wording import readable_date
from reader.gui.background import Background, Cancelled, Work
from reader.gui.bringing.dialogs import CalmDialog
from reader.gui.theme import Theme
from reader.gui.versions.difference_view import DifferenceView
from reader.model import Article
from reader.services.differences import ParagraphChange, differences


@dataclass(frozen=True, slots=True)
class Pair:
    """An article and what seems to be a later version of it; ``kept`` where that was said already."""

    old: Article
    new: Article
    old_added: str
    new_added: str
    kept: bool


class Comparison(CalmDialog):
    """Shows what changed; nothing is decided unless a button is pressed."""

    keep_requested = Signal()
    part_requested = Signal()
    old_requested = Signal()
    new_requested = Signal()

    def __init__(
        self, pair: Pair, background: Background, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__("What changed", told_of(pair), parent)
        self.resize(780, 640)
        self.background = background
        self.view = DifferenceView(theme, self)
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self.keep_button = self._button(
            buttons, "Keep as a new version", role.AcceptRole, self.keep_requested
        )
        self.keep_button.setToolTip("The two stay together; star, tags and collections are taken over")
        self.apart_button = self._button(buttons, "They are separate", role.RejectRole)
        self.apart_button.setToolTip("Both stay in your library, as they are")
        self.part_button = self._button(buttons, "Make them separate", role.ActionRole, self.part_requested)
        self.old_button = self._button(buttons, "Read the old one", role.ActionRole, self.old_requested)
        self.new_button = self._button(buttons, "Read the new one", role.ActionRole, self.new_requested)
        self.close_button = self._button(buttons, "Close", role.RejectRole)
        for button in (self.keep_button, self.apart_button):
            button.setVisible(not pair.kept)
        for button in (self.part_button, self.close_button):
            button.setVisible(pair.kept)
        self.next_button = self._step_button("Next change", "F3", 1)
        self.previous_button = self._step_button("Previous change", "Shift+F3", -1)
        steps = QHBoxLayout()
        steps.addWidget(self.previous_button)
        steps.addWidget(self.next_button)
        steps.addStretch(1)
        self.column.addWidget(self.view, 1)
        self.column.addLayout(steps)
        self.column.addWidget(self.error)
        self.column.addWidget(buttons)
        self.background.finished.connect(self._show)
        self.background.failed.connect(lambda error: self.complain(str(error)))
        self.background.run(_compare(pair))

    def _button(
        self,
        buttons: QDialogButtonBox,
        text: str,
        role: QDialogButtonBox.ButtonRole,
        wanted: SignalInstance | None = None,
    ) -> QPushButton:
        button = buttons.addButton(text, role)
        button.setAutoDefault(role is QDialogButtonBox.ButtonRole.AcceptRole)
        if wanted is not None:
            button.clicked.connect(wanted)
        button.clicked.connect(self.accept)
        return button

    def _step_button(self, text: str, key: str, by: int) -> QPushButton:
        button = QPushButton(text, self)
        button.setShortcut(key)
        button.setToolTip(f"{text} ({key})")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.view.step(by))
        return button

    def done(self, result: int) -> None:
        """Stop comparing, and close."""
        self.background.leave()
        super().done(result)

    def _show(self, changes: tuple[ParagraphChange, ...]) -> None:
        self.view.show_differences(changes)
        several = self.view.count() > 1
        self.next_button.setEnabled(several)
        self.previous_button.setEnabled(several)


def _compare(pair: Pair) -> Work:
    def work(cancelled: Cancelled) -> Generator[None, None, tuple[ParagraphChange, ...]]:
        yield
        return differences(pair.old.text, pair.new.text)

    return work


def told_of(pair: Pair) -> str:
    """Return which two articles are compared, and what the page's marks mean."""
    old, new = (
        f"“{one.title}” ({readable_date(one.published or added)})"
        for one, added in ((pair.old, pair.old_added), (pair.new, pair.new_added))
    )
    return f"From {old} to {new}. What came is underlined, what went is struck out."
