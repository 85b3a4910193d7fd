"""The engines by name, as the processes that run them see them."""

from importlib import import_module

import pytest

from reader.benchmark.engines import ENGINES
from reader.benchmark.nearest_name import load_nearest_name
from reader.services.worker import EngineLoader


@pytest.mark.parametrize("load", ENGINES.values(), ids=ENGINES.keys())
def test_loaders_can_be_named_to_another_process(load: EngineLoader) -> None:
    module, name = load.__module__, getattr(load, "__qualname__", "")
    assert getattr(import_module(module), name) is load


@pytest.mark.model
def test_the_nearest_name_is_found_with_the_real_model() -> None:
    analysis = load_nearest_name().analyse("“The bridge is safe,” Maria Hall said on Monday.")
    (found,) = analysis.attributions
    assert found.source
    assert found.cue
