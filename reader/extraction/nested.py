"""What is told inside somebody else's content: "they said that the ministry believed …".

The tagger, which was trained on a corpus that marks nothing there, finds it where it reads a sentence of the
content by itself. What the rules on the parse find too may be less sure.
"""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from reader.extraction.quoted import QuotedTokens
from reader.extraction.relations import Relation
from reader.extraction.rereading import holds_an_attitude, is_another
from reader.extraction.told import is_told

SURELY_READ = 0.82
"""Least confidence at which what the tagger finds inside a content is told."""
SURELY_AGREED = 0.8
"""The same where the rules are sure of it too."""
SURELY_NESTED = 0.82
"""Least rate of the lexicon at which the rules are sure of a relation inside a content: more than they ask
for elsewhere, since the tagger's contents are longer."""
SURELY_QUOTED = 0.95
"""The same inside quotation marks: people who talk use the words of telling for much else."""


def find_nested(
    doc: Doc,
    quoted: QuotedTokens,
    by_tagger: Iterable[Relation],
    by_rules: Iterable[Relation],
    outer: Sequence[Relation],
) -> Iterator[Relation]:
    """Yield what surely is told, by another voice, within one content of ``outer``.

    ``by_tagger`` is what the tagger found in those contents. Words of telling that were left out of the
    content around them are put back into it.
    """
    holding = {i: relation for relation in outer for i in relation.content}
    taken = {i for relation in outer for i in relation.tokens}
    cues = {i for relation in outer for i in relation.cue}
    for relation in _sure(doc, quoted, by_tagger, by_rules):
        if not cues.isdisjoint(relation.cue) or not is_told(doc, relation):
            continue  # a turn of an interview can hold what the tagger has found itself
        holder = next((holding[i] for i in sorted(relation.content) if i in holding), None)
        if holder is None or not _surrounds(holder.content, relation):
            continue
        left_out = relation.tokens - holder.content
        if left_out.isdisjoint(taken):
            holder.content |= left_out
            cues |= relation.cue
            yield relation


def _sure(
    doc: Doc, quoted: QuotedTokens, by_tagger: Iterable[Relation], by_rules: Iterable[Relation]
) -> Iterator[Relation]:
    """Yield those of ``by_tagger`` that are sure enough, and of another voice than the content around."""
    by_both = {i for r in by_rules if r.nested >= _least_rate(quoted, r) for i in r.cue}
    for relation in by_tagger:
        agreed = any(i in by_both or holds_an_attitude(doc[i]) for i in relation.cue)
        least = SURELY_AGREED if agreed else SURELY_READ
        if relation.confidence >= least and is_another(doc, quoted, relation):
            yield relation


def _least_rate(quoted: QuotedTokens, relation: Relation) -> float:
    """Return the rate of the lexicon at which the rules are sure of ``relation``."""
    return SURELY_QUOTED if quoted.depth[relation.head] else SURELY_NESTED


def _surrounds(content: set[int], relation: Relation) -> bool:
    """Tell whether ``content`` begins and ends outside of ``relation`` and holds most of what it tells."""
    told = len(relation.content & content) * 2 > len(relation.content)
    return told and min(content) <= min(relation.tokens) and max(relation.tokens) <= max(content)
