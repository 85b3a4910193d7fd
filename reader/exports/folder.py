"""A whole library as open files: which rows go into which file, and how files become rows again.

    library.json                    what this is, of which version, how many articles
    tags.json, collections.json …   what belongs to no article
    articles/000007 A title/        one folder an article
        text.txt                    the text, to the letter
        metadata.json               all that is known of the article
        attributions.json           what was found in it, each span with its words
        notes.json, notes.md        what the user wrote
        article.md                  the same to be read
        original.html               the bytes that were brought in

Rows are objects of values by column. Bytes are written as hexadecimal digits.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping

from reader.errors import UnreadableFolder

Record = Mapping[str, object]
Rows = Mapping[str, Iterable[Record]]
Files = Mapping[str, bytes]

FORMAT = "sourcelight-library"
VERSION = 1

MANIFEST = "library.json"
ARTICLES = "articles"
TEXT = "text.txt"
METADATA = "metadata.json"
ATTRIBUTIONS = "attributions.json"
NOTES = "notes.json"
ORIGINAL = "original"
ARTICLE_FILES = (TEXT, METADATA, ATTRIBUTIONS, NOTES)
"""The files of an article that are read again; the others are for people, and for other programs."""
OTHERS = "more.json"

_BY_FILE = {
    "tags.json": ("tags",),
    "collections.json": ("collections",),
    "cast.json": ("cast_actors", "cast_names", "cast_apart"),
    "searches.json": ("saved_searches",),
    "feeds.json": ("feeds", "feed_entries"),
    "folders.json": ("watched_folders",),
    "failed.json": ("failed_imports",),
}
LIBRARY_FILES = (*_BY_FILE, OTHERS)
_FOUND = (
    "analyses",
    "actors",
    "actor_aliases",
    "attributions",
    "attribution_spans",
    "mentions",
    "cast_links",
)
_TITLE_BYTES = 80


def folder_name(number: int, title: str) -> str:
    """Return a name for an article's folder that every file system takes; the number comes first."""
    words = re.sub(r'[<>:"/\\|?*\W]+', " ", unicodedata.normalize("NFC", title), flags=re.UNICODE)
    cut = words.encode(errors="ignore")[:_TITLE_BYTES].decode(errors="ignore").strip()
    return f"{number:06d} {cut}".strip()


def original_name(name: str | None) -> str:
    """Return the name under which the original bytes are kept: “original” with the suffix that they had."""
    found = re.search(r"\.[A-Za-z0-9]{1,8}$", name or "")
    return ORIGINAL + (found[0].lower() if found else ".bin")


def library_files(rows: Rows, *, schema: int, articles: int, last_ids: Mapping[str, int]) -> dict[str, bytes]:
    """Return the files beside the articles, by name, for the rows that belong to none."""
    left = dict(rows)
    files = {
        name: _json({table: left.pop(table) for table in tables if table in left})
        for name, tables in _BY_FILE.items()
    }
    files[OTHERS] = _json(left)
    files[MANIFEST] = _json(
        {"format": FORMAT, "version": VERSION, "schema": schema, "articles": articles, "last_ids": last_ids}
    )
    return files


def article_files(rows: Rows, original: bytes | None) -> dict[str, bytes]:
    """Return the files of one article by name; ``original`` are the bytes that were brought in."""
    left = {table: list(records) for table, records in rows.items()}
    left.pop("origin_bytes", None)
    text = str(left.pop("article_texts")[0]["text"])
    notes = left.pop("notes", [])
    found = {table: left.pop(table) for table in _FOUND if table in left}
    files = {
        TEXT: text.encode(),
        METADATA: _json(left),
        ATTRIBUTIONS: _json({table: [_with_words(row, text) for row in of] for table, of in found.items()}),
        NOTES: _json({"notes": notes}),
        "article.md": _article_markdown(left["articles"][0], text),
    }
    if notes:
        files["notes.md"] = _notes_markdown(left["articles"][0], notes)
    if original is not None:
        name = left["origins"][0].get("name") if left.get("origins") else None
        files[original_name(name if isinstance(name, str) else None)] = original
    return files


def read_manifest(data: bytes) -> tuple[int, dict[str, int]]:
    """Return the schema version and the highest ids ever given; UnreadableFolder for anything else."""
    told = _object(data, MANIFEST)
    if told.get("format") != FORMAT or not isinstance(told.get("schema"), int):
        raise UnreadableFolder("This folder is no library that Sourcelight wrote out as files.")
    if told.get("version") != VERSION:
        raise UnreadableFolder("This folder was written by a newer version of Sourcelight.")
    last = told.get("last_ids")
    ids = last if isinstance(last, dict) else {}
    schema = told["schema"]
    assert isinstance(schema, int)  # noqa: S101 - for the type checker, seen above
    return schema, {str(name): last for name, last in ids.items() if isinstance(last, int)}


def read_library_files(files: Files) -> dict[str, list[dict[str, object]]]:
    """Return the rows that belong to no article; UnreadableFolder."""
    return _joined(_rows(data, name) for name, data in files.items())


def read_article_files(files: Files) -> dict[str, list[dict[str, object]]]:
    """Return the rows of one article; UnreadableFolder where a file is missing or makes no sense.

    The text comes from `TEXT` alone; the original bytes are not among the rows.
    """
    for name in (TEXT, METADATA):
        if name not in files:
            raise UnreadableFolder(f"{name} is missing.")
    rows = _joined(
        _rows(data, name) for name, data in files.items() if name in ARTICLE_FILES and name != TEXT
    )
    articles = rows.get("articles", [])
    if len(articles) != 1 or not isinstance(articles[0].get("id"), int):
        raise UnreadableFolder(f"{METADATA} tells of no article.")
    try:
        text = files[TEXT].decode()
    except UnicodeDecodeError as error:
        raise UnreadableFolder(f"{TEXT} is not UTF-8.") from error
    rows["article_texts"] = [{"article": articles[0]["id"], "text": text}]
    return rows


def _joined(parts: Iterable[dict[str, list[dict[str, object]]]]) -> dict[str, list[dict[str, object]]]:
    joined: dict[str, list[dict[str, object]]] = {}
    for part in parts:
        for table, rows in part.items():
            joined.setdefault(table, []).extend(rows)
    return joined


def _rows(data: bytes, name: str) -> dict[str, list[dict[str, object]]]:
    told = _object(data, name)
    for rows in told.values():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise UnreadableFolder(f"{name} does not hold lists of rows.")
    return told  # type: ignore[return-value]  # seen above


def _object(data: bytes, name: str) -> dict[str, object]:
    try:
        told = json.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise UnreadableFolder(f"{name} is not JSON.") from error
    if not isinstance(told, dict):
        raise UnreadableFolder(f"{name} does not hold an object.")
    return told


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, default=_hexadecimal) + "\n").encode()


def _hexadecimal(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(f"no value of a row: {value!r}")


def _with_words(row: Record, text: str) -> dict[str, object]:
    """Add the words that a span covers, for readers that do not count characters."""
    start, end = row.get("start"), row.get("end")
    if isinstance(start, int) and isinstance(end, int):
        return {**row, "words": text[start:end]}
    return dict(row)


def _article_markdown(article: Record, text: str) -> bytes:
    known = [article.get(name) for name in ("byline", "outlet", "published", "address")]
    line = " · ".join(_escaped(str(value)) for value in known if value)
    parts = [f"# {_escaped(str(article['title']))}", line, *map(_escaped, re.split(r"\n{2,}", text))]
    return ("\n\n".join(part for part in parts if part.strip()) + "\n").encode()


def _notes_markdown(article: Record, notes: Iterable[Record]) -> bytes:
    parts = [f"# Notes on “{_escaped(str(article['title']))}”"]
    for note in notes:
        if note.get("exact"):
            parts.append("> " + _escaped(str(note["exact"])).replace("\n", "\n> "))
        parts.append(str(note.get("text", "")))
    return ("\n\n".join(parts) + "\n").encode()


def _escaped(words: str) -> str:
    """Return words that Markdown shows as they are."""
    plain = re.sub(r"([\\`*_\[\]<>])", r"\\\1", words)
    return re.sub(r"^(\s*|\s*\d+)([#+.)-])(?=\s|$)", r"\1\\\2", plain, flags=re.MULTILINE)
