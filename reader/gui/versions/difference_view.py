"""What changed from one version of a text to the next, as a page to read."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from reader.gui.theme import Theme, qcolor
from reader.gui.typography import reading_font
from reader.services.differences import Fate, ParagraphChange, Piece

AROUND = 1
"""Paragraphs that stayed the same and are shown before and after one that changed."""

MOST = 1_500
"""Paragraphs that are shown at most; what lies beyond is told."""

_ZOOM = 85


class DifferenceView(QTextEdit):
    """Shows what came underlined and what went struck out; long stretches that stayed are left out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("differences")
        self.setReadOnly(True)
        self.setAccessibleName("What changed")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(20)
        self._theme = theme
        self._changes: list[int] = []

    def show_differences(self, changes: Sequence[ParagraphChange]) -> None:
        """Show the differences of two texts, from the first that changed on."""
        self.clear()
        self._changes = []
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for shown, paragraph in enumerate(shortened([calmed(change) for change in changes])):
            if shown == MOST:
                self._add_note(cursor, "More changed than is shown here.")
                break
            if isinstance(paragraph, int):
                self._add_note(cursor, f"{paragraph:,} paragraph{'s' if paragraph > 1 else ''} as before")
            else:
                self._add(cursor, paragraph)
        cursor.endEditBlock()
        self.step(1, from_start=True)

    def step(self, by: int, *, from_start: bool = False) -> None:
        """Go to the next paragraph that changed, or with -1 to the one before."""
        here = -1 if from_start else self.textCursor().position()
        ahead = [place for place in self._changes if place > here]
        behind = [place for place in self._changes if place < here]
        wanted = ahead[:1] if by > 0 else behind[-1:]
        if wanted:
            cursor = self.textCursor()
            cursor.setPosition(wanted[0])
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def count(self) -> int:
        """Return how many paragraphs changed, came or went, of those shown."""
        return len(self._changes)

    def _add(self, cursor: QTextCursor, change: ParagraphChange) -> None:
        self._begin(cursor)
        if change.fate is not Fate.SAME:
            self._changes.append(cursor.position())
        for piece in change.pieces:
            cursor.insertText(piece.text.rstrip("\n"), self._format(piece.fate))

    def _add_note(self, cursor: QTextCursor, words: str) -> None:
        self._begin(cursor)
        look = QTextCharFormat()
        look.setForeground(qcolor(self._theme.muted))
        cursor.insertText(f"·   {words}   ·", look)

    @staticmethod
    def _begin(cursor: QTextCursor) -> None:
        block = QTextBlockFormat()
        block.setBottomMargin(12)
        if cursor.document().isEmpty():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)

    def _format(self, fate: Fate) -> QTextCharFormat:
        """Return how a piece looks: what came and what went differ by lines, not by colour alone."""
        look = QTextCharFormat()
        look.setFont(QFont(reading_font(_ZOOM)))
        look.setForeground(qcolor(self._theme.text))
        if fate is Fate.ADDED:
            look.setBackground(qcolor(self._theme.chosen))
            look.setFontUnderline(True)
        elif fate is Fate.REMOVED:
            look.setBackground(qcolor(self._theme.problem))
            look.setFontStrikeOut(True)
        return look


def calmed(change: ParagraphChange) -> ParagraphChange:
    """Return a change without what differs in white space alone, which nobody sees."""
    pieces: list[Piece] = []
    for piece in change.pieces:
        before = pieces[-1] if pieces else None
        if (
            before is not None
            and (before.fate, piece.fate) == (Fate.REMOVED, Fate.ADDED)
            and before.text.split() == piece.text.split()
        ):
            pieces[-1] = Piece(Fate.SAME, piece.text)
        else:
            pieces.append(piece)
    same = change.fate is None and all(piece.fate is Fate.SAME for piece in pieces)
    return ParagraphChange(Fate.SAME if same else change.fate, tuple(pieces))


def shortened(changes: Sequence[ParagraphChange]) -> list[ParagraphChange | int]:
    """Return paragraphs with a number in place of those that stayed the same and stand far from a change."""
    near = {
        around
        for number, change in enumerate(changes)
        if change.fate is not Fate.SAME
        for around in range(number - AROUND, number + AROUND + 1)
    }
    shown: list[ParagraphChange | int] = []
    for number, change in enumerate(changes):
        if number in near:
            shown.append(change)
        elif shown and isinstance(shown[-1], int):
            shown[-1] += 1
        else:
            shown.append(1)
    return shown
