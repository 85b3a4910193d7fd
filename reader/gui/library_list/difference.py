"""What lies between two orders of a list, so that the list need not begin anew where little changed; pure."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """Below ``first`` rows that stay, ``gone`` rows go and ``come`` rows come; all behind them stay too."""

    first: int
    gone: int
    come: int


def difference(old: "array[int]", new: "array[int]") -> Difference:
    """Return the one stretch in which two orders differ."""
    shorter = min(len(old), len(new))
    top = _most(shorter, lambda many: old[:many] == new[:many])
    end = _most(shorter - top, lambda many: old[len(old) - many :] == new[len(new) - many :])
    return Difference(top, len(old) - top - end, len(new) - top - end)


def _most(limit: int, holds: Callable[[int], bool]) -> int:
    """Return the largest number up to ``limit`` for which something holds that holds for all smaller ones."""
    least, most = 0, limit
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if holds(middle) else (least, middle - 1)
    return least
