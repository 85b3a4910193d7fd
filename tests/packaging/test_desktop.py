"""What the desktops of Linux are told of the program."""

import mimetypes
from configparser import ConfigParser
from pathlib import Path

import pytest

LINUX = Path(__file__).resolve().parents[2] / "packaging" / "linux"
ENTRY = ConfigParser(interpolation=None)
ENTRY.read(LINUX / "sourcelight.desktop", encoding="utf-8")
OFFERED = ENTRY["Desktop Entry"]["mimetype"].rstrip(";").split(";")


@pytest.mark.parametrize("suffix", ["txt", "html", "pdf", "docx", "epub", "eml"])
def test_the_program_is_offered_for_what_it_reads(suffix: str) -> None:
    types = mimetypes.MimeTypes(filenames=())
    types.add_type("application/epub+zip", ".epub")
    types.add_type("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx")
    assert types.guess_type(f"article.{suffix}")[0] in OFFERED


def test_the_library_has_a_type_of_its_own_that_is_described() -> None:
    assert OFFERED[0] == "application/x-sourcelight-library"
    assert f'type="{OFFERED[0]}"' in (LINUX / "sourcelight.xml").read_text(encoding="utf-8")


def test_no_type_is_named_twice() -> None:
    assert len(set(OFFERED)) == len(OFFERED)
