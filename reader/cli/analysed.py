"""Files to analysed articles: what the commands `show` and `analyze` have in common."""

import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from reader.cli.arguments import STANDARD_STREAM
from reader.cli.terminal import Complaints, waiting
from reader.errors import UnreadableArticle
from reader.importers import MAX_BYTES, article_from_bytes
from reader.model import Analysis, Article
from reader.services.batch import TextRequest, TextResult, analyse_texts
from reader.services.files import read_article
from reader.services.reading import statements_only
from reader.services.worker import EngineLoader

Analyse = Callable[[Iterable[TextRequest]], Generator[TextResult, None, None]]
"""Maps texts to what was found in them, in their order; MissingPart where no engine starts."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """An article from the file ``name``, and what was found in it."""

    name: str
    article: Article
    analysis: Analysis


def make_analyse(load_engine: EngineLoader, jobs: int = 1, *, statements: bool = False) -> Analyse:
    """Return what analyses texts in ``jobs`` processes; with ``statements`` it leaves attitudes out."""

    def analyse(requests: Iterable[TextRequest]) -> Generator[TextResult, None, None]:
        with closing(analyse_texts(requests, jobs, load_engine)) as results:
            for result in results:
                if statements and result.analysis is not None:
                    yield replace(result, analysis=statements_only(result.analysis))
                else:
                    yield result

    return analyse


def analysed_files(
    names: Sequence[str], analyse: Analyse, complaints: Complaints
) -> Generator[Analysed, None, None]:
    """Yield the articles in files of those ``names`` in their order; a bad file is told and left out."""
    pending: dict[int, tuple[str, Article]] = {}

    def requests() -> Iterator[TextRequest]:
        for key, name in enumerate(names):
            try:
                pending[key] = _read(name)
            except UnreadableArticle as error:
                complaints.tell(str(error))
            else:
                yield TextRequest(key, pending[key][1].text)

    with closing(analyse(requests())) as results:
        while True:
            with waiting(complaints.terminal, "Reading …"):
                result = next(results, None)
            if result is None:
                return
            name, article = pending.pop(result.key)
            if result.analysis is None:
                complaints.tell(f"“{name}”: {result.error}")
            else:
                yield Analysed(name, article, result.analysis)


def _read(name: str) -> tuple[str, Article]:
    """Return what to call the article's place, and the article; UnreadableArticle."""
    if name != STANDARD_STREAM:
        return name, read_article(Path(name))
    return "stdin", article_from_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input")
