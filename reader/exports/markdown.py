"""Articles as Markdown: sources bold, cues italic, and a footnote at the end of each attribution."""

import json
import re
from collections.abc import Iterable, Iterator

from reader.exports.characters import fit, one_line
from reader.exports.document import ExportedActor, ExportedArticle
from reader.exports.marks import Paragraph, Role, paragraphs
from reader.exports.wording import (
    KIND_NAMES,
    NOBODY,
    badge_of,
    headline_of,
    is_attitude,
    manner,
    web_address,
)
from reader.model import Attribution

_EVERYWHERE = re.compile(r"[\\`*_\[\]<>|~&$^]")
_EMPHASIS = {Role.SOURCE: "**", Role.CUE: "*"}


def markdown(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """Yield the articles one by one, a rule between them; footnotes are numbered through."""
    noted = 0
    for number, document in enumerate(articles):
        if number:
            yield "\n---\n\n"
        yield ArticleText(document, noted).markdown(front_matter=number == 0)
        noted += len(document.attributions)


class ArticleText:
    """One article; its first footnote has the number behind ``noted``."""

    def __init__(self, document: ExportedArticle, noted: int = 0) -> None:
        self._document = document
        self._noted = noted
        ends = ((told.content[-1].end, index) for index, told in enumerate(document.attributions))
        self._ends = sorted(ends, reverse=True)

    def markdown(self, *, front_matter: bool) -> str:
        """Return the article with its voices, its notes and its footnotes."""
        parts = [
            self._facts() if front_matter else "",
            self._heading(),
            "".join(f"{line}\n\n" for line in self._lines()),
            self._voices(),
            self._notes(),
            "".join(self._footnotes()),
        ]
        return "\n".join(part.rstrip("\n") + "\n" for part in parts if part)

    def _facts(self) -> str:
        """Return what is known of the article as YAML, whose strings are those of JSON."""
        article = self._document.article
        facts = {
            "title": article.title,
            "byline": article.byline,
            "outlet": article.outlet,
            "published": article.published,
            "address": article.address,
            "language": article.language,
            "added": self._document.added,
            "tags": list(self._document.tags),
        }
        lines = (f"{name}: {json.dumps(fact, ensure_ascii=False)}\n" for name, fact in facts.items() if fact)
        return fit(f"---\n{''.join(lines)}---\n")

    def _heading(self) -> str:
        title = headline_of(self._document.article).title
        return f"# {escaped(one_line(title))}\n" if title else ""

    def _lines(self) -> Iterator[str]:
        headline = headline_of(self._document.article).in_text
        text, attributions = self._document.article.text, self._document.attributions
        for paragraph in paragraphs(text, attributions):
            line = "".join(self._runs(paragraph)).strip()
            yield f"# {line}" if headline else _at_line_start(line)
            headline = False

    def _runs(self, paragraph: Paragraph) -> Iterator[str]:
        text = self._document.article.text
        for run in paragraph.runs:
            mark = _EMPHASIS[run.part.role] if run.part else ""
            yield emphasised(text, run.start, run.end, mark)
            yield from self._references(run.end)

    def _references(self, end: int) -> Iterator[str]:
        """Yield the footnotes' signs of attributions that end before ``end`` and have none yet."""
        while self._ends and self._ends[-1][0] <= end:
            yield f"[^{self._noted + self._ends.pop()[1] + 1}]"

    def _voices(self) -> str:
        speakers = self._document.speakers()
        if not speakers:
            return ""
        rows = (
            f"| {actor.badge} | {_cell(actor.name)} | {KIND_NAMES[actor.kind]} | {actor.attributions} "
            f"| {actor.share:.0%} |\n"
            for actor in speakers
        )
        return (
            "## Voices\n\n|   | Who | Kind | Attributions | Share of words |\n|---|---|---|--:|--:|\n"
            f"{''.join(rows)}"
        )

    def _notes(self) -> str:
        if not self._document.notes:
            return ""
        items = []
        for note in self._document.notes:
            words = one_line(note.span.of(self._document.article.text)) if note.span else ""
            about = f"“{escaped(words)}”: " if words else ""
            items.append(f"- {about}{escaped(one_line(note.text))}\n")
        return f"## Notes\n\n{''.join(items)}"

    def _footnotes(self) -> Iterator[str]:
        for index, told in enumerate(self._document.attributions):
            actor = self._document.actor_of(told)
            yield f"[^{self._noted + index + 1}]: {_footnote(self._document, told, actor)}\n"
        address = web_address(self._document.article)
        if address:
            yield f"\n<{one_line(address).replace('<', '%3C').replace('>', '%3E').replace(' ', '%20')}>\n"


def emphasised(text: str, start: int, end: int, mark: str) -> str:
    """Return ``text[start:end]`` between emphasis marks, as far in as Markdown understands them."""
    if not mark:
        return escaped(text[start:end])
    first, last = start, end
    while first < last and not text[first].isalnum():
        first += 1
    while last > first and not text[last - 1].isalnum():
        last -= 1
    if first == last:
        return escaped(text[start:end])
    return f"{escaped(text[start:first])}{mark}{escaped(text[first:last])}{mark}{escaped(text[last:end])}"


def escaped(words: str) -> str:
    """Return ``words`` so that Markdown shows them as they are."""
    return _EVERYWHERE.sub(r"\\\g<0>", fit(words))


def _at_line_start(line: str) -> str:
    """Return a line that no list, heading or rule begins with."""
    number = re.match(r"\d+(?=[.)])", line)
    if number:
        return f"{number[0]}\\{line[number.end() :]}"
    return f"\\{line}" if line[:1] in tuple("-+=#:") else line


def _footnote(document: ExportedArticle, told: Attribution, actor: ExportedActor | None) -> str:
    who = NOBODY if actor is None else f"{escaped(one_line(actor.name))} ({KIND_NAMES[actor.kind]})"
    cue = escaped(one_line(document.words(told.cue)))
    by = "of" if is_attitude(told) else "by"
    letters = escaped(badge_of(actor, told))
    return f"**{letters}** {manner(told)} {by} {who}{f', “{cue}”' if cue else ''}"


def _cell(words: str) -> str:
    return escaped(one_line(words))
