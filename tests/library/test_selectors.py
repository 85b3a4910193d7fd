"""Words that are found again in another copy of their text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.selectors import CONTEXT, find_again, select
from reader.model import Selector, TextSpan

TEXT = (
    "The harbour board met on Monday evening in the old customs house. “We will leave,” said Ada Lind.\n\n"
    "Nobody else spoke. “We will leave,” wrote Jo Berg the day after, in a letter to the ministry."
)


def place(words: str, text: str = TEXT, nth: int = 0) -> TextSpan:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return TextSpan(start, start + len(words))


def found(text: str, selector: Selector) -> str | None:
    span = find_again(text, selector)
    return None if span is None else span.of(text)


def test_a_selector_holds_the_words_and_what_stands_around_them() -> None:
    selector = select(TEXT, place("Ada Lind"))
    assert selector.exact == "Ada Lind"
    assert selector.prefix == TEXT[place("Ada Lind").start - CONTEXT : place("Ada Lind").start]
    assert selector.suffix.startswith(".\n\nNobody")
    whole = select("short", TextSpan(0, 5))
    assert (whole.prefix, whole.suffix) == ("", "")


def test_of_the_same_words_those_in_the_same_surroundings_are_found() -> None:
    second = select(TEXT, place("“We will leave,”", nth=1))
    longer = f"A new first paragraph.\n\n{TEXT}"
    assert find_again(longer, second) == place("“We will leave,”", longer, nth=1)


def test_of_equal_places_the_nearest_is_found() -> None:
    text = "yes " * 50
    selector = select(text, TextSpan(100, 103))
    assert find_again("x" + text, selector) == TextSpan(101, 104)


def test_white_space_need_not_be_the_same() -> None:
    selector = select(TEXT, place("customs house"))
    assert found(TEXT.replace("customs house", "customs\n  house"), selector) == "customs\n  house"


def test_changed_words_are_found_by_what_stands_around_them() -> None:
    selector = select(TEXT, place("in the old customs house"))
    changed = TEXT.replace("in the old customs house", "in the town hall")
    assert found(changed, selector) == "in the town hall"


@pytest.mark.parametrize("text", ["", "Something else altogether, with no word in common.", TEXT[:10]])
def test_words_that_are_gone_are_not_found(text: str) -> None:
    assert find_again(text, select(TEXT, place("Ada Lind"))) is None


def test_a_stretch_beyond_the_end_is_a_bug() -> None:
    with pytest.raises(ValueError, match="ends before"):
        select("short", TextSpan(0, 6))


def test_a_hostile_selector_is_no_pattern() -> None:
    odd = Selector(TextSpan(0, 9), "(a+)+$ .*", "[", "\\")
    assert find_again("a" * 500, odd) is None
    assert found("x (a+)+$ .* x", odd) == "(a+)+$ .*"
    assert find_again("words", Selector(TextSpan(0, 1), " ", "", "")) is None


@given(text=st.text(max_size=200), data=st.data())
def test_what_did_not_change_is_found_where_it_was(text: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    span = TextSpan(start, data.draw(st.integers(start + 1, len(text))))
    assert find_again(text, select(text, span)) == span


@given(
    text=st.text(max_size=120),
    exact=st.text(max_size=20),
    prefix=st.text(max_size=CONTEXT),
    suffix=st.text(max_size=CONTEXT),
    start=st.integers(0, 500),
)
def test_whatever_is_looked_for_what_is_found_lies_in_the_text(
    text: str, exact: str, prefix: str, suffix: str, start: int
) -> None:
    span = find_again(text, Selector(TextSpan(start, start + 5), exact, prefix, suffix))
    assert span is None or span.end <= len(text)
