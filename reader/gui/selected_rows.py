"""Which rows of a view are selected, told without looking at each: there may be a hundred thousand."""

from PySide6.QtWidgets import QAbstractItemView

Stretch = tuple[int, int]
"""The first and the last row."""


def selected_stretches(view: QAbstractItemView) -> list[Stretch]:
    """Return the stretches of selected rows, from the top down."""
    selection = view.selectionModel().selection()
    ranges = (selection.at(place) for place in range(selection.size()))
    return sorted((one.top(), one.bottom()) for one in ranges)


def selected_count(view: QAbstractItemView) -> int:
    """Return how many rows are selected."""
    return sum(last - first + 1 for first, last in selected_stretches(view))
