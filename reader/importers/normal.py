"""The one way from any text to an article: its normal form, and a title for it."""

import re
import unicodedata

from reader.errors import UnreadableArticle
from reader.model import Article

MAX_BYTES = 20_000_000
"""The largest file, and the longest pasted text in characters, that is taken for one article."""

TITLE_LENGTH = 120
"""Characters of a title at most."""

LONGEST_FACT = 500
"""Characters of a byline or an outlet at most."""

HEADLINE_WORDS = 25
"""Words of a first line at most for it to read like a headline."""

OPENING_LENGTH = 70
"""Characters of a title at most where it is made of a text's first words."""

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

# Control characters; and what can't be seen but cuts words into pieces for every reader but a human:
# soft hyphen, zero-width space, word joiner, byte order mark, and the place of a picture.
UNSEEN = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ufffc]")

SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""Every other space of Unicode: non-breaking, thin, ideographic, …"""

HALVES = re.compile("[\ud800-\udfff]")
"""Halves of surrogate pairs, as some programs leave them on the clipboard; they have no UTF-8."""

STATEMENT_END = re.compile(r"[.,;:…][\"'”’»)\]]*$")
"""How lines end that are running text; a headline ends without, or in a question or exclamation mark."""


def normalise(text: str) -> str:
    """Return ``text`` in the form in which articles are stored; doing it twice changes nothing more.

    Unicode in NFC, line feeds as line ends, every space a plain one, no unseen characters, no white space at
    line ends, one blank line at most between paragraphs and none before or after the text. Whatever can
    be read stays: indents, tabs, marks of writing direction, joiners in emoji.
    """
    text = LINE_ENDS.sub("\n", text)
    text = HALVES.sub("\N{REPLACEMENT CHARACTER}", UNSEEN.sub("", text))
    # After the removals, which can bring a letter and its accent together.
    text = unicodedata.normalize("NFC", SPACES.sub(" ", text))
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub("\n{3,}", "\n\n", text).strip("\n")


def one_line(told: str | None) -> str | None:
    """Return what is told of an article (byline, outlet, …) in normal form on one line, None where empty."""
    line = " ".join(normalise(told or "").split())
    return line[:LONGEST_FACT] or None


def article_from_text(raw: str, *, title: str | None = None) -> Article:
    """Return the article that ``raw`` is; without a ``title`` it gets its headline, or its first words.

    A headline stays in the text too. UnreadableArticle where there is nothing to read, or too much.
    """
    if len(raw) > MAX_BYTES:
        raise UnreadableArticle("This text is too long for one article. Bring it in in parts.")
    text = normalise(raw)
    if not text.strip():
        raise UnreadableArticle("There is no text to read here.")
    first = next((line for line in text.split("\n") if any(map(str.isalnum, line))), None)
    if first is None:
        raise UnreadableArticle("There are no words in this text.")
    return Article(text, shorten(one_line(title) or "", TITLE_LENGTH) or headline(first))


def headline(line: str) -> str:
    """Return the title that an article's first line with words makes: the line, or how it begins."""
    line = " ".join(line.lstrip("# \t").split())
    words = line.count(" ") + 1
    if words <= HEADLINE_WORDS and len(line) <= TITLE_LENGTH and not STATEMENT_END.search(line):
        return line
    return shorten(line, OPENING_LENGTH)


def shorten(line: str, length: int) -> str:
    """Return ``line`` in ``length`` characters at most, cut between words where it is longer."""
    if len(line) <= length:
        return line
    words = line[:length].rsplit(" ", 1)[0] if " " in line[:length] else line[: length - 1]
    return words[: length - 1].rstrip(" ,;:–—-") + "…"
