"""Trains the two readers of lines and writes `coach/weights`: `make train`.

Each writer is left out once (for the second, slower reader a third of them): the figures printed, and the borders between ok and bad,
come from lines of writers the networks had not seen; those readings are kept in `.data/eval/unseen.npz`, for whoever tunes rules on them. Then both
networks are trained on every line that is not held out. The second reader is asked only about lines near the first one's
border; there the mean of both decides.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score, f1_score
from torch import Tensor

from coach.adapters.line_model import LineModel
from coach.adapters.second_model import SecondModel, pieces_of
from coach.adapters.use_model import shared
from coach.meaning import FARTHEST, FIELDS, NEAR
from evals import layers, sentences, transformer, windows
from evals.fitting import Plan, fitted, weighed
from evals.labels import Line, lines
from evals.network import Network, batch, embedded

WEIGHTS = Path(__file__).parent.parent / "coach" / "weights"
UNSEEN = Path(".data/eval/unseen.npz")
NAMES = (*FIELDS["objective"], *FIELDS["key-result"])
FIRST = Plan(epochs=4, rate=3e-4, head_rate=2e-3, rising=0.15)
SECOND = Plan(epochs=4, rate=1.5e-4, head_rate=1e-3, rising=0.1)
KEEP = 1.0
KPI = NAMES.index("kpi")
GROUPS = 3
SAMPLED, COMPARED = 7, 200
ASKED = 0.03
Borders = dict[str, dict[str, tuple[float, float]]]
EXAMPLES, APART, LONGEST_EXAMPLE = 120, 0.7, {"en": 70, "zh": 28}


def known(every: Sequence[Line]) -> np.ndarray:
    """Lines x fields: 1 bad, 0 ok, NaN where the field is not the line's or its label is unclear."""
    truth = np.full((len(every), len(NAMES)), np.nan, dtype=np.float32)
    for row, line in enumerate(every):
        for column, name in enumerate(NAMES):
            label = line.labels.get(name)
            if label in ("ok", "bad"):
                truth[row, column] = label == "bad"
    return truth


def first_reader(texts: Sequence[str], truth: np.ndarray) -> Network:
    """The encoder fine-tuned on texts and their labels; its second tail stays near the encoder's own vectors."""
    torch.manual_seed(0)
    network = Network(len(NAMES))
    near = torch.tensor(
        np.concatenate([shared().encode(list(texts[i : i + 64])) for i in range(0, len(texts), 64)])
    )
    rows, loss = embedded(texts), weighed(truth)

    def loss_of(chosen: np.ndarray) -> Tensor:
        logits, vectors = network(*batch([rows[i] for i in chosen]))
        return loss(logits, chosen) + KEEP * (1 - (vectors * near[chosen]).sum(-1)).mean()

    body = [*network.shared.parameters(), *network.beside.parameters()]
    return fitted(network, body, [len(row) for row in rows], loss_of, FIRST)


def second_reader(texts: Sequence[str], truth: np.ndarray) -> transformer.Transformer:
    """The small transformer fine-tuned on texts and their labels."""
    torch.manual_seed(0)
    network = transformer.Transformer(len(NAMES))
    pieces, table, loss = [pieces_of(text) for text in texts], transformer.table(), weighed(truth)

    def loss_of(chosen: np.ndarray) -> Tensor:
        x, place, line = transformer.batch([pieces[i] for i in chosen], table)
        return loss(network.logits(network(x, place, line), line), chosen)

    heads = {id(p) for head in network.heads for p in head.parameters()}
    body = [p for p in network.parameters() if id(p) not in heads]
    return fitted(network, body, [len(row) for row in pieces], loss_of, SECOND)


def first_logits(network: Network, texts: Sequence[str]) -> np.ndarray:
    """Texts x fields."""
    rows = embedded(texts)
    with torch.no_grad():
        parts = [network(*batch(rows[i : i + 64]))[0].numpy() for i in range(0, len(rows), 64)]
    return np.concatenate(parts)


def first_means(network: Network, texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """The mean of each text's features, and how many pieces these are of."""
    rows = embedded(texts)
    network.eval()
    with torch.no_grad():
        parts = [network.means(*batch(rows[i : i + 64])).numpy() for i in range(0, len(rows), 64)]
    return np.concatenate(parts), np.array([len(row) for row in rows])


def second_logits(network: transformer.Transformer, texts: Sequence[str]) -> np.ndarray:
    """Texts x fields."""
    pieces, table = [pieces_of(text) for text in texts], transformer.table()
    parts = []
    with torch.no_grad():
        for start in range(0, len(pieces), 16):
            x, place, line = transformer.batch(pieces[start : start + 16], table)
            parts.append(network.logits(network(x, place, line), line).numpy())
    return np.concatenate(parts)


@dataclass(frozen=True)
class Unseen:
    """Each line's logits from both readers (from the second for the first group alone), and the first reader's logit of
    challenge for the objective above it (NaN without one)."""

    first: np.ndarray
    second: np.ndarray
    above: np.ndarray

    @property
    def mean(self) -> np.ndarray:
        """What counts where both have read."""
        return (self.first + self.second) / 2


def unseen(every: Sequence[Line], truth: np.ndarray, groups: Sequence[Sequence[str]]) -> Unseen:
    """How readers see each line that were trained without any line of its writer's group."""
    first, second = np.full(truth.shape, np.nan), np.full(truth.shape, np.nan)
    above = np.full(len(every), np.nan)
    for number, group in enumerate(groups):
        out = np.array([line.writer[3:] in group for line in every])
        inside = [x.text for x, o in zip(every, out, strict=True) if not o]
        left_out = [x.text for x, o in zip(every, out, strict=True) if o]
        reader = first_reader(inside, truth[~out])
        first[out] = first_logits(reader, left_out)
        led = np.array([bool(o and line.above) for line, o in zip(every, out, strict=True)])
        objectives = [line.above for line, o in zip(every, led, strict=True) if o]
        above[led] = first_logits(reader, objectives)[:, NAMES.index("challenge")]
        if number == 0:
            second[out] = second_logits(second_reader(inside, truth[~out]), left_out)
    return Unseen(first, second, above)


def sway(every: Sequence[Line], truth: np.ndarray, found: Unseen, alone: Borders) -> tuple[float, np.ndarray]:
    """How much the objective's looking like carrying on counts for a key result's looking like a KPI, and what that adds
    to each line's logit of the KPI."""
    places = [alone["challenge"][line.lang][0] for line in every]
    beyond = np.clip(np.nan_to_num(found.above - places), -FARTHEST, FARTHEST)
    here = ~np.isnan(found.above) & ~np.isnan(truth[:, KPI])
    pairs = np.stack([found.first[here, KPI], beyond[here]], axis=1)
    told = LogisticRegression(class_weight="balanced").fit(pairs, truth[here, KPI])
    one = float(told.coef_[0, 1] / told.coef_[0, 0])
    print(f"a key result's objective counts for {one:.2f} of its own words")
    return one, one * beyond


def swayed(logits: np.ndarray, added: np.ndarray) -> np.ndarray:
    """The logits with what the objectives add."""
    kpi = np.zeros(len(NAMES))
    kpi[KPI] = 1.0
    return logits + added[:, None] * kpi


def border(logits: np.ndarray, bad: np.ndarray, drafts: np.ndarray) -> tuple[float, float]:
    """Where F1 of the class bad on lines of whole drafts and balanced accuracy on all lines are best together, and the
    width that leaves the share `ASKED` of lines in doubt. Bad lines are rarer in drafts than among single lines."""
    cuts = np.quantile(logits, np.linspace(0.02, 0.98, 193))
    scores = [
        f1_score(bad[drafts], logits[drafts] >= c) + balanced_accuracy_score(bad, logits >= c) for c in cuts
    ]
    near = np.convolve(scores, np.ones(9) / 9, mode="same")
    at = float(cuts[4:-4][int(np.argmax(near[4:-4]))])
    return at, float(np.quantile(np.abs(logits - at), ASKED))


def borders(every: Sequence[Line], truth: np.ndarray, logits: np.ndarray) -> Borders:
    """Per field and language the border."""
    langs = np.array([line.lang for line in every])
    drafts = np.array([line.in_draft for line in every])
    found: Borders = {}
    for column, name in enumerate(NAMES):
        for lang in ("en", "zh"):
            here = (langs == lang) & ~np.isnan(truth[:, column]) & ~np.isnan(logits[:, column])
            found.setdefault(name, {})[lang] = border(
                logits[here, column], truth[here, column] == 1, drafts[here]
            )
    return found


def beyond(every: Sequence[Line], logits: np.ndarray, found: Borders) -> np.ndarray:
    """How far each logit lies beyond its border."""
    return logits - np.array([[found[name][line.lang][0] for name in NAMES] for line in every])


def both(truth: np.ndarray, first: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """How far beyond its border each line ends up that both have read: the mean where the first is near its own border in
    any field."""
    near = (np.nanmin(np.where(np.isnan(truth), np.nan, np.abs(first)), axis=1) < NEAR)[:, None]
    print(f"lines read twice: {near.mean():.2f}")
    return np.where(np.isnan(mean), np.nan, np.where(near, mean, first))


def told(every: Sequence[Line], truth: np.ndarray, found: Sequence[np.ndarray]) -> None:
    """Prints how the lines of unseen writers fall on the two sides: by the first reader, and as both together judge."""
    langs = np.array([line.lang for line in every])
    for column, name in enumerate(NAMES):
        for lang in ("en", "zh"):
            here = (langs == lang) & ~np.isnan(truth[:, column]) & ~np.isnan(found[0][:, column])
            bad = truth[here, column] == 1
            print(
                f"{name:10} {lang}  n={here.sum():4} bad={bad.mean():.2f}  "
                + "   both: ".join(_scores(bad, one[here, column]) for one in found)
            )


def _scores(bad: np.ndarray, beyond: np.ndarray) -> str:
    read = ~np.isnan(beyond)
    said = beyond[read] >= 0
    return f"balanced={balanced_accuracy_score(bad[read], said):.3f} F1={f1_score(bad[read], said):.3f}"


def main() -> None:
    every = [*lines("train"), *lines("dev")]
    truth = known(every)
    writers = sorted({line.writer[3:] for line in every})
    (WEIGHTS / "second.pieces").write_bytes(transformer.pieces_file())
    found = unseen(every, truth, [writers[i::GROUPS] for i in range(GROUPS)])
    UNSEEN.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        UNSEEN,
        ids=np.array([line.id for line in every]),
        logits=found.first,
        second=found.second,
        above=found.above,
    )
    weight, added = sway(every, truth, found, borders(every, truth, found.first))
    first, mean = swayed(found.first, added), swayed(found.mean, added)
    alone, together = borders(every, truth, first), borders(every, truth, mean)
    by_first = beyond(every, first, alone)
    told(every, truth, [by_first, both(truth, by_first, beyond(every, mean, together))])
    texts = [line.text for line in every]
    _write_first(first_reader(texts, truth), alone, weight, texts)
    _write_second(second_reader(texts, truth), together, texts)
    write_examples()


def _about(found: Borders, **more: float) -> np.ndarray:
    return np.array(json.dumps({"fields": NAMES, "borders": found} | more))


def _write_first(network: Network, found: Borders, weight: float, texts: Sequence[str]) -> None:
    windows.write(network.windows(), texts[::SAMPLED], WEIGHTS / "reader.onnx")
    means, lengths = first_means(network, texts[::SAMPLED])
    for what, weights in network.tails().items():
        sentences.write(weights, means, lengths, WEIGHTS / f"reader_{what}.onnx")
    np.savez(WEIGHTS / "reader.npz", allow_pickle=False, about=_about(found, sway=weight), **network.judges())
    sample = texts[:COMPARED]
    ours = np.array([[s.logits[name] for name in NAMES] for s in LineModel().read(sample)])
    _compared("first", ours, first_logits(network, sample))


def _write_second(network: transformer.Transformer, found: Borders, texts: Sequence[str]) -> None:
    layers.write(network, [pieces_of(text) for text in texts[::SAMPLED]], WEIGHTS / "second.onnx")
    judging = transformer.arrays(network)
    np.savez(
        WEIGHTS / "second.npz",
        allow_pickle=False,
        about=_about(found),
        table=transformer.table(),
        **judging,
    )
    sample = texts[:COMPARED]
    ours = np.array([[one[name] for name in NAMES] for one in SecondModel().read(sample)])
    _compared("second", ours, second_logits(network, sample))


def write_examples() -> None:
    """Keeps short lines of the training part that are plainly bad in one field, far from each other, with their vectors."""
    kept: dict[str, np.ndarray] = {}
    for name in NAMES:
        for lang in ("en", "zh"):
            bad = [
                line.text
                for line in lines("train")
                if line.lang == lang
                and line.labels.get(name) == "bad"
                and len(line.text) <= LONGEST_EXAMPLE[lang]
            ]
            vectors = np.array([seen.vector for seen in LineModel().read(bad)])
            chosen = _apart(vectors)
            kept[f"{name}-{lang}"] = np.array([bad[n] for n in chosen])
            kept[f"{name}-{lang}-vectors"] = vectors[chosen].astype(np.float16)
    np.savez(WEIGHTS / "examples.npz", allow_pickle=False, **kept)


def _apart(vectors: np.ndarray) -> list[int]:
    """Places of up to `EXAMPLES` vectors, none too near another."""
    chosen: list[int] = []
    for n in np.random.default_rng(0).permutation(len(vectors)):
        if not chosen or (vectors[chosen] @ vectors[n]).max() < APART:
            chosen.append(int(n))
    return chosen[:EXAMPLES]


def _compared(which: str, ours: np.ndarray, theirs: np.ndarray) -> None:
    difference = np.abs(ours - theirs)
    print(
        f"{which} reader, what ships against torch: median {np.median(difference):.3f}, largest {difference.max():.3f}"
    )


if __name__ == "__main__":
    main()
