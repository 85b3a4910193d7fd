import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.bylines import LONGEST_BYLINE, names_in


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("By Ada Quill", "Ada Quill"),
        ("Von: Ada Quill", "Ada Quill"),
        ("Ada Quill posted Aug 18th 2026 7:30PM", "Ada Quill"),
        ("Ada Quill on June 29, 2026 08:08 pm @adaquill 76Comments", "Ada Quill"),
        ("Ada Quill @adaquill", "Ada Quill"),
        ("Ada Quill Tuesday, Aug. 17, 2026", "Ada Quill"),
        ("Ada Quill | Apr 19, 2026", "Ada Quill"),
        ("Ada Quill2026-01-26 21:32:46 UTC", "Ada Quill"),
        ("Ada Quill, Quay Courier 8:42 a.m.", "Ada Quill, Quay Courier"),
        ("Ada Quill | Port Ellery | 08/01/2026", "Ada Quill | Port Ellery"),
        ("9:39AM BST 05 Oct 2026", None),
        ("June March", "June March"),
        ("quay-courier.example", None),
        ("www.quay-courier.example/ada", None),
        ("https://quay-courier.example", None),
        ("J. R. Tarr", "J. R. Tarr"),
        ("", None),
        ("—", None),
        ("Words without end. " * 20, None),
    ],
)
def test_names(told: str, names: str | None) -> None:
    assert names_in(told) == names


@given(st.text(max_size=300))
def test_whatever_is_told(told: str) -> None:
    names = names_in(told)
    assert names is None or (len(names) <= LONGEST_BYLINE and any(map(str.isalpha, names)))
