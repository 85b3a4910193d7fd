"""What is told inside another's content: only what somebody is said to have told."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from spacy.tokens import Doc

from reader.extraction.clauses import cue_words, source_of, words_under
from reader.extraction.cues import CueLexicon
from reader.extraction.nested import SURELY_TOLD, find_nested
from reader.extraction.quotations import find_quotations
from reader.extraction.quoted import QuotedTokens
from reader.extraction.relations import Relation, find_relations
from tests.extraction.docs import parse, words_of
from tests.extraction.small_lexicon import LEXICON, SURE


def read_likewise(doc: Doc, by_rules: Iterable[Relation]) -> list[Relation]:
    """Return what a tagger finds that is just sure enough, and agrees with the rules."""
    read = [replace(relation, confidence=SURELY_TOLD) for relation in by_rules]
    for word in doc:
        if word.dep_ == "acomp" and any(child.dep_ in ("ccomp", "xcomp") for child in word.children):
            cue = cue_words(word.head) | {word.i}
            content = words_under(word) - cue
            source = source_of(word.head) - cue - content
            read += [Relation(word.i, cue, source, content, SURELY_TOLD)] if source else []
    return read


def nested(clause: str, lexicon: CueLexicon = LEXICON) -> list[tuple[str, str]]:
    """Return source and cue of what is told inside ``clause``, which the mayor told."""
    doc = parse(f"(nsubj (det The) mayor/NN) said/VBD {clause} .")
    quoted = QuotedTokens.of(doc, find_quotations(doc.text))
    outer = Relation(2, {2}, {0, 1}, set(range(3, len(doc) - 1)), confidence=0.9)
    by_rules = find_relations(doc, quoted, lexicon)
    found = find_nested(doc, quoted, read_likewise(doc, by_rules), [outer])
    return [(words_of(doc, relation.source), words_of(doc, relation.cue)) for relation in found]


def clause(verb: str) -> str:
    return f"(ccomp (mark that) (nsubj Ann/NNP) {verb} (ccomp (mark that) (nsubj it) leaks/VBZ))"


def test_what_is_told_already_is_not_nested_again() -> None:
    doc = parse(f"(nsubj (det The) mayor/NN) said/VBD {clause('said/VBD')} .")
    quoted = QuotedTokens.of(doc, find_quotations(doc.text))
    by_rules = find_relations(doc, quoted, LEXICON)
    inner = next(relation for relation in by_rules if words_of(doc, relation.source) == "Ann")
    outer = Relation(2, {2}, {0, 1}, set(range(3, len(doc) - 1)), confidence=0.9)
    read = replace(inner, confidence=SURELY_TOLD)
    assert [*find_nested(doc, quoted, [read], [outer])] == [read]
    assert [*find_nested(doc, quoted, [read], [outer, inner])] == []
    assert [*find_nested(doc, quoted, [read, read], [outer])] == [read]


def by_tagger(who: str, confidence: float, around: str = "{}") -> list[tuple[str, str]]:
    """Return what is nested where the tagger read, with ``confidence``, that ``who`` paints something."""
    inner = around.format(f"(ccomp (nsubj {who}) painted/VBD (dobj it))")
    doc = parse(f"(nsubj (det The) mayor/NN) said/VBD {inner} .")
    quoted = QuotedTokens.of(doc, find_quotations(doc.text))
    verb = next(token.i for token in doc if token.text == "painted")
    outer = Relation(2, {2}, {0, 1}, set(range(3, len(doc) - 1)), confidence=0.9)
    read = Relation(verb, {verb}, {verb - 1}, {verb + 1}, confidence=confidence)
    return [
        (words_of(doc, relation.source), words_of(doc, relation.cue))
        for relation in find_nested(doc, quoted, [read], [outer])
    ]


def test_what_the_tagger_reads_in_a_content_is_nested_where_it_is_sure() -> None:
    assert by_tagger("Ann/NNP", SURELY_TOLD) == [("Ann", "painted")]
    assert by_tagger("Ann/NNP", SURELY_TOLD - 0.01) == []


def test_who_is_called_she_in_reported_speech_may_be_the_teller() -> None:
    assert by_tagger("she/PRP", 0.99) == []
    assert by_tagger("she/PRP", 0.99, "“ {} ”") == [("she", "painted")]
    assert by_tagger("I/PRP", 0.99, "“ {} ”") == []


@pytest.mark.parametrize(
    ("verb", "cue"),
    [
        ("said/VBD", "said"),
        ("(aux has/VBZ) said/VBN", "has said"),
        ("(aux did/VBD) say/VB", "did say"),
    ],
)
def test_what_another_voice_told_is_nested(verb: str, cue: str) -> None:
    assert nested(clause(verb)) == [("Ann", cue)]


@pytest.mark.parametrize(
    "verb",
    ["(aux would/MD) say/VB", "(aux did/VBD) (neg not/RB) say/VB", "(neg never/RB) said/VBD", "say/VB"],
)
def test_what_nobody_told_is_not_nested(verb: str) -> None:
    assert nested(clause(verb)) == []


def test_what_is_wished_that_somebody_told_is_not_nested() -> None:
    wish = "(advcl (mark for) (nsubj Ann/NNP) (aux to/TO) say/VB (ccomp (mark that) (nsubj it) leaks/VBZ))"
    assert nested(f"(ccomp (nsubj it) was/VBD (acomp time/NN) {wish})") == []


def test_telling_to_which_another_verb_leads_is_nested() -> None:
    used = "(xcomp (aux to/TO) say/VB (ccomp (mark that) (nsubj it) leaks/VBZ))"
    assert nested(f"(ccomp (mark that) (nsubj Ann/NNP) used/VBD {used})") == [("Ann", "to say")]


TOLD = "(ccomp (mark that) (nsubj it) leaks/VBZ)"


def test_saying_is_nested_where_what_it_hangs_on_has_happened() -> None:
    saying = f"(nsubj Ann/NNP) saying/VBG {TOLD}"
    assert nested(f"(ccomp (nsubj Bo/NNP) left/VBD (advcl {saying}))") == [("Ann", "saying")]
    assert nested(f"(ccomp (csubj {saying}) (aux would/MD) help/VB)") == []
    by = f"(prep by (pcomp {saying}))"
    assert nested(f"(ccomp (nsubj Bo/NNP) expects/VBZ (ccomp (nsubj Di/NNP) (aux to/TO) win/VB {by}))") == []


def test_who_was_asked_did_not_tell() -> None:
    lexicon = CueLexicon({"ask": {"Rxcomp": SURE}}, {"ask": {"Rxcomp": SURE}}, "test")
    asked = "asked/VBN (xcomp (aux to/TO) leave/VB)"
    assert nested(f"(ccomp (nsubj Ann/NNP) left/VBD (advcl {asked}))", lexicon) == []
    assert nested(f"(ccomp (nsubj Ann/NNP) (aux has/VBZ) {asked})", lexicon) == [("Ann", "has asked")]


def test_who_is_expected_to_do_something_expects_nothing() -> None:
    counts = {lemma: {"Rxcomp": SURE} for lemma in ("expect", "expect|pass")}
    lexicon = CueLexicon(counts, counts, "test")
    win = "expected/VBN (xcomp (aux to/TO) win/VB)"
    passive = (
        f"(ccomp (nsubj Bo/NNP) met/VBD (dobj Ann/NNP (relcl (nsubjpass who/WP) (auxpass is/VBZ) {win})))"
    )
    assert nested(passive, lexicon) == []
    assert nested(f"(ccomp (nsubj Ann/NNP) (aux has/VBZ) {win})", lexicon) == [("Ann", "has expected")]


def test_a_call_by_telephone_tells_nothing() -> None:
    sure = {"Rdobj": SURE, "bare": SURE}
    lexicon = CueLexicon({"call": sure}, {"call": sure}, "test")
    called = "(ccomp (nsubj Ann/NNP) called/VBD (dobj {}) {})"
    assert nested(called.format("Bo/NNP", "(prep on (pobj Friday/NNP))"), lexicon) == []
    assert nested(called.format("meeting/NN", ""), lexicon) == [("Ann", "called")]
