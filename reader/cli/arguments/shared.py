"""What the arguments of several commands have in common."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

STANDARD_STREAM = "-"
"""The name that stands for standard input, and for standard output."""

Commands = Any
"""Where parsers of commands are added; argparse has no public name for it."""


def command(
    commands: Commands, name: str, description: str, epilog: str, aliases: Sequence[str] = ()
) -> argparse.ArgumentParser:
    """Add a command, whose help ends with ``epilog``, and return its parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        aliases=aliases,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(parser=parser)
    return parser


def add_library(parser: argparse.ArgumentParser, *, within: bool = False) -> None:
    """Add ``--library``; ``within`` a command that has it too, so that it can stand in either place."""
    parser.add_argument(
        "--library",
        type=Path,
        metavar="PATH",
        default=argparse.SUPPRESS if within else None,
        help="the library file (default: your own; the variable SOURCELIGHT_LIBRARY names another)",
    )


def add_json(parser: "argparse._ActionsContainer") -> None:
    """Add ``--json``."""
    parser.add_argument("--json", action="store_true", help="print JSON, for other programs")


def words(given: str) -> str:
    """Return what was typed as text; bytes that are none in the terminal's encoding become question marks."""
    return given.encode(errors="replace").decode()


def count(given: str) -> int:
    """Return a number of processes."""
    if not (given.isascii() and given.isdecimal() and 1 <= int(given) <= 1024):
        raise argparse.ArgumentTypeError(f"“{given}” is no number from 1 to 1024")
    return int(given)


def number(given: str) -> int:
    """Return a number of things, or the number of one: at least 1, and no more than SQLite knows."""
    if not (given.isascii() and given.isdecimal() and len(given) <= 18 and int(given)):
        raise argparse.ArgumentTypeError(f"“{given}” is no number from 1 on")
    return int(given)
