"""Statement or attitude: whether a relation tells what someone said, or what someone thinks or wants."""

from collections.abc import Collection, Iterator

from spacy.tokens import Doc, Token

from reader.extraction.act_words import ASKING_FOR, ATTITUDES, MISREAD, REFUSING, TELLING
from reader.model import Act

_CLAUSES = ("acl", "advcl", "ccomp", "csubj", "parataxis", "pcomp", "relcl", "xcomp")
_OPENERS = ("how", "if", "that", "to", "whether", "why")
"""Words that a content begins with where it is a clause, unless they stand before a noun ("that account")."""


def act_of(doc: Doc, cue: Collection[int], content: Collection[int], *, uttered: bool) -> Act:
    """Tell what a relation reports by the words of its ``cue``; cue and content are token indices of ``doc``.

    ``uttered`` says that somebody's own words are quoted: those were said or written, whatever the cue.
    The cue's highest word that is known decides. A word that is in no list is an act of speech: with a
    clause it tells something ("demanded that it close"), with a thing it takes a stand ("demanded a review").
    """
    words = sorted((doc[i] for i in cue if doc[i].is_alpha), key=lambda word: (_height(word, cue), word.i))
    if uttered or not words:
        return Act.STATEMENT
    lemmas = [_lemma(word) for word in words]
    if not REFUSING.isdisjoint(lemmas):
        return Act.ATTITUDE
    for word, lemma in zip(words, lemmas, strict=True):
        if lemma in ATTITUDES:
            return Act.ATTITUDE
        if lemma in TELLING and not any((lemma, other) in ASKING_FOR for other in lemmas):
            return Act.ATTITUDE if _is_denied(word, cue) else Act.STATEMENT
    return Act.STATEMENT if _tells_clause(doc, content) else Act.ATTITUDE


def _lemma(word: Token) -> str:
    lemma = word.lemma_.lower()
    return MISREAD.get(lemma, lemma)


def _height(word: Token, cue: Collection[int]) -> int:
    """Return how many of the cue's other words stand above ``word`` in the parse."""
    return sum(above.i in cue for above in word.ancestors)


def _is_denied(word: Token, cue: Collection[int]) -> bool:
    """Tell whether the cue says that something was not told ("would not say", "never mentioned")."""
    return any(child.dep_ == "neg" and child.i in cue for child in word.children)


def _tells_clause(doc: Doc, content: Collection[int]) -> bool:
    """Tell whether ``content`` holds a clause, with or without a finite verb, and is no mere thing."""
    words = sorted(i for i in content if doc[i].is_alpha)
    if not words:
        return True
    first = doc[words[0]]
    if first.lower_ in _OPENERS and first.dep_ not in ("det", "prep"):
        return True
    return any(_is_clause(word) for word in _highest(doc, content))


def _highest(doc: Doc, content: Collection[int]) -> Iterator[Token]:
    """Yield the words of ``content`` that hang on none of its others; of a preposition, what it governs."""
    for i in content:
        word = doc[i]
        if word.is_punct or word.is_space or (word.head.i in content and word.head.i != i):
            continue
        yield word
        if word.pos_ == "ADP":
            yield from (child for child in word.children if child.i in content)


def _is_clause(word: Token) -> bool:
    return word.dep_ in _CLAUSES or word.pos_ in ("AUX", "VERB")
