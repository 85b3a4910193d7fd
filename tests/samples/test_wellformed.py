from dataclasses import replace

import pytest

from reader.model import Actor, Form, Kind, Spans, TextSpan

from .gold import Gold, GoldRow
from .wellformed import actor_faults, form_faults, nesting_faults, order_faults, role_faults, span_faults

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


def test_a_form_marked_by_hand_must_differ_from_the_marks() -> None:
    by_hand = replace(gold(form=Form.DIRECT), form_by_hand=frozenset({"S1"}))
    assert list(form_faults(by_hand)) == []
    needless = replace(gold(), form_by_hand=frozenset({"S1"}))
    assert list(form_faults(needless)) == ["S1: its quotation marks say mixed too, no hand is wanted"]


@pytest.mark.parametrize(
    ("parent", "statement", "faults"),
    [
        ("S1", False, []),
        ("S1", True, ["S2: nested, and marked as a statement of the text"]),
        (None, False, ["S2: lies in ['S1'], its parent is None"]),
        ("S3", False, ["S2: there is no S3"]),
    ],
)
def test_a_row_that_is_nested_wrongly_is_found(
    parent: str | None, statement: bool, faults: list[str]
) -> None:
    kiln, was, cold = (TextSpan(16, 24),), (TextSpan(25, 28),), (TextSpan(29, 41),)
    inner = GoldRow("S2", kiln, was, cold, "the kiln", Form.DIRECT, statement, parent)
    outer = gold()
    assert list(nesting_faults(replace(outer, rows=(*outer.rows, inner)))) == faults


def test_actors_who_are_not_the_speakers_are_found() -> None:
    faults = list(actor_faults(replace(gold(), actors=(Actor("Mina Salt", Kind.PERSON),)), set()))
    assert faults == [
        "the text does not know Mina Salt",
        "Mina Salt never speaks",
        "S1: “Maro Tench” is no name of Maro Tench",
    ]
    known = replace(gold(), actors=(Actor("Maro Tench", Kind.PERSON),))
    assert list(actor_faults(known, set())) == []


def test_ids_out_of_order_are_found() -> None:
    assert list(order_faults(gold())) == []
    outer = gold()
    later = replace(outer.rows[0], id="S3")
    assert list(order_faults(replace(outer, rows=(*outer.rows, later)))) == [
        "the ids do not count up from S1"
    ]
