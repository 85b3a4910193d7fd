"""Dialogues: paragraphs that are quoted whole and take turns, the later ones without saying whose they are.

Who speaks on does not close the quotation at the end of a paragraph. So where two voices were named in turn
and several closed quotations follow that nobody is named for, each is the other one's answer.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc, Token

from reader.extraction.labels import lines_of
from reader.extraction.quoted import QuotedTokens
from reader.extraction.relations import LONE_CONFIDENCE, Relation

_AROUND: Final = 20
"""Words at most that stand around a turn ("… , said the minister, who had come by boat")."""

Turn = tuple[range, frozenset[int]]
"""A paragraph of a dialogue and what is quoted in it, as token indices."""


def with_dialogues(
    doc: Doc, quoted: QuotedTokens, by_rules: Sequence[Relation], found: Sequence[Relation]
) -> list[Relation]:
    """Return ``found`` with every turn of a dialogue apart; ``by_rules`` tell speakers that it leaves out."""
    relations = list(found)
    for turns in _rows_of_turns(doc, quoted):
        told = [_told_in(turn, [*relations, *by_rules]) for turn in turns]
        if _is_dialogue(doc, told):
            relations = _without(turns, relations)
            relations += (_as_turn(*each) for each in zip(range(len(turns)), turns, told, strict=True))
    return relations


def _rows_of_turns(doc: Doc, quoted: QuotedTokens) -> Iterator[list[Turn]]:
    """Yield the paragraphs that follow each other and are quoted nearly whole, three of them or more."""
    row: list[Turn] = []
    for start, end in lines_of(doc):
        turn = _as_quoted(doc, range(start, end), quoted)
        if turn is not None:
            row.append(turn)
            continue
        if len(row) > 2:
            yield row
        row = []
    if len(row) > 2:
        yield row


def _as_quoted(doc: Doc, paragraph: range, quoted: QuotedTokens) -> Turn | None:
    """Return ``paragraph`` with what it quotes, or None where it quotes little or leaves a quotation open."""
    first = quoted.of_token.get(paragraph.start)
    if first is None:
        return None
    numbers = {quoted.of_token[i] for i in paragraph if i in quoted.of_token}
    speech = frozenset[int]().union(*(quoted.outer[number] for number in numbers))
    around = sum(doc[i].is_alpha for i in paragraph if i not in speech)
    whole = paragraph.start <= min(speech) and max(speech) < paragraph.stop
    return (paragraph, speech) if whole and around <= _AROUND else None


def _told_in(turn: Turn, relations: Iterable[Relation]) -> Relation | None:
    """Return the relation whose source stands beside what ``turn`` quotes, one with a cue first, or None."""
    paragraph, speech = turn
    beside = set(paragraph) - speech
    told = [r for r in relations if r.source and r.source <= beside and r.content & speech]
    return max(told, key=lambda r: bool(r.cue), default=None)


def _is_dialogue(doc: Doc, told: Sequence[Relation | None]) -> bool:
    """Tell whether two voices, and no more, are named in turn and then several times nobody."""
    voices = [_voice(doc, relation) if relation else None for relation in told]
    names = {voice.lower_ for voice in voices if voice is not None and voice.pos_ != "PRON"}
    in_turn = any(
        a and b and a.pos_ != "PRON" != b.pos_ and a.lower_ != b.lower_ for a, b in pairwise(voices)
    )
    return in_turn and len(names) == 2 and any(a is b is None for a, b in pairwise(told))


def _voice(doc: Doc, relation: Relation) -> Token:
    """Return the head of a source."""
    return doc[min(relation.source) : max(relation.source) + 1].root


def _without(turns: Iterable[Turn], relations: Iterable[Relation]) -> list[Relation]:
    """Return ``relations`` without the words of ``turns``, save what another voice tells inside of one."""
    kept = []
    for relation in relations:
        if not any(relation.source and relation.tokens <= speech for _, speech in turns):
            relation.content = relation.content.difference(*(speech for _, speech in turns))
        if relation.content:
            kept.append(relation)
    return kept


def _as_turn(number: int, turn: Turn, told: Relation | None) -> Relation:
    """Return what is said in ``turn``, by whom ``told`` says where it says so."""
    speech = set(turn[1])
    if told is None:
        return Relation(min(speech), set(), set(), speech, LONE_CONFIDENCE, turn=number)
    return Relation(told.head, told.cue, told.source, speech, told.confidence, told.nested, number)
