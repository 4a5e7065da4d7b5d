"""The reader's network in torch, for training only: the encoder's convolutions, fine-tuned, with one judging head per field.

The Universal Sentence Encoder (multilingual, CNN; Yang et al. 2019) reads words in windows of two, three and five pieces and
sums them into one vector. The sum is what loses the difference between "launched the portal" and "users finish in the portal";
so each field here also looks along the line with its own attention before it judges. A second tail keeps a
sentence vector near the encoder's own, for comparing lines with each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from coach.adapters.line_model import CONVOLUTIONS, pieces_of
from coach.adapters.use_model import encoder_arrays, vectors_of
from evals.sentences import TAIL

DROPPED_FEATURES, DROPPED_PIECES = 0.2, 0.1


class Network(nn.Module):
    """Batches of embedded pieces to one logit per field and a sentence vector."""

    def __init__(self, fields: int) -> None:
        super().__init__()
        given = {name: torch.tensor(value) for name, value in encoder_arrays().items()}
        self.eps = float(given.pop("eps"))
        self.shared = nn.ParameterDict({name: nn.Parameter(value.clone()) for name, value in given.items()})
        self.beside = nn.ParameterDict({name: nn.Parameter(given[name].clone()) for name in TAIL})
        width, vector = given["ln_g"].shape[0], given["cnn_W"].shape[1]
        self.whole, self.mean = nn.Linear(vector, fields), nn.Linear(width, fields)
        self.look, self.judge = nn.Linear(width, fields), nn.Linear(width, fields)
        for head in (self.whole, self.mean, self.look, self.judge):
            nn.init.zeros_(head.weight)
            nn.init.zeros_(head.bias)

    def forward(self, pieces: Tensor, there: Tensor) -> tuple[Tensor, Tensor]:
        """Pieces (lines x length x 512) and which of them exist (lines x length) to logits and unit vectors."""
        if self.training:
            pieces = pieces * (torch.rand(there.shape) > DROPPED_PIECES).float()[..., None]
        seen = self._features(pieces, there[..., None])
        total, length = seen.sum(1), there.sum(1, keepdim=True)
        line = fn.dropout(self._tail(self.shared, total, length) * 10, DROPPED_FEATURES, self.training)
        attention = self.look(seen).masked_fill(there[..., None] == 0, -1e4).softmax(1)
        logits = self.whole(line) + self.mean(total / length) + (attention * self.judge(seen)).sum(1)
        return logits, self._tail(self.beside, total, length)

    def means(self, pieces: Tensor, there: Tensor) -> Tensor:
        """Pieces, and which of them exist, to the mean of their features per line."""
        return self._features(pieces, there[..., None]).sum(1) / there.sum(1, keepdim=True)

    def _features(self, pieces: Tensor, there: Tensor) -> Tensor:
        p, found = self.shared, [pieces]
        for size, left in CONVOLUTIONS:
            projected = pieces @ p[f"proj{size}"] + p[f"proj_b{size}"]
            x = self._norm(projected, p[f"ln_g{size}"], p[f"ln_b{size}"]) * there
            for layer in ("1", "2"):
                window = _windows(x, size, left) @ p[f"w{layer}_{size}"] + p[f"b{layer}_{size}"]
                x = (fn.relu(window) + x) * there
            found.append(x)
        seen = self._norm(torch.cat(found, -1), p["ln_g"], p["ln_b"]) * there
        return fn.dropout(seen, DROPPED_FEATURES, self.training)

    def _norm(self, x: Tensor, gain: Tensor, bias: Tensor) -> Tensor:
        x = x - x.mean(-1, keepdim=True)
        return x / torch.sqrt((x * x).mean(-1, keepdim=True) + self.eps) * gain + bias

    def _tail(self, p: nn.ParameterDict, total: Tensor, length: Tensor) -> Tensor:
        mean = (total @ p["cnn_W"] + length * p["cnn_b"]) / torch.sqrt(length)
        first = fn.relu(mean @ p["d0"])
        second = fn.relu(mean @ p["p1"] + first @ p["d1"])
        out = torch.tanh(second @ p["p3"] + fn.relu(second @ p["d2"]) @ p["d3"])
        return fn.normalize(out, dim=-1)

    def windows(self) -> Mapping[str, np.ndarray]:
        """The convolutions, as `evals.windows` writes them."""
        named = {name: value for name, value in self.shared.items() if name not in TAIL}
        return {name: value.detach().numpy() for name, value in named.items()} | {"eps": np.float32(self.eps)}

    def tails(self) -> Mapping[str, Mapping[str, np.ndarray]]:
        """What becomes of the sum of a line's features, where it is judged and where it is compared, as `evals.sentences` writes it."""
        each = {"line": {name: self.shared[name] for name in TAIL}, "vector": dict(self.beside.items())}
        return {
            what: {name: value.detach().numpy() for name, value in named.items()}
            for what, named in each.items()
        }

    def judges(self) -> Mapping[str, np.ndarray]:
        """What judges the features, as `coach.adapters.line_model` needs it, half precision."""
        named: dict[str, Tensor] = {}
        for name in ("whole", "mean", "look", "judge"):
            head = getattr(self, name)
            named |= {name: head.weight.T, f"{name}_b": head.bias}
        return {k: v.detach().numpy().astype(np.float16) for k, v in named.items()}


def _windows(x: Tensor, size: int, left: int) -> Tensor:
    padded = fn.pad(x, (0, 0, left, size - 1 - left))
    return torch.cat([padded[:, i : i + x.shape[1]] for i in range(size)], -1)


def embedded(texts: Sequence[str]) -> list[np.ndarray]:
    """Each text's pieces as vectors (length x 512)."""
    return [vectors_of(pieces_of(text)) for text in texts]


def batch(rows: Sequence[np.ndarray]) -> tuple[Tensor, Tensor]:
    """Lines padded with zeros to one length, and which of their pieces exist."""
    longest = max(len(row) for row in rows)
    pieces = np.zeros((len(rows), longest, rows[0].shape[1]), dtype=np.float32)
    there = np.zeros((len(rows), longest), dtype=np.float32)
    for i, row in enumerate(rows):
        pieces[i, : len(row)], there[i, : len(row)] = row, 1
    return torch.from_numpy(pieces), torch.from_numpy(there)
