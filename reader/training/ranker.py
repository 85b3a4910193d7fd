"""Learn the weights by which pronouns and descriptions are given to actors, from articles with gold actors.

    python -m reader.training.ranker ACTORS.jsonl [--out resources/actor-ranker.json]

Each line has "text", "actors" ("name", "aliases") and "attributions" ("source", "cue" and "content" as
character offsets, "actor" as an index or null). The right candidates at a source are those that bear one of
its gold actor's names; where there is none, somebody new. The loss is that of a conditional logit, its
weights kept small. Before writing, the choices of articles left out of the learning are counted.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from reader.extraction.actors import Cast
from reader.extraction.pipeline import load_rules_engine
from reader.extraction.quotations import find_quotations
from reader.extraction.quoted import QuotedTokens
from reader.extraction.ranking import RANKER_FILE, Features, Ranker, read_ranker
from reader.extraction.tellings import Telling
from reader.extraction.words import TITLES
from reader.settings import resource_path

Floats = NDArray[np.float64]
Weights = dict[str, float]
FOLDS: Final = 7
STEPS: Final = 400
RATE: Final = 0.05
SMALL: Final = 2.0
"""How strongly weights are kept to what grammar suggests, mostly nothing (L2)."""
PRIOR: Final = {
    "they: many": 2.5,
    "gender told": 1.0,
    "called so by pronouns": 2.0,
    "name suggests it": 0.5,
    "name suggests otherwise": -4.0,
    "subject here": 1.0,
    "main subject before": 1.0,
    "person: only told of": -1.0,
    "it: place": -1.0,
    "reads: document": 1.5,
    "called so before": 1.0,
}
"""What grammar suggests: "they" are mostly many, although articles of politics speak so of institutions."""


@dataclass(frozen=True, slots=True)
class Example:
    """One choice of the ranker: the article it stands in, the features of each option, which are right."""

    article: int
    options: tuple[Features, ...]
    right: tuple[bool, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn from the file on the command line and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m reader.training.ranker", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=resource_path(RANKER_FILE))
    options = parser.parse_args(arguments)
    examples = read_examples(options.corpus, read_ranker(resource_path(RANKER_FILE)))
    right, all_ = cross_validate(examples)
    print(f"left out: {right} of {all_} right")
    facts = {"learned_from": len({e.article for e in examples}), "choices": all_, "left_out_right": right}
    told = {**facts, "weights": fit(examples)}
    options.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return 0


def read_examples(corpus: Path, ranker: Ranker) -> list[Example]:
    """Return the choices that ``ranker`` meets in the articles of ``corpus`` and what is right there."""
    engine = load_rules_engine()
    rows = map(json.loads, corpus.read_text(encoding="utf-8").splitlines())
    return [
        example
        for number, row in enumerate(rows)
        for example in _examples(number, row, engine.parse(row["text"]), ranker)
    ]


def _examples(number: int, row: dict[str, Any], doc: Doc, ranker: Ranker) -> Iterator[Example]:
    tellings, gold = [], {}
    for attribution in row["attributions"]:
        source = _covered(doc, attribution["source"])
        span = doc[min(source) : max(source) + 1] if source else None
        tellings.append(
            Telling(span, _covered(doc, attribution["content"]), _covered(doc, attribution["cue"]))
        )
        if span is not None and attribution["actor"] is not None:
            actor = row["actors"][attribution["actor"]]
            gold[span.start, span.end] = {_plain(name) for name in (actor["name"], *actor["aliases"])}
    quoted = QuotedTokens.of(doc, find_quotations(doc.text))
    cast = Cast(doc, ranker, quoted.of_token)
    cast.read(tellings)
    for choice in cast.choices:
        if choice.where in gold:
            names = gold[choice.where]
            right = [any(_plain(n) in names for n in (c.name, *c.names)) for c in choice.candidates]
            right += [not any(right)] * (len(choice.features) - len(right))
            if any(right):
                yield Example(number, choice.features, tuple(right))


def _covered(doc: Doc, spans: Iterable[Sequence[int]]) -> set[int]:
    """Return the tokens that overlap ``spans``, character offsets."""
    found: set[int] = set()
    for start, end in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        found |= {token.i for token in span or () if not token.is_space}
    return found


def _plain(name: str) -> str:
    words = re.findall(r"\w+", re.sub(r"[’']s\b", "", name.lower()))
    while words and (words[0] in ("the", "a", "an") or words[0] in TITLES):
        words.pop(0)
    return " ".join(words)


def fit(examples: Sequence[Example]) -> Weights:
    """Return the weights that make the right options likely (Adam on a conditional logit)."""
    names = sorted({name for example in examples for option in example.options for name in option})
    groups = [
        (_matrix(example.options, names), np.array(example.right, float))
        for example in examples
        if not all(example.right)
    ]
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    weights, mean, spread = prior.copy(), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        slope = SMALL * (weights - prior) + sum(
            (_slope(rows, right, weights) for rows, right in groups), start=0.0
        )
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        weights = weights - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def _matrix(options: Sequence[Features], names: Sequence[str]) -> Floats:
    return np.array([[option.get(name, 0.0) for name in names] for option in options])


def _slope(rows: Floats, right: Floats, weights: Floats) -> Floats:
    """Return how the loss of one choice changes with the weights."""
    scores = rows @ weights
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    wanted = chances * right
    slope: Floats = rows.T @ (chances - wanted / wanted.sum())
    return slope


def cross_validate(examples: Sequence[Example]) -> tuple[int, int]:
    """Return how many choices of left-out articles come out right, and of how many."""
    right = 0
    for fold in range(FOLDS):
        ranker = Ranker(fit([e for e in examples if e.article % FOLDS != fold]))
        for example in examples:
            if example.article % FOLDS == fold:
                scores = [ranker.score(option) for option in example.options]
                right += example.right[max(range(len(scores)), key=scores.__getitem__)]
    return right, len(examples)


if __name__ == "__main__":
    sys.exit(main())
