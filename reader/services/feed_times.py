"""When feeds refresh themselves: never, unless the user gave them an interval."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from reader.library.feeds import Feed

LEAST = 10
"""Minutes between two refreshes of a feed at least, out of respect for those who serve it."""

MOST = 366 * 24 * 60
"""Minutes between two refreshes at most, a year."""

LONGEST_PAUSE = timedelta(days=1)


def due(now: datetime, feeds: Iterable[Feed]) -> list[Feed]:
    """Return the feeds whose interval is over at ``now``, the one that waits longest first.

    After a problem a feed waits twice its interval, a day at most beyond it.
    """
    waiting = [(since, feed) for feed in feeds if (since := _due_since(now, feed)) is not None]
    return [feed for _since, feed in sorted(waiting, key=lambda one: (one[0], one[1].id))]


def _due_since(now: datetime, feed: Feed) -> datetime | None:
    """Return the moment at which a feed became due; None where it is not."""
    if feed.minutes is None:
        return None
    last = _moment(feed.refreshed)
    if last is None or last > now:  # a clock was put back: better once too often than never again
        return datetime.min.replace(tzinfo=UTC)
    pause = timedelta(minutes=max(LEAST, feed.minutes))
    if feed.problem:
        pause += min(pause, LONGEST_PAUSE)
    return last + pause if last + pause <= now else None


def _moment(told: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(told) if told else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found
