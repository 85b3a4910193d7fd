"""`sourcelight check`: whether a library is whole, and all that can be saved of a damaged one."""

import argparse
import sys
from pathlib import Path

from reader.cli.exit_codes import ExitCode
from reader.cli.library.opening import library_path
from reader.cli.terminal import PlainSpokenConsole, say, waiting
from reader.errors import DamagedLibrary, NotALibrary
from reader.library.check import Harm, Verdict, check
from reader.library.opening import refuse_file
from reader.library.salvage import salvage
from reader.services.safety import salvage_told

TOLD = {
    Harm.NONE: "The library is whole.",
    Harm.SEARCH: "The search index is damaged. It is made again when it is needed; nothing is lost.",
    Harm.INDEX: "What finds articles fast is damaged; no article is lost. Salvage makes it again.",
    Harm.CONTENT: "The library is damaged. Restore a backup, or save what can be read with --salvage.",
}


def check_library(options: argparse.Namespace) -> ExitCode:
    """Read the library through and tell what is damaged; write what can be saved where that is asked for."""
    library = library_path(options)
    if not library.is_file():
        raise NotALibrary(f"There is no library at “{library}”.")
    if options.salvage is not None:
        return _save(library, options.salvage)
    verdict = _verdict(library)
    say(TOLD[verdict.harm])
    for problem in verdict.problems:
        say(f"  {problem}")
    return ExitCode.OK if verdict.harm is Harm.NONE else ExitCode.SOME_FAILED


def _verdict(library: Path) -> Verdict:
    """Return how far the damage goes; NotALibrary for a file that never was one."""
    refusal = refuse_file(library)
    if isinstance(refusal, DamagedLibrary):
        return Verdict(Harm.CONTENT, (str(refusal),))
    if refusal is not None:
        raise refusal
    with waiting(PlainSpokenConsole(sys.stderr), "Reading the library …"):
        return check(library)


def _save(library: Path, target: Path) -> ExitCode:
    with waiting(PlainSpokenConsole(sys.stderr), "Saving what can be read …"):
        report = salvage(library, target)
    say(salvage_told(report).rstrip())
    return ExitCode.OK if report.complete else ExitCode.SOME_FAILED
