import json
import re
import unicodedata
from collections import Counter
from datetime import date
from typing import Any

import pytest

from reader.model import Form

from .gold import ARTICLES, Gold, article_records, read_articles
from .wellformed import actor_faults, form_faults, nesting_faults, order_faults, role_faults, span_faults

GOLD = read_articles()
RECORDS = article_records()
PRONOUNS = {"he", "she", "it", "they", "i", "you", "who", "that"}
FIELDS = [
    *("id", "title", "byline", "outlet", "published", "language", "style", "features", "form_by_hand"),
    *("attributions", "actors"),
]
REGIONS = ["British", "Irish", "Indian", "African", "Australian", "Canadian", "wire"]
KINDS_OF_TEXT = ["court", "science", "sport", "business", "local", "live", "interview", "question and answer"]
FEATURES = [
    *("straight marks", "curly marks", "single curly marks", "straight single marks", "guillemets"),
    *("dash quotations", "low-high quotation marks", "quotation over paragraphs", "unclosed marks"),
    *("transcript", "headline with colon", "all capitals", "opinion piece", "no attribution"),
]


def test_there_are_forty_and_each_has_text_and_gold() -> None:
    assert len(GOLD) == 40
    assert sorted(path.stem for path in ARTICLES.glob("*.txt")) == [gold.name for gold in GOLD]


def test_the_styles_and_marks_that_the_set_is_there_for_all_occur() -> None:
    styles = " ".join(record["style"] for record in RECORDS)
    features = {feature for record in RECORDS for feature in record["features"]}
    assert [wanted for wanted in [*REGIONS, *KINDS_OF_TEXT] if wanted not in styles] == []
    assert [wanted for wanted in FEATURES if wanted not in features] == []


def test_exactly_the_texts_without_attribution_have_none() -> None:
    silent = {record["id"] for record in RECORDS if "no attribution" in record["features"]}
    assert len(silent) == 2
    assert {gold.name for gold in GOLD if not gold.rows} == silent


def test_all_forms_and_flags_occur_often_enough_to_be_measured() -> None:
    rows = [row for gold in GOLD for row in gold.rows]
    assert min(Counter(row.form for row in rows)[form] for form in Form) >= 40
    assert sum(row.statement for row in rows) >= 200
    assert sum(not row.statement and row.parent is None for row in rows) >= 80
    assert sum(row.parent is not None for row in rows) >= 30
    assert sum(not row.source for row in rows) >= 5


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.name)
def test_the_text_is_normalised_and_of_a_short_article(gold: Gold) -> None:
    assert unicodedata.is_normalized("NFC", gold.text)
    assert re.findall("[\r\t\u00a0\ufeff]| \n|\n{3}|  ", gold.text) == []
    assert gold.text == gold.text.strip() + "\n"
    assert 120 <= len(gold.text.split()) <= 260


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.name)
def test_the_gold_is_well_formed(gold: Gold) -> None:
    assert [*span_faults(gold), *role_faults(gold), *form_faults(gold)] == []
    assert [*order_faults(gold), *nesting_faults(gold), *actor_faults(gold, PRONOUNS)] == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
def test_the_record_has_the_fields_of_a_sample_and_its_style(record: dict[str, Any]) -> None:
    assert list(record) == FIELDS
    assert all(record[field] for field in FIELDS if field not in {"form_by_hand", "attributions", "actors"})
    assert record["title"] == (ARTICLES / f"{record['id']}.txt").read_text(encoding="utf-8").splitlines()[0]
    assert date.fromisoformat(record["published"]).isoformat() == record["published"]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
def test_forms_by_hand_are_of_rows_that_exist(record: dict[str, Any]) -> None:
    assert set(record["form_by_hand"]) <= {row["id"] for row in record["attributions"]}


def test_the_files_read_the_same_in_any_editor() -> None:
    for path in ARTICLES.glob("*.json"):
        raw = path.read_bytes()
        assert b"\r" not in raw
        assert json.loads(raw)["id"] == path.stem
