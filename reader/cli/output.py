"""Where results are written: standard output, or a file that changes only when all is done."""

import errno
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from reader.cli.arguments import STANDARD_STREAM
from reader.errors import EnvironmentFault, SourcelightError


@contextmanager
def output(name: str | None, keep_part: Callable[[Path], None] | None = None) -> Iterator[TextIO]:
    """Give the stream to write to: standard output for None and "-", else the file of that name.

    The file is written beside its place, with ``.part`` behind its name, and takes its place at the end
    of the block. After an exception the file is as it was before; with ``keep_part`` the part stays,
    unless nothing stands in it, and the function is told of it. EnvironmentFault where the place can't
    be written.
    """
    if name is None or name == STANDARD_STREAM:
        yield sys.stdout
        return
    path = Path(os.path.realpath(name))  # so that a link stays a link
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            # A device or a named pipe is written to; it is nothing that could be replaced.
            with path.open("w", encoding="utf-8") as stream:
                yield stream
            return
        part = path.with_name(f"{path.name}.part")
        with _writing(part, keep_part) as stream:
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            yield stream
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _fault(error, path) from error


def write_rows(stream: TextIO, rows: Iterable[object]) -> None:
    """Write one JSON array, one row a line."""
    before = "[\n"
    for row in rows:
        stream.write(before + json.dumps(row, ensure_ascii=False))
        before = ",\n"
    stream.write("[]\n" if before == "[\n" else "\n]\n")


@contextmanager
def _writing(part: Path, keep_part: Callable[[Path], None] | None) -> Iterator[TextIO]:
    whole = False
    with part.open("w", encoding="utf-8", newline="\n") as stream:
        try:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            whole = True
        finally:
            stream.close()
            if not whole:
                if keep_part and part.stat().st_size:
                    keep_part(part)
                else:
                    part.unlink()


def _fault(error: OSError, path: Path) -> SourcelightError:
    """Return what the file system says, in our words."""
    if path.is_dir():
        return EnvironmentFault(f"“{path}” is a folder. Name a file to write to.")
    if isinstance(error, FileNotFoundError):
        return EnvironmentFault(f"There is no folder “{path.parent}”.")
    from reader.library.faults import place_fault  # brings SQLite along, and is seldom needed

    return place_fault(error, path)
