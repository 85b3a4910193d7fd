import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import DamagedLibrary, LibraryError, NewerLibrary, NotALibrary
from reader.library import Library
from reader.library.check import Harm, check
from reader.library.salvage import SalvageReport, salvage
from tests.library import first_version
from tests.library.pages import PAGE, flip, pages_of
from tests.library.values import ANALYSIS, STORY

ARTICLES = 120


def text_of(number: int) -> str:
    return f"Story {number}\n\n{STORY.text}\n" + f"Sentence {number} of many. " * 150


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a library of articles with long texts and analyses, once for all tests."""
    path = tmp_path_factory.mktemp("built") / "library.sourcelight"
    with Library.open(path) as library:
        for number in range(1, ARTICLES + 1):
            article = library.articles.add(replace(STORY, title=f"Story {number}", text=text_of(number)))
            library.analyses.replace(article, ANALYSIS)
    return path


@pytest.fixture
def full(path: Path, built: Path) -> Path:
    """Return a copy of that library."""
    return Path(shutil.copy(built, path))


def stories(path: Path) -> dict[str, str]:
    with Library.open(path) as library:
        listed = library.articles.page(0, 10_000)
        return {summary.title: library.articles.get(summary.id).text for summary in listed}


def save(damaged: Path) -> tuple[Path, SalvageReport]:
    target = damaged.with_name("saved.sourcelight")
    report = salvage(damaged, target)
    assert check(target).harm is Harm.NONE
    assert sorted(file.name for file in damaged.parent.iterdir()) == [damaged.name, target.name]
    return target, report


def test_of_a_whole_library_everything_is_saved(full: Path) -> None:
    target, report = save(full)
    assert report.complete
    assert report.articles == ARTICLES
    assert stories(target) == stories(full)
    with Library.open(target) as library:
        assert library.analyses.get(7) == ANALYSIS
        assert library.articles.add(STORY) == ARTICLES + 1


def test_around_damaged_pages_of_texts_all_other_texts_are_saved(full: Path) -> None:
    leaves = pages_of(full, "article_texts")
    assert len(leaves) > 20
    whole = stories(full)
    data = flip(full, [leaves[5], leaves[15]])
    assert check(full).harm is Harm.CONTENT
    target, report = save(full)
    assert full.read_bytes() == data, "the damaged file is evidence"
    saved = stories(target)
    assert {title: saved[title] for title in saved if title not in report.mended.changed} == {
        title: text for title, text in whole.items() if title in set(saved) - set(report.mended.changed)
    }
    assert set(whole) == set(saved) | set(report.mended.without_text)
    assert len(saved) >= ARTICLES - 20
    assert not report.complete


def test_around_a_damaged_page_of_articles_all_texts_are_saved(full: Path) -> None:
    whole = stories(full)
    flip(full, pages_of(full, "articles")[:1])
    target, report = save(full)
    assert report.articles == ARTICLES
    assert report.mended.untitled > 0
    assert stories(target) == whole, "the first line of a text is its title"


def test_an_analysis_is_whole_or_made_again(full: Path) -> None:
    flip(full, pages_of(full, "attribution_spans")[1:2])
    target, report = save(full)
    assert report.articles == ARTICLES
    assert 0 < report.mended.to_analyse < ARTICLES
    with Library.open(target) as library:
        found = [library.analyses.get(number) for number in range(1, ARTICLES + 1)]
        assert found.count(None) == len(library.articles.unanalysed()) == report.mended.to_analyse
        assert [analysis for analysis in found if analysis not in (None, ANALYSIS)] == []


@pytest.mark.parametrize("index", ["articles_added", "cast_links_place"])
def test_of_a_library_whose_index_is_damaged_nothing_is_lost(full: Path, index: str) -> None:
    whole = stories(full)
    flip(full, pages_of(full, index))
    verdict = check(full)
    assert verdict.harm is Harm.INDEX
    assert verdict.problems
    target, report = save(full)
    assert report.complete
    assert stories(target) == whole


def test_an_index_that_does_not_fit_its_table_is_found_only_by_a_thorough_check(full: Path) -> None:
    with closing(sqlite3.connect(full)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'NULL', 'NOT NULL') WHERE name = 'articles_added'"
        )
        connection.commit()
    assert check(full, thorough=False).harm is Harm.NONE
    assert check(full).harm is Harm.INDEX
    _, report = save(full)
    assert report.complete


def test_one_changed_letter_in_a_text_is_found_and_told(full: Path) -> None:
    data = full.read_bytes()
    place = data.index(b"Sentence 60 of many")
    full.write_bytes(data[:place] + b"X" + data[place + 1 :])
    verdict = check(full)
    assert verdict.harm is Harm.CONTENT
    assert verdict.problems == ("article 60, “Story 60”: its text is not the one that was stored",)
    target, report = save(full)
    assert report.mended.changed == ("Story 60",)
    assert "Xentence 60" in stories(target)["Story 60"]


def test_a_library_cut_in_the_middle_gives_what_is_left(full: Path) -> None:
    whole = stories(full)
    data = full.read_bytes()
    full.write_bytes(data[: len(data) // PAGE // 2 * PAGE])
    target, report = save(full)
    saved = stories(target)
    assert 0 < report.articles < ARTICLES
    assert {title: whole[title] for title in saved} == saved


def test_an_old_library_is_saved_as_an_old_one_and_then_brought_up_to_date(path: Path) -> None:
    first_version.build(path)
    target, report = save(path)
    assert report.complete
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    with Library.open(target) as library:
        assert library.articles.get(1).text == first_version.TEXT
        assert [actor.name for actor in library.cast.of_article(1)] == ["Ada Lind"]


def test_what_a_crash_left_in_the_log_is_saved_too(full: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed" / full.name
    crashed.parent.mkdir()
    with closing(sqlite3.connect(full)) as running:
        running.execute("PRAGMA wal_autocheckpoint = 0")
        running.execute("UPDATE articles SET title = 'In the log' WHERE id = 2")
        running.commit()
        for name in (full.name, f"{full.name}-wal"):
            (crashed.parent / name).write_bytes((full.parent / name).read_bytes())
    before = {file.name: file.read_bytes() for file in crashed.parent.iterdir()}
    target = tmp_path / "saved.sourcelight"
    salvage(crashed, target)
    assert "In the log" in stories(target)
    assert {file.name: file.read_bytes() for file in crashed.parent.iterdir()} == before


def test_where_nothing_can_be_read_nothing_is_made(full: Path) -> None:
    data = full.read_bytes()
    full.write_bytes(data[:100] + b"\xaa" * (len(data) - 100))
    with pytest.raises(DamagedLibrary, match="Nothing could be read"):
        salvage(full, full.with_name("saved.sourcelight"))
    assert [file.name for file in full.parent.iterdir()] == [full.name]


def test_a_library_of_a_newer_version_is_left_alone(full: Path) -> None:
    with closing(sqlite3.connect(full)) as connection:
        connection.execute("INSERT INTO _sqlite_migrations VALUES (99, 'sourcelight', 'colours', '')")
        connection.commit()
    with pytest.raises(NewerLibrary):
        salvage(full, full.with_name("saved.sourcelight"))


def test_no_file_is_written_over(full: Path) -> None:
    target = full.with_name("saved.sourcelight")
    target.write_text("precious", encoding="utf-8")
    with pytest.raises(LibraryError, match="already"):
        salvage(full, target)
    assert target.read_text(encoding="utf-8") == "precious"
    with pytest.raises(NotALibrary):
        salvage(full.with_name("nowhere.sourcelight"), target)


@pytest.mark.parametrize("seed", range(12))
def test_bytes_flipped_anywhere_never_make_more_than_an_error_of_ours(full: Path, seed: int) -> None:
    whole = stories(full)
    rng = random.Random(seed)  # noqa: S311
    tables = sorted(set(range(2, full.stat().st_size // PAGE)) - set(pages_of(full, None)))
    flip(full, rng.sample(tables, 4), seed)
    target, report = save(full)
    saved = stories(target)
    lost = set(whole) - set(saved)
    assert len(lost) <= 4 * 40 or not report.complete
    for title in set(saved) & set(whole) - set(report.mended.changed):
        assert saved[title] == whole[title]
