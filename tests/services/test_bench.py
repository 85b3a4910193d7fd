"""What works have at hand: what is pasted is really read in a process that lasts."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import UnreadableArticle
from reader.library import Library
from reader.services.bench import Benches
from reader.services.reading_apart import here, read_given

from .noted_jobs import NotedJobs


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    path = tmp_path / "library.sourcelight"
    Library.open(path).close()
    return path


@pytest.fixture
def benches(library_path: Path) -> Iterator[Benches]:
    with closing(Benches(library_path, NotedJobs())) as benches:
        yield benches


def test_what_is_pasted_is_read_in_a_process_that_lasts(benches: Benches) -> None:
    benches.get_ready()
    with benches.bench(lambda: False) as bench:
        for words in ("The board resigned.", "Nobody said why."):
            ingested = bench.ingest.rich_text(f"<p>{words}</p>")
            assert bench.library.articles.get(ingested.article).text == words
    with pytest.raises(UnreadableArticle):
        benches.read_markup("<img src=x>")
    benches.close()
    assert benches.read_markup("<p>It starts again.</p>").article.text == "It starts again."


def test_what_is_given_takes_the_place_of_all_processes(library_path: Path) -> None:
    with closing(Benches(library_path, NotedJobs(), read_given)) as benches:
        benches.get_ready()
        assert benches.read_markup("<p>Words</p>").article.text == "Words"
        with benches.bench(lambda: False) as bench:
            assert (bench.read, bench.apart) == (read_given, here)
