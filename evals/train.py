"""Trains the reader of lines and writes `coach/weights/reader.npz`: `make train`.

Each writer is left out once: the figures printed, and the borders between ok and bad, come from lines of writers
the network had not seen; those readings are kept in `.data/eval/unseen.npz`, for whoever tunes rules on them. Then one
network is trained on every line that is not held out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import balanced_accuracy_score, f1_score
from torch import Tensor
from torch.nn import functional as fn

from coach.adapters.line_model import LineModel
from coach.adapters.use_model import shared
from coach.meaning import FIELDS
from evals.labels import Line, lines
from evals.network import Network, batch, embedded

WEIGHTS = Path(__file__).parent.parent / "coach" / "weights" / "reader.npz"
UNSEEN = Path(".data/eval/unseen.npz")
NAMES = (*FIELDS["objective"], *FIELDS["key-result"])
EPOCHS, SIZE, MIXED, RATE, HEAD_RATE, DECAY = 4, 32, 20, 3e-4, 2e-3, 0.01
SMOOTH, KEEP = 0.995, 1.0
GROUPS = 3
ASKED = 0.03


def known(every: Sequence[Line]) -> np.ndarray:
    """Lines x fields: 1 bad, 0 ok, NaN where the field is not the line's or its label is unclear."""
    truth = np.full((len(every), len(NAMES)), np.nan, dtype=np.float32)
    for row, line in enumerate(every):
        for column, name in enumerate(NAMES):
            label = line.labels.get(name)
            if label in ("ok", "bad"):
                truth[row, column] = label == "bad"
    return truth


def fit(texts: Sequence[str], truth: np.ndarray, seed: int = 0) -> Network:
    """A network trained on texts and their labels; its weights are a running mean over the steps."""
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    network = Network(len(NAMES))
    smooth = {name: value.detach().clone() for name, value in network.state_dict().items()}
    near = torch.tensor(
        np.concatenate([shared().encode(list(texts[i : i + 64])) for i in range(0, len(texts), 64)])
    )
    bad = np.nanmean(truth, axis=0)
    weight = torch.tensor((1 - bad) / bad, dtype=torch.float32)
    encoder = [*network.shared.parameters(), *network.beside.parameters()]
    heads = [p for name, p in network.named_parameters() if name.split(".")[0] not in ("shared", "beside")]
    steps = EPOCHS * len(list(_batches([1] * len(texts), order)))
    optimiser = torch.optim.AdamW(
        [{"params": heads, "lr": HEAD_RATE}, {"params": encoder, "lr": RATE}], weight_decay=DECAY, fused=True
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [HEAD_RATE, RATE], total_steps=steps, pct_start=0.15
    )
    rows = embedded(texts)
    network.train()
    for _ in range(EPOCHS):
        for chosen in _batches([len(row) for row in rows], order):
            logits, vectors = network(*batch([rows[i] for i in chosen]))
            loss = _loss(logits, torch.from_numpy(truth[chosen]), weight)
            loss = loss + KEEP * (1 - (vectors * near[chosen]).sum(-1)).mean()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            for name, value in network.state_dict().items():
                smooth[name].mul_(SMOOTH).add_(value, alpha=1 - SMOOTH)
    network.load_state_dict(smooth)
    return network.eval()


def _batches(lengths: Sequence[int], order: np.random.Generator) -> Iterator[np.ndarray]:
    """Places in random order, lines of like length together so that little is padded."""
    shuffled = order.permutation(len(lengths))
    blocks = [shuffled[i : i + SIZE * MIXED] for i in range(0, len(shuffled), SIZE * MIXED)]
    ranked = [block[np.argsort(np.array(lengths)[block], kind="stable")] for block in blocks]
    batches = [block[i : i + SIZE] for block in ranked for i in range(0, len(block), SIZE)]
    yield from (batches[i] for i in order.permutation(len(batches)))


def _loss(logits: Tensor, truth: Tensor, weight: Tensor) -> Tensor:
    there = ~torch.isnan(truth)
    each = fn.binary_cross_entropy_with_logits(
        logits, truth.nan_to_num(), pos_weight=weight, reduction="none"
    )
    return (each * there).sum() / there.sum()


def logits_of(network: Network, texts: Sequence[str]) -> np.ndarray:
    """Texts x fields."""
    rows = embedded(texts)
    with torch.no_grad():
        parts = [network(*batch(rows[i : i + 64]))[0].numpy() for i in range(0, len(rows), 64)]
    return np.concatenate(parts)


def unseen(every: Sequence[Line], truth: np.ndarray, groups: Sequence[Sequence[str]]) -> np.ndarray:
    """Each line's logits from a network that saw no line of its writer's group; NaN for writers in no group."""
    found = np.full(truth.shape, np.nan)
    for group in groups:
        out = np.array([line.writer[3:] in group for line in every])
        network = fit([x.text for x, o in zip(every, out, strict=True) if not o], truth[~out])
        found[out] = logits_of(network, [x.text for x, o in zip(every, out, strict=True) if o])
    return found


def border(logits: np.ndarray, bad: np.ndarray) -> tuple[float, float]:
    """Where F1 of the class bad and balanced accuracy are best together, and the width that leaves
    the share `ASKED` of lines in doubt."""
    cuts = np.quantile(logits, np.linspace(0.02, 0.98, 193))
    scores = [f1_score(bad, logits >= c) + balanced_accuracy_score(bad, logits >= c) for c in cuts]
    near = np.convolve(scores, np.ones(9) / 9, mode="same")
    at = float(cuts[4:-4][int(np.argmax(near[4:-4]))])
    return at, float(np.quantile(np.abs(logits - at), ASKED))


def borders(
    every: Sequence[Line], truth: np.ndarray, logits: np.ndarray
) -> dict[str, dict[str, tuple[float, float]]]:
    """Per field and language the border; prints how the lines of unseen writers fall on its two sides."""
    langs = np.array([line.lang for line in every])
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for column, name in enumerate(NAMES):
        for lang in ("en", "zh"):
            here = (langs == lang) & ~np.isnan(truth[:, column]) & ~np.isnan(logits[:, column])
            x, bad = logits[here, column], truth[here, column] == 1
            at, doubt = border(x, bad)
            found.setdefault(name, {})[lang] = at, doubt
            print(
                f"{name:10} {lang}  n={here.sum():4} bad={bad.mean():.2f}  balanced={balanced_accuracy_score(bad, x >= at):.3f}  "
                f"F1={f1_score(bad, x >= at):.3f}  border={at:+.2f} ±{doubt:.2f}"
            )
    return found


def main() -> None:
    every = [*lines("train"), *lines("dev")]
    truth = known(every)
    writers = sorted({line.writer[3:] for line in every})
    groups = [writers[i::GROUPS] for i in range(GROUPS)]
    logits = unseen(every, truth, groups)
    UNSEEN.parent.mkdir(parents=True, exist_ok=True)
    np.savez(UNSEEN, ids=np.array([line.id for line in every]), logits=logits)
    found = borders(every, truth, logits)
    texts = [line.text for line in every]
    network = fit(texts, truth)
    about = np.array(json.dumps({"fields": NAMES, "borders": found}))
    np.savez(WEIGHTS, allow_pickle=False, about=about, **network.arrays())
    ours = np.array([[s.logits[name] for name in NAMES] for s in LineModel().read(texts[:200])])
    print(
        f"largest difference between torch and what ships: {np.abs(ours - logits_of(network, texts[:200])).max():.3f}"
    )


if __name__ == "__main__":
    main()
