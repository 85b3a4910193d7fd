"""What needs torch: run by ``make test-train``, apart from the reader's own suite."""

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from torch import nn

from reader.extraction.decoding import allowed, best_tags
from reader.extraction.tags import LINKS, TAGS
from reader.extraction.windows import Batch
from reader.training.data import IGNORED, Corpus, LabelledBatch, epoch_batches, read_corpus
from reader.training.export import write_onnx
from reader.training.losses import TagSequence, link_loss, tag_loss
from reader.training.model import FAR, Network, Shape, distance_buckets
from reader.training.train import Peers, as_tensors, evaluate
from tests.extraction.small_tagger import small_tokenizer
from tests.training.test_data import corpus

SMALL = Shape(vocabulary=120, positions=300, width=24, heads=2, inner=32, layers=2)


def small_corpus(folder: Path) -> Corpus:
    return read_corpus(corpus(folder, 6), small_tokenizer())


def batch() -> Batch:
    ids = np.array([[50, 5, 6, 7, 51], [50, 5, 51, 0, 0]])
    return Batch(ids, np.zeros((2, 5, 3), np.int64), np.array([[1, 2, 3], [1, 0, 0]]))


def test_the_network_gives_a_score_for_each_tag_and_link() -> None:
    tags, links = Network(SMALL)(
        *(torch.from_numpy(x) for x in (batch().ids, batch().features, batch().firsts))
    )
    assert tags.shape == (2, 3, TAGS)
    assert links.shape == (2, len(LINKS), 3, 4)
    assert torch.allclose(links.exp().sum(-1), torch.ones(2, len(LINKS), 3))


def test_padding_changes_nothing() -> None:
    network, both = Network(SMALL).eval(), batch()
    alone = network(
        *(torch.from_numpy(x) for x in (both.ids[1:, :3], both.features[1:, :3], both.firsts[1:, :1]))
    )
    padded = network(*(torch.from_numpy(x) for x in (both.ids, both.features, both.firsts)))
    assert torch.allclose(alone[0][0], padded[0][1, :1], atol=1e-5)
    assert torch.allclose(alone[1][0], padded[1][1, :, :1, :2], atol=1e-5)


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


def test_what_is_exported_reads_the_same(tmp_path: Path) -> None:
    torch.manual_seed(2)
    network = Network(SMALL).eval()
    write_onnx(network, tmp_path / "small.onnx")
    session = onnxruntime.InferenceSession(tmp_path / "small.onnx", providers=["CPUExecutionProvider"])
    for rows in (1, 2):
        both = batch()
        inputs = {"ids": both.ids[:rows], "features": both.features[:rows], "firsts": both.firsts[:rows]}
        tags, links = session.run(["tags", "links"], inputs)
        expected = network(*(torch.from_numpy(x) for x in inputs.values()))
        assert np.allclose(tags, expected[0].detach().numpy(), atol=1e-4)
        assert np.allclose(links, expected[1].detach().numpy(), atol=1e-3)
