"""What is written to a terminal or a pipe, and how."""

import errno
import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console

CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f]")
"""Control characters but tab and line feed: in a terminal they are commands."""


def prepare_streams() -> None:
    """Let nothing that is printed fail: UTF-8 into files and pipes, a mark for what a terminal lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


class PlainSpokenConsole(Console):
    """Prints what it is given, and nothing of its own invention."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(
            file=stream,
            # NO_COLOR means plain text here, without bold and underlines: the marks differ too.
            color_system=None if os.environ.get("NO_COLOR") else "auto",
            markup=False,
            emoji=False,
            highlight=False,
        )

    def on_broken_pipe(self) -> None:
        """Leave to the program what Rich would end it for: that nobody reads on."""
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def shows_colours(terminal: Console) -> bool:
    """Tell whether colours and underlines may be used: on a terminal, and not where NO_COLOR is set."""
    return terminal.color_system is not None


def is_watched(terminal: Console) -> bool:
    """Tell whether a person looks on, to whom movement means something; FORCE_COLOR is no person."""
    return terminal.is_terminal and terminal.file.isatty()


def printable(text: str) -> str:
    """Return ``text`` without commands to the terminal, character for character, so that offsets hold."""
    return CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


class Complaints:
    """What went wrong without ending the work: told on standard error, and counted."""

    def __init__(self, terminal: Console) -> None:
        self.terminal = terminal
        self.count = 0

    def tell(self, sentence: str) -> None:
        """Tell one failure in a sentence."""
        self.count += 1
        tell(self.terminal, sentence)


def tell(terminal: Console, sentence: str) -> None:
    """Print one line in the manner of a command: its name first."""
    terminal.print(f"sourcelight: {printable(sentence)}", soft_wrap=True)


def say(sentence: str) -> None:
    """Print a sentence, or several lines, on standard output."""
    sys.stdout.write(f"{printable(sentence)}\n")


def counted(number: int, word: str) -> str:
    """Return a number of things: "1 article", "2,000 articles"."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


@contextmanager
def waiting(terminal: Console, what: str) -> Iterator[None]:
    """Show on a terminal that ``what`` is under way."""
    if not is_watched(terminal):
        yield
        return
    with terminal.status(what):
        yield
