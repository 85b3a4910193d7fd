"""Walks over the dependency parse: whose subject, which words."""

from spacy.tokens import Token

SUBJECTS = ("nsubj", "csubj")
_CLIMBS = (
    "conj",
    "xcomp",
    "advcl",
    "aux",
    "pcomp",
    "prep",
    "dep",
    "ccomp",
    "acomp",
    "acl",
    "pobj",
    "dobj",
    "relcl",
)
"""Dependencies over which a verb without a subject of its own takes that of its head."""
_HEIGHT = 6
_ENDS = frozenset({",", ".", "!", "?", "…", "—", "–"})


def words_under(token: Token) -> set[int]:
    """Return the indices of ``token``'s subtree without white space."""
    return {t.i for t in token.subtree if not t.is_space}


def is_terminal(token: Token) -> bool:
    """Tell whether ``token`` ends a sentence or a paragraph."""
    return token.text in (".", "!", "?", ";") or "\n" in token.text


def cue_words(cue: Token) -> set[int]:
    """Return the words of the cue: the verb, and its auxiliaries, particle and negation beside it."""
    words = {cue.i, *(child.i for child in cue.children if child.dep_ in ("neg", "prt"))}
    for i in range(cue.i - 1, -1, -1):
        token = cue.doc[i]
        if token.head != cue or token.dep_ not in ("aux", "auxpass", "neg", "advmod"):
            break
        words.add(i)
    return words


def clause_around(cue: Token) -> set[int]:
    """Return the words of the clause that ``cue`` is put into or behind, empty where there is none.

    "It was, she insists, never rung"; "Lake to be drained by winter, engineers say".
    """
    if cue.dep_ == "parataxis":
        return words_under(cue.head) - words_under(cue)
    subject = _subject(cue)
    if subject is None or subject.i > cue.i or cue.dep_ != "ROOT":
        return set()
    first, sentence = subject.left_edge.i, cue.sent
    if first - 1 <= sentence.start or cue.doc[first - 1].text != ",":
        return set()
    if any(not token.is_punct and not token.is_space for token in cue.doc[cue.i + 1 : sentence.end]):
        return set()
    return {token.i for token in cue.doc[sentence.start : first - 1] if not token.is_space}


def source_of(cue: Token) -> set[int]:
    """Return the words of who tells by ``cue``: its subject, its agent, or that of the clause above."""
    if cue.pos_ == "NOUN":
        owner = next((child for child in cue.children if child.dep_ in ("poss", "nsubj")), None)
        return words_under(owner) if owner is not None else set()
    verb = cue
    for _ in range(_HEIGHT):
        teller = _agent(verb) or teller_behind_quotation(verb) or _subject(verb)
        if teller is not None:
            return _antecedent(teller, verb)
        if verb.dep_ in ("acl", "relcl") and not _goes_on(verb):
            return words_under(verb.head) - words_under(verb)
        if verb.dep_ not in _CLIMBS:
            return set()
        verb = verb.head
    return set()


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in SUBJECTS and not c.is_punct), None)


def teller_behind_quotation(verb: Token) -> Token | None:
    """Return who stands behind a verb that follows a finished quotation; the parse takes it for the object.

    "“Who knew?” asked the reporter": the quotation ends with a mark of its own, as titles do not.
    """
    if verb.i < 2 or not verb.nbor(-1).is_quote or verb.nbor(-2).text not in _ENDS:
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and c.left_edge.i == verb.i + 1), None)


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _antecedent(teller: Token, verb: Token) -> set[int]:
    if verb.dep_ == "relcl" and teller.lower_ in ("who", "which", "that"):
        return words_under(verb.head) - words_under(verb)
    return words_under(teller)


def _goes_on(verb: Token) -> bool:
    """Tell whether a participle behind a comma belongs to the whole clause ("left by the door, saying …")."""
    first = verb.left_edge
    return verb.tag_ == "VBG" and first.i > 0 and first.nbor(-1).text == ","
