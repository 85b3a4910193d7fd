"""Measure accuracy, cost and the window's pauses.

Without arguments: every engine that is installed, side by side, on the project's own test articles, compared
with the saved baseline; the cost of the learned engine beside spaCy's pipeline; and the pauses of the
window's event loop while an article is analysed. --corpus FILE.jsonl measures on a corpus too, which is not
part of the project: one article a line, {"id", "text", "attributions": [{"source": [[start, end], …],
"cue": …, "content": …}]}. PolNeAR in that form is what the README's figures were measured on.

--library 100000 measures the library instead, on so many invented articles: opening, searching, reading,
adding, each beside the bare query for it; and the window over it: its pauses, its memory.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.benchmark import accuracy, baseline
from reader.benchmark.corpus import OWN_ARTICLES, read_corpus
from reader.benchmark.engines import ALL, ENGINES, chosen
from reader.benchmark.figures import Figures, table
from reader.benchmark.generated_library import generate
from reader.benchmark.library import MOST_MEGABYTES
from reader.benchmark.speed import ONE_THREAD_ENVIRONMENT
from reader.benchmark.waiting import peak_of_children
from reader.errors import MissingPart
from reader.services.worker import EngineLoader


def main() -> int:
    """Measure what the command line asks for; the exit code is 1 where joint F1 fell or a part failed."""
    parser = _parser()
    arguments = parser.parse_args()
    for path in (arguments.corpus, arguments.founding, arguments.compare):
        if path is not None and not path.is_file():
            parser.error(f"there is no file {path}")
    if arguments.library is not None:
        return _measure_library(arguments.library, arguments.library_file)
    engines = chosen(arguments.engine)
    measured: dict[tuple[str, str], Figures] = {}
    for corpus in _corpora(arguments.articles, arguments.corpus):
        measured |= _measure(corpus, engines, arguments.jobs)
    if arguments.founding:
        _print_statements(arguments.founding, engines)
    kept = _compare(arguments.compare or baseline.SHIPPED, measured)
    if arguments.save:
        baseline.write_saved(arguments.save, measured)
        print(f"\nSaved to {arguments.save}")
    if arguments.accuracy_only:
        return 0 if kept else 1
    # Of many engines, the cost is that of the one that the program uses.
    costs = _print_costs("learned" if arguments.engine == ALL else arguments.engine)
    return 0 if kept and costs else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m reader.benchmark",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--engine", choices=(*ENGINES, ALL), default=ALL, help="what to measure (all)")
    parser.add_argument("--articles", type=Path, default=OWN_ARTICLES, help="folder of NAME.txt, NAME.json")
    parser.add_argument("--corpus", type=Path, help="more annotated articles to measure accuracy on")
    parser.add_argument("--founding", type=Path, help="one article whose statements and actors must come out")
    parser.add_argument("--save", type=Path, help="file to keep the figures in, article by article")
    parser.add_argument("--compare", type=Path, help="saved figures to compare with (the project's own)")
    parser.add_argument("--jobs", type=int, default=2, help="processes for accuracy (2)")
    parser.add_argument("--library", type=int, metavar="N", help="measure a library of N articles alone")
    parser.add_argument("--library-file", type=Path, help="where that library is, or is to be made and kept")
    parser.add_argument("--accuracy-only", action="store_true", help="measure neither cost nor pauses")
    return parser


def _corpora(own: Path, other: Path | None) -> list[Path]:
    """Return what there is to measure accuracy on; say so where the project's own articles are missing."""
    if not any(own.glob("*.json")):
        print(f"There are no annotated articles in {own}; the project's own come with its source code.")
        return [other] if other else []
    return [own, other] if other else [own]


def _measure(corpus: Path, engines: Mapping[str, EngineLoader], jobs: int) -> dict[tuple[str, str], Figures]:
    """Print the table of the engines on ``corpus`` and return their figures; what is missing is said."""
    articles = list(read_corpus(corpus))
    print(f"Accuracy on {corpus.name}, {len(articles)} articles", flush=True)
    found: dict[str, Figures] = {}
    for name, load_engine in engines.items():
        try:
            found[name] = accuracy.measure(articles, jobs, load_engine)
        except MissingPart as missing:
            print(f"{name} is left out. {missing}")
    if found:
        print(table(found), flush=True)
    return {(corpus.name, name): figures for name, figures in found.items()}


def _compare(path: Path, measured: baseline.Saved) -> bool:
    """Print what changed since ``path`` was saved; tell whether joint F1 held everywhere."""
    saved = baseline.read_saved(path)
    kept = True
    for (corpus, engine), now in measured.items():
        before = saved.get((corpus, engine))
        if before is None:
            print(f"\n{engine} on {corpus}: no figures are saved in {path.name}")
            continue
        comparison = baseline.Comparison.of(before, now)
        print(f"\n{engine} on {corpus}, beside {path.name}\n{comparison}")
        kept = kept and not comparison.fell
    return kept


def _print_statements(gold_file: Path, engines: Mapping[str, EngineLoader]) -> None:
    for name, load_engine in engines.items():
        try:
            found, statements, misses = accuracy.check_statements(gold_file, load_engine)
        except MissingPart:
            continue  # said before
        print(f"\n{name} on {gold_file.name}: {found} of {statements} statements with their source and actor")
        for miss in misses:
            print(f"  {miss}")


def _print_costs(engine: str) -> bool:
    """Print the speed and the waiting for ``engine`` and the window's pauses; tell whether all was had."""
    print(f"\nCost of the engine ({engine})", flush=True)
    codes = [
        _run("reader.benchmark.speed", engine, environment=ONE_THREAD_ENVIRONMENT),
        _run("reader.benchmark.waiting", engine),
    ]
    print("\nPauses of the window's event loop", flush=True)
    codes.append(_run("reader.gui.heartbeat"))
    return not any(codes)


def _measure_library(articles: int, path: Path | None) -> int:
    """Measure a library of invented articles, made where it is not there; 1 where a limit is not kept."""
    with TemporaryDirectory(prefix="sourcelight-") as folder:
        file = path or Path(folder) / "library.sourcelight"
        if not file.exists():
            print(f"Making a library of {articles:,} invented articles", flush=True)
            generate(file, articles)
        print(f"The window over a library of {articles:,} articles", flush=True)
        window = _run("reader.gui.library_pauses", str(file))
        small = _print_memory("memory of the window", peak_of_children())
        print(f"\nA library of {articles:,} articles", flush=True)
        kept = _run("reader.benchmark.library", str(file))
        return 0 if small and not (window or kept) else 1


def _print_memory(whose: str, megabytes: float | None) -> bool:
    """Print a peak beside its limit, where the system tells it; tell whether the limit is kept."""
    small = megabytes is None or megabytes <= MOST_MEGABYTES
    if megabytes is not None:
        where = "within" if small else "OVER"
        print(f"{whose:34} {megabytes:8.0f} MB ({where} {MOST_MEGABYTES} MB)", flush=True)
    return small


def _run(module: str, *arguments: str, environment: Mapping[str, str] | None = None) -> int:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, check=False, env={**os.environ, **(environment or {})}).returncode


if __name__ == "__main__":
    sys.exit(main())
