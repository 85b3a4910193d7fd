"""How a person keeps searches under names, each change with its sentence, and taken back when asked."""

from collections.abc import Callable
from dataclasses import dataclass

from reader.library import Library
from reader.library.saved_searches import SavedSearch


@dataclass(frozen=True, slots=True)
class ShelfChange:
    """A change of the saved searches: the search ``before`` and ``after`` it, None where there is none."""

    sentence: str
    before: SavedSearch | None
    after: SavedSearch | None


class SearchShelf:
    """Saves, renames and removes searches; errors are those of `SavedSearchStore`, and nothing changes."""

    def __init__(self, library: Library) -> None:
        self._searches = library.searches

    def save(self, name: str, query: str) -> ShelfChange:
        """Keep a search under a name."""
        saved = self._searches.get(self._searches.add(name, query))
        return ShelfChange(f"Saved the search “{saved.name}”.", None, saved)

    def rename(self, search: int, name: str) -> ShelfChange:
        """Give a search another name."""
        return self._change(
            search, lambda: self._searches.rename(search, name), "Renamed the search “{}” to “{}”."
        )

    def remove(self, search: int) -> ShelfChange:
        """Take a search out of the list."""
        removed = self._searches.remove(search)
        return ShelfChange(f"Removed the search “{removed.name}”.", removed, None)

    def undo(self, change: ShelfChange) -> None:
        """Take a change back."""
        self._turn(change.after, change.before)

    def redo(self, change: ShelfChange) -> None:
        """Make a change again that was taken back."""
        self._turn(change.before, change.after)

    def _change(self, search: int, deed: Callable[[], None], sentence: str) -> ShelfChange:
        before = self._searches.get(search)
        deed()
        after = self._searches.get(search)
        return ShelfChange(sentence.format(before.name, after.name), before, after)

    def _turn(self, here: SavedSearch | None, wanted: SavedSearch | None) -> None:
        if here is None and wanted is not None:
            self._searches.put_back(wanted)
        elif here is not None and wanted is None:
            self._searches.remove(here.id)
        elif wanted is not None:
            self._searches.rename(wanted.id, wanted.name)
