"""Setting up: which Pythons will do, and what is told where something is missing."""

import importlib.util
from pathlib import Path

import bootstrap
import host
import pytest


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_supported_pythons(version: tuple[int, int]) -> None:
    assert bootstrap.supported(version)


@pytest.mark.parametrize("version", [(2, 7), (3, 10), (3, 15), (4, 0)])
def test_other_pythons_are_refused(version: tuple[int, int]) -> None:
    assert not bootstrap.supported(version)


def test_a_half_made_environment_does_not_work(tmp_path: Path) -> None:
    assert not bootstrap.venv_works(tmp_path)
    python = bootstrap.venv_python(tmp_path)
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    python.chmod(0o755)
    assert not bootstrap.venv_works(tmp_path)


def test_without_the_venv_module_the_exact_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(host, "install", lambda packages: False)
    monkeypatch.setattr(host, "package_manager", lambda: host.MANAGERS[0])
    with pytest.raises(bootstrap.SetupError, match=r"sudo apt-get install .* python3\.\d+-venv"):
        bootstrap.get_venv_module()


def test_an_unsupported_python_stops_before_anything_is_made(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "supported", lambda version: False)
    assert bootstrap.main(["--venv", str(tmp_path / "venv")]) == 1
    assert "Sourcelight needs Python 3.11 to 3.14" in capsys.readouterr().err
    assert not (tmp_path / "venv").exists()
