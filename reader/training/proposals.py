"""What the rules propose for the articles of a corpus: hints that the network learns to weigh.

Parsing a corpus takes minutes, so that what was found is kept in the working folder, each article under
the sum of its text and of the rules that read it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

from reader.extraction.component import AttributionComponent
from reader.extraction.hints import Hint, Hints, hints_of
from reader.extraction.pipeline import Engine, load_rules_engine
from reader.extraction.quotations import find_quotations
from reader.extraction.quoted import QuotedTokens
from reader.extraction.relations import find_relations

FILE: Final = "proposals.jsonl"
TOGETHER: Final = 8
"""Articles that a process gets at a time."""

_engine: Engine
"""Of this process, loaded once."""


class Proposals(Mapping[str, Hints]):
    """The hints for each of some texts, read from ``folder`` or found by as many ``processes``."""

    def __init__(self, folder: Path, texts: Iterable[str], processes: int) -> None:
        self._path = folder / FILE
        self._rules = load_rules_engine().fingerprint
        self._texts = list(dict.fromkeys(texts))
        self._found = dict(self._read())
        missing = {key: text for text in self._texts if (key := self._key(text)) not in self._found}
        if missing:
            with (
                ProcessPoolExecutor(processes, initializer=_load) as pool,
                self._path.open("a", encoding="utf-8") as file,
            ):
                found = pool.map(_propose, missing.values(), chunksize=TOGETHER)
                for key, hints in zip(missing, found, strict=True):
                    file.write(json.dumps([key, hints]) + "\n")
                    self._found[key] = hints

    def __getitem__(self, text: str) -> Hints:
        """Return the hints for ``text``, which is one of the corpus."""
        return self._found[self._key(text)]

    def __iter__(self) -> Iterator[str]:
        """Yield the texts."""
        return iter(self._texts)

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self._texts)

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{self._rules}\n{text}".encode()).hexdigest()

    def _read(self) -> Iterator[tuple[str, Hints]]:
        if self._path.exists():
            with self._path.open(encoding="utf-8") as lines:
                for line in lines:
                    if line.endswith("\n"):  # else the last one, cut short
                        key, hints = json.loads(line)
                        yield key, [_as_hint(hint) for hint in hints]


def _as_hint(parts: list[list[list[int]]]) -> Hint:
    return Hint(*(tuple((start, end) for start, end in part) for part in parts))


def _load() -> None:
    global _engine  # noqa: PLW0603  a process of the pool has no other place for it
    _engine = load_rules_engine()


def _propose(text: str) -> Hints:
    return propose(_engine, text)


def propose(engine: Engine, text: str) -> Hints:
    """Return the hints that the rules of ``engine`` give for ``text``."""
    doc = engine.parse(text)
    component: AttributionComponent = engine.attribution
    quoted = QuotedTokens.of(doc, find_quotations(doc.text))
    return hints_of(doc, find_relations(doc, quoted, component.lexicon))
