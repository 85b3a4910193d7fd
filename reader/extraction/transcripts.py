"""Transcripts and interviews: lines that begin with who speaks ("WALLACE: …", "Q: …") are told by him.

A text with several such lines leaves no doubt, whatever a tagger that learned from reports makes of it.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from spacy.tokens import Doc

from reader.extraction.labels import speaker_of_line
from reader.extraction.relations import Relation

_FEWEST: Final = 2
"""How many lines with a speaker make a transcript."""


def with_turns(doc: Doc, by_rules: Iterable[Relation], found: Sequence[Relation]) -> list[Relation]:
    """Return ``found`` with the labelled lines that ``by_rules`` hold, where the text is a transcript.

    A speaker who was found tells at least his whole line. What was found across a line loses its words; what
    another voice tells in it stays nested.
    """
    turns = [r for r in by_rules if doc[r.head].text == ":" and speaker_of_line(doc, r.head - 1) is not None]
    if len(turns) < _FEWEST:
        return list(found)
    added = []
    for turn in turns:
        own = next((relation for relation in found if relation.source & turn.source), None)
        for relation in found:
            if relation is not own and not (relation.tokens <= turn.content and _is_other(doc, relation)):
                relation.content -= turn.tokens
        if own is None:
            added.append(turn)
        else:
            own.content |= turn.content
    return [*(relation for relation in found if relation.content), *added]


def _is_other(doc: Doc, relation: Relation) -> bool:
    """Tell whether a relation inside a turn is told by somebody else than "I"."""
    return any(doc[i].pos_ != "PRON" for i in relation.source)
