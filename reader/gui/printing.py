"""A page for paper to PDF: A4, a tint and a line beneath what is told, numbers at the foot."""

import sys
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QGuiApplication,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
)

from reader.exports.formats import PrintPdf
from reader.exports.print_page import MARK
from reader.gui.typography import interface_font
from reader.model import Form

_DOTS_PER_INCH: Final = 600
_MARGINS: Final = QMarginsF(26, 20, 26, 26)
"""Left, top, right and bottom of the text on the paper, in millimetres."""
_HAIR: Final = 12.0
"""In dots."""
_FOOT: Final = 12.0
"""From the text to the foot of the page, in millimetres."""

_LINES: Final = {
    Form.DIRECT.value: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Form.MIXED.value: QTextCharFormat.UnderlineStyle.DashUnderline,
    Form.INDIRECT.value: QTextCharFormat.UnderlineStyle.DotLine,
}


def pdf_printer() -> PrintPdf:
    """Return what prints pages as PDF, for a command line that may run without a display.

    It holds Qt's application, made here where there is none yet.
    """
    application = QGuiApplication.instance() or QGuiApplication(["sourcelight", *_platform()])

    def print_pdf(page: str, title: str) -> bytes:
        if QGuiApplication.instance() is not application:
            raise RuntimeError("Qt's application has ended")
        return pdf_of(page, title)

    return print_pdf


def _platform() -> list[str]:
    """Return how Qt is told to do without a display; elsewhere there is one, and fonts come from it."""
    return ["-platform", "offscreen"] if sys.platform.startswith("linux") else []


def pdf_of(page: str, title: str) -> bytes:
    """Return a page (see `reader.exports.print_page`) as PDF, with ``title`` in its properties and feet.

    Needs Qt's application to run; its thread may be another.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Sourcelight")
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageLayout(page_layout())
    print_on(writer, page, title)
    buffer.close()
    return bytes(data.data())


def page_layout() -> QPageLayout:
    """Return the paper that pages are made for, with its margins."""
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        _MARGINS,
        QPageLayout.Unit.Millimeter,
    )


def print_on(paper: QPagedPaintDevice, page: str, title: str) -> None:
    """Print a page (see `reader.exports.print_page`), with ``title`` at the feet; in any thread."""
    _print(_document(page, paper), paper, title)


def _document(page: str, paper: QPagedPaintDevice) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.documentLayout().setPaintDevice(paper)
    document.setDocumentMargin(0)
    document.setHtml(page)
    _underline(document)
    document.setPageSize(QSizeF(paper.width(), paper.height()))
    return document


def _underline(document: QTextDocument) -> None:
    """Draw a line beneath each stretch that a link marks as a content, and take the link away."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for start, end, mark in list(_marked(document)):
        form, _, colour = mark.partition("/")
        line = QTextCharFormat()
        line.setAnchor(False)
        line.setAnchorHref("")
        line.setUnderlineStyle(_LINES.get(form, QTextCharFormat.UnderlineStyle.NoUnderline))
        line.setUnderlineColor(QColor(f"#{colour}"))
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(line)
    cursor.endEditBlock()


def _marked(document: QTextDocument) -> Iterator[tuple[int, int, str]]:
    block = document.begin()
    while block.isValid():
        for fragment in _fragments(block):
            address = fragment.charFormat().anchorHref()
            if address.startswith(MARK):
                end = fragment.position() + fragment.length()
                yield fragment.position(), end, address.removeprefix(MARK)
        block = block.next()


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    place = block.begin()
    while not place.atEnd():
        yield place.fragment()
        place += 1


def _print(document: QTextDocument, paper: QPagedPaintDevice, title: str) -> None:
    painter = QPainter(paper)
    height = paper.height()
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))  # whatever the desktop's colours
    context.palette = palette
    pages = document.pageCount()
    for number in range(pages):
        if number:
            paper.newPage()
        painter.save()
        painter.translate(0, -number * height)
        context.clip = QRectF(0, number * height, paper.width(), height)
        # What is laid out for the next page may reach a hair's breadth into this one.
        painter.setClipRect(context.clip.adjusted(0, 0, 0, -_HAIR))
        document.documentLayout().draw(painter, context)
        painter.restore()
        _paint_foot(painter, paper, title, f"{number + 1} / {pages}")
    painter.end()


def _paint_foot(painter: QPainter, paper: QPagedPaintDevice, title: str, number: str) -> None:
    font = interface_font()
    font.setPointSizeF(7.5)
    painter.setFont(font)
    painter.setPen(QColor("#615b55"))
    top = paper.height() + _FOOT / 2 / 25.4 * paper.logicalDpiY()
    foot = QRectF(0, top, paper.width(), painter.fontMetrics().height() * 1.2)
    room = round(paper.width() * 0.85)
    shown = painter.fontMetrics().elidedText(" ".join(title.split()), Qt.TextElideMode.ElideRight, room)
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, shown)
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight, number)
