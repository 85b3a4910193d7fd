"""JSON for other programs."""

import json

from reader.exports.json_file import SCHEMA, SCHEMA_VERSION, json_file
from reader.exports.values import attribution_values
from reader.model import Article, TextSpan
from reader.services.exported import exported

from .documents import ANALYSIS, hostile, many, tangled, unread, whole


def test_a_file_names_its_shape_and_holds_every_article() -> None:
    read = json.loads("".join(json_file([whole(), unread(), hostile(), tangled()])))
    assert (read["schema"], read["version"]) == (SCHEMA, SCHEMA_VERSION)
    assert [len(article["attributions"]) for article in read["articles"]] == [5, 0, 3, 7]
    assert [article["engine"] for article in read["articles"]] == ["by hand", None, "<engine>", "by hand"]


def test_offsets_find_the_words() -> None:
    (article,) = json.loads("".join(json_file([whole()])))["articles"]
    for attribution in article["attributions"]:
        for role in ("source", "cue", "content"):
            found = [TextSpan(start, end).of(article["text"]) for start, end in attribution[role]]
            assert " … ".join(found) == attribution["words"][role]


def test_all_that_is_known_is_there() -> None:
    (article,) = json.loads("".join(json_file([whole()])))["articles"]
    assert (article["address"], article["language"], article["tags"]) == (
        "https://courier.example/bridge?a=1&b=2",
        "en",
        ["bridges", "to check"],
    )
    assert article["notes"][1]["words"] == "the plan"
    assert article["actors"][1]["anonymity"] == {"detail": "circumstance", "reason": "stock", "span": None}


def test_attributions_are_those_of_the_command_line() -> None:
    (article,) = json.loads("".join(json_file([whole()])))["articles"]
    words = [attribution.pop("words") for attribution in article["attributions"]]
    assert article["attributions"] == attribution_values(ANALYSIS)
    assert words[0]["cue"] == "said"


def test_half_a_surrogate_pair_is_still_json() -> None:
    written = "".join(json_file([exported(Article("a \ud800 b", "T"), None)]))
    assert json.loads(written.encode())["articles"][0]["text"] == "a \ud800 b"


def test_none_and_many() -> None:
    assert json.loads("".join(json_file([])))["articles"] == []
    assert len(json.loads("".join(json_file([many()])))["articles"][0]["attributions"]) == 5000
