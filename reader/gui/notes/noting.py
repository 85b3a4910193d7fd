"""Notes at work: written on the article or on the words that are selected, shown, changed and removed."""

from collections.abc import Callable, Mapping

from reader.errors import SourcelightError
from reader.gui.feature import Feature
from reader.gui.library_parts import LibraryParts
from reader.gui.notes.dialog import NoteDialog
from reader.gui.notices import Notice
from reader.model import Note, TextSpan


class Noting(Feature):
    """Keeps the strip and the marks on the page as the library's notes are; every change can be undone."""

    def __init__(self, parts: LibraryParts) -> None:
        super().__init__(parts.pane)
        self._library, self._arrangement, self._actions = parts.library, parts.arrangement, parts.actions
        self._reading, self._page, self._strip = parts.reading, parts.pane.page, parts.pane.notes
        self._pane = parts.pane
        self._notes: dict[int, Note] = {}
        self._reading.article_changed.connect(self.refresh)
        self._arrangement.changed.connect(self.refresh)
        self._strip.note_chosen.connect(self._show_place)
        self._strip.list.open_requested.connect(self.change)
        self._strip.list.remove_requested.connect(self.remove)
        self._page.note_clicked.connect(self.change)

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does, by its name."""
        return {"note": self.write}

    def enable(self) -> None:
        """Let a note be written where an article is read."""
        self._actions["note"].setEnabled(self._reading.article_id is not None)

    def refresh(self) -> None:
        """Show the notes of the article as they are now."""
        article = self._reading.article_id
        try:
            found = [] if article is None else self._library.notes.of(article)
        except SourcelightError as error:
            self.noticed.emit(Notice(str(error)))
            return
        self._notes = {note.id: note for note in found}
        self._strip.show_notes(found)
        marked = [(note.id, note.selector.span) for note in found if note.selector is not None]
        self._page.show_notes(marked, {note.id: note.text for note in found})

    def write(self) -> None:
        """Open the dialog for a note on the words that are selected, or on the whole article."""
        article = self._reading.article_id
        if article is None or self._reading.article is None:
            return
        span = self._page.selected_span()
        quoted = "" if span is None else span.of(self._reading.article.text)
        self._open(quoted, "", lambda text: self._add(article, text, span))

    def change(self, number: int) -> None:
        """Open the dialog for a note that there is."""
        note = self._notes.get(number)
        if note is None:
            return
        quoted = "" if note.selector is None else note.selector.exact

        def take(text: str) -> None:
            self._arrangement.try_to_arrange(lambda to: to.change_note(number, text))

        dialog = self._open(quoted, note.text, take)
        dialog.remove_requested.connect(lambda: self.remove(number))

    def remove(self, number: int) -> None:
        """Take a note away."""
        self._arrangement.arrange(lambda to: to.remove_note(number))

    def _add(self, article: int, text: str, span: TextSpan | None) -> None:
        self._arrangement.try_to_arrange(lambda to: to.add_note(article, text, span))

    def _open(self, quoted: str, text: str, take: Callable[[str], None]) -> NoteDialog:
        dialog = NoteDialog(quoted, text, take, self._pane.window())
        dialog.open()
        return dialog

    def _show_place(self, number: int) -> None:
        note = self._notes.get(number)
        if note is not None and note.selector is not None:
            self._page.show_words(note.selector.span, f"Note: {note.text}")
