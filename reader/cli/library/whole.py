"""`export --whole` and `add --whole`: a library as a folder of open files, and such a folder taken in."""

import argparse
import sys

from reader.cli.exit_codes import ExitCode
from reader.cli.library.opening import open_library
from reader.cli.library.stopping import stopping_gently
from reader.cli.progress import steps
from reader.cli.terminal import Complaints, PlainSpokenConsole, counted, say
from reader.errors import UnreadableFolder
from reader.services.whole_library import export_library, import_library


def write_out(options: argparse.Namespace) -> ExitCode:
    """Write the library into a new folder, which appears when it is whole."""
    with (
        open_library(options, to_write=False) as library,
        steps(PlainSpokenConsole(sys.stderr), "Writing") as advance,
    ):
        written = export_library(library, options.whole.absolute(), advance)
    say(f"{counted(written, 'article')} written to “{options.whole}”.")
    return ExitCode.OK


def take_in(options: argparse.Namespace) -> ExitCode:
    """Bring in a folder that a library was written to."""
    complaints = Complaints(PlainSpokenConsole(sys.stderr))
    if not options.whole.is_dir():
        raise UnreadableFolder(f"There is no folder “{options.whole}”.")
    with (
        open_library(options, create=True) as library,
        stopping_gently() as stopped,
        steps(complaints.terminal, "Adding") as advance,
    ):
        report = import_library(library, options.whole.absolute(), advance, stopped)
    for name, reason in report.failed:
        complaints.tell(f"“{name}”: {reason}")
    known = f", {report.known:,} in your library already" if report.known else ""
    say(f"{report.added:,} added{known}.{' Stopped before the end.' if report.stopped else ''}")
    if report.stopped:
        return ExitCode.INTERRUPTED
    return ExitCode.SOME_FAILED if complaints.count else ExitCode.OK
