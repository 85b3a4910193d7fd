"""What hovering over an attribution tells."""

from html import escape

from reader.exports.wording import KIND_NAMES
from reader.gui.theme import Theme
from reader.gui.voices import Voices


def attribution_tooltip(voices: Voices, index: int, theme: Theme) -> str:
    """Return who says it, how the source leads to that actor, and how it is told, as rich text."""
    attribution = voices.attribution(index)
    muted = "#{:02x}{:02x}{:02x}".format(*theme.muted)
    name = escape(voices.name(attribution.actor))
    if attribution.actor is not None:
        kind = KIND_NAMES[voices.kind(attribution.actor)]
        name = f"<b>{name}</b> <span style='color:{muted}'>· {kind}</span>"
    lines = [name]
    trail = voices.trail(attribution)
    if len(trail) > 1:
        lines.append(" ← ".join(f"“{escape(step)}”" for step in trail))
    if unnamed := voices.anonymity(attribution.actor):
        lines.append(f"<span style='color:{muted}'>{escape(unnamed)}</span>")
    if attribution.addressee:
        lines.append(f"told to “{escape(voices.words_of(attribution.addressee))}”")
    cue = f" · “{escape(voices.words_of(attribution.cue))}”" if attribution.cue else ""
    unsure = f" · {escape(voices.certainty(index))}, to check" if voices.is_unsure(index) else ""
    lines.append(f"<span style='color:{muted}'>{voices.manner(index)}{cue}{unsure}</span>")
    return "<div style='white-space:pre-wrap'>" + "<br>".join(lines) + "</div>"


def plain_tooltip(text: str) -> str:
    """Return what somebody wrote as rich text that breaks its lines and holds no markup."""
    return f"<div style='white-space:pre-wrap'>{escape(text)}</div>"
