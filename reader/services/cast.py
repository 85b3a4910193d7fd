"""The cast of a library: who is who across its articles, and what a user decides about it."""

from dataclasses import dataclass

from reader.library import Library
from reader.library.cast_rows import Edit
from reader.model import Kind, LibraryActor, Saying

__all__ = ["Cast", "Change", "LibraryActor", "Saying"]

_KINDS = {
    Kind.PERSON: "a person",
    Kind.ORGANIZATION: "an organisation",
    Kind.GROUP: "a group",
    Kind.ANONYMOUS: "anonymous",
    Kind.DOCUMENT: "a document",
    Kind.UNKNOWN: "of unknown kind",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A change that was made and can be undone; ``sentence`` tells it to the user."""

    sentence: str
    edit: Edit
    """Nobody's but the library's."""


class Cast:
    """The actors of one library, one row for each; used in the thread of its `Library`.

    Each change is one transaction. An id that the library does not hold is told as NoSuchActor or
    NoSuchArticle, a request that makes no sense as LibraryError; then nothing has changed.
    """

    def __init__(self, library: Library) -> None:
        self._store = library.cast

    def of_article(self, article_id: int, *, counted: bool = True) -> tuple[LibraryActor, ...]:
        """Return the library's actor for each of the article's `Analysis.actors`, in their order.

        Empty where no engine has read the article. One that the user merged in the article comes twice.
        Where they need not be ``counted``, their numbers are 0.
        """
        return self._store.of_article(article_id, counted=counted)

    def get(self, actor_id: int, *, counted: bool = True) -> LibraryActor:
        """Return an actor; NoSuchActor. Where they need not be ``counted``, its numbers are 0."""
        return self._store.get(actor_id, counted=counted)

    def find(self, words: str, limit: int = 20) -> list[LibraryActor]:
        """Return the actors of whose names one holds all ``words``, the one of most articles first.

        The beginning of a word is enough; case and diacritics don't count. Without a word, all are found.
        """
        return self._store.find(words, limit)

    def rename(self, actor_id: int, name: str) -> Change:
        """Give an actor another name; the one that it had becomes an alias."""
        old = self.get(actor_id).name
        edit = self._store.rename(actor_id, name)
        return Change(f"Renamed “{old}” to “{self.get(actor_id).name}”.", edit)

    def set_kind(self, actor_id: int, kind: Kind) -> Change:
        """Say what an actor is."""
        edit = self._store.set_kind(actor_id, kind)
        return Change(f"“{self.get(actor_id).name}” is {_KINDS[kind]} now.", edit)

    def merge(self, kept_id: int, other_id: int) -> Change:
        """Make two actors one: all that links to the other links to ``kept_id``, its names become aliases."""
        kept, other = self.get(kept_id), self.get(other_id)
        return Change(f"Merged “{other.name}” into “{kept.name}”.", self._store.merge(kept_id, other_id))

    def split(self, actor_id: int, article_id: int) -> Change:
        """Give this article's actor a row of its own, kept apart from ``actor_id`` from now on.

        Where several of the article's actors are merged in the row, the one with its name stays, and each
        of the others gets a row. LibraryError where the row holds nothing else.
        """
        name = self.get(actor_id).name
        edit = self._store.split(actor_id, article_id)
        return Change(f"“{name}” of this article stands apart now.", edit)

    def not_same(self, one_id: int, other_id: int) -> Change:
        """Keep two actors apart from now on, also in articles added later."""
        one, other = self.get(one_id), self.get(other_id)
        edit = self._store.not_same(one_id, other_id)
        return Change(f"“{one.name}” and “{other.name}” are kept apart from now on.", edit)

    def undo(self, change: Change) -> None:
        """Take a change back, exactly; LibraryError where a later change stands in the way."""
        self._store.apply(change.edit.back())

    def redo(self, change: Change) -> None:
        """Make a change again that was taken back; LibraryError where a later change stands in the way."""
        self._store.apply(change.edit)

    def sayings(self, actor_id: int, words: str = "", offset: int = 0, limit: int = 50) -> list[Saying]:
        """Return what an actor told in all articles, the newest article first, in each in reading order.

        An article is as new as its publication, where that is not known as its day in the library. With
        ``words``, only contents that hold them all, the beginning of a word being enough.
        """
        return self._store.sayings(actor_id, words, offset, limit)
