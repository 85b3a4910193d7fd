"""The arguments of the command that writes articles to files: export."""

import argparse
from pathlib import Path

from reader.cli.arguments.shared import STANDARD_STREAM, Commands, add_library, command, number, words
from reader.cli.exit_codes import EXIT_CODES_HELP

EXPORT_FORMATS = ("html", "pdf", "docx", "md", "csv", "xlsx", "json", "jsonld", "ris", "csl")
"""The keys of `reader.exports.formats`, which loads more than a command line needs to be read."""

SUFFIXES = {".csl.json": "csl", ".htm": "html", **{f".{key}": key for key in EXPORT_FORMATS if key != "csl"}}
"""What the name of a file tells of its format; the longer one counts."""

EXPORT_EXAMPLES = f"""\
formats:
  html     the article with its marks and voices, as a page without scripts
  pdf      the same for paper; needs Qt for Python
  docx     the same as a Word document
  md       the article in Markdown, with footnotes for its marks
  csv      one attribution a row; xlsx: the same as an Excel workbook
  json     all that is known, for other programs
  jsonld   the attributions as W3C Web Annotations
  ris      the citation for reference managers; csl: the same as CSL JSON

An ID is that of "sourcelight list". Where OUT is a folder that exists, each article becomes a file within
it; else all go into one file. OUT changes only when it is whole. --whole writes the library with all that
is in it as open files, which "sourcelight add --whole" takes in again; FOLDER must not exist yet.

examples:
  sourcelight export 12 --out story.html
  sourcelight export 12 15 --format md | less
  sourcelight export --query 'tag:harbour' --out harbour.docx
  sourcelight export --all --format html --out pages
  sourcelight export --whole library-files

{EXIT_CODES_HELP}"""


def add_export(commands: Commands) -> None:
    """Add the command that writes articles to files."""
    parser = command(commands, "export", "Write articles, or the whole library, to files.", EXPORT_EXAMPLES)
    add_library(parser)
    parser.add_argument("ids", nargs="*", type=number, metavar="ID", help="an article to write")
    parser.add_argument(
        "--query", type=words, metavar="QUERY", help='all that "sourcelight search QUERY" finds'
    )
    parser.add_argument("--all", action="store_true", help="all articles outside the trash")
    parser.add_argument("--whole", type=Path, metavar="FOLDER", help="the whole library, as open files")
    parser.add_argument(
        "--format", choices=EXPORT_FORMATS, help="what to write (default: what the name of OUT tells)"
    )
    parser.add_argument(
        "--out", metavar="OUT", help='a file or a folder; "-" for standard output, which is the default'
    )
    parser.set_defaults(check=_check_export)


def format_of(out: str | None) -> str | None:
    """Return the format that the name of a file tells, if it tells one."""
    name = (out or "").lower()
    return next((key for suffix, key in SUFFIXES.items() if name.endswith(suffix)), None)


def _check_export(options: argparse.Namespace) -> None:
    fail = options.parser.error
    chosen = {
        "ID": options.ids,
        "--query": options.query is not None,
        "--all": options.all,
        "--whole": options.whole is not None,
    }
    given = [name for name, value in chosen.items() if value]
    if not given:
        fail("name an ID, or choose by --query, --all or --whole")
    if len(given) > 1:
        fail(f"{given[0]} and {given[1]} do not go together")
    if options.whole is not None:
        if options.format is not None or options.out is not None:
            fail("--whole names its folder itself, and goes without --format and --out")
        return
    options.format = options.format or format_of(options.out)
    if options.format is None:
        fail("say by --format what to write")
    if options.out == STANDARD_STREAM:
        options.out = None
