"""Whether a source told anything at all, as far as the words of telling show."""

from spacy.tokens import Doc, Token

from reader.extraction.clauses import SUBJECTS
from reader.extraction.relations import Relation
from reader.extraction.relays import TELLING_SOMEBODY

_CALLED = frozenset({"oprd", "attr", "ccomp", "prep"})
"""What stands under "call" where it tells something: "called him a liar", "called for it"."""
_THOUGHT_OF = frozenset(
    {"allege", "believe", "consider", "expect", "know", "report", "say", "suppose", "think"}
)
"""Verbs that, in the passive, tell what others think of the subject: "the nominee is expected to win"."""
_HANGING = frozenset({"advcl", "ccomp", "conj", "csubj", "nsubj", "pcomp", "prep", "xcomp"})
"""How a verb hangs on another one, or on a preposition, that says whether it happened."""


def is_told(doc: Doc, relation: Relation) -> bool:
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
