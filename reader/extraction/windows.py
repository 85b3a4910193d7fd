"""A text as the tagger's network reads it: words in word pieces, and windows that begin at sentences.

The network reads at most `WINDOW` word pieces at a time. Windows overlap, and a word that two of them hold
is read by the mean of both, which counts the more the farther the word stands from an edge that is not the
text's own: so no seam shows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reader.extraction.hints import GROUPS, Hints, lay_hints
from reader.extraction.quotations import Quotation, find_quotations

WINDOW: Final = 254
"""Most word pieces that the network reads at a time, its two marks for start and end not counted."""
OVERLAP: Final = 32
"""Least word pieces that a window shares with the next."""
START_PIECE: Final = 101
END_PIECE: Final = 102
FEATURES: Final = (4, 3, 3, 3, 2, 2, 2)
"""Number of values of each feature of a word: its case, the line breaks before it, the marks around it,
whether it stands in a speaker's label or behind one, and the roles that the rules propose for it."""
CASE: Final = 0
ALL_CAPITALS: Final = 2
BREAKS: Final = 1
QUOTED: Final = 2
HINTS: Final = slice(4, 7)

PLAIN_MARKS: Final = str.maketrans("‘’‛′‹›“”„‟″«»", "''''''" + '"' * 7)
"""Quotation marks and apostrophes in one style: what is learned from one holds for all."""
LABEL: Final = re.compile(r"\s*[\"']?[A-Z][^\s:]*(?:[ ,&/]+[^\s:]+){0,6}:(?=\s|$)")
"""A speaker's label, or what looks like one: a few words and a colon at the start of a line, maybe quoted."""
PARAGRAPH: Final = re.compile(r"[^\n]+")
SENTENCE_END: Final = re.compile(r"[.!?…]['\"’”»)\]]*\s+(?=['\"‘“«(\[]*[A-Z0-9])")
ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(“\"‘'.])(?:[A-Z]|Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Rev|Hon|Prof|St|Jr|Sr|vs|No|Inc|Co|Corp"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """The words and punctuation marks of a text, in arrays of one entry each (n words).

    ``starts`` and ``ends`` are offsets in code points. The word pieces of word i are
    ``pieces[bounds[i] : bounds[i + 1]]``. ``features`` has shape (n, len(FEATURES)); ``groups`` (n, 4) tells
    which words the rules take for one relation, see `reader.extraction.hints`; ``sentences`` tells at which
    words a sentence begins.
    """

    starts: Numbers
    ends: Numbers
    pieces: Numbers
    bounds: Numbers
    features: NDArray[np.int8]
    groups: NDArray[np.int32]
    sentences: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.starts)


def read_words(text: str, tokenizer: Tokenizer, hints: Hints = ()) -> Words:
    """Split ``text`` into words with their pieces and features; ``hints`` are what the rules propose."""
    quotations = find_quotations(text)
    text = plain_marks(text, quotations)
    starts: list[int] = []
    ends: list[int] = []
    pieces: list[int] = []
    bounds = [0]
    sentences: list[bool] = []
    for line in PARAGRAPH.finditer(text):
        begins = sentence_starts(line.group())
        encoding = tokenizer.encode(line.group(), add_special_tokens=False)
        pending = 0
        last_word: int | None = -1
        for piece, word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
            if word != last_word:
                last_word = word
                begun = pending < len(begins) and start >= begins[pending]
                while pending < len(begins) and start >= begins[pending]:
                    pending += 1
                starts.append(line.start() + start)
                ends.append(line.start() + end)
                sentences.append(begun)
                bounds.append(len(pieces))
            pieces.append(piece)
            ends[-1] = line.start() + end
            bounds[-1] = len(pieces)
    first, last = np.array(starts, np.int64), np.array(ends, np.int64)
    features = _features(text, first, last, quotations)
    features[:, HINTS], groups = lay_hints(hints, first, last)
    return Words(
        first,
        last,
        np.array(pieces, np.int64),
        np.array(bounds, np.int64),
        features,
        groups,
        np.array(sentences, bool),
    )


def plain_marks(text: str, quotations: Iterable[Quotation]) -> str:
    """Return ``text``, as long as before, with double marks around quotations and single ones inside them."""
    characters = list(text.translate(PLAIN_MARKS))
    for quotation in quotations:
        for part in quotation.parts:
            for place in (part.start, part.end - 1):
                if characters[place] in "\"'":
                    characters[place] = "'" if quotation.depth else '"'
    return "".join(characters)


def sentence_starts(line: str) -> list[int]:
    """Return where sentences begin in ``line``, by a light rule that is right most of the time."""
    found = [0]
    for match in SENTENCE_END.finditer(line):
        if not ABBREVIATION.search(line, max(found[-1], match.start() - 8), match.start() + 1):
            found.append(match.end())
    return found


def _features(text: str, starts: Numbers, ends: Numbers, quotations: Iterable[Quotation]) -> NDArray[np.int8]:
    """Return what an uncased encoder does not see of the words, the rules' hints left at 0."""
    features = np.zeros((len(starts), len(FEATURES)), np.int8)
    of_words, before = [], 0
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        of_words.append((_case(text[start:end]), min(text.count("\n", before, start), 2) if before else 2))
        before = end
    features[:, :QUOTED] = np.array(of_words, np.int8).reshape(-1, 2)
    for quotation in quotations:
        for part in quotation.parts:
            inside = slice(np.searchsorted(starts, part.start), np.searchsorted(starts, part.end))
            features[inside, 2] = np.maximum(features[inside, 2], min(quotation.depth + 1, 2))
    for line in PARAGRAPH.finditer(text):
        if label := LABEL.match(line.group()):
            first, behind, end = np.searchsorted(
                starts, (line.start(), line.start() + label.end(), line.end())
            )
            features[first:behind, 3], features[behind:end, 3] = 1, 2
    return features


def _case(word: str) -> int:
    """Return 0 for a word without capitals, 1 for a capital first, 2 for all capitals, 3 for others."""
    if word.islower() or not any(map(str.isupper, word)):
        return 0
    if word.isupper():
        return ALL_CAPITALS if len(word) > 1 else 1
    return 1 if word[0].isupper() and word[1:].islower() else 3


@dataclass(frozen=True, slots=True)
class Window:
    """The words ``first`` to ``end`` (exclusive) of a text."""

    first: int
    end: int


def cut_windows(words: Words, overlap: int = OVERLAP, first_size: int = WINDOW) -> Iterator[Window]:
    """Yield windows that cover ``words``, each sharing at least ``overlap`` pieces with the next.

    The first holds at most ``first_size`` word pieces; other sizes than `WINDOW` move all cuts, which
    shows a network in training the same words in other surroundings.
    """
    n, start, size = len(words), 0, first_size
    begins = np.flatnonzero(words.sentences)
    while start < n:
        end = max(_fits(words, start, size), start + 1)
        if end < n and not overlap:
            end = _last_in(begins, start + 1, end) or end
        yield Window(start, end)
        if end >= n:
            return
        latest = max(_fits_back(words, end, overlap), start + 1)
        start, size = _last_in(begins, start + 1, latest) or latest, WINDOW


def _fits(words: Words, start: int, size: int) -> int:
    """Return the greatest end of a window from word ``start`` that holds at most ``size`` pieces."""
    return int(np.searchsorted(words.bounds, words.bounds[start] + size, side="right")) - 1


def _fits_back(words: Words, end: int, overlap: int) -> int:
    """Return the last word from which at least ``overlap`` pieces go to ``end``."""
    return int(np.searchsorted(words.bounds, words.bounds[end] - overlap, side="right")) - 1


def _last_in(begins: Numbers, low: int, high: int) -> int | None:
    """Return the last of ``begins`` from ``low`` to ``high``, both inclusive."""
    at = int(np.searchsorted(begins, high, side="right")) - 1
    return int(begins[at]) if at >= 0 and begins[at] >= low else None


def centrality(words: Words, window: Window) -> Numbers:
    """Return for each word of ``window`` how many pieces it stands from the nearer edge."""
    bounds = words.bounds[window.first : window.end + 1]
    far = np.iinfo(np.int64).max
    left = bounds[:-1] - bounds[0] if window.first else np.full(len(bounds) - 1, far)
    right = bounds[-1] - bounds[1:] if window.end < len(words) else np.full(len(bounds) - 1, far)
    nearer: Numbers = np.minimum(left, right)
    return nearer


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, padded: what the network takes.

    ``ids`` (b, t) are word pieces, 0 where padded; ``features`` (b, t, len(FEATURES)) those of each piece's
    word; ``firsts`` (b, w) the place of each word's first piece, 0 where padded; ``groups`` (b, w, 4) what
    the rules take for one relation.
    """

    ids: Numbers
    features: Numbers
    firsts: Numbers
    groups: Numbers


def make_batch(items: Sequence[tuple[Words, Window]]) -> Batch:
    """Lay windows side by side."""
    sizes = [int(w.bounds[v.end] - w.bounds[v.first]) + 2 for w, v in items]
    widest = max(v.end - v.first for _, v in items)
    ids = np.zeros((len(items), max(sizes)), np.int64)
    features = np.zeros((*ids.shape, len(FEATURES)), np.int64)
    firsts = np.zeros((len(items), widest), np.int64)
    groups = np.zeros((*firsts.shape, GROUPS), np.int64)
    for row, ((words, view), size) in enumerate(zip(items, sizes, strict=True)):
        bounds = words.bounds[view.first : view.end + 1]
        ids[row, 0], ids[row, size - 1] = START_PIECE, END_PIECE
        ids[row, 1 : size - 1] = words.pieces[bounds[0] : bounds[-1]]
        features[row, 1 : size - 1] = np.repeat(
            words.features[view.first : view.end], np.diff(bounds), axis=0
        )
        firsts[row, : view.end - view.first] = bounds[:-1] - bounds[0] + 1
        groups[row, : view.end - view.first] = words.groups[view.first : view.end]
    return Batch(ids, features, firsts, groups)
