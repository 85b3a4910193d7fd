"""The arguments of the commands that read articles without a library: open, show, analyze."""

import argparse
from pathlib import Path

from reader.cli.arguments.shared import Commands, add_library, command, count
from reader.cli.exit_codes import EXIT_CODES_HELP

FORMATS = ("table", "json", "csv")

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


def add_open(commands: Commands) -> None:
    """Add the command for the window."""
    parser = command(commands, "open", "Open the window.", EXIT_CODES_HELP)
    add_library(parser)
    parser.add_argument("--samples", action="store_true", help="add the sample articles to the library")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="an article to bring in")


def add_show(commands: Commands) -> None:
    """Add the command for an article in the terminal."""
    parser = command(
        commands, "show", "Print an article with its attributions marked, and who is cited.", SHOW_EXAMPLES
    )
    _add_statements(parser)
    parser.add_argument("file", metavar="FILE", help='a text file; "-" for standard input')


def add_analyze(commands: Commands) -> None:
    """Add the command for the attributions of articles."""
    parser = command(
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
        "--jobs", type=count, default=1, metavar="N", help="processes to share the work (default: 1)"
    )
    parser.set_defaults(check=check_analyze)


def _add_statements(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--statements",
        action="store_true",
        help="leave out attitudes (believes, wants, supports): only what somebody said or wrote",
    )


def check_analyze(options: argparse.Namespace) -> None:
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
