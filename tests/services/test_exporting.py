"""Articles of a library into files: whole ones, or none."""

import csv
import errno
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import DiskFull, EnvironmentFault, ReadOnlyPlace
from reader.exports.document import ExportedArticle
from reader.exports.formats import FORMATS, ExportFormat, with_pdf
from reader.library import Library
from reader.model import Analysis
from reader.services.exporting import Exported, export, stored, write_whole
from tests.exports.documents import ANALYSIS, ARTICLE, TEXT, spans

BY_KEY = {format_.key: format_ for format_ in FORMATS}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sourcelight") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


def add(library: Library, title: str = "Bridge", analysis: Analysis | None = ANALYSIS) -> int:
    number = library.articles.add(replace(ARTICLE, title=title))
    if analysis is not None:
        library.analyses.replace(number, analysis)
    return number


def failing(error: OSError) -> ExportFormat:
    """Return a format that fails when half of its file is written."""

    def pieces(articles: Iterable[ExportedArticle]) -> Iterator[bytes]:
        for _ in articles:
            yield b"half"
            raise error

    return ExportFormat("bad", "Bad", ".bad", "", pieces)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.key)
def test_every_format_writes_a_selection_into_one_file(
    library: Library, folder: Path, format_: ExportFormat
) -> None:
    target = folder / f"news{format_.suffix}"
    ids = [add(library, "One"), add(library, "Two", analysis=None)]
    assert export(library, ids, format_, target) == Exported((target,))
    assert target.stat().st_size > 0
    assert list(folder.iterdir()) == [target]


def test_a_folder_gets_a_file_for_each_article(library: Library, folder: Path) -> None:
    ids = [add(library, "One/Two"), add(library, "CON"), add(library, "one two")]
    done = export(library, ids, BY_KEY["html"], folder)
    assert [path.name for path in done.files] == ["One Two.html", "_CON.html", "one two (2).html"]
    assert sorted(folder.iterdir()) == sorted(done.files)


def test_in_a_folder_nothing_is_replaced(library: Library, folder: Path) -> None:
    (folder / "Bridge.md").write_text("mine", encoding="utf-8")
    done = export(library, [add(library)], BY_KEY["md"], folder)
    assert [path.name for path in done.files] == ["Bridge (2).md"]
    assert (folder / "Bridge.md").read_text(encoding="utf-8") == "mine"


def test_a_file_is_replaced_by_the_whole_new_one(library: Library, folder: Path) -> None:
    target = folder / "news.json"
    target.write_text("old", encoding="utf-8")
    export(library, [add(library)], BY_KEY["json"], target)
    assert json.loads(target.read_text(encoding="utf-8"))["articles"][0]["title"] == "Bridge"


def test_actors_have_the_names_that_the_library_gives(library: Library, folder: Path) -> None:
    number = add(library)
    library.cast.rename(library.cast.of_article(number)[0].id, "Ada M. Brandt")
    target = folder / "table.csv"
    export(library, [number], BY_KEY["csv"], target)
    rows = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1][3] == "Ada M. Brandt"


def test_what_the_library_holds_goes_out(library: Library) -> None:
    number = add(library)
    library.tags.put(library.tags.new("bridges"), [number])
    library.notes.add(number, "Which plan?", spans(TEXT, "the plan")[0])
    library.notes.add(number, "Ask her.")
    document = stored(library, number)
    assert document.tags == ("bridges",)
    assert [(note.text, note.span) for note in document.notes] == [
        ("Ask her.", None),
        ("Which plan?", spans(TEXT, "the plan")[0]),
    ]
    assert document.article == library.articles.get(number)
    assert document.added == library.articles.summary(number).added
    assert [actor.badge for actor in document.actors] == ["A", "B", "C"]


def test_progress_is_told_article_by_article(library: Library, folder: Path) -> None:
    told: list[tuple[int, int]] = []
    ids = [add(library, str(number)) for number in range(3)]
    export(library, ids, BY_KEY["ris"], folder / "n.ris", on_progress=lambda *steps: told.append(steps))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_an_article_that_is_gone_is_left_out_and_named(library: Library, folder: Path) -> None:
    kept, gone = add(library, "Kept"), add(library, "Gone")
    library.articles.trash(gone)
    library.articles.purge(gone)
    done = export(library, [gone, kept], BY_KEY["md"], folder)
    assert ([path.name for path in done.files], done.gone) == (["Kept.md"], (gone,))


def test_cancelled_before_its_end_a_file_is_not_there(library: Library, folder: Path) -> None:
    target = folder / "news.html"
    target.write_text("old", encoding="utf-8")
    answers = iter([False, True])
    done = export(
        library, [add(library), add(library)], BY_KEY["html"], target, cancelled=lambda: next(answers)
    )
    assert done == Exported((), cancelled=True)
    assert target.read_text(encoding="utf-8") == "old"
    assert list(folder.iterdir()) == [target]


def test_cancelled_in_a_folder_whole_files_stay(library: Library, folder: Path) -> None:
    answers = iter([False, True])
    ids = [add(library, "One"), add(library, "Two")]
    done = export(library, ids, BY_KEY["html"], folder, cancelled=lambda: next(answers))
    assert ([path.name for path in done.files], done.cancelled) == (["One.html"], True)


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, ReadOnlyPlace),
        (errno.EIO, EnvironmentFault),
    ],
)
def test_a_fault_of_the_disk_leaves_no_half_file(
    library: Library, folder: Path, number: int, fault: type[EnvironmentFault]
) -> None:
    target = folder / "news.bad"
    target.write_bytes(b"old")
    with pytest.raises(fault, match=r"news\.bad"):
        export(library, [add(library)], failing(OSError(number, "no")), target)
    assert target.read_bytes() == b"old"
    assert list(folder.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_told(library: Library, folder: Path) -> None:
    with pytest.raises(EnvironmentFault, match=r"There is no folder “.*nowhere”\."):
        export(library, [add(library)], BY_KEY["md"], folder / "nowhere" / "news.md")


def test_a_bug_in_a_format_leaves_no_half_file(folder: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_whole(folder / "x", pieces())
    assert list(folder.iterdir()) == []


def test_a_new_file_may_be_read_as_any_other_new_file(folder: Path) -> None:
    write_whole(folder / "ours", [b"x"])
    (folder / "any").write_bytes(b"x")
    assert os.stat(folder / "ours").st_mode == os.stat(folder / "any").st_mode  # noqa: PTH116


def test_pdf_stands_behind_the_web_page_where_it_can_be_printed(library: Library, folder: Path) -> None:
    printed: list[tuple[str, str]] = []

    def print_pdf(page: str, title: str) -> bytes:
        printed.append((page, title))
        return b"%PDF"

    formats = with_pdf(print_pdf)
    assert [format_.key for format_ in formats[:3]] == ["html", "pdf", "docx"]
    done = export(library, [add(library)], formats[1], folder)
    assert done.files[0].read_bytes() == b"%PDF"
    ((page, title),) = printed
    assert title == "Bridge"
    assert "We close it" in page


def test_formats_can_be_told_apart() -> None:
    formats = with_pdf(lambda _page, _title: b"")
    for names in ([f.key for f in formats], [f.suffix for f in formats], [f.name for f in formats]):
        assert len(set(names)) == len(formats)
    assert all(format_.description and format_.suffix.startswith(".") for format_ in formats)
