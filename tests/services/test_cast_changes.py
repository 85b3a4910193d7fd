"""Every change of the cast, taken back and made again; and requests that make no sense."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.errors import LibraryError, NoSuchActor, NoSuchArticle
from reader.library import Library
from reader.library.cast_links import CastLinks
from reader.library.cast_tables import CastTables
from reader.model import Actor, Article, Kind
from reader.services.cast import Cast, Change
from tests.services.told import INITIAL, JOAN, VEILED, add, analysis, ids, tables

NOBODY = 99

Decision = Callable[[Cast, int, int, int], Change]
"""A change that is made to a cast; it is given Joan Hill, J. Hill, and an article of the first."""

DECISIONS: dict[str, Decision] = {
    "rename": lambda cast, joan, other, article: cast.rename(joan, "Joan Berg"),
    "rename to an alias": lambda cast, joan, other, article: cast.rename(joan, "Joan Q. Hill"),
    "set kind": lambda cast, joan, other, article: cast.set_kind(joan, Kind.ORGANIZATION),
    "merge": lambda cast, joan, other, article: cast.merge(joan, other),
    "merge the other way": lambda cast, joan, other, article: cast.merge(other, joan),
    "split": lambda cast, joan, other, article: cast.split(joan, article),
    "not same": lambda cast, joan, other, article: cast.not_same(joan, other),
}

each_decision = pytest.mark.parametrize("decide", DECISIONS.values(), ids=list(DECISIONS))


def fill(library: Library, cast: Cast) -> tuple[int, int, int]:
    """Return Joan Hill of two articles, J. Hill of another one, and the second article."""
    longer = replace(JOAN, aliases=("Hill", "Joan Q. Hill"))
    first, second, third = add(library, JOAN, VEILED), add(library, longer), add(library, INITIAL)
    return ids(cast, first)[0], ids(cast, third)[0], second


def check_back_and_forth(library: Library, cast: Cast, decide: Callable[[], Change]) -> None:
    """Make a change, take it back and make it again, twice: each time every table must be the same."""
    before = tables(library)
    made = decide()
    after = tables(library)
    assert after != before
    for _ in range(2):
        cast.undo(made)
        assert tables(library) == before
        cast.redo(made)
        assert tables(library) == after


@each_decision
def test_undo_and_redo_are_exact(library: Library, cast: Cast, decide: Decision) -> None:
    joan, other, article = fill(library, cast)
    check_back_and_forth(library, cast, lambda: decide(cast, joan, other, article))


@each_decision
def test_undo_and_redo_are_exact_after_other_decisions(
    library: Library, cast: Cast, decide: Decision
) -> None:
    joan, other, article = fill(library, cast)
    (lee,) = ids(cast, add(library, Actor("Ann Lee", Kind.PERSON)))
    cast.not_same(other, lee)
    cast.not_same(lee, joan)
    cast.rename(other, "John Hill")
    cast.set_kind(joan, Kind.UNKNOWN)
    check_back_and_forth(library, cast, lambda: decide(cast, joan, other, article))


def test_a_row_of_changes_is_taken_back_in_turn(library: Library, cast: Cast) -> None:
    joan, other, article = fill(library, cast)
    states, changes = [tables(library)], []
    for name in ("not same", "rename", "split", "set kind", "merge"):
        changes.append(DECISIONS[name](cast, joan, other, article))
        states.append(tables(library))
    for change, state in zip(changes[::-1], states[-2::-1], strict=True):
        cast.undo(change)
        assert tables(library) == state
    for change, state in zip(changes, states[1:], strict=True):
        cast.redo(change)
        assert tables(library) == state


@each_decision
def test_undo_stands_an_article_that_is_read_again_meanwhile(
    library: Library, cast: Cast, decide: Decision
) -> None:
    joan, other, article = fill(library, cast)
    before = {number: cast.get(number) for number in (joan, other)}
    made = decide(cast, joan, other, article)
    library.analyses.replace(article, analysis(library, article, VEILED))
    library.analyses.replace(article, analysis(library, article, JOAN))
    cast.undo(made)
    assert [cast.get(number).name for number in (joan, other)] == [before[joan].name, before[other].name]
    assert ids(cast, article) == [joan]
    cast.redo(made)


@each_decision
def test_undo_stands_an_article_that_is_deleted_meanwhile(
    library: Library, cast: Cast, decide: Decision
) -> None:
    joan, other, article = fill(library, cast)
    made = decide(cast, joan, other, article)
    library.articles.trash(article)
    library.articles.purge(article)
    cast.undo(made)
    assert (cast.get(joan).articles, cast.get(other).articles) == (1, 1)
    cast.redo(made)
    cast.undo(made)


def test_who_was_linked_to_a_row_that_goes_is_linked_to_its_heir(library: Library, cast: Cast) -> None:
    joan, _, article = fill(library, cast)
    made = cast.split(joan, article)
    (new,) = ids(cast, article)
    later = add(library, Actor("Joan Q. Hill", Kind.PERSON))
    assert ids(cast, later) == [new]
    cast.undo(made)
    assert ids(cast, later) == [joan]
    assert cast.get(joan).articles == 3


def test_what_a_later_change_stands_in_the_way_of_is_refused_untouched(library: Library, cast: Cast) -> None:
    joan, other, _ = fill(library, cast)
    made = cast.merge(joan, other)
    cast.rename(joan, "Joan Berg")
    before = tables(library)
    with pytest.raises(LibraryError, match="changed here since"):
        cast.undo(made)
    with pytest.raises(LibraryError, match="changed here since"):
        cast.redo(made)
    assert tables(library) == before


def test_an_id_that_nobody_has_is_told_and_nothing_changes(library: Library, cast: Cast) -> None:
    joan, other, article = fill(library, cast)
    before = tables(library)
    asked: tuple[Callable[[], object], ...] = (
        lambda: cast.get(NOBODY),
        lambda: cast.sayings(NOBODY),
        lambda: cast.sayings(NOBODY, "word"),
        lambda: cast.rename(NOBODY, "Name"),
        lambda: cast.set_kind(NOBODY, Kind.PERSON),
        lambda: cast.merge(joan, NOBODY),
        lambda: cast.merge(NOBODY, joan),
        lambda: cast.split(NOBODY, article),
        lambda: cast.not_same(NOBODY, other),
        lambda: cast.not_same(NOBODY, NOBODY),
    )
    for ask in asked:
        with pytest.raises(NoSuchActor, match="not in the library any more"):
            ask()
    with pytest.raises(NoSuchArticle):
        cast.of_article(NOBODY)
    with pytest.raises(NoSuchArticle):
        cast.split(joan, NOBODY)
    assert tables(library) == before


def test_requests_that_make_no_sense_are_refused_with_a_sentence(library: Library, cast: Cast) -> None:
    joan, other, article = fill(library, cast)
    unread = library.articles.add(Article("Unread.", "Unread"))
    before = tables(library)
    asked: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: cast.merge(joan, joan), "merged with itself"),
        (lambda: cast.not_same(joan, joan), "apart from itself"),
        (lambda: cast.rename(joan, ""), "at least one letter"),
        (lambda: cast.rename(joan, " \n… "), "at least one letter"),
        (lambda: cast.split(other, article), "does not appear in this article"),
        (lambda: cast.split(joan, unread), "does not appear in this article"),
        (lambda: cast.split(other, cast.sayings(other)[0].article.id), "appears in this article only"),
    )
    for ask, sentence in asked:
        with pytest.raises(LibraryError, match=sentence):
            ask()
    assert tables(library) == before


def test_half_a_surrogate_pair_in_a_name_does_no_harm(library: Library, cast: Cast) -> None:
    joan, _, _ = fill(library, cast)
    cast.rename(joan, "Joan \ud83d Hill")
    assert cast.get(joan).name == "Joan ? Hill"
    assert cast.find("x\ud83d") == []
    assert cast.sayings(joan, "x\ud83d") == []


DIES = """
import os, sys
from pathlib import Path
from reader.library import Library
from reader.library.cast_tables import CastTables
from reader.services.cast import Cast

CastTables._pass_on = lambda *_: os._exit(9)
with Library.open(Path(sys.argv[1])) as library:
    Cast(library).merge(int(sys.argv[2]), int(sys.argv[3]))
"""


def test_a_process_killed_in_the_middle_of_a_change_leaves_no_trace(library: Library, cast: Cast) -> None:
    joan, other, _ = fill(library, cast)
    before = tables(library)
    done = subprocess.run(
        [sys.executable, "-c", DIES, str(library.path), str(joan), str(other)], check=False, timeout=60
    )
    assert done.returncode == 9
    assert tables(library) == before


def test_a_change_that_fails_in_the_middle_is_taken_back(
    library: Library, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    joan, other, article = fill(library, cast)
    before = tables(library)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(CastTables, "_pass_on", fail)
        cast.merge(joan, other)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(CastLinks, "forget", fail)
        library.analyses.replace(article, analysis(library, article, VEILED))
    assert tables(library) == before
