"""Changes of rows as values, so that what a person did can be taken back exactly."""

from dataclasses import dataclass

Value = str | int | float | bytes | None
Values = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class RowEdit:
    """A change of one row: the values of ``columns`` before and after; None where there was no row.

    ``key`` are the values of the table's primary key.
    """

    table: str
    key: Values
    columns: tuple[str, ...]
    before: Values | None
    after: Values | None

    def back(self) -> "RowEdit":
        """Return the edit that takes this one back."""
        return RowEdit(self.table, self.key, self.columns, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Edit:
    """The changes of rows that one decision made, in the order in which they were made."""

    rows: tuple[RowEdit, ...] = ()

    def back(self) -> "Edit":
        """Return the edit that takes this one back."""
        return Edit(tuple(row.back() for row in reversed(self.rows)))

    def __bool__(self) -> bool:
        return bool(self.rows)
