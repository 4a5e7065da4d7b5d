"""Trains the readers of pairs and writes `coach/weights/pairs.*` and `twins.*`: `python -m evals.crossing [pairs|twins]`, a part of
`make train`; with a name, that one only.

It is given two texts at once and says whether they are one thing, whether they pull against each other, whether the first serves
the second, and whether the first, an entry of the catalogue, shows the change that the second, an objective, wants. Worlds (one fictional
team or house each; for the last question an objective) are left out in a part; the figures printed come from those.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import average_precision_score, roc_auc_score
from torch import Tensor

from coach.adapters.pair_model import ASKED, PairModel, pieces_of_pair
from evals import layers, transformer
from evals.fitting import Plan, fitted, weighed
from evals.pairs import Example, examples, left_out, lines

WEIGHTS = Path(__file__).parent.parent / "coach" / "weights"
PLAN = Plan(epochs=3, rate=1.5e-4, head_rate=1e-3, rising=0.1)
AT_ONCE, SAMPLED = 600, 9
EXAMPLES = {"pairs": examples, "twins": lines}


def trained(some: Sequence[Example]) -> transformer.Transformer:
    """The small transformer fine-tuned on pairs."""
    torch.manual_seed(0)
    network = transformer.Transformer(len(some[0].truth))
    truth = np.array([one.truth for one in some], dtype=np.float32)
    pieces = [pieces_of_pair(one.one, one.other) for one in some]
    table, loss = transformer.table(), weighed(truth)

    def loss_of(chosen: np.ndarray) -> Tensor:
        logits = []
        for some in _portions([pieces[i] for i in chosen]):
            x, place, line = transformer.batch(some, table)
            logits.append(network.logits(network(x, place, line), line))
        return loss(torch.cat(logits), chosen)

    heads = {id(p) for head in network.heads for p in head.parameters()}
    body = [p for p in network.parameters() if id(p) not in heads]
    return fitted(network, body, [len(row) for row in pieces], loss_of, PLAN)


def _portions(rows: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """Rows a few at a time, in order: attention grows with the square of what lies end to end."""
    some: list[list[int]] = []
    for row in rows:
        if some and sum(map(len, some)) + len(row) > AT_ONCE:
            yield some
            some = []
        some.append(row)
    yield some


def logits(network: transformer.Transformer, some: Sequence[Example]) -> np.ndarray:
    """Pairs x what the reader is asked."""
    pieces, table = [pieces_of_pair(one.one, one.other) for one in some], transformer.table()
    parts = []
    with torch.no_grad():
        for rows in _portions(pieces):
            x, place, line = transformer.batch(rows, table)
            parts.append(network.logits(network(x, place, line), line).numpy())
    return np.concatenate(parts)


def told(names: Sequence[str], some: Sequence[Example], found: np.ndarray) -> None:
    """Prints per name and language how well pairs of worlds left out are told apart, and at which logit nine in ten are right."""
    truth = np.array([one.truth for one in some])
    chinese = np.array(["-zh" in one.world for one in some])
    for column, name in enumerate(names):
        for lang, here in (("zh", chinese), ("en", ~chinese)):
            rows = here & ~np.isnan(truth[:, column])
            if not rows.any():
                continue
            yes, seen = truth[rows, column] == 1, found[rows, column]
            order = np.argsort(-seen)
            right = np.cumsum(yes[order]) / np.arange(1, len(order) + 1)
            good = np.flatnonzero(right >= 0.9)
            at = order[good[-1]] if len(good) else order[0]
            print(
                f"{name:8} {lang}  n={rows.sum():4} yes={yes.mean():.2f}  AUC {roc_auc_score(yes, seen):.3f}"
                f"  average precision {average_precision_score(yes, seen):.3f}  found at 9 of 10 right {(yes & (seen >= seen[at])).sum() / yes.sum():.3f} (from {seen[at]:.2f})"
            )


def main() -> None:
    """Trains both readers, or the one named, on all but every tenth world, writes the weights, and prints what the worlds left out get."""
    asked = argparse.ArgumentParser(description=main.__doc__)
    asked.add_argument("name", nargs="*", choices=list(EXAMPLES))
    for name in asked.parse_args().name or EXAMPLES:
        print(f"{name}:")
        _one(name, EXAMPLES[name]())


def _one(name: str, every: Sequence[Example]) -> None:
    out = left_out(every)
    some = [one for one in every if one.world not in out]
    left = [one for one in every if one.world in out and one.kind != "strangers"]
    network = trained(some)
    told(ASKED[name], left, logits(network, left))
    layers.write(
        network, [pieces_of_pair(one.one, one.other) for one in some[::SAMPLED]], WEIGHTS / f"{name}.onnx"
    )
    np.savez(WEIGHTS / f"{name}.npz", allow_pickle=False, **transformer.arrays(network))
    sample = every[:100]
    read = PairModel(name).read([(s.one, s.other) for s in sample])
    ours = np.array([[one[kind] for kind in ASKED[name]] for one in read])
    difference = np.abs(ours - logits(network, sample))
    print(f"what ships against torch: median {np.median(difference):.3f}, largest {difference.max():.3f}")


if __name__ == "__main__":
    main()
