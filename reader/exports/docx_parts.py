"""Parts of a word processor's document that python-docx has no call for: shading, coloured underlines."""

from dataclasses import dataclass
from typing import Final

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from reader.exports.palette import LIGHT_PAPER
from reader.model import Form

SOURCE_STYLE: Final = "Attribution Source"
CUE_STYLE: Final = "Attribution Cue"
BADGE_STYLE: Final = "Attribution Badge"
IMPRINT_STYLE: Final = "Article Imprint"
VOICE_STYLE: Final = "Table of Voices"
FORM_STYLES: Final = {
    Form.DIRECT: "Attribution Direct",
    Form.MIXED: "Attribution Mixed",
    Form.INDIRECT: "Attribution Indirect",
}
UNDERLINES: Final = {Form.DIRECT: "single", Form.MIXED: "dash", Form.INDIRECT: "dotted"}


@dataclass(frozen=True, slots=True)
class WordRun:
    """Letters of one look; colours are "#rrggbb", ``underline`` and its ``line`` colour go together."""

    words: str
    style: str | None = None
    fill: str | None = None
    colour: str | None = None
    underline: str | None = None
    line: str | None = None
    border: str | None = None
    bold: bool = False


def add_styles(word: WordDocument) -> None:
    """Give a new document its page, its faces, and the styles by which attributions are marked."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.8)
    section.top_margin = section.bottom_margin = Cm(2.4)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(11)
    normal.paragraph_format.line_spacing = 1.4
    normal.paragraph_format.space_after = Pt(8)
    for name in ("Heading 1", "Heading 2"):
        heading = word.styles[name]
        heading.font.name = "Georgia"
        heading.font.color.rgb = _rgb(LIGHT_PAPER.text)
        # The template's theme has a face of its own, which goes before a face by name.
        fonts = heading.element.rPr.rFonts
        for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[theme]
    word.styles["Heading 1"].font.size = Pt(20)
    imprint = word.styles.add_style(IMPRINT_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    imprint.base_style = normal
    imprint.font.name, imprint.font.size = "Arial", Pt(8.5)
    imprint.font.color.rgb = _rgb(LIGHT_PAPER.muted)
    voice = word.styles.add_style(VOICE_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    voice.base_style = normal
    voice.font.name, voice.font.size = "Arial", Pt(9)
    voice.paragraph_format.line_spacing, voice.paragraph_format.space_after = 1.15, Pt(2)
    _add_character_styles(word)


def _add_character_styles(word: WordDocument) -> None:
    source = word.styles.add_style(SOURCE_STYLE, WD_STYLE_TYPE.CHARACTER)
    source.font.bold = True
    cue = word.styles.add_style(CUE_STYLE, WD_STYLE_TYPE.CHARACTER)
    cue.font.italic = True
    badge = word.styles.add_style(BADGE_STYLE, WD_STYLE_TYPE.CHARACTER)
    badge.font.bold, badge.font.name, badge.font.size = True, "Arial", Pt(7.5)
    for form, name in FORM_STYLES.items():
        style = word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.element.get_or_add_rPr().append(_element("u", val=UNDERLINES[form]))


def add_run(paragraph: Paragraph, run: WordRun) -> None:
    """Put letters behind what a paragraph holds already."""
    # python-docx's own call looks up the style each time, which takes seconds for thousands of runs.
    paragraph._p.append(_run_element(run))


def add_link(paragraph: Paragraph, address: str) -> None:
    """Put a link to ``address`` behind what a paragraph holds already."""
    identity = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), identity)
    link.append(_run_element(WordRun(address, colour=LIGHT_PAPER.accent)))
    paragraph._p.append(link)


def repeat_on_each_page(row: _Row) -> None:
    """Let a row of a table be its heading, which stands on each page and is read out with each cell."""
    row._tr.get_or_add_trPr().append(_element("tblHeader"))


def shade_cell(cell: _Cell, fill: str) -> None:
    """Give a cell of a table a ground."""
    cell._tc.get_or_add_tcPr().append(_shading(fill))


def _run_element(run: WordRun) -> _Element:
    # The order of the properties is that of the standard; word processors refuse others.
    looks = [
        run.style and _element("rStyle", val=run.style.replace(" ", "")),
        run.bold and _element("b"),
        run.colour and _element("color", val=_hex(run.colour)),
        run.underline and _element("u", val=run.underline, color=_hex(run.line or "#000000")),
        run.border and _element("bdr", val="single", sz="6", space="0", color=_hex(run.border)),
        run.fill and _shading(run.fill),
    ]
    element = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    for look in looks:
        if isinstance(look, _Element):
            properties.append(look)
    if len(properties):
        element.append(properties)
    letters = OxmlElement("w:t")
    letters.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    letters.text = run.words
    element.append(letters)
    return element


def _shading(fill: str) -> _Element:
    return _element("shd", val="clear", color="auto", fill=_hex(fill))


def _element(name: str, **attributes: str) -> _Element:
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _hex(colour: str) -> str:
    return colour.removeprefix("#").upper()


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(_hex(colour))
