"""The command from its arguments to its exit code."""

import argparse
import errno
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from reader.cli.analysed import make_analyse
from reader.cli.analyze import analyze_archive, analyze_files
from reader.cli.arguments import parse
from reader.cli.exit_codes import ExitCode
from reader.cli.show import show
from reader.cli.terminal import PlainSpokenConsole, prepare_streams, tell
from reader.cli.tools import MakePdfPrinter, OpenWindow, Tools, no_pdf
from reader.errors import EnvironmentFault, SourcelightError, UnreadableArticle
from reader.services.worker import EngineLoader, default_loader
from reader.settings import default_library_path

DEBUG_VARIABLE = "SOURCELIGHT_DEBUG"
"""The environment variable that asks for the traceback of a fault."""


def main(
    argv: Sequence[str],
    open_window: OpenWindow,
    *,
    load_engine: EngineLoader = default_loader,
    pdf_printer: MakePdfPrinter = no_pdf,
) -> int:
    """Run the command line ``argv`` (without the program's name) and return its exit code.

    Every error becomes one line on standard error. The window is handed in, and what
    prints PDFs, so that this package and what it loads stay free of Qt.
    """
    prepare_streams()
    errors = PlainSpokenConsole(sys.stderr)
    try:
        code = _run(parse(argv), Tools(open_window, load_engine, pdf_printer))
        sys.stdout.flush()  # here, where a pipe that was closed can still be met quietly
    except SystemExit as exit_:  # argparse: help, version, or a mistake that it told
        return exit_.code if isinstance(exit_.code, int) else ExitCode.OK
    except KeyboardInterrupt:
        tell(errors, "Interrupted.")
        return ExitCode.INTERRUPTED
    except Exception as error:
        return _end(error, errors)
    return code


def _end(error: Exception, errors: PlainSpokenConsole) -> int:
    """Tell what went wrong in one line, and return the exit code."""
    if isinstance(error, EnvironmentFault):
        tell(errors, str(error))
        return ExitCode.ENVIRONMENT
    if isinstance(error, SourcelightError):
        tell(errors, str(error))
        return ExitCode.SOME_FAILED
    if isinstance(error, OSError) and _reader_left(error):
        return _leave_quietly()
    if os.environ.get(DEBUG_VARIABLE):
        traceback.print_exception(error)
    tell(errors, _fault(error))
    return ExitCode.FAULT


def _run(options: argparse.Namespace, tools: Tools) -> int:
    match options.command:
        case "open":
            return _open(options, tools)
        case "show":
            return show(options.file, make_analyse(tools.load_engine, statements=options.statements))
        case "analyze":
            return _analyze(options, tools)
        case _:
            from reader.cli.library.commands import COMMANDS  # brings SQLite along

            return COMMANDS[options.command](options, tools)


def _analyze(options: argparse.Namespace, tools: Tools) -> int:
    analyse = make_analyse(tools.load_engine, options.jobs, statements=options.statements)
    if options.jsonl is not None:
        return analyze_archive(options.jsonl, options.out, analyse)
    return analyze_files(options.files, options.format or "table", options.out, analyse)


def _open(options: argparse.Namespace, tools: Tools) -> int:
    for file in options.files:
        if not file.exists():
            raise UnreadableArticle(
                f"There is no file “{file}”, and no such command. Try “sourcelight --help”."
            )
    library, files = _library_and_articles(options.library, options.files)
    return tools.open_window(library.absolute(), [file.absolute() for file in files], samples=options.samples)


def _library_and_articles(library: Path | None, files: list[Path]) -> tuple[Path, list[Path]]:
    """Return the library to open and the articles to bring in.

    A library that is named alone, as a double click on one does, is the one to open.
    """
    if library is None and len(files) == 1:
        from reader.library.opening import SUFFIX  # brings SQLite along

        if files[0].suffix == SUFFIX:
            return files[0], []
    return library or default_library_path(), files


def _reader_left(error: OSError) -> bool:
    """Tell whether what we print is not read any more, as by ``| head``; Windows says it another way."""
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def _leave_quietly() -> int:
    """End well though the reader of our output has left: it has seen what it wanted."""
    # The interpreter flushes once more at its end, and would complain then.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.OK


def _fault(error: Exception) -> str:
    told = f"{type(error).__name__}: {error}".partition("\n")[0].rstrip(".")
    return f"A fault in Sourcelight, please report it: {told}. {DEBUG_VARIABLE}=1 shows where."
