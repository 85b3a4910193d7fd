"""`sourcelight backup` and `sourcelight restore`: copies of the library, and how they come back."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from reader.cli.exit_codes import ExitCode
from reader.cli.library.opening import library_path, open_library
from reader.cli.library.rows import backup_row
from reader.cli.output import write_rows
from reader.cli.tables import one_line
from reader.cli.terminal import counted, say
from reader.errors import LibraryError, LibraryLocked, NotALibrary
from reader.library.backups import Backup, Backups, Preview, preview
from reader.library.copying import save_copy
from reader.library.migrations import SCHEMA
from reader.library.restoring import restore
from reader.services.instance import Instance

LATEST = "latest"
"""The name that stands for the newest backup."""

NONE_YET = "There are no backups of this library yet."

Looked = list[tuple[Backup, Preview | str]]
"""Backups, each with what is in it, or the sentence that says why that can't be told."""


def back_up(options: argparse.Namespace) -> ExitCode:
    """Back the library up now, or write a copy of it where that is asked for."""
    if options.to is not None:
        save_copy(library_path(options), options.to)
        say(f"Copied to “{options.to}”.")
        return ExitCode.OK
    with open_library(options) as library:
        backup = Backups(library.path).make(SCHEMA.version)
    say(f"Backed up to “{backup.path}”.")
    return ExitCode.OK


def list_backups(options: argparse.Namespace) -> ExitCode:
    """Print the backups of the library, the newest first; the library itself may be gone."""
    looked: Looked = [(backup, _look(backup)) for backup in Backups(library_path(options)).all()]
    if options.json:
        write_rows(sys.stdout, (backup_row(*one) for one in looked))
    else:
        say("\n".join(_line(*one) for one in looked) or NONE_YET)
    return ExitCode.OK


def restore_backup(options: argparse.Namespace) -> ExitCode:
    """Put a backup in the place of the library, and tell where the present file is kept."""
    library = library_path(options)
    backup = _named(options.backup, library)
    told = preview(backup)
    instance = Instance.claim(library)
    if instance is None:
        raise LibraryLocked(f"“{library}” is open in a window. Close it there first.")
    try:
        aside = restore(backup, library)
    finally:
        instance.close()
    say(f"“{library}” is as it was in “{backup.name}”: {_contents(told)}.")
    if aside is not None:
        say(f"What stood in its place is kept at “{aside}”.")
    return ExitCode.OK


def _named(name: str, library: Path) -> Path:
    """Return the backup of that name, else the file; NotALibrary where there is neither."""
    backups = Backups(library).all()
    if name == LATEST:
        if not backups:
            raise NotALibrary(NONE_YET)
        return backups[0].path
    found = next((backup.path for backup in backups if backup.path.name == name), Path(name).absolute())
    if not found.is_file():
        raise NotALibrary(f"There is no backup “{name}”, and no such file.")
    return found


def _look(backup: Backup) -> Preview | str:
    try:
        return preview(backup.path)
    except LibraryError as error:
        return str(error)


def _contents(told: Preview) -> str:
    trashed = f", {told.trashed:,} in the trash" if told.trashed else ""
    return f"{counted(told.articles, 'article')}{trashed}"


def _line(backup: Backup, told: Preview | str) -> str:
    """Return a backup in two lines: when it was made and what is in it, and its name to copy."""
    holds, newest = (
        (told, None) if isinstance(told, str) else (_contents(told), next(iter(told.newest), None))
    )
    facts = [_local(backup.moment), f"{backup.size / 1_000_000:,.1f} MB", holds]
    facts += ["made before an update"] if backup.before_migration else []
    facts += [f"newest: {newest}"] if newest else []
    return one_line(", ".join(facts)) + f"\n    {one_line(backup.path.name)}"


def _local(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
