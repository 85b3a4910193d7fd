from collections.abc import Sequence

import pytest

from reader.library.search.grammar import parse
from reader.library.search.sql import Plan, plan


class NoNames:
    """A library whose actor “voss” has the number 7, and that has no collections."""

    def actors(self, words: str, prefix: bool) -> Sequence[int]:
        return [7] if words == "voss" else []

    def collections(self, words: str, prefix: bool) -> Sequence[int]:
        return []


def planned(typed: str) -> Plan:
    return plan(parse(typed).query.root, NoNames())


@pytest.mark.parametrize(
    ("typed", "words", "told"),
    [
        ("", None, None),
        ("a bc*", '("a" AND "bc" *)', None),
        ("a -b", '(("a") NOT ("b"))', None),
        ("a (b OR title:c)", '("a" AND ("b" OR title : "c"))', None),
        ("actor:voss says:tax", None, '((names : "voss" OR facts : ("7")) AND content : "tax")'),
        ("actor:lind -form:direct", None, '(((names : "lind")) NOT (facts : "d"))'),
        ("a cue:said", '("a")', '(cue : "said")'),
    ],
)
def test_words_and_attributions_become_one_expression_each(
    typed: str, words: str | None, told: str | None
) -> None:
    found = planned(typed)
    assert (found.words, found.told, found.conditions) == (words, told, ())


def test_what_fts5_cannot_say_is_said_in_sql() -> None:
    (only,) = planned("-a").conditions
    assert only.sql.startswith("NOT (articles.id IN (SELECT rowid FROM article_index")
    assert only.values == ('"a"',)
    (either,) = planned("a OR says:b OR words:>5").conditions
    assert either.sql.count(" OR ") == 2
    assert either.values == ('"a"', 'content : "b"', 6)
    nested = planned("a -(b unread:)")
    assert nested.words == '("a")'
    assert nested.conditions[0].sql.startswith("NOT (")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a", None),
        ("a -says:b", None),
        ("a OR says:b", '(content : "b")'),
        ("a OR (cue:b -says:c) OR unread:", '((cue : "b") NOT (content : "c"))'),
        ("says:a (cue:b OR c)", '(content : "a")'),
        ("c OR cue:b says:a OR form:direct", '(cue : "b" AND content : "a") OR (facts : "d")'),
    ],
)
def test_attributions_that_would_do_show_why_an_article_was_found(typed: str, shown: str | None) -> None:
    assert planned(typed).shown == shown


def test_an_article_without_a_date_is_not_before_one() -> None:
    (condition,) = planned("published:<2025").conditions
    assert condition.sql == "coalesce(articles.published < ?, 0)"
