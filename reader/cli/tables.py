"""Who is cited and what is attributed, as tables for the terminal."""

from rich import box
from rich.style import Style
from rich.table import Table
from rich.text import Text

from reader.cli.page import ATTITUDE_MARK, FORM_MARKS, NOBODY, badge_style, ranks
from reader.cli.terminal import printable
from reader.model import Act, Analysis, Attribution, quote
from reader.services.reading import actor_badges, tally_actors


def actor_table(text: str, analysis: Analysis) -> Table:
    """Return who is cited, the most cited first: badge, name, kind, attributions, share of the words."""
    table = plain_table()
    table.add_column("")
    table.add_column("Who", overflow="fold")
    table.add_column("Kind")
    table.add_column("Attributions", justify="right")
    table.add_column("Share of words", justify="right")
    badges, rank_of = actor_badges(analysis), ranks(analysis)
    tallies = [tally for tally in tally_actors(text, analysis) if tally.attributions]
    for tally in sorted(tallies, key=lambda tally: (-tally.attributions, rank_of[tally.actor])):
        actor = analysis.actors[tally.actor]
        table.add_row(
            _badge(badges[tally.actor], rank_of[tally.actor]),
            Text(printable(actor.name)),
            actor.kind.value,
            str(tally.attributions),
            f"{tally.share:.0%}",
        )
    nobodys = sum(attribution.actor is None for attribution in analysis.attributions)
    if nobodys:
        table.add_row(_badge(NOBODY, 0), Text("not told", Style(italic=True)), "", str(nobodys), "")
    return table


def attribution_table(text: str, analysis: Analysis) -> Table:
    """Return all attributions in reading order: who, how, by which words, what."""
    table = plain_table()
    table.add_column("")
    table.add_column("Who", overflow="fold", ratio=2)
    table.add_column("Kind")
    table.add_column("Form")
    table.add_column("Cue", overflow="fold", ratio=1)
    table.add_column("What", overflow="fold", ratio=5)
    badges, rank_of = actor_badges(analysis), ranks(analysis)
    for attribution in analysis.attributions:
        actor = None if attribution.actor is None else analysis.actors[attribution.actor]
        who = quote(text, attribution.source) if actor is None else actor.name
        table.add_row(
            _badge(NOBODY, 0)
            if attribution.actor is None
            else _badge(badges[attribution.actor], rank_of[attribution.actor]),
            Text(one_line(who)),
            "" if actor is None else actor.kind.value,
            _how(attribution),
            Text(one_line(quote(text, attribution.cue))),
            Text(one_line(quote(text, attribution.content))),
        )
    return table


def _how(attribution: Attribution) -> str:
    """Return the form, and beneath it where it is no statement that this is an attitude."""
    form = f"{FORM_MARKS[attribution.form]} {attribution.form.value}"
    return form if attribution.act is Act.STATEMENT else f"{form}\n{ATTITUDE_MARK} {attribution.act.value}"


def one_line(words: str) -> str:
    """Return ``words`` on one line and without commands to the terminal."""
    return printable(" ".join(words.split()))


def plain_table() -> Table:
    """Return a table without frame, as all of the command line are."""
    return Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style=Style(bold=True))


def _badge(badge: str, rank: int) -> Text:
    return Text(f" {badge} ", badge_style(badge, rank))
