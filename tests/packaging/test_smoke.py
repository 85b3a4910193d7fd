"""The trial of the packaged program: what it may see, and what it may leave behind."""

import os
import stat
import sys
from pathlib import Path

import pytest
import smoke


def test_the_program_sees_an_empty_home_and_none_of_our_settings() -> None:
    ours = {"PATH": "/bin", "PYTHONPATH": "/ours", "SOURCELIGHT_LIBRARY": "/mine", "DISPLAY": ":0"}
    seen = smoke.bare_environment(Path("/home/new"), ours)
    assert seen["PATH"] == "/bin"
    assert Path(seen["HOME"]) == Path("/home/new")
    assert Path(seen["XDG_DATA_HOME"]) == Path("/home/new/.local/share")
    assert not {"PYTHONPATH", "SOURCELIGHT_LIBRARY", "DISPLAY"} & seen.keys()


def test_files_outside_the_data_folders_are_told() -> None:
    home = Path("/home/new")
    data = home / ".local/share/Sourcelight/library.sourcelight"
    stray = home / "sourcelight.log"
    assert smoke.leftovers([data, stray], home) == [str(stray)]


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_each_system_has_its_program_in_dist(platform: str) -> None:
    assert "dist" in smoke.default_program(platform).parts


def test_a_program_that_fails_fails_the_trial(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = tmp_path / ("broken.bat" if os.name == "nt" else "broken")
    program.write_text("@exit /b 3\n" if os.name == "nt" else "#!/bin/sh\nexit 3\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    assert smoke.main(["--program", str(program)]) == 1
    assert "--version ended with 3" in capsys.readouterr().err


def test_a_program_that_is_not_there_fails_the_trial(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert smoke.main(["--program", str(tmp_path / "none")]) == 1
    assert "Smoke test failed" in capsys.readouterr().err


def test_this_interpreter_is_no_sourcelight(capsys: pytest.CaptureFixture[str]) -> None:
    assert smoke.main(["--program", sys.executable]) == 1
    assert "tells something else" in capsys.readouterr().err
