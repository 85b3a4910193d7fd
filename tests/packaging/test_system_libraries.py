"""Finding the system libraries that Qt needs: reading what the loader says, naming the packages."""

import subprocess
import sys
from pathlib import Path

import host
import pytest
import system_libraries

APT, DNF, PACMAN, ZYPPER = host.MANAGERS
LDD = """\
\tlinux-vdso.so.1 (0x00007ffd5a5f2000)
\tlibQt6XcbQpa.so.6 => /somewhere/PySide6/Qt/lib/libQt6XcbQpa.so.6 (0x00007f2b5be00000)
\tlibxcb-cursor.so.0 => not found
\tlibxcb-icccm.so.4 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f2b5b000000)
\tlibxcb-cursor.so.0 => not found
"""


def test_not_found_reads_what_the_loader_misses() -> None:
    assert system_libraries.not_found(LDD) == {"libxcb-cursor.so.0", "libxcb-icccm.so.4"}


def test_not_found_of_a_file_that_is_no_program_is_empty() -> None:
    assert system_libraries.not_found("\tnot a dynamic executable\n") == set()


@pytest.mark.parametrize(
    ("manager", "packages"),
    [
        (APT, ["fonts-noto-core", "libxcb-icccm4", "libxkbcommon0"]),
        (DNF, ["google-noto-sans-vf-fonts", "google-noto-serif-vf-fonts", "libxkbcommon", "xcb-util-wm"]),
        (PACMAN, ["libxkbcommon", "noto-fonts", "xcb-util-wm"]),
        (ZYPPER, ["google-noto-sans-fonts", "google-noto-serif-fonts", "libxcb-icccm4", "libxkbcommon0"]),
    ],
)
def test_packages_carry_the_names_of_each_system(manager: host.PackageManager, packages: list[str]) -> None:
    wanted = {"libxcb-icccm.so.4", "libxkbcommon.so.0", "libnobody-knows.so.1"}
    assert system_libraries.packages_for(wanted, manager, fonts=True) == packages


def test_advice_is_the_exact_command() -> None:
    said = system_libraries.advice({"libEGL.so.1"}, APT, fonts=False)
    assert "sudo apt-get install -y --no-install-recommends libegl1" in said
    assert "libEGL.so.1" in said


def test_advice_names_a_library_without_a_known_package() -> None:
    said = system_libraries.advice({"libnobody-knows.so.1"}, APT, fonts=False)
    assert "libnobody-knows.so.1" in said
    assert "sudo" not in said


def test_advice_without_a_package_manager_says_what_is_missing() -> None:
    said = system_libraries.advice({"libEGL.so.1"}, None, fonts=True)
    assert "libEGL.so.1, a font" in said


def test_fonts_are_found_at_any_depth_and_nothing_else_counts(tmp_path: Path) -> None:
    folder = tmp_path / "truetype" / "family"
    folder.mkdir(parents=True)
    (folder / "fonts.dir").touch()
    assert not system_libraries.has_fonts([tmp_path, tmp_path / "none"])
    (folder / "Serif.TTF").touch()
    assert system_libraries.has_fonts([tmp_path])


def test_nothing_is_installed_where_we_are_asked_to_look_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(packages: object) -> bool:
        raise AssertionError(f"asked to install {packages}")

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(host, "install", refuse)
    monkeypatch.setattr(system_libraries, "look", lambda patterns: ({"libEGL.so.1"}, False))
    assert system_libraries.main(["--look-only"]) == 1


def test_what_came_by_apt_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([({"libEGL.so.1"}, False), (set[str](), False)])
    asked: list[list[str]] = []

    def install(packages: list[str]) -> bool:
        asked.append(packages)
        return True

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(host, "package_manager", lambda: APT)
    monkeypatch.setattr(host, "install", install)
    monkeypatch.setattr(system_libraries, "look", lambda patterns: next(answers))
    assert system_libraries.main(["--need", "window"]) == 0
    assert asked == [["libegl1"]]


def test_the_installed_qt_can_draw_here() -> None:
    """The suite draws off screen, so the check has to agree that this machine can."""
    script = Path(system_libraries.__file__)
    done = subprocess.run(
        [sys.executable, script, "--need", "drawing", "--look-only"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
