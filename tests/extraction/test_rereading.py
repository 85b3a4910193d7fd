"""What the tagger reads again by itself: sentences of contents in which somebody else may tell something."""

import pytest
from spacy.tokens import Doc

from reader.extraction.quotations import find_quotations
from reader.extraction.quoted import QuotedTokens
from reader.extraction.relations import Relation
from reader.extraction.rereading import passages_to_read_again
from tests.extraction.docs import parse
from tests.extraction.small_lexicon import LEXICON

LEAK = "(ccomp (mark that) (nsubj it) leaks/VBZ)"


def passages(doc: Doc, *content: range, cue: int = 2) -> list[str]:
    """Return what is read again where the words of each of ``content`` are told by the first two words."""
    quoted = QuotedTokens.of(doc, find_quotations(doc.text))
    outer = [Relation(cue, {cue}, {0, 1}, set(words)) for words in content]
    return [passage.text for passage in passages_to_read_again(doc, quoted, LEXICON, outer)]


def reported(clause: str) -> list[str]:
    """Return what is read again of ``clause``, which the mayor told."""
    doc = parse(f"(nsubj (det The) mayor/NN) said/VBD {clause} .")
    return passages(doc, range(3, len(doc) - 1))


def test_where_somebody_else_tells_the_content_is_read_again() -> None:
    assert reported(f"(ccomp (mark that) (nsubj Ann/NNP) said/VBD {LEAK})") == ["that Ann said that it leaks"]


def test_a_sentence_with_two_who_tell_is_read_once() -> None:
    inner = f"(ccomp (mark that) (nsubj Bo/NNP) said/VBD {LEAK})"
    found = reported(f"(ccomp (mark that) (nsubj Ann/NNP) told/VBD {inner})")
    assert found == ["that Ann told that Bo said that it leaks"]


@pytest.mark.parametrize(
    "verb",
    ["painted/VBD", "(aux would/MD) say/VB", "(aux did/VBD) (neg not/RB) say/VB"],
)
def test_where_nobody_told_anything_nothing_is_read_again(verb: str) -> None:
    assert reported(f"(ccomp (mark that) (nsubj Ann/NNP) {verb} {LEAK})") == []


@pytest.mark.parametrize(
    ("what", "read"),
    [
        ("(acomp certain/JJ (xcomp (aux to/TO) win/VB))", []),
        ("(acomp eager/JJ (xcomp (aux to/TO) win/VB))", ["Ann was eager to win"]),
        ("(acomp certain/JJ (ccomp (nsubj it) leaks/VBZ))", ["Ann was certain it leaks"]),
    ],
)
def test_who_is_certain_to_win_need_not_be_certain(what: str, read: list[str]) -> None:
    assert reported(f"(ccomp (nsubj Ann/NNP) was/VBD {what})") == read


@pytest.mark.parametrize("who", ["I", "she", "it"])
def test_who_speaks_is_nobody_else(who: str) -> None:
    assert reported(f"(ccomp (mark that) (nsubj {who}) said/VBD {LEAK})") == []


QUOTED = "(nsubj Ann/NNP) said/VBD : “ (ccomp (nsubj {who}/PRP) said/VBD (ccomp (nsubj it) leaks/VBZ)) . ”"


def test_who_is_called_she_by_somebody_quoted_is_somebody_else() -> None:
    doc = parse(QUOTED.format(who="she"))
    assert passages(doc, range(3, len(doc)), cue=1) == ["she said it leaks."]
    doc = parse(QUOTED.format(who="I"))
    assert passages(doc, range(3, len(doc)), cue=1) == []


def test_words_outside_of_contents_and_cues_are_left_alone() -> None:
    doc = parse(f"(nsubj (det The) mayor/NN) said/VBD (ccomp (mark that) (nsubj Ann/NNP) said/VBD {LEAK}) .")
    assert passages(doc) == []
    assert passages(doc, range(3, len(doc) - 1), cue=5) == []
    assert passages(doc, range(4, 7)) == ["Ann said that"]
