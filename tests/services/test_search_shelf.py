from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.library import Library
from reader.services.search_shelf import SearchShelf


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sourcelight") as opened:
        yield opened


def names(library: Library) -> list[str]:
    return [saved.name for saved in library.searches.all()]


def test_each_change_is_told_and_taken_back_exactly(library: Library) -> None:
    shelf = SearchShelf(library)
    first, second = shelf.save("Toll", "toll"), shelf.save("Dam", "says:dam")
    assert first.sentence == "Saved the search “Toll”."
    assert first.after is not None
    renamed = shelf.rename(first.after.id, "The toll")
    assert renamed.sentence == "Renamed the search “Toll” to “The toll”."
    removed = shelf.remove(first.after.id)
    assert names(library) == ["Dam"]
    for change, left in ((removed, ["The toll", "Dam"]), (renamed, ["Toll", "Dam"]), (second, ["Toll"])):
        shelf.undo(change)
        assert names(library) == left
    for change, left in ((second, ["Toll", "Dam"]), (renamed, ["The toll", "Dam"]), (removed, ["Dam"])):
        shelf.redo(change)
        assert names(library) == left


def test_what_can_not_be_done_changes_nothing(library: Library) -> None:
    shelf = SearchShelf(library)
    with pytest.raises(LibraryError, match="needs a name"):
        shelf.save("  ", "toll")
    with pytest.raises(LibraryError, match="not in the library"):
        shelf.rename(7, "Toll")
    change = shelf.save("Toll", "toll")
    shelf.undo(change)
    with pytest.raises(LibraryError, match="not in the library"):
        shelf.undo(change)
    assert names(library) == []
