"""Contents in several parts: what is filled, what is taken apart."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from reader.extraction.parts import HOLE, Places, nearest_first, whole_parts
from reader.extraction.windows import Words, read_words
from reader.settings import resource_path

TEXT = "The pier is closed , she said . It rots .\nIt will never open again . He left ."


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(Path(resource_path("engine")) / "tokenizer.json"))


@pytest.fixture
def words(tokenizer: Tokenizer) -> Words:
    return read_words(TEXT, tokenizer)


def numbers(*wanted: str) -> set[int]:
    return {TEXT.split().index(word) for word in wanted}


def test_a_hole_inside_a_sentence_is_filled(words: Words) -> None:
    content = numbers("The", "pier", "closed")
    assert whole_parts(content, set(), content, Places(words)) == [numbers("The", "pier", "is", "closed")]


def test_a_word_of_another_attribution_fills_no_hole(words: Words) -> None:
    content = numbers("The", "pier", "closed")
    assert whole_parts(content, set(), content | numbers("is"), Places(words)) == [content]


def test_a_wide_hole_stays(words: Words) -> None:
    content = {0, HOLE + 2}
    assert whole_parts(content, set(), content, Places(words)) == [content]


def test_what_stands_in_another_paragraph_is_a_part_of_its_own(words: Words) -> None:
    here, there = numbers("closed"), numbers("never", "open")
    assert whole_parts(here | there, numbers("said"), here | there, Places(words)) == [here, there]


def test_what_goes_on_in_the_next_paragraph_stays_whole_where_it_is_quoted(tokenizer: Tokenizer) -> None:
    last = TEXT.split().index("rots") + 1
    content = {last - 1, last, last + 1, last + 2}
    plain, quoted = read_words(TEXT, tokenizer), read_words(TEXT.replace("It", "“It"), tokenizer)
    assert whole_parts(content, set(), content, Places(plain)) == [{last - 1, last}, {last + 1, last + 2}]
    marked = {last, last + 1, last + 2, last + 3}
    assert whole_parts(marked, set(), marked, Places(quoted)) == [marked]


def test_a_word_is_told_by_a_cue_of_its_own_paragraph_or_in_quotation_marks(tokenizer: Tokenizer) -> None:
    said = TEXT.split().index("said")
    plain, quoted = read_words(TEXT, tokenizer), read_words(TEXT.replace("It will", "“It will”"), tokenizer)
    assert Places(plain).may_be_told_together(0, said)
    assert not Places(plain).may_be_told_together(len(plain) - 2, said)
    assert Places(quoted).may_be_told_together(TEXT.split().index("will") + 1, said)


def test_the_part_beside_the_cue_comes_first() -> None:
    assert list(nearest_first([{1, 2}, {9}, {30}], {11})) == [{9}, {1, 2}, {30}]
    assert list(nearest_first([{5}, {1}], set())) == [{5}, {1}]


@given(st.sets(st.integers(0, 18), min_size=1), st.sets(st.integers(0, 18)))
def test_no_word_is_lost_or_told_twice(content: set[int], others: set[int]) -> None:
    words = read_words(TEXT, Tokenizer.from_file(str(Path(resource_path("engine")) / "tokenizer.json")))
    parts = whole_parts(content, set(), content | others, Places(words))
    assert content <= set().union(*parts)
    assert sum(map(len, parts)) == len(set().union(*parts))
    assert not (set().union(*parts) - content) & others
