"""The learned tagger: which words of a text are source, cue and content, and which lead to which.

A small int8 network, run by ONNX Runtime on at most two threads. Its files lie in one folder with a
manifest that holds their SHA-256 sums; a damaged or missing one is told at loading.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reader.errors import MissingPart
from reader.extraction.decoding import IMPOSSIBLE, Scores
from reader.extraction.tags import LINKS, TAGS, outside_tag
from reader.extraction.windows import Numbers, Window, Words, centrality, cut_windows, make_batch, read_words

MANIFEST: Final = "manifest.json"
NETWORK: Final = "tagger.int8.onnx"
VOCABULARY: Final = "tokenizer.json"
FORMAT: Final = 1
"""Of the manifest; another one belongs to another version of the program."""
THREADS: Final = 2
TOGETHER: Final = 2048
"""Most padded word pieces in one batch: what bounds the memory, however long the text."""
AHEAD: Final = 64
"""Windows of which those of like length are read together."""
KEPT: Final = 8
"""For each word and link, how many of the likeliest words that it leads to are kept."""

Progress = Callable[[int, int], None]


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
    """The loaded network; not to be shared between threads."""

    def __init__(self, network: Network, tokenizer: Tokenizer, manifest: dict[str, Any]) -> None:
        self._network = network
        self._tokenizer = tokenizer
        self.manifest = manifest

    @classmethod
    def load(cls, folder: Path) -> "Tagger":
        """Load the files in ``folder``; MissingPart where one is missing or not as the manifest says."""
        manifest = read_manifest(folder)
        network = _checked(folder, NETWORK, manifest)
        tokenizer = Tokenizer.from_str(_checked(folder, VOCABULARY, manifest).decode("utf-8"))
        return cls(_session(network), tokenizer, manifest)

    @property
    def version(self) -> str:
        """Name the trained network."""
        return str(self.manifest["version"])

    def read(self, text: str, progress: Progress | None = None) -> Reading:
        """Read ``text``, of any length; ``progress`` is called with the words done and the words in all."""
        words = read_words(text, self._tokenizer)
        reading = _empty(words)
        nearness = np.full(len(words), -1, np.int64)
        windows = cut_windows(words)
        while ahead := list(islice(windows, AHEAD)):
            for together in _batches(words, [window for window in ahead if _has_words(text, words, window)]):
                self._read(reading, nearness, together)
            if progress is not None:
                progress(ahead[-1].end, len(words))
        return reading

    def _read(self, reading: Reading, nearness: Numbers, windows: Sequence[Window]) -> None:
        """Run the network on ``windows`` and keep what it says of the words that are central in them."""
        batch = make_batch([(reading.words, window) for window in windows])
        inputs = {"ids": batch.ids, "features": batch.features, "firsts": batch.firsts}
        scores, links = self._network.run(["tags", "links"], inputs)
        for row, window in enumerate(windows):
            central = centrality(reading.words, window)
            better = np.flatnonzero(central > nearness[window.first : window.end])
            places = better + window.first
            nearness[places] = central[better]
            reading.scores[places] = scores[row, better]
            width = 1 + window.end - window.first
            shares = np.exp(links[row, :, better, :width])
            reading.none[places] = shares[..., 0]
            kept = min(KEPT, width - 1)
            likeliest = np.argpartition(-shares[..., 1:], kept - 1, axis=-1)[..., :kept]
            reading.targets[places, :, :kept] = likeliest + window.first
            reading.masses[places, :, :kept] = np.take_along_axis(shares[..., 1:], likeliest, -1)


def _session(network: bytes) -> Network:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_cpu_mem_arena = False  # it would keep what the longest batch once took
    options.log_severity_level = 3
    session: Network = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
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


def _batches(words: Words, windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Yield ``windows`` in batches of like length."""
    together: list[Window] = []
    for window in sorted(windows, key=lambda w: _width(words, w)):
        if together and (len(together) + 1) * _width(words, window) > TOGETHER:
            yield together
            together = []
        together.append(window)
    if together:
        yield together


def _width(words: Words, window: Window) -> int:
    return int(words.bounds[window.end] - words.bounds[window.first]) + 2


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
