import pytest

from reader.model import Form, Spans, TextSpan

from .gold import Gold, GoldRow
from .wellformed import form_faults, role_faults, span_faults

TEXT = "Maro Tench said the kiln was “stone cold”, and left."
SOURCE, CUE, CONTENT = (TextSpan(0, 10),), (TextSpan(11, 15),), (TextSpan(16, 41),)


def gold(
    *, source: Spans = SOURCE, cue: Spans = CUE, content: Spans = CONTENT, form: Form = Form.MIXED
) -> Gold:
    return Gold("kiln", TEXT, (GoldRow("S1", source, cue, content, "Maro Tench", form),))


def test_a_good_row_has_no_faults() -> None:
    good = gold()
    assert [*span_faults(good), *role_faults(good), *form_faults(good)] == []


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ((TextSpan(15, 41),), "white space at an edge"),
        ((TextSpan(16, 42),), "ends with punctuation"),
        ((TextSpan(41, 46),), "starts with punctuation"),
        ((TextSpan(17, 41),), "starts within a word"),
        ((TextSpan(16, 23),), "ends within a word"),
        ((TextSpan(16, 99),), "ends beyond the text"),
        ((TextSpan(29, 41), TextSpan(16, 28)), "overlap or stand out of order"),
    ],
)
def test_a_span_that_was_cut_badly_is_found(content: Spans, fault: str) -> None:
    (found,) = span_faults(gold(content=content))
    assert fault in found


def test_a_row_without_cue_and_roles_that_overlap_are_found() -> None:
    assert list(role_faults(gold(cue=()))) == ["S1: a content and a cue are wanted"]
    assert list(role_faults(gold(cue=(TextSpan(11, 19),)))) == ["S1: two roles share a character"]


@pytest.mark.parametrize("form", [Form.DIRECT, Form.INDIRECT])
def test_a_form_against_the_marks_is_found(form: Form) -> None:
    assert list(form_faults(gold(form=form))) == [f"S1: marked {form}, its quotation marks say mixed"]


def test_a_quoted_part_alone_is_direct() -> None:
    assert list(form_faults(gold(content=(TextSpan(29, 41),), form=Form.DIRECT))) == []
