"""What a source phrase says of itself: a name, a description or a pronoun; one or many; of what kind.

Pure functions over the tokens of one phrase. Nothing is looked up outside the text: a description
such as "the senior aide" keeps its words, and who it denotes is decided in `reader.extraction.actors`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from spacy.tokens import Span, Token

from reader.extraction.heads import (
    NAMED_ENTITIES,
    clean_name,
    entity_around,
    head_of,
    name_at_end,
    proper_nouns,
    role_of,
    without_edges,
)
from reader.extraction.words import (
    ANONYMOUS,
    CROWDS,
    DEFINITE,
    DOCUMENTS,
    FEMALE,
    GENDERED_TITLES,
    IN_THE_KNOW,
    MALE,
    ORGANIZATIONS,
    OUTLETS,
    PARTIES,
    PLURAL_PRONOUNS,
    PRONOUNS,
    QUANTITIES,
    SINGULAR_PRONOUNS,
    TITLES,
    WITHHELD,
    is_person_noun,
)
from reader.model import Kind

_NARROWING: Final = frozenset({"at", "from", "in", "on"})
"""Prepositions that lead to where those of a party are who are meant."""


class Type(Enum):
    """How a phrase refers."""

    NAME = auto()
    DESCRIPTION = auto()
    PRONOUN = auto()


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
    modifiers: frozenset[str] = frozenset()
    members: tuple[str, ...] = ()
    """Who tell together, each as he is called; none where it is one, or a group by one name."""
    generic: bool = False
    place: bool = False
    indefinite: bool = False
    located: bool = False
    """Whether it is told of what nation he is: "the Tarvonian leader"."""
    thing: bool = False
    """Whether its head is no known noun for people, institutions or documents ("nobody", "reasons")."""
    owned: bool = False
    """Whether it is told whose he is: "the minister's aide", "her lawyer"."""

    @property
    def length(self) -> int:
        """How many words it is."""
        return self.where[1] - self.where[0]


def read_phrase(span: Span) -> Phrase:
    """Tell what ``span`` says of itself."""
    span = without_edges(span)
    root = head_of(span)
    if (root.pos_ == "PRON" and root.lower_ not in QUANTITIES) or root.lower_ in PRONOUNS:
        return _pronoun(span, root.lower_)
    of = _partitive(root, span)
    if of is not None:
        return _one_of(span, of)
    if (joint := _people_in_a_row(span) or _joint(root, span)) is not None:
        return joint
    entity = entity_around(root, span)
    if entity is None and (root.pos_ == "PROPN" or _looks_like_a_name(root, span)):
        entity = proper_nouns(root, span)
    if entity is not None and not _only_modifies(entity, span) and not _is_narrowed(entity, root):
        return _named(span, root, entity)
    return _described(span, root)


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
    kind = Kind.ORGANIZATION if head in ORGANIZATIONS else Kind.ANONYMOUS
    where, name = _where(span), _plain(span)
    return Phrase(Type.DESCRIPTION, name, where, head, plural=False, kind=kind, definite=True, one_of=True)


def _joint(root: Token, span: Span) -> Phrase | None:
    """Return the phrase of several who tell together, or None where there is one.

    Two nouns under one article are one person's ("the senator and candidate"), as are those of an aside.
    """
    aside = next((t.i for t in span if t.dep_ in ("appos", "relcl") and t.left_edge.i > root.i), span.end)
    conjuncts = [
        t for t in root.conjuncts if span.start <= t.i < aside and t.pos_ in ("NOUN", "PROPN", "PRON")
    ]
    if not conjuncts or min(t.i for t in conjuncts) < root.left_edge.i:
        return None
    if not any(_stands_alone(t) for t in conjuncts):
        return None
    people = [entity_around(t, span) for t in (root, *conjuncts)]
    named = [clean_name(entity) for entity in people if entity is not None and entity.label_ != "NORP"]
    if len(named) == len(people):
        return _together(named, _where(_core(span)))
    members = tuple(_plain(span.doc[t.left_edge.i : t.i + 1]).lower() for t in (root, *conjuncts))
    return _together(members, _where(_core(span)), _plain(_core(span)))


def _together(members: Sequence[str], where: tuple[int, int], name: str = "") -> Phrase:
    """Return the phrase of ``members`` who tell together, by ``name`` where it is not made up of theirs."""
    name = name or f"{', '.join(members[:-1])} and {members[-1]}"
    return Phrase(
        Type.DESCRIPTION, name, where, "people", plural=True, kind=Kind.GROUP, members=tuple(members)
    )


def _people_in_a_row(span: Span) -> Phrase | None:
    """Return the phrase of several names, the last behind "and", whatever the parse makes of titles."""
    parts, depth, joined = [span.start], 0, False
    for token in span:
        depth += (token.text in "([") - (token.text in ")]")
        if not depth and (token.text in (",", ";") or token.lower_ in ("and", "&")):
            joined |= token.lower_ in ("and", "&")
            parts.append(token.i + 1)
    names = [
        name_at_end(span.doc[a:b])
        for a, b in zip(parts, [*(p - 1 for p in parts[1:]), span.end], strict=True)
        if b > a
    ]
    if names and names[0] is None and len(names) > 2:
        names.pop(0)  # "her rivals, Ann Bell and Bo Dahl"
    found = [clean_name(name) for name in names if name is not None]
    if not joined or len(found) < 2 or len(found) < len(names):
        return None
    return _together(found, _where(span))


def _stands_alone(noun: Token) -> bool:
    """Tell whether a noun behind "and" is somebody else: plural, a name, or with an article of its own."""
    return (
        noun.tag_ in ("NNS", "NNPS", "NNP", "PRP")
        or noun.ent_type_ != ""
        or any(t.dep_ in ("det", "poss", "nummod") for t in noun.children)
    )


def _only_modifies(entity: Span, span: Span) -> bool:
    """Tell whether a name is only part of a group's ("House Republicans", "super PACs")."""
    before = span.doc[span.start : entity.start]
    plural = entity.label_ == "NORP" or entity[-1].tag_ in ("NNS", "NNPS")
    inside = entity.label_ != "PERSON" and any(t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") for t in before)
    return inside and (plural or entity[-1].lower_ in ("pac", "committee"))


def _is_narrowed(entity: Span, root: Token) -> bool:
    """Tell whether words behind the name of a party tell which of its people ("Greens on the panel")."""
    if entity.label_ != "NORP" or root.tag_ not in ("NNS", "NNPS"):
        return False
    return any(c.dep_ == "prep" and c.i == entity.end and c.lower_ in _NARROWING for c in root.children)


def _named(span: Span, root: Token, entity: Span) -> Phrase:
    name = clean_name(entity)
    label = entity.label_ or ("PERSON" if _reads_as_person(entity) else "ORG")
    kind = NAMED_ENTITIES[label]
    before = [
        t for t in span.doc[span.start : entity.end] if t.lower_.rstrip(".") in TITLES or t.pos_ == "NOUN"
    ]
    appositions = [t for t in root.subtree if t.dep_ == "appos" and t in span and t.pos_ in ("NOUN", "PROPN")]
    roles = frozenset(role_of(t) for t in (*before, *appositions))
    last = name.split()[-1].lower()
    if (
        last in OUTLETS
        or name.lower() in OUTLETS
        or (kind is Kind.PERSON and len(name.split()) > 1 and last in ORGANIZATIONS)
    ):
        kind = Kind.ORGANIZATION
    elif kind is Kind.ORGANIZATION and root.lemma_.lower() in DOCUMENTS:
        kind = Kind.DOCUMENT
    gender = next((GENDERED_TITLES[r] for r in roles if r in GENDERED_TITLES), None) or _gender(roles)
    plural = kind is Kind.GROUP or (kind is Kind.ORGANIZATION and root.tag_ == "NNPS")
    return Phrase(
        Type.NAME,
        name,
        _where(entity),
        root.lemma_.lower(),
        plural,
        kind,
        gender,
        definite=True,
        roles=roles,
        place=label in ("GPE", "LOC"),
    )


def _reads_as_person(entity: Span) -> bool:
    before = entity.doc[entity.start - 1].lower_.rstrip(".") if entity.start else ""
    return before in TITLES or is_person_noun(before) or entity[0].lower_.rstrip(".") in TITLES


def _looks_like_a_name(root: Token, span: Span) -> bool:
    """Tell whether an unknown noun stands alone with a capital, as names do in labels and headlines."""
    known = _kind_of(root.lemma_.lower(), False, root, span) is not Kind.UNKNOWN
    return (
        root.text[:1].isupper()
        and root.tag_ in ("NN", "JJ", "VB", "VBP", "UH", "XX", "FW")
        and (root.text.isupper() or not known)
        and root.lower_ not in QUANTITIES
        and all(t.text[:1].isupper() or not t.is_alpha for t in span if t.i < root.i)
        and not any(t.pos_ == "DET" for t in span)
    )


def _described(span: Span, root: Token) -> Phrase:
    head = root.lemma_.lower()
    plural = root.tag_ in ("NNS", "NNPS") or head in CROWDS | QUANTITIES
    first = span[0].lower_
    definite = first in DEFINITE or any(t.tag_ == "POS" and t.i < root.i for t in span)
    core = _core(span)
    return Phrase(
        Type.DESCRIPTION,
        _plain(core),
        _where(core),
        role_of(root),
        plural,
        _kind_of(head, plural, root, span),
        _gender({head}),
        definite,
        modifiers=frozenset(t.lemma_.lower() for t in core if t.i != root.i and _tells(t)),
        indefinite=first in ("a", "an", "another", "other"),
        located=any(t.ent_type_ == "NORP" and t.lower_ not in PARTIES for t in span),
        thing=root.pos_ == "PRON" or not _is_voice(head, root),
        owned=any(t.dep_ == "poss" for t in span if t.i < root.i),
        generic=head in QUANTITIES and not definite,
    )


def _tells(word: Token) -> bool:
    """Tell whether ``word`` tells one of a role from another: the "prime" of a prime minister does."""
    return word.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "VERB") and not word.is_stop


def _core(span: Span) -> Span:
    """Return ``span`` up to what only adds to the description.

    That is a clause or an apposition behind a comma, when it was ("a panel in 2001"), and what happens
    meanwhile ("a slide that they show as they speak").
    """
    root = span.root
    for token in span:
        edge = token.left_edge.i
        if edge <= max(root.i, span.start) or edge >= span.end:
            continue
        apart = token.dep_ in ("relcl", "appos", "acl") and span.doc[edge - 1].text == ","
        if apart or token.dep_ == "advcl" or (token.head.i == root.i and _tells_when(token)):
            end = edge - (span.doc[edge - 1].text == ",")
            return span.doc[span.start : end] if end > span.start else span
    return span


def _tells_when(preposition: Token) -> bool:
    """Tell whether ``preposition`` leads to a date."""
    return any(c.dep_ == "pobj" and c.ent_type_ == "DATE" for c in preposition.children)


def _kind_of(head: str, plural: bool, root: Token, span: Span) -> Kind:
    """Return what a description is of; many are a group, unless they are counted and yet not named."""
    if head in DOCUMENTS:
        return Kind.DOCUMENT
    if head in ORGANIZATIONS:
        return Kind.GROUP if plural else Kind.ORGANIZATION
    if head in WITHHELD or (head in ANONYMOUS and not plural) or any(t.lower_ in IN_THE_KNOW for t in span):
        return Kind.ANONYMOUS
    if plural:
        counted = any(t.pos_ == "NUM" or t.lower_ in QUANTITIES for t in span if t.i < root.i)
        return Kind.ANONYMOUS if head in ANONYMOUS and counted else Kind.GROUP
    if root.pos_ in ("NUM", "ADJ", "DET"):
        return Kind.GROUP
    return Kind.ANONYMOUS if is_person_noun(head) else Kind.UNKNOWN


def _is_voice(head: str, root: Token) -> bool:
    """Tell whether a noun is a known one for somebody or something that tells."""
    known = DOCUMENTS | ANONYMOUS | WITHHELD | ORGANIZATIONS | CROWDS
    return head in known or root.pos_ != "NOUN" or is_person_noun(head)


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
