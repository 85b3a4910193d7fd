"""Whether a text is words at all, or a file of another kind written out as letters and digits."""

import re

LOOKED_AT = 100_000
"""Characters that are looked at."""

FEWEST = 200
"""Characters from which on a text can be told to be none."""

RUN = re.compile(r"(?<!\S)(?=\S*\d)(?=\S*[A-Za-z])[A-Za-z0-9+/=_-]{40,}(?!\S)")
"""A run of letters and digits that is no word in any language, as base64 has them and sums in hexadecimal."""

DUMPED = re.compile(r"^[ \t]*[0-9A-Fa-f]{4,}:?[ \t]+(?P<bytes>(?:[0-9A-Fa-f]{2,8}[ \t]+){4,})", re.MULTILINE)
"""A line of a hexadecimal dump: where it stands in the file, and its bytes."""

FEWEST_LINES = 5


def is_encoded(text: str) -> bool:
    """Tell whether most of a text is base64, hexadecimal or a dump; tables of figures are none of these."""
    sample = text[:LOOKED_AT] + " "
    written = len("".join(sample.split()))
    if written < FEWEST:
        return False
    return sum(map(len, RUN.findall(sample))) > written / 2 or _is_dump(sample)


def _is_dump(sample: str) -> bool:
    lines = sum(1 for line in sample.split("\n") if line.strip())
    dumped = [found["bytes"] for found in DUMPED.finditer(sample)]
    lettered = sum(any(map(str.isalpha, one)) for one in dumped)
    return len(dumped) >= max(FEWEST_LINES, 0.8 * lines) and lettered > len(dumped) / 2
