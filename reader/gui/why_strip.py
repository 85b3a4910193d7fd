"""The answer to “why?” below the page: who, by which words, how certain, and how the source was found."""

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.exports.wording import KIND_NAMES
from reader.gui.article_page.look import Look
from reader.gui.article_page.painting import draw_chip
from reader.gui.icons import Icons
from reader.gui.theme import Hue
from reader.gui.voices import Voices


class _Badge(QWidget):
    """The letters of the actor."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._letters = ""
        self._hue: Hue | None = None
        self._hollow = False
        self.setFixedSize(QSize(34, 24))

    def show_letters(self, letters: str, hue: Hue, *, hollow: bool) -> None:
        self._letters, self._hue, self._hollow = letters, hue, hollow
        self.setAccessibleName(f"Badge {letters}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._hue is not None:
            painter = QPainter(self)
            width = 24 if len(self._letters) < 2 else 34
            draw_chip(painter, QRectF(0, 0, width, 24), self._letters, self._hue, hollow=self._hollow)


class WhyStrip(QFrame):
    """Explains the selected attribution; asks for the next, the previous, or to be closed."""

    previous_requested = Signal()
    next_requested = Signal()
    close_requested = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("why-strip")
        self._icons = icons
        self._badge = _Badge(self)
        self.who = QLabel(self)
        self.how = QLabel(self)
        self.trail = QLabel(self)
        for label in (self.who, self.how, self.trail):
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setWordWrap(True)
        self._buttons = {
            "previous": self._button("Previous attribution", self.previous_requested),
            "next": self._button("Next attribution", self.next_requested),
            "close": self._button("Close the explanation", self.close_requested),
        }
        self._lay_out()
        self.renew_icons()
        self.hide()

    def _button(self, name: str, signal: SignalInstance) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(signal)
        return button

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(3)
        for label in (self.who, self.trail, self.how):
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 12, 12)
        row.setSpacing(10)
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for button in self._buttons.values():
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def renew_icons(self) -> None:
        """Draw the icons in the colours of the present theme."""
        for name, button in self._buttons.items():
            button.setIcon(self._icons.icon(name))

    def explain(self, voices: Voices | None, look: Look) -> None:
        """Explain the attribution that is selected; hide where none is."""
        if voices is None or look.selected is None:
            self.hide()
            return
        attribution = voices.attribution(look.selected)
        hue = look.hue(voices, attribution.actor)
        hollow = voices.is_attitude(look.selected)
        self._badge.show_letters(voices.badge(attribution.actor), hue, hollow=hollow)
        kind = "" if attribution.actor is None else f" · {KIND_NAMES[voices.kind(attribution.actor)]}"
        self.who.setText(f"<b>{escape(voices.name(attribution.actor))}</b>{kind}")
        self.how.setText("  ·  ".join(_reasons(voices, look.selected)))
        self.trail.setText(_trail(voices, look.selected))
        self.setAccessibleName(voices.sentence(look.selected))
        self.show()


def _reasons(voices: Voices, index: int) -> list[str]:
    """Return how it is told, by which words, how sure that is, and within whose words."""
    attribution = voices.attribution(index)
    reasons = [voices.manner(index)]
    if attribution.cue:
        cue = f"“<i>{escape(voices.words_of(attribution.cue))}</i>”"
        reasons.append(
            f"{cue} tells what someone thinks or wants, not what they said"
            if voices.is_attitude(index)
            else f"said by the words {cue}"
        )
    if attribution.addressee:
        reasons.append(f"told to “{escape(voices.words_of(attribution.addressee))}”")
    sure = escape(voices.certainty(index))
    reasons.append(f"<b>{sure}, please check</b>" if voices.is_unsure(index) else sure)
    if attribution.parent is not None:
        teller = voices.name(voices.attribution(attribution.parent).actor)
        reasons.append(f"told within the words of {escape(teller)}")
    return reasons


def _trail(voices: Voices, index: int) -> str:
    attribution = voices.attribution(index)
    if not attribution.source:
        return "The article names no source for these words."
    steps = [f"“{escape(step)}”" for step in voices.trail(attribution)]
    trail = "Source: " + "  ←  ".join(steps)
    unnamed = voices.anonymity(attribution.actor)
    return f"{trail}<br>{escape(unnamed)}" if unnamed else trail
