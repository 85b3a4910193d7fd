"""What the list shows, asked of the library: at once where that is small, else in the background."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.errors import SourcelightError
from reader.gui.asking import Inquiry
from reader.gui.library_list.model import LibraryModel
from reader.gui.library_list.rows import Order, order_of
from reader.library.listing import Listing

_SUBJECT = "list"


class Lister(QObject):
    """Reads which articles stand on a shelf, and hands them to the list; till then it shows what it did."""

    shown = Signal()
    """What was wanted last by `show` is listed."""
    renewed = Signal()
    """What was listed already is as it stands in the library now."""
    failed = Signal(str)

    def __init__(self, inquiry: Inquiry, model: LibraryModel) -> None:
        super().__init__(model)
        self._inquiry, self._model = inquiry, model
        self._wanted: Listing | None = None

    def show(self, listing: Listing, *, at_once: bool = False) -> None:
        """List another shelf, or the same in another order; with ``at_once``, however long that takes."""
        self._wanted = listing
        self._read(at_once=at_once)

    def refresh(self) -> None:
        """Read anew what is listed, after articles came, went or changed."""
        self._read()

    def _read(self, *, at_once: bool = False) -> None:
        listing = self._wanted or self._model.listing
        question = partial(order_of, listing=listing, before=self._model.order)
        try:
            self._inquiry.ask(_SUBJECT, question, self._take, at_once=at_once)
        except SourcelightError as error:
            self._wanted = None
            self.failed.emit(str(error))

    def _take(self, order: Order) -> None:
        if self._wanted is None:
            self._model.renew(order)
            self.renewed.emit()
        else:
            self._wanted = None
            self._model.show_shelf(order)
            self.shown.emit()
