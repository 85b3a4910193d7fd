"""The names of an article, put together by whom they name.

All full names are read before the text is gone through, so that a surname in a headline leads to the full
name below it. A short form goes to the one of that name who was mentioned last, else to who comes next.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import eq

from spacy.tokens import Doc, Span

from reader.extraction.cast import Candidate, Where
from reader.extraction.heads import NAMED_ENTITIES
from reader.extraction.names import Words, acronyms, name_words, same_organisation, same_person, same_place
from reader.extraction.phrases import Phrase, Type, read_phrase
from reader.extraction.roles import Told, told_beside
from reader.model import Kind

SHARED = 0.75
"""How sure a surname is that somebody else in the article bears, too."""
_FAR_MORE = 3
"""How many times as often somebody is mentioned who keeps a surname, though another of it was named since."""


class NamedActors:
    """Everybody whom ``doc`` names; those not mentioned yet wait until they are."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self.entities = [e for e in doc.ents if e.label_ in NAMED_ENTITIES]
        self._phrases: dict[Where, Phrase] = {}
        self._told: dict[Where, Told] = {}
        self._by_word: dict[str, dict[Candidate, None]] = defaultdict(dict)
        self._all: list[Candidate] = []
        phrases = [p for p in map(self.phrase_of, self.entities) if p.type is Type.NAME]
        for phrase in sorted(phrases, key=lambda p: -len(name_words(p.name))):
            if len(name_words(phrase.name)) > 1 and self.find(phrase, phrase.where[0], {}) is None:
                self.add(phrase, -1)
        self._bearers: dict[str, dict[Candidate, None]] = defaultdict(dict)
        for phrase in phrases:
            if phrase.kind is Kind.PERSON and (bearer := self.find(phrase, phrase.where[0], {})) is not None:
                for role in self.told(phrase).roles:
                    self._bearers[role][bearer] = None

    def told(self, phrase: Phrase) -> Told:
        """Return what stands beside the name ``phrase`` and tells who that is."""
        if phrase.where not in self._told:
            self._told[phrase.where] = told_beside(self._doc[slice(*phrase.where)])
        return self._told[phrase.where]

    def bearer(self, role: str) -> Candidate | None:
        """Return the only one in the whole article whose name comes with ``role``, or None."""
        bearers = list(self._bearers.get(role, ()))
        return bearers[0] if len(bearers) == 1 else None

    def phrase_of(self, span: Span) -> Phrase:
        """Return what ``span`` says of itself."""
        where = (span.start, span.end)
        if where not in self._phrases:
            self._phrases[where] = read_phrase(span)
        return self._phrases[where]

    def add(self, phrase: Phrase, number: int) -> Candidate:
        """Return a new candidate of that name."""
        candidate = Candidate.of(number, phrase)
        self._all.append(candidate)
        self._index(candidate, phrase)
        return candidate

    def _index(self, candidate: Candidate, phrase: Phrase) -> None:
        words = name_words(phrase.name)
        for word in (*words, *acronyms(words)):
            self._by_word[word][candidate] = None

    def certainty(self, named: Candidate, phrase: Phrase) -> float:
        """Return how sure it is that ``phrase`` names ``named``, where others bear the name as well."""
        words = name_words(phrase.name)
        if len(words) > 1 or named.kind is not Kind.PERSON:
            return 1.0
        known = {c for word in words for c in self._by_word.get(word, ()) if c.kind is Kind.PERSON}
        rivals = sum(_may_name(c, words, phrase) for c in known if c is not named)
        return SHARED ** min(rivals, 2)

    def find(self, phrase: Phrase, at: int, mentioned: Mapping[Candidate, None]) -> Candidate | None:
        """Return whom ``phrase`` names at the token ``at``: the last mentioned, else the next."""
        words = name_words(phrase.name)
        known: Iterable[Candidate] = {c: None for word in words for c in self._by_word.get(word, ())}
        matching = [c for c in known if _may_name(c, words, phrase)]
        if not matching:
            return None
        before = [c for c in matching if c in mentioned and c.last is not None]
        best = (
            max(before, key=lambda c: (_strength(c, words, phrase), _holds(c, words, before), _token(c)))
            if before
            else min(matching, key=lambda c: (-_strength(c, words, phrase), abs(c.naming[0] - at)))
        )
        self._index(best, phrase)
        return best


def _may_name(candidate: Candidate, words: Words, phrase: Phrase) -> bool:
    if phrase.gender and candidate.gender and phrase.gender != candidate.gender:
        return False
    if candidate.kind is Kind.PERSON and phrase.kind is Kind.PERSON:
        return all(same_person(known, words) for known in candidate.names.values())
    if Kind.DOCUMENT in (candidate.kind, phrase.kind):
        return words in candidate.names.values()
    if candidate.kind is Kind.PERSON or phrase.kind is Kind.PERSON:
        # a single word without its context is often taken for the wrong kind of name
        short = min(len(words), *(len(known) for known in candidate.names.values())) if candidate.names else 0
        person = candidate.kind is Kind.PERSON
        if (person and len(words) == 1) or (not person and short == 1):
            return any(
                known[-1] == words[-1] or (known[0] == words[0] and person)
                for known in candidate.names.values()
            )
        return any(known == words for known in candidate.names.values())
    same: Callable[[Words, Words], bool] = same_place if phrase.place else same_organisation
    if candidate.place is not phrase.place:  # England is not the Bank of England
        same = eq
    return any(same(known, words) for known in candidate.names.values())


def _strength(candidate: Candidate, words: Words, phrase: Phrase) -> int:
    """Return how well ``words`` name ``candidate``: in full, by the surname, by anything else.

    A title before a surname that the given name contradicts ("Mrs." and John) is the least.
    """
    if len(words) > 1 and words in candidate.names.values():
        return 2
    if phrase.gender and candidate.hint and phrase.gender != candidate.hint:
        return -1
    return int(any(known[-1] == words[-1] for known in candidate.names.values()))


def _holds(candidate: Candidate, words: Words, others: Sequence[Candidate]) -> bool:
    """Tell whether a short form stays with ``candidate``, who has borne it and is told of far more often."""
    mentions = max((len(other.mentions) for other in others if other is not candidate), default=0)
    return words in candidate.names.values() and len(candidate.mentions) >= _FAR_MORE * mentions


def _token(candidate: Candidate) -> int:
    return candidate.last.token if candidate.last else -1
