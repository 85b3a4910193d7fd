"""A library whose articles are starred, tagged, collected and noted, and every change that it can see."""

from collections.abc import Callable
from dataclasses import dataclass

from reader.library import Library
from reader.model import Article, TextSpan
from reader.services.arranging import Arranging, Change

TEXT = "Harbour board resigns\n\n“No,” said Ada Lind. She added that the source agreed."


@dataclass(frozen=True)
class Kept:
    """The ids of what the library holds: the inner collection stands in the outer one."""

    first: int
    copy: int
    third: int
    trashed: int
    water: int
    air: int
    outer: int
    inner: int
    side: int
    note: int


def fill(library: Library) -> Kept:
    articles = library.articles
    first = articles.add(Article(TEXT, "Harbour board resigns", "Jo Berg", "The Quay"))
    copy = articles.add(Article(f"{TEXT}\n\nMore.", "Harbour board resigns", address="https://example.org/a"))
    third = articles.add(Article("Another text.", "Another", language="en"))
    trashed = articles.add(Article("Thrown away.", "Gone"))
    water, air = library.tags.new("Water", "#00aaff"), library.tags.new("Air")
    outer = library.collections.new("Outer")
    inner, side = library.collections.new("Inner", outer), library.collections.new("Side")
    library.tags.put(water, [first, copy])
    library.tags.put(air, [copy])
    library.collections.add(inner, [copy, third])
    library.collections.add(outer, [first])
    note = library.notes.add(copy, "Who?", TextSpan(TEXT.index("Ada Lind"), TEXT.index("Ada Lind") + 8))
    library.notes.add(copy, "On more.", TextSpan(len(TEXT) + 2, len(TEXT) + 7))
    articles.star(copy)
    articles.mark_read(third)
    articles.trash(trashed)
    library.versions.keep(first, third)
    library.collections.move(side, None, 0)
    return Kept(first, copy, third, trashed, water, air, outer, inner, side, note)


Deed = Callable[[Arranging, Kept], Change]

FACTS = Article("", "New title", "Al Fenn", "Öresund Post", "https://example.org/b", "2025-02-01", "sv")

DEEDS: dict[str, Deed] = {
    "star": lambda do, kept: do.star([kept.first, kept.copy, kept.third]),
    "unstar": lambda do, kept: do.star([kept.first, kept.copy], starred=False),
    "read": lambda do, kept: do.mark_read([kept.first, kept.third]),
    "unread": lambda do, kept: do.mark_read([kept.third], read=False),
    "trash": lambda do, kept: do.trash([kept.first, kept.copy]),
    "restore": lambda do, kept: do.restore([kept.trashed, kept.first]),
    "describe": lambda do, kept: do.describe(kept.first, FACTS),
    "rename": lambda do, kept: do.rename(kept.copy, "Another title"),
    "new tag": lambda do, kept: do.new_tag("Fire", "#ff0000", [kept.first, kept.third]),
    "rename tag": lambda do, kept: do.rename_tag(kept.water, "Wine"),
    "recolour tag": lambda do, kept: do.recolour_tag(kept.water, None),
    "remove tag": lambda do, kept: do.remove_tag(kept.water),
    "tag": lambda do, kept: do.tag(kept.air, [kept.first, kept.copy, kept.third]),
    "untag": lambda do, kept: do.untag(kept.water, [kept.first, kept.third]),
    "new collection": lambda do, kept: do.new_collection("New", kept.inner, [kept.first]),
    "rename collection": lambda do, kept: do.rename_collection(kept.outer, "Renamed"),
    "move collection": lambda do, kept: do.move_collection(kept.inner, None, 0),
    "move collection in": lambda do, kept: do.move_collection(kept.outer, kept.side),
    "sort collections": lambda do, kept: do.sort_collections(),
    "remove collection": lambda do, kept: do.remove_collection(kept.outer),
    "add to collection": lambda do, kept: do.add_to_collection(kept.side, [kept.first, kept.copy]),
    "take out": lambda do, kept: do.take_out_of_collection(kept.inner, [kept.copy, kept.first]),
    "add note": lambda do, kept: do.add_note(kept.first, "New.", TextSpan(0, 7)),
    "change note": lambda do, kept: do.change_note(kept.note, "Changed."),
    "remove note": lambda do, kept: do.remove_note(kept.note),
    "merge": lambda do, kept: do.merge(kept.first, [kept.copy, kept.third]),
    "keep as version": lambda do, kept: do.keep_as_version(kept.first, kept.copy),
    "part version": lambda do, kept: do.part_version(kept.first),
}
"""Every change, by name."""
