from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.feeds import Feed
from reader.services.feed_times import LEAST, due

NOW = datetime(2025, 2, 2, 12, tzinfo=UTC)


def feed(minutes: int | None, ago: int | None, problem: str | None = None, number: int = 1) -> Feed:
    refreshed = None if ago is None else (NOW - timedelta(minutes=ago)).isoformat()
    return Feed(number, "https://a.example", "A", refreshed=refreshed, problem=problem, minutes=minutes)


@pytest.mark.parametrize(
    ("minutes", "ago", "problem", "is_due"),
    [
        (None, None, None, False),
        (None, 10**6, None, False),
        (60, None, None, True),
        (60, 59, None, False),
        (60, 60, None, True),
        (60, 119, "No connection.", False),
        (60, 120, "No connection.", True),
        (10**4, 10**4 + 1440, "No connection.", True),
        (1, LEAST - 1, None, False),
        (1, LEAST, None, True),
        (60, -5, None, True),
    ],
)
def test_a_feed_is_due_by_its_interval(
    minutes: int | None, ago: int | None, problem: str | None, is_due: bool
) -> None:
    assert bool(due(NOW, [feed(minutes, ago, problem)])) is is_due


def test_the_one_that_waits_longest_comes_first() -> None:
    feeds = [feed(60, 70, number=1), feed(60, 90, number=2), feed(60, None, number=3), feed(30, 70, number=4)]
    assert [one.id for one in due(NOW, feeds)] == [3, 4, 2, 1]


def test_a_moment_that_can_not_be_read_is_none() -> None:
    assert due(NOW, [Feed(1, "https://a.example", "A", refreshed="soon", minutes=60)])


@given(st.lists(st.tuples(st.none() | st.integers(1, 10**5), st.none() | st.integers(-(10**5), 10**5))))
def test_feeds_without_an_interval_are_never_due(told: list[tuple[int | None, int | None]]) -> None:
    feeds = [feed(minutes, ago, number=number) for number, (minutes, ago) in enumerate(told)]
    found = due(NOW, feeds)
    assert all(one.minutes is not None for one in found)
    assert len(found) == len({one.id for one in found})
