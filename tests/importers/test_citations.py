import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import SourcelightError, UnreadableList
from reader.importers.citations import Citation, is_citations, read_citations

RIS = """TY  - NEWS
TI  - Harbour board resigns
AU  - Berg, Jo
AU  - Lind, Ada, Jr.
T2  - The Quay
DA  - 2025/01/31/
UR  - https://quay.example/harbour
AB  - The board resigned
on Friday.
KW  - harbour
KW  - board
LA  - en
ER  -\x20

TY  - JOUR
T1  - Second
Y1  - 1999
ER  -
TY  - JOUR
AU  - Nobody
ER  -
"""

CSL: list[dict[str, Any]] = [
    {
        "type": "article-newspaper",
        "title": "Harbour board resigns",
        "author": [{"family": "Berg", "given": "Jo"}, {"literal": "The Newsroom"}],
        "issued": {"date-parts": [["2025", 1, 31]]},
        "container-title": "The Quay",
        "URL": "https://quay.example/harbour",
        "abstract": "The board resigned.",
        "language": "en",
        "keyword": "harbour, board",
    },
    {"type": "book", "title": "Second", "issued": {"raw": "1999"}},
    {"type": "book"},
]


def test_ris_gives_works_with_all_that_is_told() -> None:
    assert read_citations(RIS.encode(), "a.ris") == [
        Citation(
            "Harbour board resigns",
            ("Jo Berg", "Ada Lind, Jr."),
            "2025-01-31",
            "The Quay",
            "https://quay.example/harbour",
            "The board resigned\non Friday.",
            ("harbour", "board"),
            "en",
        ),
        Citation("Second", published="1999"),
    ]


def test_csl_gives_works_with_all_that_is_told() -> None:
    first, second = read_citations(json.dumps(CSL).encode(), "a.json")
    assert (first.title, first.authors) == ("Harbour board resigns", ("Jo Berg", "The Newsroom"))
    assert (first.published, first.outlet, first.language) == ("2025-01-31", "The Quay", "en")
    assert (first.address, first.abstract) == ("https://quay.example/harbour", "The board resigned.")
    assert first.tags == ("harbour", "board")
    assert second == Citation("Second", published="1999")


def test_a_work_can_be_read_like_an_entry_of_a_reading_list() -> None:
    entry = read_citations(RIS.encode(), "a.ris")[0].to_read()
    assert (entry.byline, entry.outlet) == ("Jo Berg, Ada Lind, Jr.", "The Quay")
    assert entry.note == "The board resigned\non Friday."
    assert not entry.holds_text


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("2025/1/5/Spring", "2025-01-05"),
        ("2025-02", "2025-02"),
        ("2025/13/40", "2025"),
        ("0000", None),
        ("31 Jan 2025 10:00:00 +0000", "2025-01-31"),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_are_read_as_far_as_they_are_told(told: str, read: str | None) -> None:
    assert read_citations(f"TY  - X\nTI  - T\nDA  - {told}\n".encode(), "a.ris")[0].published == read


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"ER  - ", b"[]", b"{}", b"[1]", b"[{", b'[{"title": 1}]', b"TY  - X\nER  - ", b"\0\1"],
)
def test_what_holds_no_citations_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableList):
        read_citations(data, "a.ris")


def test_citations_are_told_by_their_content() -> None:
    assert is_citations(RIS.encode("utf-8-sig"))
    assert is_citations(json.dumps(CSL).encode())
    assert not is_citations(b'[{"url": "https://a.example", "title": "A"}]')


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["TY  - ", "TI  - ", "DA  - ", "UR  - ", "ER  - ", "\n"]) | st.text(max_size=9))
)
def test_any_ris_is_read_or_told(parts: list[str]) -> None:
    data = ("TY  - X\n" + "".join(parts)).encode(errors="replace")
    try:
        works = read_citations(data, "a.ris")
    except SourcelightError:
        return
    assert all(work.title for work in works)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(list(CSL[0])), VALUES), VALUES)
def test_any_values_in_csl_are_survived(item: dict[str, object], parts: object) -> None:
    told = {"title": "T", **item, "issued": {"date-parts": parts}}
    try:
        works = read_citations(json.dumps([told]).encode(), "a.json")
    except SourcelightError:
        return
    assert all(work.title for work in works)
