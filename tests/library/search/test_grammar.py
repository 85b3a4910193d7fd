import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.search.grammar import LONGEST, MOST_PARTS, NAMES, parse
from reader.library.search.query import (
    All,
    Any,
    Fact,
    Field,
    In,
    Is,
    Language,
    Length,
    Moment,
    Node,
    Not,
    Period,
    State,
    Tagged,
    Words,
)
from reader.model import Act, Form, Kind


def word(*words: str, field: Field = Field.ANYWHERE, prefix: bool = False, name: str = "") -> Words:
    return Words(words, field, prefix, name)


@pytest.mark.parametrize(
    ("typed", "root"),
    [
        ("", None),
        ("harbour", word("harbour")),
        ("HARBOUR Zürich", All((word("harbour"), word("zurich")))),
        ("harbour AND board", All((word("harbour"), word("board")))),
        ('"white house"', word("white", "house")),
        ("“white house”", word("white", "house")),
        ("well-known", word("well", "known")),
        ("ceas*", word("ceas", prefix=True)),
        ('"white hou"*', word("white", "hou", prefix=True)),
        ('"white hou*"', word("white", "hou", prefix=True)),
        ('tag:"to d* "', Tagged("to d", prefix=True)),
        ("山*", word("山", prefix=True)),
        ("-board", Not(word("board"))),
        ("NOT board", Not(word("board"))),
        ('harbour -"the board"', All((word("harbour"), Not(word("the", "board"))))),
        ("a OR b c", Any((word("a"), All((word("b"), word("c")))))),
        ("(a OR b) c", All((Any((word("a"), word("b"))), word("c")))),
        ("or", word("or")),
        ("title:harbour", word("harbour", field=Field.TITLE)),
        ("Title:harbour", word("harbour", field=Field.TITLE)),
        ("says:(a OR ba*)", Any((word("a", field=Field.SAYS), word("ba", field=Field.SAYS, prefix=True)))),
        (
            'actor:"white house" says:ceasefire',
            All(
                (
                    word("white", "house", field=Field.ACTOR, name="white house"),
                    word("ceasefire", field=Field.SAYS),
                )
            ),
        ),
        ("actor:(o’brien)", word("o", "brien", field=Field.ACTOR, name="obrien")),
        ('actor:"the J. K."', word("the", "j", "k", field=Field.ACTOR, name="jk")),
        ("kind:anonymous", Fact(Kind.ANONYMOUS)),
        ("form:Direct -act:attitude", All((Fact(Form.DIRECT), Not(Fact(Act.ATTITUDE))))),
        ("unread:", Is(State.UNREAD)),
        ("read:no starred:yes", All((Not(Is(State.READ)), Is(State.STARRED)))),
        ("unread: board", All((Is(State.UNREAD), word("board")))),
        ("tag:Politics", Tagged("politics")),
        ('tag:"to do"', Tagged("to do")),
        ("tag:U.S.", Tagged("us")),
        ("tag:🙂", Tagged("🙂")),
        ("in:o'b*", In("ob", prefix=True)),
        ("lang:pt-BR", Language("pt-br")),
        ("added:>2026-01-01", Period(Moment.ADDED, "2026-01-02", None)),
        ("added:2026-12", Period(Moment.ADDED, "2026-12-01", "2027-01-01")),
        ("published:<=2025", Period(Moment.PUBLISHED, None, "2026-01-01")),
        ("published:2025-12-30..2026-1", Period(Moment.PUBLISHED, "2025-12-30", "2026-02-01")),
        ("words:>800", Length(801, None)),
        ("words:500..800", Length(500, 800)),
        ("words:..800", Length(None, 800)),
        ("https://example.org/a", word("https", "example", "org", "a")),
        ("12:30", word("12", "30")),
    ],
)
def test_what_is_typed_is_read(typed: str, root: Node | None) -> None:
    parsed = parse(typed)
    assert parsed.query.root == root
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("typed", "root", "place", "sentence"),
    [
        ('a "b c', All((word("a"), word("b", "c"))), '"b c', "This quotation mark has no second one."),
        ("(a b", All((word("a"), word("b"))), "(", "This bracket is never closed."),
        ("a) b", All((word("a"), word("b"))), ")", "This bracket closes nothing."),
        ("a ()", word("a"), "(", "There is nothing in these brackets."),
        ("a OR", word("a"), "OR", "“OR” stands between"),
        ("OR a", word("a"), "OR", "“OR” stands between"),
        ("a OR OR b", Any((word("a"), word("b"))), "OR", "“OR” stands between"),
        ("a -", word("a"), "-", "stands right before"),
        ("- a", word("a"), "-", "stands right before"),
        ("(a -) b", All((word("a"), word("b"))), "-", "stands right before"),
        ("form:secret a", word("a"), "form:secret", "is one of direct, indirect, mixed"),
        ("author:lind", word("lind"), "author:", "There is no field “author”."),
        ("says: tax", word("tax"), "says:", "without a space"),
        ("added:2026-02-30 a", word("a"), "added:2026-02-30", "takes a date such as"),
        ("added:yesterday", None, "added:yesterday", "takes a date such as"),
        ("added:>9999", None, "added:>9999", "takes a date such as"),
        ("words:many", None, "words:many", "takes a number such as 800"),
        ("words:..", None, "words:..", "takes a number such as 800"),
        ("lang:en_GB", None, "lang:en_GB", "the code of a language"),
        ("unread:maybe", Is(State.UNREAD), "unread:maybe", "“yes” or “no”"),
        ("tag:(a b)", All((word("a"), word("b"))), "tag:", "no brackets"),
        ('tag:""', None, 'tag:""', "has to be a name"),
        ("a*", None, "a*", "two letters at least"),
        ("a & b", All((word("a"), word("b"))), "&", "no word to look for"),
    ],
)
def test_what_cannot_be_read_is_pointed_at_and_the_rest_is_read(
    typed: str, root: Node | None, place: str, sentence: str
) -> None:
    parsed = parse(typed)
    assert parsed.query.root == root
    (problem,) = parsed.problems
    assert typed[problem.start : problem.end] == place
    assert sentence in problem.sentence


def test_too_many_parts_and_brackets_are_left_out() -> None:
    parsed = parse("a " * (MOST_PARTS + 9))
    assert isinstance(parsed.query.root, All)
    assert len(parsed.query.root.parts) == MOST_PARTS
    assert "parts at most" in parsed.problems[0].sentence
    assert "too many brackets" in parse("(" * 30 + "a" + ")" * 30).problems[0].sentence


_PIECES = st.sampled_from(
    [
        *(f"{name}:" for name in NAMES),
        "(",
        ")",
        '"',
        "“",
        "-",
        "*",
        " ",
        "OR",
        "NOT",
        "AND",
        "a",
        "ß",
        "É",
        "..",
        ">",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_anything_can_be_typed(typed: str) -> None:
    for problem in parse(typed).problems:
        assert 0 <= problem.start < problem.end <= len(typed)
        assert problem.sentence.endswith(".")


@pytest.mark.parametrize(
    "piece",
    ["(", ")", "-", '"', "a ", "a:", "says:", "OR ", "(a OR ", '"a"*', "-(", "a..", "\ud800", "\x00", "é"],
)
def test_a_search_without_end_is_read_as_far_as_it_may_be_long(piece: str) -> None:
    typed = piece * (100_000 // len(piece))
    parsed = parse(typed)
    assert any(problem.end > LONGEST // 2 for problem in parsed.problems)
