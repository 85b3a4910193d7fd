"""Walks over the dependency parse: whose subject, which words."""

from spacy.tokens import Token

SUBJECTS = ("nsubj", "csubj", "expl")
_DEPTH = 6


def words_under(token: Token) -> set[int]:
    """Return the indices of ``token``'s subtree without white space."""
    return {t.i for t in token.subtree if not t.is_space}


def is_terminal(token: Token) -> bool:
    """Tell whether ``token`` ends a sentence or a paragraph."""
    return token.text in (".", "!", "?", ";") or "\n" in token.text


def cue_words(cue: Token) -> set[int]:
    """Return the words of the cue: the verb with its auxiliaries, particle and negation where they touch it."""
    words = {cue.i, *(child.i for child in cue.children if child.dep_ in ("neg", "prt"))}
    for i in range(cue.i - 1, -1, -1):
        token = cue.doc[i]
        if token.head != cue or token.dep_ not in ("aux", "auxpass", "neg", "advmod"):
            break
        words.add(i)
    return words


def source_of(cue: Token) -> set[int]:
    """Return the words of who tells by ``cue``: its subject, its agent, or that of the clause above."""
    if cue.pos_ == "NOUN":
        owner = next((child for child in cue.children if child.dep_ == "poss"), None)
        return words_under(owner) if owner is not None else set()
    verb, depth = cue, 0
    while depth < _DEPTH:
        agent = _agent(verb)
        if agent is not None:
            return words_under(agent)
        subject = _subject(verb)
        if subject is not None:
            return _antecedent(subject, verb)
        if verb.dep_ in ("acl", "relcl"):
            return words_under(verb.head) - words_under(verb)
        if verb.dep_ not in ("conj", "xcomp", "advcl", "aux", "pcomp", "prep", "dep", "ccomp"):
            return set()
        verb, depth = verb.head, depth + 1
    return set()


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _antecedent(subject: Token, verb: Token) -> set[int]:
    if verb.dep_ == "relcl" and subject.lower_ in ("who", "which", "that"):
        return words_under(verb.head) - words_under(verb)
    return words_under(subject)
