from hypothesis import given
from hypothesis import strategies as st

from reader.library.search.grammar import parse
from reader.library.search.marking import marker, snippet
from reader.library.search.query import Field, leaves

TEXT = (
    "It began calmly. " * 30 + "\nThen the well-known harbour closed: Harbours close. " + "It ended so. " * 30
)


def marked(typed: str, text: str, *fields: Field) -> list[str]:
    mark = marker(leaves(parse(typed).query.root), *(fields or (Field.ANYWHERE, Field.TEXT)))
    return [] if mark is None else [span.of(text) for span in mark(text, 99)]


def test_words_phrases_and_beginnings_are_marked_whole() -> None:
    assert marked("harbour", TEXT) == ["harbour"]
    assert marked("harb*", TEXT) == ["harbour", "Harbours"]
    assert marked("well-known", TEXT) == ["well-known"]
    assert marked('"known harbour" harbour', TEXT) == ["known harbour"]
    assert marked("harbour -closed", TEXT) == ["harbour"]
    assert marked("title:harbour", TEXT) == []
    assert marked("title:harbour", TEXT, Field.TITLE) == ["harbour"]
    assert marked("b", "a_b 🙂b bb") == ["b", "b"]


def test_a_snippet_is_a_line_around_what_was_found() -> None:
    mark = marker(leaves(parse("harbour close").query.root), Field.ANYWHERE)
    shown, spans = snippet(TEXT, mark)
    assert shown.startswith("… Then the well-known harbour")
    assert shown.endswith(" …")
    assert [span.of(shown) for span in spans] == ["harbour", "close"]
    assert len(shown) < 260
    assert snippet("", mark) == ("", ())
    assert snippet("No\nsuch thing", mark) == ("No such thing", ())


@given(st.text("ab é\n🙂“”", max_size=900), st.sampled_from(["a", "ab*", '"a b"', "é b"]))
def test_marks_stand_where_they_are_said_to_stand(text: str, typed: str) -> None:
    mark = marker(leaves(parse(typed).query.root), Field.ANYWHERE)
    shown, spans = snippet(text, mark)
    assert "\n" not in shown
    found = marked(typed, text)
    for span in spans:
        assert any(span.of(shown).split() == one.split() for one in found)


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    mark = marker(leaves(parse("東*").query.root), Field.ANYWHERE)
    shown, _ = snippet("東京" * 100_000, mark)
    assert len(shown) < 300
