"""The cue lexicon: which words attribute, in which frame, and which of their dependents hold the content.

The counts are learned from a corpus by `reader.training.cue_lexicon` and shipped in ``resources/``;
`frame_of` and `argument_of` name what is counted, for learning and for reading alike.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from spacy.tokens import Token

from reader.errors import MissingPart
from reader.extraction.clauses import clause_around

LEXICON_FILE: Final = "cue-lexicon.json"
AROUND: Final = "around"
"""The frame of a cue put into or behind the clause that it tells, without governing it."""
QUOTE: Final = "quote"
"""The frame of a cue that leads to a quotation or follows one."""

SMOOTHING: Final = 4
"""How many times a prior counts against what was seen."""
NESTED_CAUTION: Final = 2
UNSEEN: Final = 0.05
LEAST_SEEN: Final = 4
_NOUN_CLAUSES: Final = ("acl", "ccomp")
_CLAUSES: Final = ("Rccomp", "Lccomp", "Rxcomp", "Rdobj", "Lnsubjpass", "Roprd")


def is_cue_candidate(token: Token) -> bool:
    """Tell whether ``token`` could attribute: a verb, or a noun with a clause ("the claim that …")."""
    if token.pos_ == "VERB":
        return True
    return token.pos_ == "NOUN" and any(child.dep_ in _NOUN_CLAUSES for child in token.children)


def argument_of(child: Token, cue: Token) -> str:
    """Name the argument that ``child`` is of ``cue``: side, dependency, preposition ("Rprep:for")."""
    side = "L" if child.i < cue.i else "R"
    return f"{side}{child.dep_}:{child.lower_}" if child.dep_ == "prep" else f"{side}{child.dep_}"


def frame_of(cue: Token) -> str:
    """Name the construction that ``cue`` stands in, by its weightiest argument; "bare" where it has none."""
    arguments = {argument_of(child, cue) for child in cue.children}
    if cue.pos_ == "NOUN":
        return "noun"
    for clause in _CLAUSES:
        if clause in arguments:
            return clause
    if clause_around(cue):
        return AROUND
    return next((name for name in sorted(arguments) if name.startswith("Rprep")), "bare")


def lemma_of(cue: Token) -> str:
    """Return the key of ``cue`` in the lexicon: its lemma, marked where it is passive or a noun."""
    if cue.pos_ == "NOUN":
        return f"{cue.lemma_.lower()}|noun"
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in cue.children)
    return f"{cue.lemma_.lower()}|pass" if passive else cue.lemma_.lower()


@dataclass(frozen=True, slots=True)
class Count:
    """How often something attributed or held content (``hits``) of all times it was ``seen``.

    ``inside`` counts the misses that stand inside another content, where the corpus marks nothing.
    """

    hits: int
    seen: int
    inside: int = 0


Counts = Mapping[str, Mapping[str, Count]]
"""Lemma → frame or argument → its count."""
NEVER: Final = Count(0, 0)


@dataclass(frozen=True)
class CueLexicon:
    """Counts from a corpus; their rates are smoothed towards those of the frame or argument over all lemmas.

    ``frames`` count cues, ``arguments`` contents. ``version`` names the corpus and the day.
    """

    frames: Counts
    arguments: Counts
    version: str
    _frame_rates: Mapping[str, float] = field(init=False)
    _argument_rates: Mapping[str, float] = field(init=False)
    _lemma_rates: Mapping[str, float] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_frame_rates", _rates_by_key(self.frames))
        object.__setattr__(self, "_argument_rates", _rates_by_key(self.arguments))
        object.__setattr__(self, "_lemma_rates", _rates_by_lemma(self.frames))

    def cue_rate(self, lemma: str, frame: str) -> float:
        """Return how often ``lemma`` attributes in ``frame``, 0 to 1."""
        prior = (self._frame_rates.get(frame, UNSEEN) + 3 * self._lemma_rates.get(lemma, UNSEEN)) / 4
        return _smoothed(self.frames, lemma, frame, prior)

    def nested_rate(self, lemma: str, frame: str) -> float:
        """Return the same over the places outside other contents, low where it was hardly ever seen."""
        count = self.frames.get(lemma, {}).get(frame, NEVER)
        return count.hits / (count.seen - count.inside + NESTED_CAUTION)

    def content_rate(self, lemma: str, argument: str) -> float:
        """Return how often ``argument`` of the cue ``lemma`` holds the content, 0 to 1."""
        return _smoothed(self.arguments, lemma, argument, self._argument_rates.get(argument, UNSEEN))


def _smoothed(counts: Counts, lemma: str, key: str, prior: float) -> float:
    count = counts.get(lemma, {}).get(key, NEVER)
    return (count.hits + SMOOTHING * prior) / (count.seen + SMOOTHING)


def _rates_by_key(counts: Counts) -> dict[str, float]:
    """Return the share of hits for each frame or argument over all lemmas."""
    totals: dict[str, list[int]] = {}
    for row in counts.values():
        for key, count in row.items():
            total = totals.setdefault(key, [0, 0])
            total[0] += count.hits
            total[1] += count.seen
    return {key: hits / seen for key, (hits, seen) in totals.items() if seen >= LEAST_SEEN}


def _rates_by_lemma(frames: Counts) -> dict[str, float]:
    """Return the share of hits for each lemma over all its frames but `QUOTE`, which counts places twice."""
    rates: dict[str, float] = {}
    for lemma, row in frames.items():
        counts = [count for frame, count in row.items() if frame != QUOTE]
        seen = sum(count.seen for count in counts)
        if seen >= LEAST_SEEN:
            rates[lemma] = sum(count.hits for count in counts) / seen
    return rates


def read_lexicon(path: Path) -> CueLexicon:
    """Read a lexicon as `write_lexicon` wrote it; MissingPart where it is not there or damaged."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        frames, arguments = (
            {
                lemma: {key: Count(*map(int, count)) for key, count in row.items()}
                for lemma, row in data[part].items()
            }
            for part in ("frames", "arguments")
        )
        return CueLexicon(frames, arguments, str(data["version"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise MissingPart(f"The list of cue words ({path.name}) is missing or damaged.") from fault


def write_lexicon(lexicon: CueLexicon, path: Path) -> None:
    """Write ``lexicon`` as JSON, a lemma a line, so that a change of it can be read."""
    parts = []
    for name, counts in (("frames", lexicon.frames), ("arguments", lexicon.arguments)):
        rows = [
            f"  {json.dumps(lemma)}: {json.dumps({key: _trimmed(row[key]) for key in sorted(row)})}"
            for lemma, row in sorted(counts.items())
        ]
        parts.append(f"{json.dumps(name)}: {{\n" + ",\n".join(rows) + "\n}")
    text = "{\n" + ",\n".join([f'"version": {json.dumps(lexicon.version)}', *parts]) + "\n}\n"
    path.write_text(text, encoding="utf-8")


def _trimmed(count: Count) -> list[int]:
    return [count.hits, count.seen, count.inside] if count.inside else [count.hits, count.seen]
