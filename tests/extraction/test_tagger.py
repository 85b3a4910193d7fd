import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reader.errors import MissingPart
from reader.extraction.tagger import FORMAT, MANIFEST, NETWORK, VOCABULARY, Tagger, highest
from reader.extraction.tags import TAGS
from reader.extraction.windows import OVERLAP, WINDOW, Numbers, cut_windows
from tests.extraction.small_tagger import EdgeNetwork, choices, small_tokenizer


def tagger(network: EdgeNetwork) -> Tagger:
    return Tagger(network, small_tokenizer(), "small-1", choices())


def test_no_word_is_read_at_the_edge_of_its_windows_alone() -> None:
    reading = tagger(EdgeNetwork()).read("Alpha beta gamma. " * 200)
    nearness = reading.scores[:, 0]
    # Half of what windows share, less a word that is cut; the text's own edges aside.
    assert nearness[20:-20].min() >= OVERLAP // 2 - 5


class CountingNetwork(EdgeNetwork):
    """Scores every word by the number of the window; leads every word to the window's first."""

    def run(self, outputs: Sequence[str], inputs: Mapping[str, Numbers]) -> Sequence[Any]:
        scores, links = super().run(outputs, inputs)
        links[:] = -50.0
        links[..., 1] = 0.0
        return np.full_like(scores, len(self.shapes) - 1), links


def test_a_word_that_two_windows_hold_is_read_by_the_mean_of_both() -> None:
    reading = tagger(CountingNetwork()).read("Alpha beta gamma. " * 60)
    first, second, *_ = cut_windows(reading.words)
    shared = reading.scores[second.first : first.end, 0]
    assert (reading.scores[: second.first] == 0).all()
    assert (reading.scores[first.end : first.end + 20] == 1).all()
    # The farther from the first window's end a word stands, the less the second one counts.
    assert (np.diff(shared) > 0).all()
    assert 0 < shared[0] < 0.5 < shared[-1] < 1


def test_what_two_windows_say_of_a_link_adds_up() -> None:
    reading = tagger(CountingNetwork()).read("Alpha beta gamma. " * 60)
    first, second, *_ = cut_windows(reading.words)
    for word in range(second.first, first.end):
        told = dict(zip(reading.targets[word, 0].tolist(), reading.masses[word, 0].tolist(), strict=True))
        assert told[second.first] == pytest.approx(float(reading.scores[word, 0]))
        assert told[first.first] == pytest.approx(1 - told[second.first])
    assert np.allclose(reading.masses.sum(-1) + reading.none, 1.0)


def test_links_lead_to_words_of_the_whole_text() -> None:
    reading = tagger(EdgeNetwork()).read("Alpha beta gamma. " * 200)
    likeliest = reading.masses.argmax(-1)
    found = np.take_along_axis(reading.targets, likeliest[..., None], -1)[..., 0]
    assert (found == np.arange(len(reading.words))[:, None]).all()
    assert np.allclose(reading.masses.max(-1), 1.0)


def test_windows_stay_small_however_long_the_text() -> None:
    network = EdgeNetwork()
    tagger(network).read("Alpha beta gamma. " * 5000)
    assert {b for b, _ in network.shapes} == {1}
    assert max(t for _, t in network.shapes) <= WINDOW + 2


def test_progress_goes_up_to_the_last_word() -> None:
    heard: list[tuple[int, int]] = []
    reading = tagger(EdgeNetwork()).read(
        "Alpha beta gamma. " * 5000, progress=lambda done, of: heard.append((done, of))
    )
    assert len(heard) > 1
    assert heard == sorted(heard)
    assert heard[-1] == (len(reading.words), len(reading.words))


@pytest.mark.parametrize("text", ["", " \n ", "\x00", "a"])
def test_odd_texts_are_read(text: str) -> None:
    reading = tagger(EdgeNetwork()).read(text)
    assert len(reading.scores) == len(reading.words) == len(text.strip(" \n\x00"))


def shipped(folder: Path, **changed: object) -> Path:
    """Write files that the manifest agrees with, but for what is ``changed`` in it."""
    sums, still = {}, np.zeros((TAGS, TAGS)).tolist()
    for name in (NETWORK, VOCABULARY):
        (folder / name).write_bytes(name.encode())
        sums[name] = hashlib.sha256(name.encode()).hexdigest()
    (folder / MANIFEST).write_text(
        json.dumps({"format": FORMAT, "version": "x", "sha256": sums, "transitions": still, **changed}),
        encoding="utf-8",
    )
    return folder


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingPart, match=r"is missing \(manifest.json\): install Sourcelight again"):
        Tagger.load(tmp_path / "nowhere")


@pytest.mark.parametrize("name", [NETWORK, VOCABULARY])
def test_a_missing_file_is_told(tmp_path: Path, name: str) -> None:
    (shipped(tmp_path) / name).unlink()
    with pytest.raises(MissingPart, match="is missing"):
        Tagger.load(tmp_path)


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    (shipped(tmp_path) / NETWORK).write_bytes(b"something else")
    with pytest.raises(MissingPart, match="is damaged"):
        Tagger.load(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[]", '"x"'])
def test_a_damaged_manifest_is_told(tmp_path: Path, content: str) -> None:
    (shipped(tmp_path) / MANIFEST).write_text(content, encoding="utf-8")
    with pytest.raises(MissingPart, match=r"manifest\.json"):
        Tagger.load(tmp_path)


@pytest.mark.parametrize(
    "changed",
    [
        {"choices": {"switch": 1.0, "unheard": 1}},
        {"choices": {"confidence": 3}},
        {"transitions": "none"},
        {"transitions": None, "choices": []},
    ],
)
def test_a_manifest_that_makes_no_sense_is_told(tmp_path: Path, changed: dict[str, object]) -> None:
    with pytest.raises(MissingPart, match=r"is damaged \(manifest.json\)"):
        Tagger.load(shipped(tmp_path, **changed))


def test_files_of_another_version_are_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingPart, match="belongs to another version"):
        Tagger.load(shipped(tmp_path, format=FORMAT + 1))


def test_mere_marks_are_not_read() -> None:
    network = EdgeNetwork()
    reading = tagger(network).read("“. ” " * 500)
    assert network.shapes == []
    assert (reading.scores.argmax(1) == 0).all()


def test_the_highest_scores_are_found_where_some_are_equal() -> None:
    scores = np.array([[[3.0, 1.0, 2.0, 0.0], [1.0, 1.0, 1.0, 5.0]]], np.float32)
    places = highest(scores, 2)
    assert sorted(places[0, 0].tolist()) == [0, 2]
    assert 3 in places[0, 1] and len(set(places[0, 1].tolist())) == 2
    assert highest(scores[:, :1], 2).shape == (1, 1, 2)
