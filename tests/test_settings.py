from pathlib import Path

import pytest

from reader import settings
from reader.errors import MissingPart


def test_resources_are_found_in_a_checkout() -> None:
    assert settings.resource_path("samples").is_dir()


def test_resources_inside_the_package_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("reader/resources", "resources"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "note.txt").write_text("here", encoding="utf-8")
    monkeypatch.setattr(settings, "__file__", str(tmp_path / "reader" / "settings.py"))
    assert settings.resource_path("note.txt") == tmp_path / "reader" / "resources" / "note.txt"


def test_a_missing_resource_is_told_by_its_name() -> None:
    with pytest.raises(MissingPart, match=r"resources/samples/nowhere\.txt"):
        settings.resource_path("samples", "nowhere.txt")


def test_the_environment_names_another_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCELIGHT_LIBRARY", str(tmp_path / "mine.sourcelight"))
    assert settings.default_library_path() == tmp_path / "mine.sourcelight"


def test_the_usual_library_lies_in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCELIGHT_LIBRARY", raising=False)
    path = settings.default_library_path()
    assert path.is_absolute()
    assert path.name == "library.sourcelight"
    assert "Sourcelight" in path.parts


def test_window_settings_lie_apart_from_the_library() -> None:
    path = settings.window_settings_path()
    assert path.suffix == ".ini"
    assert "Sourcelight" in path.parts
