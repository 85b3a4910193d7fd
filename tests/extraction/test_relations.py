"""The rules that make relations, on written-down parses and a lexicon of a dozen words."""

import pytest

from reader.extraction.quotations import find_quotations
from reader.extraction.quoted import QuotedTokens
from reader.extraction.relations import Relation, find_relations
from tests.extraction.parses import parsed
from tests.extraction.small_lexicon import LEXICON


def found(name: str) -> list[tuple[str, str, str]]:
    """Return source, cue and content of each relation in a parse, as words; parts apart are joined by …"""
    doc = parsed(name)
    relations = find_relations(doc, QuotedTokens.of(doc, find_quotations(doc.text)), LEXICON)

    def words(tokens: set[int]) -> str:
        parts: list[list[int]] = []
        for i in sorted(i for i in tokens if not doc[i].is_punct and not doc[i].is_quote):
            if parts and all(doc[j].is_punct for j in range(parts[-1][-1] + 1, i)):
                parts[-1].append(i)
            else:
                parts.append([i])
        return " … ".join(" ".join(doc[i].text for i in part) for part in parts)

    def row(relation: Relation) -> tuple[str, str, str]:
        cue = words(relation.cue) or "".join(doc[i].text for i in relation.cue)
        return words(relation.source), cue, words(relation.content)

    return [row(relation) for relation in relations]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("speaker before", [("The mayor", "said", "the bridge was safe")]),
        ("speaker after", [("Joss Penhale", "said", "We are tired")]),
        ("inverted", [("the plumber", "said", "It leaks")]),
        ("speaker inside", [("she", "said", "It leaks … It always did")]),
        ("told somebody", [("Arlen Voss", "told", "that the tunnel was flooded")]),
        (
            "two cues, one subject",
            [("Tilde Arno", "said", "the road was closed"), ("Tilde Arno", "added", "that buses would run")],
        ),
        ("according to", [("the council", "according to", "The road is closed")]),
        (
            "participle",
            [
                ("The mayor", "said", "the road was shut"),
                ("The mayor", "adding", "that it would open in May"),
            ],
        ),
        ("label", [("Poll", ":", "Most want the lido kept")]),
        ("around", [("she", "insists", "It was … never rung")]),
        ("behind", [("engineers", "say", "Lake to be drained by winter")]),
        (
            "nested",
            [
                ("They", "said", "that the ministry believed the deal was dead"),
                ("the ministry", "believed", "the deal was dead"),
            ],
        ),
        ("noun", [("The ministry ’s", "claim", "that the dam is safe")]),
        ("scare quotes", []),
        (
            "clause about the source",
            [("The officials who asked not to be named", "said", "the dam was safe")],
        ),
    ],
)
def test_relations(name: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(name) == expected


def test_what_is_nested_is_less_sure_than_who_tells_it() -> None:
    doc = parsed("nested")
    outer, inner = find_relations(doc, QuotedTokens.of(doc, ()), LEXICON)
    assert inner.tokens <= outer.content
    assert 0 < inner.confidence < outer.confidence <= 1
