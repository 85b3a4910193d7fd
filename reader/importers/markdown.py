"""Markdown files: their marks become paragraphs, their front matter what is known of the article."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reader.importers.decoding import decode, refuse_other_kinds
from reader.importers.html_text import headed, text_of_fragment
from reader.importers.normal import LINE_ENDS, MAX_BYTES, article_from_text, one_line
from reader.importers.told import iso_moment, language_tag, web_address
from reader.model import Article

LONGEST = 2_000_000
"""Characters above which a file is read as plain text: nobody wrote that much with marks."""

PIECE = 50_000
NESTING = 200

# Of lists and quotations within one another, the library leaves out what lies deeper than it may go.
TOO_DEEP = re.compile(
    r"^(?:(?:[ \t]{0,8}(?:[-*+>]|\d{1,9}[.)])){40}|[ \t]{150,400}(?:[-*+]|\d{1,9}[.)])[ \t])", re.MULTILINE
)

FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n((?:.{0,2000}\n){0,200}?)\1[ \t]*(?:\n|\Z)")
FIELD = re.compile(r"([A-Za-z][\w -]{0,40}?)[ \t]*[:=][ \t]*(.*)")
ITEM = re.compile(r"[ \t]*-[ \t]+(.+)")
QUOTED = re.compile(r"""(["'])(.*)\1""")

TITLE = ("title", "headline")
BYLINE = ("author", "authors", "byline", "by", "creator")
OUTLET = ("outlet", "publication", "publisher", "site", "site_name", "sitename", "site-name")
ADDRESS = ("url", "source", "link", "canonical", "canonical_url", "address", "source_url", "original_url")
PUBLISHED = (
    "published",
    "date",
    "date_published",
    "publish_date",
    "publishdate",
    "date-published",
    "created",
)
LANGUAGE = ("language", "lang")


class Markdown:
    """Reads Markdown: headings and items as paragraphs, links as their words, pictures not at all."""

    stamp = "markdown-1"
    suffixes: tuple[str, ...] = (".md", ".markdown", ".mdown", ".mkd")
    media_types: tuple[str, ...] = ("text/markdown", "text/x-markdown")
    largest = MAX_BYTES

    def recognises(self, _data: bytes) -> bool:
        """Tell that content alone never shows Markdown: a plain text can look the same."""
        return False

    def read(self, data: bytes, name: str) -> list[Article]:
        """Return the one article in ``data``; UnreadableArticle where it is no text."""
        refuse_other_kinds(data, name)
        return [article_from_markdown(decode(data, name))]


def article_from_markdown(raw: str) -> Article:
    """Return the article that ``raw`` is; UnreadableArticle where there is nothing to read in it."""
    told, body = front_matter(LINE_ENDS.sub("\n", raw))
    title = _told(told, TITLE)
    plain = len(body) > LONGEST or TOO_DEEP.search(body)
    text = body if plain else "\n\n".join(_words_of(piece) for piece in pieces(body))
    article = article_from_text("\n\n".join(headed(text.split("\n\n"), title)), title=title)
    return replace(
        article,
        byline=_told(told, BYLINE),
        outlet=_told(told, OUTLET),
        address=web_address(_told(told, ADDRESS)),
        published=iso_moment(_told(told, PUBLISHED)),
        language=language_tag(_told(told, LANGUAGE)),
    )


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the fields in front of a text by their names in small letters, and the text without them."""
    found = FRONT.match(text)
    if found is None:
        return {}, text
    fields: dict[str, list[str]] = {}
    current: list[str] = []
    for line in found[2].splitlines():
        if item := ITEM.fullmatch(line):
            current.append(_plain(item[1]))
        elif field := FIELD.fullmatch(line):
            current = fields.setdefault(field[1].lower(), [])
            current.extend(_values(field[2]))
    return {name: ", ".join(values) for name, values in fields.items() if values}, text[found.end() :]


def _values(told: str) -> list[str]:
    """Return what stands behind a field's name: one value, or those of a list in brackets."""
    told = told.strip()
    parts = told[1:-1].split(",") if told.startswith("[") and told.endswith("]") else [told]
    return [value for value in map(_plain, parts) if value]


def _plain(value: str) -> str:
    """Return a value without its quotation marks, and a link between pages of notes without its brackets."""
    value = value.strip()
    quoted = QUOTED.fullmatch(value)
    return (quoted[2] if quoted else value).strip().removeprefix("[[").removesuffix("]]")


def _told(fields: dict[str, str], names: tuple[str, ...]) -> str | None:
    return one_line(next((fields[name] for name in names if name in fields), None))


def pieces(body: str) -> Iterator[str]:
    """Yield a text in pieces of whole paragraphs: marks without end cost the square of a piece's length."""
    held: list[str] = []
    length = 0
    for paragraph in body.split("\n\n"):
        if held and length + len(paragraph) > PIECE:
            yield "\n\n".join(held)
            held.clear()
            length = 0
        held.append(paragraph)
        length += len(paragraph)
    yield "\n\n".join(held)


def _words_of(piece: str) -> str:
    if len(piece) > 2 * PIECE:  # one paragraph without end
        return piece
    from markdown_it import MarkdownIt  # only Markdown needs it

    marks = MarkdownIt("commonmark", {"html": True, "maxNesting": NESTING}).enable(["table", "strikethrough"])
    return text_of_fragment(str(marks.render(piece)))
