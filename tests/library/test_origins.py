import sqlite3
import zlib
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import DamagedOrigin, NoSuchArticle
from reader.library import Library
from reader.model import Origin, Way
from tests.library.values import STORY

PAGE = Origin(
    Way.ADDRESS,
    "html-1",
    "2025-02-01T10:00:00+00:00",
    place="http://example.org/harbour",
    address="https://example.org/harbour",
    name="harbour.html",
    media_type="text/html",
    data=b"<p>Harbour board resigns</p>" * 100,
)


def spoil(path: Path, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql, values)
        connection.commit()


def test_an_origin_comes_back_as_it_was_kept_in_less_room(library: Library) -> None:
    article = library.articles.add(STORY)
    assert library.origins.get(article) is None
    assert library.origins.record(article) is None
    library.origins.keep(article, PAGE)
    assert library.origins.get(article) == PAGE
    record = library.origins.record(article)
    assert record is not None
    assert (record.address, record.data) == (PAGE.address, None)
    size = library._connection.value("SELECT length(data) FROM origin_bytes")
    assert PAGE.data is not None
    assert size < len(PAGE.data) / 10


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(data=st.none() | st.binary(max_size=500))
def test_any_bytes_come_back_to_the_letter_and_replace_what_was_there(
    library: Library, data: bytes | None
) -> None:
    article = library.articles.with_text(STORY.text) or library.articles.add(STORY)
    origin = Origin(Way.FILE, "text-1", "2025-02-01T10:00:00+00:00", data=data)
    library.origins.keep(article, origin)
    assert library.origins.get(article) == origin


def test_a_name_that_is_no_unicode_does_no_harm(library: Library) -> None:
    article = library.articles.add(STORY)
    library.origins.keep(article, Origin(Way.FILE, "text-1", "2025", place="/home/a\udcff.txt"))
    record = library.origins.record(article)
    assert record is not None
    assert record.place == "/home/a?.txt"


def test_an_origin_of_no_article_is_refused(library: Library) -> None:
    with pytest.raises(NoSuchArticle):
        library.origins.keep(99, PAGE)


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"no compressed bytes",
        zlib.compress(PAGE.data or b"")[:-9],
        zlib.compress(b"other bytes"),
        zlib.compress((PAGE.data or b"")[:-1] + b"x"),
        zlib.compress((PAGE.data or b"") + b"x"),
        zlib.compress(bytes(200_000_000)),
    ],
    ids=["empty", "garbage", "cut", "other", "flipped", "longer", "bomb"],
)
def test_damaged_bytes_are_told_and_the_article_stays(library: Library, damaged: bytes) -> None:
    article = library.articles.add(STORY)
    library.origins.keep(article, PAGE)
    spoil(library.path, "UPDATE origin_bytes SET data = ?", damaged)
    with pytest.raises(DamagedOrigin, match="article itself is as it was"):
        library.origins.get(article)
    assert library.origins.record(article) is not None
    assert library.articles.get(article) == STORY


def test_a_size_that_lies_is_told(library: Library) -> None:
    article = library.articles.add(STORY)
    library.origins.keep(article, PAGE)
    spoil(library.path, "UPDATE origins SET size = 5, sha256 = ?", sha256(b"<p>Ha").digest())
    with pytest.raises(DamagedOrigin):
        library.origins.get(article)


def test_a_purged_article_takes_its_origin_with_it(library: Library) -> None:
    article = library.articles.add(STORY)
    library.origins.keep(article, PAGE)
    library.articles.trash(article)
    library.articles.purge(article)
    assert library._connection.db["origins"].count == 0
    assert library._connection.db["origin_bytes"].count == 0
