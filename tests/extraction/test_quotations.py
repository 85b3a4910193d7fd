from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.extraction.quotations import CLOSING, Quotation, find_quotations
from reader.model import TextSpan, quote

FOUND = [
    ("straight", 'He said "no".', ['"no"']),
    ("curly", "He said “no”.", ["“no”"]),
    ("single straight", "He said 'no way'.", ["'no way'"]),
    ("single curly", "He said ‘no way’.", ["‘no way’"]),
    ("guillemets", "He said «no».", ["«no»"]),
    ("single guillemets", "He said ‹no›.", ["‹no›"]),
    ("spaces inside guillemets", "« Non », dit-il.", ["« Non »"]),
    ("narrow spaces inside guillemets", "«\u202fNon\u202f», dit-il.", ["«\u202fNon\u202f»"]),
    ("low and high", "„Nein“, sagte er.", ["„Nein“"]),
    ("low and high, closed the Polish way", "„Nie”, powiedział.", ["„Nie”"]),
    ("two in a line", '"A," he said. "B."', ['"A,"', '"B."']),
    ("straight ones against each other", '"A." "B."', ['"A."', '"B."']),
    ("straight opened, curly closed", 'He said "no.”', ['"no.”']),
    ("curly opened, straight closed", 'He said “no."', ['“no."']),
    ("mixed, the speaker between", '“A b," she said. "C d.”', ['“A b,"', '"C d.”']),
    ("behind a bracket", "(“no”)", ["“no”"]),
    ("behind a dash", "no—“yes”", ["“yes”"]),
    ("emoji inside", "He said “😀 yes 😀”.", ["“😀 yes 😀”"]),
    ("right to left", "قال «نعم» أمس", ["«نعم»"]),
    ("contraction inside", "'It isn't mine,' he said.", ["'It isn't mine,'"]),
    ("curly contraction inside", "‘It isn’t mine,’ he said.", ["‘It isn’t mine,’"]),
    ("plural possessive inside", "'The potters' fault,' he said.", ["'The potters' fault,'"]),
    ("curly plural possessive inside", "‘The potters’ fault,’ he said.", ["‘The potters’ fault,’"]),
    ("a word that ends in s before the closing mark", "‘Yes’ he said.", ["‘Yes’"]),
    ("decade inside single marks", "‘It was the ’90s,’ he said.", ["‘It was the ’90s,’"]),
    ("white space around", '  "no"  ', ['"no"']),
]

NOTHING = [
    ("empty", ""),
    ("white space", " \n\t \n\n "),
    ("no marks", "He said no."),
    ("only straight marks", '"' * 9),
    ("only apostrophes", "'" * 9),
    ("only opening marks", "“" * 9 + "‘" * 9 + "„" * 9 + "«" * 9),
    ("only closing marks", "”’»" * 9),
    ("marks and white space", "“ ” ‘ ’ « » \" \" ' '"),
    ("marks around punctuation", "“…” ‘?!’ «—»"),
    ("contractions", "I don't, you can’t, rock 'n' roll, rock ’n’ roll."),
    ("decades", "In the '90s and the ’80s, '99 too."),
    ("plural possessives", "The Joneses' house and the Joneses’ garden."),
    ("feet and inches", "He is 6' 2\" tall, and the door 7'."),
    ("a stray closing mark", "He said no” and left."),
    ("a stray opening mark", "He said “no and left."),
    ("a stray straight mark", 'He said no" and left.'),
    ("a stray single mark", "He said 'no and left."),
]


def words(text: str) -> list[str]:
    return [quote(text, quotation.parts) for quotation in find_quotations(text)]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in FOUND], ids=[row[0] for row in FOUND])
def test_quotations_are_found_with_their_marks(text: str, expected: list[str]) -> None:
    assert words(text) == expected
    assert all(quotation.closed and quotation.depth == 0 for quotation in find_quotations(text))


@pytest.mark.parametrize("text", [row[1] for row in NOTHING], ids=[row[0] for row in NOTHING])
def test_marks_that_quote_nothing_are_passed_over(text: str) -> None:
    assert find_quotations(text) == ()


def test_nested_quotations_come_outer_first() -> None:
    text = "“He said ‘I heard “no” twice’ to me,” she said."
    assert [(q.depth, quote(text, q.parts)) for q in find_quotations(text)] == [
        (0, "“He said ‘I heard “no” twice’ to me,”"),
        (1, "‘I heard “no” twice’"),
        (2, "“no”"),
    ]


def test_straight_marks_nest_too() -> None:
    text = "\"He said 'no' to me,\" she said."
    assert [(q.depth, quote(text, q.parts)) for q in find_quotations(text)] == [
        (0, "\"He said 'no' to me,\""),
        (1, "'no'"),
    ]


def test_a_quotation_runs_on_where_the_next_paragraph_opens_with_the_mark_again() -> None:
    text = "“One.\n\n“Two.\n\n  “Three,” he said. “Four.”"
    first, second = find_quotations(text)
    assert [part.of(text) for part in first.parts] == ["“One.", "“Two.", "“Three,”"]
    assert (first.start, first.end, first.closed) == (0, text.index(" he said"), True)
    assert quote(text, second.parts) == "“Four.”"


def test_a_quotation_that_runs_on_may_hold_others() -> None:
    text = "“One ‘and a half’.\n“Two ‘and more’.”"
    assert [(q.depth, quote(text, q.parts)) for q in find_quotations(text)] == [
        (0, "“One ‘and a half’. … “Two ‘and more’.”"),
        (1, "‘and a half’"),
        (1, "‘and more’"),
    ]


def test_a_quotation_that_runs_on_and_never_closes_ends_with_its_last_paragraph() -> None:
    text = "“One.\n“Two.\nHe said no more."
    (quotation,) = find_quotations(text)
    assert [part.of(text) for part in quotation.parts] == ["“One.", "“Two."]
    assert not quotation.closed


@pytest.mark.parametrize("lead", ["", "He said: ", "He said, "])
def test_speech_left_open_ends_with_its_paragraph(lead: str) -> None:
    part = TextSpan(len(lead), len(lead) + len("“It is over."))
    assert find_quotations(f"{lead}“It is over.  \nHe left.") == (Quotation((part,), closed=False),)


def test_a_transcript_that_is_quoted_turn_by_turn_is_no_quotation_over_all_turns() -> None:
    text = "“ALVAREZ: Who signed it?\n\n“BOYLE: “The clerk did,” she told me.\n\n“ALVAREZ: When?”"
    assert [quotation.parts[0].of(text) for quotation in find_quotations(text)] == ["“The clerk did,”"]


def test_an_odd_mark_costs_at_most_its_own_paragraph() -> None:
    text = "The “smart move was late.\nThen: “It is over,” he said.\nThe end” came.\n“We knew,” she said."
    assert words(text) == ["“It is over,”", "“We knew,”"]


def test_an_odd_mark_leaves_others_in_its_paragraph_at_the_top() -> None:
    text = "The “smart move was late, she said, and “far too dear”."
    assert [(q.depth, quote(text, q.parts)) for q in find_quotations(text)] == [(0, "“far too dear”")]


def test_marks_that_open_without_end_do_not_hide_a_quotation_behind_them() -> None:
    assert words("x “a " * 50 + "“Here I am,” he said.")[-1] == "“Here I am,”"


def test_offsets_count_code_points() -> None:
    (quotation,) = find_quotations("😀😀 “yes”")
    assert (quotation.start, quotation.end) == (3, 8)


# Marks, the characters that decide about apostrophes, an astral character, and ends of lines.
texts = st.text(alphabet="\"'“”„‘’«»‹› \n\tsnaZ9.,:—😀", max_size=60) | st.text(max_size=60)


@given(texts)
def test_parts_lie_in_the_text_in_reading_order(text: str) -> None:
    for quotation in find_quotations(text):
        assert quotation.parts[0].start >= 0
        assert quotation.parts[-1].end <= len(text)
        assert all(a.end <= b.start for a, b in pairwise(quotation.parts))


@given(texts)
def test_every_part_opens_with_the_same_mark_and_a_closed_one_ends_with_its_closing_mark(text: str) -> None:
    for quotation in find_quotations(text):
        (mark,) = {text[part.start] for part in quotation.parts}
        assert mark in CLOSING
        assert not quotation.closed or text[quotation.end - 1] in CLOSING[mark]


@given(texts)
def test_no_part_goes_over_a_line_end_or_is_without_words(text: str) -> None:
    for quotation in find_quotations(text):
        assert not any("\n" in part.of(text) for part in quotation.parts)
        assert any(map(str.isalnum, quote(text, quotation.parts)))


@given(texts)
def test_quotations_lie_apart_or_inside_each_other_as_their_depths_say(text: str) -> None:
    found = find_quotations(text)
    assert list(found) == sorted(found, key=lambda q: (q.start, q.depth))
    for one, other in combinations(found, 2):
        inside = one.start <= other.start and other.end <= one.end
        assert inside or one.end <= other.start
        assert not inside or one.depth < other.depth
    for quotation in found:
        around = [q for q in found if q.start <= quotation.start and quotation.end <= q.end]
        assert quotation.depth == len(around) - 1


@given(texts, texts)
def test_what_stands_in_other_paragraphs_does_not_change_a_closed_quotation(before: str, behind: str) -> None:
    text = f"{before}\nHe said “we go now” to us.\n{behind}"
    start = len(before) + 1 + len("He said ")
    assert start in [quotation.start for quotation in find_quotations(text)]
