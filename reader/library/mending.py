"""Making a library of what was saved: what lost its other half goes, what can be made again is made again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.library.articles import now
from reader.library.connection import Connection
from reader.library.digests import digest_of
from reader.library.layout import Reference, Table, quoted
from reader.library.tables.sorting import fill_keys
from reader.library.tolerant import Gap
from reader.text import count_words

MADE_AGAIN = "analyses"
"""What an engine found hangs on these rows, one an article, and can be found again."""
_TITLE_LENGTH = 80
_TEXT = "SELECT title, digest, text FROM articles JOIN article_texts ON article = id WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Mended:
    """What had to be put right: titles of articles whose text was lost, and of those whose text was changed.

    ``untitled`` counts texts whose article was lost, ``to_analyse`` articles whose analysis was thrown away,
    ``orphans`` rows that referred to what is lost.
    """

    articles: int
    without_text: tuple[str, ...]
    changed: tuple[str, ...]
    untitled: int
    to_analyse: int
    orphans: int

    @property
    def nothing(self) -> bool:
        """Whether there was nothing to put right."""
        return not (self.without_text or self.changed or self.untitled or self.to_analyse or self.orphans)


def mend(new: Connection, tables: Sequence[Table], gaps: Mapping[str, Sequence[Gap]]) -> Mended:
    """Put right what was saved with foreign keys off; in the end every reference holds.

    ``gaps`` tells by table between which keys rows were lost.
    """
    with new.writing():
        untitled = _give_titles(new)
        _give_keys(new)
        without_text = _take_empty(new)
        orphans = _take_orphans(new, tables)
        changed = _renew_digests(new)
        to_analyse = sum(_forget(new, Gap(article, article)) for article in changed)
        harmed = [gap for name in found_in_articles(tables) for gap in gaps.get(name, ())]
        to_analyse += sum(_forget(new, gap) for gap in harmed)
        _take_orphans(new, tables)
    articles = int(new.value("SELECT count(*) FROM articles"))
    return Mended(articles, without_text, tuple(changed.values()), untitled, to_analyse, orphans)


def found_in_articles(tables: Sequence[Table]) -> set[str]:
    """Return the tables of what engines found: the analyses, and all that goes when one goes."""
    found = {MADE_AGAIN}
    for table in tables:  # parents come first
        if table.key[0] == "article" and any(reference.parent in found for reference in table.references):
            found.add(table.name)
    return found


def _give_titles(new: Connection) -> int:
    """Give texts whose article was lost an article with their first line as title."""
    rows = new.rows("SELECT article, text FROM article_texts WHERE article NOT IN (SELECT id FROM articles)")
    for article, text in rows:
        lines = (line.strip() for line in text.splitlines())
        title = next((line for line in lines if line), "Untitled")[:_TITLE_LENGTH]
        new.insert(
            "INSERT INTO articles (id, title, added, words, digest) VALUES (?, ?, ?, ?, ?)",
            [article, title, now(), count_words(text), digest_of(text)],
        )
    return len(rows)


def _give_keys(new: Connection) -> None:
    """Let articles be sorted that were saved without what they are sorted by."""
    if new.value("SELECT 1 FROM pragma_table_info('articles') WHERE name = 'dated'"):
        fill_keys(new.db)


def _take_empty(new: Connection) -> tuple[str, ...]:
    """Take away the articles whose text was lost, and return their titles for the report."""
    rows = new.rows("SELECT id, title FROM articles WHERE id NOT IN (SELECT article FROM article_texts)")
    for article, _ in rows:
        new.change("DELETE FROM articles WHERE id = ?", [article])
    return tuple(title for _, title in rows)


def _renew_digests(new: Connection) -> dict[int, str]:
    """Let digests tell of the texts as they are now, and return ids and titles of those that were changed."""
    changed = {}
    for article in [row[0] for row in new.rows("SELECT id FROM articles")]:
        row = new.row(
            "SELECT title, digest, text FROM articles JOIN article_texts ON article = id WHERE id = ?",
            [article],
        )
        if row is not None and digest_of(row[2]) != row[1]:
            changed[article] = row[0]
            new.change("UPDATE articles SET digest = ? WHERE id = ?", [digest_of(row[2]), article])
    return changed


def _forget(new: Connection, gap: Gap) -> int:
    """Throw away the analyses of which a part may be missing; the articles count as not analysed then."""
    return new.change("DELETE FROM analyses WHERE article BETWEEN ? AND ?", [gap.first, gap.last])


def _take_orphans(new: Connection, tables: Sequence[Table]) -> int:
    """Take away rows that refer to what is not there, until every reference holds, and return how many."""
    taken = 0
    while True:
        found = sum(
            _mend_reference(new, table, reference) for table in tables for reference in table.references
        )
        if not found:
            return taken
        taken += found


def _mend_reference(new: Connection, table: Table, reference: Reference) -> int:
    pairs = zip(reference.columns, reference.names, strict=True)
    same = " AND ".join(f"parent.{quoted(name)} = child.{quoted(column)}" for column, name in pairs)
    given = " AND ".join(f"child.{quoted(column)} IS NOT NULL" for column in reference.columns)
    lost = f"{given} AND NOT EXISTS (SELECT 1 FROM {quoted(reference.parent)} AS parent WHERE {same})"  # noqa: S608
    loose = [name for name in reference.columns if _may_be_empty(table, name)]
    child = f"{quoted(table.name)} AS child"
    if loose:
        return new.change(f"UPDATE {child} SET {quoted(loose[-1])} = NULL WHERE {lost}")  # noqa: S608
    return new.change(f"DELETE FROM {child} WHERE {lost}")  # noqa: S608


def _may_be_empty(table: Table, name: str) -> bool:
    column = table.column(name)
    return column is not None and not column.required and not column.key
