"""The spaCy component: a parsed text in, the project's values out."""

from collections.abc import Iterator

import pytest
import spacy
from hypothesis import given, settings
from spacy.tokens import Doc

from reader.extraction.component import (
    LONGEST_SENTENCE,
    AttributionComponent,
    load_ranker,
    make_attribution_component,
    paragraph_bounds,
)
from reader.model import Act, Analysis, Attribution, Form, Kind, TextSpan, quote
from tests.extraction.docs import parse, vocabulary
from tests.extraction.small_lexicon import LEXICON
from tests.extraction.test_neighbours import parses

COMPONENT = AttributionComponent(LEXICON, None, load_ranker())
SENTENCE = "(nsubj (compound Ann/NNP) Bell/NNP) said/VBD (ccomp (mark that) (nsubj it) leaks/VBZ) ."
ENTS = {"Ann Bell": "PERSON"}


def only(doc: Doc) -> Attribution:
    (attribution,) = COMPONENT.predict(doc).attributions
    return attribution


def test_a_text_is_told_in_the_values_of_the_model() -> None:
    doc = parse(SENTENCE, ents=ENTS)
    analysis = COMPONENT.predict(doc)
    (attribution,) = analysis.attributions
    assert [
        quote(doc.text, spans) for spans in (attribution.source, attribution.cue, attribution.content)
    ] == [
        "Ann Bell",
        "said",
        "that it leaks",
    ]
    assert attribution.form is Form.INDIRECT
    assert attribution.actor == 0
    assert [(actor.name, actor.kind) for actor in analysis.actors] == [("Ann Bell", Kind.PERSON)]
    assert [(mention.span.of(doc.text), mention.actor) for mention in analysis.mentions] == [("Ann Bell", 0)]
    assert attribution.trail == attribution.source
    assert analysis.engine == COMPONENT.fingerprint


def test_predicting_leaves_the_text_alone_and_annotating_writes_what_it_is_given() -> None:
    doc = parse(SENTENCE, ents=ENTS)
    analysis = COMPONENT.predict(doc)
    assert (doc._.attributions, doc._.actors, doc._.mentions) == ((), (), ())
    COMPONENT.annotate(doc, analysis)
    assert (doc._.attributions, doc._.actors, doc._.mentions) == (
        analysis.attributions,
        analysis.actors,
        analysis.mentions,
    )
    COMPONENT.annotate(doc, Analysis((), (), (), "other"))
    assert (doc._.attributions, doc._.actors, doc._.mentions) == ((), (), ())


def test_calling_it_does_both() -> None:
    doc = parse(SENTENCE, ents=ENTS)
    assert COMPONENT(doc) is doc
    assert doc._.attributions == COMPONENT.predict(doc).attributions


def test_a_pipeline_takes_it_by_name() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("paragraph_bounds")
    nlp.add_pipe("attribution")
    assert nlp.pipe_names == ["paragraph_bounds", "attribution"]
    assert nlp.get_pipe_meta("attribution").assigns == [
        "doc._.attributions",
        "doc._.actors",
        "doc._.mentions",
    ]
    assert "token.dep" in nlp.get_pipe_meta("attribution").requires


def test_the_shipped_tagger_the_rules_and_the_lexicon_make_the_fingerprint() -> None:
    shipped = make_attribution_component(spacy.blank("en"), "attribution")
    assert shipped.tagger is not None
    assert shipped.fingerprint == f"{shipped.tagger.version}+rules-9+{shipped.lexicon.version}"
    assert COMPONENT.fingerprint == "rules-9+test"


FORMS = [
    ("(nsubj She) said/VBD (ccomp (mark that) (nsubj it) leaks/VBZ) .", Form.INDIRECT),
    ("(ccomp “ (nsubj It) leaks/VBZ , ”) (nsubj she) said/VBD .", Form.DIRECT),
    ("(nsubj She) said/VBD (ccomp (nsubj it) was/VBD (acomp “ late/JJ ”)) .", Form.MIXED),
]


@pytest.mark.parametrize(("sentence", "form"), FORMS, ids=[row[1] for row in FORMS])
def test_the_form_tells_how_much_is_quoted(sentence: str, form: Form) -> None:
    assert only(parse(sentence)).form is form


def test_the_act_tells_what_was_said_from_what_was_thought() -> None:
    thought = "(ccomp (mark that) (nsubj Ann/NNP) believed/VBD (ccomp (mark that) (nsubj it) leaks/VBZ))"
    found = COMPONENT.predict(parse(f"(nsubj She) said/VBD {thought} .", ents={"Ann": "PERSON"}))
    assert [told.act for told in found.attributions] == [Act.STATEMENT, Act.ATTITUDE]


def test_what_is_told_in_a_quotation_is_not_thereby_quoted() -> None:
    inner = "(ccomp (mark that) (nsubj Ann/NNP) said/VBD (ccomp (nsubj it) leaks/VBZ))"
    doc = parse(f"(ccomp “ (nsubj We) said/VBD {inner} , ”) (nsubj she) said/VBD .")
    outer, *others = COMPONENT.predict(doc).attributions
    assert outer.form is Form.DIRECT
    assert [(a.form, a.parent) for a in others] == [(Form.INDIRECT, 0)]


def test_punctuation_at_the_edges_of_a_content_is_left_out_and_marks_are_kept() -> None:
    doc = parse("(ccomp “ (nsubj It) leaks/VBZ , ”) (nsubj she) said/VBD , (ccomp “ (nsubj it) did/VBD .) ”")
    assert quote(doc.text, only(doc).content) == "“It leaks,” … “it did.”"
    plain = parse("(ccomp (nsubj It) leaks/VBZ ,) (nsubj she) said/VBD .")
    assert quote(plain.text, only(plain).content) == "It leaks"


def test_a_content_breaks_at_a_paragraph() -> None:
    doc = parse("(nsubj She) said/VBD : (ccomp “ (nsubj It) leaks/VBZ .) ¶", "“ (nsubj We) knew/VBD . ”")
    assert [span.of(doc.text) for span in only(doc).content] == ["“It leaks.", "“We knew.”"]


def test_a_name_begins_with_a_capital_in_the_list_of_actors() -> None:
    doc = parse("(ccomp “ (nsubj It) leaks/VBZ , ”) said/VBD (nsubj (det a) plumber/NN) .")
    assert [actor.name for actor in COMPONENT.predict(doc).actors] == ["A plumber"]


@pytest.mark.parametrize("words", [[], [" "], ["\n\n"], ["“"], ["word"]])
def test_texts_that_tell_nothing(words: list[str]) -> None:
    doc = Doc(vocabulary(), words=words, heads=[*range(len(words))], deps=["ROOT"] * len(words))
    assert COMPONENT.predict(doc) == Analysis((), (), (), COMPONENT.fingerprint)


def test_a_sentence_ends_with_its_paragraph() -> None:
    doc = Doc(vocabulary(), words=["Poll", "\n\n", "It", "leaks"], sent_starts=[True, None, None, None])
    assert [token.is_sent_start for token in paragraph_bounds(doc)] == [True, None, True, None]


def test_a_sentence_without_end_is_cut() -> None:
    doc = paragraph_bounds(Doc(vocabulary(), words=["so"] * (3 * LONGEST_SENTENCE)))
    starts = [token.i for token in doc[1:] if token.is_sent_start]
    assert starts == [LONGEST_SENTENCE, 2 * LONGEST_SENTENCE]


def test_sentences_of_any_usual_length_are_left_to_the_parser() -> None:
    words = ["So", *["it"] * 100, "went", "."] * 20
    doc = paragraph_bounds(Doc(vocabulary(), words=words))
    assert [token.i for token in doc[1:] if token.is_sent_start] == []


@given(parses())
@settings(deadline=None)
def test_whatever_the_parse_all_spans_lie_in_the_text_and_parents_cover_what_they_hold(doc: Doc) -> None:
    analysis = COMPONENT.predict(doc)
    for span in _spans(analysis):
        assert span.end <= len(doc.text)
        assert span.of(doc.text).strip() == span.of(doc.text)
    for attribution in analysis.attributions:
        if attribution.parent is not None:
            around = analysis.attributions[attribution.parent].content
            for part in (*attribution.source, *attribution.cue, *attribution.content):
                assert any(span.covers(part) for span in around)


def _spans(analysis: Analysis) -> Iterator[TextSpan]:
    for attribution in analysis.attributions:
        yield from (*attribution.source, *attribution.cue, *attribution.content, *attribution.trail)
    for mention in analysis.mentions:
        assert 0 <= mention.actor < len(analysis.actors)
        yield mention.span
