"""What is saved of a library to whose rows nothing leads any more, down to one without a first page."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import SourcelightError
from reader.library import Library
from reader.library.check import Harm, check
from reader.library.salvage import SalvageReport, salvage
from tests.library import first_version, kept, second_version
from tests.library.pages import PAGE, flip, pages_of, zero
from tests.library.values import ANALYSIS, STORY

ARTICLES = 400


def text_of(number: int) -> str:
    # Some texts go over several pages, most stand on one with others.
    return f"Story {number}\n\n{STORY.text}\n" + f"Sentence {number} of many. " * (12 if number % 9 else 700)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a library with enough of everything that its tables have inner pages, once for all tests."""
    path = tmp_path_factory.mktemp("built") / "library.sourcelight"
    with Library.open(path) as library, library.transaction():
        tag, shelf = library.tags.new("Harbour"), library.collections.new("Outer")
        for number in range(1, ARTICLES + 1):
            article = library.articles.add(replace(STORY, text=text_of(number), title=f"Story {number}"))
            if number % 20 == 0:
                library.analyses.replace(article, ANALYSIS)
            library.notes.add(article, f"Note on {number}. " * 6)
            library.tags.put(tag, [article])
            library.collections.add(shelf, [article])
        for number in range(2_000):
            library.tags.put(library.tags.new(f"Tag {number}"), [number % ARTICLES + 1])
    return path


@pytest.fixture
def full(path: Path, built: Path) -> Path:
    """Return a copy of that library."""
    return Path(shutil.copy(built, path))


def found_in(path: Path) -> dict[str, tuple[str, int, list[str], list[str]]]:
    """Return of each article, by its title, text, id, notes and tags."""
    with Library.open(path) as library:
        return {
            summary.title: (
                library.articles.get(summary.id).text,
                summary.id,
                [note.text for note in library.notes.of(summary.id)],
                [tag.name for tag in library.tags.of(summary.id)],
            )
            for summary in library.articles.page(0, 10_000)
        }


def save(damaged: Path) -> tuple[Path, SalvageReport]:
    before = damaged.read_bytes()
    target = damaged.with_name("saved.sourcelight")
    report = salvage(damaged, target)
    assert check(target).harm is Harm.NONE
    assert sorted(file.name for file in damaged.parent.iterdir()) == [damaged.name, target.name]
    assert damaged.read_bytes() == before, "the damaged file is evidence"
    return target, report


def overwrite(path: Path, data: bytes) -> None:
    with path.open("r+b") as file:
        file.write(data)


@pytest.mark.parametrize("lost", [1, 16, 100, PAGE], ids=["a byte", "the mark", "the header", "the page"])
def test_of_a_library_without_its_first_page_nothing_is_lost(full: Path, lost: int) -> None:
    whole = found_in(full)
    overwrite(full, b"\xaa" * lost)
    target, report = save(full)
    assert found_in(target) == whole
    assert report.articles == ARTICLES
    assert report.mended.to_analyse == 0


def test_where_all_that_tells_of_tables_is_lost_their_usual_places_are_tried(full: Path) -> None:
    whole = found_in(full)
    zero(full, [1, *pages_of(full, None), *pages_of(full, None, "inner")])
    target, report = save(full)
    assert found_in(target) == whole
    assert report.articles == ARTICLES


@pytest.mark.parametrize("build", [first_version.build, second_version.build])
def test_an_old_library_without_its_first_page_is_saved_as_an_old_one(
    path: Path, build: Callable[[Path], None]
) -> None:
    build(path)
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    overwrite(path, bytes(100))
    target, _ = save(path)
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)
    with Library.open(target) as library:
        assert library.articles.get(1).text == first_version.TEXT
        (lind,) = library.cast.of_article(1)
        assert lind.name == ("Ada Lind" if version == 1 else "Ada Lindqvist")


def test_all_that_a_person_did_comes_out_of_a_library_without_its_first_page(path: Path) -> None:
    kept.fill(path)
    whole = kept.tables(path)
    overwrite(path, bytes(PAGE))
    target, report = save(path)
    assert {name for name, rows in kept.tables(target).items() if rows != whole[name]} <= {"last ids"}
    assert report.complete


def test_what_a_crash_left_in_the_log_is_saved_without_a_first_page_too(full: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed" / full.name
    crashed.parent.mkdir()
    with closing(sqlite3.connect(full)) as running:
        running.execute("PRAGMA wal_autocheckpoint = 0")
        running.execute("UPDATE articles SET title = 'In the log' WHERE id = 2")
        running.commit()
        for name in (full.name, f"{full.name}-wal"):
            (crashed.parent / name).write_bytes((full.parent / name).read_bytes())
    overwrite(crashed, bytes(PAGE))
    target = tmp_path / "saved.sourcelight"
    salvage(crashed, target)
    assert "In the log" in found_in(target)


TREES = ("articles", "article_texts", "notes", "tags")


@pytest.mark.parametrize("table", TREES)
def test_rows_to_which_nothing_leads_are_read_from_their_pages(full: Path, table: str) -> None:
    whole = found_in(full)
    zero(full, pages_of(full, table, "inner"))
    target, report = save(full)
    assert found_in(target) == whole
    assert report.articles == ARTICLES


@pytest.mark.parametrize("table", ["article_tags", "collection_articles"])
def test_an_index_that_holds_all_of_a_table_is_its_second_copy(full: Path, table: str) -> None:
    whole = found_in(full)
    zero(full, [*pages_of(full, table, "inner"), *pages_of(full, table)])
    target, _ = save(full)
    assert found_in(target) == whole


def test_what_was_deleted_does_not_come_back(full: Path) -> None:
    with Library.open(full) as library:
        library.articles.trash(*range(100, 200))
        library.articles.purge(*range(100, 200))
    whole = found_in(full)
    zero(full, pages_of(full, "articles", "inner"))
    target, report = save(full)
    assert found_in(target) == whole
    assert report.mended.untitled == 0


@dataclass(frozen=True)
class Stored:
    """A library on its disk: the pages and the text of each article, by its title; short to be told of."""

    path: Path
    pages: dict[str, set[int]] = field(repr=False)
    texts: dict[str, str] = field(repr=False)


def pages_of_articles(whole: Path) -> dict[str, set[int]]:
    """Return for each article, by its title, the pages that hold its row and its text."""
    data = whole.read_bytes()
    leaves = pages_of(whole, "articles")
    with closing(sqlite3.connect(whole)) as connection:
        rows = connection.execute("SELECT id, title, digest FROM articles").fetchall()
    places = {}
    for number, title, digest in rows:
        text = {match.start() // PAGE + 1 for match in re.finditer(f"Sentence {number} of".encode(), data)}
        row = {page for page in leaves if digest in data[(page - 1) * PAGE : page * PAGE]}
        places[title] = text | row
    return places


@pytest.fixture(scope="module")
def stored(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Stored:
    copy = Path(shutil.copy(built, tmp_path_factory.mktemp("whole")))
    texts = {title: found[0] for title, found in found_in(copy).items()}
    return Stored(built, pages_of_articles(built), texts)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pages=st.sets(st.integers(0, 10_000), min_size=1, max_size=80), zeroed=st.booleans())
def test_every_article_whose_pages_were_untouched_is_saved(
    tmp_path_factory: pytest.TempPathFactory,
    stored: Stored,
    pages: set[int],
    zeroed: bool,
) -> None:
    damaged = Path(shutil.copy(stored.path, tmp_path_factory.mktemp("damaged") / "library.sourcelight"))
    count = damaged.stat().st_size // PAGE
    hurt = {page % count + 1 for page in pages}
    if zeroed:
        zero(damaged, hurt)
    else:
        flip(damaged, hurt, seed=len(hurt))
    target, _ = save(damaged)
    saved = found_in(target)
    safe = {title for title, own in stored.pages.items() if not own & hurt}
    assert {title: saved[title][0] for title in safe & set(saved)} == {
        title: stored.texts[title] for title in safe
    }


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    page=st.integers(1, 60),
    writes=st.lists(st.tuples(st.integers(0, PAGE - 9), st.binary(min_size=1, max_size=9)), max_size=12),
    headless=st.booleans(),
)
def test_a_hostile_file_ends_in_a_library_or_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory,
    built: Path,
    page: int,
    writes: list[tuple[int, bytes]],
    headless: bool,
) -> None:
    damaged = Path(shutil.copy(built, tmp_path_factory.mktemp("hostile") / "library.sourcelight"))
    with damaged.open("r+b") as file:
        file.truncate(90 * PAGE)
        for place, bytes_ in writes:
            file.seek((page - 1) * PAGE + place)
            file.write(bytes_)
        if headless:
            file.seek(0)
            file.write(bytes(PAGE))
    target = damaged.with_name("saved.sourcelight")
    try:
        salvage(damaged, target)
    except SourcelightError:
        assert not target.exists()
    else:
        assert check(target).harm is Harm.NONE
