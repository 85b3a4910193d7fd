"""Who wrote an article, taken out of the line that a page shows above it."""

import re

BEFORE_NAMES = re.compile(r"^(?:by|von|par|por|di)[\s:]+(?=[^\W\d_])", re.IGNORECASE)

AFTER_NAMES = re.compile(r"\d|(?<=\s)@")
"""Where names end: dates, times and counts have figures, accounts elsewhere a sign of their own."""

MOMENT_WORDS = re.compile(
    r"""[\s|,;:·•(–—-]*
    (?:\b(?:on|at|le|el|am|um|vom|posted|published|updated|(?:last\s)?modified|publi[ée]e?|mis\sà\sjour|veröffentlicht
    |(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?
    |(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{2,7})?)\b\.?)?
    [\s|,;:·•(–—-]*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""What stands before a date and belongs to it, at the end of a line."""

ADDRESS = re.compile(r"(?:https?:|www\.)\S*|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/?", re.IGNORECASE)
"""An address where names should be: the page's own, or an account of the author's."""

LONGEST_BYLINE = 120


def names_in(told: str) -> str | None:
    """Return the names in a byline without what stands before and after them; None where none are left."""
    names = BEFORE_NAMES.sub("", told.strip())
    end = AFTER_NAMES.search(names)
    if end is not None:
        names = names[: end.start()]
        while (shorter := MOMENT_WORDS.sub("", names, count=1)) != names:
            names = shorter
    if len(names) > LONGEST_BYLINE or not any(map(str.isalpha, names)) or ADDRESS.fullmatch(names):
        return None
    return names
