"""A training run's processes: each reads the corpus, and they learn together.

A module of its own, since a new process can't find what stands in the one that was started.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import torch.multiprocessing
from torch import Tensor

from reader.training.data import Corpus, load_tokenizer, read_corpus, read_texts
from reader.training.proposals import Proposals
from reader.training.train import Peers, Run, Settings

MEETING: Final = "meeting"
"""The file by which the processes of a run find each other."""


def train(corpus: Path, encoder: Path, work: Path, settings: Settings) -> Path:
    """Train in several processes and return the mean weights of the last epochs."""
    read_hinted(corpus, encoder, work, settings)  # or else each process would find the hints for itself
    (work / MEETING).unlink(missing_ok=True)
    torch.multiprocessing.spawn(_train_part, (corpus, encoder, work, settings), nprocs=settings.processes)
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


def _train_part(rank: int, corpus: Path, encoder: Path, work: Path, settings: Settings) -> None:
    articles = read_hinted(corpus, encoder, work, settings)
    peers = Peers(rank, settings.processes, work / MEETING)
    run = Run(articles, encoder / "model.safetensors", work, settings, peers)
    run.resume()
    run.train()
