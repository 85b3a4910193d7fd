"""`sourcelight show`: an article with its attributions marked, and who is cited."""

import sys
from contextlib import closing

from reader.cli.analysed import Analyse, Analysed, analysed_files
from reader.cli.exit_codes import ExitCode
from reader.cli.page import legend, marked_text
from reader.cli.tables import actor_table
from reader.cli.terminal import Complaints, PlainSpokenConsole, shows_colours


def show(name: str, analyse: Analyse) -> ExitCode:
    """Print the article in the file ``name``."""
    complaints = Complaints(PlainSpokenConsole(sys.stderr))
    with closing(analysed_files([name], analyse, complaints)) as articles:
        for article in articles:
            _print(article, PlainSpokenConsole(sys.stdout))
    return ExitCode.SOME_FAILED if complaints.count else ExitCode.OK


def _print(read: Analysed, terminal: PlainSpokenConsole) -> None:
    colours = shows_colours(terminal)
    text = read.article.text
    if not read.analysis.attributions:
        terminal.print(marked_text(text, read.analysis, colours=colours))
        terminal.print("\nNobody is cited in this article.")
        return
    terminal.print(legend(colours=colours))
    terminal.print()
    terminal.print(marked_text(text, read.analysis, colours=colours))
    terminal.print()
    terminal.print(actor_table(text, read.analysis))
