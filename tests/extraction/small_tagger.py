"""A tokenizer and a network small enough to think through."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from reader.extraction.choices import Choices
from reader.extraction.tags import LINKS, TAGS
from reader.extraction.windows import Numbers

UNKNOWN = "[UNK]"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def small_tokenizer() -> Tokenizer:
    """Split words into letters: a word has as many pieces as letters; other marks are unknown."""
    pieces = ["[PAD]", UNKNOWN, *LETTERS, *(f"##{letter}" for letter in LETTERS), ".", ",", "“", "”", ":"]
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token=UNKNOWN))
    tokenizer.normalizer = BertNormalizer()
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


class EdgeNetwork:
    """Scores a word by how far its first piece stands from the window's edges; leads every word to itself."""

    def __init__(self) -> None:
        self.shapes: list[tuple[int, int]] = []

    def run(self, outputs: Sequence[str], inputs: Mapping[str, Numbers]) -> Sequence[Any]:
        ids, firsts = inputs["ids"], inputs["firsts"]
        b, w = firsts.shape
        self.shapes.append((b, ids.shape[1]))
        sizes = (ids > 0).sum(1, keepdims=True)
        scores = np.repeat(np.minimum(firsts, sizes - 1 - firsts)[..., None], TAGS, axis=-1)
        links = np.full((b, len(LINKS), w, 1 + w), -50.0, np.float32)
        for i in range(w):
            links[:, :, i, 1 + i] = 0.0
        return scores.astype(np.float32), links


def choices(**changed: Any) -> Choices:
    """Return choices that shift nothing."""
    return Choices(np.zeros((TAGS, TAGS), np.float32), {}, **changed)
