"""W3C Web Annotations, checked against the text that they point into."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from reader.exports.document import ExportedArticle
from reader.exports.web_annotation import target_address, web_annotations
from reader.model import Article
from reader.services.exported import exported

from .documents import ANALYSIS, EVERY, TEXT, hostile, many, whole

MOTIVATIONS = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
    *("identifying", "linking", "moderating", "questioning", "replying", "tagging"),
}
"""Those of the standard."""


def items(*documents: ExportedArticle) -> list[dict[str, Any]]:
    page = json.loads("".join(web_annotations(documents)))
    assert page["type"] == "AnnotationPage"
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    found: list[dict[str, Any]] = page["items"]
    return found


def places(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    return [place for place in [*annotation["target"], *annotation["body"]] if "selector" in place]


@pytest.mark.parametrize("document", EVERY)
def test_both_selectors_find_the_same_words(document: Callable[[], ExportedArticle]) -> None:
    exported_article = document()
    text = exported_article.article.text
    for annotation in items(exported_article):
        for place in places(annotation):
            quote, position = place["selector"]
            words = text[position["start"] : position["end"]]
            assert quote["exact"] == words
            start = position["start"] - len(quote["prefix"])
            assert text.startswith(quote["prefix"] + quote["exact"] + quote["suffix"], start)


def test_there_is_one_annotation_for_each_attribution_with_a_body_for_each_part() -> None:
    found = items(whole())
    assert len(found) == len({annotation["id"] for annotation in found}) == len(ANALYSIS.attributions)
    bodies = {body["role"]: body for body in found[0]["body"]}
    assert {role: body["purpose"] for role, body in bodies.items()} == {
        "source": "identifying",
        "cue": "describing",
        "content": "highlighting",
        "actor": "tagging",
    }
    assert bodies["actor"]["value"] == "Ada Brandt"
    assert bodies["cue"]["selector"][0]["exact"] == "said"
    assert [target["selector"][0]["exact"] for target in found[0]["target"]] == ["“We close it 😀 tonight,”"]


def test_positions_count_code_points() -> None:
    position = items(whole())[0]["target"][0]["selector"][1]
    assert position["start"] == TEXT.index("“We") == len("Mayor “sure” of the bridge 🌉") + 2


def test_purposes_are_those_of_the_standard() -> None:
    found = items(whole(), hostile())
    purposes = {body["purpose"] for annotation in found for body in annotation["body"]}
    assert purposes | {annotation["motivation"] for annotation in found} <= MOTIVATIONS


def test_what_is_nested_points_at_what_is_around_it() -> None:
    found = items(whole())
    assert found[3]["nestedIn"] == found[2]["id"]
    assert "nestedIn" not in found[0]


def test_the_target_is_the_address_or_else_the_text_itself() -> None:
    assert items(whole())[0]["target"][0]["source"] == "https://courier.example/bridge?a=1&b=2"
    digest = "urn:sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert target_address(Article("abc", "T")) == digest
    assert target_address(Article("abc", "T", address="file:///etc/passwd")) == digest


def test_none_and_many() -> None:
    assert items(exported(Article("No.", "No."), None)) == items() == []
    assert len(items(many())) == 5000
