import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.paths import MARK, path_from, stored_path


@pytest.mark.parametrize("path", ["/a.pdf", "/a\udcff.pdf", "C:\\udcff\\a", "/\ud83d\udc80/\udfff", ""])
def test_paths_come_back_as_they_were(path: str) -> None:
    stored = stored_path(path)
    assert stored.encode().decode() == stored
    assert path_from(stored) == path


@given(st.text(st.characters(exclude_characters=MARK, exclude_categories=[])))
def test_any_path_comes_back(path: str) -> None:
    assert path_from(stored_path(path)) == path
