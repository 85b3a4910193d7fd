"""The arguments of the commands that bring articles in: add, reimport, feeds."""

import argparse
from pathlib import Path

from reader.cli.arguments.shared import Commands, add_json, add_library, command, count, number, words
from reader.cli.exit_codes import EXIT_CODES_HELP

ADD_EXAMPLES = f"""\
Folders are brought in with all that lies in them. An address (https://…) is fetched once. An article that
is in the library already is told and not stored again; one that looks like an update of another is stored
and told. What can't be brought in stops nothing else, and is in the window's list of failed imports.
Ctrl+C stops after the article in hand; what came in until then stays.

Exports of reading lists (Pocket, Instapaper, Omnivore, wallabag, Readwise), citations (RIS, CSL JSON) and
saved feeds are told from articles; what they hold comes in, what they only name is fetched with --fetch. The
feeds of an OPML file are subscribed to.

Articles are stored at once, and analysed when the window opens next; with --analyze at once, too.

--json prints an object with "articles" (id, new, updates, title, place), "failed" and "skipped" (place,
reason), "redirects" (place, address), "subscribed" (place, feeds) and "stopped". "updates" is the id of an
older version, or null.

examples:
  sourcelight add story.html report.pdf
  sourcelight add Downloads --analyze
  sourcelight add https://example.org/story
  pbpaste | sourcelight add -
  sourcelight add --whole library-files --library new.sourcelight

{EXIT_CODES_HELP}"""

REIMPORT_EXAMPLES = f"""\
The file that an article came from is kept in the library, and a newer Sourcelight may read it better. What
comes of it is stored as a new version with the star, tags and collections; the article stays as it is.
Nothing is fetched.

Each line tells what came of an article, and the id of what was found: "version" for a new one, "same" where
nothing is new, "known" for one that is in the library already. Ctrl+C stops after the article in hand.

--json prints one array, an article a line: id, outcome ("version", "same", "known" or "failed"), found and
title (null where it failed), and reason, a sentence where it failed, else null.

examples:
  sourcelight reimport 12 15
  sourcelight reimport --all --analyze
  sourcelight reimport --all --json > read-again.json

{EXIT_CODES_HELP}"""

FEEDS_EXAMPLES = f"""\
actions:
  list                 list the feeds
  add ADDRESS ...      subscribe to the feed at an address, or to the one that the page there names
  refresh [FEED ...]   fetch these feeds, or all, and keep what is new
  interval FEED ...    let these feeds refresh themselves while the window is open, or no longer
  remove FEED ...      take these feeds out; the articles that came of them stay
  opml                 write the list of feeds for other readers, or take such a list in

A feed is named by its id or its address. "sourcelight feeds ACTION --help" tells more about each.

examples:
  sourcelight feeds add https://example.org/news --folder Harbour
  sourcelight feeds refresh
  sourcelight feeds interval 3 --minutes 60
  sourcelight feeds remove https://example.org/feed
  sourcelight feeds list --json
  sourcelight feeds opml --out feeds.opml
  sourcelight feeds opml --import feeds.opml

{EXIT_CODES_HELP}"""


def add_add(commands: Commands) -> None:
    """Add the command that brings articles in."""
    parser = command(commands, "add", "Bring files, folders and addresses into the library.", ADD_EXAMPLES)
    add_library(parser)
    parser.add_argument(
        "places",
        nargs="*",
        metavar="PATH|URL",
        help='a file, a folder or an address to bring in; "-" for a text on standard input',
    )
    parser.add_argument(
        "--whole",
        type=Path,
        metavar="FOLDER",
        help='bring in a whole library that "sourcelight export --whole" wrote',
    )
    parser.add_argument(
        "--fetch", action="store_true", help="fetch the pages of reading lists that come without their texts"
    )
    _add_analyze(parser)
    add_json(parser)
    parser.set_defaults(check=_check_add)


def add_reimport(commands: Commands) -> None:
    """Add the command that reads kept files again."""
    parser = command(commands, "reimport", "Read the kept files of articles again.", REIMPORT_EXAMPLES)
    add_library(parser)
    parser.add_argument("ids", nargs="*", type=number, metavar="ID", help="an article to read again")
    parser.add_argument("--all", action="store_true", help="all articles whose files are kept")
    _add_analyze(parser)
    add_json(parser)
    parser.set_defaults(check=_check_reimport)


def add_feeds(commands: Commands) -> None:
    """Add the command for feeds, with its actions."""
    parser = command(commands, "feeds", "Subscribe to feeds and refresh them.", FEEDS_EXAMPLES)
    add_library(parser)
    parser.usage = f"{parser.prog} [--library PATH] ACTION ..."
    actions = parser.add_subparsers(
        prog=parser.prog, dest="action", metavar="ACTION", required=True, help=argparse.SUPPRESS
    )
    listing = _action(actions, "list", "List the feeds: id, title, entries, and what was the matter last.")
    add_json(listing)
    adding = _action(actions, "add", "Subscribe to feeds, which are fetched once.")
    adding.add_argument(
        "addresses",
        nargs="+",
        type=words,
        metavar="ADDRESS",
        help="the address of a feed, or of a page that names one",
    )
    adding.add_argument("--folder", type=words, metavar="NAME", help="the folder to put them into")
    refreshing = _action(actions, "refresh", "Fetch feeds and keep what is new.")
    refreshing.add_argument(
        "feeds", nargs="*", metavar="FEED", help="the id or the address of a feed (default: all)"
    )
    interval = _action(actions, "interval", "Let feeds refresh themselves while the window is open, or not.")
    _add_feeds_named(interval)
    often = interval.add_mutually_exclusive_group(required=True)
    often.add_argument("--minutes", type=number, metavar="N", help="every N minutes (at least 10)")
    often.add_argument("--never", action="store_true", help="only when asked, which is the rule")
    removing = _action(actions, "remove", "Take feeds out; the articles that came of them stay.")
    _add_feeds_named(removing)
    opml = _action(actions, "opml", "Write the list of feeds for other readers, or take such a list in.")
    opml.add_argument(
        "--out", metavar="OUT", help='write to OUT; "-" for standard output, which is the default'
    )
    opml.add_argument(
        "--import", dest="import_", type=Path, metavar="FILE", help="subscribe to all feeds that FILE lists"
    )
    opml.set_defaults(check=_check_opml)


def _add_feeds_named(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("feeds", nargs="+", metavar="FEED", help="the id or the address of a feed")


def _add_analyze(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--analyze", "--analyse", action="store_true", help="analyse the articles at once")
    parser.add_argument(
        "--jobs", type=count, default=1, metavar="N", help="processes that analyse (default: 1)"
    )


def _action(actions: Commands, name: str, description: str) -> argparse.ArgumentParser:
    parser = command(actions, name, description, EXIT_CODES_HELP)
    add_library(parser, within=True)
    return parser


def _check_add(options: argparse.Namespace) -> None:
    if not options.places and options.whole is None:
        options.parser.error("name a PATH or a URL, or a folder with --whole")
    if options.places and options.whole is not None:
        options.parser.error("PATH and --whole do not go together")


def _check_reimport(options: argparse.Namespace) -> None:
    if bool(options.ids) == options.all:
        options.parser.error("name an ID, or all articles by --all")


def _check_opml(options: argparse.Namespace) -> None:
    if options.out is not None and options.import_ is not None:
        options.parser.error("--out and --import do not go together")
