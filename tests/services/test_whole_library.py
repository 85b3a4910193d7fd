import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import LibraryError, Stopped, UnreadableFolder
from reader.library import Library
from reader.library.check import Harm, check
from reader.services import whole_library
from reader.services.whole_library import WholeImport, export_library, import_library
from tests.library.kept import ORIGINAL, fill, tables
from tests.library.values import ANALYSIS, STORY


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a library with rows in every table, and the folder that it was written out to."""
    root = tmp_path_factory.mktemp("whole")
    fill(root / "library.sourcelight")
    with Library.open(root / "library.sourcelight") as library:
        export_library(library, root / "out")
    return root / "library.sourcelight", root / "out"


@pytest.fixture
def folder(built: tuple[Path, Path], tmp_path: Path) -> Path:
    return Path(shutil.copytree(built[1], tmp_path / "out"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "again.sourcelight"


def take_in(path: Path, folder: Path) -> WholeImport:
    with Library.open(path) as library:
        report = import_library(library, folder)
    assert check(path).harm is Harm.NONE
    return report


def contents(folder: Path) -> dict[Path, bytes]:
    return {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def article_folder(folder: Path, number: int) -> Path:
    (found,) = (folder / "articles").glob(f"{number:06d} *")
    return found


def change(file: Path, spoil: Callable[[dict[str, object]], object]) -> None:
    told = json.loads(file.read_text(encoding="utf-8"))
    spoil(told)
    file.write_text(json.dumps(told), encoding="utf-8")


def test_every_table_has_rows_to_be_carried(built: tuple[Path, Path]) -> None:
    assert [name for name, rows in tables(built[0]).items() if not rows] == []


def test_out_and_into_an_empty_library_nothing_is_changed(built: tuple[Path, Path], path: Path) -> None:
    report = take_in(path, built[1])
    assert report == WholeImport(added=4)
    assert tables(path) == tables(built[0])
    with Library.open(path) as library:
        assert library.articles.add(STORY) == 6, "the id of a deleted article is given again"


def test_out_again_the_files_are_the_same(built: tuple[Path, Path], path: Path, tmp_path: Path) -> None:
    take_in(path, built[1])
    with Library.open(path) as library:
        export_library(library, tmp_path / "again")
    files = {file.relative_to(built[1]): file.read_bytes() for file in built[1].rglob("*") if file.is_file()}
    again = {
        file.relative_to(tmp_path / "again"): file
        for file in (tmp_path / "again").rglob("*")
        if file.is_file()
    }
    assert files == {name: file.read_bytes() for name, file in again.items()}


def test_a_folder_twice_changes_nothing_the_second_time(built: tuple[Path, Path], path: Path) -> None:
    take_in(path, built[1])
    before = tables(path)
    report = take_in(path, built[1])
    assert (report.added, report.known) == (0, 4)
    assert tables(path) == before


def test_beside_what_is_there_rows_get_new_numbers(built: tuple[Path, Path], path: Path) -> None:
    with Library.open(path) as library:
        for number in range(3):
            library.analyses.replace(
                library.articles.add(replace(STORY, text=f"{STORY.text} {number}")), ANALYSIS
            )
    own = tables(path)
    assert take_in(path, built[1]).added == 4
    now = tables(path)
    assert set(own["article_texts"]) < set(now["article_texts"])
    assert len(now["article_texts"]) == 7
    with Library.open(path) as library:
        texts = {library.articles.get(article).title: article for article in range(4, 8)}
        assert texts == {"CON": 4, "a/b\\c: “é” 🙂?*": 5, "…": 6, "Thrown away": 7}
        assert library.analyses.get(5) == ANALYSIS
        assert [summary.id for summary in library.articles.trashed()] == [7]
    assert now["versions"] == [(4, 6)]
    tag = now["tags"][0][0]
    assert now["article_tags"] == [(4, tag), (5, tag)]
    assert {row[-1] for row in now["feed_entries"]} == {5, None}
    parents = {row[2]: row[:2] for row in now["collections"]}
    assert parents["Inside"][1] == parents["Outside"][0]


def test_a_known_actor_is_known_again_and_a_tag_of_that_name_is_used(
    built: tuple[Path, Path], path: Path
) -> None:
    with Library.open(path) as library:
        library.analyses.replace(library.articles.add(replace(STORY, text=STORY.text + "!")), ANALYSIS)
        lind = library.cast.of_article(1)[0].id
        library.cast.rename(lind, "Ada Lindqvist")
    take_in(path, built[1])
    with Library.open(path) as library:
        assert library.cast.of_article(2)[0].id == lind
        assert library.cast.get(lind).articles == 4
    names = [row[1] for row in tables(path)["cast_actors"]]
    assert names.count("Ada Lindqvist") == 1


def test_one_folder_an_article_under_a_name_that_every_system_takes(folder: Path) -> None:
    names = sorted(child.name for child in (folder / "articles").iterdir())
    assert names == ["000001 CON", "000002 a b c é", "000003", "000004 Thrown away"]
    first = folder / "articles" / "000001 CON"
    assert sorted(file.name for file in first.iterdir()) == [
        *(
            "article.md",
            "attributions.json",
            "metadata.json",
            "notes.json",
            "notes.md",
            "original.html",
            "text.txt",
        )
    ]
    assert (first / "original.html").read_bytes() == ORIGINAL
    assert (first / "text.txt").read_bytes() == f"{STORY.text}\n\nCON".encode()
    spans = json.loads((first / "attributions.json").read_text(encoding="utf-8"))["attribution_spans"]
    assert spans[0]["words"] in STORY.text
    assert "> Harbour" in (first / "notes.md").read_text(encoding="utf-8")
    assert "\\# Why?" not in (first / "notes.md").read_text(encoding="utf-8"), "a note is Markdown already"


def remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def write(name: str, data: bytes) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        (folder / name).write_bytes(data)

    return spoil


def make_folder(name: str) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).mkdir()

    return spoil


def set_value(table: str, column: str, value: object, file: str = "metadata.json") -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        change(folder / file, lambda told: told[table][0].update({column: value}))  # type: ignore[index]

    return spoil


SPOILT = {
    "no text": remove("text.txt"),
    "no metadata": remove("metadata.json"),
    "text changed": write("text.txt", b"Another"),
    "text not UTF-8": write("text.txt", b"\xff\xfe"),
    "a folder for a file": make_folder("notes.json"),
    "no JSON": write("notes.json", b"{"),
    "deep JSON": write("notes.json", b"[" * 200_000),
    "a list": write("notes.json", b"[]"),
    "rows that are none": write("notes.json", b'{"notes": [7]}'),
    "no rows": write("attributions.json", b'{"actors": {}}'),
    "original changed": write("original.html", b"<p>"),
    "number of a word": set_value("articles", "words", "many"),
    "title missing": set_value("articles", "title", None),
    "title of half a letter": set_value("articles", "title", "\ud800"),
    "number without end": set_value("articles", "words", 1e999),
    "number too large": set_value("articles", "id", 1 << 62),
    "a number that is true": set_value("articles", "id", True),
    "digest is none": set_value("articles", "digest", "xyz"),
    "another's tag": set_value("article_tags", "article", 2),
    "a tag that is not there": set_value("article_tags", "tag", 77),
    "an actor of nobody": set_value("cast_places", "actor", 12345),
    "a span that ends before it starts": set_value("attribution_spans", "end", 0, "attributions.json"),
    "surer than sure": set_value("attributions", "confidence", 2, "attributions.json"),
    "an actor that is not there": set_value("attributions", "actor", 99, "attributions.json"),
}


@pytest.mark.parametrize("kind", SPOILT)
def test_an_article_that_was_tampered_with_is_left_out_whole(folder: Path, path: Path, kind: str) -> None:
    SPOILT[kind](article_folder(folder, 1))
    report = take_in(path, folder)
    assert (report.added, report.known) == (3, 0)
    assert [name for name, _ in report.failed] == ["000001 CON"]
    assert report.failed[0][1].endswith(".")
    found = tables(path)
    assert {row[0] for row in found["articles"]} == {2, 3, 4}
    assert {row[0] for row in found["attributions"]} == {2, 3, 4}
    assert found["versions"] == []


def not_ours(folder: Path) -> None:
    change(folder / "library.json", lambda told: told.update(format="photographs"))


def of_a_newer_version(folder: Path) -> None:
    change(folder / "library.json", lambda told: told.update(version=2))


def of_a_newer_schema(folder: Path) -> None:
    change(folder / "library.json", lambda told: told.update(schema=900))


def without_articles(folder: Path) -> None:
    shutil.rmtree(folder / "articles")


def with_a_circle_of_collections(folder: Path) -> None:
    change(folder / "collections.json", lambda told: told["collections"][1].update(parent=1))  # type: ignore[index]


@pytest.mark.parametrize(
    "spoil",
    [
        remove("library.json"),
        write("library.json", b"PK"),
        make_folder("library.json"),
        not_ours,
        of_a_newer_version,
        of_a_newer_schema,
        without_articles,
        with_a_circle_of_collections,
        write("tags.json", b'{"tags": [{"id": 1, "name": 7, "key": "x", "colour": null}]}'),
        write("cast.json", b"\xff"),
    ],
)
def test_a_folder_that_is_none_of_ours_changes_nothing(
    folder: Path, path: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(folder)
    with Library.open(path) as library:
        before = tables(path)
        with pytest.raises(UnreadableFolder):
            import_library(library, folder)
    assert tables(path) == before


def test_links_are_not_followed(folder: Path, path: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    for file in article_folder(folder, 2).iterdir():
        file.rename(secret / file.name)
    article_folder(folder, 2).rmdir()
    try:
        (folder / "articles" / "000002 link").symlink_to(secret, target_is_directory=True)
        notes = article_folder(folder, 1) / "notes.json"
        notes.unlink()
        notes.symlink_to(secret / "notes.json")
    except OSError:  # where a user may make no links, none can be met
        notes.touch()
    report = take_in(path, folder)
    assert [name for name, _ in report.failed] == ["000001 CON"]
    assert report.added == 2


def test_a_file_that_is_too_large_is_not_read(
    folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole_library, "LARGEST_ORIGINAL", 100)
    assert take_in(path, folder).failed == [("000001 CON", "original.html is too large.")]


def test_used_up_numbers_from_a_stranger_use_up_nothing(folder: Path, path: Path) -> None:
    change(
        folder / "library.json", lambda told: told.update(last_ids={"articles": 1 << 62, "sqlite_master": 5})
    )
    take_in(path, folder)
    with Library.open(path) as library:
        assert library.articles.add(STORY) == 5


def test_stopping_keeps_what_was_taken_in_and_it_goes_on_another_time(
    built: tuple[Path, Path], path: Path
) -> None:
    done: list[int] = []
    with Library.open(path) as library:
        report = import_library(library, built[1], lambda at, of: done.append(at), lambda: len(done) == 2)
        assert (report.added, report.stopped) == (2, True)
        assert import_library(library, built[1]).known == 2
        assert library.articles.count() == 3


def test_stopping_to_write_out_leaves_nothing(built: tuple[Path, Path], tmp_path: Path) -> None:
    with Library.open(built[0]) as library, pytest.raises(Stopped):
        export_library(library, tmp_path / "out", cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(built: tuple[Path, Path], tmp_path: Path) -> None:
    with Library.open(built[0]) as library, pytest.raises(LibraryError, match="already"):
        export_library(library, tmp_path)


def test_what_changes_while_it_is_written_out_is_not_half_in_it(path: Path, tmp_path: Path) -> None:
    with Library.open(path) as library, Library.open(path) as other:
        for number in range(3):
            library.articles.add(replace(STORY, text=f"{number}"))
        export_library(
            library, tmp_path / "out", lambda at, of: other.articles.add(replace(STORY, text=f"new {at}"))
        )
    assert take_in(tmp_path / "new.sourcelight", tmp_path / "out").added == 3
