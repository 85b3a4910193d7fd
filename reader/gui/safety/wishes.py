"""What has to be done with a library while no window has it open."""

from dataclasses import dataclass
from pathlib import Path

from reader.services.safety import Verdict


@dataclass(frozen=True, slots=True)
class Restore:
    """Put a backup in the place of the library."""

    backup: Path


@dataclass(frozen=True, slots=True)
class Mend:
    """Ask what is to be done with a library that was found damaged, and do it."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Find:
    """Ask what is to be done where a library was and is no more, and do it."""


@dataclass(frozen=True, slots=True)
class Open:
    """Open another library, a copy of this one, instead."""

    library: Path


Wish = Restore | Mend | Find
"""What is done before the library is opened again."""
