"""Bytes to text: which encoding it is, and whether it is a text at all."""

import codecs
import re

from charset_normalizer import from_bytes

from reader.errors import UnreadableArticle

# Longer marks first: that of UTF-32 begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

SAMPLE = 65_536
"""Bytes that are looked at where looking at all of them would take too long."""

# Escape is left out: encodings of Japanese switch their alphabets by it.
CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])

CONTROL_SHARE = 0.01
"""Share of control characters from which on a file is no text; compressed data has ten times as much."""

WESTERN = ("cp1252", "mac_roman")
"""Encodings of western languages in one byte a character: that of Windows and the web, that of old Macs."""

FOREIGN_SHARE = 0.3
"""Share of letters beyond ASCII that no text in a western language reaches."""

BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

ODD_SHARE = 0.1
"""Share of the characters beyond ASCII that may stand oddly in a western text."""

ODD = re.compile(
    # a character that no western text has, …
    r"[^\x00-\x7f\xa0-\xff‘’‚“”„‹›–—…•†‡€™ŒœŠšŽžŸˆ˜‰ƒ]"
    # … a sign within a word, …
    r"|[a-z][¡-¬®-³µ¶¸-¿×÷‚„‹›†‡€‰ƒ](?=[a-z])"
    # … a capital between small letters, as where “It’s” was read in the encoding of another machine, …
    r"|[a-zß-öø-ÿ][À-ÖØ-Þ](?=[a-zß-öø-ÿ])"
    # … or such a capital before another at the beginning of a word, as where “No” was.
    r"|\b[ÒÔ](?=[A-Z][a-z])"
)
"""What shows that a text was read in the wrong encoding."""

SIGNATURES = (
    (re.compile(rb"%PDF-"), "a PDF document"),
    (re.compile(rb"\{\\rtf"), "a rich text document"),
    (re.compile(rb"PK\x03\x04"), "a Word, OpenDocument or ZIP file"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "an old Office document"),
)
"""How files of other kinds begin, and what to call them."""


def decode(data: bytes, name: str) -> str:
    """Return the text that the file ``name`` holds; UnreadableArticle where ``data`` is no text."""
    text = _unicode(data)
    if text is None:
        if share_of_controls(data) > CONTROL_SHARE:
            raise UnreadableArticle(f"“{name}” is not a text file.")
        text = _damaged_utf8(data) or _western(data) or _guessed(data)
    if text is None:
        raise UnreadableArticle(f"“{name}” is not a text file, or its encoding is unknown.")
    return text


def refuse_other_kinds(data: bytes, name: str) -> None:
    """Raise UnreadableArticle, with what to do instead, where the file ``name`` is of another kind."""
    for signature, kind in SIGNATURES:
        if signature.match(data.removeprefix(codecs.BOM_UTF8)):
            raise UnreadableArticle(
                f"“{name}” is {kind}, which Sourcelight does not read yet. Copy its text and paste it here."
            )


def share_of_controls(data: bytes) -> float:
    """Return the share of ``data`` (0 to 1) that is control characters, which texts do not have."""
    return 1 - len(data.translate(None, CONTROLS)) / len(data) if data else 0.0


def _unicode(data: bytes) -> str | None:
    """Return the text of what is Unicode by its mark, or without one beyond doubt."""
    marked = next((encoding for mark, encoding in BYTE_ORDER_MARKS if data.startswith(mark)), None)
    encoding = marked or _unmarked_utf32(data) or _unmarked_utf16(data) or "utf-8"
    try:
        # A mark leaves no doubt, so that a file may have been cut off in the middle of a character.
        text = data.decode(encoding, errors="replace" if marked else "strict")
    except UnicodeDecodeError:
        return None
    if text.count("\N{REPLACEMENT CHARACTER}") > 1 + CONTROL_SHARE * len(text):
        return None
    # Zeros and the like are valid Unicode, but no text.
    return text if share_of_controls(text.encode(errors="replace")) <= CONTROL_SHARE else None


def _unmarked_utf32(data: bytes) -> str | None:
    """Return which UTF-32 the zeros show: of four bytes the highest is always one, nearly always the next."""
    sample = data[:SAMPLE]
    fours = len(sample) // 4
    if not fours or len(data) % 4:
        return None
    first, second, third, last = (sample[place::4].count(0) / fours for place in range(4))
    if first == 1 and second > 0.9 and last < 0.05:
        return "utf-32-be"
    if last == 1 and third > 0.9 and first < 0.05:
        return "utf-32-le"
    return None


def _unmarked_utf16(data: bytes) -> str | None:
    """Return which UTF-16 the zeros show: in western text every second byte is one, nearly."""
    sample = data[:SAMPLE]
    pairs = len(sample) // 2
    if not pairs or len(data) % 2:
        return None
    even, odd = (sample[first::2].count(0) / pairs for first in (0, 1))
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return None


def _damaged_utf8(data: bytes) -> str | None:
    """Return the text of UTF-8 with a few bad bytes, as where a file was cut off; those become U+FFFD."""
    text = data.decode(errors="replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    good = len(BEYOND_ASCII.findall(text)) - bad
    # By chance, other encodings hardly ever have a sequence that is valid in UTF-8.
    return text if good >= 10 * bad else None


def _western(data: bytes) -> str | None:
    """Return the text in the first western encoding in which it looks like one."""
    for encoding in WESTERN:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _reads_western(text):
            return text
    return None


def _reads_western(text: str) -> bool:
    """Tell whether ``text`` looks as if its bytes were read in the right western encoding."""
    first = BEYOND_ASCII.search(text)
    if first is None:
        return True
    sample = text[max(0, first.start() - 1) :][:SAMPLE]
    beyond = BEYOND_ASCII.findall(sample)
    foreign = sum(map(str.isalpha, beyond))
    letters = sum(map(str.isalpha, sample))
    return foreign <= FOREIGN_SHARE * letters and len(ODD.findall(sample)) <= ODD_SHARE * len(beyond)


def _guessed(data: bytes) -> str | None:
    """Return the text in the encoding that its statistics speak for; None where none does."""
    cut = data.rfind(b"\n", 0, SAMPLE) + 1 if len(data) > SAMPLE else len(data)
    best = from_bytes(data[: cut or SAMPLE]).best()
    if best is None:
        return None
    try:
        return data.decode(best.encoding)
    except UnicodeDecodeError:
        return None
