"""The program as a process of its own: pipes that close, and a machine without Qt."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from reader.cli.exit_codes import ExitCode
from reader.settings import resource_path

ROOT = Path(__file__).parents[2]

WITH_SMALL_ENGINE = """
    import sys
    from reader import cli
    from tests.cli import small_engine

    if __name__ == "__main__":
        {first}
        sys.exit(cli.main(sys.argv[1:], lambda *_, **__: 0, load_engine=small_engine.load))
"""


def start(script: Path, *argv: str | Path, **environment: str) -> "subprocess.Popen[bytes]":
    kept = {name: value for name, value in os.environ.items() if not name.endswith("DISPLAY")}
    return subprocess.Popen(
        [sys.executable, "-W", "error", script, *argv],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "latin-1", **environment},
    )


def small_program(tmp_path: Path, first: str = "pass") -> Path:
    script = tmp_path / "program.py"
    script.write_text(textwrap.dedent(WITH_SMALL_ENGINE).format(first=first), encoding="utf-8")
    return script


def test_a_reader_that_leaves_early_hears_no_complaint(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("A long story.\n" * 20_000, encoding="utf-8")
    with start(small_program(tmp_path), "show", article) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().strip() == b"A long story."
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == ExitCode.OK


def test_what_is_piped_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("“Ü” مرحبا 😀", encoding="utf-8")
    told, _ = start(small_program(tmp_path), "show", article).communicate(timeout=60)
    assert "“Ü” مرحبا 😀" in told.decode("utf-8")


def test_articles_are_shown_where_qt_is_not_installed(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Nothing happened.", encoding="utf-8")
    process = start(small_program(tmp_path, "sys.modules['PySide6'] = None"), "show", article)
    told, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (ExitCode.OK, b"")
    assert told.startswith(b"Nothing happened.")


def test_the_window_without_qt_is_a_sentence(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(
        "import sys\nsys.modules['PySide6'] = None\nfrom reader.__main__ import main\nsys.exit(main())\n",
        encoding="utf-8",
    )
    library = tmp_path / "l.sourcelight"
    process = start(script, "--library", library, QT_QPA_PLATFORM="offscreen")
    told, errors = process.communicate(timeout=60)
    assert (process.returncode, told) == (ExitCode.ENVIRONMENT, b"")
    assert errors.startswith(b"sourcelight: The window needs Qt for Python, which is not installed")
    assert errors.count(b"\n") == 1
    assert not library.exists()


def test_the_module_is_the_program() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "reader", "--version"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert told.stdout.startswith("sourcelight ")


@pytest.mark.model
def test_a_sample_is_shown_by_the_real_program() -> None:
    sample = min(resource_path("samples").glob("*.txt"))
    told = subprocess.run(
        [sys.executable, "-W", "error", "-m", "reader", "show", sample],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
    )
    assert told.stderr == ""
    assert "[A~ " in told.stdout
    assert "Share of words" in told.stdout
