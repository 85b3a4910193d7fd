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

from reader.extraction.tags import LINKS, Role, inside_tag, outside_tag
from reader.extraction.windows import (
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
IGNORED: Final = -100
"""A link that lies outside the window: nothing is learned from it."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What one person marked in a text: for each word its tag, attribution (-1: none) and role (0: none).

    ``has`` has shape (attributions, 4): whether the attribution has words of that role at all.
    """

    tags: Numbers
    attribution: Numbers
    role: Numbers
    has: Numbers


@dataclass(frozen=True, slots=True)
class Example:
    """An article with the labels of each of its annotators."""

    id: str
    text: str
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


def read_corpus(folder: Path, tokenizer: Tokenizer) -> Corpus:
    """Read the corpus in ``folder``; SystemExit where a part is missing."""
    versions: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _read(folder, "train-multi", needed=False):
        versions[row["id"]].append(row)
    rows = {row["id"]: row for row in _read(folder, "train")}
    train, held_out = [], []
    for i, row in enumerate(rows.values()):
        if i % HELD_OUT == HELD_OUT - 1 and row["id"] not in versions:
            held_out.append(_example([row], tokenizer))
        else:
            train.append(_example(versions.pop(row["id"], [row]), tokenizer))
    train += [_example(found, tokenizer) for found in versions.values()]
    return Corpus(train, held_out, [_example([row], tokenizer) for row in _read(folder, "dev")])


def _read(folder: Path, part: str, *, needed: bool = True) -> Iterator[dict[str, Any]]:
    path = next((p for p in sorted(folder.glob(f"*{part}.jsonl")) if "actors" not in p.name), None)
    if path is None:
        if needed:
            raise SystemExit(f"The corpus folder {folder} holds no file that ends in {part}.jsonl.")
        return
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _example(rows: Sequence[dict[str, Any]], tokenizer: Tokenizer) -> Example:
    text = rows[0]["text"]
    words = read_words(text, tokenizer)
    labels = tuple(label_words(words, row["attributions"]) for row in rows if row["text"] == text)
    return Example(rows[0]["id"], text, rows[0]["attributions"], words, labels)


def label_words(words: Words, attributions: Sequence[Mapping[str, Any]]) -> Labels:
    """Give every word of ``words`` the tag, attribution and role that ``attributions`` mark."""
    n = len(words)
    owner, role = np.full(n, -1, np.int64), np.zeros(n, np.int64)
    for k, row in enumerate(attributions):
        for r in Role:
            marked_words = sorted(covered(words, row.get(r.name.lower()) or ()))
            owner[marked_words], role[marked_words] = k, r
    has = np.zeros((max(len(attributions), 1), len(Role) + 1), np.int64)
    marked = owner >= 0
    has[owner[marked], role[marked]] = 1
    goes_on = np.zeros(n, bool)
    goes_on[1:] = (owner[1:] == owner[:-1]) & (role[1:] == role[:-1])
    tags = np.array(
        [
            (inside_tag(Role(r)) - (not on)) if r else outside_tag()
            for r, on in zip(role.tolist(), goes_on.tolist(), strict=True)
        ],
        np.int64,
    )
    return Labels(tags, owner, role, has)


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
    examples: Sequence[Example], size: int, seed: str, *, shift: bool = True
) -> list[LabelledBatch]:
    """Return one epoch's batches of at most ``size`` padded word pieces, windows of like length together.

    Of an article that several people marked one version is drawn. With ``shift`` the windows begin
    elsewhere with each ``seed``.
    """
    random_ = random.Random(seed)
    items: list[tuple[Example, Labels, Window]] = []
    for example in examples:
        labels = random_.choice(example.versions)
        first = random_.randint(WINDOW // 4, WINDOW) if shift else WINDOW
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
    return [_lay(batch) for batch in batches]


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
    """Return which words of ``window`` each of its words leads to: (len(LINKS), n, 1 + n)."""
    owner = labels.attribution[window.first : window.end]
    role = labels.role[window.first : window.end]
    same = (owner[:, None] == owner[None, :]) & (owner >= 0)[:, None]
    n = len(owner)
    targets = np.zeros((len(LINKS), n, n + 1), bool)
    for k, (start, end) in enumerate(LINKS):
        rows = role == start
        targets[k, :, 1:] = same & rows[:, None] & (role == end)[None, :]
        targets[k, :, 0] = rows & (labels.has[owner, end] == 0)
    return targets
