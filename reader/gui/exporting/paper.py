"""Articles on paper: the desktop's dialog for printers, and the printing."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from reader.exports.print_page import print_page
from reader.gui.background import Cancelled
from reader.gui.printing import page_layout, print_on
from reader.gui.task_dialog import Call, Tell
from reader.library import Library
from reader.services.exporting import stored


def chosen_printer(window: QWidget) -> QPrinter | None:
    """Ask for a printer; None where the user turns back."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout())
    printer.setCreator("Sourcelight")
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle("Print")
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None


def printing(path: Path, articles: Sequence[int], printer: QPrinter) -> Call[int]:
    """Return the printing of articles, one behind the other, as a long work; it returns their number."""

    def call(tell: Tell, cancelled: Cancelled) -> int:
        with Library.open(path, create=False, to_write=False) as library:
            documents = [stored(library, article) for article in articles]
        title = documents[0].article.title
        printer.setDocName(title)
        print_on(printer, print_page(documents), title)
        return len(documents)

    return call
