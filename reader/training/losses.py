"""What the network is trained to make small."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from reader.extraction.tags import TAGS, may_follow
from reader.training.data import IGNORED

FORBIDDEN = -1e4


class TagSequence(nn.Module):
    """A linear-chain conditional random field over tags: learned scores of one tag behind another."""

    def __init__(self) -> None:
        super().__init__()
        self.learned = nn.Parameter(torch.zeros(TAGS, TAGS))
        allowed = [[may_follow(tag, before) for tag in range(TAGS)] for before in range(TAGS)]
        self.register_buffer("allowed", torch.tensor(allowed), persistent=False)

    @property
    def transitions(self) -> Tensor:
        """Scores (before, tag), the impossible ones far below all others."""
        return torch.where(self.allowed, self.learned, FORBIDDEN)

    def forward(self, scores: Tensor, tags: Tensor) -> Tensor:
        """Return the mean negative log-likelihood a word; scores (b, w, TAGS), tags (b, w).

        A window may begin in the middle of a span, so every tag can be its first.
        """
        known = tags != IGNORED
        gold = tags.clamp(min=0)
        transitions = self.transitions
        path = scores.gather(2, gold[..., None])[..., 0] * known
        steps = transitions[gold[:, :-1], gold[:, 1:]] * known[:, 1:]
        alpha = scores[:, 0]
        for t in range(1, scores.shape[1]):
            onward = torch.logsumexp(alpha[:, :, None] + transitions, 1) + scores[:, t]
            alpha = torch.where(known[:, t, None], onward, alpha)
        whole = torch.logsumexp(alpha, 1)
        return (whole - path.sum(1) - steps.sum(1)).sum() / known.sum()


def tag_loss(scores: Tensor, tags: Tensor) -> Tensor:
    """Return the mean cross-entropy a word."""
    return functional.cross_entropy(scores.flatten(0, 1), tags.flatten(), ignore_index=IGNORED)


def link_loss(links: Tensor, targets: Tensor) -> Tensor:
    """Return the mean negative log of the probability on the right words, over the words that lead to any."""
    rows = targets.any(-1)
    right = torch.logsumexp(links[rows].masked_fill(~targets[rows], FORBIDDEN), -1)
    return -right.mean() if len(right) else links.sum() * 0.0
