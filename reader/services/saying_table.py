"""The attributions that a search finds, as a table that goes out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reader.errors import Stopped
from reader.exports.table_rows import Column as TableColumn
from reader.exports.table_rows import Table
from reader.exports.tables import TableFormat
from reader.exports.values import Json
from reader.library import Library
from reader.library.search import Column, FoundSaying, FoundSayings, Query
from reader.services.exporting import Progress, write_whole

_WIDTHS: Final = {
    "article": 8,
    "index": 6,
    "title": 32,
    "outlet": 20,
    "published": 12,
    "added": 26,
    "actor": 26,
    "kind": 14,
    "form": 10,
    "act": 11,
    "cue": 14,
    "content": 70,
}
"""The columns in their order; each is a key of `saying_values`."""


@dataclass(frozen=True, slots=True)
class Picked:
    """Some rows of the table as it is listed: ``stretches`` of them (first and last, counted from 0).

    ``seen`` tells which attribution stood in a row when it was picked, as far as that is known.
    """

    stretches: Sequence[tuple[int, int]]
    seen: Mapping[int, FoundSaying]


@dataclass(frozen=True, slots=True)
class Sought:
    """What goes out: attributions that meet a query, all or those ``picked``, in the order of a column."""

    query: Query
    column: Column = Column.ADDED
    descending: bool = True
    picked: Picked | None = None


def saying_values(saying: FoundSaying) -> Json:
    """Return an attribution that was found as values of JSON."""
    return {
        "article": saying.article,
        "index": saying.index,
        "title": saying.title,
        "outlet": saying.outlet,
        "published": saying.published,
        "added": saying.added,
        "actor": saying.actor,
        "kind": saying.kind and saying.kind.value,
        "form": saying.form.value,
        "act": saying.act.value,
        "cue": saying.cue,
        "content": saying.content,
    }


def saying_table(sayings: Iterable[FoundSaying]) -> Table:
    """Return attributions as a table."""
    columns = [TableColumn(name, width) for name, width in _WIDTHS.items()]
    return Table("Attributions", columns, (list(saying_values(one).values()) for one in sayings))


def export_sayings(  # noqa: PLR0913 - what, how, where to, and the two ends of a long work
    library: Library,
    sought: Sought,
    format_: TableFormat,
    target: Path,
    *,
    on_progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Write attributions into the file ``target`` and return their number; what is gone since is left out.

    The file is there whole afterwards, or as it was before. Stopped; DiskFull, ReadOnlyPlace and
    EnvironmentFault from the file system.
    """
    written = 0

    def told() -> Iterator[FoundSaying]:
        nonlocal written
        found = _found(library, sought)
        for saying in found:
            if cancelled():
                raise Stopped("Writing the attributions out was stopped.")
            yield saying
            written += 1
            on_progress(written, len(found))

    write_whole(target, format_.pieces(saying_table(told())))
    return written


def _found(library: Library, sought: Sought) -> FoundSayings:
    picked = sought.picked
    if picked is None:
        library.search.catch_up()
    found = library.search.every_saying(
        sought.query, sought.column, descending=sought.descending, as_listed=picked is not None
    )
    return found if picked is None else found.only(picked.stretches, picked.seen)
