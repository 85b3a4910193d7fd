"""Files read in a process of their own: really spawned, with a reader that misbehaves on purpose."""

from collections.abc import Iterator
from threading import Timer

import pytest

from reader.errors import UnreadableArticle, UnreadableList
from reader.importers.feeds import read_feed
from reader.model import Way
from reader.services.pasting import pasted_markup
from reader.services.reading_apart import GivenFile, ReaderProcess
from tests.importers.pdf_files import PdfPage, pdf

from . import fake_reader

STORY = GivenFile(b"The harbour board resigned.\n\nNobody said why.", "story.txt")


@pytest.fixture
def reader() -> Iterator[ReaderProcess]:
    reader = ReaderProcess(read=fake_reader.read)
    yield reader
    reader.close()


def test_files_are_read_one_after_the_other(reader: ReaderProcess) -> None:
    for _ in range(2):
        (imported,) = reader.read(STORY)
        assert imported.article.text == "The harbour board resigned.\n\nNobody said why."
        assert imported.origin.data == STORY.data


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("crash", "“crash” is damaged"),
        ("memory", "“memory” takes more memory"),
        ("refuse", "nothing to read in it"),
    ],
)
def test_a_file_that_fails_is_told_and_the_next_one_is_read(
    reader: ReaderProcess, name: str, told: str
) -> None:
    with pytest.raises(UnreadableArticle, match=told):
        reader.read(GivenFile(b"x", name))
    assert reader.read(STORY)


def test_a_file_that_never_ends_is_told() -> None:
    reader = ReaderProcess(seconds=0.2, read=fake_reader.read)
    with pytest.raises(UnreadableArticle, match="“hang” takes too long"):
        reader.read(GivenFile(b"x", "hang"))
    reader.close()


@pytest.mark.parametrize("seconds", [0.02, 0.5], ids=["while it starts", "while it reads"])
def test_another_thread_may_close_it_in_the_middle(seconds: float) -> None:
    reader = ReaderProcess(seconds=20, read=fake_reader.read)
    other = Timer(seconds, reader.close)
    other.start()
    with pytest.raises(UnreadableArticle, match="ended its reader"):
        reader.read(GivenFile(b"x", "hang"))
    other.join()


def test_feeds_and_what_is_pasted_are_read_there_too(reader: ReaderProcess) -> None:
    data = b"<rss><channel><title>Quay</title><item><title>One</title></item></channel></rss>"
    feed = reader.do("Quay", read_feed, data, "https://quay.example/f", error=UnreadableList)
    assert [entry.title for entry in feed.entries] == ["One"]
    pasted = reader.do("What you pasted", pasted_markup, "<p>The <b>board</b> resigned.</p>")
    assert pasted.article.text == "The board resigned."


def test_what_can_not_be_read_is_told_as_the_function_tells_it(reader: ReaderProcess) -> None:
    with pytest.raises(UnreadableList, match="no feed"):
        reader.do("Quay", read_feed, b"words", "https://quay.example/f")
    with pytest.raises(UnreadableArticle, match="nothing to read"):
        reader.do("x", fake_reader.read, GivenFile(b"x", "refuse"), error=UnreadableList)


@pytest.mark.parametrize(("name", "told"), [("crash", "is damaged"), ("memory", "more memory")])
def test_what_ends_the_process_is_told_as_was_asked(reader: ReaderProcess, name: str, told: str) -> None:
    with pytest.raises(UnreadableList, match=f"“Quay” {told}|“Quay” takes {told}"):
        reader.do("Quay", fake_reader.read, GivenFile(b"x", name), error=UnreadableList)


def test_the_real_reader_with_all_that_is_known_of_a_file() -> None:
    page = PdfPage()
    page.put_lines(60, 100, ["The harbour board resigned on Tues-", "day night, its chair said."])
    reader = ReaderProcess()
    (imported,) = reader.read(GivenFile(pdf([page]), "a.pdf", "application/pdf", Way.FOLDER, "folder/a.pdf"))
    assert imported.article.text == "The harbour board resigned on Tuesday night, its chair said."
    assert (imported.origin.way, imported.origin.place) == (Way.FOLDER, "folder/a.pdf")
    reader.close()
    reader.close()
