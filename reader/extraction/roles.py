"""What stands beside a name and tells who that is: titles, appositions, "X is the mayor".

Pure functions over the tokens around a name.
"""

from typing import Final, NamedTuple

from spacy.tokens import Span, Token

from reader.extraction.heads import role_of
from reader.extraction.words import ANONYMOUS, TITLE_ROLES, TITLES, is_person_noun

_WIDEST: Final = 8
"""How many words before a name are looked at for its title."""


class Told(NamedTuple):
    """What is told of somebody beside the name: nouns that he may be called by, words that go with them."""

    roles: frozenset[str]
    words: frozenset[str]


def told_beside(name: Span) -> Told:
    """Return what titles, appositions and the verb "to be" tell of the bearer of ``name``."""
    root = name.root
    nouns = _titles(name)
    nouns += [t for t in root.children if t.dep_ == "appos" and _is_role(t) and t.i >= name.end]
    if root.dep_ == "appos" and _is_role(root.head):
        nouns.append(root.head)
    elif root.dep_ == "nsubj" and root.head.lemma_ == "be":
        nouns += [t for t in root.head.children if t.dep_ == "attr" and _is_role(t)]
    words = {
        w.lemma_.lower() for noun in nouns for w in _modifiers(noun) if w.i not in range(name.start, name.end)
    }
    return Told(frozenset(_role(noun) for noun in nouns), frozenset(words))


def _titles(name: Span) -> list[Token]:
    """Return the nouns right before ``name`` ("press secretary Ann Bell")."""
    titles: list[Token] = []
    for i in range(name.start - 1, max(-1, name.start - _WIDEST), -1):
        token = name.doc[i]
        if not _is_role(token):
            break
        titles.append(token)
    return titles


def _is_role(word: Token) -> bool:
    lemma = word.lemma_.lower().rstrip(".")
    if lemma in TITLES:
        return True
    known = is_person_noun(lemma) or lemma in ANONYMOUS
    return known and word.pos_ in ("NOUN", "PROPN") and not word.ent_type_


def _role(noun: Token) -> str:
    role = role_of(noun)
    return TITLE_ROLES.get(role, role)


def _modifiers(noun: Token) -> list[Token]:
    return [
        t
        for t in noun.subtree
        if t.i != noun.i and t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and not t.is_stop
    ]
