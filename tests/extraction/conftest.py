"""The real engines, loaded once for all tests that are marked ``model``."""

import pytest

from reader.extraction.pipeline import Engine, load_engine, load_rules_engine


@pytest.fixture(scope="session")
def engine() -> Engine:
    return load_engine()


@pytest.fixture(scope="session")
def rules_engine() -> Engine:
    """The engine without the tagger, which the learned one is measured against."""
    return load_rules_engine()
