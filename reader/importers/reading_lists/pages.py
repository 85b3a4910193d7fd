"""Pocket's older export: a page of links."""

from reader.importers.html_tree import Element, tree_of
from reader.importers.list_values import address, line, lines, moment
from reader.importers.reading_lists.entry import ReadingListEntry
from reader.importers.reading_lists.tables import MAX_ROWS


def read_page(markup: str) -> list[ReadingListEntry | None]:
    """Return the links of the page; what stands below a headline with “Archive” has been read."""
    entries: list[ReadingListEntry | None] = []
    read = False
    for element in tree_of(markup).iter("h1", "a"):
        if element.tag == "h1":
            read = "archive" in words_of(element).lower()
        elif len(entries) < MAX_ROWS:
            place = address(element.get("href"))
            title = line(words_of(element)) or place
            tags = lines(element.get("tags"), ",")
            added = moment(element.get("time_added"))
            entries.append(ReadingListEntry(title, place, tags, added, read) if place and title else None)
    return entries


def words_of(element: Element) -> str:
    """Return all words in an element."""
    return str(element.xpath("string()"))
