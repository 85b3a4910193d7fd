"""Articles as a word processor's document: sources, cues and contents as styles that can be changed there."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import groupby
from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from reader.exports.characters import fit, one_line
from reader.exports.document import ExportedActor, ExportedArticle
from reader.exports.docx_parts import (
    BADGE_STYLE,
    CUE_STYLE,
    FORM_STYLES,
    IMPRINT_STYLE,
    SOURCE_STYLE,
    UNDERLINES,
    VOICE_STYLE,
    WordRun,
    add_link,
    add_run,
    add_styles,
    repeat_on_each_page,
    shade_cell,
)
from reader.exports.grounds import ground_of
from reader.exports.marks import Mark, Paragraph, Role, Run, paragraphs
from reader.exports.palette import light_shades
from reader.exports.wording import (
    FORM_WORDS,
    KIND_NAMES,
    badge_of,
    headline_of,
    imprint,
    is_attitude,
    web_address,
)
from reader.model import Attribution, Form

_PART_STYLES: Final = {Role.CUE: CUE_STYLE, Role.SOURCE: SOURCE_STYLE}
_COLUMNS: Final = ("", "Who", "Kind", "Attributions", "Share of words", "Also called")
_WIDTHS: Final = (Pt(28), Pt(122), Pt(72), Pt(68), Pt(62), Pt(84))
"""Of the columns; together as wide as the text."""


def docx_file(articles: Iterable[ExportedArticle]) -> bytes:
    """Return a document of all ``articles``, each on a page of its own, titled by the first."""
    word = Document()
    add_styles(word)
    for number, document in enumerate(articles):
        if number == 0:
            _set_properties(word, document)
        else:
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _ArticleInWord(word, document).write()
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _set_properties(word: WordDocument, document: ExportedArticle) -> None:
    # The file format allows 255 characters in each of these.
    word.core_properties.title = one_line(document.article.title)[:255]
    word.core_properties.author = one_line(document.article.byline or "")[:255]
    word.core_properties.keywords = one_line(", ".join(document.tags))[:255]
    word.core_properties.comments = "Made with Sourcelight"


class _ArticleInWord:
    """Writes one article into a document."""

    def __init__(self, word: WordDocument, document: ExportedArticle) -> None:
        self._word = word
        self._document = document

    def write(self) -> None:
        """Write heading, marked text, notes, and the table of voices."""
        article, headline = self._document.article, headline_of(self._document.article)
        facts = [*imprint(article), *(f"#{tag}" for tag in self._document.tags)]
        if facts:
            self._word.add_paragraph(one_line("  ·  ".join(facts)), style=IMPRINT_STYLE)
        if headline.title:
            self._word.add_heading(one_line(headline.title), 1)
        large = headline.in_text
        for paragraph in paragraphs(article.text, self._document.attributions):
            self._paragraph(paragraph, large=large)
            large = False
        self._notes()
        self._voices()
        address = web_address(article)
        if address:
            add_link(self._word.add_paragraph(style=IMPRINT_STYLE), one_line(address))

    def _paragraph(self, paragraph: Paragraph, *, large: bool) -> None:
        written = self._word.add_heading("", 1) if large else self._word.add_paragraph()
        badges = {
            offset: [index for _, index in group]
            for offset, group in groupby(paragraph.beginnings, key=lambda beginning: beginning[0])
        }
        for run in paragraph.runs:
            for index in badges.get(run.start, ()):
                self._badge(written, self._document.attributions[index])
            add_run(written, self._run(run))

    def _badge(self, written: WordParagraph, told: Attribution) -> None:
        actor = self._document.actor_of(told)
        shades = light_shades(actor)
        hollow = is_attitude(told)
        add_run(
            written,
            WordRun(
                f"\N{NO-BREAK SPACE}{badge_of(actor, told)}\N{NO-BREAK SPACE}",
                style=BADGE_STYLE,
                fill=None if hollow else shades.chip,
                colour=shades.ink if hollow else shades.on_chip,
                border=shades.line if hollow else None,
            ),
        )
        add_run(written, WordRun("\N{NO-BREAK SPACE}"))

    def _run(self, run: Run) -> WordRun:
        words = fit(self._document.article.text[run.start : run.end])
        top = run.top
        if top is None:
            return WordRun(words)
        told = self._told(top)
        shades = light_shades(self._document.actor_of(told))
        content = self._told(run.inner) if run.inner else None
        return WordRun(
            words,
            style=_PART_STYLES[run.part.role] if run.part else FORM_STYLES[told.form],
            fill=ground_of(self._document, run),
            colour=shades.ink if run.part and run.part.role is Role.CUE else None,
            underline=UNDERLINES[content.form] if content else None,
            line=light_shades(self._document.actor_of(content)).line if content else None,
        )

    def _told(self, mark: Mark) -> Attribution:
        return self._document.attributions[mark.attribution]

    def _notes(self) -> None:
        if not self._document.notes:
            return
        self._word.add_heading("Notes", 2)
        for note in self._document.notes:
            words = one_line(fit(note.span.of(self._document.article.text))) if note.span else ""
            self._word.add_paragraph(
                f"“{words}”: {fit(note.text)}" if words else fit(note.text), style="List Bullet"
            )

    def _voices(self) -> None:
        speakers = self._document.speakers()
        if not speakers:
            return
        self._word.add_heading("Voices", 2)
        table = self._word.add_table(1 + len(speakers), len(_COLUMNS), style="Table Grid")
        repeat_on_each_page(table.rows[0])
        for column, width in zip(table.columns, _WIDTHS, strict=True):
            column.width = width
        cells = [row.cells for row in table.rows]
        for cell, name in zip(cells[0], _COLUMNS, strict=True):
            add_run(cell.paragraphs[0], WordRun(name, bold=True))
        for row, actor in zip(cells[1:], speakers, strict=True):
            shade_cell(row[0], light_shades(actor).tint)
            for cell, words in zip(row, _voice(actor), strict=True):
                add_run(cell.paragraphs[0], WordRun(words))
        for row in cells:
            for cell, width in zip(row, _WIDTHS, strict=True):
                cell.width = width
                cell.paragraphs[0].style = self._word.styles[VOICE_STYLE]
        self._key()

    def _key(self) -> None:
        key = self._word.add_paragraph(style=IMPRINT_STYLE)
        for words, style in (("Source", SOURCE_STYLE), ("cue", CUE_STYLE)):
            add_run(key, WordRun(words, style=style))
            add_run(key, WordRun("   "))
        for form in Form:
            add_run(key, WordRun(FORM_WORDS[form], style=FORM_STYLES[form]))
            add_run(key, WordRun("   "))
        add_run(key, WordRun("Badge without a ground: thought or wanted, not said. With “!”: to be checked."))


def _voice(actor: ExportedActor) -> Sequence[str]:
    return (
        actor.badge,
        one_line(actor.name),
        KIND_NAMES[actor.kind],
        str(actor.attributions),
        f"{actor.share:.0%}",
        one_line(", ".join(actor.aliases)),
    )
