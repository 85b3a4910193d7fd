import json
import unicodedata

import pytest

from reader.model import Form

from .gold import PHENOMENA, Gold, read_phenomena
from .wellformed import form_faults, role_faults, span_faults

CASES = read_phenomena()


def test_there_are_many_and_each_has_a_name_of_its_own() -> None:
    names = [case.name for case in CASES]
    assert len(names) >= 60
    assert len(names) == len(set(names))


def test_every_file_fits_in_a_head() -> None:
    lines = {path.name: path.read_text(encoding="utf-8").count("\n") for path in PHENOMENA.glob("*.json")}
    assert set(lines) == {"quotations.json", "marks.json", "telling.json", "sources.json"}
    assert max(lines.values()) < 400


def test_all_forms_occur_and_so_do_texts_without_attributions() -> None:
    assert {row.form for case in CASES for row in case.rows} == set(Form)
    assert sum(not case.rows for case in CASES) >= 4
    assert any(not row.source for case in CASES for row in case.rows)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_gold_is_well_formed(case: Gold) -> None:
    assert unicodedata.is_normalized("NFC", case.text)
    assert case.text == case.text.strip()
    assert [*span_faults(case), *role_faults(case), *form_faults(case)] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_text_names_every_actor(case: Gold) -> None:
    words = case.text.lower()
    assert [row.actor for row in case.rows if row.actor and row.actor.lower() not in words] == []
    assert [row.id for row in case.rows if bool(row.source) != bool(row.actor)] == []


def test_every_case_has_the_fields_of_the_format_and_no_more() -> None:
    fields = {"source", "cue", "content", "actor", "form"}
    for path in PHENOMENA.glob("*.json"):
        for case in json.loads(path.read_text(encoding="utf-8")):
            assert set(case) - {"others_allowed"} == {"name", "text", "attributions"}
            assert all(set(row) == fields for row in case["attributions"])
