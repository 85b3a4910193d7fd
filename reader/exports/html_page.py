"""Articles as one page that needs nothing else: no script, nothing remote, light and dark, and for paper."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final

from reader.exports.characters import fit
from reader.exports.document import ExportedActor, ExportedArticle
from reader.exports.marks import Mark, Paragraph, Role, Run, paragraphs
from reader.exports.page_panel import panel
from reader.exports.page_style import style_sheet
from reader.exports.palette import hue_of
from reader.exports.wording import (
    badge_of,
    description,
    headline_of,
    imprint,
    is_attitude,
    web_address,
)
from reader.model import Attribution

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser may do with the page: apply its own style, and nothing else."""

_PARTS: Final = {Role.CUE: "q", Role.SOURCE: "s"}


def html_page(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """Yield a page of all ``articles`` piece by piece, titled by the first."""
    begun = False
    for number, document in enumerate(articles, 1):
        if not begun:
            yield _beginning(document.article.title)
            begun = True
        yield ArticlePage(document, number).html()
    yield "</body>\n</html>\n" if begun else f"{_beginning('No articles')}</body>\n</html>\n"


def _beginning(title: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="Sourcelight">\n'
        f"<title>{_safe(title)}</title>\n<style>\n{style_sheet()}</style>\n</head>\n<body>\n"
    )


class ArticlePage:
    """One article of a page, the ``number``-th; its anchors are its own."""

    def __init__(self, document: ExportedArticle, number: int) -> None:
        self._document = document
        self._prefix = f"{number}"

    def html(self) -> str:
        """Return the article with its heading, its marked text, its notes and its voices."""
        article = self._document.article
        language = f' lang="{_safe(article.language)}"' if article.language else ""
        return (
            f'<article id="article-{self._prefix}">\n<div class="text">\n{self._heading()}'
            f"<div{language}>\n{''.join(self._blocks())}</div>\n{self._notes()}{self._footer()}</div>\n"
            f"{panel(self._document, self._prefix)}</article>\n"
        )

    def _heading(self) -> str:
        article, title = self._document.article, headline_of(self._document.article).title
        facts = "".join(f'<span dir="auto">{_safe(fact)}</span>' for fact in imprint(article))
        tags = "".join(f'<li dir="auto">{_safe(tag)}</li>' for tag in self._document.tags)
        return (
            (f'<p class="imprint">{facts}</p>\n' if facts else "")
            + (f'<h1 dir="auto">{_safe(title)}</h1>\n' if title else "")
            + (f'<ul class="tags" aria-label="Tags">{tags}</ul>\n' if tags else "")
        )

    def _blocks(self) -> Iterator[str]:
        headline = headline_of(self._document.article).in_text
        text, attributions = self._document.article.text, self._document.attributions
        for paragraph in paragraphs(text, attributions):
            element = "h1" if headline else "p"
            headline = False
            yield f'<{element} dir="auto">{"".join(self._runs(paragraph))}</{element}>\n'

    def _runs(self, paragraph: Paragraph) -> Iterator[str]:
        """Yield the letters of a paragraph; runs within one content share its element."""
        badges = {
            offset: "".join(self._badge(index) for _, index in group)
            for offset, group in groupby(paragraph.beginnings, key=lambda beginning: beginning[0])
        }
        for outer, in_outer in groupby(paragraph.runs, key=lambda run: run.outer):
            letters = "".join(
                self._marked(self._letters(group, badges), inner if inner != outer else None)
                for inner, group in groupby(in_outer, key=lambda run: run.inner)
            )
            yield self._marked(letters, outer)

    def _letters(self, runs: Iterable[Run], badges: dict[int, str]) -> str:
        text = self._document.article.text
        return "".join(
            badges.get(run.start, "") + self._marked(_safe(text[run.start : run.end]), run.part)
            for run in runs
        )

    def _marked(self, letters: str, mark: Mark | None) -> str:
        """Return ``letters`` in the element of a mark, if there is one."""
        if mark is None:
            return letters
        told = self._document.attributions[mark.attribution]
        actor = self._document.actor_of(told)
        classes = ["m", *_voice_classes(actor)]
        if mark.role is Role.CONTENT:
            classes += ["c", told.form.value, *(["n"] if mark.depth else [])]
        else:
            classes.append(_PARTS[mark.role])
        if is_attitude(told):
            classes.append("attitude")
        title = f' title="{_safe(description(self._document, told))}"' if mark.role is Role.CONTENT else ""
        return f'<span class="{" ".join(classes)}"{title}>{letters}</span>'

    def _badge(self, index: int) -> str:
        told = self._document.attributions[index]
        actor = self._document.actor_of(told)
        letters = badge_of(actor, told)
        classes = ["badge", *_voice_classes(actor), *_badge_shape(letters, told)]
        label = _safe(description(self._document, told))
        target = "" if actor is None else f' href="#{self._prefix}-voice-{actor.rank}"'
        return (
            f'<a class="{" ".join(classes)}" id="{self._prefix}-a{index}"{target} '
            f'aria-label="{label}" title="{label}">{letters}</a>'
        )

    def _notes(self) -> str:
        notes = self._document.notes
        if not notes:
            return ""
        items = "".join(
            '<li dir="auto">'
            + (f"<q>{_safe(note.span.of(self._document.article.text))}</q>" if note.span else "")
            + f"{_safe(note.text)}</li>\n"
            for note in notes
        )
        return f'<section class="notes" aria-label="Notes">\n<h2>Notes</h2>\n<ul>\n{items}</ul>\n</section>\n'

    def _footer(self) -> str:
        address = web_address(self._document.article)
        if address is None:
            return ""
        return f'<footer><a href="{_safe(address)}" rel="noopener noreferrer">{_safe(address)}</a></footer>\n'


def _voice_classes(actor: ExportedActor | None) -> Sequence[str]:
    return ("h",) if actor is None else (f"h{hue_of(actor)}", f"r{actor.rank}")


def _badge_shape(letters: str, told: Attribution) -> list[str]:
    return [*(["wide"] if len(letters) > 1 else []), *(["hollow"] if is_attitude(told) else [])]


def _safe(words: str) -> str:
    return escape(fit(words))
