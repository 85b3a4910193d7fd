"""The network: a small encoder, tags for words, and links between them."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from reader.extraction.tags import LINKS, TAGS, Role
from reader.extraction.windows import FEATURES

LINK_SIZE: Final = 64
BUCKETS: Final = 16
"""Distances of either direction are told apart in so many steps, each step wider than the one before."""
STRIDES: Final = tuple(math.prod(FEATURES[i + 1 :]) for i in range(len(FEATURES)))
"""How far apart two values of a feature stand among the rows of all combinations."""
FAR: Final = 256
"""Words; farther ones are as far as this."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An encoder's sizes."""

    vocabulary: int
    positions: int
    width: int
    heads: int
    inner: int
    layers: int


MINI_LM: Final = Shape(30522, 512, 384, 12, 1536, 6)
"""That of all-MiniLM-L6-v2."""


class Layer(nn.Module):
    """One transformer layer as BERT has it: attention, then a two-layer network, each with its sum."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.drop = nn.Dropout(dropout)
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm_attention = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return the next layer's (b, t, width); ``mask`` (b, 1, 1, t) is added to the attention."""
        b, t, width = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm_attention(x + self.drop(self.out(attended.transpose(1, 2).reshape(b, t, width))))
        return self.norm(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Linker(nn.Module):
    """Scores which word each word leads to, or none: biaffine, with a prior on the distance in words.

    What the rules link counts so much more as ``hinted`` says.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(width, width)
        self.start = nn.Linear(width, len(LINKS) * LINK_SIZE)
        self.end = nn.Linear(width, len(LINKS) * LINK_SIZE)
        self.likely = nn.Linear(width, len(LINKS))
        self.none = nn.Linear(width, len(LINKS))
        self.distance = nn.Embedding(2 * BUCKETS + 1, len(LINKS))
        self.hinted = nn.Parameter(torch.zeros(len(LINKS)))
        nn.init.zeros_(self.distance.weight)
        self.register_buffer("bucket_of", distance_buckets(), persistent=False)

    def forward(self, words: Tensor, present: Tensor | None, groups: Tensor) -> Tensor:
        """Return log-probabilities (b, links, w, 1 + w); column 0 is "none"."""
        b, w, _ = words.shape
        h = functional.gelu(self.hidden(words))
        start = self.start(h).view(b, w, len(LINKS), LINK_SIZE).permute(0, 2, 1, 3)
        end = self.end(h).view(b, w, len(LINKS), LINK_SIZE).permute(0, 2, 3, 1)
        places = torch.arange(w, device=words.device)
        apart = (places[None, :] - places[:, None]).clamp(-FAR, FAR) + FAR
        prior = self.distance(self.bucket_of[apart]).permute(2, 0, 1)
        scores = start @ end / math.sqrt(LINK_SIZE) + prior
        scores = scores + (linked_by_rules(groups) * self.hinted[:, None, None])
        scores = scores + self.likely(h).transpose(1, 2)[:, :, None, :]
        if present is not None:
            scores = scores.masked_fill(~present[:, None, None, :], -1e4)
        none = self.none(h).transpose(1, 2)[..., None]
        return torch.cat([none, scores], dim=-1).log_softmax(-1)


def linked_by_rules(groups: Tensor) -> Tensor:
    """Return 1 where the rules link two words, else 0: (b, links, w, w); see `reader.extraction.hints`."""
    relation, source, as_cue, as_source = groups.unbind(-1)
    to_cue = (relation[:, :, None] == as_cue[:, None, :]) & (relation > 0)[:, :, None]
    to_source = (source[:, :, None] == as_source[:, None, :]) & (source > 0)[:, :, None]
    by_role = {Role.CUE: to_cue, Role.SOURCE: to_source}
    return torch.stack([by_role[end] for _, end in LINKS], dim=1).float()


def distance_buckets() -> Tensor:
    """Return the bucket of each distance from -FAR to FAR words: exact when near, wider when far."""
    distance = torch.arange(-FAR, FAR + 1)
    step = (torch.log2(distance.abs().float() + 1) * (BUCKETS / math.log2(FAR + 1))).ceil().long()
    return distance.sign() * step.clamp(max=BUCKETS) + BUCKETS


class Network(nn.Module):
    """Word pieces with features to tag scores (b, w, TAGS) and links (b, links, w, 1 + w), see `Linker`.

    What is ``padded`` needs masks; the reader, which reads one window at a time, does without. In training
    the share ``dropout`` of what the encoder's parts say is left out.
    """

    def __init__(self, shape: Shape = MINI_LM, dropout: float = 0.0) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.features = nn.ModuleList(nn.Embedding(size, shape.width) for size in FEATURES)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.tags = nn.Sequential(
            nn.Linear(shape.width, shape.width), nn.GELU(), nn.Linear(shape.width, TAGS)
        )
        self.linker = Linker(shape.width)
        self.padded = True
        self.folded: Tensor | None = None
        for embedding in self.features:
            nn.init.zeros_(embedding.weight)  # the encoder begins with what it knows

    def forward(self, ids: Tensor, features: Tensor, firsts: Tensor, groups: Tensor) -> tuple[Tensor, Tensor]:
        """Read a batch (see `reader.extraction.windows.Batch`)."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]]
        x = self.drop(self.norm(x + self._of_features(features)))
        mask = ((ids == 0).to(x.dtype) * -1e4)[:, None, None, :] if self.padded else None
        for layer in self.layers:
            x = layer(x, mask)
        words = self.drop(x.gather(1, firsts[..., None].expand(-1, -1, x.shape[-1])))
        return self.tags(words), self.linker(words, firsts > 0 if self.padded else None, groups)

    def _of_features(self, features: Tensor) -> Tensor:
        if self.folded is not None:
            return self.folded[(features * torch.tensor(STRIDES)).sum(-1)]
        return torch.stack([table(features[..., i]) for i, table in enumerate(self.features)]).sum(0)

    @torch.no_grad()
    def fold_features(self) -> None:
        """Add the features' tables into one, a row for each combination: a reader looks up once."""
        every = torch.cartesian_prod(*(torch.arange(size) for size in FEATURES))
        self.folded = self._of_features(every)


def load_encoder(network: Network, weights: Path) -> None:
    """Copy the encoder of a BERT checkpoint (safetensors) into ``network``."""
    given = load_file(weights)
    state = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"]
        + given["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    names = {
        "out": "attention.output.dense",
        "norm_attention": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm": "output.LayerNorm",
    }
    for i in range(len(network.layers)):
        for part in ("weight", "bias"):
            old, new = f"encoder.layer.{i}.", f"layers.{i}."
            qkv = [given[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            state[f"{new}qkv.{part}"] = torch.cat(qkv)
            state |= {f"{new}{to}.{part}": given[f"{old}{of}.{part}"] for to, of in names.items()}
    missing = network.load_state_dict(state, strict=False).missing_keys
    untrained = [name for name in missing if not name.startswith(("features", "tags", "linker"))]
    if untrained:
        raise SystemExit(f"The encoder's weights are not what is expected: no {untrained[0]}.")
