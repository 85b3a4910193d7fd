"""What the speed is a ratio of; how fast anything is depends on the machine, and is not tested."""

from collections.abc import Callable
from typing import cast

from reader.benchmark.speed import ROUNDS, Speed, measure, repeated, resolving, told_resolving
from reader.benchmark.texts import article_of, sample_texts
from reader.extraction.pipeline import Engine
from reader.model import Analysis
from reader.text import count_words
from tests.benchmark.small_engine import SmallEngine


class Listening(SmallEngine):
    """Notes what it reads."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def analyse(self, text: str, progress: Callable[[int, int], None] | None = None) -> Analysis:
        self.heard.append(text)
        return super().analyse(text, progress)


def test_both_read_the_same_texts_as_often() -> None:
    engine, parsed = Listening(), list[str]()
    speed = measure(engine, parsed.append, ["One two.", "Three."])
    assert parsed == engine.heard == ["One two.", "Three."] * ROUNDS
    assert speed.words == 3


def test_the_ratio_is_told_with_what_it_is_a_ratio_of() -> None:
    told = str(Speed(engine=3.0, spacy=1.0, words=6000))
    assert told.startswith("6,000 words: spaCy's pipeline alone 6,000 words/s, engine 2,000 words/s, 3.00 ×")
    assert "over the limit of 2.5" in told
    assert "within the limit of 2.5" in str(Speed(engine=2.0, spacy=1.0, words=6000))


def test_texts_are_repeated_until_there_are_enough_words() -> None:
    assert repeated(["one two", "three"], 7) == ["one two", "three"] * 3
    assert repeated(["one two", "three"], 3) == ["one two", "three"]


def test_an_article_has_as_many_words_as_asked() -> None:
    for wanted in (10, 600, 4000):
        text = article_of(wanted)
        assert len(text.split()) == wanted
        assert text.startswith(sample_texts()[0][:20])
        assert abs(count_words(text) - wanted) <= wanted / 20


class Resolving(Listening):
    """Notes what it parses and relates without resolving, too; stands in for the engine and its component."""

    def __init__(self) -> None:
        super().__init__()
        self.related: list[str] = []
        self.attribution = self

    def parse(self, text: str) -> str:
        return text

    def relate(self, text: str) -> None:
        self.related.append(text)
        sum(range(100_000))


def test_what_resolving_adds_is_measured_on_the_same_texts() -> None:
    engine, texts = Resolving(), ["One two.", "Three."]
    resolving(cast("Engine", engine), texts)
    assert engine.related == engine.heard == texts * ROUNDS


def test_what_resolving_adds_is_told_with_its_limit() -> None:
    told = told_resolving(0.044)
    assert told == "telling who is meant adds 4.4% to the rest of it (within the limit of a third)"
    assert "over the limit" in told_resolving(0.34)
