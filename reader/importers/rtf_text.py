"""The words of a rich text document, and what it tells of itself, in one pass over its tokens."""

import re
from dataclasses import dataclass, field, replace

from reader.importers.rtf_words import CHARACTERS, CHARSETS, CODE_PAGES, SIGNS, TARGETS, known_encoding

__all__ = ["BrokenRtf", "RichText", "read_rtf"]

TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|\\'(?P<byte>[0-9A-Fa-f]{2})"
    r"|\\(?P<sign>[^A-Za-z])"
    r"|(?P<brace>[{}])"
    r"|(?P<plain>[^\\{}\r\n]+)"
    r"|[\r\n]+|\\",
    re.DOTALL,
)

BULLET = re.compile(r"^[·•◦▪‣–-][\t ]\s*", re.MULTILINE)
NUMBER = re.compile(r"^(\d{1,3}[.)])\t\s*", re.MULTILINE)
"""How entries of lists begin, which carry their marks as text."""

MAX_DEPTH = 1_000
"""Groups within groups; documents have some dozens."""

MAX_TOKENS = 3_000_000
"""Tokens of one document at most; a long report has some hundred thousand."""


class BrokenRtf(ValueError):
    """The document is nested deeper, or made of more pieces, than documents are."""


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds within a group: where its words go, how they are encoded, whether they are to be seen."""

    target: str = "text"
    encoding: str = "cp1252"
    after_unicode: int = 1
    hidden: bool = False
    in_table: bool = False


@dataclass(slots=True)
class RichText:
    r"""What was read: ``text`` with a blank line between paragraphs; ``created`` has \yr, \mo, \dy."""

    text: str = ""
    title: str = ""
    author: str = ""
    created: dict[str, int] = field(default_factory=dict)


def read_rtf(data: bytes) -> RichText:
    """Return what the document ``data`` holds, also where it is cut off; BrokenRtf."""
    return _Reader(data.decode("latin-1")).read()


class _Reader:
    """One pass over a document, with a stack of the groups that are open."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._group = _Group()
        self._open: list[_Group] = []
        self._code_page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._default_font = 0
        self._bytes = bytearray()
        self._pieces: dict[str, list[str]] = {"text": [], "title": [], "author": []}
        self._created: dict[str, int] = {}
        self._to_skip = 0
        self._after_row = False

    def read(self) -> RichText:
        """Return the text and what the document tells of itself."""
        place, tokens = 0, 0
        while (match := TOKEN.match(self._source, place)) is not None:
            tokens += 1
            if tokens > MAX_TOKENS:
                raise BrokenRtf("too many tokens")
            place = match.end() + self._take(match)
            if match["brace"] == "}" and not self._open:
                break  # what follows the document is not part of it
        self._flush()
        text, title, author = ("".join(self._pieces[target]) for target in ("text", "title", "author"))
        return RichText(_whole(text), _whole(title), _whole(author), self._created)

    def _take(self, match: re.Match[str]) -> int:
        """Take in one token; return how many characters after it are no text."""
        word, number, byte, sign, brace, plain = match.groups()
        if plain is not None:
            self._add_bytes(plain)
        elif word is not None:
            return self._word(word, int(number) if number else None)
        elif byte is not None:
            self._add_bytes(chr(int(byte, 16)))
        elif brace is not None:
            self._brace(brace)
        elif sign == "*":
            self._group = replace(self._group, target="")
        elif sign is not None:
            self._add(SIGNS.get(sign, ""))
        return 0

    def _brace(self, brace: str) -> None:
        self._flush()
        self._to_skip = 0
        if brace == "{":
            if len(self._open) >= MAX_DEPTH:
                raise BrokenRtf("too deep")
            self._open.append(self._group)
        elif self._open:
            self._group = self._open.pop()

    def _word(self, word: str, number: int | None) -> int:
        """Follow a control word; return the length of the binary data after it."""
        group = self._group
        if word == "bin":
            return max(0, number or 0)
        if self._to_skip:
            self._to_skip -= 1
        elif word in TARGETS and group.target:
            self._turn_to(replace(group, target=TARGETS[word]))
        elif word == "u" and number is not None:
            self._add(chr(number % 0x10000))
            self._to_skip = group.after_unicode
        elif group.target == "created" and number is not None:
            self._created[word] = number
        elif word in CHARACTERS:
            self._add(CHARACTERS[word])
        else:
            self._layout(word, number)
            self._setting(word, number)
        return 0

    def _layout(self, word: str, number: int | None) -> None:
        """Follow the words that make paragraphs and tables."""
        if word in {"par", "sect", "page", "column"}:
            self._add(" " if self._group.in_table else "\n\n")
        elif word in {"cell", "nestcell"}:
            self._add(" | ")
        elif word in {"row", "nestrow"}:
            self._add("\n")
            self._after_row = True
        elif word in {"pard", "intbl"}:
            self._turn_to(replace(self._group, in_table=word == "intbl"))
            if word == "intbl":
                self._after_row = False

    def _setting(self, word: str, number: int | None) -> None:
        """Follow the words that change how what comes after them is to be read."""
        group = self._group
        if word == "uc":
            self._turn_to(replace(group, after_unicode=min(max(number or 0, 0), 8)))
        elif word in {"v", "deleted"}:
            self._turn_to(replace(group, hidden=number != 0))
        elif word == "ansicpg" or word in CODE_PAGES:
            self._code_page = CODE_PAGES.get(word) or known_encoding(f"cp{number}")
            self._turn_to(replace(group, encoding=self._code_page))
        elif word == "deff":
            self._default_font = number or 0
        elif word == "fcharset" and group.target == "fonts":
            self._fonts[self._font] = CHARSETS.get(number or 0, self._code_page)
        elif word in {"f", "plain"}:
            self._font = self._default_font if word == "plain" else number or 0
            self._turn_to(replace(group, encoding=self._fonts.get(self._font, self._code_page)))

    def _turn_to(self, group: _Group) -> None:
        """Go on in another way; what was read so far is of the old one."""
        if group != self._group:
            self._flush()
            self._group = group

    def _add_bytes(self, plain: str) -> None:
        """Take in characters that stand for bytes of the current encoding."""
        kept = plain[self._to_skip :]
        self._to_skip = max(0, self._to_skip - len(plain))
        self._bytes += kept.encode("latin-1")

    def _add(self, text: str) -> None:
        self._flush()
        self._put(text)

    def _flush(self) -> None:
        if self._bytes:
            text = self._bytes.decode(self._group.encoding, errors="replace")
            self._bytes.clear()
            self._put(text)

    def _put(self, text: str) -> None:
        if self._group.target in self._pieces and not self._group.hidden:
            if self._after_row and not self._group.in_table and text.strip():
                text = "\n" + text
                self._after_row = False
            self._pieces[self._group.target].append(text)


def _whole(text: str) -> str:
    """Return ``text`` with its surrogates brought together, and without empty cells at line ends."""
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = "\n".join(_row(line) if " | " in line else line for line in text.split("\n"))
    return NUMBER.sub(r"\1 ", BULLET.sub("- ", text))


def _row(line: str) -> str:
    return " | ".join(filter(None, (cell.strip() for cell in line.split(" | "))))
