"""The rotating backups of a library: when one is due, which are kept, and what is in them.

They lie in a folder beside the library. Copies made before a migration lie beside the library itself and
are listed too, but never thinned out.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from reader.errors import DamagedLibrary, NotALibrary
from reader.library.backup import back_up, parse_backup_name
from reader.library.check import is_damage
from reader.library.faults import faults
from reader.library.opening import refuse_file
from reader.library.quiet import companion, looking_into

RECENT = 5
"""So many of the newest backups are kept."""
DAILY = 7
"""Of so many of the latest days that have a backup, the day's last one is kept."""
WEEKLY = 8
"""Of so many of the latest weeks that have a backup, the week's last one is kept."""
BETWEEN = timedelta(hours=1)
"""A backup of a library that has changed is due when the last one is older than this."""
TITLES = 5
"""A preview names so many of the newest articles."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file; ``moment`` is in UTC, ``size`` in bytes, ``version`` that of the schema."""

    path: Path
    moment: datetime
    version: int
    size: int
    before_migration: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What is in a backup: how many articles, how many of them in the trash, the newest titles."""

    articles: int
    trashed: int
    newest: tuple[str, ...]


def to_keep(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return which of the backups made at ``moments`` are kept.

    What seems to come from the future, by a clock that was wrong, is kept and takes nobody's place.
    """
    newest_first = sorted(set(moments), reverse=True)
    future = {moment for moment in newest_first if moment > now}
    past = [moment for moment in newest_first if moment <= now]
    daily = _last_of_each(past, lambda moment: moment.date())
    weekly = _last_of_each(past, lambda moment: moment.isocalendar()[:2])
    return future | set(past[:RECENT]) | set(islice(daily, DAILY)) | set(islice(weekly, WEEKLY))


def _last_of_each(
    newest_first: Sequence[datetime], period: Callable[[datetime], object]
) -> Iterable[datetime]:
    seen: set[object] = set()
    for moment in newest_first:
        if period(moment) not in seen:
            seen.add(period(moment))
            yield moment


def is_due(changed: datetime, latest: datetime | None, now: datetime) -> bool:
    """Tell whether a library that changed last at ``changed`` needs a backup beside its ``latest`` one."""
    if latest is None or latest > now:
        return True
    return changed > latest and now - latest >= BETWEEN


class Backups:
    """The backups of the library at ``library``, which itself need not be there or whole."""

    def __init__(self, library: Path) -> None:
        self._library = library.resolve()
        self.folder = self._library.with_name(f"{self._library.name}.backups")

    def all(self) -> list[Backup]:
        """Return the backups, the newest first."""
        with faults(self.folder):
            found = [*self._in(self.folder), *self._in(self._library.parent, before_migration=True)]
        return sorted(found, key=lambda backup: backup.moment, reverse=True)

    def make(self, version: int) -> Backup:
        """Back the library up, which may be in use, and thin out the older backups; errors as for `back_up`.

        Nothing older is touched before the new copy has been checked and lies on the disk.
        """
        path = back_up(self._library, version, self.folder)
        self.thin_out(datetime.now(UTC))
        return next(backup for backup in self._in(self.folder) if backup.path == path)

    def make_if_due(self, version: int) -> Backup | None:
        """Back the library up where it has changed and the last backup is old enough."""
        rotating = [backup.moment for backup in self.all() if not backup.before_migration]
        due = is_due(self._changed(), max(rotating, default=None), datetime.now(UTC))
        return self.make(version) if due else None

    def thin_out(self, now: datetime) -> list[Path]:
        """Remove the rotating backups that `to_keep` does not keep, and return their paths."""
        with faults(self.folder):
            backups = list(self._in(self.folder))
            kept = to_keep((backup.moment for backup in backups), now)
            gone = [backup.path for backup in backups if backup.moment not in kept]
            for path in gone:
                path.unlink(missing_ok=True)
        return gone

    def preview(self, backup: Backup) -> Preview:
        """Look into a backup without writing; NotALibrary, DamagedLibrary."""
        return preview(backup.path)

    def _in(self, folder: Path, *, before_migration: bool = False) -> Iterable[Backup]:
        if not folder.is_dir():
            return
        for path in folder.iterdir():
            told = parse_backup_name(path.name, self._library)
            if told and path.is_file() and not path.is_symlink():
                version, moment = told
                yield Backup(path, moment, version, path.stat().st_size, before_migration)

    def _changed(self) -> datetime:
        """Return when the library or its write-ahead log was written last."""
        files = (self._library, companion(self._library, "-wal"))
        with faults(self._library):
            return datetime.fromtimestamp(max(file.stat().st_mtime for file in files if file.exists()), UTC)


def preview(path: Path) -> Preview:
    """Look into a library of any version without writing; NotALibrary, DamagedLibrary."""
    with faults(path):
        if not path.is_file():
            raise NotALibrary(f"There is no backup “{path}” any more.")
        refusal = refuse_file(path)
        if refusal is not None:
            raise refusal
        try:
            with looking_into(path) as raw:
                return _preview(raw)
        except sqlite3.OperationalError as error:
            if is_damage(error) or error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                raise
            raise DamagedLibrary(f"“{path}” has no articles in it that could be read.") from error


def _preview(raw: sqlite3.Connection) -> Preview:
    articles, trashed = raw.execute("SELECT count(*), count(trashed) FROM articles").fetchone()
    newest = raw.execute(
        "SELECT title FROM articles WHERE trashed IS NULL ORDER BY added DESC, id DESC LIMIT ?", [TITLES]
    )
    return Preview(articles - trashed, trashed, tuple(str(title) for (title,) in newest))
