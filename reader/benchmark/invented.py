"""Invented articles: words as frequent as in a language, a cast of voices, twenty attributions each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np

from reader.text import count_words

WORDS: Final = 60_000
"""Words of the invented language; the n-th is 1/n as frequent as the first (Zipf)."""
ATTRIBUTIONS: Final = 20
SENTENCES: Final = 40
"""Sentences of an article; every second one is an attribution."""

_COMMON: Final = """
    the of and to a in that is was for it with as his on be at by had not are but from or have an they
    which one you were all her she there would their we him been has when who will no more if out so up
    into them than its time only some could new other what two first any like now such over our man even
    most made after also did many off before must through years where much your way well down should
    because long each just state those people too little government house law tax court party city council
    war world market rates water school police minister ceasefire election report budget union strike
"""
_ONSETS: Final = "b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sh st t tr v w z"
_VOWELS: Final = "a e i o u ai ea ou"
_CODAS: Final = ("", "l", "n", "r", "s", "t", "nd", "st")
_CUES: Final = ("said", "told reporters", "added", "argued", "according to", "warned", "believes", "wrote")
_ROLES: Final = (
    "a senior official", "a diplomat", "two people familiar with the talks", "a union source", "residents",
)  # fmt: skip
_INSTITUTIONS: Final = ("Council", "Ministry", "Bank", "Institute", "Union", "Court", "Agency", "House")


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody of the invented cast; ``alias`` is what articles call him further on."""

    name: str
    kind: str
    alias: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One invented attribution: spans as (start, end) in code points; ``actor`` indexes the article's."""

    source: tuple[int, int]
    cue: tuple[int, int]
    content: tuple[int, int]
    form: str
    act: str
    actor: int


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented article. ``cast`` holds, for each of its actors, the number in the cast or None."""

    title: str
    text: str
    words: int
    actors: tuple[Voice, ...]
    cast: tuple[int | None, ...]
    told: tuple[Told, ...]


class Language:
    """Words and voices; all that is drawn depends on the seed alone."""

    def __init__(self, seed: int, voices: int) -> None:
        self._chance = np.random.default_rng(seed)
        self.words = _words(self._chance)
        self.voices = _voices(self.words, voices)
        self._word_odds = _zipf(len(self.words))
        self._voice_odds = _zipf(len(self.voices))

    def articles(self, count: int) -> Iterator[Invented]:
        """Yield ``count`` articles."""
        for _ in range(count):
            yield self._article()

    def _article(self) -> Invented:
        lengths = self._chance.integers(6, 22, SENTENCES).tolist()
        drawn = np.searchsorted(self._word_odds, self._chance.random(sum(lengths) + 8)).tolist()
        words = [self.words[number] for number in drawn]
        cast = self._cast()
        actors = tuple(
            self.voices[number] if number is not None else Voice(_ROLES[words_at % len(_ROLES)], "anonymous")
            for words_at, number in enumerate(cast, drawn[0])
        )
        picks = (self._chance.random(ATTRIBUTIONS) ** 2 * len(actors)).astype(int).tolist()
        title = " ".join(words[:8]).capitalize()
        page = _Page(title)
        place = 8
        for number, length in enumerate(lengths):
            sentence = " ".join(words[place : place + length])
            place += length
            if number % 2:
                page.plain(sentence)
            else:
                page.attribute(sentence, actors, picks[number // 2], drawn[place - length])
        text = page.text()
        return Invented(title, text, count_words(text), actors, cast, tuple(page.told))

    def _cast(self) -> tuple[int | None, ...]:
        named = np.searchsorted(self._voice_odds, self._chance.random(5)).tolist()
        return (*dict.fromkeys(named), *([None] * int(self._chance.integers(0, 3))))


class _Page:
    """A text in the making, which knows where its attributions stand."""

    def __init__(self, title: str) -> None:
        self._parts = [title, "\n\n"]
        self._length = len(title) + 2
        self.told: list[Told] = []

    def text(self) -> str:
        return "".join(self._parts).rstrip()

    def plain(self, sentence: str) -> None:
        self._add(f"{sentence.capitalize()}.\n\n")

    def attribute(self, sentence: str, actors: Sequence[Voice], actor: int, chance: int) -> None:
        """Let one of the actors tell the sentence, in quotation marks every second time."""
        voice = actors[actor]
        known = any(told.actor == actor for told in self.told)
        source = self._add(voice.alias if known and voice.alias else voice.name)
        self._add(" ")
        cue = self._add(_CUES[chance % len(_CUES)])
        direct = chance % 2 == 0
        self._add(", “" if direct else " that ")
        content = self._add(sentence)
        self._add(".” " if direct else ". ")
        act = "attitude" if chance % 7 == 0 else "statement"
        self.told.append(Told(source, cue, content, "direct" if direct else "indirect", act, actor))

    def _add(self, words: str) -> tuple[int, int]:
        start = self._length
        self._parts.append(words)
        self._length += len(words)
        return start, self._length


def _words(chance: np.random.Generator) -> list[str]:
    syllables = ["".join(parts) for parts in product(_ONSETS.split(), _VOWELS.split(), _CODAS)]
    words = dict.fromkeys(_COMMON.split())
    while len(words) < WORDS:
        parts = chance.integers(0, len(syllables), int(chance.integers(1, 4))).tolist()
        words["".join(syllables[part] for part in parts)] = None
    return list(words)


def _voices(words: Sequence[str], count: int) -> list[Voice]:
    """Return ``count`` voices with names of their own: four persons to one institution."""
    rare = [word.capitalize() for word in words[200:]]
    voices = [Voice("White House", "organization")]
    for number in range(1, count):
        first, last = rare[number % 997], rare[(number * 7919) % len(rare)]
        if number % 5:
            voices.append(Voice(f"{first} {last}", "person", last))
        else:
            voices.append(Voice(f"{last} {_INSTITUTIONS[number % 8]}", "organization"))
    return list({voice.name: voice for voice in voices}.values())


def _zipf(count: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the sums of the odds of ``count`` things, the n-th 1/n as likely as the first."""
    sums = np.cumsum(1 / np.arange(1, count + 1))
    return np.asarray(sums / sums[-1], dtype=np.float64)
