"""Reading the rows of a damaged table: whatever can be read on both sides of what can't."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.library.check import is_damage
from reader.library.layout import Table, quoted

Row = tuple[object, ...]

MOST_FAILURES = 200_000
"""So many places of one table are tried in vain before the rest of it is given up."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Keys of a table, both ends included, of which rows may be lost."""

    first: int
    last: int


ALL_KEYS = Gap(0, (1 << 63) - 1)
"""What may be lost where nothing of a table can be read."""


class _BrokenOff(Exception):
    """The rows of a range end before they should."""


@dataclass
class TolerantReading:
    """One table of a damaged file, read as far as it goes; ``gaps`` are complete once ``rows`` has ended.

    Rows of one key can come twice. ``names`` are the columns that are read, ``last`` the highest key that
    can be there; it matters where the table itself can't tell any more.
    """

    raw: sqlite3.Connection
    table: Table
    names: tuple[str, ...]
    last: int
    gaps: list[Gap] = field(default_factory=list)
    broken_off: bool = False
    """Rows are missing between both ends of a table whose keys are no numbers."""
    _failures: int = 0

    def rows(self) -> Iterator[Row]:
        """Give the rows that can be read, as values of ``names``."""
        if _has_numbers(self.table):
            highest = self._highest()
            yield from self._between(0, max(self.last, highest or 0))
            if highest is None:
                self.gaps.append(Gap(self.last + 1, ALL_KEYS.last))
        else:
            yield from self._from_both_ends()
        self.gaps = _joined(self.gaps)

    def _between(self, first: int, last: int) -> Iterator[Row]:
        """Read a range of keys; where it breaks off, the rest of it in halves."""
        reached = first - 1
        try:
            for key, *row in self._read("ASC", [first, last]):
                # In a damaged tree the same pages can come round again and again.
                if not isinstance(key, int) or key < reached:
                    raise _BrokenOff  # noqa: TRY301
                reached = key
                yield tuple(row)
        except _BrokenOff:
            self._failures += 1
        else:
            return
        if reached >= first:
            # Of a key with several rows, those after the last one that was read are lost too.
            self.gaps.append(Gap(reached, reached))
            first = reached + 1
        if first >= last or self._failures > MOST_FAILURES:
            self.gaps.append(Gap(first, last))
            return
        middle = (first + last) // 2
        yield from self._between(first, middle)
        yield from self._between(middle + 1, last)

    def _from_both_ends(self) -> Iterator[Row]:
        for direction in ("ASC", "DESC"):
            try:
                for _, *row in self._read(direction, []):
                    yield tuple(row)
            except _BrokenOff:
                self.broken_off = True
            else:
                return

    def _read(self, direction: str, values: list[int]) -> Iterator[Row]:
        key = self.table.key[0]
        condition = f"WHERE {quoted(key)} BETWEEN ? AND ?" if values else ""
        try:
            yield from self.raw.execute(self.table.scan((key, *self.names), condition, direction), values)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            raise _BrokenOff from error

    def _highest(self) -> int | None:
        """Return the highest key, 0 where there is none; None where the table can't tell."""
        try:
            row = self.raw.execute(self.table.scan(self.table.key[:1], direction="DESC")).fetchone()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            return None
        return row[0] if row and isinstance(row[0], int) else 0


def _has_numbers(table: Table) -> bool:
    column = table.column(table.key[0])
    return column is None or column.kind == "INTEGER"


def _joined(gaps: list[Gap]) -> list[Gap]:
    """Put gaps together that lie side by side."""
    joined: list[Gap] = []
    for gap in sorted(gaps, key=lambda gap: gap.first):
        if joined and gap.first <= joined[-1].last + 1:
            joined[-1] = Gap(joined[-1].first, max(joined[-1].last, gap.last))
        else:
            joined.append(gap)
    return joined
