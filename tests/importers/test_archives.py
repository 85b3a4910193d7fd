import io
import struct
import zipfile

import pytest

from reader.errors import UnreadableArticle
from reader.importers import archives
from reader.importers.archives import MAX_ENTRIES, ZipArchive, is_safe
from tests.importers.zip_files import zip_of


def test_entries_are_named_and_read() -> None:
    archive = ZipArchive(zip_of({"a.txt": "one", "folder/b.txt": "two"}), "a.zip")
    assert archive.names == ("a.txt", "folder/b.txt")
    assert "a.txt" in archive
    assert archive.read("folder/b.txt") == b"two"


@pytest.mark.parametrize(
    "name",
    [
        "../up",
        "a/../../up",
        "/etc/passwd",
        "C:\\x",
        "C:/x",
        "C:x",
        "a\\b",
        "CON",
        "con.txt",
        "a/NUL.tar.gz",
        "COM1",
        "lpt9.x",
        "com¹",
        "CONIN$",
        "a//b",
        "a/./b",
        "",
        "x:stream",
        "end.",
        "end ",
        "tab\t",
        "a\x00b",
        "a?",
    ],
)
def test_names_that_lead_elsewhere_are_not_safe(name: str) -> None:
    assert not is_safe(name)


@pytest.mark.parametrize(
    "name", ["a", "OEBPS/Text/ch 01.xhtml", "..a", "a..b", "Übersicht.opf", "console.txt"]
)
def test_ordinary_names_are_safe(name: str) -> None:
    assert is_safe(name)


def test_entries_with_bad_names_are_as_if_they_were_not_there() -> None:
    archive = ZipArchive(
        zip_of({"../up.txt": "x", "C:\\x.txt": "x", "CON": "x", "/abs": "x", "a": "x"}), "a.zip"
    )
    assert archive.names == ("a",)
    with pytest.raises(UnreadableArticle, match=r"“a.zip” is incomplete: its part “../up.txt” is missing"):
        archive.read("../up.txt")


def test_symbolic_links_and_folders_are_as_if_they_were_not_there() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr(zipfile.ZipInfo("folder/"), "")
        archive.writestr("a", "x")
    assert ZipArchive(buffer.getvalue(), "a.zip").names == ("a",)


def test_ten_thousand_entries_are_refused() -> None:
    entries = {f"{number}": b"" for number in range(10_000)}
    with pytest.raises(UnreadableArticle, match=f"more than {MAX_ENTRIES:,} files"):
        ZipArchive(zip_of(entries), "many.zip")


def test_a_bomb_is_refused_by_what_it_says_of_itself() -> None:
    archive = ZipArchive(zip_of({"bomb": b"\0" * 10_000_000, "a": "x"}), "bomb.zip")
    with pytest.raises(UnreadableArticle, match="unpacks to far more"):
        archive.read("bomb")
    assert archive.read("a") == b"x"


def test_a_bomb_within_an_archive_stays_packed() -> None:
    inner = zip_of({"bomb": b"\0" * 10_000_000})
    outer = ZipArchive(zip_of({"inner.zip": inner}), "nested.zip")
    assert outer.read("inner.zip") == inner


def test_a_bomb_that_lies_about_its_size_gives_no_more_than_it_said() -> None:
    data = bytearray(zip_of({"bomb": b"\0" * 3_000_000}))
    directory = data.index(archives.DIRECTORY_ENTRY)
    for place in (22, directory + 24):
        data[place : place + 4] = struct.pack("<I", 1_000)
    with pytest.raises(UnreadableArticle, match="damaged"):
        ZipArchive(bytes(data), "liar.zip").read("bomb")


def test_overlapping_entries_are_refused() -> None:
    data = bytearray(zip_of({"a": b"x" * 500, "b": b"y" * 500}, zipfile.ZIP_STORED))
    second = data.rindex(archives.DIRECTORY_ENTRY)
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    with pytest.raises(UnreadableArticle, match="unpacks to far more"):
        ZipArchive(bytes(data), "overlap.zip")


def test_all_that_is_read_together_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_READ", 1_500)
    archive = ZipArchive(zip_of({"a": "x" * 1_000, "b": "y" * 1_000}), "a.zip")
    archive.read("a")
    with pytest.raises(UnreadableArticle, match="unpacks to far more"):
        archive.read("b")


def test_what_the_entries_claim_together_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1_500)
    with pytest.raises(UnreadableArticle, match="unpacks to far more"):
        ZipArchive(zip_of({"a": "x" * 1_000, "b": "y" * 1_000}), "a.zip")


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_kinds_that_unpack_without_bounds_are_not_read(kind: int) -> None:
    assert ZipArchive(zip_of({"a": "x", "b": "y"}, kind), "a.zip").names == ()


def test_a_locked_entry_is_told() -> None:
    data = bytearray(zip_of({"a": "x"}))
    for place in (6, data.index(archives.DIRECTORY_ENTRY) + 8):
        data[place] |= 1
    with pytest.raises(UnreadableArticle, match=r"“a.zip” is locked with a password"):
        ZipArchive(bytes(data), "a.zip").read("a")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"words " * 50])
def test_what_is_no_archive_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableArticle, match=r"“a.zip” is damaged"):
        ZipArchive(data, "a.zip").read("a")


def test_a_damaged_entry_is_told() -> None:
    data = bytearray(zip_of({"a": bytes(range(256)) * 40}))
    data[60:70] = b"\xff" * 10
    with pytest.raises(UnreadableArticle, match="damaged"):
        ZipArchive(bytes(data), "a.zip").read("a")
