"""What keeps a library safe while a window has it open: one window only, a mark, checks and backups.

The order of a window's life: `Safety.claim`, `look`, then the library is opened and `opened` is called, now
and then `back_up_if_due`, and after the library is closed, `close`; `leave` where it was never opened.
Restoring and salvaging come while the library is closed, before `opened` or after a window has closed it.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.errors import ReadOnlyPlace
from reader.library.backups import Backup, Backups, Preview
from reader.library.check import Harm, Verdict, check
from reader.library.copying import save_copy
from reader.library.faults import faults
from reader.library.migrations import SCHEMA
from reader.library.quiet import remove_draft
from reader.library.restoring import put_in_place, restore
from reader.library.salvage import Progress, SalvageReport, salvage
from reader.services.instance import Instance
from reader.services.open_mark import OpenMark
from reader.services.places import read_mounts, warning

__all__ = ["Backup", "Findings", "Harm", "Preview", "Safety", "Salvaged", "Verdict", "salvage_told"]


@dataclass(frozen=True, slots=True)
class Findings:
    """What there is to say before a library is opened.

    ``missing`` where its backups, or the mark of a window, tell that there was one. ``unclean`` where the
    last window did not end as it should; then ``verdict`` tells what a check found. ``warning`` is a
    sentence about the folder that it lies in.
    """

    missing: bool
    unclean: bool
    verdict: Verdict | None
    warning: str | None


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A library made of what could be saved, in the place of the damaged one, which is kept at ``aside``."""

    report: SalvageReport
    aside: Path | None


class Safety:
    """The care for one library by the process that claimed it; used in one thread.

    One that can only be read is claimed by nobody: any number of windows may read it, none looks after it.
    """

    def __init__(self, library: Path, instance: Instance | None) -> None:
        self.library = library.resolve()
        self._instance = instance
        self._mark = OpenMark(library)
        self._backups = Backups(library)

    @classmethod
    def claim(cls, library: Path, on_files: Callable[[Sequence[Path]], None]) -> "Safety | None":
        """Claim a library for this process; None where another window has it, for `instance.hand_over`.

        ``on_files`` is called in a thread of its own with what later starts hand over. ReadOnlyPlace where
        there is no library, and none can be made.
        """
        try:
            instance = Instance.claim(library)
        except ReadOnlyPlace:
            if not library.exists():
                raise
            return cls(library, None)
        if instance is None:
            return None
        instance.listen(on_files)
        return cls(library, instance)

    @property
    def claimed(self) -> bool:
        """Whether this process has the library for itself, and may look after it."""
        return self._instance is not None

    def look(self) -> Findings:
        """Check the library where its last window ended uncleanly, and see where it lies; write nothing."""
        if not self.claimed:
            return Findings(missing=False, unclean=False, verdict=None, warning=None)
        there, marked = self.library.exists(), self._mark.is_set()
        missing = not there and (marked or bool(self.backups()))
        unclean = there and marked
        verdict = self.check() if unclean else None
        return Findings(missing, unclean, verdict, warning(self.library, read_mounts(self.library)))

    def check(self) -> Verdict:
        """Read the whole library through, without writing."""
        return check(self.library)

    def opened(self) -> None:
        """Mark the library as open, if it is claimed; DiskFull, ReadOnlyPlace."""
        if self.claimed:
            self._mark.set()

    def back_up(self) -> Backup:
        """Back the open library up now; DamagedLibrary, DiskFull, ReadOnlyPlace."""
        return self._backups.make(SCHEMA.version)

    def back_up_if_due(self) -> Backup | None:
        """Back the open library up where it has changed and the last backup is old enough; as `back_up`."""
        return self._backups.make_if_due(SCHEMA.version)

    def save_copy(self, target: Path) -> None:
        """Copy the library to a file that is not there yet, only reading it; errors as for `save_copy`."""
        save_copy(self.library, target)

    def backups(self) -> list[Backup]:
        """Return the backups, the newest first."""
        return self._backups.all()

    def preview(self, backup: Backup) -> Preview:
        """Tell what is in a backup; NotALibrary, DamagedLibrary."""
        return self._backups.preview(backup)

    def restore(self, backup: Path) -> Path | None:
        """Put a backup in the place of the closed library, and return where that is kept; as `restore`."""
        return restore(backup, self.library)

    def salvage(self, on_progress: Progress = lambda table: None) -> Salvaged:
        """Put a library of all that can be read in the place of the closed, damaged one, which is kept.

        DamagedLibrary where nothing can be read, LibraryLocked, DiskFull: then the library is as it was.
        """
        draft = self.library.with_name(f".{self.library.name}.{secrets.token_hex(4)}.saved")
        with faults(self.library):
            try:
                report = salvage(self.library, draft, on_progress=on_progress)
                return Salvaged(report, put_in_place(draft, self.library, "damaged"))
            finally:
                remove_draft(draft)

    def close(self) -> None:
        """Take the mark away and give the library free; only after it was closed."""
        if self.claimed:
            self._mark.remove()
        self.leave()

    def leave(self) -> None:
        """Give the library free and leave a mark that is there: the next start checks the library again."""
        if self._instance is not None:
            self._instance.close()
            self._instance = None


_HOLDS = {
    "articles": "titles and sources of articles",
    "article_texts": "texts",
    "article_tags": "tags of articles",
    "cast_actors": "voices of the library",
    "cast_apart": "voices that are not the same",
    "cast_names": "names of voices",
    "cast_places": "where voices appear, and what you decided of them",
    "collection_articles": "articles in collections",
    "collections": "collections",
    "failed_imports": "failed imports",
    "feed_entries": "entries of feeds",
    "feeds": "feeds",
    "notes": "notes",
    "origin_bytes": "original files",
    "origins": "how articles came in",
    "saved_searches": "saved searches",
    "tags": "tags",
    "versions": "which article is an update of which",
    "watched_files": "files that came from watched folders",
    "watched_folders": "watched folders",
}
"""What the tables hold, in the user's words; what is made again by an analysis is told as such."""


def salvage_told(report: SalvageReport) -> str:
    """Return the report of a salvage for people, a line for each thing to be known."""
    mended = report.mended
    lines = [f"{_counted(report.articles, 'article')} saved with the text."]
    if report.complete:
        lines.append("Nothing was lost: only what finds articles fast was damaged, and was made again.")
    lines += [f"Lost: the text of “{title}”." for title in mended.without_text]
    lines += [f"Changed by the damage, and kept: the text of “{title}”." for title in mended.changed]
    if mended.untitled:
        lines.append(
            f"{_counted(mended.untitled, 'text')} lost title and source, and got the first line as title."
        )
    if mended.to_analyse:
        lines.append(f"{_counted(mended.to_analyse, 'article')} will be analysed again.")
    if report.untold:
        lines.append(f"Of {_counted(report.untold, 'page')} it can’t be told what they hold.")
    lines += [
        f"Incomplete: {_HOLDS[table.name]} ({table.saved:,} saved)."
        for table in report.tables
        if not table.complete and table.name in _HOLDS
    ]
    return "\n".join(lines) + "\n"


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" + ("" if number == 1 else "s")
