"""Rules about what servers answer: which answers are errors, and which kinds can be articles."""

from email.message import Message
from http import HTTPStatus

from reader.errors import Refused

UNWANTED = ("image/", "audio/", "video/", "font/", "model/")
"""Beginnings of media types that are never an article; other unknown ones are told by their content."""

UNWANTED_PROGRAMS = {
    "application/javascript",
    "application/wasm",
    "application/x-msdownload",
    "application/x-shockwave-flash",
    "application/x-tar",
    "application/x-iso9660-image",
    "text/css",
    "text/javascript",
}

SENTENCES: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: "wants a password, which Sourcelight does not send",
    HTTPStatus.PAYMENT_REQUIRED: "wants to be paid for this page",
    HTTPStatus.FORBIDDEN: "does not give this page out",
    HTTPStatus.NOT_FOUND: "has no such page",
    HTTPStatus.GONE: "has removed this page",
    HTTPStatus.TOO_MANY_REQUESTS: "was asked too often. Try again later",
    HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS: "may not show this page for legal reasons",
}


def refusal(status: int, host: str) -> Refused | None:
    """Return the error that an answer of ``status`` from ``host`` is; None where it holds what was asked."""
    if status in {HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION}:
        return None
    if 400 <= status < 500:
        sentence = f"“{host}” {SENTENCES.get(status, 'refused to give this page')}"
    elif status >= 500:
        sentence = f"“{host}” has trouble of its own. Try again later"
    else:
        sentence = f"“{host}” sent nothing to read"
    return Refused(f"{sentence} (answer {status}).", status)


def media_type(header: str | None) -> str | None:
    """Return the media type of a Content-Type header, in lower case and without parameters; None for none."""
    kind = (header or "").split(";")[0].strip().lower()
    return kind if kind.count("/") == 1 and kind.isascii() and kind.isprintable() else None


def charset(header: str | None) -> str | None:
    """Return the encoding that a Content-Type header tells, in lower case; it may be wrong."""
    if not header or "charset" not in header.lower():
        return None
    message = Message()
    message["Content-Type"] = " ".join(header.split())
    told = message.get_content_charset()
    return told or None


def is_wanted(kind: str | None) -> bool:
    """Tell whether something of that media type can be an article, a feed or a list of them."""
    return kind is None or not (kind.startswith(UNWANTED) or kind in UNWANTED_PROGRAMS)
