"""How the program ends, for scripts; `sourcelight --help` tells the same."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit status of the command."""

    OK = 0
    SOME_FAILED = 1
    """Some of the input, or all of it, could not be read or analysed."""
    USAGE = 2
    """The command line makes no sense; argparse ends with the same number."""
    ENVIRONMENT = 3
    """Something around the program is wrong: a part is missing, a disk full, a place read-only."""
    FAULT = 70
    """A fault in Sourcelight itself."""
    INTERRUPTED = 130


EXIT_CODES_HELP = """\
exit codes:
  0    done
  1    some of the input could not be read or analysed; the rest was
  2    the command line was not understood
  3    the surroundings are at fault: no display, a missing part, a full disk
  70   a fault in Sourcelight itself
  130  interrupted (Ctrl+C)
"""
