"""What is told inside somebody else's content: "they said that the ministry believed …".

The tagger, which was trained on a corpus that marks nothing there, finds it where it reads a sentence of the
content by itself.
"""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from reader.extraction.quoted import QuotedTokens
from reader.extraction.relations import Relation
from reader.extraction.rereading import is_another
from reader.extraction.told import is_told

SURELY_TOLD = 0.8
"""Least confidence at which what the tagger finds inside a content is told."""


def find_nested(
    doc: Doc, quoted: QuotedTokens, read_again: Iterable[Relation], outer: Sequence[Relation]
) -> Iterator[Relation]:
    """Yield what of ``read_again`` surely is told, by another voice, within one content of ``outer``.

    Words of telling that were left out of the content around them are put back into it.
    """
    holding = {i: relation for relation in outer for i in relation.content}
    taken = {i for relation in outer for i in relation.tokens}
    cues = {i for relation in outer for i in relation.cue}
    for relation in read_again:
        if relation.confidence < SURELY_TOLD or not is_another(doc, quoted, relation):
            continue
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


def _surrounds(content: set[int], relation: Relation) -> bool:
    """Tell whether ``content`` begins and ends outside of ``relation`` and holds most of what it tells."""
    told = len(relation.content & content) * 2 > len(relation.content)
    return told and min(content) <= min(relation.tokens) and max(relation.tokens) <= max(content)
