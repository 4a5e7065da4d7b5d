"""Trains the reader of pairs and writes `coach/weights/pairs.*`: `python -m evals.crossing`, a part of `make train`.

It is given two texts at once and says whether they are one thing, whether they pull against each other, whether the first serves
the second, and whether the first, an entry of the catalogue, shows the change that the second, an objective, wants. Worlds (one fictional
team or house each; for the last question an objective) are left out in a part; the figures printed come from those.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import average_precision_score, roc_auc_score
from torch import Tensor

from coach.adapters.finder import told as told_by
from coach.adapters.pair_model import NAMES, PairModel, pieces_of_pair
from coach.suggest.entries import entries
from coach.team.second import as_one
from evals import finding, layers, transformer
from evals.fitting import Plan, fitted, weighed

DATA = Path(__file__).parent / "data" / "pairs"
WEIGHTS = Path(__file__).parent.parent / "coach" / "weights"
PLAN = Plan(epochs=3, rate=1.5e-4, head_rate=1e-3, rising=0.1)
STRANGERS, PARTS, AT_ONCE, UNSERVED, ELSEWHERE, SAMPLED = 6, 10, 600, 0.5, 0.5, 9
APT, FOREIGN = 2, 2
UNKNOWN = float("nan")
SAME = {"duplicate": (1.0, 0.0), "conflict": (0.0, 1.0), "related": (0.0, 0.0), "none": (0.0, 0.0)}


@dataclass(frozen=True)
class Example:
    """Two texts, what is known of them in the order of `NAMES` (NaN for unknown), and the world they are from."""

    one: str
    other: str
    truth: tuple[float, float, float, float]
    world: str
    kind: str


def examples() -> list[Example]:
    """Every pair of the data, two lines both ways; lines of different pairs of a world are taken to have nothing in common."""
    return [*_same(), *_serves(), *_shows()]


def _same() -> Iterator[Example]:
    draw = random.Random(0)
    for path in sorted(DATA.glob("same-*.jsonl")):
        worlds: dict[str, list[dict[str, str]]] = {}
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            worlds.setdefault(row["world"], []).append(row)
        for name, rows in worlds.items():
            world = f"{path.stem} {name}"
            for row in rows:
                truth = (*SAME[row["kind"]], UNKNOWN, UNKNOWN)
                for one, other in ((row["a"], row["b"]), (row["b"], row["a"])):
                    yield Example(one, other, truth, world, row["kind"])
            for _ in range(STRANGERS):
                a, b = draw.sample(rows, 2)
                yield Example(
                    a[draw.choice("ab")],
                    b[draw.choice("ab")],
                    (0.0, 0.0, UNKNOWN, UNKNOWN),
                    world,
                    "strangers",
                )


def _serves() -> Iterator[Example]:
    """Drafts with the goals they serve, half of those that they do not, and for every other one a goal of another world."""
    draw = random.Random(0)
    for path in sorted(DATA.glob("serves-*.jsonl")):
        rows = list(map(json.loads, path.read_text(encoding="utf-8").splitlines()))
        for row in rows:
            foreign = [parent["text"] for other in rows if other is not row for parent in other["parents"]]
            for draft in row["drafts"]:
                text = as_one([draft["objective"] or "", *draft["key_results"]])
                for n, parent in enumerate(row["parents"]):
                    if n not in draft["serves"] and draw.random() > UNSERVED:
                        continue
                    truth = (UNKNOWN, UNKNOWN, float(n in draft["serves"]), UNKNOWN)
                    yield Example(text, parent["text"], truth, f"{path.stem} {row['id']}", "serves")
                if draw.random() < ELSEWHERE:
                    truth = (UNKNOWN, UNKNOWN, 0.0, UNKNOWN)
                    yield Example(text, draw.choice(foreign), truth, f"{path.stem} {row['id']}", "strangers")


def _shows() -> Iterator[Example]:
    """Entries of the catalogue with objectives they are for, and with some that find them near and are not."""
    draw = random.Random(0)
    for lang in finding.LANGS:
        every = entries(lang)
        lists: dict[str, list[finding.Candidate]] = {}
        for candidate in finding.candidates(lang):
            if not candidate.one.judges:
                lists.setdefault(candidate.one.id, []).append(candidate)
        rows = []
        for some in lists.values():
            foreign = [c.entry for c in some if not c.apt]
            one = some[0].one
            rows += [(name, one.objective, 1.0) for name in one.entries[:APT]]
            rows += [(name, one.objective, 0.0) for name in draw.sample(foreign, min(FOREIGN, len(foreign)))]
        for entry in every.values():
            rows.append((entry.id, draw.choice(entry.wanted), 1.0))
            rows.append((draw.choice(list(every)), draw.choice(entry.wanted), 0.0))
        for name, objective, yes in rows:
            truth = (UNKNOWN, UNKNOWN, UNKNOWN, yes)
            yield Example(told_by(every[name]), objective, truth, f"catalogue-{lang} {objective}", "shows")


def trained(some: Sequence[Example]) -> transformer.Transformer:
    """The small transformer fine-tuned on pairs."""
    torch.manual_seed(0)
    network = transformer.Transformer(len(NAMES))
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
    """Pairs x names."""
    pieces, table = [pieces_of_pair(one.one, one.other) for one in some], transformer.table()
    parts = []
    with torch.no_grad():
        for rows in _portions(pieces):
            x, place, line = transformer.batch(rows, table)
            parts.append(network.logits(network(x, place, line), line).numpy())
    return np.concatenate(parts)


def told(some: Sequence[Example], found: np.ndarray) -> None:
    """Prints per name and language how well pairs of worlds left out are told apart, and at which logit nine in ten are right."""
    truth = np.array([one.truth for one in some])
    chinese = np.array(["-zh" in one.world for one in some])
    for column, name in enumerate(NAMES):
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
    """Trains on all but every tenth world, writes the weights, and prints what the worlds left out get."""
    every = examples()
    worlds = sorted({one.world for one in every})
    out = set(worlds[::PARTS])
    some = [one for one in every if one.world not in out]
    left = [one for one in every if one.world in out and one.kind != "strangers"]
    network = trained(some)
    told(left, logits(network, left))
    layers.write(
        network, [pieces_of_pair(one.one, one.other) for one in some[::SAMPLED]], WEIGHTS / "pairs.onnx"
    )
    np.savez(WEIGHTS / "pairs.npz", allow_pickle=False, **transformer.arrays(network))
    sample = every[:100]
    ours = np.array(
        [[one[name] for name in NAMES] for one in PairModel().read([(s.one, s.other) for s in sample])]
    )
    difference = np.abs(ours - logits(network, sample))
    print(f"what ships against torch: median {np.median(difference):.3f}, largest {difference.max():.3f}")


if __name__ == "__main__":
    main()
