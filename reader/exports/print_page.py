"""Articles as HTML for paper: the small part of it that Qt's text documents lay out.

A content's underline, of which that part knows one kind, is told by a link to ``mark:FORM/COLOUR`` around
its letters; what prints the page makes a line of it, and no link.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Final

from reader.exports.characters import fit, one_line
from reader.exports.document import ExportedActor, ExportedArticle
from reader.exports.grounds import ground_of
from reader.exports.marks import Mark, Paragraph, Role, Run, paragraphs
from reader.exports.palette import LIGHT_PAPER, Shades, light_shades
from reader.exports.wording import (
    FORM_WORDS,
    KIND_NAMES,
    badge_of,
    headline_of,
    imprint,
    is_attitude,
    web_address,
)
from reader.model import Attribution, Form, Kind

_COLUMNS: Final = {"": 6, "Who": 50, "Kind": 16, "Attributions": 13, "Share of words": 15}
"""Names of the columns of the table of voices, and their widths in per cent."""

MARK: Final = "mark:"
"""How the links begin that stand for underlines."""

_SANS: Final = "Inter, Segoe UI, Noto Sans, DejaVu Sans, sans-serif"

_STYLE: Final = f"""
body {{ font-family: Source Serif 4, Charter, Georgia, Noto Serif, DejaVu Serif, serif; font-size: 10.5pt;
  color: {LIGHT_PAPER.text}; }}
p {{ margin: 0 0 9px 0; line-height: 118%; }}
.headline {{ font-size: 19pt; font-weight: 700; margin: 4px 0 14px 0; line-height: 100%; }}
.part {{ font-family: {_SANS}; font-size: 10.5pt; font-weight: 700; margin: 22px 0 7px 0; }}
.small {{ font-family: {_SANS}; font-size: 8pt; color: {LIGHT_PAPER.muted}; }}
td {{ font-family: {_SANS}; font-size: 8pt; }}
"""

_GAP: Final = "&nbsp;"
_BADGE_SIZE: Final = 7
_HEADLINE_BADGE_SIZE: Final = 12
"""Heights of the letters of badges, in points."""


def print_page(articles: Iterable[ExportedArticle]) -> str:
    """Return the page of all ``articles``, each beginning on new paper."""
    parts = [
        f"<div{_new_paper(number)}>{''.join(_article(document))}</div>"
        for number, document in enumerate(articles)
    ]
    return f"<html><head><style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>"


def _new_paper(number: int) -> str:
    return ' style="page-break-before: always"' if number else ""


def _article(document: ExportedArticle) -> Iterator[str]:
    article, headline = document.article, headline_of(document.article)
    facts = f"{_GAP} · {_GAP}".join(map(_safe, imprint(article)))
    tags = f"{_GAP}".join(f"#{_safe(tag)}" for tag in document.tags)
    yield "".join(f'<p class="small">{line}</p>' for line in (facts, tags) if line)
    if headline.title:
        yield f'<p class="headline">{_safe(headline.title)}</p>'
    look, badge_size = (' class="headline"', _HEADLINE_BADGE_SIZE) if headline.in_text else ("", _BADGE_SIZE)
    for paragraph in paragraphs(article.text, document.attributions):
        yield f"<p{look}>{''.join(_runs(document, paragraph, badge_size))}</p>"
        look, badge_size = "", _BADGE_SIZE
    yield _notes(document)
    yield _voices(document)
    address = web_address(article)
    if address:
        yield f'<p class="small"><br>{_safe(address)}</p>'


def _runs(document: ExportedArticle, paragraph: Paragraph, badge_size: int) -> Iterator[str]:
    badges = {
        offset: "".join(_badge(document, document.attributions[index], badge_size) for _, index in group)
        for offset, group in groupby(paragraph.beginnings, key=lambda beginning: beginning[0])
    }
    for run in paragraph.runs:
        yield badges.get(run.start, "")
        yield _run(document, run)


def _run(document: ExportedArticle, run: Run) -> str:
    words = _safe(document.article.text[run.start : run.end])
    top = run.top
    if top is None:
        return words
    style = _style(document, run, top)
    marked = f'<span style="{style}">{words}</span>' if style else words
    if run.inner is None:
        return marked
    told = document.attributions[run.inner.attribution]
    line = light_shades(document.actor_of(told)).line.removeprefix("#")
    colour = "" if "color:" in style.replace("background-color:", "") else f"color:{LIGHT_PAPER.text};"
    return (
        f'<a href="{MARK}{told.form.value}/{line}" style="text-decoration:none">'
        f'<span style="{style}{colour}">{words}</span></a>'
    )


def _style(document: ExportedArticle, run: Run, top: Mark) -> str:
    told = document.attributions[top.attribution]
    shades = light_shades(document.actor_of(told))
    ground = ground_of(document, run)
    style = "" if ground is None else f"background-color:{ground};"
    if run.part and run.part.role is Role.SOURCE:
        style += "font-weight:600;"
    elif run.part:
        style += f"font-style:italic;color:{shades.ink};"
    return style


def _badge(document: ExportedArticle, told: Attribution, size: int) -> str:
    actor = document.actor_of(told)
    return _chip(badge_of(actor, told), light_shades(actor), size, hollow=is_attitude(told)) + _GAP


def _chip(letters: str, shades: Shades, size: int = _BADGE_SIZE, *, hollow: bool = False) -> str:
    colours = f"color:{shades.ink}" if hollow else f"color:{shades.on_chip};background-color:{shades.chip}"
    shown = f"[{letters}]" if hollow else f"{_GAP}{letters}{_GAP}"
    return (
        f'<span style="font-family:{_SANS};font-size:{size}pt;font-weight:700;font-style:normal;{colours}">'
        f"{shown}</span>"
    )


def _notes(document: ExportedArticle) -> str:
    if not document.notes:
        return ""
    items = (
        (f"“{_safe(one_line(note.span.of(document.article.text)))}”: " if note.span else "")
        + _safe(note.text).replace("\n", "<br>")
        for note in document.notes
    )
    written = "".join(f"<p>{item}</p>" for item in items)
    return f'<p class="part">Notes</p>{written}'


def _voices(document: ExportedArticle) -> str:
    speakers = document.speakers()
    if not speakers:
        return ""
    rows = "".join(_voice(actor) for actor in speakers)
    heading = "".join(
        f'<td width="{width}%" style="color:{LIGHT_PAPER.muted}">{name}</td>'
        for name, width in _COLUMNS.items()
    )
    return (
        '<p class="part">Voices</p><table width="100%" cellspacing="0" cellpadding="4">'
        f"<tr>{heading}</tr>{rows}</table>{_key()}"
    )


def _voice(actor: ExportedActor) -> str:
    name = _safe(one_line(actor.name))
    if actor.kind is Kind.ANONYMOUS:
        name = f"<i>{name}</i>"
    others = ", ".join(f"“{_safe(one_line(alias))}”" for alias in actor.aliases[:3])
    also = f' <span style="color:{LIGHT_PAPER.muted}">{others}</span>' if others else ""
    cells = (name + also, KIND_NAMES[actor.kind], str(actor.attributions), f"{actor.share:.0%}")
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return f"<tr><td>{_chip(actor.badge, light_shades(actor))}</td>{row}</tr>"


def _key() -> str:
    shades = light_shades(None)
    forms = f"{_GAP} {_GAP}".join(
        f'<a href="{MARK}{form.value}/{shades.line[1:]}" style="text-decoration:none">'
        f'<span style="background-color:{shades.tint};color:{LIGHT_PAPER.text}">{FORM_WORDS[form]}</span></a>'
        for form in (Form.DIRECT, Form.MIXED, Form.INDIRECT)
    )
    return (
        f'<p class="small"><br><b style="background-color:{shades.strong}">source</b> {_GAP} '
        f'<i style="background-color:{shades.strong}">cue</i> {_GAP} {forms} {_GAP} '
        f"[A] thought or wanted, not said {_GAP} A! to be checked</p>"
    )


def _safe(words: str) -> str:
    return escape(fit(words))
