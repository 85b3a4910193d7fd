"""Whether a window can open, and what is said where it can't."""

from pathlib import Path

import pytest

from reader.cli import display
from reader.cli.display import import_fault, qt_platforms, require_display
from reader.errors import MissingPart


@pytest.mark.parametrize(
    ("environment", "platforms"),
    [
        ({}, []),
        ({"DISPLAY": ""}, []),
        ({"DISPLAY": ":0"}, ["xcb"]),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ["wayland"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ["wayland", "xcb"]),
        ({"QT_QPA_PLATFORM": "offscreen"}, ["offscreen"]),
        ({"QT_QPA_PLATFORM": "wayland:x;xcb", "DISPLAY": ":0"}, ["wayland", "xcb"]),
    ],
)
def test_platforms_that_qt_would_try(environment: dict[str, str], platforms: list[str]) -> None:
    assert qt_platforms(environment) == platforms


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Make this a Linux whose Qt keeps its platforms in the folder returned."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(display, "_plugin_folders", lambda: [tmp_path])
    monkeypatch.setattr(display, "_answers", lambda: True)
    return tmp_path


def load_only(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    def load(path: str) -> None:
        if Path(path).name not in names:
            raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")

    monkeypatch.setattr("ctypes.CDLL", load)


def test_no_display(linux: Path) -> None:
    with pytest.raises(MissingPart, match="There is no display here"):
        require_display({})


def test_a_missing_system_library_is_named(linux: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (linux / "libqxcb.so").touch()
    load_only(monkeypatch)
    with pytest.raises(MissingPart, match=r"missing here: libxcb-cursor\.so\.0\. .*libxcb-cursor0"):
        require_display({"DISPLAY": ":0"})


def test_one_platform_that_can_be_loaded_is_enough(linux: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (linux / "libqwayland.so").touch()
    (linux / "libqxcb.so").touch()
    load_only(monkeypatch, "libqxcb.so")
    require_display({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"})


def test_a_display_that_does_not_answer(linux: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_answers", lambda: False)
    with pytest.raises(MissingPart, match="“:7” does not answer"):
        require_display({"DISPLAY": ":7"})
    require_display({"DISPLAY": ":7", "QT_QPA_PLATFORM": "offscreen"})


def test_elsewhere_there_is_always_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    require_display({})


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            ModuleNotFoundError("No module named 'PySide6'", name="PySide6"),
            "Qt for Python, which is not installed",
        ),
        (ModuleNotFoundError("No module named 'PySide6.QtSvg'", name="PySide6.QtSvg"), "not installed"),
        (
            ImportError("libEGL.so.1: cannot open shared object file: No such file or directory"),
            "missing here: libEGL.so.1. ",
        ),
    ],
)
def test_imports_that_fail_are_told(error: ImportError, sentence: str) -> None:
    fault = import_fault(error)
    assert fault is not None
    assert sentence in str(fault)


@pytest.mark.parametrize(
    "error",
    [
        ModuleNotFoundError("No module named 'reader.gui.x'", name="reader.gui.x"),
        ImportError("cannot import name 'x' from 'PySide6.QtGui'", name="PySide6.QtGui"),
    ],
)
def test_imports_that_fail_by_a_bug_are_not_explained_away(error: ImportError) -> None:
    assert import_fault(error) is None
