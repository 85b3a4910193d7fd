"""The library as the rest of the program holds it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from reader.errors import NeedsACopy, NotALibrary
from reader.library.analyses import AnalysisStore
from reader.library.articles import ArticleStore
from reader.library.backup import back_up
from reader.library.cast import CastStore
from reader.library.collections import CollectionStore
from reader.library.connection import PATIENCE, Connection
from reader.library.dump import Dump
from reader.library.edits import Edit
from reader.library.failed_imports import FailedImportStore
from reader.library.faults import faults
from reader.library.feeds import FeedStore
from reader.library.intake import Intake
from reader.library.ledger import Ledger, Recording
from reader.library.migrations import SCHEMA, Schema, is_of, migrate
from reader.library.notes import NoteStore
from reader.library.opening import check_file, connect, create_file
from reader.library.origins import OriginStore
from reader.library.saved_searches import SavedSearchStore
from reader.library.search import AT_OPENING, SearchStore
from reader.library.tags import TagStore
from reader.library.versions import VersionStore
from reader.library.watched_folders import WatchedFolderStore

SMALL: Final = 2_000
"""Articles up to which a library answers every question at once."""


class Library:
    """An open library file: its articles, what was found in them, who is who, and how a person keeps them.

    It belongs to the thread that opened it; several threads and processes may each open the same file.
    """

    def __init__(self, connection: Connection) -> None:
        self.path: Path = connection.path
        self._ledger = Ledger(connection)
        self.articles = ArticleStore(connection, self._ledger)
        self.analyses = AnalysisStore(connection)
        self.cast = CastStore(connection, self.articles, self.analyses)
        self.tags = TagStore(connection, self._ledger)
        self.collections = CollectionStore(connection, self._ledger)
        self.notes = NoteStore(connection, self._ledger, self.articles)
        self.origins = OriginStore(connection)
        self.versions = VersionStore(connection, self._ledger)
        self.failed = FailedImportStore(connection)
        self.feeds = FeedStore(connection)
        self.watched_folders = WatchedFolderStore(connection)
        self.dump = Dump(connection)
        self.search = SearchStore(connection, self.articles)
        self.searches = SavedSearchStore(connection, self.search)
        self._connection = connection

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = True,
        to_write: bool = True,
        patience: float = PATIENCE,
        schema: Schema = SCHEMA,
    ) -> Self:
        """Open the library at ``path``, made new where there is none and ``create`` says so.

        A library of an older version is backed up beside itself and brought up to date; the actors of its
        articles are linked after that, and a thousand articles read into the search index, in steps of which
        each that was done stays done. ``patience`` is the number of seconds that any change waits for the
        change of another program. Where nothing may be written, a library is opened to be read, unless
        ``to_write`` says that it has to be changed; `read_only` tells so, and nothing in it is brought up to
        date.

        Raises NotALibrary, NewerLibrary, DamagedLibrary (the file is untouched), LibraryLocked,
        ReadOnlyPlace (of which NeedsACopy, where it is of an older version) and DiskFull.
        """
        with faults(path):
            path = path.resolve()
            if not path.exists():
                if not create:
                    raise NotALibrary(f"There is no library at “{path}”.")
                create_file(path, schema)
            check_file(path, schema, patience)
        connection = connect(path, patience, to_write=to_write)
        try:
            if connection.read_only is not None:
                return cls._to_be_read(connection, schema)
            migrate(connection, schema, back_up)
            library = cls(connection)
            library.analyses.link_actors()
            library.search.catch_up(AT_OPENING)
        except BaseException:
            connection.close()
            raise
        return library

    @classmethod
    def _to_be_read(cls, connection: Connection, schema: Schema) -> Self:
        """Return a library that nothing is changed in; NeedsACopy where it can't be read as it is."""
        if not is_of(connection, schema):
            raise NeedsACopy(
                f"“{connection.path.name}” is from an earlier version of Sourcelight and has to be brought "
                f"up to date, but {connection.read_only}. A copy of it can be opened."
            )
        return cls(connection)

    @property
    def read_only(self) -> str | None:
        """Why the library can only be read, as a clause behind “because”; None where it can be changed."""
        return self._connection.read_only

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all changes inside one transaction: all of them hold in the end, or none."""
        with self._connection.writing():
            yield

    def recording(self) -> AbstractContextManager[Recording]:
        """Make all changes inside one transaction, and note them in `Recording.edit` to take them back."""
        return self._ledger.recording()

    def apply(self, edit: Edit, told: Callable[[int], object] = lambda done: None) -> None:
        """Make noted changes again, or with `Edit.back` take them back, exactly.

        ``told`` hears how many rows are done; what it raises is raised, and nothing has changed.
        Outdated where a later change stands in the way, NoSuchArticle where their articles are all
        gone; then nothing has changed.
        """
        self._ledger.apply(edit, told)

    def intake(self) -> Intake:
        """Begin to take the rows of another library in."""
        return Intake(self._connection)

    def is_small(self) -> bool:
        """Tell whether no question about its articles takes a moment, so that nobody need wait for one."""
        # Ids are never used again, and the largest is known without counting.
        newest = self._connection.value("SELECT max(id) FROM articles")
        return newest is None or newest <= SMALL

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
