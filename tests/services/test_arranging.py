"""Every change in how articles are kept, taken back and made again; and requests that make no sense."""

import subprocess
import sys
from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import (
    LibraryError,
    NoSuchArticle,
    NoSuchCollection,
    NoSuchNote,
    NoSuchTag,
    Outdated,
    SourcelightError,
    Stopped,
)
from reader.library import Library, replay
from reader.library.edits import RowEdit
from reader.library.replay import Replay
from reader.model import Article
from reader.services import arranging as arranging_module
from reader.services.arranging import Arranging, Change
from tests.services.kept import DEEDS, Deed, Kept, fill
from tests.services.told import tables

NOBODY = 99

each_deed = pytest.mark.parametrize("deed", DEEDS.values(), ids=list(DEEDS))


@pytest.fixture
def kept(library: Library) -> Kept:
    return fill(library)


@pytest.fixture
def arranging(library: Library) -> Arranging:
    return Arranging(library)


@each_deed
def test_undo_and_redo_are_exact(library: Library, kept: Kept, arranging: Arranging, deed: Deed) -> None:
    before = tables(library)
    change = deed(arranging, kept)
    after = tables(library)
    assert change
    assert after != before
    for _ in range(2):
        arranging.undo(change)
        assert tables(library) == before
        arranging.redo(change)
        assert tables(library) == after


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(names=st.lists(st.sampled_from(sorted(DEEDS)), min_size=1, max_size=8))
def test_any_row_of_changes_is_taken_back_and_made_again_in_turn(
    library: Library, kept: Kept, arranging: Arranging, names: list[str]
) -> None:
    begin = tables(library)
    states, changes = [begin], []
    for name in names:
        try:
            changes.append(DEEDS[name](arranging, kept))
        except LibraryError:  # a row of changes may make one that makes no sense: then nothing happens
            assert tables(library) == states[-1]
        else:
            states.append(tables(library))
    for change, state in zip(changes[::-1], states[-2::-1], strict=True):
        arranging.undo(change)
        assert tables(library) == state
    for change, state in zip(changes, states[1:], strict=True):
        arranging.redo(change)
        assert tables(library) == state
    for change in changes[::-1]:
        arranging.undo(change)
    assert tables(library) == begin


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    names=st.lists(st.sampled_from(sorted(DEEDS)), min_size=2, max_size=5),
    order=st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=1, max_size=8),
)
def test_changes_taken_back_out_of_turn_hold_or_are_refused_untouched(
    library: Library, kept: Kept, arranging: Arranging, names: list[str], order: list[tuple[int, bool]]
) -> None:
    undone: list[Change] = []
    for name in names:
        try:
            undone.append(DEEDS[name](arranging, kept))
        except LibraryError:
            continue
    for place, back in order:
        change = undone[place % len(undone)] if undone else Change("", arranging.star([kept.first]).edit)
        before = tables(library)
        try:
            (arranging.undo if back else arranging.redo)(change)
        except Outdated:
            assert tables(library) == before
        tree = library.collections.all()
        held = library._connection.value("SELECT count(*) FROM collections")
        assert len(tree) == held, "a circle"
        assert library._connection.rows("PRAGMA foreign_key_check") == []
    library._connection.change("DELETE FROM collections")
    for table in ("tags", "notes", "versions", "articles"):
        library._connection.change(f"DELETE FROM {table}")  # noqa: S608
    library._connection.change("DELETE FROM sqlite_sequence")
    assert fill(library) == kept


@each_deed
def test_undo_and_redo_stand_articles_that_are_deleted_meanwhile(
    library: Library, kept: Kept, arranging: Arranging, deed: Deed
) -> None:
    change = deed(arranging, kept)
    library.articles.trash(kept.copy, kept.third)
    library.articles.purge(kept.copy, kept.third)
    begin = tables(library)
    for act in (arranging.undo, arranging.redo):
        before = tables(library)
        try:
            act(change)
        except (NoSuchArticle, Outdated):
            assert tables(library) == before
    assert library._connection.rows("PRAGMA foreign_key_check") == []
    assert len(tables(library)["articles"]) == len(begin["articles"])


def test_what_nobody_did_has_nothing_to_undo(library: Library, kept: Kept, arranging: Arranging) -> None:
    before = tables(library)
    change = arranging.star([kept.copy])
    assert not change
    arranging.undo(change)
    arranging.redo(change)
    assert tables(library) == before


def test_what_a_later_change_stands_in_the_way_of_is_refused(
    library: Library, kept: Kept, arranging: Arranging
) -> None:
    made = arranging.new_tag("Fire")
    assert made.made is not None
    arranging.tag(made.made, [kept.first])
    removed = arranging.remove_tag(kept.water)
    library.tags.new("Water")
    before = tables(library)
    for change in (made, removed):
        with pytest.raises(Outdated, match="changed here since"):
            arranging.undo(change)
    assert tables(library) == before


def test_sentences_tell_what_was_done(kept: Kept, arranging: Arranging) -> None:
    assert arranging.star([kept.first]).sentence == "Starred “Harbour board resigns”."
    assert arranging.trash([kept.first, kept.third]).sentence == "Moved 2 articles to the trash."
    assert arranging.tag(kept.air, [kept.first]).sentence == "Put the tag “Air” on “Harbour board resigns”."
    moved = arranging.move_collection(kept.inner, kept.side)
    assert moved.sentence == "Moved the collection “Inner” into “Side”."
    long = arranging.rename(kept.first, "word " * 40)
    assert long.sentence == "Renamed “Harbour board resigns”."
    assert arranging.star([kept.first], starred=False).sentence.endswith("word word…”.")


def test_merged_copies_leave_everything_with_the_one_that_is_kept(
    library: Library, kept: Kept, arranging: Arranging
) -> None:
    change = arranging.merge(kept.first, [kept.copy, kept.first, kept.copy])
    assert change.sentence == "Merged one copy into “Harbour board resigns”."
    assert library.articles.summary(kept.first).starred
    assert {tag.name for tag in library.tags.of(kept.first)} == {"Water", "Air"}
    assert {one.name for one in library.collections.of(kept.first)} == {"Outer", "Inner"}
    whole, placed = library.notes.of(kept.first)
    assert whole.text == "“More.”\n\nOn more."
    assert placed.selector is not None
    assert placed.selector.exact == "Ada Lind"
    assert [row.id for row in library.articles.trashed()] == [kept.copy, kept.trashed]


def test_a_new_version_is_kept_like_the_old_one(library: Library, kept: Kept, arranging: Arranging) -> None:
    arranging.keep_as_version(kept.third, kept.copy)
    assert library.versions.of(kept.copy)[0] == kept.third
    assert library.articles.summary(kept.third).starred
    assert {tag.name for tag in library.tags.of(kept.third)} == {"Water", "Air"}


def test_an_id_that_nobody_has_is_told_and_nothing_changes(
    library: Library, kept: Kept, arranging: Arranging
) -> None:
    before = tables(library)
    asked: tuple[tuple[Callable[[], object], type[SourcelightError]], ...] = (
        (lambda: arranging.star([NOBODY]), NoSuchArticle),
        (lambda: arranging.star([kept.first, NOBODY]), NoSuchArticle),
        (lambda: arranging.mark_read([kept.first, NOBODY]), NoSuchArticle),
        (lambda: arranging.trash([kept.first, NOBODY]), NoSuchArticle),
        (lambda: arranging.restore([kept.trashed, NOBODY]), NoSuchArticle),
        (lambda: arranging.describe(NOBODY, Article("", "Title")), NoSuchArticle),
        (lambda: arranging.rename(NOBODY, "Title"), NoSuchArticle),
        (lambda: arranging.new_tag("Fire", None, [NOBODY]), NoSuchArticle),
        (lambda: arranging.tag(kept.air, [kept.first, NOBODY]), NoSuchArticle),
        (lambda: arranging.tag(NOBODY, [kept.first]), NoSuchTag),
        (lambda: arranging.rename_tag(NOBODY, "Fire"), NoSuchTag),
        (lambda: arranging.remove_tag(NOBODY), NoSuchTag),
        (lambda: arranging.new_collection("New", NOBODY), NoSuchCollection),
        (lambda: arranging.new_collection("New", None, [NOBODY]), NoSuchArticle),
        (lambda: arranging.add_to_collection(NOBODY, [kept.first]), NoSuchCollection),
        (lambda: arranging.move_collection(kept.inner, NOBODY), NoSuchCollection),
        (lambda: arranging.add_note(NOBODY, "Words."), NoSuchArticle),
        (lambda: arranging.change_note(NOBODY, "Words."), NoSuchNote),
        (lambda: arranging.merge(kept.first, [NOBODY]), NoSuchArticle),
        (lambda: arranging.merge(NOBODY, [kept.first]), NoSuchArticle),
        (lambda: arranging.keep_as_version(kept.first, NOBODY), NoSuchArticle),
    )
    for ask, error in asked:
        with pytest.raises(error, match="any more"):
            ask()
        assert tables(library) == before


def test_requests_that_make_no_sense_are_refused_with_a_sentence(
    library: Library, kept: Kept, arranging: Arranging
) -> None:
    before = tables(library)
    asked: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: arranging.rename(kept.first, " "), "at least one word"),
        (lambda: arranging.new_tag(""), "at least one word"),
        (lambda: arranging.rename_tag(kept.water, "AIR"), "“Air” already"),
        (lambda: arranging.recolour_tag(kept.water, "blue"), "no colour"),
        (lambda: arranging.new_collection("side"), "“Side” here already"),
        (lambda: arranging.move_collection(kept.outer, kept.inner), "into itself"),
        (lambda: arranging.add_note(kept.first, " \n"), "at least one word"),
        (lambda: arranging.merge(kept.first, []), "nothing to merge"),
        (lambda: arranging.merge(kept.first, [kept.first]), "nothing to merge"),
        (lambda: arranging.keep_as_version(kept.first, kept.first), "version of itself"),
        (lambda: arranging.keep_as_version(kept.first, kept.third), "version of itself"),
    )
    for ask, sentence in asked:
        with pytest.raises(LibraryError, match=sentence):
            ask()
        assert tables(library) == before


DIES = """
import os, sys
from pathlib import Path
from reader.library import Library
from reader.library.notes import NoteStore
from reader.services.arranging import Arranging

NoteStore.hand_over = lambda *_: os._exit(9)
with Library.open(Path(sys.argv[1])) as library:
    Arranging(library).merge(int(sys.argv[2]), [int(sys.argv[3])])
"""


def test_a_process_killed_in_the_middle_of_a_change_leaves_no_trace(library: Library, kept: Kept) -> None:
    before = tables(library)
    done = subprocess.run(
        [sys.executable, "-c", DIES, str(library.path), str(kept.first), str(kept.copy)],
        check=False,
        timeout=60,
    )
    assert done.returncode == 9
    assert tables(library) == before


def test_an_undo_that_fails_in_the_middle_is_taken_back(
    library: Library, kept: Kept, arranging: Arranging, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = arranging.merge(kept.first, [kept.copy])
    after = tables(library)
    runs: list[Sequence[RowEdit]] = []
    apply = Replay._apply

    def fail(self: Replay, run: Sequence[RowEdit]) -> list[RowEdit]:
        runs.append(run)
        if len(runs) == 3:
            raise KeyboardInterrupt
        return apply(self, run)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Replay, "_apply", fail)
        arranging.undo(change)
    assert tables(library) == after
    arranging.undo(change)


def test_a_change_to_many_tells_how_far_it_is(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = [library.articles.add(Article("Text.", f"Title {n}")) for n in range(5)]
    monkeypatch.setattr(arranging_module, "PART", 2)
    monkeypatch.setattr(replay, "MOST_AT_ONCE", 2)
    told: list[tuple[int, int]] = []
    arranging = Arranging(library, lambda done, of: told.append((done, of)))
    change = arranging.turn_star(numbers)
    assert told == [(0, 5), (2, 5), (4, 5)]
    assert library.articles.all_starred(numbers)
    told.clear()
    arranging.undo(change)
    assert told == [(2, 5), (4, 5), (5, 5)]
    assert not any(library.articles.summary(number).starred for number in numbers)


@pytest.mark.parametrize("before_end", [5, 3, 2])
def test_what_is_stopped_has_changed_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch, before_end: int
) -> None:
    numbers = [library.articles.add(Article("Text.", f"Title {n}")) for n in range(5)]
    monkeypatch.setattr(arranging_module, "PART", 1)
    monkeypatch.setattr(replay, "MOST_AT_ONCE", 1)
    change = Arranging(library).mark_read(numbers)
    done: list[int] = []
    arranging = Arranging(library, lambda so_far, of: done.append(so_far), lambda: len(done) > 5 - before_end)
    before = tables(library)
    for deed in (lambda: arranging.trash(numbers), lambda: arranging.undo(change)):
        done.clear()
        with pytest.raises(Stopped):
            deed()
        assert tables(library) == before


def test_stars_and_marks_turn_where_all_have_them(library: Library) -> None:
    one, two = (library.articles.add(Article("Text.", title)) for title in ("One", "Two"))
    arranging = Arranging(library)
    arranging.star([one])
    arranging.turn_star([one, two])
    assert library.articles.all_starred([one, two])
    arranging.turn_star([one, two])
    assert not library.articles.summary(one).starred
    arranging.turn_read([one, two])
    assert library.articles.all_read([one, two])
    arranging.turn_read([one])
    assert not library.articles.all_read([one, two])
    assert library.articles.all_read([two, NOBODY])
