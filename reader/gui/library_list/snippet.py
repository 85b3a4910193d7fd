"""What a search found in an article, over two lines, with the words that met it in bold."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout

from reader.gui.library_list.rows import Row
from reader.gui.text_offsets import TextOffsets
from reader.gui.theme import Theme, qcolor
from reader.gui.typography import interface_font

SNIPPET_LINES = 2
SNIPPET_LINE = 16.0


def paint_snippet(painter: QPainter, box: QRectF, row: Row, theme: Theme) -> None:
    """Paint a row's snippet into a box."""
    # A line end would begin a paragraph; the characters keep their places.
    layout = QTextLayout(row.snippet.replace("\n", " "), interface_font(12))
    layout.setFormats(_formats(row, theme))
    painter.setPen(qcolor(theme.muted))
    layout.beginLayout()
    for number in range(SNIPPET_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(box.width())
        line.setPosition(QPointF(0, number * SNIPPET_LINE))
    layout.endLayout()
    layout.draw(painter, box.topLeft())


def _formats(row: Row, theme: Theme) -> list[QTextLayout.FormatRange]:
    offsets = TextOffsets(row.snippet)
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    bold.setForeground(qcolor(theme.text))
    formats = []
    for span in row.hits:
        found = QTextLayout.FormatRange()
        found.start = offsets.to_utf16(span.start)
        found.length = offsets.to_utf16(span.end) - found.start
        found.format = bold
        formats.append(found)
    return formats
