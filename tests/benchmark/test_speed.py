"""What the speed is a ratio of; how fast anything is depends on the machine, and is not tested."""

from collections.abc import Callable

from reader.benchmark.speed import ROUNDS, Speed, measure, repeated
from reader.benchmark.texts import article_of, sample_texts
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
