"""The arguments of the commands that find articles again: search, list."""

from reader.cli.arguments.shared import Commands, add_json, add_library, command, number, words
from reader.cli.exit_codes import EXIT_CODES_HELP

SHELVES = ("all", "unread", "starred", "trash")

SORTS = ("added", "published", "title", "outlet", "words")

SEARCH_EXAMPLES = f"""\
A query is made of words, "phrases" and beginn*, all of which are looked for. OR stands between two of which
one will do, a minus before what is not to be found, and brackets hold together what belongs together.
Words can be looked for in one place, and facts be asked for:
  title: text: byline: outlet: note: tag: in:       parts of an article, its tags and collections
  actor: says: cue: kind: form: act:                what somebody is quoted as saying
  unread: starred: lang:en added:>2026-01-01 published:2026-03 words:>800
What can't be read of a query is told on standard error, and the search goes on with the rest; it then
ends with 1. Quote the whole query for your shell where it holds marks that mean something to it.

--json prints one array, an article a line: what "list --json" tells of it, and "snippet" with "spans",
where the query is met in it: [start, end) in characters. With --attributions it is an attribution a line:
article, index, title, outlet, published, added, actor, kind, form, act, cue, content. --csv prints the same
of all attributions that are found, under a header; no cell can act as a formula.

examples:
  sourcelight search harbour strike
  sourcelight search 'actor:"white house" says:ceasefire' --attributions
  sourcelight search 'storm -football (title:coast OR tag:sea)' --json
  sourcelight search kind:anonymous --csv > unnamed.csv
  sourcelight search --limit 5 -- -football

{EXIT_CODES_HELP}"""

LIST_EXAMPLES = f"""\
Each line tells id, marks (★ starred, ● unread), date, title, outlet, words and attributions.

--json prints one array, an article a line: id, title, byline, outlet, published, added, language, words,
attributions (null where it was not analysed yet), read, starred. Dates are ISO 8601, moments in UTC.

examples:
  sourcelight list
  sourcelight list --shelf unread --sort published
  sourcelight list --collection Harbour/Strike --json
  sourcelight list --tag budget --sort title --reverse

{EXIT_CODES_HELP}"""


def add_search(commands: Commands) -> None:
    """Add the command that searches."""
    parser = command(commands, "search", "Find articles, or who says what in them.", SEARCH_EXAMPLES)
    add_library(parser)
    parser.add_argument("query", nargs="+", type=words, metavar="QUERY", help="what to look for")
    form = parser.add_mutually_exclusive_group()
    add_json(form)
    form.add_argument(
        "--csv", action="store_true", help="print all attributions that are found, for a spreadsheet"
    )
    parser.add_argument(
        "--limit", type=number, default=50, metavar="N", help="show N results at most (default: 50)"
    )
    parser.add_argument(
        "--attributions", action="store_true", help="show the attributions that are found, not the articles"
    )


def add_list(commands: Commands) -> None:
    """Add the command that lists articles."""
    parser = command(commands, "list", "List the articles of the library.", LIST_EXAMPLES)
    add_library(parser)
    add_json(parser)
    shelf = parser.add_mutually_exclusive_group()
    shelf.add_argument("--shelf", choices=SHELVES, default="all", help="which articles (default: all)")
    shelf.add_argument("--tag", type=words, metavar="NAME", help="those with this tag")
    shelf.add_argument(
        "--collection",
        type=words,
        metavar="NAME",
        help="those in this collection and in any that it holds; OUTER/INNER for one within another",
    )
    parser.add_argument(
        "--sort",
        choices=SORTS,
        default="added",
        help="the newest first (added, the default; published), by the alphabet (title, outlet), "
        "or the longest first (words)",
    )
    parser.add_argument("--reverse", action="store_true", help="the other way round")
