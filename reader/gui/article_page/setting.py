"""Setting an article's text into a document: one block after the other, the headline larger."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from reader.gui.article_page.page_text import PageText
from reader.gui.typography import HEADLINE_PITCH, LINE_PITCH, headline_font, line_height, reading_font

_BLOCKS_AT_ONCE = 4


class TypeSetter:
    """Sets one text at one zoom; ``headline`` tells whether its first line is to stand out."""

    def __init__(self, text: PageText, *, headline: bool, zoom: int) -> None:
        self._text = text
        self._body_font = reading_font(zoom)
        self._headline_font = headline_font(zoom)
        self._headline_letters = QTextCharFormat()
        self._headline_letters.setFont(self._headline_font)
        written = (number for number, (start, end) in enumerate(text.blocks) if end > start)
        self._headline = next(written, None) if headline else None

    def fill(self, document: QTextDocument, dress: Callable[[QTextBlock], None]) -> Iterator[None]:
        """Put the text into an empty document, a few blocks a step; ``dress`` formats each before layout."""
        cursor = QTextCursor(document)
        count = len(self._text.blocks)
        for first in range(0, count, _BLOCKS_AT_ONCE):
            cursor.beginEditBlock()
            for number in range(first, min(first + _BLOCKS_AT_ONCE, count)):
                self._insert(cursor, number)
                dress(cursor.block())
            cursor.endEditBlock()
            yield

    def _insert(self, cursor: QTextCursor, number: int) -> None:
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if number:
            cursor.insertBlock(self._shape(number), QTextCharFormat())
        else:
            cursor.setBlockFormat(self._shape(number))
        letters = self._headline_letters if number == self._headline else QTextCharFormat()
        cursor.insertText(self._text.shown(number), letters)
        # The painter asks each block for the size of its type.
        font = self._headline_font if number == self._headline else self._body_font
        cursor.block().setUserState(font.pixelSize())

    def _shape(self, number: int) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        size = self._body_font.pixelSize()
        start, end = self._text.blocks[number]
        if start == end:
            # An empty line between paragraphs is a gap, not a whole line of type.
            shape.setLineHeight(size * 0.1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            return shape
        headline = number == self._headline
        font, pitch = (self._headline_font, HEADLINE_PITCH) if headline else (self._body_font, LINE_PITCH)
        height = line_height(font, pitch)
        shape.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if not self._goes_on(number):
            shape.setBottomMargin(size * (0.9 if headline else 0.62))
        return shape

    def _goes_on(self, number: int) -> bool:
        """Tell whether the next block continues the same line of the text."""
        end = self._text.blocks[number][1]
        return number + 1 < len(self._text.blocks) and self._text.blocks[number + 1][0] == end
