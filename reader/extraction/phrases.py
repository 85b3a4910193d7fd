"""What a source phrase says of itself: a name, a description or a pronoun; one or many; of what kind.

Pure functions over the tokens of one phrase. Nothing is looked up outside the text: a description
such as "the senior aide" keeps its words, and who it denotes is decided in `reader.extraction.actors`.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from spacy.tokens import Span, Token

from reader.extraction.words import (
    ANONYMOUS,
    CROWDS,
    DOCUMENTS,
    FEMALE,
    GENDERED_TITLES,
    MALE,
    ORGANIZATIONS,
    PEOPLE,
    PERSON_ENDINGS,
    PLURAL_PRONOUNS,
    RELATIVE_PRONOUNS,
    SINGULAR_PRONOUNS,
    SPEAKER_PRONOUNS,
    TITLES,
)
from reader.model import Kind


class Type(Enum):
    """How a phrase refers."""

    NAME = auto()
    DESCRIPTION = auto()
    PRONOUN = auto()


NAMED_ENTITIES: Final = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANIZATION,
    "GPE": Kind.ORGANIZATION,
    "FAC": Kind.ORGANIZATION,
    "LOC": Kind.ORGANIZATION,
    "NORP": Kind.GROUP,
    "WORK_OF_ART": Kind.DOCUMENT,
    "LAW": Kind.DOCUMENT,
}
"""Entity labels of the language model, and what an actor of that name most often is."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase: how it refers, its head noun's lemma, number, kind, and what it tells of gender.

    ``name`` is what an actor of that phrase would be called, ``where`` the tokens it is read from (start,
    end); ``roles`` are the lemmas of titles and
    appositions that come with a name ("mayor"). ``gender`` is m, f, n or None where the words do not say.
    """

    type: Type
    name: str
    where: tuple[int, int]
    head: str
    plural: bool
    kind: Kind
    gender: str | None = None
    definite: bool = False
    one_of: bool = False
    roles: frozenset[str] = frozenset()


def read_phrase(span: Span) -> Phrase:
    """Tell what ``span`` says of itself."""
    root = _root(span)
    word = root.lower_
    if (
        root.pos_ == "PRON"
        or word in SINGULAR_PRONOUNS
        or word in PLURAL_PRONOUNS
        or word in SPEAKER_PRONOUNS
    ):
        return _pronoun(span, word)
    of = _partitive(root, span)
    if of is not None:
        return _one_of(span, of)
    if _conjuncts(root, span):
        head = root.lemma_.lower()
        return Phrase(Type.DESCRIPTION, _plain(span), _where(span), head, plural=True, kind=Kind.GROUP)
    entity = _entity(root, span)
    if entity is None and root.pos_ == "PROPN":
        entity = _proper(root, span)
    if entity is not None:
        return _named(span, root, entity)
    return _described(span, root)


def relative_antecedent(span: Span) -> Span | None:
    """Return the words that a lone "who", "which" or "that" stands for, or None where it stands for none."""
    pronoun = span[0]
    if len(span) > 1 or pronoun.lower_ not in RELATIVE_PRONOUNS:
        return None
    clause = next((token for token in (pronoun, *pronoun.ancestors) if token.dep_ == "relcl"), None)
    noun = clause.head if clause is not None else None
    if noun is None or not noun.left_edge.i < span.start:
        return None
    end = span.start
    while end > noun.i + 1 and (span.doc[end - 1].is_punct or span.doc[end - 1].pos_ == "ADP"):
        end -= 1  # "officials, many of whom", "the ministry, for which"
    return span.doc[noun.left_edge.i : end]


def _root(span: Span) -> Token:
    """Return the head of ``span``, or the name in apposition to it ("her sister, Nell Ostrova")."""
    root = span.root
    if root.ent_type_ == "PERSON":
        return root
    return next(
        (t for t in root.children if t.dep_ == "appos" and t in span and t.ent_type_ == "PERSON"), root
    )


def _pronoun(span: Span, word: str) -> Phrase:
    plural = word in PLURAL_PRONOUNS
    return Phrase(
        Type.PRONOUN, _plain(span), _where(span), word, plural, Kind.UNKNOWN, SINGULAR_PRONOUNS.get(word)
    )


def _partitive(root: Token, span: Span) -> Token | None:
    """Return the noun of "one of the sources", or None."""
    if root.lower_ not in ("one", "another", "neither"):
        return None
    of = next((c for c in root.children if c.lower_ == "of" and c in span), None)
    return next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None


def _one_of(span: Span, of: Token) -> Phrase:
    head = of.lemma_.lower()
    return Phrase(
        Type.DESCRIPTION,
        _plain(span),
        _where(span),
        head,
        plural=False,
        kind=Kind.ANONYMOUS,
        definite=True,
        one_of=True,
    )


def _conjuncts(root: Token, span: Span) -> bool:
    return any(c.dep_ == "conj" and c in span and c.pos_ in ("NOUN", "PROPN") for c in root.children)


def _entity(root: Token, span: Span) -> Span | None:
    """Return the named entity that ``root`` stands in, or None where there is none within ``span``.

    Read off the tokens: `Span.ents` walks over the whole document.
    """
    if root.ent_type_ not in NAMED_ENTITIES:
        return None
    start, end = root.i, root.i + 1
    while span.doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(span.doc) and span.doc[end].ent_iob_ == "I":
        end += 1
    return Span(span.doc, start, end, root.ent_type_) if span.start <= start and end <= span.end else None


def _proper(root: Token, span: Span) -> Span:
    """Return the run of proper nouns around ``root``: a name that the language model has no label for."""
    start, end = root.i, root.i + 1
    while start > span.start and span.doc[start - 1].pos_ == "PROPN":
        start -= 1
    while end < span.end and span.doc[end].pos_ == "PROPN":
        end += 1
    return span.doc[start:end]


def _named(span: Span, root: Token, entity: Span) -> Phrase:
    name = clean_name(entity)
    label = entity.label_ or ("PERSON" if _reads_as_person(entity) else "ORG")
    kind = NAMED_ENTITIES[label]
    before = [
        t for t in span.doc[span.start : entity.end] if t.lower_.rstrip(".") in TITLES or t.pos_ == "NOUN"
    ]
    appositions = [t for t in root.subtree if t.dep_ == "appos" and t in span and t.pos_ in ("NOUN", "PROPN")]
    roles = frozenset(t.lemma_.lower().rstrip(".") for t in (*before, *appositions))
    if kind is Kind.ORGANIZATION and root.lemma_.lower() in DOCUMENTS:
        kind = Kind.DOCUMENT
    gender = next((GENDERED_TITLES[r] for r in roles if r in GENDERED_TITLES), None) or _gender(roles)
    plural = kind is Kind.GROUP or (kind is Kind.ORGANIZATION and root.tag_ == "NNPS")
    return Phrase(
        Type.NAME, name, _where(entity), root.lemma_.lower(), plural, kind, gender, definite=True, roles=roles
    )


def _reads_as_person(entity: Span) -> bool:
    before = entity.doc[entity.start - 1].lower_.rstrip(".") if entity.start else ""
    return before in TITLES or entity[0].lower_.rstrip(".") in TITLES


def clean_name(entity: Span) -> str:
    """Return the words of a name without article, title and possessive."""
    tokens = [t for t in entity if not t.is_space]
    while len(tokens) > 1 and (
        tokens[0].lower_ in ("the", "a", "an") or tokens[0].lower_.rstrip(".") in TITLES
    ):
        tokens.pop(0)
    while len(tokens) > 1 and (tokens[-1].tag_ == "POS" or tokens[-1].text in ("’s", "'s", "’", "'", ",")):
        tokens.pop()
    first, last = tokens[0], tokens[-1]
    return " ".join(entity.doc[first.i : last.i + 1].text.split())


def _described(span: Span, root: Token) -> Phrase:
    head = root.lemma_.lower()
    plural = root.tag_ in ("NNS", "NNPS")
    first = span[0].lower_
    definite = (
        first in ("the", "this", "that", "these", "those", "his", "her", "their", "its")
        or span[0].tag_ == "POS"
    )
    kind = _kind_of(head, plural, root)
    core = _core(span)
    return Phrase(Type.DESCRIPTION, _plain(core), _where(core), head, plural, kind, _gender({head}), definite)


def _core(span: Span) -> Span:
    """Return ``span`` up to a clause or an apposition behind a comma, which only adds to the description."""
    for token in span:
        edge = token.left_edge.i
        if (
            token.dep_ in ("relcl", "appos", "acl")
            and span.start < edge - 1
            and span.doc[edge - 1].text == ","
        ):
            return span.doc[span.start : edge - 1]
    return span


def _kind_of(head: str, plural: bool, root: Token) -> Kind:
    if head in DOCUMENTS:
        return Kind.DOCUMENT
    if head in ANONYMOUS:
        return Kind.ANONYMOUS
    if head in ORGANIZATIONS:
        return Kind.GROUP if plural else Kind.ORGANIZATION
    if head in CROWDS or root.pos_ in ("NUM", "ADJ", "DET", "PROPN"):
        return Kind.GROUP
    if not (head.endswith(PERSON_ENDINGS) or head in PEOPLE):
        return Kind.UNKNOWN
    return Kind.GROUP if plural else Kind.ANONYMOUS


def _gender(words: frozenset[str] | set[str]) -> str | None:
    if words & FEMALE:
        return "f"
    return "m" if words & MALE else None


def _where(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _plain(span: Span) -> str:
    """Return the words of ``span`` on one line, without quotation marks and commas at the edges."""
    words = " ".join(span.text.split()).strip(' ,;:.—–-"“”')
    for mark in ("’s", "'s"):
        words = words.removesuffix(mark)
    return words
