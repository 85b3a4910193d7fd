"""The labels that the tagger gives to words, shared by training and reading."""

from enum import IntEnum
from typing import Final


class Role(IntEnum):
    """The part that a word has in an attribution."""

    SOURCE = 1
    CUE = 2
    CONTENT = 3


TAGS: Final = 2 * len(Role) + 1
"""Outside, and for each role one tag for the first word of a span and one for the others."""
LINKS: Final = ((Role.CONTENT, Role.CUE), (Role.CUE, Role.SOURCE), (Role.CONTENT, Role.SOURCE))
"""The links that the network scores: from the words of one role to those of another."""


def outside_tag() -> int:
    """Return the tag of a word that stands in no attribution."""
    return 0


def first_tag(role: Role) -> int:
    """Return the tag of the first word of a span."""
    return 2 * role - 1


def inside_tag(role: Role) -> int:
    """Return the tag of the further words of a span."""
    return 2 * role


def may_follow(tag: int, before: int) -> bool:
    """Tell whether ``tag`` can stand behind ``before``: a span goes on only from its own words."""
    return tag % 2 == 1 or tag == 0 or before in (tag, tag - 1)
