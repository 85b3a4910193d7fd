"""The real engine, loaded once for all tests that are marked ``model``."""

import pytest

from reader.extraction.pipeline import Engine, load_engine


@pytest.fixture(scope="session")
def engine() -> Engine:
    return load_engine()
