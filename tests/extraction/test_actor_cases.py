"""Whom sources denote in short texts with the real parse: one case each of what an article may do."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Span

from reader.extraction.actors import resolve
from reader.extraction.component import load_ranker
from reader.extraction.pipeline import Engine
from reader.extraction.quotations import find_quotations
from reader.extraction.quoted import QuotedTokens
from reader.extraction.tellings import Telling

CASES = json.loads((Path(__file__).parents[1] / "data" / "actors" / "cases.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.model


def who(engine: Engine, text: str, sources: Sequence[Sequence[Any]]) -> list[str | None]:
    """Return the names that the sources come out with: [words, name, which occurrence of the words]."""
    doc = engine.parse(text)
    spans: list[Span] = []
    for words, _, *nth in sources:
        starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}", text)]
        start = starts[nth[0] - 1 if nth else 0]
        span = doc.char_span(start, start + len(words), alignment_mode="expand")
        assert span is not None
        spans.append(span)
    quoted = QuotedTokens.of(doc, find_quotations(text))
    found = resolve(doc, [Telling(span) for span in spans], load_ranker(), quoted.of_token)
    return [r.candidate.name if r.candidate else None for r in found]


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_whom(rules_engine: Engine, case: dict[str, Any]) -> None:
    assert who(rules_engine, case["text"], case["sources"]) == [name for _, name, *_ in case["sources"]]


def test_an_article_of_three_hundred_actors_keeps_them_apart(rules_engine: Engine) -> None:
    given = ["Ada", "Boris", "Clara", "Dmitri", "Elsa", "Farid", "Greta", "Hugo", "Ines", "Jonas"]
    family = [
        f"{a}{b}"
        for a in ("Har", "Lin", "Mor", "Pet", "Ros", "Tal")
        for b in ("berg", "mann", "sen", "vik", "ton")
    ]
    names = [f"{a} {b}" for b in family for a in given]
    text = "\n\n".join(f"{name} said the road was closed." for name in names)
    found = who(rules_engine, text, [(name, name) for name in names])
    assert len(set(found)) >= 295


def test_a_name_that_two_people_share_goes_to_who_was_told_of_last(rules_engine: Engine) -> None:
    text = (
        "John Marsh said no. Lucy Marsh said yes. Marsh said it again. John Marsh left. Marsh said goodbye."
    )
    sources = [("John Marsh", ""), ("Lucy Marsh", ""), ("Marsh", "", 3), ("Marsh", "", 5)]
    assert who(rules_engine, text, sources) == ["John Marsh", "Lucy Marsh", "Lucy Marsh", "John Marsh"]


def test_who_only_appears_comes_after_who_speaks(rules_engine: Engine) -> None:
    text = (
        "Ada Rowe said Carl Dorn had left the Coastal Rail Union. A source told the Harbour Post he was ill."
    )
    analysis = rules_engine.analyse(text)
    names = [actor.name for actor in analysis.actors]
    assert names[:2] == ["Ada Rowe", "A source"]
    assert {"Carl Dorn", "Coastal Rail Union"} <= set(names[2:])
    carl = names.index("Carl Dorn")
    assert next(m.span.of(text) for m in analysis.mentions if m.actor == carl) == "Carl Dorn"
    assert [actor.anonymity is not None for actor in analysis.actors[:2]] == [False, True]
    told = next(a for a in analysis.attributions if a.addressee)
    assert [span.of(text) for span in told.addressee] == ["the Harbour Post"]


def speakers(engine: Engine, text: str) -> list[str | None]:
    """Return who is said to tell each attribution of ``text``."""
    analysis = engine.analyse(text)
    return [analysis.actors[a.actor].name if a.actor is not None else None for a in analysis.attributions]


def test_speakers_in_capitals_are_those_whom_the_article_names(rules_engine: Engine) -> None:
    text = (
        "Carl Wallace spoke to Ada Quill on Sunday.\n\nWALLACE: The bridge opens in May.\n\n"
        "QUILL: The bridge opens in June.\n\nWALLACE: Then we agree that it opens."
    )
    assert speakers(rules_engine, text)[:2] == ["Carl Wallace", "Ada Quill"]


def test_question_and_answer_are_the_interviewer_and_who_was_named(rules_engine: Engine) -> None:
    text = "Ada Quill runs the ferries.\n\nQ: The boats are late again.\n\nA: The boats are old."
    assert speakers(rules_engine, text) == ["The interviewer", "Ada Quill"]


def test_quotations_of_question_and_answer_take_turns(rules_engine: Engine) -> None:
    lines = ["“Was it safe?” Carl Dorn asked.", "“It was,” Ada Quill said.", "“Who told you?”", "“They did.”"]
    text = "\n\n".join(lines)
    doc = rules_engine.parse(text)
    quoted = QuotedTokens.of(doc, find_quotations(text))
    sources = [
        doc.char_span(text.index(name), text.index(name) + len(name)) for name in ("Carl Dorn", "Ada Quill")
    ]
    tellings = [
        Telling(source, sorted(tokens))
        for source, tokens in zip([*sources, None, None], quoted.outer, strict=True)
    ]
    found = resolve(doc, tellings, load_ranker(), quoted.of_token)
    assert [r.candidate.name for r in found if r.candidate] == ["Carl Dorn", "Ada Quill"] * 2
    assert found[2].confidence < 1.0 and found[3].confidence < 1.0


def test_whom_a_source_only_names_appears_in_the_article(rules_engine: Engine) -> None:
    text = "“It is safe,” said Ada Quill, who leads the Harbour Department of Ostravia."
    actors = rules_engine.analyse(text).actors
    assert [actor.name for actor in actors][:2] == ["Ada Quill", "Harbour Department of Ostravia"]


def test_a_country_is_not_its_bank(rules_engine: Engine) -> None:
    text = "The Bank of England waited. “We will see,” Ada Quill said. France beat England on Sunday."
    bank = next(a for a in rules_engine.analyse(text).actors if a.name == "Bank of England")
    assert "England" not in bank.aliases


def test_a_quotation_goes_on_with_its_speaker(rules_engine: Engine) -> None:
    text = (
        "“The bridge is safe and it will stay safe,” Ada Quill said.\n\n"
        "“We look at every stone of it twice a year.”"
    )
    assert set(speakers(rules_engine, text)) == {"Ada Quill"}


def certainties(engine: Engine, text: str) -> dict[str, float]:
    analysis = engine.analyse(text)
    return {a.source[0].of(text): a.actor_confidence for a in analysis.attributions if a.source}


def test_a_surname_that_two_bear_is_less_sure(rules_engine: Engine) -> None:
    shared = "John Marsh said no. Lucy Marsh said yes. Marsh said that it was late."
    sure = certainties(rules_engine, shared)
    assert sure["John Marsh"] == sure["Lucy Marsh"] == 1.0
    assert 0.0 < sure["Marsh"] < 1.0
    alone = certainties(rules_engine, "John Marsh said no. Lucy Bell said yes. Marsh said that it was late.")
    assert alone["Marsh"] == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "he said she said they said it",
        "SOMEBODY SAID SOMETHING TO NOBODY.",
        "“I,” I said. “We,” we said.",
    ],
)
def test_a_text_without_names_names_nobody(rules_engine: Engine, text: str) -> None:
    names = {actor.name for actor in rules_engine.analyse(text).actors}
    assert names <= {"The author", "SOMEBODY", "NOBODY"}
