"""What is told inside somebody else's content: "they said that the ministry believed …".

The tagger, which was trained on a corpus that marks nothing there, finds it where it reads a sentence of the
content by itself; the rules on the parse find some more.
"""

from collections.abc import Iterable, Iterator, Sequence, Set

import numpy as np
from spacy.tokens import Doc, Token

from reader.extraction.act_words import ATTITUDES
from reader.extraction.clauses import cue_words, source_of, words_under
from reader.extraction.quoted import QuotedTokens
from reader.extraction.relations import Relation, is_other_voice
from reader.extraction.rereading import is_another
from reader.extraction.told import is_told

SURELY_READ = 0.8
"""Least confidence at which what the tagger finds inside a content is told."""
SURELY_NESTED = 0.85
"""Least rate of the lexicon at which a relation inside a content is told: more than the rules ask for, since
the tagger's contents are longer."""
SURELY_NAMED = 0.82
"""The same where the source names somebody: "the White House believed" is surer than "the videos show"."""
SURELY_QUOTED = 0.95
"""The same inside quotation marks: people who talk use the words of telling for much else."""
_BOUND = frozenset({"certain", "sure"})
"""Adjectives that, with an infinitive, tell how likely it is: "she was certain to be the nominee"."""


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
    for relation in _sure(doc, quoted, by_tagger, (*by_rules, *_held_attitudes(doc, holding.keys()))):
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
    """Yield those that are sure enough and of another voice than who tells the content around them."""
    for relation in by_tagger:
        if relation.confidence >= SURELY_READ and is_another(doc, quoted, relation):
            yield relation
    for relation in by_rules:
        if relation.nested >= _least_rate(doc, quoted, relation) and is_other_voice(doc, relation):
            relation.confidence = relation.nested
            yield relation


def _least_rate(doc: Doc, quoted: QuotedTokens, relation: Relation) -> float:
    """Return the rate of the lexicon at which ``relation`` is told."""
    if quoted.depth[relation.head]:
        return SURELY_QUOTED
    names = any(doc[i].pos_ == "PROPN" for i in relation.source)
    return SURELY_NAMED if names else SURELY_NESTED


def _surrounds(content: set[int], relation: Relation) -> bool:
    """Tell whether ``content`` begins and ends outside of ``relation`` and holds most of what it tells."""
    told = len(relation.content & content) * 2 > len(relation.content)
    return told and min(content) <= min(relation.tokens) and max(relation.tokens) <= max(content)


def _held_attitudes(doc: Doc, tokens: Set[int]) -> Iterator[Relation]:
    """Propose a relation for each adjective of ``tokens`` that holds a clause: "was confident it could"."""
    complements = np.flatnonzero(doc.to_array("DEP") == doc.vocab.strings.add("acomp")).tolist()
    for i in sorted(tokens & set(complements)):
        word = doc[i]
        if word.lemma_.lower() not in ATTITUDES:
            continue
        clause = _clause_of(word)
        if clause is not None and not (clause.dep_ == "xcomp" and word.lower_ in _BOUND):
            content = words_under(clause)
            cue, source = cue_words(word.head) | {i}, source_of(word.head)
            if source:
                yield Relation(i, cue - content, source - content - cue, content, nested=SURELY_NESTED)


def _clause_of(word: Token) -> Token | None:
    return next((child for child in word.children if child.dep_ in ("ccomp", "xcomp")), None)
