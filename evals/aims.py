"""Trains the reader of aims and writes `coach/weights/aim.*`: `python -m evals.aims`, a part of `make train`.

It is given an objective and says which kind of change it wants, and which of its words name the people and the thing (`data/catalogue`,
see the data sheet). Objectives of the writers kept for the finder's rule are left out; the figures printed are theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from coach.adapters.aim_model import MARKS, AimModel
from coach.adapters.second_model import BEGIN, END, WIDTH, pieces_with_places
from coach.aim import KINDS, NONE
from coach.okr import Lang
from coach.parse.text import one_form
from evals import layers, transformer
from evals.finding import JUDGES, LANGS, WEIGHTS
from evals.fitting import Plan, fitted
from evals.house import records

PLAN = Plan(epochs=7, rate=1.5e-4, head_rate=1e-3, rising=0.1, smooth=0.98)
SOFT, SAMPLED = 0.1, 7
BORDERS = (0.3, 0.4, 0.5, 0.6)


@dataclass(frozen=True)
class Marked:
    """An objective with its kind of change and the phrases that name people and thing, "" for none."""

    id: str
    lang: Lang
    text: str
    kind: str
    people: str
    thing: str

    @property
    def left_out(self) -> bool:
        """Whether its writer is kept for the figures."""
        return self.id.split("-")[1] in JUDGES


class Reader(transformer.Transformer):
    """The small transformer with a judging head per kind and one that marks pieces."""

    def __init__(self) -> None:
        super().__init__(len(KINDS))
        self.mark = nn.Linear(WIDTH, len(MARKS))


def marked() -> list[Marked]:
    """Every objective."""
    rows = [(lang, r) for lang in LANGS for r in records(f"catalogue/{lang}")]
    return [Marked(r["id"], lang, r["objective"], r["kind"], r["people"], r["thing"]) for lang, r in rows]


def lined(one: Marked) -> list[int]:
    """An objective as the network is given it."""
    return [BEGIN, *(number for number, _, _ in pieces_with_places(one.text)[1]), END]


def marks(one: Marked) -> np.ndarray:
    """The mark of each of its pieces."""
    form, pieces = pieces_with_places(one.text)
    out = np.zeros(len(pieces) + 2, dtype=np.int64)
    for mark, phrase in ((1, one.people), (2, one.thing)):
        words = one_form(phrase).strip()
        at = form.find(words) if words else -1
        for n, (_, start, end) in enumerate(pieces, 1):
            if at >= 0 and start < end and start < at + len(words) and end > at:
                out[n] = mark
    return out


def trained(some: Sequence[Marked]) -> Reader:
    """The small transformer fine-tuned on objectives."""
    torch.manual_seed(0)
    network, table = Reader(), transformer.table()
    pieces, wanted = [lined(one) for one in some], [marks(one) for one in some]
    kinds = torch.tensor([KINDS.index(one.kind) for one in some])

    def loss_of(chosen: np.ndarray) -> Tensor:
        x, place, line = transformer.batch([pieces[i] for i in chosen], table)
        features = network(x, place, line)
        each = torch.from_numpy(np.concatenate([wanted[i] for i in chosen]))
        kind = fn.cross_entropy(network.logits(features, line), kinds[chosen], label_smoothing=SOFT)
        return kind + fn.cross_entropy(network.mark(features), each)

    heads = {id(p) for head in (*network.heads, network.mark) for p in head.parameters()}
    body = [p for p in network.parameters() if id(p) not in heads]
    return fitted(network, body, [len(row) for row in pieces], loss_of, PLAN)


def told(some: Sequence[Marked]) -> None:
    """Prints how often the shipped reader is right on objectives left out."""
    reader = AimModel()
    for lang in LANGS:
        own = [one for one in some if one.lang == lang]
        read = [reader.read(one.text) for one in own]
        print(
            f"{lang}  {len(own)} objectives; kind right {np.mean([r.kind == o.kind for r, o in zip(read, own, strict=True)]):.2f}"
        )
        wanting = sum(one.kind != NONE for one in own)
        for border in BORDERS:
            said = [(r, o) for r, o in zip(read, own, strict=True) if r.kind != NONE and r.chance >= border]
            right = np.mean([r.kind == o.kind for r, o in said]) if said else 0.0
            print(
                f"    a change named from {border}: {len(said) / wanting:.2f} of those that want one, right {right:.2f}"
            )
        for name in MARKS[1:]:
            pairs = [
                ((getattr(r, name) or "").lower(), getattr(o, name).lower())
                for r, o in zip(read, own, strict=True)
            ]
            given = [(got, want) for got, want in pairs if got]
            exact = np.mean([got == want for got, want in given])
            near = np.mean([bool(want) and (got in want or want in got) for got, want in given])
            print(
                f"    {name}: given {len(given) / len(own):.2f} (named {np.mean([bool(w) for _, w in pairs]):.2f}), exact {exact:.2f}, or a part {near:.2f}"
            )


def main() -> None:
    """Trains on all but the writers left out, writes the weights, prints figures of those left out."""
    every = marked()
    some = [one for one in every if not one.left_out]
    network = trained(some)
    layers.write(network, [lined(one) for one in some[::SAMPLED]], WEIGHTS / "aim.onnx")
    heads = {
        **transformer.arrays(network),
        "mark": network.mark.weight.T.detach().numpy(),
        "mark_b": network.mark.bias.detach().numpy(),
    }
    np.savez(WEIGHTS / "aim.npz", allow_pickle=False, **heads)
    told([one for one in every if one.left_out])


if __name__ == "__main__":
    main()
