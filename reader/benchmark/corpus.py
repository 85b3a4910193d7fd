"""Annotated articles: a corpus in JSON Lines, one JSON file, or a folder of texts with their gold."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

OWN_ARTICLES: Final = Path(__file__).resolve().parents[2] / "tests" / "data" / "articles"
"""The project's own test articles; they come with a checkout, not with the installed program."""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A text with its annotation as the corpus has it; ``id`` is its number where the corpus names none."""

    id: str
    text: str
    attributions: list[dict[str, Any]]


def read_corpus(path: Path) -> Iterator[GoldArticle]:
    """Yield the articles of a JSON Lines corpus, of one JSON file, or of a folder of NAME.txt, NAME.json."""
    for number, record in enumerate(_records(path), start=1):
        yield GoldArticle(str(record.get("id", number)), record["text"], record["attributions"])


def _records(path: Path) -> Iterator[dict[str, Any]]:
    if path.is_dir():
        for gold in sorted(path.glob("*.json")):
            # As bytes: a translated line end would move every offset behind it.
            text = gold.with_suffix(".txt").read_bytes().decode("utf-8")
            yield {**json.loads(gold.read_text(encoding="utf-8")), "text": text}
    elif path.suffix == ".json":
        yield json.loads(path.read_text(encoding="utf-8"))
    else:
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())
