"""Which sentences of a content the tagger reads once more, by themselves, for what is told inside them.

The corpus that it was trained on marks nothing inside a content, and so it finds next to nothing there. Read
alone, a sentence of a content is a text like any other. Since reading takes time, only those are read
again in which the parse shows somebody else with a word that often attributes.
"""

from collections.abc import Iterator, Sequence, Set
from typing import Final

from spacy.tokens import Doc, Span, Token

from reader.extraction.act_words import ATTITUDES
from reader.extraction.clauses import cue_words, is_terminal, source_of
from reader.extraction.cues import CueLexicon, frame_of, is_cue_candidate, lemma_of
from reader.extraction.quoted import QuotedTokens
from reader.extraction.relations import Relation, is_other_voice
from reader.extraction.told import is_told

LEAST_RATE: Final = 0.8
"""Least rate of the lexicon at which a word is a reason to read its sentence again."""
_BOUND: Final = frozenset({"certain", "sure"})
"""Adjectives that, with an infinitive, tell how likely it is: "she was certain to be the nominee"."""
_OTHERS: Final = frozenset({"he", "she", "they"})
"""Who they are, they are not who speaks."""


def passages_to_read_again(
    doc: Doc, quoted: QuotedTokens, lexicon: CueLexicon, found: Sequence[Relation]
) -> Iterator[Span]:
    """Yield the parts of sentences, in contents of ``found``, in which another voice may tell something."""
    content_of = {i: relation.content for relation in found for i in relation.content}
    cues = {i for relation in found for i in relation.cue}
    behind = 0
    for i in sorted(content_of.keys() - cues):
        if i >= behind and _may_tell(doc, quoted, doc[i], lexicon):
            passage = _sentence_within(doc[i], content_of[i])
            behind = passage.end
            yield passage


def _may_tell(doc: Doc, quoted: QuotedTokens, word: Token, lexicon: CueLexicon) -> bool:
    """Tell whether ``word`` is one by which somebody else may tell something."""
    if _holds_an_attitude(word):
        verb = word.head
    elif is_cue_candidate(word) and _rate(word, lexicon) >= LEAST_RATE:
        verb = word
    else:
        return False
    cue = cue_words(verb) | {word.i}
    relation = Relation(word.i, cue, source_of(verb) - cue)
    return is_another(doc, quoted, relation) and is_told(doc, relation)


def _rate(word: Token, lexicon: CueLexicon) -> float:
    lemma, frame = lemma_of(word), frame_of(word)
    return max(lexicon.cue_rate(lemma, frame), lexicon.nested_rate(lemma, frame))


def _holds_an_attitude(word: Token) -> bool:
    """Tell whether ``word`` is an adjective of mind with a clause: "was confident it could"."""
    if word.dep_ != "acomp" or word.lemma_.lower() not in ATTITUDES:
        return False
    clause = next((child for child in word.children if child.dep_ in ("ccomp", "xcomp")), None)
    return clause is not None and not (clause.dep_ == "xcomp" and word.lower_ in _BOUND)


def is_another(doc: Doc, quoted: QuotedTokens, relation: Relation) -> bool:
    """Tell whether the source of ``relation`` is somebody else than who tells the content around it.

    "She" is, where people are quoted: of themselves they say "I". In reported speech she could be the teller.
    """
    others = all(doc[i].lower_ in _OTHERS and quoted.depth[i] for i in relation.source)
    return bool(relation.source) and (others or is_other_voice(doc, relation))


def _sentence_within(word: Token, content: Set[int]) -> Span:
    """Return what of the sentence of ``word`` stands around it in ``content``, without marks at the edges.

    A sentence ends at its full stop: the parser also ends some in the middle.
    """
    doc = word.doc
    first, end = word.i, word.i + 1
    while first - 1 in content and not is_terminal(doc[first - 1]):
        first -= 1
    while end in content and not is_terminal(doc[end - 1]):
        end += 1
    while doc[first].is_punct:
        first += 1
    while doc[end - 1].is_quote:
        end -= 1
    return doc[first:end]
