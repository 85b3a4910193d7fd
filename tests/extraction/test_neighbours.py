"""Relations side by side and inside each other: several contents of one source, nested ones, rivals."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from reader.extraction.quotations import find_quotations
from reader.extraction.quoted import QuotedTokens
from reader.extraction.relations import DEEPEST, Relation, find_relations
from tests.extraction.docs import parse, vocabulary, words_of
from tests.extraction.small_lexicon import LEXICON


def relations_of(doc: Doc) -> list[Relation]:
    return find_relations(doc, QuotedTokens.of(doc, find_quotations(doc.text)), LEXICON)


def told(*sentences: str) -> list[tuple[str, str, str]]:
    doc = parse(*sentences)
    return [
        (words_of(doc, r.source), words_of(doc, r.cue), words_of(doc, r.content)) for r in relations_of(doc)
    ]


def test_two_clauses_of_one_cue_are_one_content() -> None:
    clauses = "(ccomp (mark that) (nsubj it) leaks/VBZ (cc and) (conj (mark that) (nsubj they) knew/VBD))"
    assert told(f"(nsubj Ann/NNP) said/VBD {clauses} .") == [
        ("Ann", "said", "that it leaks and that they knew")
    ]


def test_a_quotation_goes_on_behind_the_sentence_of_its_speaker() -> None:
    assert told(
        "(ccomp “ (nsubj It) leaks/VBZ , ”) (nsubj she) said/VBD (prep on (pobj Friday/NNP)) .",
        "“ (nsubj It) (advmod always/RB) did/VBD . ”",
    ) == [("she", "said", "“ It leaks , ” … “ It always did . ”")]


def test_a_quotation_over_two_paragraphs_is_one_content() -> None:
    assert told(
        "(nsubj She) said/VBD : (ccomp “ (nsubj It) leaks/VBZ .) ¶",
        "“ (nsubj We) knew/VBD . ”",
    ) == [("She", "said", "“ It leaks . … “ We knew . ”")]


def test_a_quotation_inside_a_told_clause_belongs_to_it() -> None:
    clause = "(ccomp (mark that) (nsubj it) was/VBD (acomp “ (advmod very/RB) late/JJ ”))"
    assert told(f"(nsubj She) said/VBD {clause} .") == [("She", "said", "that it was “ very late ”")]


def test_a_long_quotation_without_a_cue_stands_alone() -> None:
    (row,) = told("“ (nsubj It) leaks/VBZ (advmod now/RB) (advmod more/RB) (advmod still/RB) . ”")
    assert row == ("", "", "“ It leaks now more still . ”")


def test_a_short_quotation_without_a_cue_is_none() -> None:
    assert told("(nsubj (det The) “ (amod smart/JJ) ” move/NN) was/VBD (acomp late/JJ) .") == []


def test_a_noun_of_telling_has_whose_it_is_as_source() -> None:
    claim = "(nsubj (poss Ann/NNP (case ’s)) claim/NN (acl (mark that) (nsubj it) leaks/VBZ))"
    assert told(f"{claim} fell/VBD .") == [("Ann ’s", "claim", "that it leaks")]


def test_what_two_would_tell_goes_to_the_longer_content() -> None:
    doc = parse(
        "(nsubj They) said/VBD (ccomp (nsubj it) was/VBD (acomp red/JJ) (advcl according/VBG "
        "(prep to/IN (pobj (det the) council/NN)))) ."
    )
    first, *others = relations_of(doc)
    assert words_of(doc, first.content).startswith("it was red")
    for other in others:
        assert other.tokens <= first.content or not other.content & first.content


def nested(outer: str, who: str) -> str:
    inner = f"(ccomp (mark that) (nsubj {who}) believed/VBD (ccomp (nsubj it) leaks/VBZ))"
    return f"(nsubj (det The) mayor/NN) {outer} {inner} ."


def test_another_voice_inside_a_content_is_kept() -> None:
    assert told(nested("said/VBD", "Ann/NNP")) == [
        ("The mayor", "said", "that Ann believed it leaks"),
        ("Ann", "believed", "it leaks"),
    ]


def test_a_pronoun_inside_a_content_is_taken_for_the_speaker() -> None:
    assert told(nested("said/VBD", "they")) == [("The mayor", "said", "that they believed it leaks")]


def test_telling_has_an_end_where_the_parse_has_none() -> None:
    deep = "(ccomp (nsubj Ann/NNP) believed/VBD " * 20 + "(ccomp (nsubj it) leaks/VBZ)" + ")" * 20
    found = told(f"(nsubj Bo/NNP) said/VBD {deep} .")
    assert len(found) == 1 + DEEPEST


DEPS = (
    "nsubj",
    "ccomp",
    "dobj",
    "parataxis",
    "advcl",
    "acl",
    "relcl",
    "poss",
    "prep",
    "pobj",
    "punct",
    "mark",
)
WORDS = {
    **dict.fromkeys(("said", "told", "believed", "painted"), "VBD"),
    **dict.fromkeys(("adding", "according"), "VBG"),
    **dict.fromkeys(("claim", "poll", "mayor"), "NN"),
    **dict.fromkeys(("who", "she"), "PRP"),
    **dict.fromkeys((",", ".", ":", "“", "”", '"', "‘", "’", "!"), "."),
    "to": "TO",
    "ANN": "NNP",
    "\n\n": "_SP",
    "😀": "NN",
}


@st.composite
def parses(draw: st.DrawFn) -> Doc:
    """Draw any words in any tree: what a parser makes of rubbish is no better."""
    words = draw(st.lists(st.sampled_from(list(WORDS)), min_size=1, max_size=30))
    heads = [draw(st.integers(0, max(i - 1, 0))) for i in range(len(words))]
    if draw(st.booleans()):
        heads = [len(words) - 1 - head for head in reversed(heads)]
    return Doc(
        vocabulary(),
        words=words,
        heads=heads,
        deps=["ROOT" if head == i else draw(st.sampled_from(DEPS)) for i, head in enumerate(heads)],
        tags=[WORDS[word] for word in words],
        pos=["VERB" if WORDS[word].startswith("VB") else "NOUN" for word in words],
        lemmas=[{"said": "say", "told": "tell", "believed": "believe"}.get(word, word) for word in words],
    )


@given(parses())
@settings(deadline=None)
def test_in_any_tree_contents_are_kept_apart_or_inside_each_other(doc: Doc) -> None:
    found = relations_of(doc)
    assert found == sorted(found, key=lambda r: min(r.tokens))
    for one in found:
        assert one.content
        assert not one.content & (one.cue | one.source)
        for other in _others(found, one):
            shared = one.content & other.content
            assert not shared or one.tokens <= other.content or other.tokens <= one.content


def _others(found: list[Relation], one: Relation) -> Iterator[Relation]:
    return (relation for relation in found if relation is not one)
