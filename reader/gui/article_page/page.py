"""The reading view: an article in a comfortable column, its voices as tints beneath the letters."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from reader.gui.article_page.heading import Heading, heading_of
from reader.gui.article_page.look import Look, block_formats
from reader.gui.article_page.marks import PageMarks
from reader.gui.article_page.overlay import NoteMark, Overlay
from reader.gui.article_page.page_text import PageText
from reader.gui.article_page.painting import Chip, PagePainter
from reader.gui.article_page.setting import TypeSetter
from reader.gui.sliced_work import SlicedWork
from reader.gui.theme import qcolor
from reader.gui.typography import measure_width, reading_font
from reader.gui.voices import Voices
from reader.model import Article, Spans, TextSpan

_MARGINS = (104, 40)
"""Left and right of the column, in pixels: at the left stand the badges."""
_NARROW_MARGINS = (64, 14)
_NARROW = 560
"""A pane of less width has to make do with narrow margins."""
_CHIPS_GAP = 16
_BOTTOM = 120

_NOTHING = Heading(meta="", title=None, headline_in_text=False)


class Place(NamedTuple):
    """Where the reader is: the block at the top, and how far it is scrolled out, in pixels."""

    block: int
    into: float


class PageView(QTextEdit):
    """Lays out and paints one article; knows no mouse and no keys (see `ArticlePage`)."""

    settled = Signal()
    """The whole article is laid out and formatted."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._heading = _NOTHING
        self._text = PageText("")
        self._voices: Voices | None = None
        self._marks: PageMarks | None = None
        self._painter: PagePainter | None = None
        self._hits: Spans = ()
        self._notes: tuple[tuple[int, TextSpan], ...] = ()
        self._note_texts: Mapping[int, str] = {}
        self._overlay = Overlay(self._text)
        self._place = Place(0, 0.0)
        self._filling = False
        self._work = SlicedWork(self)
        self._work.before_slice.connect(self._hold_place)
        self._work.after_slice.connect(self._keep_place)
        self._work.finished.connect(self._on_settled)
        self._set_up()
        self._apply_theme()

    def _set_up(self) -> None:
        self.setObjectName("article-page")
        self.setAccessibleName("Article")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCursorWidth(0)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(0)

    def _apply_theme(self) -> None:
        theme = self._look.theme
        palette = self.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, qcolor(theme.page))
        palette.setColor(QPalette.ColorRole.Text, qcolor(theme.text))
        palette.setColor(QPalette.ColorRole.Highlight, qcolor(theme.accent))
        palette.setColor(QPalette.ColorRole.HighlightedText, qcolor(theme.on_accent))
        self.setPalette(palette)

    # what is shown

    def show_article(self, article: Article, voices: Voices | None) -> None:
        """Show an article from its top; ``voices`` is None as long as it is not analysed."""
        self._heading = heading_of(article)
        self._text = PageText(article.text)
        self._look = replace(self._look, chosen=None, selected=None)
        self._hits, self._notes = (), ()
        self._overlay = Overlay(self._text)
        self._take_voices(voices)
        self._refill(Place(0, 0.0))

    def show_voices(self, voices: Voices | None) -> None:
        """Mark who says what in the article that is shown."""
        self._look = replace(self._look, chosen=None, selected=None)
        self._take_voices(voices)
        # Much is new in this moment, in the panels too: the letters wait for the next turn of the loop.
        self._restyle(at_once=False)

    def show_hits(self, hits: Spans) -> None:
        """Mark what a search found in the article that is shown."""
        self._hits = hits
        self._lay_over()

    def show_notes(self, notes: Sequence[tuple[int, TextSpan]], texts: Mapping[int, str]) -> None:
        """Mark where notes are, each with its id; ``texts`` are what they say."""
        self._notes, self._note_texts = tuple(notes), texts
        self._lay_over()

    def _lay_over(self) -> None:
        self._overlay = Overlay(self._text, self._hits, self._notes)
        self.viewport().update()

    def recast(self, voices: Voices | None, look: Look) -> None:
        """Show other actors of the same analysis; the reader stays in place."""
        self._look = look
        self._take_voices(voices)
        self._restyle()

    def set_look(self, look: Look) -> None:
        """Show the same article in another look."""
        before, self._look = self._look, look
        self._take_voices(self._voices)
        if look.theme is not before.theme:
            self._apply_theme()
        if look.zoom != before.zoom:
            self._refill(self._place_now())
        elif not look.same_letters(before):
            self._restyle()
        self.viewport().update()

    @property
    def look(self) -> Look:
        """How the article looks now."""
        return self._look

    def settle(self) -> None:
        """Finish laying out and formatting at once."""
        self._work.finish()

    def is_settled(self) -> bool:
        """Tell whether the whole article is laid out and formatted."""
        return not self._work.is_running()

    def _take_voices(self, voices: Voices | None) -> None:
        if voices is None:
            self._marks = self._painter = None
        else:
            if self._marks is None or voices is not self._voices:
                self._marks = PageMarks(self._text, voices)
            self._painter = PagePainter(self._marks, voices, self._look)
        self._voices = voices

    # laying out

    def _refill(self, place: Place) -> None:
        """Set the whole text anew, and come back to ``place``."""
        self._work.stop()
        self.clear()
        self.document().setDefaultFont(reading_font(self._look.zoom))
        self._center_column()
        self._set_margins()
        setter = TypeSetter(self._text, headline=self._heading.headline_in_text, zoom=self._look.zoom)
        self._place = place
        self._filling = True
        self._work.start(setter.fill(self.document(), self._format_block))
        # The caret ran along with the first words, and would draw the view to the end of the article.
        self.setTextCursor(QTextCursor(self.document()))

    def _set_margins(self) -> None:
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        left, right = self._margins()
        shape.setLeftMargin(left)
        shape.setRightMargin(right)
        shape.setTopMargin(self._heading.height(self._column_width(), self._look.zoom))
        shape.setBottomMargin(_BOTTOM)
        if shape != frame.frameFormat():
            frame.setFrameFormat(shape)

    def _margins(self) -> tuple[int, int]:
        return _NARROW_MARGINS if self.width() < _NARROW else _MARGINS

    def _column_width(self) -> float:
        return max(60.0, self.viewport().width() - sum(self._margins()))

    def _center_column(self) -> None:
        """Give the column its measure; room beyond goes to both sides, so that resizing lays out nothing."""
        margins = self._margins()
        wanted = round(measure_width(reading_font(self._look.zoom))) + sum(margins)
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        # The left margin is the wider one: half of the difference centres the letters themselves.
        spare = max(0, room - wanted)
        right = min(spare, (spare + margins[0] - margins[1]) // 2)
        outer = self.viewportMargins()
        if outer.left() != spare - right or outer.right() != right:
            self.setViewportMargins(spare - right, 0, right, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column centred and the reader's place at the top."""
        with self._place_kept():
            self._center_column()
            super().resizeEvent(event)
            self._set_margins()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the reading face, which Qt replaces by the window's whenever the style changes."""
        with self._place_kept():
            super().changeEvent(event)
            font = reading_font(self._look.zoom)
            if self.document().defaultFont() != font:
                self.document().setDefaultFont(font)

    # the reader's place, kept while blocks above it change their height

    def _place_now(self) -> Place:
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        return Place(block.blockNumber(), self.verticalScrollBar().value() - self._top_of(block))

    @contextmanager
    def _place_kept(self) -> Iterator[None]:
        self._hold_place()
        yield
        self._keep_place()

    def _hold_place(self) -> None:
        if not self._filling:
            self._place = self._place_now()

    def _keep_place(self) -> None:
        block = self.document().findBlockByNumber(self._place.block)
        if block.isValid() and (self._place.block or self._place.into):
            self.verticalScrollBar().setValue(round(self._top_of(block) + self._place.into))

    def come_back_to(self, place: Place) -> None:
        """Bring a place to the top, and hold it there while the rest is laid out."""
        self._place = place
        self._keep_place()

    def _on_settled(self) -> None:
        self._filling = False
        self.viewport().update()
        self.settled.emit()

    def _top_of(self, block: QTextBlock) -> float:
        return self.document().documentLayout().blockBoundingRect(block).top()

    def _visible_blocks(self) -> Iterator[QTextBlock]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        while block.isValid() and self._top_of(block) <= bottom:
            yield block
            block = block.next()

    # formats of letters

    def _restyle(self, *, at_once: bool = True) -> None:
        self.viewport().update()
        if self._filling:
            # What is not yet in the document gets its formats on its way in.
            for number in range(self.document().blockCount()):
                self._format_block(self.document().findBlockByNumber(number))
        else:
            self._work.start(self._format_all(), at_once=at_once)

    def _format_all(self) -> Iterator[None]:
        """Format the visible blocks in the first step, then the others one by one."""
        document = self.document()
        visible = [block.blockNumber() for block in self._visible_blocks()]
        for number in visible:
            self._format_block(document.findBlockByNumber(number))
        yield
        for number in range(document.blockCount()):
            if number not in visible:
                self._format_block(document.findBlockByNumber(number))
                yield

    def _format_block(self, block: QTextBlock) -> None:
        formats = []
        if self._marks is not None and self._voices is not None:
            marks = self._marks.of_block(block.blockNumber())
            formats = block_formats(marks, block.length() - 1, self._look, self._voices)
        if formats or block.layout().formats():
            block.layout().setFormats(formats)
            self.document().markContentsDirty(block.position(), block.length())

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint heading, tints and badges, then the letters over them."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), qcolor(self._look.theme.page))
        painter.translate(0, -self.verticalScrollBar().value())
        column = QRectF(self._margins()[0], 0, self._column_width(), 0)
        self._heading.paint(painter, column, self._look.zoom, self._look.theme)
        if self._painter is not None:
            for block in self._visible_blocks():
                self._painter.paint_block(painter, block)
        for block in self._visible_blocks():
            self._overlay.paint_block(painter, block, self._look.theme)
        for mark in self._visible_notes():
            self._overlay.paint_mark(painter, mark, self._look.theme)
        if self._painter is not None:
            for chip in self._visible_chips():
                self._painter.paint_chip(painter, chip)
        painter.end()
        super().paintEvent(event)

    def _visible_chips(self) -> list[Chip]:
        if self._painter is None:
            return []
        end = self._margins()[0] - _CHIPS_GAP
        return [chip for block in self._visible_blocks() for chip in self._painter.chips(block, end)]

    def _visible_notes(self) -> list[NoteMark]:
        left = self._margins()[0] + self._column_width()
        return [mark for block in self._visible_blocks() for mark in self._overlay.marks(block, left)]

    # the clipboard

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the article's own words that are selected, without what the page adds."""
        cursor = self.textCursor()
        start = self._text.offset(cursor.selectionStart())
        end = self._text.offset(cursor.selectionEnd())
        data = QMimeData()
        data.setText(self._text.text[start:end])
        return data

    def _put_caret(self, offset: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._text.position(offset))
        self.setTextCursor(cursor)
