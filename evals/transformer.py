"""The second reader's network in torch, for training only: the lower half of multilingual-e5-small, fine-tuned, with one
judging head per field.

Six of its twelve layers (Wang et al. 2024; BERT's, Devlin et al. 2019) judge unseen writers' lines as well as all twelve do here, at half
the time. Of its 250,000 pieces only those of Chinese and plain Latin script are kept. Lines of a batch
are laid end to end; attention stays within a line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from coach.adapters.second_model import HEADS, LONGEST, WIDTH, rows_of
from evals.stored import SPECIAL, Stored, stored

LAYERS, INNER = 6, 1536
DROPPED, DROPPED_PIECES = 0.1, 0.05
FREQUENT = 120_000
SCRIPT = re.compile(
    r"[▁\u0000-\u007f\u00a3-\u00d7\u2000-\u22ff\u2460-\u27bf\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]*"
)


@cache
def source() -> Stored:
    """The file the weights come from."""
    return stored()


@cache
def kept() -> list[int]:
    """The numbers of the pieces that are kept: the script's own, frequent or of one character."""
    whole = source()
    least = np.sort(whole.scores[SPECIAL:])[::-1][FREQUENT]
    return [
        number
        for number, (piece, score) in enumerate(zip(whole.pieces, whole.scores, strict=True))
        if number < SPECIAL
        or (SCRIPT.fullmatch(piece) and (score > least or len(piece.strip("\u2581")) == 1))
    ]


def table() -> np.ndarray:
    """The kept pieces' embeddings, four bits each as they came (pieces x bytes)."""
    raw = source().raw("emb.word")
    blocks = raw.reshape(-1, raw.shape[1] * WIDTH // 32)
    return np.ascontiguousarray(blocks[kept()])


def pieces_file() -> bytes:
    """A sentencepiece model that cuts a line into the kept pieces, numbered as in `table`."""
    made: Any = import_module("sentencepiece.sentencepiece_model_pb2")
    whole, model = source(), made.ModelProto()
    kinds = made.ModelProto.SentencePiece
    control = {0: kinds.CONTROL, 1: kinds.CONTROL, 2: kinds.CONTROL, 3: kinds.UNKNOWN}
    for place, number in enumerate(kept()):
        piece = model.pieces.add()
        piece.piece, piece.score = whole.pieces[number], float(whole.scores[number])
        piece.type = control.get(place, kinds.NORMAL)
    trained, normal = model.trainer_spec, model.normalizer_spec
    trained.model_type = made.TrainerSpec.UNIGRAM
    trained.bos_id, trained.pad_id, trained.eos_id, trained.unk_id = 0, 1, 2, 3
    trained.bos_piece, trained.pad_piece, trained.eos_piece, trained.unk_piece = whole.pieces[:SPECIAL]
    trained.vocab_size = len(model.pieces)
    normal.name, normal.add_dummy_prefix = "identity", True
    normal.remove_extra_whitespaces, normal.escape_whitespaces = True, True
    return bytes(model.SerializeToString())


class Layer(nn.Module):
    """One layer of the encoder, with the weights of the layer of that number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.ask, self.mix = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.first, self.last = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        given = {
            self.mix: ("ao",),
            self.widen: ("fi",),
            self.narrow: ("fo",),
            self.ask: ("q", "k", "v"),
        }
        with torch.no_grad():
            for linear, names in given.items():
                shape = linear.weight.shape[0] // len(names), linear.weight.shape[1]
                weights = [source().tensor(f"l{number}.{name}.w", *shape) for name in names]
                biases = [source().tensor(f"l{number}.{name}.b", shape[0]) for name in names]
                linear.weight.copy_(torch.tensor(np.concatenate(weights)))
                linear.bias.copy_(torch.tensor(np.concatenate(biases)))
            for norm, name in ((self.first, "aln"), (self.last, "oln")):
                norm.weight.copy_(torch.tensor(source().tensor(f"l{number}.{name}.w", WIDTH)))
                norm.bias.copy_(torch.tensor(source().tensor(f"l{number}.{name}.b", WIDTH)))

    def forward(self, x: Tensor, at: Tensor, there: Tensor) -> Tensor:
        """Pieces (count x width); `at`: each one's place among all places of the lines, `there` (lines x longest): which are taken."""
        lines, longest = there.shape
        asked = x.new_zeros(lines * longest, 3 * WIDTH).index_copy(0, at, self.ask(x))
        q, k, v = asked.view(lines, longest, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = fn.scaled_dot_product_attention(q, k, v, attn_mask=there[:, None, None, :])
        mixed = self.mix(seen.transpose(1, 2).reshape(-1, WIDTH).index_select(0, at))
        x = self.first(x + fn.dropout(mixed, DROPPED, self.training))
        inner = self.narrow(fn.gelu(self.widen(x)))
        out: Tensor = self.last(x + fn.dropout(inner, DROPPED, self.training))
        return out


class Transformer(nn.Module):
    """Lines laid end to end to what each piece means, and that to one logit per line and field."""

    def __init__(self, fields: int) -> None:
        super().__init__()
        places = source().tensor("emb.pos", -1, WIDTH)[:LONGEST] + source().tensor("emb.type", -1, WIDTH)[0]
        self.places = nn.Parameter(torch.tensor(places))
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        with torch.no_grad():
            self.norm.weight.copy_(torch.tensor(source().tensor("emb.ln.w", WIDTH)))
            self.norm.bias.copy_(torch.tensor(source().tensor("emb.ln.b", WIDTH)))
        self.layers = nn.ModuleList(Layer(number) for number in range(LAYERS))
        self.mean, self.look, self.judge = (nn.Linear(WIDTH, fields) for _ in range(3))
        for head in self.heads:
            nn.init.zeros_(head.weight)
            nn.init.zeros_(head.bias)

    @property
    def heads(self) -> tuple[nn.Linear, nn.Linear, nn.Linear]:
        """What judges: the mean, where to look, and what is seen there."""
        return self.mean, self.look, self.judge

    def forward(self, x: Tensor, place: Tensor, line: Tensor) -> Tensor:
        """Embedded pieces (count x width), each one's place in its line and its line's number, to features."""
        lines, longest = int(line[-1]) + 1, int(place.max()) + 1
        at = line * longest + place
        there = torch.zeros(lines * longest, dtype=torch.bool).index_fill(0, at, True).view(lines, longest)
        if self.training:
            x = x * (torch.rand(len(x)) > DROPPED_PIECES).float()[:, None]
        x = self.norm(x + self.places[place])
        for layer in self.layers:
            x = layer(x, at, there)
        return x

    def logits(self, features: Tensor, line: Tensor) -> Tensor:
        """Features to logits (lines x fields)."""
        features = fn.dropout(features.float(), DROPPED, self.training)
        ones = torch.ones(len(features), 1)
        attention = torch.exp(torch.clamp(self.look(features), -60, 60))
        mean = _summed(features, line) / _summed(ones, line)
        seen = _summed(attention * self.judge(features), line) / _summed(attention, line)
        out: Tensor = self.mean(mean) + seen
        return out


def _summed(rows: Tensor, line: Tensor) -> Tensor:
    out = torch.zeros(int(line[-1]) + 1, rows.shape[1], dtype=rows.dtype)
    return out.index_add(0, line, rows)


def laid_out(lines: Sequence[Sequence[int]]) -> tuple[Any, Any, Any]:
    """Lines end to end: pieces, each one's place in its line, its line's number."""
    numbers = np.concatenate([np.asarray(line, dtype=np.int64) for line in lines])
    place = np.concatenate([np.arange(len(line)) for line in lines])
    line = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    return numbers, place, line


def batch(pieces: Sequence[Any], embeddings: np.ndarray) -> tuple[Tensor, Tensor, Tensor]:
    """Lines as numbers of pieces to what `forward` takes."""
    numbers, place, line = laid_out(pieces)
    return torch.from_numpy(rows_of(embeddings, numbers)), torch.from_numpy(place), torch.from_numpy(line)


def arrays(network: Transformer) -> Mapping[str, np.ndarray]:
    """What judges, as `coach.adapters.second_model` needs it."""
    return {
        name: value.detach().numpy()
        for kind, head in zip(("mean", "look", "judge"), network.heads, strict=True)
        for name, value in ((kind, head.weight.T), (f"{kind}_b", head.bias))
    }
