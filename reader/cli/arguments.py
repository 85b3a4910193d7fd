"""The command line: its commands and options, with their help."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reader import __version__
from reader.cli.exit_codes import EXIT_CODES_HELP

COMMANDS = ("open", "show", "analyze", "analyse")

FORMATS = ("table", "json", "csv")

STANDARD_STREAM = "-"
"""The name that stands for standard input, and for standard output."""

DESCRIPTION = """\
Sourcelight shows who says what in the news.

Without a command the window opens, on your library or on the FILEs that are named.
"""

EXAMPLES = f"""\
commands:
  open [FILE ...]      open the window; what happens without a command, too
  show FILE            print an article with its attributions marked, and who is cited
  analyze FILE ...     print the attributions of articles as a table, JSON or CSV
  analyze --jsonl IN --out OUT
                       analyse an archive of texts, one JSON object a line

  "sourcelight COMMAND --help" tells more about each.

examples:
  sourcelight                             open the window
  sourcelight story.txt                   open the window and bring the article in
  sourcelight work.sourcelight            open the window on another library
  sourcelight show story.txt | less -R    read an article in the terminal
  sourcelight analyze *.txt --format csv > quotes.csv

A file that is named like a command is opened by "sourcelight ./show" or "sourcelight open show".

{EXIT_CODES_HELP}"""

SHOW_EXAMPLES = f"""\
Every attribution begins with a badge: the letter of the actor in the table below the article, and how
it is told (" quoted, ~ paraphrased, "~ partly quoted). "*" behind it marks an attitude: what somebody
believes, wants or supports, and did not say. "?" stands where the article does not say who. Colours come
on top of that on a terminal; set NO_COLOR to do without.

examples:
  sourcelight show story.txt
  pbpaste | sourcelight show -
  NO_COLOR=1 sourcelight show story.txt

{EXIT_CODES_HELP}"""

ANALYZE_EXAMPLES = f"""\
Offsets count characters (Unicode code points) and ends are exclusive. With FILEs they index the "text"
in the JSON, which is the normalised article; with --jsonl they index the text exactly as it was given.

--jsonl reads lines such as
  {{"id": "a1", "text": "The mayor resigned, two officials said."}}
and writes for each, in the same order,
  {{"id": "a1", "attributions": [{{"source": [[20, 33]], "cue": [[34, 38]], "content": [[0, 18]],
   "actor": "two officials", "kind": "anonymous", "form": "indirect", "act": "statement",
   "confidence": 0.9, "parent": null, "actor_confidence": 1.0, "addressee": []}}]}}
"act" is "statement" for what somebody said or wrote, "attitude" for what somebody believes or wants;
"parent" is the place of the attribution in whose content this one is told, counted from 0;
"actor_confidence" is how sure it is that the source is that actor, "addressee" whom it was told to.
A line that can't be read or analysed is reported by its number, and has no line in OUT. What is done
is written to OUT.part, which becomes OUT at the end; after an interruption it is kept.

In CSV, a cell that a spreadsheet would take for a formula begins with an apostrophe.

examples:
  sourcelight analyze story.txt
  sourcelight analyze *.txt --format json --out stories.json
  sourcelight analyze *.txt --statements --format csv --out quotes.csv
  sourcelight analyze --jsonl archive.jsonl --out attributions.jsonl --jobs 4
  zcat archive.jsonl.gz | sourcelight analyze --jsonl - --out - | gzip > attributions.jsonl.gz

{EXIT_CODES_HELP}"""


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return what the command line asks; SystemExit after --help, --version or a mistake, as argparse does.

    ``command`` is one of "open", "show" and "analyze" in the result.
    """
    options = _parser().parse_args(with_command(argv))
    if options.command == "analyse":
        options.command = "analyze"
    if options.command == "analyze":
        _check_analyze(options)
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
    _add_library(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", help=argparse.SUPPRESS)
    _add_open(commands)
    _add_show(commands)
    _add_analyze(commands)
    return parser


def _add_library(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--library",
        type=Path,
        metavar="PATH",
        help="the library file to open, made where there is none (default: your own; "
        "the environment variable SOURCELIGHT_LIBRARY names another)",
    )


def _add_open(commands: Any) -> None:
    parser = _command(commands, "open", "Open the window.", EXIT_CODES_HELP)
    _add_library(parser)
    parser.add_argument("--samples", action="store_true", help="add the sample articles to the library")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="an article to bring in")


def _add_show(commands: Any) -> None:
    parser = _command(
        commands, "show", "Print an article with its attributions marked, and who is cited.", SHOW_EXAMPLES
    )
    _add_statements(parser)
    parser.add_argument("file", metavar="FILE", help='a text file; "-" for standard input')


def _add_analyze(commands: Any) -> None:
    parser = _command(
        commands,
        "analyze",
        "Find the attributions of articles, for other programs or for a spreadsheet.",
        ANALYZE_EXAMPLES,
        aliases=["analyse"],
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help='a text file; "-" for standard input')
    _add_statements(parser)
    parser.add_argument("--format", choices=FORMATS, help="how to print the articles (default: table)")
    parser.add_argument(
        "--jsonl", metavar="IN", help='read texts from IN, one JSON object a line; "-" for standard input'
    )
    parser.add_argument(
        "--out", metavar="OUT", help='write to OUT, which changes only at the end; "-" for standard output'
    )
    parser.add_argument(
        "--jobs", type=_count, default=1, metavar="N", help="processes to share the work (default: 1)"
    )
    parser.set_defaults(parser=parser)


def _add_statements(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--statements",
        action="store_true",
        help="leave out attitudes (believes, wants, supports): only what somebody said or wrote",
    )


def _command(
    commands: Any, name: str, description: str, epilog: str, aliases: Sequence[str] = ()
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        aliases=aliases,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    return parser


def _count(given: str) -> int:
    if not (given.isascii() and given.isdecimal() and 1 <= int(given) <= 1024):
        raise argparse.ArgumentTypeError(f"“{given}” is no number from 1 to 1024")
    return int(given)


def _check_analyze(options: argparse.Namespace) -> None:
    """Refuse what does not go together, with the usage of the command."""
    fail = options.parser.error
    if options.jsonl is None and not options.files:
        fail("name a FILE, or an archive with --jsonl")
    if options.jsonl is not None and options.files:
        fail("FILE and --jsonl do not go together")
    if options.jsonl is not None and options.out is None:
        fail("--jsonl needs --out")
    if options.jsonl is not None and options.format is not None:
        fail("--format is for FILEs; --jsonl writes JSON, one object a line")
