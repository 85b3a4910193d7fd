"""The training run: schedule, seeds, checkpoints from which it resumes, a look at dev after each epoch."""

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, distributed, nn

from reader.extraction.tags import LINKS
from reader.extraction.windows import Batch
from reader.training.data import IGNORED, Corpus, Example, LabelledBatch, epoch_batches
from reader.training.losses import TagSequence, link_loss, tag_loss
from reader.training.model import Network, load_encoder

MASK_PIECE: Final = 103
LOOK_EVERY: Final = 20
"""Steps between two lines of the log."""
SOFT_START: Final = 50
"""Steps over which the rates come up where a run begins with trained weights."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that decides what a run learns; the same settings on the same corpus give the same weights.

    The rates sink to nothing over ``epochs``. Then they rise again, so many times, to ``rise_to`` of what
    they were and sink over ``rise_epochs``: each time to weights that are other and better, and so is their
    mean (Izmailov et al., Averaging Weights Leads to Wider Optima and Better Generalization, 2018).
    """

    epochs: int = 7
    rises: int = 1
    rise_epochs: int = 3
    seed: int = 7
    batch_pieces: int = 2048
    encoder_rate: float = 2e-4
    layer_decay: float = 0.9
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warm_up: float = 0.06
    rise_to: float = 0.5
    averaging: float = 0.996
    averaged_epochs: int = 3
    masked: float = 0.08
    dropout: float = 0.0
    link_weight: float = 0.5
    processes: int = 2

    @property
    def all_epochs(self) -> int:
        """The number of epochs of the whole run."""
        return self.epochs + self.rises * self.rise_epochs


class Peers:
    """The processes of one run: each learns from its part of a batch, and all take the same step.

    On a busy machine that is twice as fast as threads, which wait for each other at every operation.
    """

    def __init__(self, rank: int, count: int, meeting: Path) -> None:
        self.rank, self.count = rank, count
        if count > 1:
            store = distributed.FileStore(str(meeting), count)  # a URL would take no relative path
            distributed.init_process_group("gloo", store=store, rank=rank, world_size=count)

    def part(self, batch: LabelledBatch) -> LabelledBatch:
        """Return the windows of ``batch`` that this process learns from; never none."""
        mine = np.arange(self.rank, max(len(batch.tags), self.rank + 1), self.count) % len(batch.tags)
        inputs = batch.inputs
        return LabelledBatch(
            Batch(inputs.ids[mine], inputs.features[mine], inputs.firsts[mine], inputs.groups[mine]),
            batch.tags[mine],
            batch.links[mine],
        )

    def share_gradients(self, parameters: Iterable[nn.Parameter]) -> None:
        """Replace every gradient by its mean over the processes."""
        if self.count > 1:
            gradients = [p.grad for p in parameters if p.grad is not None]
            flat = torch.cat([g.flatten() for g in gradients])
            distributed.all_reduce(flat)
            flat /= self.count
            for gradient, mean in zip(gradients, flat.split([g.numel() for g in gradients]), strict=True):
                gradient.copy_(mean.view_as(gradient))


class Learner(nn.Module):
    """The network with the tag sequence that is trained along."""

    def __init__(self, dropout: float = 0.0) -> None:
        super().__init__()
        self.network = Network(dropout=dropout)
        self.sequence = TagSequence()

    def loss(self, batch: LabelledBatch, masked: float, link_weight: float) -> Tensor:
        """Return the loss on ``batch``; of its pieces the share ``masked`` is hidden from the network."""
        ids, *others = as_tensors(batch)
        if masked:
            hidden = (torch.rand(ids.shape) < masked) & (ids > MASK_PIECE)
            ids = torch.where(hidden, MASK_PIECE, ids)
        scores, links = self.network(ids, *others)
        tags, targets = torch.from_numpy(batch.tags), torch.from_numpy(batch.links)
        linking = sum(link_loss(links[:, k], targets[:, k]) for k in range(len(LINKS)))
        return tag_loss(scores, tags) + self.sequence(scores, tags) + link_weight * linking


def as_tensors(batch: LabelledBatch) -> list[Tensor]:
    """Return the network's inputs of ``batch``."""
    inputs = batch.inputs
    return [torch.from_numpy(x) for x in (inputs.ids, inputs.features, inputs.firsts, inputs.groups)]


class Run:
    """One training run in a folder that holds its checkpoint, its best weights and its log."""

    def __init__(self, corpus: Corpus, encoder: Path, folder: Path, settings: Settings, peers: Peers) -> None:
        self.corpus, self.folder, self.settings, self.peers = corpus, folder, settings, peers
        torch.set_num_threads(1)
        torch.manual_seed(settings.seed)
        self.learner = Learner(settings.dropout)
        load_encoder(self.learner.network, encoder)
        self.learner.network.words.weight.requires_grad_(False)
        self.averaged = torch.optim.swa_utils.AveragedModel(
            self.learner, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(settings.averaging)
        )
        self.optimizer = torch.optim.AdamW(_groups(self.learner, settings))
        self.step = self.begun = 0
        self.steps_an_epoch = len(self._batches(0))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)

    def _batches(self, epoch: int) -> list[LabelledBatch]:
        settings = self.settings
        return epoch_batches(self.corpus.train, settings.batch_pieces, f"{settings.seed}-{epoch}")

    def _rate(self, step: int) -> float:
        soft = (step - self.begun + 1) / SOFT_START if self.begun else 1.0
        return rate_at(step / self.steps_an_epoch, self.settings) * min(soft, 1.0)

    def begin_with(self, weights: Mapping[str, Tensor]) -> None:
        """Take over trained ``weights`` and stand where the rates rise for the first time."""
        self.learner.load_state_dict(weights)
        self.averaged.module.load_state_dict(weights)
        self.step = self.begun = self.steps_an_epoch * self.settings.epochs
        self.schedule.last_epoch = self.step
        for group, rate in zip(self.optimizer.param_groups, self.schedule.base_lrs, strict=True):
            group["lr"] = rate * self._rate(self.step)

    def resume(self) -> None:
        """Go on from the folder's checkpoint, if there is one."""
        path = self.folder / "checkpoint.pt"
        if path.exists():
            state = torch.load(path, weights_only=True)
            self.learner.load_state_dict(state["learner"])
            self.averaged.load_state_dict(state["averaged"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.schedule.load_state_dict(state["schedule"])
            self.step = state["step"]

    def save(self) -> None:
        """Write the checkpoint; an interrupted write leaves the one before."""
        if self.peers.rank:
            return
        state = {
            "learner": self.learner.state_dict(),
            "averaged": self.averaged.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
            "step": self.step,
        }
        partial = self.folder / "checkpoint.part"
        torch.save(state, partial)
        partial.replace(self.folder / "checkpoint.pt")

    def train(self, minutes_a_checkpoint: float = 4.0) -> None:
        """Train to the last epoch, from wherever the run stands."""
        saved = time.monotonic()
        while self.step < self.steps_an_epoch * self.settings.all_epochs:
            epoch, done = divmod(self.step, self.steps_an_epoch)
            for batch in self._batches(epoch)[done : self.steps_an_epoch]:
                self._learn(batch)
                if time.monotonic() - saved > 60 * minutes_a_checkpoint:
                    self.save()
                    saved = time.monotonic()
            # Epochs differ by a batch or so, as their windows do; the count goes by the first.
            self.step = (epoch + 1) * self.steps_an_epoch
            self.save()
            if not self.peers.rank:
                torch.save(self.averaged.module.state_dict(), self.folder / f"epoch-{epoch + 1}.pt")
                self._log({"epoch": epoch + 1, **evaluate(self.averaged.module.network, self.corpus.dev)})

    def _learn(self, batch: LabelledBatch) -> None:
        begun = time.monotonic()
        # What is masked goes by the step: a run that is taken up again goes on as if it had never stopped.
        torch.manual_seed((self.settings.seed << 32) + self.step * self.peers.count + self.peers.rank)
        self.learner.train()
        loss = self.learner.loss(self.peers.part(batch), self.settings.masked, self.settings.link_weight)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.peers.share_gradients(self.learner.parameters())
        nn.utils.clip_grad_norm_(self.learner.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.step += 1
        if not self.peers.rank:
            self.averaged.update_parameters(self.learner)
        if self.step % LOOK_EVERY == 0 and not self.peers.rank:
            self._log({"step": self.step, "loss": loss.item(), "seconds": round(time.monotonic() - begun, 2)})

    def _log(self, record: dict[str, Any]) -> None:
        with (self.folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(record) + "\n")

    def describe(self) -> dict[str, Any]:
        """Return the settings, for the manifest."""
        return asdict(self.settings)


def rate_at(epoch: float, settings: Settings) -> float:
    """Return the factor on all rates after so many epochs, 0 to 1."""
    done, warm_up = epoch / settings.epochs, settings.warm_up
    if done < warm_up:
        return done / warm_up
    if done < 1:
        return max(0.01, (1 - done) / (1 - warm_up))
    sunk = (epoch - settings.epochs) / max(settings.rise_epochs, 1) % 1
    return max(0.01, settings.rise_to * (1 - sunk))


def _groups(learner: Learner, settings: Settings) -> Iterator[dict[str, Any]]:
    """Yield the optimizer's parameter groups: lower layers learn more slowly, heads faster."""
    network = learner.network
    layers: list[list[nn.Module]] = [[network.places, network.norm], *([layer] for layer in network.layers)]
    for depth, modules in enumerate(layers):
        rate = settings.encoder_rate * settings.layer_decay ** (len(layers) - 1 - depth)
        yield from _decayed([p for m in modules for p in m.parameters()], rate, settings.weight_decay)
    heads = [network.features, network.tags, network.linker, learner.sequence]
    yield from _decayed([p for m in heads for p in m.parameters()], settings.head_rate, settings.weight_decay)


def _decayed(parameters: Sequence[nn.Parameter], rate: float, decay: float) -> Iterator[dict[str, Any]]:
    """Yield matrices with weight decay, vectors without."""
    yield {"params": [p for p in parameters if p.ndim > 1], "lr": rate, "weight_decay": decay}
    yield {"params": [p for p in parameters if p.ndim < 2], "lr": rate, "weight_decay": 0.0}


@torch.no_grad()
def evaluate(network: Network, examples: Sequence[Example]) -> dict[str, float]:
    """Return F1 of the words of each role and the share of right links, by greedy choice."""
    network.eval()
    counts = np.zeros((4, 3))
    right, rows = np.zeros(len(LINKS)), np.zeros(len(LINKS))
    for batch in epoch_batches(examples, 4096, "dev", vary=False):
        scores, links = network(*as_tensors(batch))
        known = batch.tags != IGNORED
        found, gold = (scores.argmax(-1).numpy()[known] + 1) // 2, (batch.tags[known] + 1) // 2
        for role in range(1, 4):
            counts[role] += (
                ((found == role) & (gold == role)).sum(),
                (found == role).sum(),
                (gold == role).sum(),
            )
        best = links.argmax(-1).numpy()
        for k in range(len(LINKS)):
            leads = batch.links[:, k].any(-1)
            right[k] += np.take_along_axis(batch.links[:, k], best[:, k, :, None], -1)[leads].sum()
            rows[k] += leads.sum()
    f1 = 2 * counts[1:, 0] / (counts[1:, 1] + counts[1:, 2])
    names = ("source", "cue", "content", *(f"link {k}" for k in range(len(LINKS))))
    return dict(zip(names, [round(float(x), 4) for x in (*f1, *(right / rows))], strict=True))
