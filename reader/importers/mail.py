"""Newsletters and other mails (.eml): the words that are shown, without how to unsubscribe."""

import re
from dataclasses import replace
from email.message import Message
from email.utils import parseaddr

from reader.errors import UnreadableArticle
from reader.importers.html_text import headed, text_of_fragment
from reader.importers.mime import head_of, header, is_saved_page, message_of, shown_parts, words_of
from reader.importers.normal import article_from_text, normalise
from reader.importers.told import iso_moment, language_of_words, web_address
from reader.model import Article

SHORT = 400
"""Characters of a paragraph at most that can be a service line of a newsletter."""

HEAD = 3
"""Paragraphs at the beginning of a newsletter among which “view in browser” stands."""

FOOT_SHARE = 0.6
"""Where in a newsletter, 0 to 1, its foot can begin at the earliest."""

LONGEST_FOOT = 2_500
"""Characters of a foot at most: what is longer holds more than service."""

IN_BROWSER = re.compile(
    r"\b(?:view|read|open|see)\b.{0,40}\b(?:browser|online|on the web|in (?:the )?app|web version)\b"
    r"|\b(?:trouble|problems?|difficulty) (?:viewing|reading)\b|im browser (?:ansehen|öffnen|lesen)"
    r"|(?:voir|lire|ouvrir).{0,30}(?:navigateur|en ligne)|ne s['’]affiche pas correctement",
    re.IGNORECASE,
)

UNSUBSCRIBE = re.compile(
    r"\bunsubscribe\b|\bopt[- ]out\b|\bmanage (?:your )?(?:email |newsletter )?"
    r"(?:preferences|subscriptions?)\b"
    r"|\b(?:update|change) your (?:email )?(?:preferences|profile|subscription)\b"
    r"|\byou(?:['’]re| are)? (?:received|receiving|getting|got) this (?:e-?mail|message|newsletter)\b"
    r"|\bthis (?:e-?mail|message|newsletter) was sent to\b|\bno longer (?:wish|want) to receive\b"
    r"|\babmelden\b|\babbestellen\b"
    r"|\bse désabonner\b|\bdésinscri|\bdarse de baja\b|\bcancelar (?:la )?suscripci",
    re.IGNORECASE,
)

FROM_OUTLET = re.compile(r"(.{2,60}?)\s+(?:from|at|of|via|von|de)\s+(.{2,80})|(.{2,60}?)\s+\|\s+(.{2,80})")


class Mail:
    """Reads mails as they are saved by mail programs; attachments are not read."""

    stamp = "mail-2"
    suffixes: tuple[str, ...] = (".eml",)
    media_types: tuple[str, ...] = ("message/rfc822",)
    largest = 40_000_000

    def recognises(self, data: bytes) -> bool:
        """Tell whether ``data`` begins with the header of a mail."""
        head = head_of(data)
        on_its_way = any(mark in head for mark in (b"\nreceived:", b"\nmessage-id:", b"\nmime-version:"))
        named = b"\nfrom:" in head and (b"\ndate:" in head or b"\nsubject:" in head)
        return on_its_way and named and not is_saved_page(head)

    def read(self, data: bytes, name: str) -> list[Article]:
        """Return the one article of the mail; UnreadableArticle where it has no words."""
        message = message_of(data, name)
        subject = header(message, "Subject")
        found = without_service(_paragraphs(message, name))
        if not found:
            raise UnreadableArticle(f"There is no text to read in “{name}”.")
        article = article_from_text("\n\n".join(headed(found, subject)), title=subject)
        byline, outlet = sender(message)
        return [
            replace(
                article,
                byline=byline,
                outlet=outlet,
                address=_address(message),
                published=iso_moment(header(message, "Date")),
                language=language_of_words(article.text),
            )
        ]


def sender(message: Message) -> tuple[str | None, str | None]:
    """Return who wrote the mail and for which outlet: newsletters come from one, other mail from people."""
    name = parseaddr(header(message, "From") or "")[0].strip(" \"'") or None
    if name is None or not (message.get("List-Unsubscribe") or message.get("List-Id")):
        return name, None
    both = FROM_OUTLET.fullmatch(name)
    return (both[1] or both[3], both[2] or both[4]) if both else (None, name)


def without_service(found: list[str]) -> list[str]:
    """Return a newsletter's paragraphs without “view in browser” above and how to unsubscribe below.

    Only short paragraphs go, from the ends, and never all: when in doubt, a line too much stays.
    """
    kept = [
        part
        for place, part in enumerate(found)
        if place >= HEAD or len(part) > SHORT or not IN_BROWSER.search(part)
    ]
    end = next((place for place, part in enumerate(kept) if _begins_foot(kept, place, part)), len(kept))
    return kept[:end] or found


def _begins_foot(found: list[str], place: int, part: str) -> bool:
    """Tell whether all from this paragraph on is the foot of a newsletter."""
    if len(part) > SHORT or not UNSUBSCRIBE.search(part):
        return False
    before, after = sum(map(len, found[:place])), sum(map(len, found[place:]))
    return after <= LONGEST_FOOT and before >= FOOT_SHARE * (before + after)


def _paragraphs(message: Message, name: str) -> list[str]:
    """Return the paragraphs of the page in a mail, or of its plain text where the page has no words."""
    for media_type in ("text/html", "text/plain"):
        for part in shown_parts(message, media_type):
            try:
                words = words_of(part, name)
                text = text_of_fragment(words) if media_type == "text/html" else _unfolded(part, words)
            except UnreadableArticle:
                continue
            if any(map(str.isalnum, text)):
                return text.split("\n\n")
    return []


def _unfolded(part: Message, words: str) -> str:
    """Return plain text without the line breaks that were put in for the way (format=flowed)."""
    if str(part.get_param("format", "")).lower() == "flowed":
        words = re.sub(r"(?<!^--) \r?\n(?![\r\n])", " ", words, flags=re.MULTILINE)
    return normalise(words)


def _address(message: Message) -> str | None:
    """Return where a newsletter stands on the web, as some say in their header."""
    told = re.search(r"<(https?://[^>\s]+)>", header(message, "List-Post") or "")
    return web_address(told[1]) if told else None
