"""An annotated corpus as windows and labels; no torch here.

A corpus is a folder with ``train.jsonl`` and ``dev.jsonl`` (any names that end so), and, where several
people annotated some articles, ``train-multi.jsonl`` with one version a line. One article a line:
``{"id", "text", "attributions": [{"source": [[start, end], …], "cue": …, "content": …}]}``, offsets in
code points, ends exclusive. Each word stands in at most one attribution.
"""

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from tokenizers import Tokenizer

from reader.extraction.hints import Hints
from reader.extraction.tags import LINKS, Role, first_tag, inside_tag, outside_tag
from reader.extraction.windows import (
    ALL_CAPITALS,
    CASE,
    HINTS,
    WINDOW,
    Batch,
    Numbers,
    Window,
    Words,
    cut_windows,
    make_batch,
    read_words,
)

HELD_OUT: Final = 20
"""Every so many-th training article is kept from training: decoding and confidence are tuned on these."""
OPTIONAL: Final = "train-multi"
"""The part that a corpus can do without."""
UNHINTED: Final = 0.1
"""Share of windows that the network has to read without the rules' hints."""
IN_CAPITALS: Final = 0.03
"""Share of windows that are set in capitals, which an uncased encoder sees by one feature only."""
IGNORED: Final = -100
"""A link that lies outside the window: nothing is learned from it."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What one person marked in a text: the tag of each word (n,), and each attribution's words by role."""

    tags: Numbers
    attributions: list[dict[Role, Numbers]]


@dataclass(frozen=True, slots=True)
class Example:
    """An article with the labels of each of its annotators, and the hints that the rules give for it."""

    id: str
    text: str
    hints: Hints
    rows: list[dict[str, Any]]
    words: Words
    versions: tuple[Labels, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The parts of a corpus: to train on, to tune decoding on, to choose by."""

    train: list[Example]
    held_out: list[Example]
    dev: list[Example]


def load_tokenizer(path: Path) -> Tokenizer:
    """Load a ``tokenizer.json`` to split texts of any length, without padding."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def read_texts(folder: Path) -> list[str]:
    """Return the texts of the corpus in ``folder``; SystemExit where a part is missing."""
    rows = (row for part in ("train", OPTIONAL, "dev") for row in _read(folder, part))
    return [row["text"] for row in rows]


def read_corpus(folder: Path, tokenizer: Tokenizer, hints: Mapping[str, Hints]) -> Corpus:
    """Read the corpus in ``folder``, with the ``hints`` for each text; SystemExit where a part is missing."""
    versions: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _read(folder, OPTIONAL):
        versions[row["id"]].append(row)
    rows = {row["id"]: row for row in _read(folder, "train")}
    groups: list[list[dict[str, Any]]] = []
    held_out: list[list[dict[str, Any]]] = []
    for i, row in enumerate(rows.values()):
        if i % HELD_OUT == HELD_OUT - 1 and row["id"] not in versions:
            held_out.append([row])
        else:
            groups.append(versions.pop(row["id"], [row]))
    parts = ([*groups, *versions.values()], held_out, [[row] for row in _read(folder, "dev")])
    return Corpus(*([_example(rows, tokenizer, hints) for rows in part] for part in parts))


def _read(folder: Path, part: str) -> Iterator[dict[str, Any]]:
    path = next((p for p in sorted(folder.glob(f"*{part}.jsonl")) if "actors" not in p.name), None)
    if path is None:
        if part != OPTIONAL:
            raise SystemExit(f"The corpus folder {folder} holds no file that ends in {part}.jsonl.")
        return
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _example(rows: Sequence[dict[str, Any]], tokenizer: Tokenizer, hints: Mapping[str, Hints]) -> Example:
    text = rows[0]["text"]
    words = read_words(text, tokenizer, given := hints[text])
    labels = tuple(label_words(words, row["attributions"]) for row in rows if row["text"] == text)
    return Example(rows[0]["id"], text, given, rows[0]["attributions"], words, labels)


def label_words(words: Words, attributions: Sequence[Mapping[str, Any]]) -> Labels:
    """Give every word of ``words`` the tag that ``attributions`` mark; where they differ, the last one's."""
    tags = np.full(len(words), outside_tag(), np.int64)
    marked = []
    for row in attributions:
        parts = {r: np.array(sorted(covered(words, row.get(r.name.lower()) or ())), np.int64) for r in Role}
        for role, part in parts.items():
            begins = np.diff(part, prepend=-2) > 1
            tags[part] = np.where(begins, first_tag(role), inside_tag(role))
        marked.append(parts)
    return Labels(tags, marked)


def covered(words: Words, spans: Iterable[Sequence[int]]) -> set[int]:
    """Return the numbers of the words that share a character with ``spans`` (start, end)."""
    found: set[int] = set()
    for start, end in spans:
        first = int(np.searchsorted(words.ends, start, side="right"))
        found.update(range(first, int(np.searchsorted(words.starts, end, side="left"))))
    return found


@dataclass(frozen=True, slots=True)
class LabelledBatch:
    """Windows with their labels, padded with `IGNORED`.

    ``tags`` (b, w). ``links`` (b, len(LINKS), w, 1 + w): which words each word leads to, the first column
    standing for "none"; a row without any is not learned from.
    """

    inputs: Batch
    tags: Numbers
    links: np.ndarray[Any, np.dtype[np.bool_]]


def epoch_batches(
    examples: Sequence[Example], size: int, seed: str, *, vary: bool = True
) -> list[LabelledBatch]:
    """Return one epoch's batches of at most ``size`` padded word pieces, windows of like length together.

    Of an article that several people marked one version is drawn. If they ``vary``, windows begin elsewhere
    with each ``seed``, and some lose the rules' hints or are set in capitals.
    """
    random_ = random.Random(seed)
    items: list[tuple[Example, Labels, Window]] = []
    for example in examples:
        labels = random_.choice(example.versions)
        first = random_.randint(WINDOW // 4, WINDOW) if vary else WINDOW
        items += ((example, labels, window) for window in cut_windows(example.words, 0, first))
    random_.shuffle(items)
    items.sort(key=lambda item: -_pieces(item[0].words, item[2]) // 16)
    batches: list[list[tuple[Example, Labels, Window]]] = []
    room = 0
    for item in items:
        if not batches or (len(batches[-1]) + 1) * room > size:
            batches.append([])
            room = _pieces(item[0].words, item[2]) + 2
        batches[-1].append(item)
        room = max(room, _pieces(item[0].words, item[2]) + 2)
    random_.shuffle(batches)
    laid = [_lay(batch) for batch in batches]
    if vary:
        for batch in laid:
            _vary(batch.inputs, random_)
    return laid


def _vary(batch: Batch, random_: random.Random) -> None:
    """Take the hints from some windows of ``batch`` and set some in capitals."""
    for features, groups in zip(batch.features, batch.groups, strict=True):
        if random_.random() < UNHINTED:
            features[:, HINTS], groups[:] = 0, 0
        if random_.random() < IN_CAPITALS:
            features[:, CASE] = ALL_CAPITALS


def _pieces(words: Words, window: Window) -> int:
    return int(words.bounds[window.end] - words.bounds[window.first])


def _lay(items: Sequence[tuple[Example, Labels, Window]]) -> LabelledBatch:
    inputs = make_batch([(example.words, window) for example, _, window in items])
    b, w = inputs.firsts.shape
    tags = np.full((b, w), IGNORED, np.int64)
    links = np.zeros((b, len(LINKS), w, 1 + w), bool)
    for row, (_, labels, window) in enumerate(items):
        n = window.end - window.first
        tags[row, :n] = labels.tags[window.first : window.end]
        links[row, :, :n, : n + 1] = link_targets(labels, window)
    return LabelledBatch(inputs, tags, links)


def link_targets(labels: Labels, window: Window) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Return which words of ``window`` each of its words leads to: (len(LINKS), n, 1 + n).

    What an attribution has outside the window can't be learned there: its rows stay empty.
    """
    n = window.end - window.first
    targets = np.zeros((len(LINKS), n, n + 1), bool)
    for parts in labels.attributions:
        inside = {r: p[(p >= window.first) & (p < window.end)] - window.first for r, p in parts.items()}
        for k, (start, end) in enumerate(LINKS):
            if len(parts[end]):
                targets[k][np.ix_(inside[start], inside[end] + 1)] = True
            else:
                targets[k, inside[start], 0] = True
    return targets
