"""The learned tagger: which words of a text are source, cue and content, and which lead to which.

A small int8 network, run by ONNX Runtime on at most two threads. Its files lie in one folder with a
manifest that holds their SHA-256 sums; a damaged or missing one is told at loading.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reader.errors import MissingPart
from reader.extraction.choices import Choices
from reader.extraction.decoding import IMPOSSIBLE, Scores
from reader.extraction.hints import Hints
from reader.extraction.tags import LINKS, TAGS, outside_tag
from reader.extraction.windows import Numbers, Window, Words, centrality, cut_windows, make_batch, read_words

MANIFEST: Final = "manifest.json"
NETWORK: Final = "tagger.int8.onnx"
VOCABULARY: Final = "tokenizer.json"
FORMAT: Final = 1
"""Of the manifest; another one belongs to another version of the program."""
THREADS: Final = 2
SLOW_FUSIONS: Final = ["SkipLayerNormFusion"]
"""What makes the network slower on a processor: the fused kernel takes several times as long as its parts."""
KEPT: Final = 8
"""For each word and link, how many of the likeliest words that it leads to are kept."""

Progress = Callable[[int, int], None]
Likeliest = tuple[NDArray[np.int32], Scores]
"""For each of n words and each link, words that it may lead to and how likely: (n, links, KEPT) each."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of a text of n words.

    ``scores`` (n, TAGS) are unnormalised. Word i leads by link l to word ``targets[i, l, k]`` with the
    probability ``masses[i, l, k]``, and to none with ``none[i, l]``.
    """

    words: Words
    scores: Scores
    targets: NDArray[np.int32]
    masses: Scores
    none: Scores


class Network(Protocol):
    """What reads a batch: takes the arrays of a `Batch` by name, returns tag scores and links."""

    def run(self, outputs: Sequence[str], inputs: Mapping[str, Numbers]) -> Sequence[Any]:
        """Return scores (b, w, TAGS) and log-probabilities (b, links, w, 1 + w), column 0 for "none"."""


class Tagger:
    """The loaded network, its version and what to read it with; not to be shared between threads."""

    def __init__(self, network: Network, tokenizer: Tokenizer, version: str, choices: Choices) -> None:
        self._network = network
        self._tokenizer = tokenizer
        self.version = version
        self.choices = choices

    @classmethod
    def load(cls, folder: Path, threads: int = THREADS) -> "Tagger":
        """Load the files in ``folder``; MissingPart where one is missing or not as the manifest says."""
        manifest = read_manifest(folder)
        version, choices = _told(manifest)
        network = _checked(folder, NETWORK, manifest)
        tokenizer = Tokenizer.from_str(_checked(folder, VOCABULARY, manifest).decode("utf-8"))
        return cls(_session(network, threads), tokenizer, version, choices)

    def read(self, text: str, hints: Hints = (), progress: Progress | None = None) -> Reading:
        """Read ``text``, of any length, with what the rules propose for it.

        ``progress`` is called with the words done and the words in all.
        """
        words = read_words(text, self._tokenizer, hints)
        reading = _empty(words)
        heard = np.zeros(len(words))
        for window in cut_windows(words):
            if _has_words(text, words, window):
                self._read(reading, heard, window)
            if progress is not None:
                progress(window.end, len(words))
        return reading

    def _read(self, reading: Reading, heard: NDArray[np.float64], window: Window) -> None:
        """Run the network on ``window`` and take what it says into ``reading``.

        What two windows say of a word is averaged, and counts the more the farther the word stands from the
        window's edges; ``heard`` (n,) holds how much has been heard of each. That mends some of the chance in
        where windows are cut.

        One window at a time: side by side they would be padded and masked, which costs more than it saves.
        """
        batch = make_batch([(reading.words, window)])
        inputs = {
            "ids": batch.ids,
            "features": batch.features,
            "firsts": batch.firsts,
            "groups": batch.groups,
        }
        (scores,), (links,) = self._network.run(["tags", "links"], inputs)
        inside = slice(window.first, window.end)
        near = 1.0 + centrality(reading.words, window)
        again = np.flatnonzero(heard[inside])
        heard[inside] += near
        share = (near / heard[inside]).astype(np.float32)[:, None]
        logs = links.transpose(1, 0, 2)
        reading.scores[inside] = (1 - share) * reading.scores[inside] + share * scores
        reading.none[inside] = (1 - share) * reading.none[inside] + share * np.exp(logs[..., 0])
        targets, masses = _likeliest(logs[..., 1:])
        targets += window.first
        if again.size:
            before = again + window.first
            targets[again], masses[again] = _blended(
                (reading.targets[before], reading.masses[before]),
                (targets[again], masses[again]),
                share[again, :, None],
            )
        reading.targets[inside], reading.masses[inside] = targets, masses


def _likeliest(logs: Scores) -> Likeliest:
    """Return the likeliest ends of each link by ``logs`` (n, links, w), filled up with unlikely ones."""
    kept = min(KEPT, logs.shape[-1])
    targets = np.zeros((*logs.shape[:-1], KEPT), np.int32)
    masses = np.zeros(targets.shape, np.float32)
    targets[..., :kept] = highest(logs, kept)
    masses[..., :kept] = np.exp(np.take_along_axis(logs, targets[..., :kept], -1))
    return targets, masses


def _blended(old: Likeliest, new: Likeliest, share: Scores) -> Likeliest:
    """Return the likeliest ends by the mean of ``old`` and ``new``, which counts by ``share`` (n, 1, 1)."""
    (targets, masses), (new_targets, new_masses) = old, new
    same = targets[..., :, None] == new_targets[..., None, :]
    new_masses = share * new_masses
    masses = (1 - share) * masses + (same * new_masses[..., None, :]).sum(-1)
    targets = np.concatenate([targets, new_targets], axis=-1)
    masses = np.concatenate([masses, np.where(same.any(-2), 0, new_masses)], axis=-1)
    best = highest(masses, KEPT)
    return np.take_along_axis(targets, best, -1), np.take_along_axis(masses, best, -1)


def highest(scores: Scores, kept: int) -> NDArray[np.intp]:
    """Return in each row the places of its ``kept`` highest ``scores``, in any order.

    To find the least of them first takes a quarter of the time of `numpy.argpartition`.
    """
    least = np.partition(scores, -kept, axis=-1)[..., -kept, None]
    places = np.nonzero(scores >= least)[-1]
    shape = (*scores.shape[:-1], kept)
    if places.size == np.prod(shape):
        return places.reshape(shape)
    return np.argpartition(scores, -kept, axis=-1)[..., -kept:]  # some row has equals of the least


def _session(network: bytes, threads: int) -> Network:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    session: Network = onnxruntime.InferenceSession(
        network, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_FUSIONS
    )
    return session


def _has_words(text: str, words: Words, window: Window) -> bool:
    """Tell whether ``window`` holds a letter or digit: a page of mere marks tells nothing."""
    return any(map(str.isalnum, text[words.starts[window.first] : words.ends[window.end - 1]]))


def _empty(words: Words) -> Reading:
    n = len(words)
    scores = np.zeros((n, TAGS), np.float32)
    scores[:, outside_tag()] = -IMPOSSIBLE
    return Reading(
        words,
        scores,
        np.zeros((n, len(LINKS), KEPT), np.int32),
        np.zeros((n, len(LINKS), KEPT), np.float32),
        np.zeros((n, len(LINKS)), np.float32),
    )


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of the tagger in ``folder``; MissingPart where there is none that fits."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise MissingPart(_sentence(MANIFEST, "is missing")) from None
    except (OSError, ValueError):
        raise MissingPart(_sentence(MANIFEST, "is damaged")) from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise MissingPart(_sentence(MANIFEST, "belongs to another version"))
    return manifest


def _told(manifest: dict[str, Any]) -> tuple[str, Choices]:
    """Return version and choices of a tagger; MissingPart where ``manifest`` lacks them or says nonsense."""
    try:
        return str(manifest["version"]), Choices.of_manifest(manifest)
    except (KeyError, TypeError, ValueError):
        raise MissingPart(_sentence(MANIFEST, "is damaged")) from None


def _checked(folder: Path, name: str, manifest: dict[str, Any]) -> bytes:
    """Return the bytes of the file ``name``; MissingPart where they are not those of the manifest."""
    try:
        content = (folder / name).read_bytes()
    except FileNotFoundError:
        raise MissingPart(_sentence(name, "is missing")) from None
    except OSError:
        raise MissingPart(_sentence(name, "can't be read")) from None
    if hashlib.sha256(content).hexdigest() != manifest.get("sha256", {}).get(name):
        raise MissingPart(_sentence(name, "is damaged"))
    return content


def _sentence(name: str, state: str) -> str:
    return f"A part of the engine that finds attributions {state} ({name}): install Sourcelight again."
