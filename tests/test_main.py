"""The door of the program."""

import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from reader import __main__ as door
from reader import cli
from reader.cli import display
from reader.cli.exit_codes import ExitCode
from reader.errors import MissingPart


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return what the door does, in order; the command line behind it only notes that it was reached."""
    said: list[object] = []

    def run(argv: Sequence[str], _: object, **__: object) -> int:
        said.append(list(argv))
        return 7

    monkeypatch.setattr(multiprocessing, "freeze_support", lambda: said.append("freeze_support"))
    monkeypatch.setattr(cli, "main", run)
    return said


def test_the_analysis_process_of_a_frozen_program_is_let_in_first(said: list[object]) -> None:
    assert door.main(["show", "a.txt"]) == 7
    assert said == ["freeze_support", ["show", "a.txt"]]


def test_the_arguments_are_those_of_the_process(said: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["sourcelight", "a.txt"])
    door.main()
    assert said[-1] == ["a.txt"]


def test_ctrl_c_while_importing_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "main", interrupt)
    assert door.main([]) == ExitCode.INTERRUPTED


def test_the_window_is_handed_what_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def run(library: Path, files: Sequence[Path], *, samples: bool) -> int:
        asked.extend((library, files, samples))
        return 0

    app = ModuleType("reader.gui.app")
    app.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "reader.gui.app", app)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(display, "_plugin_folders", list)
    assert door.open_window(Path("l"), [Path("a.txt")], samples=True) == 0
    assert asked == [Path("l"), [Path("a.txt")], True]


def test_no_part_of_the_window_is_loaded_without_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(sys.modules, "reader.gui.app", None)  # to load it would be another sentence
    with pytest.raises(MissingPart, match="no display"):
        door.open_window(Path("l"), [], samples=False)


def test_a_pdf_needs_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    def print_pdf(_page: str, _title: str) -> bytes:
        return b"%PDF"

    printing = ModuleType("reader.gui.printing")
    printing.pdf_printer = lambda: print_pdf  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "reader.gui.printing", printing)
    monkeypatch.setattr(display, "_plugin_folders", list)
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert door.make_pdf_printer() is print_pdf


def test_a_pdf_without_qt_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_plugin_folders", list)
    for name in [name for name in sys.modules if name.startswith(("PySide6", "reader.gui.printing"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "PySide6", None)
    monkeypatch.setitem(sys.modules, "PySide6.QtCore", None)
    with pytest.raises(MissingPart, match="A PDF needs Qt for Python, which is not installed"):
        door.make_pdf_printer()


def test_a_bug_in_the_window_is_not_told_as_a_missing_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(display, "_plugin_folders", list)
    monkeypatch.setitem(sys.modules, "reader.gui.app", ModuleType("reader.gui.app"))  # it has no `run`
    with pytest.raises(ImportError, match="cannot import name 'run'"):
        door.open_window(Path("l"), [], samples=False)
