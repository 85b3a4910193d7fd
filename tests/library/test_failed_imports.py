import pytest

from reader.errors import NoSuchImport
from reader.library import Library
from reader.model import Way


def test_the_last_failure_comes_first_and_is_told_once(library: Library) -> None:
    library.failed.add(Way.FILE, "/a.pdf", "It is empty.")
    library.failed.add(Way.ADDRESS, "https://example.org/", "Nobody answers.")
    again = library.failed.add(Way.FILE, "/a.pdf", "It is damaged.")
    failed = library.failed.all()
    assert [(one.way, one.place, one.reason) for one in failed] == [
        (Way.FILE, "/a.pdf", "It is damaged."),
        (Way.ADDRESS, "https://example.org/", "Nobody answers."),
    ]
    assert library.failed.get(again) == failed[0]
    library.failed.remove(again)
    library.failed.remove(again)
    with pytest.raises(NoSuchImport):
        library.failed.get(again)
    library.failed.settle(Way.ADDRESS, "https://example.org/")
    assert library.failed.all() == []


def test_a_name_that_is_no_unicode_does_no_harm(library: Library) -> None:
    library.failed.add(Way.FILE, "/a\udcff.pdf", "“/a\udcff.pdf” is empty.")
    assert library.failed.all()[0].place == "/a\udcff.pdf"
    assert library.failed.all()[0].reason == "“/a?.pdf” is empty."
    library.failed.settle(Way.FILE, "/a\udcff.pdf")
    assert library.failed.all() == []
