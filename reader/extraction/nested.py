"""What is told inside somebody else's content: "they said that the ministry believed …".

The tagger was trained on a corpus that marks nothing there, so that the rules on the parse find it.
"""

from collections.abc import Iterable, Iterator, Sequence, Set

import numpy as np
from spacy.tokens import Doc, Token

from reader.extraction.act_words import ATTITUDES
from reader.extraction.clauses import SUBJECTS, cue_words, source_of, words_under
from reader.extraction.quoted import QuotedTokens
from reader.extraction.relations import Relation, is_other_voice
from reader.extraction.relays import TELLING_SOMEBODY

SURELY_NESTED = 0.85
"""Least rate of the lexicon at which a relation inside a content is told: more than the rules ask for, since
the tagger's contents are longer."""
SURELY_NAMED = 0.82
"""The same where the source names somebody: "the White House believed" is surer than "the videos show"."""
SURELY_QUOTED = 0.95
"""The same inside quotation marks: people who talk use the words of telling for much else."""
_CALLED = frozenset({"oprd", "attr", "ccomp", "prep"})
"""What stands under "call" where it tells something: "called him a liar", "called for it"."""
_THOUGHT_OF = frozenset(
    {"allege", "believe", "consider", "expect", "know", "report", "say", "suppose", "think"}
)
"""Verbs that, in the passive, tell what others think of the subject: "the nominee is expected to win"."""
_BOUND = frozenset({"certain", "sure"})
"""Adjectives that, with an infinitive, tell how likely it is: "she was certain to be the nominee"."""
_HANGING = frozenset({"advcl", "ccomp", "conj", "csubj", "nsubj", "pcomp", "prep", "xcomp"})
"""How a verb hangs on another one, or on a preposition, that says whether it happened."""


def find_nested(
    doc: Doc, quoted: QuotedTokens, by_rules: Iterable[Relation], outer: Sequence[Relation]
) -> Iterator[Relation]:
    """Yield those of ``by_rules`` that surely are told, by another voice, within one content of ``outer``.

    Where the tagger left the words of telling out of the content around them, they are put back into it.
    """
    holding = {i: relation for relation in outer for i in relation.content}
    taken = {i for relation in outer for i in relation.tokens}
    cues = {i for relation in outer for i in relation.cue}
    for relation in (*by_rules, *_held_attitudes(doc, holding.keys())):
        if relation.nested < _least_rate(doc, quoted, relation) or not is_other_voice(doc, relation):
            continue
        if not cues.isdisjoint(relation.cue) or not _is_told(doc, relation):
            continue  # a turn of an interview can hold what the tagger has found itself
        holder = next((holding[i] for i in sorted(relation.content) if i in holding), None)
        if holder is None or not _surrounds(holder.content, relation):
            continue
        left_out = relation.tokens - holder.content
        if left_out.isdisjoint(taken):
            holder.content |= left_out
            relation.confidence = relation.nested
            cues |= relation.cue
            yield relation


def _least_rate(doc: Doc, quoted: QuotedTokens, relation: Relation) -> float:
    """Return the rate of the lexicon at which ``relation`` is told."""
    if quoted.depth[relation.head]:
        return SURELY_QUOTED
    names = any(doc[i].pos_ == "PROPN" for i in relation.source)
    return SURELY_NAMED if names else SURELY_NESTED


def _is_told(doc: Doc, relation: Relation) -> bool:
    """Tell whether its source told it, as far as the words of telling show."""
    heard, called = _is_heard(doc, relation), _is_by_telephone(doc[relation.head])
    return _has_happened(doc, relation) and not heard and not called


def _has_happened(doc: Doc, relation: Relation) -> bool:
    """Tell whether ``relation`` is told as a fact: not "would say", "did not say" or "for them to say".

    People who talk weigh what others might tell; nobody told it.
    """
    cue = [doc[i] for i in relation.cue]
    if any(word.tag_ == "MD" or word.dep_ == "neg" for word in cue):
        return False
    verb = doc[relation.head]
    if verb.tag_ == "VBG" and not any(child.dep_ == "aux" for child in verb.children):
        return _follows_a_fact(verb)
    if verb.tag_ != "VB" or any(word.lemma_ == "do" for word in cue):
        return True
    return _is_to(verb)


def _follows_a_fact(verb: Token) -> bool:
    """Tell whether what "saying" hangs on has happened: not "expects her to win by saying" it."""
    while verb.dep_ in _HANGING:
        verb = verb.head
        if any(child.tag_ == "MD" for child in verb.children if child.dep_ == "aux"):
            return False
        if verb.tag_ == "VB" and not _is_to(verb):
            return False
        if verb.tag_ in ("VBD", "VBP", "VBZ"):
            break
    return True


def _is_to(verb: Token) -> bool:
    """Tell whether an infinitive has "to" and nobody of its own: "came to believe", not "for them to say"."""
    to = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
    return to and not any(child.dep_ in SUBJECTS for child in verb.children)


def _is_heard(doc: Doc, relation: Relation) -> bool:
    """Tell whether the source is who was told, or thought of: "left the car when asked to by police"."""
    verb = doc[relation.head]
    if verb.tag_ != "VBN" or verb.lemma_ not in TELLING_SOMEBODY | _THOUGHT_OF | {"ask"}:
        return False
    auxiliaries = {child.dep_ for child in verb.children}
    passive = "auxpass" in auxiliaries
    if not passive and ("aux" in auxiliaries or verb.lemma_ in _THOUGHT_OF):  # "has told"
        return False
    by = [child for child in verb.subtree if child.dep_ == "agent"]
    return not any(relation.source & {t.i for t in agent.subtree} for agent in by)


def _is_by_telephone(verb: Token) -> bool:
    """Tell whether somebody is called on the telephone: "called Ann Bell on Friday"."""
    if verb.lemma_ != "call":
        return False
    whom = [child for child in verb.children if child.dep_ == "dobj" and child.pos_ in ("PROPN", "PRON")]
    told = any(child.dep_ in _CALLED and child.lower_ != "on" for child in verb.children)
    return bool(whom) and not told


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
