"""Columns, paragraphs, running heads and titles, on fragments placed by hand."""

import pytest

from reader.importers.pdf_columns import columns_of
from reader.importers.pdf_furniture import without_furniture
from reader.importers.pdf_page import Fragment, Page
from reader.importers.pdf_paragraphs import join_lines, paragraphs_of
from reader.importers.pdf_title import title_of


def at(left: float, top: float, text: str, size: float = 10, width: float | None = None) -> Fragment:
    return Fragment(text, left, left + (width if width is not None else 5 * len(text)), top, top + size)


def page(*fragments: Fragment) -> Page:
    return Page(600, 800, fragments)


def lines(left: float, top: float, texts: list[str], width: float | None = None) -> list[Fragment]:
    return [at(left, top + 12 * place, text, width=width) for place, text in enumerate(texts)]


LEFT = ["left one of some words", "left two of some words", "left three of some words"]
RIGHT = ["right one of some words", "right two of some words", "right three of some words"]


def columns(*fragments: Fragment) -> list[list[str]]:
    return [[line.text for line in column] for column in columns_of(page(*fragments))]


def test_two_columns_below_a_headline_and_above_a_foot_line() -> None:
    headline = at(50, 50, "A headline over the whole width of the page", width=450)
    below = at(50, 200, "A line over the whole width of the page", width=450)
    found = columns(*lines(300, 100, RIGHT), below, *lines(50, 100, LEFT), headline)
    assert found == [[headline.text], LEFT, RIGHT, [below.text]]


def test_columns_whose_lines_are_not_level() -> None:
    assert columns(*lines(50, 100, LEFT), *lines(300, 105, RIGHT)) == [LEFT, RIGHT]


def test_a_line_that_crosses_the_page_parts_the_columns() -> None:
    crossing = at(50, 140, "A heading that crosses the page between them", width=450)
    found = columns(
        *lines(50, 100, LEFT),
        *lines(300, 100, RIGHT),
        crossing,
        *lines(50, 160, LEFT),
        *lines(300, 160, RIGHT),
    )
    assert found == [LEFT, RIGHT, [crossing.text], LEFT, RIGHT]


def test_cells_of_a_table_are_read_row_by_row() -> None:
    cells = [
        at(50 + 150 * column, 100 + 12 * row, f"cell {row} {column}")
        for row in range(5)
        for column in range(3)
    ]
    assert columns(*cells) == [[f"cell {row} 0 cell {row} 1 cell {row} 2" for row in range(5)]]


def test_words_apart_in_one_line_are_no_columns() -> None:
    assert columns(at(50, 100, "By Jane Roe"), at(400, 100, "4 May 2026")) == [["By Jane Roe 4 May 2026"]]


def test_a_large_first_letter_stands_in_its_line() -> None:
    initial = at(50, 100, "T", size=34, width=24)
    rest = [
        at(75, 100, "he harbour board resigned"),
        *lines(75, 112, ["on Tuesday night after", "a long meeting there"]),
    ]
    assert columns(initial, *rest)[0][0] == "The harbour board resigned"


def test_an_empty_page_has_no_columns() -> None:
    assert columns() == []


def paragraphs(*fragments: Fragment) -> list[str]:
    return paragraphs_of(columns_of(page(*fragments)))


def test_paragraphs_by_indent() -> None:
    found = paragraphs(
        at(60, 100, "First begins here and goes", width=190),
        at(50, 112, "on to its end. Then the", width=200),
        at(60, 124, "second begins and goes on", width=190),
        at(50, 136, "as well, at some length, so", width=200),
        at(50, 148, "that it has three lines.", width=200),
    )
    assert [each.split()[0] for each in found] == ["First", "second"]


def test_paragraphs_by_leading() -> None:
    first, second = lines(50, 100, LEFT, width=200), lines(50, 150, RIGHT, width=200)
    assert paragraphs(*first, *second) == [" ".join(LEFT), " ".join(RIGHT)]


def test_paragraphs_by_a_short_last_line() -> None:
    found = paragraphs(
        at(50, 100, "The board of the harbour", width=200),
        at(50, 112, "resigned.", width=60),
        at(50, 124, "Nobody had asked it to, said", width=200),
        at(50, 136, "its chair.", width=60),
    )
    assert found == ["The board of the harbour resigned.", "Nobody had asked it to, said its chair."]


def test_a_heading_is_a_paragraph() -> None:
    found = paragraphs(at(50, 100, "The vote", size=14), *lines(50, 120, LEFT, width=200))
    assert found == ["The vote", " ".join(LEFT)]


def test_entries_of_a_list_keep_their_hanging_lines() -> None:
    found = paragraphs(
        at(50, 100, "• one entry that is long", width=200),
        at(62, 112, "and goes on below", width=120),
        at(50, 124, "• another", width=60),
    )
    assert found == ["• one entry that is long and goes on below", "• another"]


@pytest.mark.parametrize(
    ("parts", "joined"),
    [
        (["for-", "ward"], "forward"),
        (["for\u00ad", "ward he"], "forward he"),
        (["Anglo-", "Saxon"], "Anglo-Saxon"),
        (["well-", "known"], "well-known"),
        (["a harbour-", "master"], "a harbour-master"),
        (["from 2019-", "2026"], "from 2019-2026"),
        (["he said -", "and left"], "he said - and left"),
        (["one", "two"], "one two"),
        (["only"], "only"),
    ],
)
def test_lines_are_joined_by_their_hyphens(parts: list[str], joined: str) -> None:
    assert join_lines(parts, {"harbour-master"}) == joined


def body(number: int) -> list[Fragment]:
    return lines(
        50, 200, [f"Page {number} holds words", f"and others {'x' * number}", f"and ends {'y' * number}"]
    )


def texts(pages: list[Page]) -> list[list[str]]:
    return [[fragment.text for fragment in each.fragments] for each in without_furniture(pages)]


def test_running_heads_and_numbers_are_dropped() -> None:
    pages = [
        page(at(50, 30, "Ellery Courier"), *body(n), at(300, 770, f"– {n} –"), at(50, 750, "ellery.example"))
        for n in (1, 2, 3)
    ]
    assert texts(pages) == [[line.text for line in body(n)] for n in (1, 2, 3)]


def test_a_head_beside_a_number_is_dropped_where_it_stands_once() -> None:
    pages = [
        page(at(50, 30, title), at(500, 30, str(n)), *body(n)) for n, title in enumerate(["A", "B", "C"], 1)
    ]
    assert texts(pages) == [[line.text for line in body(n)] for n in (1, 2, 3)]


def test_a_title_stays_where_it_is_a_running_head_elsewhere() -> None:
    pages = [page(at(50, 30, "The harbour", size=10 if n > 1 else 24), *body(n)) for n in (1, 2, 3)]
    assert texts(pages)[0][0] == "The harbour"
    assert "The harbour" not in texts(pages)[1]


def test_what_repeats_within_the_text_stays() -> None:
    pages = [page(*body(n), at(50, 400, "He said no.")) for n in (1, 2, 3)]
    assert all(found[-1] == "He said no." for found in texts(pages))


def test_a_page_of_one_line_keeps_it() -> None:
    assert texts([page(at(50, 770, "12"))] * 3) == [["12"]] * 3


@pytest.mark.parametrize(("foot", "left"), [("3", []), ("Page 3 of 9", []), ("In 2026", ["In 2026"])])
def test_the_number_of_a_single_page(foot: str, left: list[str]) -> None:
    assert texts([page(*body(1), at(300, 770, foot))]) == [[line.text for line in body(1)] + left]


def test_the_title_is_the_documents_own_where_its_page_has_it() -> None:
    first = [at(50, 50, "The harbour vote", size=20), at(50, 80, "A longer heading of words", size=30)]
    text = lines(50, 200, ["many words in the usual type"] * 5)
    assert title_of("The Harbour Vote", [*first, *text]) == "The Harbour Vote"
    assert title_of("Another thing", [*first, *text]) == "A longer heading of words"
    assert title_of("Another thing", text) == "Another thing"
    assert title_of("", text) is None
    assert title_of("", []) is None
