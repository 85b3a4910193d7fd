"""The hand-made gold that tests measure against: the samples, the test articles and the short phenomena."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.model import Actor, Form, Kind, Spans, TextSpan, quote

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "resources" / "samples"
ARTICLES = ROOT / "tests" / "data" / "articles"
PHENOMENA = ROOT / "tests" / "data" / "phenomena"


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One attribution as an annotator marked it; ``actor`` is a name, None where the text tells nobody.

    ``statement`` is true where the text itself reports something said or written, in a clause or in
    quotation marks; false for what is nested in another content, for beliefs, wishes and reactions.
    ``parent`` is the id of the row in whose content this one lies.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    actor: str | None
    form: Form
    statement: bool = True
    parent: str | None = None

    @property
    def spans(self) -> Spans:
        """All its parts, whatever their role, in reading order."""
        return tuple(sorted((*self.source, *self.cue, *self.content)))


@dataclass(frozen=True, slots=True)
class Gold:
    """A text with all its attributions.

    ``others_allowed`` is true where the text is broken, and an engine may find more than the rows.
    ``form_by_hand`` holds the ids of the rows whose form the quotation marks do not tell: speech after a
    dash or a speaker's name, marks that are never closed, parts in single marks.
    """

    name: str
    text: str
    rows: tuple[GoldRow, ...]
    actors: tuple[Actor, ...] = ()
    others_allowed: bool = False
    form_by_hand: frozenset[str] = frozenset()

    def words(self, spans: Spans) -> str:
        """Return the words under ``spans``."""
        return quote(self.text, spans)


def sample_names() -> list[str]:
    """Return the names of the sample articles, sorted."""
    return _names(SAMPLES)


def sample_record(name: str) -> dict[str, Any]:
    """Return the sample's gold file as it stands."""
    return _record(SAMPLES, name)


def sample_text(name: str) -> str:
    """Return the sample's text as it stands, without any translation of line ends."""
    return _text(SAMPLES, name)


def read_sample(name: str) -> Gold:
    """Return the sample article ``name`` with its gold."""
    return _read(SAMPLES, name)


def article_records() -> list[dict[str, Any]]:
    """Return the gold files of the test articles as they stand, in the order of ``read_articles``."""
    return [_record(ARTICLES, name) for name in _names(ARTICLES)]


def read_articles() -> list[Gold]:
    """Return the test articles, marked as widely as PolNeAR, sorted by name."""
    return [_read(ARTICLES, name) for name in _names(ARTICLES)]


def read_phenomena() -> list[Gold]:
    """Return the short texts of one phenomenon each, file by file, their literal words found as spans."""
    return [
        _phenomenon(case)
        for path in sorted(PHENOMENA.glob("*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))
    ]


def _names(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.json"))


def _record(folder: Path, name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return record


def _text(folder: Path, name: str) -> str:
    return (folder / f"{name}.txt").read_bytes().decode("utf-8")


def _read(folder: Path, name: str) -> Gold:
    record = _record(folder, name)
    rows = tuple(
        GoldRow(
            id=row["id"],
            source=_spans(row["source"]),
            cue=_spans(row["cue"]),
            content=_spans(row["content"]),
            actor=row["actor"],
            form=Form(row["form"]),
            statement=row["statement"],
            parent=row["parent"],
        )
        for row in record["attributions"]
    )
    actors = tuple(Actor(a["name"], Kind(a["kind"]), tuple(a["aliases"])) for a in record["actors"])
    return Gold(
        name, _text(folder, name), rows, actors, form_by_hand=frozenset(record.get("form_by_hand", ()))
    )


def _phenomenon(case: Mapping[str, Any]) -> Gold:
    text: str = case["text"]
    rows = tuple(
        _literal_row(f"{case['name']} {number}", text, row)
        for number, row in enumerate(case["attributions"], start=1)
    )
    return Gold(case["name"], text, rows, others_allowed=case.get("others_allowed", False))


def _literal_row(row_id: str, text: str, row: Mapping[str, Any]) -> GoldRow:
    content = tuple(_only(text, words) for words in _parts(row["content"]))
    return GoldRow(
        id=row_id,
        source=tuple(_nearest(text, words, content) for words in _parts(row["source"])),
        cue=tuple(_nearest(text, words, content) for words in _parts(row["cue"])),
        content=content,
        actor=row["actor"],
        form=Form(row["form"]),
    )


def _parts(words: str | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else words


def _spans(pairs: Sequence[tuple[int, int]]) -> Spans:
    return tuple(TextSpan(start, end) for start, end in pairs)


def _occurrences(text: str, words: str) -> Iterator[TextSpan]:
    # Not \b, which fails beside quotation marks and colons: only a word may not go on at an edge.
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    for match in re.finditer(before + re.escape(words) + after, text):
        yield TextSpan(*match.span())


def _only(text: str, words: str) -> TextSpan:
    """Return where ``words`` stand; ValueError unless they stand there exactly once."""
    (span,) = _occurrences(text, words)
    return span


def _nearest(text: str, words: str, content: Spans) -> TextSpan:
    """Return the occurrence of ``words`` outside the content that has the shortest way to it."""
    outside = [span for span in _occurrences(text, words) if not any(part.overlaps(span) for part in content)]
    if not outside:
        raise ValueError(f"“{words}” does not stand outside the content")
    return min(outside, key=lambda span: min(_gap(span, part) for part in content))


def _gap(one: TextSpan, other: TextSpan) -> int:
    """Return the number of characters between two spans that do not overlap."""
    return max(one.start - other.end, other.start - one.end)
