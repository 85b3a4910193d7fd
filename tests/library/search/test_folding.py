import sqlite3
from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from reader.library.search.folding import fold, words_of

_LETTERS = st.one_of(
    st.characters(min_codepoint=0x20, max_codepoint=0x17F),
    # Without U+03A2, which is no character: SQLite's table and Python's differ there, and no text holds it.
    st.characters(min_codepoint=0x391, max_codepoint=0x3C9, exclude_categories=["Cn"]),
    st.characters(min_codepoint=0x400, max_codepoint=0x45F),
    st.sampled_from("“”’—… ẞạ漢"),
)


@given(st.text(max_size=40))
def test_folding_keeps_every_letter_at_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(_LETTERS, max_size=40))
def test_a_letter_is_folded_alike_wherever_it_stands(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


@given(st.text(_LETTERS, max_size=40))
def test_words_are_those_that_the_index_knows(text: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'unicode61 remove_diacritics 2')"
        )
        connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab (t, instance)")
        connection.execute("INSERT INTO t VALUES (?)", [text])
        terms = [term for (term,) in connection.execute("SELECT term FROM v ORDER BY offset")]
    assert list(words_of(text)) == terms
