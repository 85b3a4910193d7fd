"""From the conditions of a search to the expressions of SQL and FTS5 that find what meets them; pure.

Of conditions that have to be met together, those on words of articles become one FTS5 expression, those on
attributions another one, which one and the same attribution has to meet. All else is SQL about articles.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from reader.library.search.index import PLACES, fact_word
from reader.library.search.query import (
    All,
    Any,
    Fact,
    Field,
    In,
    Is,
    Language,
    Length,
    Node,
    Not,
    Period,
    State,
    Tagged,
    Words,
)

HOLDS: Final = "articles.id IN (SELECT rowid FROM article_index WHERE article_index MATCH ?)"
TELLS: Final = (
    f"articles.id IN (SELECT rowid / {PLACES} FROM attribution_index WHERE attribution_index MATCH ?)"  # noqa: S608
)

_COLUMNS: Final = {
    Field.TITLE: "title",
    Field.TEXT: "text",
    Field.BYLINE: "byline",
    Field.OUTLET: "outlet",
    Field.NOTE: "notes",
    Field.SAYS: "content",
    Field.CUE: "cue",
    Field.ACTOR: "names",
}
_STATES: Final = {
    State.READ: "articles.read IS NOT NULL",
    State.UNREAD: "articles.read IS NULL",
    State.STARRED: "articles.starred",
}


class Names(Protocol):
    """Looks up what a library calls things."""

    def actors(self, name: str, prefix: bool) -> Sequence[int]:
        """Return the numbers of the actors of the library with a name that holds this one."""

    def collections(self, name: str, prefix: bool) -> Sequence[int]:
        """Return the ids of the collections of this name, and of all that stand in them."""


@dataclass(frozen=True, slots=True)
class Condition:
    """An expression of SQL that is true or false of a row of ``articles``, and its parameters."""

    sql: str
    values: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What an article has to meet: FTS5 expressions for its words and for one attribution, and conditions.

    ``shown`` is the expression for the attributions that show why it was found: those it has to have, or,
    where words of the article would do instead, those that would do.
    """

    words: str | None = None
    told: str | None = None
    conditions: tuple[Condition, ...] = ()
    shown: str | None = None

    def all_conditions(self, *, words: bool = False, told: bool = False) -> list[Condition]:
        """Return the plan as conditions; of the expressions, those that are asked for."""
        found = list(self.conditions)
        if words and self.words is not None:
            found.append(Condition(HOLDS, (self.words,)))
        if told and self.told is not None:
            found.append(Condition(TELLS, (self.told,)))
        return found


def plan(root: Node | None, names: Names) -> Plan:
    """Return how what ``root`` asks for is found."""
    if root is None:
        return Plan()
    planner = _Planner(names)
    found = planner.together(_flat([root]))
    return replace(found, shown=found.told or " OR ".join(planner.telling(root)) or None)


class _Planner:
    def __init__(self, names: Names) -> None:
        self._names = names

    def together(self, parts: Sequence[Node]) -> Plan:
        """Return the plan for conditions that have to be met together."""
        words = [part for part in parts if _is_about(part, attributions=False)]
        told = [part for part in parts if _is_about(part, attributions=True)]
        others = [part for part in parts if part not in words and part not in told]
        holds, left_words = self._expression(words)
        tells, left_told = self._expression(told)
        rest = [*left_words, *left_told, *others]
        return Plan(holds, tells, tuple(self._condition(part) for part in rest))

    def telling(self, node: Node) -> list[str]:
        """Return the FTS5 expressions of the parts of a condition that attributions meet."""
        if _is_about(node, attributions=True):
            expression, _ = self._expression(_flat([node]))
            return [] if expression is None else [expression]
        if isinstance(node, All | Any):
            return [expression for part in node.parts for expression in self.telling(part)]
        return []

    def _expression(self, parts: Sequence[Node]) -> tuple[str | None, list[Node]]:
        """Return one FTS5 expression for all the parts, or none and the parts where there can't be one."""
        whole = All(tuple(parts))
        if parts and _is_expressible(whole):
            return self._fts(whole), []
        can = [part for part in parts if _is_expressible(part)]
        negative = [part for part in parts if isinstance(part, Not) and _is_expressible(part.part)]
        rest = [part for part in parts if part not in can and (not can or part not in negative)]
        return (self._fts(All((*can, *negative))) if can else None), rest

    def _condition(self, node: Node) -> Condition:
        match node:
            case Not(part):
                condition = self._condition(part)
                return Condition(f"NOT ({condition.sql})", condition.values)
            case Any(parts):
                return _joined(map(self._condition, parts), " OR ")
            case All(parts):
                return _joined(self.together(_flat(parts)).all_conditions(words=True, told=True), " AND ")
            case Words() | Fact():
                sql = TELLS if _is_about(node, attributions=True) else HOLDS
                return Condition(sql, (self._fts(node),))
            case _:
                return self._of_article(node)

    def _of_article(self, leaf: Is | Tagged | In | Language | Period | Length) -> Condition:
        match leaf:
            case Is(state):
                return Condition(_STATES[state])
            case Tagged(name, prefix):
                return _tagged(name, prefix)
            case In(name, prefix):
                return _in_collections(self._names.collections(name, prefix))
            case Language(tag):
                lower = "coalesce(lower(articles.language), '')"
                return Condition(
                    f"({lower} = ? OR substr({lower}, 1, ?) = ?)", (tag, len(tag) + 1, f"{tag}-")
                )
            case Period(moment, start, end):
                return _between(f"articles.{moment.value}", (">=", start), ("<", end))
            case Length(least, most):
                return _between("articles.words", (">=", least), ("<=", most))

    def _fts(self, node: Node) -> str:
        """Return the FTS5 expression of a node that has one."""
        match node:
            case All(parts):
                wanted = [self._fts(part) for part in parts if not isinstance(part, Not)]
                unwanted = [self._fts(part.part) for part in parts if isinstance(part, Not)]
                positive = f"({' AND '.join(wanted)})"
                return f"({positive} NOT ({' OR '.join(unwanted)}))" if unwanted else positive
            case Any(parts):
                return f"({' OR '.join(map(self._fts, parts))})"
            case Words(words, field, prefix, name):
                phrase = f'"{" ".join(words)}"{" *" if prefix else ""}'
                if field is Field.ANYWHERE:
                    return phrase
                here = f"{_COLUMNS[field]} : {phrase}"
                return self._actor(here, name, prefix) if field is Field.ACTOR else here
            case Fact(value):
                return f'facts : "{fact_word(value)}"'
        raise TypeError(f"no condition on words: {node}")

    def _actor(self, here: str, name: str, prefix: bool) -> str:
        numbers = self._names.actors(name, prefix)
        known = " OR ".join(f'"{fact_word(number)}"' for number in numbers)
        return f"({here} OR facts : ({known}))" if known else f"({here})"


def _flat(parts: Iterable[Node]) -> list[Node]:
    """Return the parts with those of brackets among them that have to be met together too."""
    found: list[Node] = []
    for part in parts:
        found += _flat(part.parts) if isinstance(part, All) else [part]
    return found


def _is_about(node: Node, *, attributions: bool) -> bool:
    """Tell whether all of a node is about words of articles, or all of it about attributions."""
    match node:
        case Words(_, field):
            return field.of_attribution == attributions
        case Fact():
            return attributions
        case All(parts) | Any(parts):
            return all(_is_about(part, attributions=attributions) for part in parts)
        case Not(part):
            return _is_about(part, attributions=attributions)
        case _:
            return False


def _is_expressible(node: Node) -> bool:
    """Tell whether FTS5 can say it: there has to be something that is wanted beside what is not."""
    match node:
        case Words() | Fact():
            return True
        case Any(parts):
            return all(map(_is_expressible, parts))
        case All(parts):
            bare = [part.part if isinstance(part, Not) else part for part in parts]
            return all(map(_is_expressible, bare)) and not all(isinstance(part, Not) for part in parts)
        case _:
            return False


def _joined(conditions: Iterable[Condition], sign: str) -> Condition:
    found = list(conditions)
    values = tuple(value for condition in found for value in condition.values)
    return Condition(f"({sign.join(condition.sql for condition in found)})", values)


def _tagged(key: str, prefix: bool) -> Condition:
    same = "substr(tags.key, 1, length(?1)) = ?1".replace("?1", "?") if prefix else "tags.key = ?"
    sql = f"articles.id IN (SELECT article FROM article_tags JOIN tags ON tags.id = tag WHERE {same})"  # noqa: S608
    return Condition(sql, (key, key) if prefix else (key,))


def _in_collections(ids: Sequence[int]) -> Condition:
    marks = ", ".join("?" * len(ids))
    sql = f"articles.id IN (SELECT article FROM collection_articles WHERE collection IN ({marks}))"  # noqa: S608
    return Condition(sql, tuple(ids))


def _between(column: str, *bounds: tuple[str, str | int | None]) -> Condition:
    """Return a condition that is false, never unknown, where the column is empty."""
    known = [(sign, bound) for sign, bound in bounds if bound is not None]
    sql = " AND ".join(f"{column} {sign} ?" for sign, _ in known)
    return Condition(f"coalesce({sql}, 0)", tuple(bound for _, bound in known))
