"""Which library multiplies for the language model, and that it reads the same by either."""

import pytest

from reader.extraction.pipeline import load_model
from reader.extraction.products import THREADS_VARIABLE, multiplies_on_one_thread, multiply_by_numpy

TEXT = "Mayor Ada Rowe of Port Callan said on Monday that the old pier “will open again” by spring."


def test_more_threads_than_one_are_no_gain(monkeypatch: pytest.MonkeyPatch) -> None:
    for threads in ("2", ""):
        monkeypatch.setenv(THREADS_VARIABLE, threads)
        assert not multiplies_on_one_thread()
    monkeypatch.delenv(THREADS_VARIABLE)
    assert not multiplies_on_one_thread()


def test_a_text_is_parsed_the_same_by_either_library() -> None:
    usual, by_numpy = load_model(), load_model()
    multiply_by_numpy(by_numpy)
    models = [getattr(part, "model", None) for _, part in by_numpy.pipeline]
    layers = [layer for model in models if model is not None for layer in model.walk()]
    assert layers and not any(layer.ops.use_blis for layer in layers)
    one, other = usual(TEXT), by_numpy(TEXT)
    attributes: list[int | str] = ["TAG", "DEP", "HEAD", "LEMMA", "ENT_TYPE"]
    assert (one.to_array(attributes) == other.to_array(attributes)).all()
