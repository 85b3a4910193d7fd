"""The names of an article, put together by whom they name.

All full names are read before the text is gone through, so that a surname in a headline leads to the full
name below it. A short form goes to the one of that name who was mentioned last, else to who comes next.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span

from reader.extraction.cast import Candidate
from reader.extraction.heads import NAMED_ENTITIES
from reader.extraction.names import Words, acronyms, name_words, same_organisation, same_person
from reader.extraction.phrases import Phrase, Type, read_phrase
from reader.model import Kind

_FAR_MORE = 3
"""How many times as often somebody is mentioned who keeps a surname, though another of it was named since."""
_RUNNING = frozenset({"he", "she", "his", "her", "him"})


class NamedActors:
    """Everybody whom ``doc`` names; those not mentioned yet wait until they are."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._entities = [e for e in doc.ents if e.label_ in NAMED_ENTITIES]
        self._phrases: dict[tuple[int, int], Phrase] = {}
        self._by_word: dict[str, dict[Candidate, None]] = defaultdict(dict)
        self._all: list[Candidate] = []
        phrases = [p for p in map(self.phrase_of, self._entities) if p.type is Type.NAME]
        for phrase in sorted(phrases, key=lambda p: -len(name_words(p.name))):
            if len(name_words(phrase.name)) > 1 and self.find(phrase, phrase.where[0], {}) is None:
                self.add(phrase, -1)

    def phrase_of(self, span: Span) -> Phrase:
        """Return what ``span`` says of itself."""
        where = (span.start, span.end)
        if where not in self._phrases:
            self._phrases[where] = read_phrase(span)
        return self._phrases[where]

    def running_mentions(self, sources: Collection[int], quoted: Collection[int]) -> Iterator[Span]:
        """Yield the names and, outside of quotations, "he" and "she" that stand in no source."""
        pronouns = [
            self._doc[t.i : t.i + 1]
            for t in self._doc
            if t.lower_ in _RUNNING and t.i not in sources and t.i not in quoted
        ]
        names = [
            e
            for e in self._entities
            if e.label_ != "NORP"
            or (e.root.pos_ in ("NOUN", "PROPN") and e.root.dep_ not in ("amod", "compound"))
        ]
        names = [e for e in names if not any(i in sources for i in range(e.start, e.end))]
        yield from sorted([*pronouns, *names], key=lambda span: span.start)

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
    return any(same_organisation(known, words) for known in candidate.names.values())


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
