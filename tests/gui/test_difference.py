"""What lies between two orders of the list, and which rows stand together."""

from array import array
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.gui.library_list.difference import difference
from reader.gui.library_list.view import stretches

ORDERS = st.lists(st.integers(1, 9), unique=True).map(lambda ids: array("q", ids))


@given(ORDERS, ORDERS)
def test_the_stretch_is_all_that_differs_and_no_longer_than_it_must_be(
    old: "array[int]", new: "array[int]"
) -> None:
    found = difference(old, new)
    end = found.first + found.come
    assert len(old) - found.gone == len(new) - found.come
    assert old[: found.first] + new[found.first : end] + old[found.first + found.gone :] == new
    if old == new:
        assert (found.gone, found.come) == (0, 0)
    if found.gone and found.come:
        assert old[found.first] != new[found.first]


@given(ORDERS, st.integers(0, 9), st.integers(10, 12))
def test_one_that_comes_is_one_that_comes(old: "array[int]", row: int, article: int) -> None:
    new = old[:row] + array("q", [article]) + old[row:]
    found, back = difference(old, new), difference(new, old)
    assert (found.gone, found.come) == (0, 1)
    assert (back.gone, back.come) == (1, 0)


@given(st.sets(st.integers(0, 30)))
def test_stretches_hold_the_rows_and_nothing_else(rows: set[int]) -> None:
    found = list(stretches(sorted(rows)))
    assert {row for first, last in found for row in range(first, last + 1)} == rows
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(found))
