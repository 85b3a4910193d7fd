from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import LibraryError, UnreadableArticle
from reader.library import Library
from reader.model import Way
from reader.services.ingest import Ingest
from reader.services.reading_apart import Unreadable
from reader.services.recognising import find_given
from reader.services.watching import STILL, Arrived, Print, Seen, Watching, settle
from tests.services.noted import NotedAnalyser

STORY = "Board resigns\n\n“It held,” said Ada Lind."
A = Path("a.txt")


@pytest.fixture
def watching(library: Library) -> Watching:
    return Watching(library, Ingest(library, NotedAnalyser()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return folder.resolve()


def write(path: Path, text: str = STORY) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def look(watching: Watching, times: int = STILL + 1) -> list[Arrived]:
    return [arrived for _ in range(times) for arrived in watching.look()]


def test_a_file_that_appears_is_brought_in_once(library: Library, watching: Watching, folder: Path) -> None:
    watching.watch(folder)
    assert look(watching) == []
    path = write(folder / "a.txt")
    (arrived,) = look(watching)
    assert arrived.path == path
    assert library.articles.get(arrived.ingested[0].article).text == STORY
    origin = library.origins.record(arrived.ingested[0].article)
    assert origin is not None
    assert (origin.way, origin.place) == (Way.FOLDER, str(path))
    write(path, STORY + "\n\nMore.")
    assert look(watching, 9) == []


def test_what_lies_there_already_and_in_folders_within_is_brought_in(
    watching: Watching, folder: Path
) -> None:
    write(folder / "a.txt")
    write(folder / "within" / "b.txt", "Another story")
    watching.watch(folder)
    assert sorted(arrived.path.name for arrived in look(watching)) == ["a.txt", "b.txt"]


def test_a_file_that_is_being_written_waits(watching: Watching, folder: Path) -> None:
    watching.watch(folder)
    path = write(folder / "a.txt", "")
    assert look(watching, 5) == []
    for length in range(4):
        write(path, STORY + "x" * length)
        assert look(watching, STILL) == []
    assert len(look(watching, 1)) == 1


def test_a_file_whose_article_was_deleted_for_good_does_not_come_back(
    library: Library, watching: Watching, folder: Path
) -> None:
    watching.watch(folder)
    write(folder / "a.txt")
    article = look(watching)[0].ingested[0].article
    library.articles.trash(article)
    library.articles.purge(article)
    later = Watching(library, Ingest(library, NotedAnalyser()))
    assert look(later) == []


def test_a_file_that_can_not_be_read_stops_no_other(
    library: Library, watching: Watching, folder: Path
) -> None:
    watching.watch(folder)
    (folder / "a.txt").write_bytes(bytes(range(32)) * 9)
    write(folder / "b.txt")
    first, second = look(watching)
    assert (first.path.name, second.path.name) == ("a.txt", "b.txt")
    assert first.problem
    assert second.ingested
    (failed,) = library.failed.all()
    assert (failed.way, failed.reason) == (Way.FOLDER, first.problem)
    assert look(watching) == []


def test_hidden_and_unknown_files_are_passed_over(watching: Watching, folder: Path) -> None:
    watching.watch(folder)
    write(folder / ".a.txt")
    write(folder / "a.part")
    assert look(watching) == []


RIS = "TY  - NEWS\nTI  - Tide tables wrong\nUR  - https://example.org/tide\nER  - \n"
OPML = """<opml version="2.0"><body>
<outline type="rss" text="The Quay" xmlUrl="https://example.org/quay"/>
<outline type="rss" text="The Pier" xmlUrl="https://example.org/pier"/>
</body></opml>"""


def test_a_list_is_there_to_choose_from_and_comes_again_until_it_was_shown(
    library: Library, watching: Watching, folder: Path
) -> None:
    watching.watch(folder)
    path = write(folder / "works.ris", RIS)
    (arrived,) = look(watching)
    assert arrived.choose is not None
    assert [entry.title for entry in arrived.choose.entries] == ["Tide tables wrong"]
    assert arrived.ingested == ()
    assert look(watching, 9) == []
    later = Watching(library, Ingest(library, NotedAnalyser()))
    assert len(look(later)) == 1
    library.watched_folders.take(folder, path)
    assert look(Watching(library, Ingest(library, NotedAnalyser()))) == []
    assert library.articles.count() == 0
    assert library.failed.all() == []


def test_a_list_that_grows_comes_again(watching: Watching, folder: Path) -> None:
    watching.watch(folder)
    write(folder / "works.ris", RIS)
    look(watching)
    write(folder / "works.ris", RIS * 2)
    (arrived,) = look(watching)
    assert arrived.choose is not None
    assert len(arrived.choose.entries) == 2


def test_the_feeds_of_a_list_are_subscribed_to_once(
    library: Library, watching: Watching, folder: Path
) -> None:
    watching.watch(folder)
    write(folder / "feeds.opml", OPML)
    (arrived,) = look(watching)
    assert arrived.subscribed == 2
    assert {feed.title for feed in library.feeds.all()} == {"The Quay", "The Pier"}
    library.feeds.remove(library.feeds.all()[0].id)
    assert look(Watching(library, Ingest(library, NotedAnalyser()))) == []
    assert len(library.feeds.all()) == 1


def test_lists_are_the_same_as_in_a_folder_that_is_added(watching: Watching, folder: Path) -> None:
    watching.watch(folder)
    contents = {
        "works.ris": RIS,
        "feeds.opml": OPML,
        "table.csv": "a,b\n1,2\n",
        "data.json": '{"a": 1}',
        "story.txt": STORY,
        "page.xml": "<note>Nothing</note>",
    }
    for name, text in contents.items():
        write(folder / name, text)
    (folder / "photos.zip").write_bytes(b"PK\x03\x04 no list")
    files, lists = find_given([folder])
    arrived = look(watching)
    assert {one.path for one in arrived if one.choose or one.subscribed} == {one.path for one in lists}
    assert {one.path for one in arrived if one.ingested} == {one.path for one in files if not one.skipped}
    assert look(watching, 9) == []


@pytest.mark.parametrize("text", ["<opml>", "<opml><body></body></opml>"])
def test_a_list_that_can_not_be_read_is_among_the_failed(
    library: Library, watching: Watching, folder: Path, text: str
) -> None:
    watching.watch(folder)
    write(folder / "feeds.opml", text)
    write(folder / "story.txt")
    failed, story = look(watching)
    assert failed.problem
    assert story.ingested
    assert [one.reason for one in library.failed.all()] == [failed.problem]
    assert look(watching) == []


def test_a_list_is_read_where_it_is_said(library: Library, folder: Path) -> None:
    def ended(
        name: str, function: object, *arguments: object, error: Unreadable = UnreadableArticle
    ) -> NoReturn:
        raise error(f"“{name}” takes too long to read, so reading it was ended.")

    watching = Watching(library, Ingest(library, NotedAnalyser()), ended)
    watching.watch(folder)
    write(folder / "works.ris", RIS)
    write(folder / "feeds.opml", OPML)
    assert [one.problem for one in look(watching)] == [
        "“feeds.opml” takes too long to read, so reading it was ended.",
        "“works.ris” takes too long to read, so reading it was ended.",
    ]
    assert len(library.failed.all()) == 2


def test_a_folder_that_is_gone_is_told_and_watched_again_when_it_is_back(
    watching: Watching, folder: Path
) -> None:
    watching.watch(folder)
    folder.rmdir()
    assert watching.missing() == [folder]
    assert look(watching) == []
    write(folder / "a.txt")
    assert watching.missing() == []
    assert len(look(watching)) == 1


def test_a_folder_is_watched_no_longer(watching: Watching, folder: Path) -> None:
    watching.watch(folder)
    watching.unwatch(folder)
    write(folder / "a.txt")
    assert look(watching) == []
    assert watching.folders() == []


def test_only_folders_can_be_watched(watching: Watching, folder: Path) -> None:
    with pytest.raises(LibraryError):
        watching.watch(write(folder / "a.txt"))


def test_looking_stops_when_it_is_cancelled(watching: Watching, folder: Path) -> None:
    watching.watch(folder)
    write(folder / "a.txt")
    look(watching, STILL)
    assert list(watching.look(cancelled=lambda: True)) == []


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=12))
def test_a_file_is_still_only_after_as_many_looks_as_it_takes(looks: list[tuple[int, int]]) -> None:
    seen: dict[Path, Seen] = {}
    prints = [Print(size, changed) for size, changed in looks]
    for number, print_ in enumerate(prints):
        seen, still = settle(seen, {A: print_})
        same = number >= STILL and len(set(prints[number - STILL : number + 1])) == 1
        assert (still == [A]) is (same and print_.size > 0)


def test_a_file_that_went_away_begins_anew() -> None:
    seen, _still = settle({A: Seen(Print(1, 1), STILL)}, {})
    assert settle(seen, {A: Print(1, 1)})[1] == []
