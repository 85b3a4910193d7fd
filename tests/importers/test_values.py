import pytest

from reader.importers.values import (
    iso_date,
    joined,
    language_of,
    line,
    plausible_author,
    plausible_title,
)

ENGLISH = "The harbour board resigned on Tuesday night, its chair told the people in the room."


def test_a_line_is_normal_and_short() -> None:
    assert line(" one\r\n two\u00a0three\0 ") == "one two three"
    assert len(line("word " * 100) or "") <= 120
    assert line(" \n") is None
    assert line(None) is None


@pytest.mark.parametrize(
    "title",
    [
        "Untitled",
        "untitled 2",
        "Document1",
        "Microsoft Word - a.doc",
        "report_final.indd",
        "Layout 1",
        "12",
        "a",
        "",
    ],
)
def test_titles_that_programs_make(title: str) -> None:
    assert plausible_title(title) is None


@pytest.mark.parametrize("title", ["Document dump shakes Ellery", "No title for Ellery", "Scan", "The vote"])
def test_titles_that_people_write(title: str) -> None:
    assert plausible_title(title) == (None if title == "Scan" else title)


@pytest.mark.parametrize(
    "author", ["user", "Admin", "python-docx", "jane@example.org", "PRESS\\jroe", "42", ""]
)
def test_authors_that_are_accounts(author: str) -> None:
    assert plausible_author(author) is None


def test_authors_that_are_people() -> None:
    assert plausible_author(" Jane  Roe ") == "Jane Roe"


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("2026", "2026"),
        ("2026-05", "2026-05"),
        ("2026-05-04", "2026-05-04"),
        ("2026-05-04T09:30:00Z", "2026-05-04T09:30:00+00:00"),
        ("2026-13", None),
        ("0000", None),
        ("soon", None),
        (None, None),
    ],
)
def test_dates_are_as_precise_as_they_were_told(told: str | None, date: str | None) -> None:
    assert iso_date(told) == date


def test_names_are_joined_as_in_a_byline() -> None:
    assert joined([]) is None
    assert joined(["A", "A"]) == "A"
    assert joined(["A", "B", "C"]) == "A, B and C"


@pytest.mark.parametrize(
    ("told", "language"), [("fr_CA", "fr-CA"), ("und", "en"), ("???", "en"), (None, "en")]
)
def test_the_language_is_told_or_found(told: str | None, language: str) -> None:
    assert language_of(told, ENGLISH) == language
