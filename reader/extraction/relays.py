"""To whom something was told: an outlet that relays it, a person, a crowd ("told CNN", "said to aides")."""

from collections.abc import Collection

from spacy.tokens import Doc, Token

TELLING_SOMEBODY = frozenset(
    {
        "advise",
        "assure",
        "brief",
        "caution",
        "inform",
        "notify",
        "promise",
        "remind",
        "reassure",
        "tell",
        "warn",
    }
)
"""Verbs whose object hears what is told."""
_TELLING_TO = frozenset(
    {
        "admit",
        "boast",
        "complain",
        "confess",
        "confide",
        "confirm",
        "explain",
        "say",
        "speak",
        "talk",
        "whisper",
        "write",
    }
)
"""Verbs that tell with "to" who hears."""


def addressee_of(
    doc: Doc, cue: Collection[int], source: Collection[int], content: Collection[int]
) -> set[int]:
    """Return the tokens of whom it is told to, those of the content left out; none where that is not said."""
    for i in sorted(cue):
        hearer = _hearer(doc[i])
        if hearer is None or hearer.i in content or hearer.i in source:
            continue
        words = {t.i for t in hearer.subtree} - set(content) - set(source)
        return {j for j in words if j < _clause_inside(hearer)}
    return set()


def _hearer(verb: Token) -> Token | None:
    lemma = verb.lemma_.lower()
    if lemma in TELLING_SOMEBODY and verb.tag_ != "VBN":
        return next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.pos_ in _SOMEBODY), None)
    if lemma in _TELLING_TO:
        to = next((c for c in verb.children if c.lower_ == "to" and c.dep_ in ("prep", "dative")), None)
        return next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    return None


_SOMEBODY = frozenset({"NOUN", "PROPN", "PRON"})


def _clause_inside(noun: Token) -> int:
    """Return where a clause about ``noun`` begins, so that the words before it are only the name."""
    edges = [
        c.left_edge.i for c in noun.children if c.dep_ in ("relcl", "acl", "ccomp", "advcl") and c.i > noun.i
    ]
    return min(edges, default=noun.right_edge.i + 1)
