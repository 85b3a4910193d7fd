"""Speed of a large library, each thing beside the bare query for it: ``python -m reader.benchmark.library``.

A process of its own, so that its memory is that of a program with such a library and nothing else.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles
from typing import Final

from reader.benchmark.waiting import peak_of
from reader.library import Library
from reader.library.connection import Connection
from reader.library.search import parse
from reader.library.search.names import LibraryNames
from reader.library.search.sql import Plan, plan
from reader.model import Article

FACTOR: Final = 1.5
MILLISECONDS: Final = 30.0
"""No work may need more than `FACTOR` times its bare query and that many milliseconds."""
SEARCHES: Final = 200
MOST_MEGABYTES: Final = 250
_ARTICLES: Final = 100
_ADDED: Final = 20
_PAGE: Final = 50
_TITLE: Final = "An article that is measured"

Work = Callable[[], object]

_SUMMARY: Final = "SELECT id, title, byline, outlet, published, added, words FROM articles"
_LIST: Final = f"{_SUMMARY} WHERE trashed IS NULL ORDER BY added DESC, id DESC LIMIT {_PAGE}"
_COUNT: Final = "SELECT count(*) FROM articles WHERE trashed IS NULL"
_OPENED: Final = (
    "SELECT text FROM article_texts WHERE article = ?",
    "SELECT * FROM attributions WHERE article = ?",
    "SELECT * FROM attribution_spans WHERE article = ?",
    "SELECT * FROM actors WHERE article = ?",
    "SELECT * FROM mentions WHERE article = ?",
)

_WHO_IS_WHO: Final = """
SELECT cast_places.actor, count(DISTINCT article), sum(attributions)
FROM cast_places JOIN cast_links USING (article, key, nth) JOIN articles ON articles.id = article
WHERE trashed IS NULL AND cast_places.actor IN (SELECT actor FROM cast_places WHERE article = ?)
GROUP BY cast_places.actor
"""

_PATTERNS: Final = (
    "{common}",
    "{word}",
    "{rare}",
    "{word} {common}",
    "{common} {other}",
    '"{phrase}"',
    "{begin}*",
    "{common} {begin}*",
    "{word} -{common}",
    "{word} OR {rare}",
    "title:{word}",
    "says:{word}",
    'actor:"white house" says:{common}',
    "actor:{name} form:direct",
    "kind:anonymous says:{word}",
    "cue:warned {word}",
    "unread: {common}",
    "added:>2024-01-01 {word}",
    'in:"shelf 2" {common}',
    "words:>600 {word} lang:en",
)
"""Kinds of searches; each is asked ten times with other words."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds at the 95th percentile, those of the bare query beside it."""

    what: str
    took: float
    bare: float

    @property
    def within(self) -> bool:
        """Tell whether the limit is kept."""
        return self.took <= FACTOR * self.bare + MILLISECONDS

    def __str__(self) -> str:
        ratio = self.took / self.bare if self.bare else 0
        where = "within" if self.within else "OVER"
        return (
            f"{self.what:34} {self.took:8.1f} ms, bare {self.bare:8.1f} ms, {ratio:6.2f} × "
            f"({where} {FACTOR} × + {MILLISECONDS:g} ms)"
        )


def measure(path: Path) -> Iterator[Measured]:
    """Yield what a user waits for in the library at ``path``; it is left as it was."""
    yield _opening(path)
    with Library.open(path, create=False) as library, closing(Connection(path)) as bare:
        yield _searches(library, bare)
        yield _reading(library, bare)
        yield _who_is_who(library, bare)
        yield _adding(library, bare)


def searches(titles: Sequence[str], count: int = SEARCHES) -> list[str]:
    """Return ``count`` searches of all kinds, with words that stand in ``titles``, frequent and rare."""
    words = [word for title in titles for word in title.lower().split() if len(word) > 2]
    common = cycle(sorted(dict.fromkeys(words), key=words.count, reverse=True)[:40])
    rare = cycle([word for word in words if words.count(word) == 1] or words)
    every = zip(cycle(words), cycle(titles), common, rare, strict=False)
    found = []
    for pattern, (word, title, frequent, seldom) in zip(cycle(_PATTERNS), islice(every, count), strict=False):
        phrase = " ".join(title.split()[1:3])
        found.append(
            pattern.format(
                word=word,
                common=frequent,
                other=next(common),
                rare=seldom,
                phrase=phrase,
                begin=seldom[:3],
                name=seldom,
            )
        )
    return found


def bare_search(wanted: Plan) -> tuple[str, list[str | int]]:
    """Return what somebody would write in SQL for a search, without caps, snippets and counts."""
    conditions = wanted.all_conditions(told=True)
    values = [value for condition in conditions for value in condition.values]
    where = "".join(f" AND {condition.sql}" for condition in conditions)
    if wanted.words is None:
        return f"{_SUMMARY} WHERE trashed IS NULL{where} ORDER BY added DESC LIMIT {_PAGE}", values
    columns = _SUMMARY.removeprefix("SELECT id,").replace(" title,", " articles.title,")
    columns = columns.replace("byline, outlet", "articles.byline, articles.outlet")
    sql = f"SELECT articles.id,{columns} JOIN article_index ON article_index.rowid = articles.id "
    match = "WHERE article_index MATCH ? AND trashed IS NULL"
    return f"{sql}{match}{where} ORDER BY rank LIMIT {_PAGE}", [wanted.words, *values]


def _opening(path: Path) -> Measured:
    """Measure from the file's name to its first page of articles and their number."""

    def ours() -> None:
        with Library.open(path, create=False) as library:
            library.articles.page(0, _PAGE)
            library.articles.count()

    def bare() -> None:
        with closing(Connection(path)) as connection:
            connection.rows(_LIST)
            connection.rows(_COUNT)

    return _beside("library to usable list", [ours] * 20, [bare] * 20)


def _searches(library: Library, bare: Connection) -> Measured:
    titles = [title for (title,) in bare.rows("SELECT title FROM articles WHERE id % 97 = 3 LIMIT 60")]
    names = LibraryNames(bare)
    ours: list[Work] = []
    theirs: list[Work] = []
    for typed in searches(titles):
        query = parse(typed).query
        ours.append(partial(library.search.find, query, limit=_PAGE))
        sql, values = bare_search(plan(query.root, names))
        theirs.append(partial(bare.rows, sql, values))
    return _beside(f"search, of {len(ours)} mixed queries", ours, theirs)


def _reading(library: Library, bare: Connection) -> Measured:
    """Measure from an article's id to its text and all that was found in it."""
    ids = _some(library)

    def ours(number: int) -> None:
        library.articles.get(number)
        library.analyses.get(number)

    def theirs(number: int) -> None:
        for sql in _OPENED:
            bare.rows(sql, [number])

    return _beside(
        "opening an article",
        [partial(ours, number) for number in ids],
        [partial(theirs, number) for number in ids],
    )


def _who_is_who(library: Library, bare: Connection) -> Measured:
    """Measure from an article's id to its actors with what they tell in the whole library."""
    ids = _some(library)
    return _beside(
        "its actors in the whole library",
        [partial(library.cast.of_article, number) for number in ids],
        [partial(bare.rows, _WHO_IS_WHO, [number]) for number in ids],
    )


def _some(library: Library) -> list[int]:
    """Return articles from all of the library."""
    last = library.articles.page(0, 1)[0].id
    return [1 + number * (last - 1) // _ARTICLES for number in range(_ARTICLES)]


def _adding(library: Library, bare: Connection) -> Measured:
    """Measure until an article is stored for good and can be found; each is taken out again."""
    texts = [library.articles.get(number).text[::-1] for number in range(1, _ADDED + 1)]
    added: list[int] = []

    def ours(text: str) -> None:
        added.append(library.articles.add(Article(text, _TITLE)))
        library.search.index.refresh()

    took = [_milliseconds(partial(ours, text)) for text in texts]
    theirs = [_milliseconds(partial(_add_barely, bare, text)) for text in texts]
    _take_out_barely(bare)
    for number in added:
        library.articles.trash(number)
        library.articles.purge(number)
    library.search.index.refresh()
    return Measured("adding an article", _high(took), _high(theirs))


def _add_barely(bare: Connection, text: str) -> None:
    """Insert the rows of an article and of its index in one transaction."""
    with bare.writing():
        number = bare.insert(
            "INSERT INTO articles (title, added, words, digest) VALUES (?, '2026', ?, ?)",
            [_TITLE, len(text.split()), sha256(text.encode()).digest()],
        )
        bare.insert("INSERT INTO article_texts VALUES (?, ?)", [number, text])
        bare.insert("INSERT INTO article_index (rowid, title, text) VALUES (?, ?, ?)", [number, _TITLE, text])


def _take_out_barely(bare: Connection) -> None:
    """Take out again what was inserted like that."""
    rows = bare.rows("SELECT id, text FROM articles JOIN article_texts ON article = id WHERE added = '2026'")
    with bare.writing():
        bare.insert_all(
            "INSERT INTO article_index (article_index, rowid, title, text) VALUES ('delete', ?, ?, ?)",
            ((number, _TITLE, text) for number, text in rows),
        )
        bare.insert_all("DELETE FROM articles WHERE id = ?", ((number,) for number, _ in rows))


def _beside(what: str, ours: Sequence[Work], bare: Sequence[Work]) -> Measured:
    """Measure both in turns, so that what else the computer does falls on both."""
    for work in (ours[0], bare[0]):
        work()
    pairs = [(_milliseconds(one), _milliseconds(other)) for one, other in zip(ours, bare, strict=True)]
    return Measured(what, _high([pair[0] for pair in pairs]), _high([pair[1] for pair in pairs]))


def _milliseconds(work: Work) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1_000


def _high(times: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(times, n=20)[-1]


def main() -> int:
    """Measure the library that the command line names; the exit code is 1 where a limit is not kept."""
    parser = argparse.ArgumentParser(prog="python -m reader.benchmark.library", description=__doc__)
    parser.add_argument("path", type=Path, help="a library, best a generated one")
    kept = True
    for measured in measure(parser.parse_args().path):
        print(measured, flush=True)
        kept = kept and measured.within
    megabytes = peak_of(own=True)
    if megabytes is not None:
        small = megabytes <= MOST_MEGABYTES
        where = "within" if small else "OVER"
        print(f"{'memory of the process':34} {megabytes:8.0f} MB ({where} {MOST_MEGABYTES} MB)")
        kept = kept and small
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
