"""Which candidate a pronoun or a description most likely denotes: a linear score over readable features.

The weights stand in ``resources/actor-ranker.json``; `reader.training.ranker` learns them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log1p
from pathlib import Path
from typing import Final

from reader.errors import MissingPart
from reader.extraction.cast import Candidate, Place
from reader.extraction.phrases import Phrase, Type
from reader.extraction.words import ANONYMOUS, EITHER_INSTITUTION, PLACE_NOUNS, READING, WITHHELD
from reader.model import Kind

RANKER_FILE: Final = "actor-ranker.json"
Features = dict[str, float]
_EPITHET: Final = 5
"""Most words of a description that stands for somebody named."""
_FAR: Final = 3
"""Sentences from which on it makes no difference how much farther a mention lies back."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a reader has in mind at a phrase: who spoke last, and who was mentioned last of those who fit."""

    place: Place
    speaker: Candidate | None
    fitting: int
    verb: str = ""
    """The verb that the phrase is the subject of."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """Weights by feature."""

    weights: Mapping[str, float]

    def score(self, features: Features) -> float:
        """Return how likely a candidate with ``features`` is meant, on an open scale."""
        return sum(self.weights.get(name, 0.0) * value for name, value in features.items())


def read_ranker(path: Path) -> Ranker:
    """Read the weights of a ranker; MissingPart where the file is missing or damaged."""
    try:
        weights = json.loads(path.read_text(encoding="utf-8"))["weights"]
        return Ranker({str(name): float(weight) for name, weight in weights.items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise MissingPart(f"“{path.name}” is missing or damaged: install Sourcelight again.") from error


def chances(scores: list[float]) -> list[float]:
    """Return scores as shares that add up to 1."""
    top = max(scores, default=0.0)
    parts = [exp(score - top) for score in scores]
    return [part / sum(parts) for part in parts]


def asks_for(phrase: Phrase) -> str:
    """Return what a phrase looks for: "they", "it", "person" (he, she) or "noun" (a description)."""
    if phrase.type is Type.DESCRIPTION:
        return "noun"
    if phrase.plural or phrase.head == "they":
        return "they"
    return "it" if phrase.gender == "n" else "person"


def features_of(candidate: Candidate, phrase: Phrase, moment: Moment, rank: int) -> Features:
    """Return the features of ``candidate`` as what ``phrase`` denotes; it is the ``rank``-th last mentioned.

    Features count for all phrases alike, save those with the prefix of what the phrase asks for.
    """
    last, place = candidate.last, moment.place
    if last is None:
        return {}
    back = place.sentence - last.sentence
    asked = asks_for(phrase)
    same = back == 0
    found: Features = {
        "sentences back": float(min(back, _FAR)),
        "farther back": log1p(max(0, back - _FAR)),
        "same sentence": float(same),
        "subject here": float(candidate.clause_of == place.sentence),
        "main subject here": float(candidate.subject_of == place.sentence),
        "subject before": float(candidate.clause_of == place.sentence - 1),
        "main subject before": float(candidate.subject_of == place.sentence - 1),
        "subject, as it was": float(place.subject and candidate.clause_of == last.sentence),
        "possessive": float(last.possessive),
        "paragraphs back": log1p(max(0, place.paragraph - last.paragraph)),
        "mentioned last": float(rank == 0),
        "mentioned before that": float(rank == 1),
        "mentions": log1p(len(candidate.mentions)),
        "mentioned in a quotation": float(last.quoted and not place.quoted),
        "last speaker": float(candidate is moment.speaker),
        "spoke before": float(bool(candidate.spoke)),
        "spoke here or in the sentence before": float(
            bool(candidate.spoke) and place.sentence - candidate.spoke[-1].sentence <= 1
        ),
        "spoke last": float(bool(candidate.spoke) and candidate.spoke[-1] == last),
        "named": float(candidate.named),
    }
    found |= _agreement(candidate, phrase) | _by_what_is_asked(candidate, asked, found)
    if asked == "it" and moment.verb in READING:
        found["reads: document"] = float(candidate.kind is Kind.DOCUMENT)
    if asked == "noun":
        found["called so before"] = float(phrase.head in candidate.roles)
    return {name: value for name, value in found.items() if value}


def _by_what_is_asked(candidate: Candidate, asked: str, found: Features) -> Features:
    """Return the features whose weight depends on what the phrase asks for."""
    own: Features = {
        "last speaker": found["last speaker"],
        "many": float(candidate.plural),
        "mentions": found["mentions"],
        "spoke before": found["spoke before"],
        "place": float(candidate.place),
        "only told of": float(not candidate.named and not candidate.spoke),
        candidate.kind.value: 1.0,
    }
    return {f"{asked}: {name}": value for name, value in own.items()}


def _agreement(candidate: Candidate, phrase: Phrase) -> Features:
    if phrase.gender not in ("m", "f"):
        return {}
    found: Features = {}
    if candidate.gender:
        found["gender told"] = float(candidate.gender == phrase.gender)
    elif candidate.hint:
        found["name suggests it" if candidate.hint == phrase.gender else "name suggests otherwise"] = 1.0
    same = candidate.pronouns[phrase.gender]
    other = candidate.pronouns["f" if phrase.gender == "m" else "m"]
    if not candidate.gender and same + other:
        found["called so by pronouns"] = (same - other) / (same + other)
    return found


def features_of_nobody(phrase: Phrase, candidates: int) -> Features:
    """Return the features of somebody new as what the description ``phrase`` denotes."""
    return {
        "new": 1.0,
        "new, told at length": float(len(phrase.modifiers)),
        "new, nobody else": float(candidates == 0),
    }


def agrees(candidate: Candidate, phrase: Phrase) -> bool:
    """Tell whether ``candidate`` can be meant at all: number, gender, what a description says."""
    if phrase.type is Type.DESCRIPTION:
        return _fits_description(candidate, phrase)
    if phrase.plural or phrase.head == "they":
        return candidate.plural or candidate.kind in (Kind.GROUP, Kind.ORGANIZATION)
    if phrase.gender == "n":
        return not candidate.plural and candidate.kind in (Kind.ORGANIZATION, Kind.DOCUMENT, Kind.UNKNOWN)
    if candidate.plural or candidate.kind not in (Kind.PERSON, Kind.ANONYMOUS):
        return False
    return not candidate.gender or candidate.gender == phrase.gender


def _fits_description(candidate: Candidate, phrase: Phrase) -> bool:
    if candidate.plural != phrase.plural:
        return False
    if phrase.head in candidate.roles:
        return candidate.named or phrase.modifiers <= candidate.described
    return _may_be_called(candidate, phrase)


def _may_be_called(candidate: Candidate, phrase: Phrase) -> bool:
    """Tell whether a description may stand for ``candidate``, who was not called that before."""
    if is_said_again(phrase):
        return candidate.kind is Kind.ANONYMOUS  # four people familiar with the talks are "the sources"
    if phrase.kind is Kind.ORGANIZATION and phrase.head in EITHER_INSTITUTION:
        return phrase.definite and not phrase.modifiers and candidate.named and candidate.is_institution
    if phrase.head in PLACE_NOUNS:
        return phrase.definite and not phrase.modifiers and candidate.named and candidate.place
    if phrase.gender and candidate.hint and phrase.gender != candidate.hint:
        return False
    return _is_epithet(phrase) and candidate.named and candidate.kind is Kind.PERSON


def is_said_again(phrase: Phrase) -> bool:
    """Tell whether a description can hardly be of somebody new: "the sources" have been told of before."""
    return phrase.head in WITHHELD and phrase.plural and phrase.definite and not phrase.modifiers


def calls_again(phrase: Phrase) -> bool:
    """Tell whether a description may call any institution or place again: there may be several banks."""
    return phrase.head in EITHER_INSTITUTION | PLACE_NOUNS


def _is_epithet(phrase: Phrase) -> bool:
    """Tell whether a description may stand for somebody named who was not called that before.

    "The businessman" does; "the senior adviser to the mayor" is told at length because he is new, and
    "the source" is never somebody named.
    """
    return (
        phrase.definite
        and not phrase.plural
        and not phrase.one_of
        and phrase.kind is Kind.ANONYMOUS
        and not phrase.owned
        and not phrase.located
        and phrase.head not in ANONYMOUS
        and phrase.length <= _EPITHET
    )
