"""How a person keeps articles, each change with its sentence, and taken back exactly when asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.errors import LibraryError, Stopped
from reader.library import Library
from reader.library.edits import Edit
from reader.library.listing import Listing, Shelf
from reader.model import Article, TextSpan
from reader.services.handing_on import hand_on

Tell = Callable[[int, int], object]
"""Told in between: so many are done, of so many."""

PART = 1_000
"""Articles that are changed in one go, between two words on how far it is."""
LONGEST = 60
"""Characters of a title in a sentence at most."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that was made and can be undone; ``sentence`` tells it to the user.

    ``made`` is the id of the tag, collection or note that it made. A change without an edit changed
    nothing: there is nothing to undo.
    """

    sentence: str
    edit: Edit
    """Nobody's but the library's."""
    made: int | None = None

    def __bool__(self) -> bool:
        return bool(self.edit)


class Arranging:
    """Stars, tags, collections, notes, the trash and all else that a person decides about articles.

    Used in the thread of its `Library`. Each change is one transaction; it tells how far it is, and where it
    is ``cancelled`` ends with `Stopped` and nothing changed. What the library does not hold is
    told as NoSuchArticle, NoSuchTag, NoSuchCollection or NoSuchNote, a request that makes no sense as
    LibraryError; then nothing has changed.
    """

    def __init__(
        self,
        library: Library,
        tell: Tell = lambda done, of: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._library = library
        self._tell, self._cancelled = tell, cancelled

    def undo(self, change: Change) -> None:
        """Take a change back, exactly; Outdated where a later change stands in the way."""
        self._apply(change.edit.back())

    def redo(self, change: Change) -> None:
        """Make a change again that was taken back; Outdated where a later change stands in the way."""
        self._apply(change.edit)

    def _apply(self, edit: Edit) -> None:
        self._library.apply(edit, lambda done: self._go_on(done, len(edit.rows)))

    def _go_on(self, done: int, of: int) -> None:
        if self._cancelled():
            raise Stopped("You stopped it. Nothing was changed.")
        self._tell(done, of)

    def _in_parts(self, articles: Sequence[int], deed: Callable[[Sequence[int]], object]) -> None:
        for start in range(0, len(articles), PART):
            self._go_on(start, len(articles))
            deed(articles[start : start + PART])

    def star(self, articles: Sequence[int], *, starred: bool = True) -> Change:
        """Star articles, or take their stars away."""
        star = lambda part: self._library.articles.star(*part, starred=starred)  # noqa: E731
        deed = lambda: self._in_parts(articles, star)  # noqa: E731
        told = self._some(articles)
        return self._change(f"Starred {told}." if starred else f"Took the star from {told}.", deed)

    def turn_star(self, articles: Sequence[int]) -> Change:
        """Star articles; take the stars away where all have one."""
        return self.star(articles, starred=not self._library.articles.all_starred(articles))

    def turn_read(self, articles: Sequence[int]) -> Change:
        """Mark articles as unread; as read where one of them is unread."""
        return self.mark_read(articles, read=not self._library.articles.all_read(articles))

    def mark_read(self, articles: Sequence[int], *, read: bool = True) -> Change:
        """Mark articles as read or unread."""
        mark = lambda part: self._library.articles.mark_read(*part, read=read)  # noqa: E731
        deed = lambda: self._in_parts(articles, mark)  # noqa: E731
        return self._change(f"Marked {self._some(articles)} as {'read' if read else 'unread'}.", deed)

    def trash(self, articles: Sequence[int]) -> Change:
        """Move articles to the trash."""
        trash = lambda part: self._library.articles.trash(*part)  # noqa: E731
        deed = lambda: self._in_parts(articles, trash)  # noqa: E731
        return self._change(f"Moved {self._some(articles)} to the trash.", deed)

    def restore(self, articles: Sequence[int]) -> Change:
        """Take articles back from the trash."""
        restore = lambda part: self._library.articles.restore(*part)  # noqa: E731
        deed = lambda: self._in_parts(articles, restore)  # noqa: E731
        return self._change(f"Took {self._some(articles)} back from the trash.", deed)

    def purge(self, articles: Sequence[int]) -> None:
        """Delete articles in the trash for good; that can't be taken back."""
        with self._library.transaction():
            self._in_parts(articles, lambda part: self._library.articles.purge(*part))

    def empty_trash(self) -> None:
        """Delete all that lies in the trash for good; that can't be taken back."""
        self.purge(self._library.articles.ids(0, -1, Listing(Shelf.TRASH)))

    def unanalysed(self, articles: Sequence[int]) -> list[int]:
        """Return which of these articles no engine has read."""
        return self._library.analyses.missing(articles)

    def describe(self, article: int, facts: Article) -> Change:
        """Replace all that is known about an article by what ``facts`` tells; its text stays."""
        return self._change(
            f"Changed what is known about {self._some([article])}.",
            lambda: self._library.articles.set_metadata(
                article,
                title=facts.title,
                byline=facts.byline,
                outlet=facts.outlet,
                address=facts.address,
                published=facts.published,
                language=facts.language,
            ),
        )

    def rename(self, article: int, title: str) -> Change:
        """Give an article another title."""
        return self._change(
            f"Renamed {self._some([article])}.", lambda: self._library.articles.rename(article, title)
        )

    def new_tag(self, name: str, colour: str | None = None, articles: Sequence[int] = ()) -> Change:
        """Make a tag and put it on articles."""

        def deed() -> int:
            made = self._library.tags.new(name, colour)
            self._in_parts(articles, lambda part: self._library.tags.put(made, part))
            return made

        return self._change(f"Made the tag “{_short(name)}”.", deed)

    def rename_tag(self, tag: int, name: str) -> Change:
        """Give a tag another name."""
        sentence = f"Renamed the tag “{self._tag(tag)}” to “{_short(name)}”."
        return self._change(sentence, lambda: self._library.tags.rename(tag, name))

    def recolour_tag(self, tag: int, colour: str | None) -> Change:
        """Give a tag a colour, "#rrggbb", or the ordinary one."""
        sentence = f"Changed the colour of the tag “{self._tag(tag)}”."
        return self._change(sentence, lambda: self._library.tags.recolour(tag, colour))

    def remove_tag(self, tag: int) -> Change:
        """Take a tag off all articles and away."""
        return self._change(f"Removed the tag “{self._tag(tag)}”.", lambda: self._library.tags.remove(tag))

    def tag(self, tag: int, articles: Sequence[int]) -> Change:
        """Put a tag on articles."""
        sentence = f"Put the tag “{self._tag(tag)}” on {self._some(articles)}."
        put = lambda part: self._library.tags.put(tag, part)  # noqa: E731
        return self._change(sentence, lambda: self._in_parts(articles, put))

    def untag(self, tag: int, articles: Sequence[int]) -> Change:
        """Take a tag off articles."""
        sentence = f"Took the tag “{self._tag(tag)}” off {self._some(articles)}."
        take_off = lambda part: self._library.tags.take_off(tag, part)  # noqa: E731
        return self._change(sentence, lambda: self._in_parts(articles, take_off))

    def new_collection(self, name: str, parent: int | None = None, articles: Sequence[int] = ()) -> Change:
        """Make a collection, within another or at the top, and put articles into it."""

        def deed() -> int:
            made = self._library.collections.new(name, parent)
            self._in_parts(articles, lambda part: self._library.collections.add(made, part))
            return made

        return self._change(f"Made the collection “{_short(name)}”.", deed)

    def rename_collection(self, collection: int, name: str) -> Change:
        """Give a collection another name."""
        sentence = f"Renamed the collection “{self._collection(collection)}” to “{_short(name)}”."
        return self._change(sentence, lambda: self._library.collections.rename(collection, name))

    def move_collection(self, collection: int, parent: int | None, place: int | None = None) -> Change:
        """Put a collection into another, or to the top, as number ``place`` or as the last one there."""
        where = "to the top" if parent is None else f"into “{self._collection(parent)}”"
        sentence = f"Moved the collection “{self._collection(collection)}” {where}."
        return self._change(sentence, lambda: self._library.collections.move(collection, parent, place))

    def sort_collections(self, parent: int | None = None) -> Change:
        """Put the collections in one place in the order of their names."""
        return self._change("Sorted the collections.", lambda: self._library.collections.sort(parent))

    def remove_collection(self, collection: int) -> Change:
        """Take a collection away with those that it holds; the articles stay in the library."""
        sentence = f"Removed the collection “{self._collection(collection)}”. Its articles are still here."
        return self._change(sentence, lambda: self._library.collections.remove(collection))

    def add_to_collection(self, collection: int, articles: Sequence[int]) -> Change:
        """Put articles into a collection."""
        sentence = f"Put {self._some(articles)} into “{self._collection(collection)}”."
        add = lambda part: self._library.collections.add(collection, part)  # noqa: E731
        return self._change(sentence, lambda: self._in_parts(articles, add))

    def take_out_of_collection(self, collection: int, articles: Sequence[int]) -> Change:
        """Take articles out of a collection."""
        sentence = f"Took {self._some(articles)} out of “{self._collection(collection)}”."
        take_out = lambda part: self._library.collections.take_out(collection, part)  # noqa: E731
        return self._change(sentence, lambda: self._in_parts(articles, take_out))

    def add_note(self, article: int, text: str, span: TextSpan | None = None) -> Change:
        """Write a note on an article or on a stretch of it."""
        sentence = f"Added a note to {self._some([article])}."
        return self._change(sentence, lambda: self._library.notes.add(article, text, span))

    def change_note(self, note: int, text: str) -> Change:
        """Write a note anew."""
        return self._change("Changed the note.", lambda: self._library.notes.change(note, text))

    def remove_note(self, note: int) -> Change:
        """Take a note away."""
        return self._change("Removed the note.", lambda: self._library.notes.remove(note))

    def merge(self, kept: int, others: Sequence[int]) -> Change:
        """Make one of several copies of an article: star, tags, collections and notes go to ``kept``.

        The others go to the trash.
        """
        copies = [other for other in dict.fromkeys(others) if other != kept]
        if not copies:
            raise LibraryError("There is nothing to merge: choose two articles or more.")

        def deed() -> None:
            for other in copies:
                hand_on(self._library, other, kept)
                self._library.notes.hand_over(other, kept)
            self._library.articles.trash(*copies)

        many = "one copy" if len(copies) == 1 else f"{len(copies)} copies"
        return self._change(f"Merged {many} into {self._some([kept])}.", deed)

    def keep_as_version(self, new: int, old: int) -> Change:
        """Make ``new`` the next version of ``old``, with its star, tags and collections."""

        def deed() -> None:
            self._library.versions.keep(old, new)
            hand_on(self._library, old, new)

        return self._change(f"{self._some([new])} is a new version now.", deed)

    def part_version(self, old: int) -> Change:
        """Make ``old`` an article of its own again, no other being its next version."""
        sentence = f"{self._some([old])} is an article of its own now."
        return self._change(sentence, lambda: self._library.versions.part(old))

    def _change(self, sentence: str, deed: Callable[[], int | None]) -> Change:
        with self._library.recording() as recording:
            made = deed()
        return Change(sentence, recording.edit, made)

    def _some(self, articles: Sequence[int]) -> str:
        """Return how a sentence calls articles; NoSuchArticle."""
        if len(articles) == 1:
            return f"“{_short(self._library.articles.summary(articles[0]).title)}”"
        return f"{len(articles):,} articles"

    def _tag(self, tag: int) -> str:
        return _short(self._library.tags.get(tag).name)

    def _collection(self, collection: int) -> str:
        return _short(self._library.collections.get(collection).name)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
