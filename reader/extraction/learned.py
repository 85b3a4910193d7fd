"""The learned engine's relations on the tokens of a parsed text, with the rules' nested ones inside.

The tagger was trained on a corpus that marks nothing inside another's content; what is told there is
found by the rules on the parse.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from spacy.tokens import Doc

from reader.extraction.cues import CueLexicon
from reader.extraction.linking import Choices, Linked, link
from reader.extraction.quoted import QuotedTokens
from reader.extraction.relations import Relation, find_relations, is_other_voice
from reader.extraction.tagger import Progress, Tagger
from reader.extraction.windows import Words

SURELY_NESTED = 0.8
"""Least rate of the lexicon at which a relation inside a content is told: more than the rules ask for, since
the tagger's contents are longer."""


def find_learned_relations(
    doc: Doc,
    quoted: QuotedTokens,
    lexicon: CueLexicon,
    tagger: Tagger,
    progress: Progress | None = None,
) -> list[Relation]:
    """Return the relations of ``doc`` in reading order, nested ones inside the content of others."""
    reading = tagger.read(doc.text, progress)
    linked = link(reading, Choices.of_manifest(tagger.manifest))
    relations = [*as_relations(doc, reading.words, linked)]
    relations += _nested(doc, find_relations(doc, quoted, lexicon), relations)
    return sorted(relations, key=lambda r: (min(r.tokens), -max(r.tokens)))


def _nested(doc: Doc, by_rules: Iterable[Relation], outer: Iterable[Relation]) -> Iterator[Relation]:
    """Yield those of ``by_rules`` that surely are told, by another voice, within one content of ``outer``."""
    holding: dict[int, Relation] = {i: relation for relation in outer for i in relation.content}
    for relation in by_rules:
        holder = holding.get(min(relation.tokens))
        sure = relation.nested >= SURELY_NESTED and is_other_voice(doc, relation)
        if sure and holder is not None and relation.tokens < holder.content:
            relation.confidence = relation.nested
            yield relation


def as_relations(doc: Doc, words: Words, found: Iterable[Linked]) -> Iterator[Relation]:
    """Yield ``found``, told in words of the tagger, in tokens of ``doc``; what keeps no content is left out.

    A token that two attributions share, since the tagger splits words otherwise, goes to the first.
    """
    firsts, ends = _tokens_of_words(doc, words)
    taken: set[int] = set()
    for linked in found:
        parts: list[set[int]] = []
        for part in (linked.cue, linked.source, linked.content):
            tokens = {t for i in part for t in range(firsts[i], ends[i])} - taken
            taken |= tokens
            parts.append(tokens)
        cue, source, content = parts
        if content:
            head = _head(doc, cue or content)
            yield Relation(head, cue, source, content, linked.confidence)


def _tokens_of_words(doc: Doc, words: Words) -> tuple[Sequence[int], Sequence[int]]:
    """Return for each word the first and, exclusive, the last of the tokens that overlap it."""
    starts = np.array([token.idx for token in doc], np.int64)
    ends = np.array([token.idx + len(token) for token in doc], np.int64)
    firsts: list[int] = np.searchsorted(ends, words.starts, side="right").tolist()
    lasts: list[int] = np.searchsorted(starts, words.ends, side="left").tolist()
    return firsts, lasts


def _head(doc: Doc, tokens: set[int]) -> int:
    """Return the token that the others of ``tokens`` hang on: the first whose own head is elsewhere."""
    return next((i for i in sorted(tokens) if doc[i].head.i not in tokens or doc[i].head.i == i), min(tokens))
