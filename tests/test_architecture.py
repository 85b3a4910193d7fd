"""The house stands as it was drawn: what may be loaded where, and contracts that do bite."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def loaded_by(module: str, *packages: str) -> list[str]:
    """Return which of ``packages`` a fresh interpreter holds after importing ``module``."""
    script = f"import sys, {module}; print(*sorted({set(packages)} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
    )
    return done.stdout.split()


def test_the_command_line_loads_neither_qt_nor_the_language_model() -> None:
    assert loaded_by("reader.cli", "PySide6", "spacy", "sqlite_utils") == []


@pytest.mark.parametrize("command", ["adding", "searching", "listing", "exporting", "backups", "checking"])
def test_no_command_for_a_library_loads_qt_or_the_language_model(command: str) -> None:
    assert loaded_by(f"reader.cli.library.{command}", "PySide6", "spacy", "reader.extraction") == []


@pytest.mark.parametrize("command", ["searching", "listing", "exporting", "backups", "checking", "whole"])
def test_only_what_fetches_loads_the_network(command: str) -> None:
    assert loaded_by(f"reader.cli.library.{command}", "httpx", "feedparser") == []


def test_the_entry_loads_nothing_before_it_knows_whether_it_is_the_analysis_process() -> None:
    assert loaded_by("reader.__main__", "PySide6", "spacy", "rich", "sqlite3", "reader.cli") == []


def test_the_window_loads_no_language_model() -> None:
    assert loaded_by("reader.gui.app", "spacy", "reader.extraction") == []


def test_the_parent_of_the_analysis_process_loads_no_language_model() -> None:
    assert loaded_by("reader.services.ingest", "PySide6", "spacy", "reader.extraction") == []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the package, with the contracts, that may be spoilt."""
    shutil.copytree(ROOT / "reader", tmp_path / "reader", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def check(copy: Path) -> tuple[int, str]:
    """Return the exit code of the contracts' check on ``copy``, and what it says."""
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=copy,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_contracts_are_kept(copy: Path) -> None:
    code, told = check(copy)
    assert code == 0, told


@pytest.mark.parametrize(
    ("contract", "file", "line"),
    [
        ("Layers: imports go down only", "library/database.py", "import reader.services.jobs"),
        ("Layers: imports go down only", "cli/show.py", "import reader.gui"),
        ("Layers: imports go down only", "cli/show.py", "def late() -> None:\n    import reader.gui"),
        ("Layers: imports go down only", "exports/document.py", "import reader.services.reading"),
        ("Layers: imports go down only", "exports/document.py", "import reader.importers"),
        ("Layers: imports go down only", "library/database.py", "import reader.exports"),
        ("Layers: imports go down only", "newcomer.py", '"""In no layer."""'),
        ("Qt stays in the window", "services/jobs.py", "import PySide6.QtCore"),
        ("Qt stays in the window", "exports/print_page.py", "import PySide6.QtGui"),
        ("SQL stays in the library", "services/ingest.py", "import sqlite3"),
        ("SQL stays in the library", "exports/document.py", "import sqlite3"),
        ("SQL stays in the library", "gui/__init__.py", "import sqlite_utils"),
        ("The window names neither engine nor importers", "gui/__init__.py", "import reader.importers"),
        ("The window names neither engine nor importers", "gui/__init__.py", "import spacy"),
    ],
)
def test_a_break_of_a_contract_is_found(copy: Path, contract: str, file: str, line: str) -> None:
    with (copy / "reader" / file).open("a", encoding="utf-8") as spoilt:
        spoilt.write(f"\n{line}\n")
    code, told = check(copy)
    assert code == 1, told
    assert f"{contract} BROKEN" in told
