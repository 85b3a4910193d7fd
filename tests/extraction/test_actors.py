"""Whom names, descriptions and pronouns denote, on written-down parses."""

from collections.abc import Sequence

import pytest
from spacy.tokens import Doc, Span

from reader.extraction.actors import resolve as resolve_by
from reader.extraction.cast import alias_names
from reader.extraction.component import load_ranker
from reader.extraction.heads import relative_antecedent
from reader.extraction.phrases import Type, read_phrase
from reader.extraction.tellings import Resolution, Telling
from reader.model import Kind
from tests.extraction.parses import parsed


def resolve(
    doc: Doc, sources: Sequence[Span | None], speakers: Sequence[int | None] = ()
) -> list[Resolution]:
    told = zip(sources, speakers or [None] * len(sources), strict=True)
    return resolve_by(doc, [Telling(span, speaker=speaker) for span, speaker in told], load_ranker())


def subjects(doc: Doc) -> list[Span]:
    """Return the subjects of a parse, each with all its words, in reading order."""
    return [
        doc[token.left_edge.i : token.right_edge.i + 1]
        for token in doc
        if token.dep_ == "nsubj" and token.head.dep_ == "ROOT"
    ]


def resolved(name: str) -> tuple[Doc, list[Span], list[Resolution]]:
    doc = parsed(name)
    sources = subjects(doc)
    return doc, sources, resolve(doc, sources, [None] * len(sources))


def names(resolutions: list[Resolution]) -> list[str | None]:
    return [r.candidate.name if r.candidate else None for r in resolutions]


def test_a_surname_and_a_pronoun_lead_to_the_full_name() -> None:
    doc, _, found = resolved("names")
    assert names(found) == ["Lena Ostrova"] * 3
    trail = [doc[start:end].text for start, end in found[-1].trail]
    assert trail == ["She", "Ostrova", "Lena Ostrova"]


def test_one_source_is_kept_apart_from_the_sources() -> None:
    doc, sources, found = resolved("sources")
    assert [span.text for span in sources] == [
        "Sources close to the talks",
        "The source",
        "They",
        "One of the sources",
    ]
    assert names(found) == [
        "Sources close to the talks",
        "The source",
        "Sources close to the talks",
        "The source",
    ]
    assert all(r.candidate is not None and r.candidate.kind is Kind.ANONYMOUS for r in found)
    last = found[-1].candidate
    assert last is not None
    assert alias_names(last, lambda where: read_phrase(doc[slice(*where)])) == ("One of the sources",)


def test_an_institution_is_meant_by_its_last_word_and_by_it() -> None:
    _, _, found = resolved("institution")
    assert names(found) == ["Coastal Rail Union"] * 3
    first = found[0].candidate
    assert first is not None
    assert first.kind is Kind.ORGANIZATION


def test_two_who_speak_together_are_a_group_of_their_own() -> None:
    _, _, (found,) = resolved("joint")
    assert found.candidate is not None
    assert found.candidate.kind is Kind.GROUP
    assert found.candidate.name == "Anna Bright and Tom Hale"


def test_who_stands_for_the_words_before_its_clause() -> None:
    doc = parsed("clause about the source")
    who = next(token.i for token in doc if token.text == "who")
    (found,) = resolve(doc, [doc[who : who + 1]], [None])
    assert [doc[start:end].text for start, end in found.trail] == ["who", "The officials"]
    assert found.candidate is not None
    assert found.candidate.kind is Kind.GROUP


def test_that_without_a_clause_of_its_own_stands_for_no_words_before_it() -> None:
    doc = parsed("participle")
    that = next(token for token in doc if token.text == "that")
    assert relative_antecedent(doc[that.i : that.i + 1]) is None


def test_i_inside_a_quotation_is_who_is_quoted() -> None:
    doc = Doc(
        parsed("names").vocab,
        words=["Ada", "said", "I", "know", "."],
        heads=[1, 1, 3, 1, 1],
        deps=["nsubj", "ROOT", "nsubj", "ccomp", "punct"],
        pos=["PROPN", "VERB", "PRON", "VERB", "PUNCT"],
        lemmas=["Ada", "say", "I", "know", "."],
        ents=["B-PERSON", "O", "O", "O", "O"],
    )
    outer, inner = resolve(doc, [doc[0:1], doc[2:3]], [None, 0])
    assert inner.candidate is outer.candidate


def test_a_pronoun_without_anybody_before_it_denotes_nobody() -> None:
    doc = parsed("speaker inside")
    she = next(token for token in doc if token.text == "she")
    (found,) = resolve(doc, [doc[she.i : she.i + 1]], [None])
    assert found.candidate is None
    assert found.trail == ((she.i, she.i + 1),)


def test_a_missing_source_denotes_nobody() -> None:
    (found,) = resolve(parsed("names"), [None], [None])
    assert found == Resolution(None, ())


@pytest.mark.parametrize(
    ("parse", "words", "type_", "kind", "plural"),
    [
        ("names", "Dr Lena Ostrova", Type.NAME, Kind.PERSON, False),
        ("names", "She", Type.PRONOUN, Kind.UNKNOWN, False),
        ("sources", "Sources close to the talks", Type.DESCRIPTION, Kind.ANONYMOUS, True),
        ("speaker before", "The mayor", Type.DESCRIPTION, Kind.ANONYMOUS, False),
        ("according to", "the council", Type.DESCRIPTION, Kind.ORGANIZATION, False),
        ("label", "Poll", Type.DESCRIPTION, Kind.DOCUMENT, False),
    ],
)
def test_a_phrase_tells_what_it_is(parse: str, words: str, type_: Type, kind: Kind, plural: bool) -> None:
    doc = parsed(parse)
    start = doc.text.index(words)
    span = doc.char_span(start, start + len(words))
    assert span is not None
    phrase = read_phrase(span)
    assert (phrase.type, phrase.kind, phrase.plural) == (type_, kind, plural)


def test_a_name_loses_its_title() -> None:
    doc = parsed("names")
    assert read_phrase(doc[0:3]).name == "Lena Ostrova"


def test_a_description_ends_before_a_clause_behind_a_comma() -> None:
    doc = parsed("clause about the source")
    said = next(token.i for token in doc if token.text == "said")
    assert read_phrase(doc[0:said]).name == "The officials"
