"""Reading lists of other programs: what they export, told by its content, to one kind of entry."""

from reader.importers.reading_lists.entry import ReadingList, ReadingListEntry, article_of
from reader.importers.reading_lists.reading import MAX_LIST, is_reading_list, read_reading_list

__all__ = [
    "MAX_LIST",
    "ReadingList",
    "ReadingListEntry",
    "article_of",
    "is_reading_list",
    "read_reading_list",
]
