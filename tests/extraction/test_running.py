"""What is mentioned besides the sources."""

from reader.extraction.running import running_mentions
from tests.extraction.docs import parse, span_of

SENTENCE = (
    "(nsubj (amod Young/JJ) farmers/NNS (prep of (pobj Dorn/NNP))) met/VBD"
    " (dobj her/PRP (prep in (pobj winter/NN))) ."
)


def test_people_and_pronouns_are_told_of_and_seasons_are_not() -> None:
    doc = parse(SENTENCE, ents={"Dorn": "GPE"})
    found = running_mentions(doc, doc.ents, set(), set())
    assert [span.text for span in found] == ["Young farmers of Dorn", "Dorn", "her"]


def test_what_stands_in_a_source_or_quotation_is_left_out() -> None:
    doc = parse(SENTENCE, ents={"Dorn": "GPE"})
    source = {t.i for t in span_of(doc, "Young farmers of Dorn")}
    assert [span.text for span in running_mentions(doc, doc.ents, source, set())] == ["her"]
    everything = set(range(len(doc)))
    assert [span.text for span in running_mentions(doc, doc.ents, set(), everything)] == ["Dorn"]


def test_a_clause_does_not_belong_to_the_noun() -> None:
    doc = parse("(nsubj Farmers/NNS (relcl (nsubj who/WP) left/VBD)) spoke/VBD .")
    assert [span.text for span in running_mentions(doc, (), set(), set())] == ["Farmers"]


def test_several_are_told_of_together_and_each_alone() -> None:
    doc = parse(
        "(nsubj Bell/NNP (cc and) (conj Dahl/NNP)) met/VBD .", ents={"Bell": "PERSON", "Dahl": "PERSON"}
    )
    found = [span.text for span in running_mentions(doc, doc.ents, set(), set())]
    assert sorted(found) == ["Bell", "Bell and Dahl", "Dahl"]
