"""Standard streams that are always there: a window started from a desktop may have none."""

import os
import sys


def hold_standard_streams() -> None:
    """Give the process a standard input, output and error where it was started without them.

    Else the first pipe to be opened would become file 0, 1 or 2, and a library's stray print would
    be written into it or fail on a stream that is None.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest free number: this one
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - stays open
