"""What the tagger is read with: the choices between readings that were tuned and are shipped with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from reader.extraction.decoding import Scores
from reader.extraction.tags import TAGS, Role, first_tag


@dataclass(frozen=True, slots=True)
class Choices:
    """What decides between readings; tuned on held-out articles and shipped with the network.

    ``transitions`` (before, tag) are the network's own. ``biases`` are added to the scores of first tags
    and of "outside". ``switch`` is what it costs, in nats, that a content leads to another cue from one
    word to the next, ``edge`` the share of that where a sentence or a quotation begins or ends. ``no_cue``
    and ``no_source`` are factors on the probability of there being none, ``least_cue`` and
    ``least_source`` the least probabilities at which words that are not tagged as cue or source, but led
    to, are taken for one, ``least_confidence`` that of an attribution that is told.
    """

    transitions: Scores
    biases: Mapping[str, float]
    switch: float = 14.0
    edge: float = 0.5
    no_cue: float = 1.0
    no_source: float = 1.0
    least_cue: float = 0.5
    least_source: float = 0.5
    least_confidence: float = 0.0
    confidence: tuple[float, ...] = ()

    @classmethod
    def of_manifest(cls, manifest: Mapping[str, Any]) -> "Choices":
        """Read the choices from a tagger's manifest; KeyError, TypeError or ValueError where it is wrong."""
        given = dict(manifest.get("choices", {}))
        weights = tuple(given.pop("confidence", ()))
        transitions = np.array(manifest["transitions"], np.float32)
        if transitions.shape != (TAGS, TAGS):
            raise ValueError(f"{transitions.shape} transitions of {TAGS} tags")
        return cls(transitions, given.pop("biases", {}), confidence=weights, **given)

    def score_shifts(self) -> Scores:
        """Return what is added to every word's scores: (TAGS,)."""
        shifts = np.zeros(TAGS, np.float32)
        shifts[0] = self.biases.get("outside", 0.0)
        for role in Role:
            shifts[first_tag(role)] = self.biases.get(role.name.lower(), 0.0)
        return shifts
