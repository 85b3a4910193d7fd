"""Parsed sentences for tests that need no language model, written down in CoNLL-U."""

from functools import cache
from pathlib import Path

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

PARSES = Path(__file__).parents[1] / "data" / "parses.conllu"


def parsed(name: str) -> Doc:
    """Return the sentence or sentences of that name, parsed."""
    rows = _rows()[name]
    heads = [int(row[6]) - 1 for row in rows]
    return Doc(
        _vocab(),
        words=[row[1] for row in rows],
        spaces=["SpaceAfter=No" not in row[9] for row in rows],
        lemmas=[row[2] for row in rows],
        pos=[row[3] for row in rows],
        tags=[row[4] for row in rows],
        heads=[i if head < 0 else head for i, head in enumerate(heads)],
        deps=[row[7] for row in rows],
        ents=[_entity(row[9]) for row in rows],
    )


@cache
def _vocab() -> Vocab:
    """Return the vocabulary that knows punctuation and the like: that of the language, without a model."""
    return spacy.blank("en").vocab


@cache
def _rows() -> dict[str, list[list[str]]]:
    named: dict[str, list[list[str]]] = {}
    for block in PARSES.read_text(encoding="utf-8").strip().split("\n\n"):
        name, _, *rows = block.splitlines()
        named[name.removeprefix("# name = ")] = [row.split("\t") for row in rows]
    return named


def _entity(misc: str) -> str:
    return next((part.removeprefix("Entity=") for part in misc.split("|") if part.startswith("Entity=")), "O")
