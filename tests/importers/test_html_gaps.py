import pytest

from reader.importers.html_gaps import with_gaps_filled

OPENING = (
    "PORT ELLERY — The harbour board resigned on Monday after a report that named every crane it let rust."
)
SECOND = (
    "The report, which took two years to write, was handed to the council in a sealed box on Friday night."
)
THIRD = "“We knew what stood in it,” said Ada Quill, who chaired the board for nine of its eleven years."
DENSE = "港務局在週一宣布全體董事辭職，此前一份報告指出多台起重機年久失修，卻從未有人負責維修。"


@pytest.mark.parametrize(
    "page",
    [
        ["News", "Share", OPENING, SECOND, THIRD],
        ["News", OPENING, "Advertisement", SECOND, THIRD],
        [OPENING, SECOND, "Share", THIRD, "More"],
    ],
)
def test_an_opening_above_the_first_paragraph_goes_back(page: list[str]) -> None:
    assert with_gaps_filled([SECOND, THIRD], page) == [OPENING, SECOND, THIRD]


def test_what_stands_between_two_paragraphs_goes_back() -> None:
    assert with_gaps_filled([OPENING, THIRD], [OPENING, SECOND, THIRD]) == [OPENING, SECOND, THIRD]
    assert with_gaps_filled([OPENING, THIRD], [OPENING, DENSE, THIRD]) == [OPENING, DENSE, THIRD]


def test_paragraphs_are_known_again_however_they_are_set() -> None:
    page = [OPENING.replace(" ", "  "), SECOND, THIRD.upper()]
    assert with_gaps_filled([OPENING, THIRD], page) == [OPENING, SECOND, THIRD]


@pytest.mark.parametrize(
    "other",
    [
        "Sign up for our letter.",
        "Harbour board resigns: everything that we know about the report and the nine cranes of Port Ellery",
        "Will the harbour board of Port Ellery ever come back, and who is going to mend its nine cranes now?",
    ],
)
def test_what_is_no_prose_stays_away(other: str) -> None:
    assert with_gaps_filled([OPENING, THIRD], [other, OPENING, other, THIRD]) == [OPENING, THIRD]


def test_what_stands_after_the_last_paragraph_or_far_from_the_others_stays_away() -> None:
    row = ["a", "b", "c", SECOND]
    assert with_gaps_filled([OPENING, THIRD], [OPENING, *row, THIRD, SECOND]) == [OPENING, THIRD]
    assert with_gaps_filled([OPENING], [SECOND, "a", "b", "c", OPENING]) == [OPENING]


def test_what_was_found_elsewhere_comes_once() -> None:
    assert with_gaps_filled([OPENING, THIRD, SECOND], [OPENING, SECOND, THIRD]) == [OPENING, THIRD, SECOND]


def test_what_is_not_on_the_page_stays() -> None:
    assert with_gaps_filled([], [OPENING]) == []
    assert with_gaps_filled(["Head", OPENING], []) == ["Head", OPENING]
    assert with_gaps_filled(["Head", OPENING, THIRD], [OPENING, SECOND, THIRD]) == [
        "Head",
        OPENING,
        SECOND,
        THIRD,
    ]
