"""The article page as the reader uses it: hover, click, keys, and what a screen reader hears."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QToolTip

from reader.gui.article_page.page import PageView, Place
from reader.gui.article_page.tooltip import attribution_tooltip, plain_tooltip
from reader.model import TextSpan

_READING_HEIGHT = 0.3
"""Where in the view an attribution is brought that was out of sight, as a share of the view's height."""


_EDGE = 48
"""Pixels at the top and the bottom of the view that count as out of sight."""


class ArticlePage(PageView):
    """Shows one article; tells which attribution was clicked, or that the ground between them was."""

    attribution_clicked = Signal(int)
    ground_clicked = Signal()
    note_clicked = Signal(int)
    """The mark of this note was clicked."""

    _pressed_at = QPoint()

    def attribution_at(self, point: QPoint) -> int | None:
        """Return the attribution under a point of the viewport: by its badge, or by its innermost letters."""
        on_page = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        for chip in self._visible_chips():
            if chip.box.contains(on_page):
                return chip.attribution
        position = self.document().documentLayout().hitTest(on_page, Qt.HitTestAccuracy.ExactHit)
        if position < 0 or self._marks is None:
            return None
        block = self.document().findBlock(position)
        return self._marks.at(block.blockNumber(), position - block.position(), self._look.shows)

    def note_at(self, point: QPoint) -> int | None:
        """Return the note whose mark is under a point of the viewport."""
        on_page = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        return next((mark.note for mark in self._visible_notes() if mark.box.contains(on_page)), None)

    def selected_span(self) -> TextSpan | None:
        """Return the words of the article that are selected, without the space around them."""
        cursor = self.textCursor()
        start = self._text.offset(cursor.selectionStart())
        words = self._text.text[start : self._text.offset(cursor.selectionEnd())]
        if not words.strip():
            return None
        start += len(words) - len(words.lstrip())
        return TextSpan(start, start + len(words.strip()))

    def first_in_view(self) -> int:
        """Return the code point at which the visible part of the article begins."""
        return self._text.offset(self.cursorForPosition(QPoint(0, 0)).position())

    def return_to(self, offset: int) -> None:
        """Bring the line with a code point to the top, where reading stopped the last time."""
        if self._text.block_at(offset) >= self.document().blockCount():
            self.settle()  # the text is not all there yet
        position = self._text.position(offset)
        block = self.document().findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        self.come_back_to(Place(block.blockNumber(), line.y() if line.isValid() else 0.0))

    def bring_into_view(self, index: int) -> None:
        """Scroll to an attribution if it is out of sight, put the caret there and announce it."""
        if self._voices is None:
            return
        self._bring_offset(self._voices.attribution(index).start)
        self._announce(self._voices.sentence(index))

    def show_words(self, span: TextSpan, sentence: str) -> None:
        """Select words of the article, scroll to them if they are out of sight, and announce ``sentence``."""
        self._bring_offset(span.start)
        cursor = self.textCursor()
        cursor.setPosition(self._text.position(span.start))
        cursor.setPosition(self._text.position(span.end), QTextCursor.MoveMode.KeepAnchor)
        before = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(before)
        self._announce(sentence)

    def _bring_offset(self, offset: int) -> None:
        """Put the caret to a code point, and scroll there if that is out of sight."""
        if self._text.block_at(offset) >= self.document().blockCount():
            self.settle()  # the text is not all there yet
        bar = self.verticalScrollBar()
        before, height = bar.value(), self.viewport().height()
        self._put_caret(offset)
        line = self.cursorRect().translated(0, bar.value())
        bar.setValue(before)
        if line.top() < before + _EDGE or line.bottom() > before + height - _EDGE:
            self._scroll_to_offset(offset)

    def shows_any(self, attributions: Iterable[int]) -> bool:
        """Tell whether one of these attributions begins in the visible part of the article."""
        if self._voices is None:
            return False
        shown = {block.blockNumber() for block in self._visible_blocks()}
        return any(self._text.block_at(self._voices.attribution(n).start) in shown for n in attributions)

    def scroll_to(self, index: int) -> None:
        """Scroll to an attribution, without selecting it."""
        if self._voices is not None:
            self._scroll_to_offset(self._voices.attribution(index).start)

    def _scroll_to_offset(self, offset: int) -> None:
        position = self._text.position(offset)
        block = self.document().findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        top = self._top_of(block) + (line.y() if line.isValid() else 0)
        self.verticalScrollBar().setValue(round(top - self.viewport().height() * _READING_HEIGHT))

    def _announce(self, sentence: str) -> None:
        self.setAccessibleDescription(sentence)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell what was clicked; a drag selects text and tells nothing."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        moved = (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if event.button() != Qt.MouseButton.LeftButton or moved or self.textCursor().hasSelection():
            return
        note = self.note_at(point)
        if note is not None:
            self.note_clicked.emit(note)
            return
        found = self.attribution_at(point)
        if found is None:
            self.ground_clicked.emit()
        else:
            self.attribution_clicked.emit(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a pointing hand over what can be clicked."""
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            point = event.position().toPoint()
            clickable = self.note_at(point) is not None or self.attribution_at(point) is not None
            shape = Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show who says what is hovered over."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            note, found = self.note_at(event.pos()), self.attribution_at(event.pos())
            if note is not None:
                QToolTip.showText(event.globalPos(), plain_tooltip(self._note_texts.get(note, "")), self)
            elif found is None or self._voices is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(
                    event.globalPos(), attribution_tooltip(self._voices, found, self._look.theme), self
                )
            return True
        return super().viewportEvent(event)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by the plain arrow keys, as a page does; with Shift they select, as in any text."""
        bar = self.verticalScrollBar()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Up:
                bar.setValue(bar.value() - self._line_step())
            case Qt.Key.Key_Down:
                bar.setValue(bar.value() + self._line_step())
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def _line_step(self) -> int:
        return self.fontMetrics().lineSpacing() * 3
