"""Lines of a transcript go to who opens them."""

from spacy.tokens import Doc

from reader.extraction.relations import Relation
from reader.extraction.transcripts import with_turns
from tests.extraction.docs import parse

LINES = (
    "(dep BELL/NNP :) (nsubj Farmers/NNS) left/VBD . ¶",
    "(dep DAHL/NNP :) (nsubj It/PRP) snowed/VBD . ¶",
)


def turn(start: int) -> Relation:
    return Relation(start + 1, {start + 1}, {start}, {start + 2, start + 3})


def told(doc: Doc, found: list[Relation], by_rules: list[Relation]) -> list[tuple[str, str]]:
    return [
        (
            " ".join(doc[i].text for i in sorted(r.source)),
            " ".join(doc[i].text for i in sorted(r.content)),
        )
        for r in with_turns(doc, by_rules, found)
    ]


def test_every_line_is_told_by_its_speaker() -> None:
    doc = parse(*LINES)
    assert told(doc, [], [turn(0), turn(6)]) == [("BELL", "Farmers left"), ("DAHL", "It snowed")]


def test_what_was_found_across_lines_gives_them_up() -> None:
    doc = parse(*LINES)
    across = Relation(3, set(), set(), {0, 1, 2, 3, 6, 7, 8, 9})
    assert told(doc, [across], [turn(0), turn(6)]) == [("BELL", "Farmers left"), ("DAHL", "It snowed")]


def test_what_is_told_inside_a_line_stays() -> None:
    doc = parse(*LINES)
    inside = Relation(3, set(), {2}, {3})
    assert told(doc, [inside], [turn(0), turn(6)])[0] == ("Farmers", "left")


def test_what_the_speaker_says_of_himself_is_no_other_voice() -> None:
    doc = parse(*LINES)
    assert told(doc, [Relation(9, set(), {8}, {9})], [turn(0), turn(6)])[-1] == ("DAHL", "It snowed")
    assert len(told(doc, [Relation(9, set(), {8}, {9})], [turn(0), turn(6)])) == 2


def test_a_speaker_who_was_found_is_not_found_twice() -> None:
    doc = parse(*LINES)
    assert told(doc, [turn(0)], [turn(0), turn(6)]) == [("BELL", "Farmers left"), ("DAHL", "It snowed")]


def test_a_speaker_who_was_found_tells_all_of_his_line() -> None:
    doc = parse(*LINES)
    found = [Relation(1, {1}, {0}, {2}), turn(6)]
    assert told(doc, found, [turn(0), turn(6)]) == [("BELL", "Farmers left"), ("DAHL", "It snowed")]


def test_one_labelled_line_is_no_transcript() -> None:
    doc = parse(LINES[0])
    assert told(doc, [], [turn(0)]) == []


def signed(start: int) -> Relation:
    """Return what the rules say of a sentence of four tokens that a dash and a name follow."""
    return Relation(start + 4, {start + 4}, {start + 5}, set(range(start, start + 4)))


def test_one_signed_quotation_is_enough() -> None:
    doc = parse("“ (nsubj It) snowed/VBD ”", "— Dahl/NNP")
    assert told(doc, [], [signed(0)]) == [("Dahl", "“ It snowed ”")]


def test_a_quotation_that_was_given_to_the_signer_before_goes_to_its_own() -> None:
    doc = parse("“ (nsubj It) snowed/VBD ”", "— Dahl/NNP ¶", "“ (nsubj It) thawed/VBD ”", "— Bell/NNP ¶")
    found = [signed(0), Relation(9, set(), {5}, {7, 8, 9, 10})]
    assert told(doc, found, [signed(0), signed(7)]) == [("Dahl", "“ It snowed ”"), ("Bell", "“ It thawed ”")]
