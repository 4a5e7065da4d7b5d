"""The loop that trains a reader's network: both kinds go through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as fn

SIZE, MIXED = 32, 20
DECAY = 0.01

Net = TypeVar("Net", bound=nn.Module)


@dataclass(frozen=True)
class Plan:
    """How long and how fast: rates at their height for the body and for the heads, the share of steps they rise; `smooth` is how much of
    the running mean a step leaves."""

    epochs: int
    rate: float
    head_rate: float
    rising: float
    smooth: float = 0.995


def fitted(
    network: Net,
    body: Sequence[nn.Parameter],
    lengths: Sequence[int],
    loss_of: Callable[[np.ndarray], Tensor],
    plan: Plan,
) -> Net:
    """Trains on lines of those lengths; `loss_of` gives the loss of the lines chosen. The weights that come out are a
    running mean over the steps."""
    order = np.random.default_rng(0)
    smooth = {name: value.detach().clone() for name, value in network.state_dict().items()}
    inside = {id(p) for p in body}
    heads = [p for p in network.parameters() if id(p) not in inside]
    steps = plan.epochs * len(list(_batches([1] * len(lengths), order)))
    optimiser = torch.optim.AdamW(
        [{"params": heads, "lr": plan.head_rate}, {"params": body, "lr": plan.rate}],
        weight_decay=DECAY,
        fused=True,
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [plan.head_rate, plan.rate], total_steps=steps, pct_start=plan.rising
    )
    mean, now = list(smooth.values()), list(network.state_dict().values())
    network.train()
    for _ in range(plan.epochs):
        for chosen in _batches(lengths, order):
            loss = loss_of(chosen)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            torch._foreach_lerp_(mean, now, 1 - plan.smooth)
    network.load_state_dict(smooth)
    return network.eval()


def weighed(truth: np.ndarray) -> Callable[[Tensor, np.ndarray], Tensor]:
    """The loss of logits against the labels there are, rare bad lines weighing as much as all good ones."""
    bad = np.nanmean(truth, axis=0)
    weight = torch.tensor((1 - bad) / bad, dtype=torch.float32)

    def loss(logits: Tensor, chosen: np.ndarray) -> Tensor:
        wanted = torch.from_numpy(truth[chosen])
        there = ~torch.isnan(wanted)
        each = fn.binary_cross_entropy_with_logits(
            logits, wanted.nan_to_num(), pos_weight=weight, reduction="none"
        )
        return (each * there).sum() / there.sum()

    return loss


def _batches(lengths: Sequence[int], order: np.random.Generator) -> Iterator[np.ndarray]:
    """Places in random order, lines of like length together so that little is padded."""
    shuffled = order.permutation(len(lengths))
    blocks = [shuffled[i : i + SIZE * MIXED] for i in range(0, len(shuffled), SIZE * MIXED)]
    ranked = [block[np.argsort(np.array(lengths)[block], kind="stable")] for block in blocks]
    batches = [block[i : i + SIZE] for block in ranked for i in range(0, len(block), SIZE)]
    yield from (batches[i] for i in order.permutation(len(batches)))
