"""Articles that go out of the window: as files, on paper, and quotations into the clipboard."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from reader.errors import SourcelightError
from reader.exports.characters import safe_file_name
from reader.exports.formats import with_pdf
from reader.gui.actions import Actions
from reader.gui.background import Cancelled
from reader.gui.exporting.export_dialog import ExportDialog, Way
from reader.gui.exporting.paper import chosen_printer, printing
from reader.gui.exporting.places import AskedPlaces, Places
from reader.gui.exporting.selection import Selection
from reader.gui.exporting.telling import exported_told
from reader.gui.feature import Feature
from reader.gui.notices import Notice
from reader.gui.printing import pdf_of
from reader.gui.reading import Reading
from reader.gui.show_place import show_place
from reader.gui.task_dialog import Call, Tasks, Tell, Words
from reader.library import Library
from reader.services.exporting import Exported, export
from reader.services.quoting import quotation_of

_PRINTING = Words("Printing", "Reading goes on meanwhile.")


class Exporting(Feature):
    """Exports what is chosen, in the background, and copies quotations."""

    def __init__(
        self, library: Library, reading: Reading, actions: Actions, selection: Selection, window: QWidget
    ) -> None:
        super().__init__(window)
        self._library, self._reading, self._actions = library, reading, actions
        self._selection, self._window = selection, window
        self.formats = with_pdf(pdf_of)
        self.places: Places = AskedPlaces(window)
        self._usual: Way | None = None
        self.tasks = Tasks(window)
        self.tasks.failed.connect(self._on_failed)
        self.tasks.changed.connect(self.enable)

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does, by its name."""
        return {
            "export": self._choose_way,
            "print": self._choose_printer,
            "copy-quotation": self._copy_quotation,
        }

    def enable(self) -> None:
        """Let be exported what is chosen, and copied what is selected."""
        reading = self._reading
        possible = not self.tasks.is_running() and not self._selection.is_empty()
        self._actions["export"].setEnabled(possible)
        self._actions["print"].setEnabled(possible)
        selected = reading.voices is not None and reading.look.selected is not None
        self._actions["copy-quotation"].setEnabled(selected)

    def close(self) -> None:
        """Stop an export that is under way."""
        self.tasks.close()

    def _choose_way(self) -> None:
        articles = tuple(self._selection.articles())
        if not articles:
            return
        dialog = ExportDialog(len(articles), self.formats, self._usual, self._window)
        dialog.accepted.connect(lambda: self._choose_place(articles, dialog.way()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_place(self, articles: Sequence[int], way: Way) -> None:
        self._usual = way
        if way.apart and len(articles) > 1:
            target = self.places.folder("Choose a folder for the files")
        else:
            target = self.places.file(
                "Export", self._proposal(articles, way), way.format.suffix, way.format.name
            )
        if target is not None:
            self.export(articles, way, target)

    def _proposal(self, articles: Sequence[int], way: Way) -> str:
        """Return a name for the file: that of the article, or one for many."""
        title = f"{len(articles)} articles"
        if len(articles) == 1:
            try:
                title = self._library.articles.summary(articles[0]).title
            except SourcelightError:
                title = "Article"  # gone since; the export says so
        return safe_file_name(title, way.format.suffix, set())

    def export(self, articles: Sequence[int], way: Way, target: Path) -> None:
        """Write articles to ``target`` in the background, and tell what came of it."""
        words = Words(f"Exporting: {way.format.name}", "Reading goes on meanwhile.")
        self.tasks.begin(
            words,
            _exporting(self._library.path, articles, way, target),
            lambda exported: self._tell(exported, target, len(articles)),
        )

    def _tell(self, exported: Exported, target: Path, articles: int) -> None:
        shown = exported.files[0] if exported.files else None
        sentence = exported_told(exported, target, articles)
        if shown is None:
            self._say(sentence)
        else:
            show = Notice(sentence, problem=False, action="Show", on_action=lambda: _show(shown))
            self.noticed.emit(show)

    def _choose_printer(self) -> None:
        articles = tuple(self._selection.articles())
        printer = chosen_printer(self._window) if articles else None
        if printer is not None:
            work = printing(self._library.path, articles, printer)
            self.tasks.begin(
                _PRINTING, work, lambda pages: self._say("The article is on its way to the printer.")
            )

    def _copy_quotation(self) -> None:
        article, selected = self._reading.article_id, self._reading.look.selected
        if article is None or selected is None:
            return
        try:
            quotation = quotation_of(self._library, article, selected)
        except SourcelightError as error:
            self.noticed.emit(Notice(str(error)))
            return
        data = QMimeData()
        data.setText(quotation.plain)
        data.setHtml(quotation.html)
        QGuiApplication.clipboard().setMimeData(data)
        self._say("The quotation is copied, with who told it and the citation.")

    def _say(self, sentence: str) -> None:
        self.noticed.emit(Notice(sentence, problem=False))

    def _on_failed(self, error: SourcelightError) -> None:
        self.noticed.emit(Notice(str(error)))


def _exporting(path: Path, articles: Sequence[int], way: Way, target: Path) -> Call[Exported]:
    """Return the export as a long work, with a connection of its own."""

    def call(tell: Tell, cancelled: Cancelled) -> Exported:
        with Library.open(path, create=False, to_write=False) as library:
            return export(library, articles, way.format, target, on_progress=tell, cancelled=cancelled)

    return call


def _show(place: Path) -> None:
    show_place(place)
