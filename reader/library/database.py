"""The library as the rest of the program holds it."""

from pathlib import Path
from types import TracebackType
from typing import Self

from reader.errors import NotALibrary
from reader.library.analyses import AnalysisStore
from reader.library.articles import ArticleStore
from reader.library.backup import back_up
from reader.library.cast import CastStore
from reader.library.connection import PATIENCE, Connection
from reader.library.dump import Dump
from reader.library.faults import faults
from reader.library.intake import Intake
from reader.library.migrations import SCHEMA, Schema, migrate
from reader.library.opening import check_file, create_file


class Library:
    """An open library file: its articles, what was found in them, and who is who across them.

    It belongs to the thread that opened it; several threads and processes may each open the same file.
    """

    def __init__(self, connection: Connection) -> None:
        self.path: Path = connection.path
        self.articles = ArticleStore(connection)
        self.analyses = AnalysisStore(connection)
        self.cast = CastStore(connection, self.articles, self.analyses)
        self.dump = Dump(connection)
        self._connection = connection

    @classmethod
    def open(
        cls, path: Path, *, create: bool = True, patience: float = PATIENCE, schema: Schema = SCHEMA
    ) -> Self:
        """Open the library at ``path``, made new where there is none and ``create`` says so.

        A library of an older version is backed up beside itself and brought up to date; the actors of its
        articles are linked after that, in steps of which each that was done stays done. ``patience`` is
        the number of seconds that any change waits for the change of another program.

        Raises NotALibrary, NewerLibrary, DamagedLibrary (the file is untouched), LibraryLocked,
        ReadOnlyPlace and DiskFull.
        """
        with faults(path):
            path = path.resolve()
            if not path.exists():
                if not create:
                    raise NotALibrary(f"There is no library at “{path}”.")
                create_file(path, schema)
            check_file(path, schema, patience)
        connection = Connection(path, patience=patience)
        try:
            migrate(connection, schema, back_up)
            library = cls(connection)
            library.analyses.link_actors()
        except BaseException:
            connection.close()
            raise
        return library

    def intake(self) -> Intake:
        """Begin to take the rows of another library in."""
        return Intake(self._connection)

    def changes(self) -> int:
        """Return a number that grows with every change to the file, by this connection or another."""
        others = self._connection.value("PRAGMA data_version")
        return int(others) + self._connection.db.conn.total_changes

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
