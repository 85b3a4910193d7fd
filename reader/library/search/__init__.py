"""Finding articles and attributions again: a small grammar over an index of the library."""

from reader.library.search.grammar import NAMES, parse
from reader.library.search.query import Parsed, Problem, Query
from reader.library.search.results import Column, Count, FoundSaying, Hit, Page
from reader.library.search.sayings import FoundSayings
from reader.library.search.store import AT_ONCE, AT_OPENING, SearchStore

__all__ = [
    "AT_ONCE",
    "AT_OPENING",
    "NAMES",
    "Column",
    "Count",
    "FoundSaying",
    "FoundSayings",
    "Hit",
    "Page",
    "Parsed",
    "Problem",
    "Query",
    "SearchStore",
    "parse",
]
