"""An article with its attributions marked, as a terminal or a plain text file can show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from rich.style import Style
from rich.text import Text

from reader.cli.terminal import printable
from reader.model import Act, Analysis, Attribution, Form, TextSpan
from reader.services.reading import actor_badges

HUES = ("#3b82c4", "#c8641e", "#2e8b57", "#a25fc0", "#1f8f9b", "#cc5555", "#8a7d1f")
"""Colours of actors, in the order of their badges; each can be read on black and on white."""

NOBODY = "?"
"""The badge of attributions whose actor the article does not tell."""

FORM_MARKS = {Form.DIRECT: '"', Form.INDIRECT: "~", Form.MIXED: '"~'}
"""What follows the letter in the badge of an attribution."""

ATTITUDE_MARK = "*"
"""What follows the form in the badge of an attitude."""

FORM_STYLES = {
    Form.DIRECT: Style(underline=True),
    Form.INDIRECT: Style(),
    Form.MIXED: Style(underline2=True),
}

SOURCE_STYLE = Style(bold=True)
CUE_STYLE = Style(italic=True)


class Role(IntEnum):
    """A part of an attribution, in the order in which parts that begin together are opened."""

    CONTENT = 0
    SOURCE = 1
    CUE = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One span of an attribution with all that its mark needs; not ``first`` where a part goes on.

    Only a content has a ``form``, and only that of an attitude is one.
    """

    span: TextSpan
    role: Role
    form: Form | None
    badge: str
    hue: str | None
    first: bool
    attitude: bool = False

    @property
    def label(self) -> str:
        """The badge as it stands before the content: "A~", "A~*" for an attitude, "A…" where it goes on."""
        if not (self.form and self.first):
            return f"{self.badge}…"
        return self.badge + FORM_MARKS[self.form] + (ATTITUDE_MARK if self.attitude else "")


def marked_text(text: str, analysis: Analysis, *, colours: bool) -> Text:
    """Return ``text`` with every attribution marked: a badge before each content, source and cue apart.

    With ``colours`` by styles, the form as an underline too; without by brackets alone.
    """
    marks: _Marks = _Colours() if colours else _Brackets()
    return _woven(printable(text), _parts(analysis), marks)


def legend(*, colours: bool) -> Text:
    """Return the line that explains the marks of `marked_text`."""
    marks: _Marks = _Colours() if colours else _Brackets()
    examples = [
        _example("source", Role.SOURCE, None),
        _example("cue", Role.CUE, None),
        _example("quoted", Role.CONTENT, Form.DIRECT),
        _example("paraphrased", Role.CONTENT, Form.INDIRECT),
        _example("partly quoted", Role.CONTENT, Form.MIXED),
        _example("attitude", Role.CONTENT, Form.INDIRECT, attitude=True),
    ]
    return Text("   ").join(_woven(word, [part], marks) for word, part in examples)


def badge_style(badge: str, rank: int) -> Style:
    """Return the style of the badge of the actor with that ``rank`` in order of first speaking."""
    return Style(reverse=True) if badge == NOBODY else Style(color=HUES[rank % len(HUES)], reverse=True)


def ranks(analysis: Analysis) -> dict[int, int]:
    """Return each actor's rank in the order of the badges: first speaking, then the silent ones."""
    badges = actor_badges(analysis)
    order = sorted(range(len(badges)), key=lambda actor: (len(badges[actor]), badges[actor]))
    return {actor: rank for rank, actor in enumerate(order)}


def _example(word: str, role: Role, form: Form | None, *, attitude: bool = False) -> tuple[str, Part]:
    return word, Part(TextSpan(0, len(word)), role, form, "A", HUES[0], first=True, attitude=attitude)


def _parts(analysis: Analysis) -> list[Part]:
    """Return all parts of all attributions, outer ones before those inside them."""
    badges, rank_of = actor_badges(analysis), ranks(analysis)
    parts: dict[Part, None] = {}  # one source or cue of several attributions is marked once
    for attribution in analysis.attributions:
        actor = attribution.actor
        badge = NOBODY if actor is None else badges[actor]
        hue = None if actor is None else HUES[rank_of[actor] % len(HUES)]
        for role, spans in _roles(attribution):
            form = attribution.form if role is Role.CONTENT else None
            attitude = role is Role.CONTENT and attribution.act is Act.ATTITUDE
            for number, span in enumerate(spans):
                parts[Part(span, role, form, badge, hue, number == 0, attitude)] = None
    return sorted(parts, key=lambda part: (part.span.start, -part.span.end, part.role))


def _roles(attribution: Attribution) -> Iterable[tuple[Role, Sequence[TextSpan]]]:
    return (
        (Role.CONTENT, attribution.content),
        (Role.SOURCE, attribution.source),
        (Role.CUE, attribution.cue),
    )


def _woven(text: str, parts: Sequence[Part], marks: "_Marks") -> Text:
    """Return ``text`` with the marks put in where parts begin and end, and styles in between."""
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, part in enumerate(parts):
        opening.setdefault(part.span.start, []).append(number)
        closing.setdefault(min(part.span.end, len(text)), []).append(number)
    woven = Text()
    inside: list[int] = []
    for start, end in pairwise([*sorted({0, len(text), *opening, *closing}), len(text)]):
        # Inner parts close first; a new part opens only where the old ones are closed.
        for number in reversed(closing.get(start, [])):
            inside.remove(number)
            woven.append_text(marks.after(parts[number]))
        for number in opening.get(start, []):
            inside.append(number)
            woven.append_text(marks.before(parts[number]))
        styles = [Style.null(), *(marks.style(parts[number]) for number in inside)]
        woven.append(text[start:end], Style.combine(styles))
    return woven


class _Marks:
    """How parts are marked: what stands before and after each, and the style of the words between."""

    def before(self, part: Part) -> Text:
        raise NotImplementedError

    def after(self, part: Part) -> Text:
        raise NotImplementedError

    def style(self, part: Part) -> Style:
        raise NotImplementedError


class _Brackets(_Marks):
    """Marks that survive in plain text: ``<source>  /cue/  [A" content]``."""

    def before(self, part: Part) -> Text:
        return Text({Role.SOURCE: "<", Role.CUE: "/", Role.CONTENT: f"[{part.label} "}[part.role])

    def after(self, part: Part) -> Text:
        return Text({Role.SOURCE: ">", Role.CUE: "/", Role.CONTENT: "]"}[part.role])

    def style(self, part: Part) -> Style:
        return Style.null()


class _Colours(_Marks):
    """A badge before each content, the actor's hue, bold sources, italic cues, underlined quotes."""

    def before(self, part: Part) -> Text:
        if part.role is not Role.CONTENT:
            return Text()
        # The badge of an attitude is not filled: it stands back behind what was said.
        return Text.assemble(
            (f" {part.label} ", Style(color=part.hue, reverse=not part.attitude or None, bold=True)), " "
        )

    def after(self, part: Part) -> Text:
        return Text()

    def style(self, part: Part) -> Style:
        hue = Style(color=part.hue)
        if part.role is Role.SOURCE:
            return hue + SOURCE_STYLE
        if part.role is Role.CUE:
            return hue + CUE_STYLE
        return hue + FORM_STYLES[part.form] if part.form else hue
