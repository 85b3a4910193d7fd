"""How far a long work has come, for a person who looks on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from reader.cli.terminal import is_watched

Advance = Callable[[int, int | None], None]
"""Hears how many things are done, and of how many, if that is known."""


@contextmanager
def steps(terminal: Console, doing: str) -> Iterator[Advance]:
    """Show on a terminal how much of what is being done is done; else nothing."""
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}"))
    # What is printed meanwhile goes where it should: the bar takes neither standard stream over.
    with Progress(
        *columns,
        console=terminal,
        transient=True,
        disable=not is_watched(terminal),
        redirect_stdout=False,
        redirect_stderr=False,
    ) as progress:
        task = progress.add_task(doing, total=None, told="")

        def advance(done: int, total: int | None) -> None:
            told = f"{done:,}" if total is None else f"{done:,} of {total:,}"
            progress.update(task, completed=done, total=total, told=told)

        yield advance
