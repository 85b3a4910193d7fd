"""How an analysed article looks at this moment, and the character formats that follow from it."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

from reader.gui.article_page.marks import Mark, Role
from reader.gui.article_page.page_text import Stretch
from reader.gui.theme import Hue, Theme, qcolor
from reader.gui.voices import Colouring, Voices


@dataclass(frozen=True, slots=True)
class Look:
    """What the reader chose: theme, meaning of colour, the voice listened to, the attribution looked at."""

    theme: Theme
    colouring: Colouring = Colouring.ACTOR
    chosen: int | None = None
    """The actor whose voice alone is shown."""
    selected: int | None = None
    """The attribution that is outlined."""
    zoom: int = 100

    def hue(self, voices: Voices, actor: int | None) -> Hue:
        """Return the colours of an actor in this look."""
        return voices.hue(actor, self.colouring, self.theme)

    def shows(self, actor: int | None) -> bool:
        """Tell whether that actor's attributions keep their colours."""
        return self.chosen is None or actor == self.chosen

    def same_letters(self, other: "Look") -> bool:
        """Tell whether the letters look the same in both: what is selected shows beneath them only."""
        return (self.theme, self.colouring, self.chosen, self.zoom) == (
            other.theme,
            other.colouring,
            other.chosen,
            other.zoom,
        )


def block_formats(
    marks: list[Mark], length: int, look: Look, voices: Voices
) -> list[QTextLayout.FormatRange]:
    """Return the formats of a block's letters: sources semibold, cues italic in ink, unheard voices faint."""
    formats = []
    for mark in marks:
        if mark.role is Role.CONTENT:
            continue
        style = QTextCharFormat()
        if mark.role is Role.SOURCE:
            style.setFontWeight(QFont.Weight.DemiBold)
        else:
            style.setFontItalic(True)
            style.setForeground(qcolor(look.hue(voices, mark.actor).ink))
        formats.append(_range(mark.stretch, style))
    if look.chosen is not None:
        faint = QTextCharFormat()
        faint.setForeground(qcolor(look.theme.faint))
        heard = [mark.stretch for mark in marks if mark.actor == look.chosen]
        formats += [_range(stretch, faint) for stretch in gaps(heard, length)]
    return formats


def gaps(stretches: list[Stretch], length: int) -> list[Stretch]:
    """Return what ``stretches`` leave free of a block of ``length`` UTF-16 units."""
    ends = [0]
    starts = []
    for stretch in sorted(stretches):
        starts.append(max(stretch.start, ends[-1]))
        ends.append(max(stretch.end, ends[-1]))
    starts.append(max(length, ends[-1]))
    return [Stretch(end, start - end) for end, start in zip(ends, starts, strict=True) if start > end]


def _range(stretch: Stretch, style: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start = stretch.start
    found.length = stretch.length
    found.format = style
    return found
