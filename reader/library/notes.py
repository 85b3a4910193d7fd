"""Notes: what a person wrote beside an article or beside a stretch of it."""

from reader.errors import LibraryError, NoSuchNote
from reader.library.articles import ArticleStore, now
from reader.library.connection import Connection, Row
from reader.library.edits import Value
from reader.library.ledger import Ledger
from reader.library.selectors import find_again, select
from reader.model import Note, Selector, TextSpan

LONGEST = 100_000
"""Characters of a note at most."""

_NOTES = 'SELECT id, article, text, made, changed, "start", "end", exact, prefix, suffix FROM notes'


class NoteStore:
    """The notes of one library; one on a stretch of text keeps its words and what stood around them."""

    def __init__(self, connection: Connection, ledger: Ledger, articles: ArticleStore) -> None:
        self._connection = connection
        self._ledger = ledger
        self._articles = articles

    def of(self, article_id: int) -> list[Note]:
        """Return the notes of an article: those on all of it first, then in the order of the text."""
        rows = self._connection.rows(f'{_NOTES} WHERE article = ? ORDER BY "start", "end", id', [article_id])
        return [_note(row) for row in rows]

    def get(self, note_id: int) -> Note:
        """Return a note; NoSuchNote."""
        row = self._connection.row(f"{_NOTES} WHERE id = ?", [note_id])
        if row is None:
            raise NoSuchNote("This note is not in the library any more.")
        return _note(row)

    def add(self, article_id: int, text: str, span: TextSpan | None = None) -> int:
        """Write a note on an article or on a stretch of it, and return its id.

        NoSuchArticle; LibraryError for a note without a word, and for a stretch beyond the end of the text.
        """
        with self._connection.writing():
            whole = self._articles.get(article_id).text
            if span is not None and span.end > len(whole):
                raise LibraryError("The article ends before the place of this note.")
            selector = None if span is None else select(whole, span)
            moment = now()
            return self._ledger.put(
                "notes",
                article=article_id,
                text=_words(text),
                made=moment,
                changed=moment,
                **_columns(selector),
            )

    def change(self, note_id: int, text: str) -> None:
        """Write a note anew; NoSuchNote, LibraryError for one without a word."""
        with self._connection.writing():
            if self.get(note_id).text != _words(text):
                self._ledger.set("notes", [note_id], text=_words(text), changed=now())

    def remove(self, note_id: int) -> None:
        """Take a note away; NoSuchNote."""
        with self._connection.writing():
            self.get(note_id)
            self._ledger.take("notes", (note_id,))

    def hand_over(self, article_id: int, to: int) -> None:
        """Give the notes of an article to another copy of it; NoSuchArticle.

        One on words that the copy lacks becomes a note on all of it that tells them.
        """
        with self._connection.writing():
            text = self._articles.get(to).text
            for note in self.of(article_id):
                found = note.selector and find_again(text, note.selector)
                words = note.text
                if note.selector and not found:
                    words = f"“{note.selector.exact}”\n\n{words}"
                selector = select(text, found) if found else None
                self._ledger.set("notes", [note.id], article=to, text=words, **_columns(selector))


def _columns(selector: Selector | None) -> dict[str, Value]:
    if selector is None:
        return dict.fromkeys(("start", "end", "exact", "prefix", "suffix"))
    return {
        "start": selector.span.start,
        "end": selector.span.end,
        "exact": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
    }


def _note(row: Row) -> Note:
    number, article, text, made, changed, start, end, exact, prefix, suffix = row
    selector = None if start is None else Selector(TextSpan(start, end), exact, prefix or "", suffix or "")
    return Note(number, article, text, made, changed, selector)


def _words(text: str) -> str:
    kept = text.encode(errors="replace").decode().replace("\r\n", "\n").strip()
    if not kept:
        raise LibraryError("A note needs at least one word.")
    if len(kept) > LONGEST:
        raise LibraryError(f"A note has room for {LONGEST:,} characters.")
    return kept
