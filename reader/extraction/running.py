"""What an article mentions besides its sources: names, people and things told of, "he" and "she".

Whom "he", "it" or "they" means is mostly somebody told of just before, source or not.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from spacy.tokens import Doc, Span, Token

from reader.extraction.words import ANONYMOUS, CROWDS, DOCUMENTS, ORGANIZATIONS, is_person_noun

_PRONOUNS: Final = frozenset({"he", "she", "his", "her", "him"})
_TELLABLE: Final = DOCUMENTS | ORGANIZATIONS | ANONYMOUS | CROWDS
_ROLES: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_TELLING: Final = frozenset({"of", "for", "from"})
"""Prepositions behind a noun that lead to what tells one from others: "a poll of voters"."""
_CLAUSES: Final = frozenset({"relcl", "acl", "appos", "advcl"})


def running_mentions(
    doc: Doc, entities: Sequence[Span], sources: Collection[int], quoted: Collection[int]
) -> Iterator[Span]:
    """Yield what is mentioned outside of ``sources``: names, and outside of quotations pronouns and nouns."""
    own = [t for t in doc if t.i not in sources and t.i not in quoted]
    pronouns = [doc[t.i : t.i + 1] for t in own if t.lower_ in _PRONOUNS]
    nouns = [_noun_phrase(t) for t in own if _is_told_of(t)]
    names = [
        e
        for e in entities
        if (e.label_ != "NORP" or _stands_alone(e)) and not any(i in sources for i in range(e.start, e.end))
    ]
    several = [_noun_phrase(e.root) for e in names if e.root.i not in quoted and _leads_several(e.root)]
    yield from sorted([*pronouns, *nouns, *names, *several], key=lambda span: span.start)


def _leads_several(name: Token) -> bool:
    """Tell whether others are told of along with ``name`` ("Ann Bell and Bo Dahl met")."""
    return name.dep_ in _ROLES and any(
        c.dep_ == "conj" and c.pos_ in ("PROPN", "NOUN") for c in name.children
    )


def _stands_alone(entity: Span) -> bool:
    """Tell whether the name of a nation or party is that of its people: "Tarvonians", not "Tarvonian"."""
    return entity.root.pos_ in ("NOUN", "PROPN") and entity.root.dep_ not in ("amod", "compound")


def _is_told_of(word: Token) -> bool:
    """Tell whether ``word`` is a noun for somebody, or something written, that a clause tells of."""
    if word.pos_ != "NOUN" or word.dep_ not in _ROLES or word.ent_type_:
        return False
    lemma = word.lemma_.lower()
    return lemma in _TELLABLE or is_person_noun(lemma)


def _noun_phrase(noun: Token) -> Span:
    """Return ``noun`` with what belongs to it, up to a clause."""
    ends = [c.left_edge.i for c in noun.subtree if c.i > noun.i and _is_aside(c, noun)]
    end = min(ends, default=noun.right_edge.i + 1)
    while end > noun.i + 1 and (noun.doc[end - 1].is_punct or noun.doc[end - 1].is_space):
        end -= 1
    return noun.doc[noun.left_edge.i : max(end, noun.i + 1)]


def _is_aside(word: Token, noun: Token) -> bool:
    """Tell whether ``word`` behind ``noun`` begins what does not tell who that is: a clause, a time."""
    return word.dep_ in _CLAUSES or (
        word.dep_ == "prep" and word.head == noun and word.lower_ not in _TELLING
    )
