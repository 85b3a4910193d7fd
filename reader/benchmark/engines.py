"""The engines that can be measured, by name: the learned one, and the baselines kept beside it."""

from functools import partial
from typing import Final

from reader.benchmark.nearest_name import load_nearest_name
from reader.benchmark.textacy_quotations import load_textacy
from reader.extraction.pipeline import load_engine, load_rules_engine
from reader.services.worker import EngineLoader

ENGINES: Final[dict[str, EngineLoader]] = {
    "learned": load_engine,
    "rules": load_rules_engine,
    "nearest-name": load_nearest_name,
    "textacy": load_textacy,
}
"""Functions at the top of a module each, because they are named to the processes that run them."""

ONE_THREAD: Final[dict[str, EngineLoader]] = {**ENGINES, "learned": partial(load_engine, threads=1)}
"""The same on one thread each."""

ALL: Final = "all"


def chosen(name: str) -> dict[str, EngineLoader]:
    """Return the engines that ``name`` asks for: one of them, or all."""
    return ENGINES if name == ALL else {name: ENGINES[name]}
