"""What a search asks the library, in the background; pure apart from that."""

from dataclasses import dataclass

from reader.gui.library_list.rows import Row
from reader.library import Library
from reader.library.listing import Sort
from reader.library.search import Count, Query

FOUND_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Found:
    """Some of what was found, how many there are in all, and whether there is more to read."""

    rows: tuple[Row, ...]
    total: Count
    more: bool


def find(library: Library, query: Query, sort: Sort | None, offset: int, limit: int) -> Found:
    """Return results from row ``offset`` on as rows of a list; SourcelightError."""
    page = library.search.find(query, sort, offset=offset, limit=limit)
    tags = library.tags.of_each([hit.summary.id for hit in page.items])
    rows = tuple(Row(hit.summary, tags.get(hit.summary.id, ()), hit.snippet, hit.spans) for hit in page.items)
    return Found(rows, page.total, more=len(rows) == limit)
