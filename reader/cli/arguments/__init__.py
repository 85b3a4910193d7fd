"""The command line: its commands and options, with their help."""

import argparse
from collections.abc import Sequence

from reader import __version__
from reader.cli.arguments.bringing import add_add, add_feeds, add_reimport
from reader.cli.arguments.finding import add_list, add_search
from reader.cli.arguments.keeping import add_backup, add_check, add_restore
from reader.cli.arguments.reading import FORMATS, add_analyze, add_open, add_show
from reader.cli.arguments.shared import STANDARD_STREAM, add_library
from reader.cli.arguments.writing import add_export
from reader.cli.exit_codes import EXIT_CODES_HELP

__all__ = ["COMMANDS", "FORMATS", "STANDARD_STREAM", "parse", "with_command"]

COMMANDS = (
    "open",
    "show",
    "analyze",
    "analyse",
    "add",
    "reimport",
    "search",
    "list",
    "export",
    "backup",
    "restore",
    "check",
    "feeds",
)

DESCRIPTION = """\
Sourcelight shows who says what in the news.

Without a command the window opens, on your library or on the FILEs that are named.
"""

EXAMPLES = f"""\
commands for articles in files:
  open [FILE ...]      open the window; what happens without a command, too
  show FILE            print an article with its attributions marked, and who is cited
  analyze FILE ...     print the attributions of articles as a table, JSON or CSV
  analyze --jsonl IN --out OUT
                       analyse an archive of texts, one JSON object a line

commands for a library:
  add PATH|URL ...     bring in files, folders and addresses
  reimport ID ...      read the kept files of articles again, for new versions
  search QUERY         find articles, or who says what in them
  list                 list articles
  export ID ...        write articles to a file: HTML, PDF, DOCX, CSV, citations and more
  feeds                subscribe to feeds and refresh them
  backup               back the library up, or list its backups
  restore NAME|FILE    put a backup in the place of the library
  check                look whether the library is whole, and save what can be saved

  "sourcelight COMMAND --help" tells more about each.

examples:
  sourcelight                             open the window
  sourcelight story.txt                   open the window and bring the article in
  sourcelight work.sourcelight            open the window on another library
  sourcelight show story.txt | less -R    read an article in the terminal
  sourcelight analyze *.txt --format csv > quotes.csv
  sourcelight add Downloads https://example.org/story
  sourcelight search harbour says:strike

A file that is named like a command is opened by "sourcelight ./show" or "sourcelight open show".

{EXIT_CODES_HELP}"""


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return what the command line asks; SystemExit after --help, --version or a mistake, as argparse does.

    ``command`` is one of COMMANDS in the result, and never "analyse".
    """
    options = _parser().parse_args(with_command(argv))
    if options.command == "analyse":
        options.command = "analyze"
    if "check" in options:
        options.check(options)
    return options


def with_command(argv: Sequence[str]) -> list[str]:
    """Return ``argv`` with its command in front; "open" where the first plain word is none."""
    first = 0
    while first < len(argv) and argv[first].startswith("-") and argv[first] != "--":
        if argv[first] in {"-h", "--help", "--version"}:
            return list(argv)
        first += 2 if argv[first] == "--library" else 1
    if first < len(argv) and argv[first] in COMMANDS:
        return [argv[first], *argv[:first], *argv[first + 1 :]]
    return ["open", *argv]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sourcelight",
        usage="sourcelight [--library PATH] [FILE ...]\n       sourcelight COMMAND ...",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"sourcelight {__version__}")
    add_library(parser)
    commands = parser.add_subparsers(
        prog=parser.prog, dest="command", metavar="COMMAND", help=argparse.SUPPRESS
    )
    for add in (
        *(add_open, add_show, add_analyze),
        *(add_add, add_reimport, add_search, add_list, add_export, add_feeds),
        *(add_backup, add_restore, add_check),
    ):
        add(commands)
    return parser
