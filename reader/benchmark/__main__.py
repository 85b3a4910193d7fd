"""Measure accuracy and speed.

Without arguments: the speed of the engine beside spaCy's pipeline, and the pauses of the window's event
loop while an article is analysed, both on the sample articles. Accuracy needs an annotated corpus, which
is not part of the project: --corpus FILE.jsonl, one article a line, {"id", "text", "attributions":
[{"source": [[start, end], …], "cue": …, "content": …}]}. PolNeAR in that form is what the README's figures
were measured on.
"""

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Final

from reader.benchmark import accuracy, speed
from reader.extraction.pipeline import load_engine, load_rules_engine
from reader.services.worker import EngineLoader
from reader.settings import resource_path

ENGINES: Final[dict[str, EngineLoader]] = {"learned": load_engine, "rules": load_rules_engine}


def main() -> int:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m reader.benchmark",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--corpus", type=Path, help="annotated articles to measure accuracy on")
    parser.add_argument("--founding", type=Path, help="one article whose statements and actors must come out")
    parser.add_argument("--jobs", type=int, default=2, help="processes for --corpus")
    parser.add_argument(
        "--engine", choices=ENGINES, default="learned", help="rules: the baseline without a tagger"
    )
    arguments = parser.parse_args()
    loader = ENGINES[arguments.engine]
    for path in (arguments.corpus, arguments.founding):
        if path is not None and not path.is_file():
            parser.error(f"there is no file {path}")
    print("Accuracy")
    if arguments.corpus:
        print(f"on {arguments.corpus.name}:")
        print(accuracy.measure(arguments.corpus, arguments.jobs, loader))
    if arguments.founding:
        _print_statements(arguments.founding, loader)
    if not (arguments.corpus or arguments.founding):
        print("not measured: give an annotated corpus with --corpus FILE (make bench ARGS='--corpus FILE')")
    print("\nSpeed of the engine")
    print(
        speed.measure(
            [path.read_text(encoding="utf-8") for path in sorted(resource_path("samples").glob("*.txt"))]
        )
    )
    print("\nPauses of the window's event loop", flush=True)
    return subprocess.run([sys.executable, "-m", "reader.gui.heartbeat"], check=False).returncode


def _print_statements(gold_file: Path, loader: EngineLoader) -> None:
    found, statements, misses = accuracy.check_statements(gold_file, loader)
    print(f"{gold_file.name}: {found} of {statements} statements with their source and actor")
    for miss in misses:
        print(f"  {miss}")


if __name__ == "__main__":
    sys.exit(main())
