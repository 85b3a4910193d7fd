"""Sources to actors: names to their longer forms, pronouns and descriptions to whom they stand for.

The text is read once from start to end. Every named person, institution or group and every source
becomes a mention of a candidate; a later short form, description or pronoun is given to the candidate
that agrees with it and was heard last. Candidates that never tell anything are dropped at the end.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from spacy.tokens import Doc, Span

from reader.extraction.phrases import NAMED_ENTITIES, Phrase, Type, read_phrase, relative_antecedent
from reader.extraction.words import SPEAKER_PRONOUNS
from reader.model import Kind

_NO_INITIALS = ("of", "the", "and", "for")
HORIZON = 12
"""How many sentences back a pronoun looks for whom it stands for."""


@dataclass(slots=True, eq=False)
class Candidate:
    """Somebody the article tells of, as far as it has been read; mentions are token spans.

    ``number`` counts candidates in the order in which they came up.
    """

    number: int
    first: Phrase
    name: str
    kind: Kind
    plural: bool
    gender: str | None
    naming: tuple[int, int]
    names: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    mentions: dict[tuple[int, int], None] = field(default_factory=dict)
    telling: list[tuple[int, int]] = field(default_factory=list)
    """Where other words than its name stand for it: short forms and descriptions, no pronouns."""
    spoke: list[int] = field(default_factory=list)
    """Sentence numbers in which it was a source."""
    seen: int = 0
    """Number of the last sentence that mentions it."""
    subject: bool = False
    """Whether it was the subject there."""

    def tell(self, phrase: Phrase) -> None:
        """Remember words that stand for it, unless they are its name."""
        if phrase.name.lower() != self.name.lower():
            self.telling.append(phrase.where)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom one source denotes (None: nobody told) and the mentions that lead there, as token spans."""

    candidate: Candidate | None
    trail: tuple[tuple[int, int], ...]


def resolve(doc: Doc, sources: Sequence[Span | None], speakers: Sequence[int | None]) -> list[Resolution]:
    """Return who each of ``sources`` denotes; None among them stands for a missing source.

    ``speakers[i]`` is the index of the attribution in whose content source ``i`` is told, for nested
    ones: "I" and "we" stand for whoever is quoted there.
    """
    cast = _Cast(doc)
    told = sorted(
        ((i, span) for i, span in enumerate(sources) if span is not None), key=lambda row: row[1].start
    )
    resolved: dict[int | None, Resolution] = {}
    entities = [e for e in doc.ents if e.label_ in NAMED_ENTITIES]
    passed = 0
    for i, span in told:
        while passed < len(entities) and entities[passed].start < span.start:
            cast.see(entities[passed])
            passed += 1
        outer = resolved.get(speakers[i])
        resolved[i] = cast.hear(span, outer.candidate if outer else None)
    return [resolved.get(i, Resolution(None, ())) for i in range(len(sources))]


_NEWEST = attrgetter("number")


class _Cast:
    """The candidates of one article, in the order in which they came up."""

    def __init__(self, doc: Doc) -> None:
        self._by_name = _NameIndex()
        self._by_head: dict[str, dict[Candidate, None]] = defaultdict(dict)
        self._lately: dict[Candidate, None] = {}
        """All candidates, the one mentioned last at the end."""
        self._sentence = {token.i: n for n, sent in enumerate(doc.sents) for token in sent}

    def see(self, entity: Span) -> None:
        """Take note of a name in the running text."""
        phrase = read_phrase(entity)
        if phrase.type is Type.NAME:
            self._enter(phrase, entity).tell(phrase)

    def hear(self, span: Span, speaker: Candidate | None) -> Resolution:
        """Return who the source ``span`` denotes; ``speaker`` is who tells it, inside another's content."""
        here = (span.start, span.end)
        if (antecedent := relative_antecedent(span)) is not None:
            told = self.hear(antecedent, speaker)
            if told.candidate is not None:
                self._note(told.candidate, span)
            return Resolution(told.candidate, (here, *told.trail))
        phrase = read_phrase(span)
        if phrase.type is Type.NAME:
            candidate = self._enter(phrase, span)
        else:
            found = speaker if phrase.head in SPEAKER_PRONOUNS else self._antecedent(phrase, span)
            if found is None and phrase.type is Type.PRONOUN:
                return Resolution(None, (here,))
            candidate = found or self._add(phrase)
            self._note(candidate, span)
            candidate.gender = candidate.gender or phrase.gender
        trail = _trail(here, phrase, candidate)
        if phrase.type is not Type.PRONOUN:
            candidate.tell(phrase)
        candidate.spoke.append(self._sentence[span.start])
        return Resolution(candidate, trail)

    def _enter(self, phrase: Phrase, span: Span) -> Candidate:
        known = [c for c in self._by_name.find(phrase.name) if _same_name(c, phrase)]
        candidate = max(known, key=_NEWEST, default=None) or self._add(phrase)
        if len(phrase.name) > len(candidate.name) and candidate.first.type is Type.NAME:
            candidate.name, candidate.naming = phrase.name, phrase.where
        self._by_name.add(phrase.name, candidate)
        candidate.names.add(phrase.name)
        candidate.roles |= phrase.roles
        for head in phrase.roles:
            self._by_head[head][candidate] = None
        candidate.gender = candidate.gender or phrase.gender
        self._note(candidate, span)
        return candidate

    def _add(self, phrase: Phrase) -> Candidate:
        number, kind, plural = len(self._lately), phrase.kind, phrase.plural
        candidate = Candidate(number, phrase, phrase.name, kind, plural, phrase.gender, phrase.where)
        candidate.names.add(phrase.name)
        self._by_name.add(phrase.name, candidate)
        self._by_head[phrase.head][candidate] = None
        return candidate

    def _note(self, candidate: Candidate, span: Span) -> None:
        candidate.mentions[span.start, span.end] = None
        self._lately.pop(candidate, None)
        self._lately[candidate] = None
        candidate.seen = self._sentence[span.start]
        candidate.subject = span.root.dep_ in ("nsubj", "nsubjpass")

    def _antecedent(self, phrase: Phrase, span: Span) -> Candidate | None:
        if phrase.type is Type.DESCRIPTION and not phrase.definite:
            same = [c for c in self._by_name.find(phrase.name) if c.name.lower() == phrase.name.lower()]
            return max(same, key=_NEWEST, default=None)
        sentence = self._sentence[span.start]
        described = phrase.type is Type.DESCRIPTION
        known = self._by_head[phrase.head] if described else self._heard_since(sentence - HORIZON)
        fitting = [c for c in known if _agrees(c, phrase)]
        return max(fitting, key=lambda c: (_salience(c, phrase, sentence), -c.number), default=None)

    def _heard_since(self, sentence: int) -> Iterator[Candidate]:
        """Yield the candidates mentioned in that sentence or later, the last one first."""
        for candidate in reversed(self._lately):
            if candidate.seen < sentence:
                return
            yield candidate


class _NameIndex:
    """Candidates by their names and by the short forms that a name may have."""

    def __init__(self) -> None:
        self._by_name: dict[str, dict[Candidate, None]] = defaultdict(dict)
        self._by_short_form: dict[str, dict[Candidate, None]] = defaultdict(dict)

    def add(self, name: str, candidate: Candidate) -> None:
        """Note that ``candidate`` goes by ``name``."""
        self._by_name[name.lower()][candidate] = None
        for short in _short_forms(name):
            self._by_short_form[short][candidate] = None

    def find(self, name: str) -> dict[Candidate, None]:
        """Return who goes by ``name``, by a short form of it, or by a name that it may be short for."""
        found = dict(self._by_name.get(name.lower(), {}))
        for short in _short_forms(name):
            found |= self._by_name.get(short, {})
        return found | self._by_short_form.get(name.lower(), {})


def _short_forms(name: str) -> tuple[str, ...]:
    """Return the single words that may stand for a name of several: the first, the last, the initials."""
    words = name.lower().split()
    if len(words) < 2:
        return ()
    return words[0], words[-1], "".join(word[0] for word in words if word not in _NO_INITIALS)


def _trail(here: tuple[int, int], phrase: Phrase, candidate: Candidate) -> tuple[tuple[int, int], ...]:
    """Return the steps from the words ``here``, over the last other words for ``candidate``, to its name."""
    if phrase.name.lower() == candidate.name.lower():
        return (here,)
    steps = [candidate.naming] if phrase.type is Type.NAME else [*candidate.telling[-1:], candidate.naming]
    return (here, *dict.fromkeys(step for step in steps if not here[0] <= step[0] < here[1]))


def _same_name(candidate: Candidate, phrase: Phrase) -> bool:
    """Tell whether a name is the candidate's own or a short form of it, or the other way round."""
    if candidate.first.type is not Type.NAME:
        return False
    if phrase.gender and candidate.gender and phrase.gender != candidate.gender:
        return False
    people = candidate.kind is Kind.PERSON and phrase.kind in (Kind.PERSON, Kind.ORGANIZATION)
    new = phrase.name.lower()
    for old in map(str.lower, candidate.names):
        if new == old:
            return True
        short, long = sorted((new, old), key=lambda name: len(name.split()))
        forms = _short_forms(long)
        if short in forms and (people or short == forms[-1]):
            return True
    return False


def _agrees(candidate: Candidate, phrase: Phrase) -> bool:
    """Tell whether ``candidate`` can be meant by a pronoun or a definite description."""
    if phrase.type is Type.DESCRIPTION:
        if phrase.plural != candidate.plural:
            return False
        named_person = candidate.first.type is Type.NAME and candidate.kind is Kind.PERSON
        return phrase.head in candidate.roles or (candidate.first.head == phrase.head and not named_person)
    if phrase.plural or phrase.head == "they":
        return candidate.plural or candidate.kind in (Kind.GROUP, Kind.ORGANIZATION)
    if phrase.gender == "n":
        return not candidate.plural and candidate.kind in (Kind.ORGANIZATION, Kind.DOCUMENT)
    if candidate.plural or candidate.kind not in (Kind.PERSON, Kind.ANONYMOUS):
        return False
    return not candidate.gender or candidate.gender == phrase.gender


def _salience(candidate: Candidate, phrase: Phrase, sentence: int) -> float:
    """Return how much ``candidate`` is in the reader's mind: heard lately, named lately, as a subject."""
    score = -1.0 * (sentence - candidate.seen) + 0.7 * candidate.subject
    if candidate.spoke:
        score += max(0.0, 2.5 - 0.5 * (sentence - candidate.spoke[-1]))
    if phrase.head == "they":
        score += 2.0 * candidate.plural
    return score


def alias_names(candidate: Candidate, doc: Doc) -> tuple[str, ...]:
    """Return the article's other words for ``candidate``, names first, pronouns left out."""
    words = dict.fromkeys(sorted(candidate.names - {candidate.name}))
    for start, end in candidate.mentions:
        phrase = read_phrase(doc[start:end])
        if phrase.type is Type.DESCRIPTION and phrase.name.lower() != candidate.name.lower():
            words.setdefault(phrase.name)
    return tuple(words)
