"""The arguments of the commands that keep a library safe: backup, restore, check."""

import argparse
from pathlib import Path

from reader.cli.arguments.shared import Commands, add_json, add_library, command
from reader.cli.exit_codes import EXIT_CODES_HELP

BACKUP_EXAMPLES = f"""\
The backup lies in the folder LIBRARY.backups and is checked. Of older backups there, the newest five are
kept, the last one of each of seven days, and the last one of each of eight weeks.

--to writes one copy, checked too, to a file of that name; also of a library that can only be read where it
lies, or that is from an earlier version of Sourcelight.

--list --json prints one array, a backup a line: name, path, moment, size (bytes), articles, trashed, newest
(titles), before_migration, and problem, a sentence where it can't be read, else null.

examples:
  sourcelight backup
  sourcelight backup --list
  sourcelight backup --library work.sourcelight
  sourcelight backup --library /media/share/course.sourcelight --to course.sourcelight

{EXIT_CODES_HELP}"""

RESTORE_EXAMPLES = f"""\
The backup is checked, then a copy of it takes the place of the library; the file that was there is kept
beside it, under a name that is told. The library must not be open anywhere.

examples:
  sourcelight restore latest
  sourcelight restore library.v5.20260301T101500.000000Z.backup.sourcelight
  sourcelight restore copies/library.sourcelight --library work.sourcelight

{EXIT_CODES_HELP}"""

CHECK_EXAMPLES = f"""\
The whole file is read, and nothing is written to it. It ends with 1 where something is damaged.

--salvage writes all that can be read into a new library and tells what that is; the damaged one stays as
it is.

examples:
  sourcelight check
  sourcelight check --library work.sourcelight
  sourcelight check --salvage saved.sourcelight

{EXIT_CODES_HELP}"""


def add_backup(commands: Commands) -> None:
    """Add the command that backs up, or lists the backups."""
    parser = command(commands, "backup", "Back the library up, or list its backups.", BACKUP_EXAMPLES)
    add_library(parser)
    parser.add_argument("--list", action="store_true", help="list the backups and what is in them")
    parser.add_argument(
        "--to", type=Path, metavar="NEWFILE", help="write a copy to a file of your own instead"
    )
    add_json(parser)
    parser.set_defaults(check=_check_backup)


def add_restore(commands: Commands) -> None:
    """Add the command that puts a backup in the place of the library."""
    parser = command(commands, "restore", "Put a backup in the place of the library.", RESTORE_EXAMPLES)
    add_library(parser)
    parser.add_argument(
        "backup",
        metavar="NAME|FILE",
        help='a name that "backup --list" shows, "latest" for the newest, or a file anywhere',
    )


def add_check(commands: Commands) -> None:
    """Add the command that checks a library."""
    parser = command(
        commands, "check", "Look whether the library is whole, and save what can be saved.", CHECK_EXAMPLES
    )
    add_library(parser)
    parser.add_argument(
        "--salvage", type=Path, metavar="NEWFILE", help="write all that can be read into a new library"
    )


def _check_backup(options: argparse.Namespace) -> None:
    if options.json and not options.list:
        options.parser.error("--json goes with --list")
    if options.to is not None and options.list:
        options.parser.error("--to does not go with --list")
