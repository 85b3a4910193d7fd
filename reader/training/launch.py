"""A training run's processes: each reads the corpus, and they learn together.

A module of its own, since a new process can't find what stands in the one that was started.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch.multiprocessing
from torch import Tensor

from reader.training.data import Corpus, load_tokenizer, read_corpus, read_texts
from reader.training.proposals import Proposals
from reader.training.train import Peers, Run, Settings

MEETING: Final = "meeting"
"""The file by which the processes of a run find each other."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run reads: the folders of corpus and encoder, and trained weights to go on from, if any.

    Of several weights it is their mean.
    """

    corpus: Path
    encoder: Path
    begin_with: Sequence[Path] = ()


def train(inputs: Inputs, work: Path, settings: Settings) -> Path:
    """Train in several processes and return the mean weights of the last epochs."""
    # Found here, or else each process would find the hints for itself.
    read_hinted(inputs.corpus, inputs.encoder, work, settings)
    (work / MEETING).unlink(missing_ok=True)
    torch.multiprocessing.spawn(_train_part, (inputs, work, settings), nprocs=settings.processes)
    mean = work / "mean.pt"
    last = settings.all_epochs
    first = max(last - settings.averaged_epochs, 0) + 1
    torch.save(mean_weights(work / f"epoch-{n}.pt" for n in range(first, last + 1)), mean)
    return mean


def mean_weights(files: Iterable[Path]) -> dict[str, Tensor]:
    """Return the mean of the weights that each of ``files`` holds."""
    states = [torch.load(path, weights_only=True) for path in files]
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def read_hinted(corpus: Path, encoder: Path, work: Path, settings: Settings) -> Corpus:
    """Read the corpus with the rules' hints, which are found once and kept in ``work``."""
    work.mkdir(parents=True, exist_ok=True)
    proposals = Proposals(work, read_texts(corpus), settings.processes)
    return read_corpus(corpus, load_tokenizer(encoder / "tokenizer.json"), proposals)


def _train_part(rank: int, inputs: Inputs, work: Path, settings: Settings) -> None:
    articles = read_hinted(inputs.corpus, inputs.encoder, work, settings)
    peers = Peers(rank, settings.processes, work / MEETING)
    run = Run(articles, inputs.encoder / "model.safetensors", work, settings, peers)
    if inputs.begin_with:
        run.begin_with(mean_weights(inputs.begin_with))
    run.resume()
    run.train()
