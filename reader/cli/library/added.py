"""What came of everything that was to be added, and how it is told."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

from reader.cli.tables import one_line
from reader.cli.terminal import counted
from reader.exports.values import Json
from reader.library import Library
from reader.services.bringing import Report
from reader.services.ingest import Ingested

NOT_HELD = "its text did not come with the list; --fetch fetches it"
"""Why an entry of a reading list is passed over."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one place: its articles, or the sentence that says why there are none.

    ``skipped`` says why it was passed over, ``led_to`` where redirects led; ``feeds`` counts those of a list
    that are subscribed to now.
    """

    place: str
    ingested: tuple[Ingested, ...] = ()
    reason: str | None = None
    skipped: str | None = None
    led_to: str | None = None
    feeds: int = 0

    @property
    def complaint(self) -> str:
        """The sentence about what failed, with its place."""
        reason = self.reason or ""
        return reason if self.place in reason else f"“{self.place}”: {reason}"


def report(outcomes: Sequence[Outcome], places: int, *, cancelled: bool) -> Report:
    """Return the report of what came of ``places``, those that were skipped not counted."""
    ingested = [one for outcome in outcomes for one in outcome.ingested]
    skipped = sum(outcome.skipped is not None for outcome in outcomes)
    return Report(
        files=places,
        done=len(outcomes) - skipped,
        articles=sum(one.new for one in ingested),
        known=sum(not one.new for one in ingested),
        updates=sum(one.updates is not None for one in ingested),
        failed=sum(outcome.reason is not None for outcome in outcomes),
        skipped=skipped,
        cancelled=cancelled,
    )


def lines(library: Library, outcomes: Sequence[Outcome]) -> list[str]:
    """Return a line for each article (is it new, its id, its title), and what else is to be known."""
    told = []
    for outcome in outcomes:
        led = f"  (led to {one_line(outcome.led_to)})" if outcome.led_to else ""
        for one in outcome.ingested:
            what = "known" if not one.new else "update" if one.updates else "new"
            older = f"  (of {one.updates})" if one.updates else ""
            title = one_line(library.articles.summary(one.article).title)
            told.append(f"{what:<6} {one.article:>5}  {title}{older}{led}")
        if outcome.feeds:
            told.append(f"feeds  {outcome.feeds:>5}  subscribed to, from {one_line(outcome.place)}")
    not_held = sum(outcome.skipped == NOT_HELD for outcome in outcomes)
    if not_held:
        told.append(f"Of {counted(not_held, 'page')}, lists hold only the addresses: --fetch fetches them.")
    return told


def values(library: Library, outcomes: Sequence[Outcome], *, stopped: bool) -> Json:
    """Return what came of everything, as a value of JSON."""
    return {
        "articles": [
            {
                "id": one.article,
                "new": one.new,
                "updates": one.updates,
                "title": library.articles.summary(one.article).title,
                "place": outcome.place,
            }
            for outcome in outcomes
            for one in outcome.ingested
        ],
        "failed": [{"place": one.place, "reason": one.reason} for one in outcomes if one.reason],
        "skipped": [{"place": one.place, "reason": one.skipped} for one in outcomes if one.skipped],
        "redirects": [{"place": one.place, "address": one.led_to} for one in outcomes if one.led_to],
        "subscribed": [{"place": one.place, "feeds": one.feeds} for one in outcomes if one.feeds],
        "stopped": stopped,
    }


def write(
    stream: TextIO, library: Library, outcomes: Sequence[Outcome], told: Report, *, as_json: bool
) -> None:
    """Write what came of everything, for people or as JSON."""
    if as_json:
        json.dump(values(library, outcomes, stopped=told.cancelled), stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    else:
        stream.writelines(f"{line}\n" for line in [*lines(library, outcomes), told.sentence])
