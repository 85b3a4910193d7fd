"""Lines that say who speaks: transcripts and interviews ("WALLACE: …", "Q: …"), signed quotations.

They leave no doubt, whatever a tagger that learned from reports makes of them.
"""

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from reader.extraction.labels import speaker_of_line
from reader.extraction.relations import Relation
from reader.extraction.signed import signs

_FEWEST: Final = 2
"""How many lines with a speaker make a transcript."""


def with_turns(doc: Doc, by_rules: Sequence[Relation], found: Sequence[Relation]) -> list[Relation]:
    """Return ``found`` with the signed quotations and, of a transcript, labelled lines of ``by_rules``.

    A speaker who was found tells at least his whole line. What was found across a line loses its words; what
    another voice tells in it stays nested.
    """
    labelled = [r for r in by_rules if _has_label(doc, r)]
    turns = [r for r in by_rules if signs(doc[r.head])] + labelled * (len(labelled) >= _FEWEST)
    added = []
    for turn in turns:
        own = next((r for r in found if r.source & turn.source and r.content & turn.content), None)
        for relation in found:
            if relation is not own and not (relation.tokens <= turn.content and _is_other(doc, relation)):
                relation.content -= turn.tokens
        if own is None:
            added.append(turn)
        else:
            own.content |= turn.content
    return [*(relation for relation in found if relation.content), *added]


def _has_label(doc: Doc, relation: Relation) -> bool:
    return doc[relation.head].text == ":" and speaker_of_line(doc, relation.head - 1) is not None


def _is_other(doc: Doc, relation: Relation) -> bool:
    """Tell whether a relation inside a turn is told by somebody else than "I"."""
    return any(doc[i].pos_ != "PRON" for i in relation.source)
