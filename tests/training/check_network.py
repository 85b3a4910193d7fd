"""What needs torch: run by ``make test-train``, apart from the reader's own suite."""

from functools import partial
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from torch import nn

from reader.extraction.decoding import allowed, best_tags
from reader.extraction.hints import GROUPS
from reader.extraction.tags import LINKS, TAGS, Role
from reader.extraction.windows import FEATURES, Batch
from reader.training import train
from reader.training.data import IGNORED, Corpus, LabelledBatch, epoch_batches, read_corpus
from reader.training.export import write_onnx
from reader.training.launch import mean_weights
from reader.training.losses import TagSequence, link_loss, tag_loss
from reader.training.model import FAR, Network, Shape, distance_buckets, linked_by_rules
from reader.training.train import SOFT_START, Peers, Run, Settings, as_tensors, evaluate
from tests.extraction.small_tagger import small_tokenizer
from tests.training.test_data import UNHINTED_TEXTS, corpus

SMALL = Shape(vocabulary=120, positions=300, width=24, heads=2, inner=32, layers=2)


def small_corpus(folder: Path) -> Corpus:
    return read_corpus(corpus(folder, 6), small_tokenizer(), UNHINTED_TEXTS)


def batch() -> Batch:
    ids = np.array([[50, 5, 6, 7, 51], [50, 5, 51, 0, 0]])
    features, groups = np.zeros((2, 5, len(FEATURES)), np.int64), np.zeros((2, 3, GROUPS), np.int64)
    groups[0, :, :] = [[1, 1, 0, 0], [1, 1, 1, 0], [0, 0, 0, 1]]
    return Batch(ids, features, np.array([[1, 2, 3], [1, 0, 0]]), groups)


def tensors(given: Batch, rows: slice, pieces: int, words: int) -> list[torch.Tensor]:
    """Return the first ``pieces`` and ``words`` of some windows of ``given``."""
    of_pieces, of_words = (given.ids, given.features), (given.firsts, given.groups)
    return [
        *(torch.from_numpy(x[rows, :pieces]) for x in of_pieces),
        *(torch.from_numpy(x[rows, :words]) for x in of_words),
    ]


def test_the_network_gives_a_score_for_each_tag_and_link() -> None:
    tags, links = Network(SMALL)(*tensors(batch(), slice(2), 5, 3))
    assert tags.shape == (2, 3, TAGS)
    assert links.shape == (2, len(LINKS), 3, 4)
    assert torch.allclose(links.exp().sum(-1), torch.ones(2, len(LINKS), 3))


def test_padding_changes_nothing() -> None:
    network, both = Network(SMALL).eval(), batch()
    alone = network(*tensors(both, slice(1, 2), 3, 1))
    padded = network(*tensors(both, slice(2), 5, 3))
    assert torch.allclose(alone[0][0], padded[0][1, :1], atol=1e-5)
    assert torch.allclose(alone[1][0], padded[1][1, :, :1, :2], atol=1e-5)


def test_folded_features_are_the_same_features() -> None:
    network = Network(SMALL).eval()
    for table in network.features:
        nn.init.normal_(table.weight)
    given = tensors(batch(), slice(2), 5, 3)
    given[1] = torch.stack([torch.randint(size, (2, 5)) for size in FEATURES], dim=-1)
    before = network(*given)
    network.fold_features()
    assert torch.allclose(before[0], network(*given)[0], atol=1e-5)


def test_the_mean_of_weights_lies_between_them(tmp_path: Path) -> None:
    for n in (1, 2):
        torch.save({"w": torch.full((2,), float(n))}, tmp_path / f"{n}.pt")
    assert mean_weights([tmp_path / "1.pt", tmp_path / "2.pt"])["w"].tolist() == [1.5, 1.5]


def test_what_the_rules_link_is_told_to_the_links() -> None:
    given = linked_by_rules(torch.from_numpy(batch().groups))[0]
    to_cue, cue_to_source = LINKS.index((Role.CONTENT, Role.CUE)), LINKS.index((Role.CUE, Role.SOURCE))
    assert given[to_cue].nonzero().tolist() == [[0, 1], [1, 1]]
    assert given[cue_to_source].nonzero().tolist() == [[0, 2], [1, 2]]


def test_distances_have_directions_and_grow_coarser() -> None:
    buckets = distance_buckets()
    assert buckets[FAR] != buckets[FAR + 1] != buckets[FAR + 2]
    assert buckets[FAR - 1] != buckets[FAR + 1]
    assert buckets[-1] == buckets[-10]


def test_the_tag_sequence_likes_what_decoding_finds() -> None:
    sequence = TagSequence()
    scores = torch.randn(1, 6, TAGS, generator=torch.Generator().manual_seed(3))
    transitions = allowed(sequence.learned.detach().numpy())
    best = torch.from_numpy(best_tags(scores[0].numpy(), transitions).astype(np.int64))[None]
    other = torch.zeros_like(best)
    assert sequence(scores, best) <= sequence(scores, other)


def test_losses_leave_padding_out() -> None:
    scores = torch.zeros(1, 3, TAGS)
    tags = torch.tensor([[0, 1, IGNORED]])
    assert tag_loss(scores, tags).item() == pytest.approx(np.log(TAGS))
    assert torch.isfinite(TagSequence()(scores, tags))


def test_a_link_to_any_of_the_right_words_is_right() -> None:
    links = torch.log(torch.tensor([[[0.1, 0.5, 0.4]]]))
    assert link_loss(links, torch.tensor([[[False, True, True]]])).item() == pytest.approx(
        -np.log(0.9), abs=1e-5
    )
    assert link_loss(links, torch.zeros(1, 1, 3, dtype=torch.bool)).item() == 0


def test_every_process_learns_from_a_part() -> None:
    whole = LabelledBatch(batch(), np.zeros((2, 3), np.int64), np.zeros((2, 3, 3, 4), bool))
    one = Peers(0, 1, Path("unused")).part(whole)
    assert len(one.tags) == 2


def test_processes_that_meet_in_a_relative_folder_share_their_gradients(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    torch.multiprocessing.spawn(_share, (Path("meeting"),), nprocs=2)
    shared = [torch.load(f"shared-{rank}.pt", weights_only=True).tolist() for rank in (0, 1)]
    assert shared == [[0.5, 0.5], [0.5, 0.5]]


def _share(rank: int, meeting: Path) -> None:
    learned = nn.Parameter(torch.zeros(2))
    learned.grad = torch.full((2,), float(rank))
    Peers(rank, 2, meeting).share_gradients([learned])
    torch.save(learned.grad, f"shared-{rank}.pt")


def test_a_small_network_learns_a_small_corpus(tmp_path: Path) -> None:
    examples = small_corpus(tmp_path)
    torch.manual_seed(1)
    network = Network(SMALL)
    with torch.no_grad():
        network.words.weight[:] = nn.functional.normalize(torch.randn(120, 24), dim=-1) * 3
    before = evaluate(network, examples.dev)
    _train(network, examples)
    after = evaluate(network, examples.dev)
    assert after["content"] > max(before["content"], 0.9)


def _train(network: Network, examples: Corpus) -> None:
    optimizer = torch.optim.AdamW(network.parameters(), lr=3e-3)
    network.train()
    for epoch in range(60):
        for part in epoch_batches(examples.train, 2048, str(epoch)):
            scores, links = network(*as_tensors(part))
            loss = tag_loss(scores, torch.from_numpy(part.tags))
            loss = loss + sum(
                link_loss(links[:, k], torch.from_numpy(part.links[:, k])) for k in range(len(LINKS))
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()


@pytest.fixture
def small_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the runs' network small, and leave the encoder's weights out."""
    monkeypatch.setattr(train, "Network", partial(Network, SMALL))
    monkeypatch.setattr(train, "load_encoder", lambda *_: None)
    monkeypatch.setattr(train, "MASK_PIECE", 8)  # what can be masked has higher numbers


@pytest.mark.usefixtures("small_runs")
def test_a_run_can_go_on_from_trained_weights(tmp_path: Path) -> None:
    first = run(tmp_path / "first")
    first.train()
    weights = first.averaged.module.state_dict()
    settings = Settings(epochs=2, rises=1, rise_epochs=1, batch_pieces=64, processes=1, dropout=0.2)
    again = run(tmp_path / "again", settings)
    again.begin_with(weights)
    assert again.step == 2 * again.steps_an_epoch
    assert all(torch.equal(weights[name], value) for name, value in again.learner.state_dict().items())
    rates = [group["lr"] for group in again.optimizer.param_groups]
    assert max(rates) == pytest.approx(settings.head_rate * settings.rise_to / SOFT_START)
    again.train()
    assert again.step == 3 * again.steps_an_epoch
    assert (tmp_path / "again" / "epoch-3.pt").exists()
    assert not (tmp_path / "again" / "epoch-2.pt").exists()


def test_dropout_is_for_training_alone() -> None:
    network, given = Network(SMALL, dropout=0.5), tensors(batch(), slice(2), 5, 3)
    assert not torch.equal(network(*given)[0], network(*given)[0])
    network.eval()
    assert torch.equal(network(*given)[0], network(*given)[0])


@pytest.mark.usefixtures("small_runs")
def test_a_run_that_is_taken_up_again_comes_to_the_same_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run(tmp_path / "whole")
    whole.train()
    stopped = run(tmp_path / "stopped")
    learn, steps = stopped._learn, whole.step // 2

    def learn_or_stop(part: LabelledBatch) -> None:
        if stopped.step == steps:
            raise KeyboardInterrupt
        learn(part)

    monkeypatch.setattr(stopped, "_learn", learn_or_stop)
    with pytest.raises(KeyboardInterrupt):
        stopped.train(minutes_a_checkpoint=0)
    again = run(tmp_path / "stopped")
    again.resume()
    assert 0 < again.step <= steps
    again.train()
    for one, other in zip(whole.averaged.parameters(), again.averaged.parameters(), strict=True):
        assert torch.equal(one, other)


def run(folder: Path, settings: Settings | None = None) -> Run:
    """Return a run of one process over a small corpus, with or without a checkpoint in its folder."""
    folder.mkdir(exist_ok=True)
    settings = settings or Settings(epochs=2, rises=0, batch_pieces=64, processes=1)
    return Run(small_corpus(folder), folder / "none", folder, settings, Peers(0, 1, folder / "meeting"))


@pytest.mark.filterwarnings("ignore:.*LeafSpec:FutureWarning", "ignore:.*The axis name")  # of the exporter
def test_what_is_exported_reads_the_same(tmp_path: Path) -> None:
    torch.manual_seed(2)
    network = Network(SMALL).eval()
    write_onnx(network, tmp_path / "small.onnx")
    session = onnxruntime.InferenceSession(tmp_path / "small.onnx", providers=["CPUExecutionProvider"])
    for pieces, words in ((5, 3), (3, 1)):
        inputs = tensors(batch(), slice(1), pieces, words)
        names = ("ids", "features", "firsts", "groups")
        given = {name: x.numpy() for name, x in zip(names, inputs, strict=True)}
        tags, links = session.run(["tags", "links"], given)
        expected = network(*inputs)
        assert np.allclose(tags, expected[0].detach().numpy(), atol=1e-4)
        assert np.allclose(links, expected[1].detach().numpy(), atol=1e-3)
