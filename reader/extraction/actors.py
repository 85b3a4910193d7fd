"""Sources to actors: names to their longer forms, pronouns and descriptions to whom they stand for.

First all names of the text are put together by whom they name (`reader.extraction.naming`). Then the text
is read once from start to end: every name, every "he" and "she" of the article's own voice and every
source becomes a mention; a pronoun or description is given to the candidate that agrees with it and has
the best score (`reader.extraction.ranking`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from reader.extraction.cast import Candidate, Place, Where, numbers, verb_of
from reader.extraction.certainty import BEARER, CONTINUED, IMPLIED, INTERVIEWED, SIGNED, TURN
from reader.extraction.continuing import continued, implied_subject, takes_turn
from reader.extraction.heads import relative_antecedent
from reader.extraction.institutions import mend_institutions
from reader.extraction.labels import ANSWERING, ASKING, speaker_of_line
from reader.extraction.letters import signatures
from reader.extraction.naming import NamedActors
from reader.extraction.persons import mend_persons
from reader.extraction.phrases import Phrase, Type
from reader.extraction.ranking import (
    Moment,
    Ranker,
    agrees,
    calls_again,
    chances,
    features_of,
    features_of_nobody,
    is_said_again,
)
from reader.extraction.running import running_mentions
from reader.extraction.tellings import Choice, Resolution, Telling
from reader.extraction.words import READER_PRONOUNS, SPEAKER_PRONOUNS, TITLE_ROLES
from reader.model import Kind

HORIZON = 12
"""How many sentences back a pronoun looks for whom it stands for."""
AUTHOR = "The author"
READER = "The reader"
INTERVIEWER = "The interviewer"
INTERVIEWEE = "The interviewee"
VOICES = {
    AUTHOR: Kind.PERSON,
    READER: Kind.GROUP,
    INTERVIEWER: Kind.ANONYMOUS,
    INTERVIEWEE: Kind.ANONYMOUS,
}
"""Those of whom an article speaks without a name of its own for them."""


def resolve(
    doc: Doc, tellings: Sequence[Telling], ranker: Ranker, quoted: Collection[int] = ()
) -> list[Resolution]:
    """Return whom the source of each of ``tellings`` denotes; ``quoted`` are the tokens in quotations."""
    return Cast(doc, ranker, quoted).read(tellings)


class Cast:
    """The candidates of one article, in the order in which they come up."""

    def __init__(self, doc: Doc, ranker: Ranker, quoted: Collection[int] = ()) -> None:
        mend_persons(doc)
        mend_institutions(doc)
        self._doc = doc
        self._ranker = ranker
        self._quoted = quoted
        self._named = NamedActors(doc)
        self._by_role: dict[str, dict[Candidate, None]] = defaultdict(dict)
        self._lately: dict[Candidate, None] = {}
        """All candidates, the one mentioned last at the end."""
        self._signatures = signatures(doc)
        self._own: dict[str, Candidate] = {}
        """The author and the reader, where the article speaks of them."""
        self._sentence, self._paragraph = numbers(doc)
        self._speaker: Candidate | None = None
        self.choices: list[Choice] = []

    @property
    def candidates(self) -> Iterator[Candidate]:
        """All who were mentioned."""
        return iter(self._lately)

    def phrase_at(self, where: Where) -> Phrase:
        """Return what the tokens ``where`` say of themselves."""
        return self._named.phrase_of(self._doc[slice(*where)])

    def read(self, tellings: Sequence[Telling]) -> list[Resolution]:
        """Read the text from start to end and return whom the source of each of ``tellings`` denotes."""
        order = sorted(range(len(tellings)), key=lambda i: _place_of(tellings[i]))
        resolved: dict[int | None, Resolution] = {}
        sources = {t.i for telling in tellings if telling.source for t in telling.source}
        running = running_mentions(self._doc, self._named.entities, sources, self._quoted)
        mention = next(running, None)
        for i in order:
            telling = tellings[i]
            while mention is not None and mention.start < _place_of(telling):
                self._see(mention)
                mention = next(running, None)
            outer = resolved.get(telling.speaker)
            label = self._label_of(telling)
            if label is not None:
                resolved[i] = self._hear_label(label)
            elif telling.source is None:
                resolved[i] = self._go_on(telling, order, tellings, resolved)
            else:
                resolved[i] = self._hear(telling.source, outer.candidate if outer else None)
        while mention is not None:
            self._see(mention)
            mention = next(running, None)
        self._see_inside(sources)
        return [resolved[i] for i in range(len(tellings))]

    def _see_inside(self, sources: Collection[int]) -> None:
        """Take note of those whom sources only name: Harborline, where its spokesman speaks."""
        for name in self._named.entities:
            phrase = self._named.phrase_of(name)
            if phrase.type is Type.NAME and name.start in sources:
                known = self._named.find(phrase, name.start, self._lately)
                if known is None or known.last is None:
                    self._enter(phrase, name)

    def _see(self, mention: Span) -> None:
        """Take note of a name or pronoun in the running text."""
        phrase = self._named.phrase_of(mention)
        if phrase.type is Type.NAME:
            candidate = self._enter(phrase, mention)
            candidate.tell(phrase)
            return
        if phrase.type is Type.DESCRIPTION:
            phrase = self._with_owner(phrase, mention, None)
            found = self._described(phrase, mention, epithets=False)
            candidate = found[0] if found is not None else self._add(phrase)
            self._learn(candidate, phrase)
            self._note(candidate, mention)
        elif (chosen := self._choose(phrase, mention)) is not None:
            self._note(chosen[0], mention)

    def _hear(self, span: Span, speaker: Candidate | None) -> Resolution:
        """Return who the source ``span`` denotes; ``speaker`` is who tells it, inside another's content."""
        here = (span.start, span.end)
        antecedent = relative_antecedent(span) or self._same_as(span)
        if antecedent is not None:
            told = self._hear(antecedent, speaker)
            if told.candidate is not None:
                self._note(told.candidate, span)
            return Resolution(told.candidate, (here, *told.trail), told.confidence)
        phrase = self._with_owner(self._named.phrase_of(span), span, speaker)
        if phrase.type is Type.NAME:
            candidate = self._enter(phrase, span)
            confidence = self._named.certainty(candidate, phrase)
        elif (found := self._find(phrase, span, speaker)) is not None:
            candidate, confidence = found
        elif phrase.type is Type.PRONOUN:
            return Resolution(None, (here,))
        else:
            candidate, confidence = self._add(phrase), 1.0
        if phrase.type is not Type.NAME:
            if phrase.type is Type.DESCRIPTION:
                candidate.speak_as(phrase)
            self._learn(candidate, phrase)
            self._note(candidate, span)
        trail = candidate.trail(here, phrase)
        candidate.tell(phrase)
        candidate.spoke.append(self._place(span))
        self._speaker = candidate
        return Resolution(candidate, trail, round(confidence, 3))

    def _label_of(self, telling: Telling) -> Span | None:
        """Return the speaker whose label opens the line of what is told, where no source stands in it."""
        first = min(telling.content, default=None)
        label = speaker_of_line(self._doc, first) if first is not None else None
        source = telling.source
        if label is None or (source is not None and source.start >= label.end):
            return None
        return label

    def _hear_label(self, label: Span) -> Resolution:
        """Return who speaks behind ``label``: by name, or as who asks or answers in an interview."""
        word = label.text.lower().rstrip(".")
        if word not in ASKING | ANSWERING:
            return self._hear(label, None)
        asked = next((c for c in reversed(self._lately) if c.named and c.kind is Kind.PERSON), None)
        if word in ASKING or asked is None:
            phrase = self._named.phrase_of(label)
            asked = self._voice(INTERVIEWER if word in ASKING else INTERVIEWEE, phrase)
        asked.spoke.append(self._place(label))
        return Resolution(asked, ((label.start, label.end),), INTERVIEWED)

    def _same_as(self, span: Span) -> Span | None:
        """Return the name that ``span`` is in apposition to, or of which it is said ("X is a …")."""
        root = span.root
        if root.pos_ != "NOUN" or root.head.i in range(span.start, span.end):
            return None
        if root.dep_ == "appos":
            other = root.head
        elif root.dep_ == "attr":
            other = next((c for c in root.head.children if c.dep_ == "nsubj"), root)
        else:
            return None
        if other.ent_type_ != "PERSON" or other.i >= span.start:
            return None
        return self._doc[other.left_edge.i : other.i + 1]

    def _find(self, phrase: Phrase, span: Span, speaker: Candidate | None) -> tuple[Candidate, float] | None:
        if phrase.head in SPEAKER_PRONOUNS:
            if speaker is not None:
                return speaker, 1.0
            return None if span.start in self._quoted else self._author(phrase, span)
        if phrase.head in READER_PRONOUNS:
            return None if span.start in self._quoted else (self._voice(READER, phrase), 0.9)
        if phrase.type is Type.DESCRIPTION:
            return self._described(phrase, span)
        return self._choose(phrase, span)

    def _author(self, phrase: Phrase, span: Span) -> tuple[Candidate, float]:
        """Return who writes "I" at ``span``: whose name stands below a letter, else the article's author."""
        name = next((line for line in self._signatures if line.start > span.start), None)
        if name is None:
            return self._voice(AUTHOR, phrase), 0.9
        signed = replace(self._named.phrase_of(name), type=Type.NAME, name=name.text, kind=Kind.PERSON)
        return self._named.find(signed, name.start, self._lately) or self._named.add(signed, -1), SIGNED

    def _voice(self, name: str, phrase: Phrase) -> Candidate:
        """Return the author or the reader, whom "I" and "you" in the article's own voice mean."""
        if name not in self._own:
            made = Phrase(Type.DESCRIPTION, name, phrase.where, name, name == READER, VOICES[name])
            self._own[name] = self._add(made)
        return self._own[name]

    def _described(self, phrase: Phrase, span: Span, epithets: bool = True) -> tuple[Candidate, float] | None:
        """Return whom a description denotes: who was described in the same words, or who fits it best.

        Without ``epithets`` it is nobody who was not called so before.
        """
        if phrase.generic:
            return None
        if phrase.members:
            return next(((c, 0.95) for c in self._by_role[phrase.head] if c.are_members(phrase)), None)
        if phrase.indefinite:
            same = [c for c in self._by_role[phrase.head] if c.name.lower() == phrase.name.lower()]
        else:
            same = [c for c in self._by_role[phrase.head] if c.is_described_as(phrase)]
        if same and not phrase.one_of:
            return max(same, key=lambda c: c.last.token if c.last else -1), 0.95
        new = not (epithets or calls_again(phrase) or self._calls_somebody(phrase.head))
        if new or not phrase.definite:
            return None
        bearer = self._bearer(phrase)
        return (bearer, BEARER) if bearer is not None else self._choose(phrase, span)

    def _with_owner(self, phrase: Phrase, span: Span, speaker: Candidate | None) -> Phrase:
        """Return ``phrase`` with whose it is by name: "his campaign" is Voss’s campaign."""
        first = self._doc[phrase.where[0]]
        if phrase.type is not Type.DESCRIPTION or phrase.members or first.tag_ != "PRP$":
            return phrase
        pronoun = self._doc[first.i : first.i + 1]
        found = self._find(self._named.phrase_of(pronoun), pronoun, speaker)
        if found is None or not found[0].named:
            return phrase
        owner = found[0].name.split()[-1] if found[0].kind is Kind.PERSON else found[0].name
        rest = phrase.name[len(first.text) :].strip()
        words = phrase.modifiers | {owner.lower()}
        return replace(phrase, name=f"{owner}’s {rest}", modifiers=words) if rest else phrase

    def _bearer(self, phrase: Phrase) -> Candidate | None:
        """Return who bears the role of a description further on, where nobody before was called so."""
        if phrase.plural or phrase.one_of or phrase.owned or phrase.modifiers:
            return None
        if self._calls_somebody(phrase.head):
            return None
        return self._named.bearer(phrase.head)

    def _calls_somebody(self, role: str) -> bool:
        return any(role in c.roles for c in self._by_role[role])

    def _enter(self, phrase: Phrase, span: Span) -> Candidate:
        candidate = self._named.find(phrase, span.start, self._lately)
        if candidate is None:
            candidate = self._named.add(phrase, len(self._lately))
        self._learn(candidate, phrase)
        if candidate.kind is Kind.PERSON:
            told = self._named.told(phrase)
            candidate.roles |= told.roles
            candidate.described |= told.words
            for role in told.roles:
                self._by_role[role][candidate] = None
        self._note(candidate, span)
        return candidate

    def _add(self, phrase: Phrase) -> Candidate:
        candidate = Candidate.of(len(self._lately), phrase)
        self._learn(candidate, phrase)
        return candidate

    def _learn(self, candidate: Candidate, phrase: Phrase) -> None:
        candidate.learn(phrase)
        if phrase.type is Type.DESCRIPTION:
            self._by_role[phrase.head][candidate] = None
        for role in phrase.roles:
            self._by_role[TITLE_ROLES.get(role, role)][candidate] = None

    def _place(self, span: Span) -> Place:
        root = span.root
        return Place(
            span.start,
            self._sentence[span.start],
            self._paragraph[span.start],
            span.start in self._quoted,
            subject=root.dep_ in ("nsubj", "nsubjpass"),
            possessive=root.dep_ == "poss",
            main=root.head.dep_ in ("ROOT", "conj"),
        )

    def _note(self, candidate: Candidate, span: Span) -> None:
        candidate.note((span.start, span.end), self._place(span))
        self._lately.pop(candidate, None)
        self._lately[candidate] = None

    def _choose(self, phrase: Phrase, span: Span) -> tuple[Candidate, float] | None:
        """Return whom ``phrase`` most likely denotes of those who agree with it, and the chance of that."""
        place, described = self._place(span), phrase.type is Type.DESCRIPTION
        fitting = [
            c
            for c in reversed(self._lately)
            if c.last is not None
            and (described or c.last.sentence >= place.sentence - HORIZON)
            and agrees(c, phrase)
        ]
        if described and not calls_again(phrase):
            fitting = [c for c in fitting if phrase.head in c.roles] or fitting
        if not fitting and phrase.head in ("they", "them", "their"):  # of somebody whose gender is not told
            fitting = [c for c in reversed(self._lately) if c.last and c.last.sentence >= place.sentence - 1]
            fitting = [c for c in fitting if c.kind in (Kind.PERSON, Kind.ANONYMOUS)]
        if not fitting:
            return None
        moment = Moment(place, self._speaker, len(fitting), verb_of(span))
        features = [features_of(c, phrase, moment, rank) for rank, c in enumerate(fitting)]
        if described and not is_said_again(phrase):
            features.append(features_of_nobody(phrase, len(fitting)))
        self.choices.append(Choice(phrase, (span.start, span.end), tuple(fitting), tuple(features)))
        scores = [self._ranker.score(f) for f in features]
        best = max(range(len(scores)), key=scores.__getitem__)
        return (fitting[best], chances(scores)[best]) if best < len(fitting) else None

    def _go_on(
        self,
        telling: Telling,
        order: Sequence[int],
        tellings: Sequence[Telling],
        resolved: dict[int | None, Resolution],
    ) -> Resolution:
        """Return who goes on speaking in a quotation that has no source of its own."""
        before = [i for i in order if i in resolved]
        if telling.turn:
            return self._answer(telling.turn, [(tellings[j].turn, resolved[j]) for j in before])
        subject = implied_subject(self._doc, telling.cue)
        if subject is not None:
            told = self._hear(subject, None)
            return Resolution(told.candidate, (), min(told.confidence, IMPLIED))
        if len(before) > 1 and all(t in self._quoted for t in telling.content):
            last, other = (resolved[j].candidate for j in (before[-1], before[-2]))
            contents = [tellings[j].content for j in (before[-1], before[-2])]
            if other not in (None, last) and takes_turn(self._doc, telling.content, *contents):
                return Resolution(other, (), TURN)
        i = continued(self._doc, telling.content, [(tellings[j].content, j) for j in before], self._quoted)
        if i is None or resolved[i].candidate is None:
            return Resolution(None, ())
        return Resolution(resolved[i].candidate, (), CONTINUED)

    def _answer(self, turn: int, before: Sequence[tuple[int | None, Resolution]]) -> Resolution:
        """Return who spoke two turns before ``turn`` in the same dialogue, where that is known."""
        own = next((told for number, told in reversed(before) if number == turn - 2), None)
        return Resolution(own.candidate if own else None, (), TURN)


def _place_of(telling: Telling) -> int:
    return telling.source.start if telling.source is not None else telling.start
