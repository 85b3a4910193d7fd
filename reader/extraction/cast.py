"""Whom an article tells of, as far as it has been read: candidates for what a later phrase denotes."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from reader.extraction.names import Words, fullness, name_words, same_person
from reader.extraction.phrases import Phrase, Type
from reader.extraction.words import GIVEN_NAMES, TITLE_ROLES
from reader.model import Kind

Where = tuple[int, int]
"""The first token of some words and, exclusive, their last."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: their first token, its sentence and paragraph, and whether inside a quotation."""

    token: int
    sentence: int
    paragraph: int
    quoted: bool
    subject: bool = False
    possessive: bool = False
    main: bool = False
    """Whether it is the subject of a main clause, if it is one."""


@dataclass(slots=True, eq=False)
class Candidate:
    """Somebody the article tells of, as far as it has been read; mentions are token spans.

    ``number`` counts candidates in the order in which they came up. ``gender`` is m, f or n where the
    article's own words tell it, ``hint`` what the given name suggests to pronouns.
    """

    number: int
    type: Type
    name: str
    kind: Kind
    plural: bool
    naming: Where
    gender: str | None = None
    hint: str | None = None
    names: dict[str, Words] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    """Nouns that it was called by: heads of descriptions, titles, appositions."""
    described: set[str] = field(default_factory=set)
    """The words of its descriptions that tell it from others of the same role."""
    mentions: dict[Where, None] = field(default_factory=dict)
    telling: list[Where] = field(default_factory=list)
    """Where other words than its name stand for it: short forms and descriptions, no pronouns."""
    spoke: list[Place] = field(default_factory=list)
    """Where it was a source."""
    members: tuple[Words, ...] = ()
    """The names of those who tell together."""
    subject_of: int = -1
    """The last sentence of whose main clause, and of any of whose clauses, it was the subject."""
    clause_of: int = -1
    pronouns: Counter[str] = field(default_factory=Counter)
    """How often "he" (m) and "she" (f) were taken to mean it."""
    last: Place | None = None
    one_of: bool = False
    place: bool = False
    """Whether it is a country or town, which mostly is where things happen."""

    @classmethod
    def of(cls, number: int, phrase: Phrase) -> "Candidate":
        """Return a new candidate that ``phrase`` brings up."""
        made = cls(number, phrase.type, phrase.name, phrase.kind, phrase.plural, phrase.where)
        made.one_of, made.place = phrase.one_of, phrase.place
        made.members = tuple(name_words(member) for member in phrase.members)
        made.learn(phrase)
        return made

    @property
    def named(self) -> bool:
        """Whether it goes by a name, not by a description."""
        return self.type is Type.NAME

    @property
    def is_institution(self) -> bool:
        """Whether it is an institution and no place."""
        return self.kind is Kind.ORGANIZATION and not self.place

    def learn(self, phrase: Phrase) -> None:
        """Take over what ``phrase``, which denotes it, tells: name, roles, gender."""
        if phrase.type is Type.NAME:
            self.names.setdefault(phrase.name, name_words(phrase.name))
            if self.kind is Kind.PERSON and self.hint is None and len(self.names[phrase.name]) > 1:
                self.hint = GIVEN_NAMES.get(self.names[phrase.name][0])
            if self.kind in (Kind.ORGANIZATION, Kind.DOCUMENT):
                self.roles.add(phrase.head)  # the Coastal Rail Union is "the union"
            if fullness(phrase.name) > fullness(self.name):
                self.name, self.naming = phrase.name, phrase.where
        elif phrase.type is Type.DESCRIPTION:
            self.described |= phrase.modifiers
            if not phrase.members:
                self.roles.add(phrase.head)
        self.roles |= {TITLE_ROLES.get(role, role) for role in phrase.roles}
        if phrase.type is Type.PRONOUN:
            self.pronouns[phrase.gender or ""] += 1
        else:
            self.gender = self.gender or phrase.gender

    def speak_as(self, phrase: Phrase) -> None:
        """Call it as ``phrase`` does, where it goes by no name and has not been a source before."""
        if not self.named and not self.spoke:
            self.name, self.naming = phrase.name, phrase.where

    def tell(self, phrase: Phrase) -> None:
        """Remember words that stand for it, unless they are its name or a pronoun."""
        if phrase.type is not Type.PRONOUN and phrase.name.lower() != self.name.lower():
            self.telling.append(phrase.where)

    def note(self, where: Where, place: Place) -> None:
        """Remember a place where it is mentioned."""
        self.mentions[where] = None
        self.last = place
        if place.subject:
            self.clause_of = place.sentence
            if place.main:
                self.subject_of = place.sentence

    def is_described_as(self, phrase: Phrase) -> bool:
        """Tell whether it was described in the words of ``phrase``, articles aside."""
        return (
            not self.named
            and not self.members
            and self.plural == phrase.plural
            and self.one_of == phrase.one_of
            and self.described == phrase.modifiers
        )

    def are_members(self, phrase: Phrase) -> bool:
        """Tell whether it is the people of ``phrase``, in full or by their surnames."""
        members = [name_words(member) for member in phrase.members]
        return len(members) == len(self.members) and all(map(same_person, self.members, members))

    def trail(self, here: Where, phrase: Phrase) -> tuple[Where, ...]:
        """Return the steps from the words ``here``, over the last other words for it, to its name."""
        if phrase.name.lower() == self.name.lower():
            return (here,)
        steps = [self.naming] if phrase.type is Type.NAME else [*self.telling[-1:], self.naming]
        return (here, *dict.fromkeys(step for step in steps if not here[0] <= step[0] < here[1]))


def is_worth_a_row(candidate: Candidate) -> bool:
    """Tell whether somebody who never speaks is shown: a named person or institution, no mere place."""
    return (
        candidate.named
        and candidate.kind in (Kind.PERSON, Kind.ORGANIZATION)
        and not candidate.place
        and any(letter.isalpha() for letter in candidate.name)
    )


def alias_names(candidate: Candidate, phrase_at: Callable[[Where], Phrase]) -> tuple[str, ...]:
    """Return the article's other words for ``candidate``, names first, pronouns left out.

    ``phrase_at`` tells what a mention says of itself.
    """
    words = dict.fromkeys(sorted(candidate.names.keys() - {candidate.name}))
    for phrase in map(phrase_at, candidate.mentions):
        if phrase.type is Type.DESCRIPTION and phrase.name.lower() != candidate.name.lower():
            words.setdefault(phrase.name)
    return tuple(words)


def numbers(doc: Doc) -> tuple[list[int], list[int]]:
    """Return for each token the number of its sentence and of its paragraph."""
    sentences, paragraphs = [0] * len(doc), [0] * len(doc)
    for number, sentence in enumerate(doc.sents):
        for token in sentence:
            sentences[token.i] = number
    paragraph = 0
    for token in doc:
        paragraph += token.is_space and "\n" in token.text
        paragraphs[token.i] = paragraph
    return sentences, paragraphs


def verb_of(span: Span) -> str:
    """Return the lemma of the verb that ``span`` is the subject of, or nothing."""
    root = span.root
    return root.head.lemma_.lower() if root.dep_ in ("nsubj", "nsubjpass") else ""
