"""`sourcelight reimport`: kept files of articles read again; what comes of them are new versions."""

import argparse
import sys
from collections.abc import Sequence

from reader.cli.exit_codes import ExitCode
from reader.cli.library.analysing import Waiting, analyse_stored
from reader.cli.library.opening import open_library
from reader.cli.library.stopping import stopping_gently
from reader.cli.output import write_rows
from reader.cli.progress import steps
from reader.cli.tables import one_line
from reader.cli.terminal import Complaints, PlainSpokenConsole, counted, say
from reader.cli.tools import Tools
from reader.exports.values import Json
from reader.library import Library
from reader.services.bench import Benches
from reader.services.rereading import Reread, reread_each


def reimport(options: argparse.Namespace, tools: Tools) -> ExitCode:
    """Read articles again, tell what came of each, and analyse the versions where that is asked for."""
    complaints = Complaints(PlainSpokenConsole(sys.stderr))
    waiting = Waiting()
    done: list[Reread] = []
    with open_library(options) as library:
        wanted = library.origins.kept() if options.all else list(dict.fromkeys(options.ids))
        benches = Benches(library.path, waiting)
        try:
            with (
                stopping_gently() as stopped,
                steps(complaints.terminal, "Reading again") as advance,
                benches.bench(stopped) as bench,
            ):
                for one in reread_each(bench, wanted):
                    done.append(one)
                    if one.reason is not None:
                        complaints.tell(f"Article {one.article}: {one.reason}")
                    advance(len(done), len(wanted))
        finally:  # after a fault of the surroundings too: what came until then stays
            _tell(library, done, as_json=options.json)
        if len(done) < len(wanted):
            return ExitCode.INTERRUPTED
        if options.analyze:
            found = analyse_stored(library, list(waiting.articles), tools, options.jobs, complaints)
            if not options.json:
                say(found)
    return ExitCode.SOME_FAILED if complaints.count else ExitCode.OK


def _tell(library: Library, done: Sequence[Reread], *, as_json: bool) -> None:
    if as_json:
        write_rows(sys.stdout, [_row(library, one) for one in done])
        return
    for one in done:
        if one.found is not None:
            older = "" if one.is_same else f"  (of {one.article})"
            say(f"{_outcome(one):<7} {one.found:>5}  {one_line(_title(library, one.found))}{older}")
    outcomes = [_outcome(one) for one in done]
    say(
        f"{counted(len(done), 'article')} read again: {counted(outcomes.count('version'), 'new version')}, "
        f"{outcomes.count('same'):,} as before, {outcomes.count('known'):,} in your library already, "
        f"{outcomes.count('failed'):,} could not be read."
    )


def _row(library: Library, one: Reread) -> Json:
    """Return what came of an article as values of JSON."""
    return {
        "id": one.article,
        "outcome": _outcome(one),
        "found": one.found,
        "title": None if one.found is None else _title(library, one.found),
        "reason": one.reason,
    }


def _title(library: Library, article: int) -> str:
    """Return the title of an article; none where the window deleted it in the meantime."""
    return next((summary.title for summary in library.articles.summaries([article])), "")


def _outcome(one: Reread) -> str:
    if one.found is None:
        return "failed"
    if one.change is not None:
        return "version"
    return "same" if one.is_same else "known"
