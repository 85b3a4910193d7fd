"""Stored articles analysed at once, where nobody waits for the window to do it."""

from collections.abc import Iterator, Sequence
from contextlib import closing

from reader.cli.progress import steps
from reader.cli.terminal import Complaints
from reader.cli.tools import Tools
from reader.library import Library
from reader.services.batch import TextRequest, analyse_texts


class Waiting:
    """Notes which articles are to be analysed, each once, in their order."""

    def __init__(self) -> None:
        self.articles: dict[int, None] = {}

    def analyse(self, article_id: int) -> None:
        """Note an article."""
        self.articles[article_id] = None


def analyse_stored(
    library: Library, article_ids: Sequence[int], tools: Tools, jobs: int, complaints: Complaints
) -> str:
    """Analyse articles in ``jobs`` processes, store what is found, and return a sentence about it.

    Each article is stored by itself, so that nothing is lost when it ends early. MissingPart.
    """

    def requests() -> Iterator[TextRequest]:
        for article_id in article_ids:
            yield TextRequest(article_id, library.articles.get(article_id).text)

    done = found = 0
    with (
        closing(analyse_texts(requests(), jobs, tools.load_engine)) as results,
        steps(complaints.terminal, "Analysing") as advance,
    ):
        advance(0, len(article_ids))
        for number, result in enumerate(results, 1):
            if result.analysis is None:
                complaints.tell(f"Article {result.key}: {result.error}")
            else:
                library.analyses.replace(result.key, result.analysis)
                done += 1
                found += len(result.analysis.attributions)
            advance(number, len(article_ids))
    return f"{done:,} analysed, {found:,} attributions found."
