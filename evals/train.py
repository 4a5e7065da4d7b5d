"""Trains the heads from the labelled lines and writes `coach/weights/heads.npz`: `python -m evals.train`.

Prints, per field and language, the balanced accuracy on lines of writers left out of the training.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

from coach.adapters.embedder import UseEmbedder
from coach.meaning import FIELDS, Kind
from coach.parse import language_of

DATA = Path(__file__).parent / "data" / "lines"
WEIGHTS = Path(__file__).parent.parent / "coach" / "weights" / "heads.npz"
FIRMNESS = 3.0
ABSTAIN = 0.06


@dataclass(frozen=True)
class Labelled:
    """A line with its labels and who wrote it."""

    kind: Kind
    text: str
    above: str
    labels: dict[str, str]
    writer: str


def labelled(paths: list[Path]) -> Iterator[Labelled]:
    """Every line of the given files."""
    for path in paths:
        for raw in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(raw)
            group = path.stem
            if record["kind"] == "draft":
                objective = record["objective"]
                yield Labelled("objective", objective["text"], "", objective["labels"], group)
                for kr in record["key_results"]:
                    yield Labelled("key-result", kr["text"], objective["text"], kr["labels"], group)
            elif record["kind"] == "kr":
                yield Labelled(
                    "key-result", record["text"], record.get("objective") or "", record["labels"], group
                )
            else:
                yield Labelled("objective", record["text"], "", record["labels"], group)


def main() -> None:
    lines = list(labelled(sorted(DATA.glob("*.jsonl"))))
    embedder = UseEmbedder()
    seen = embedder.embed([line.text for line in lines])
    arrays: dict[str, np.ndarray] = {}
    heads = []
    for kind, names in FIELDS.items():
        for name in names:
            chosen = [
                i for i, x in enumerate(lines) if x.kind == kind and x.labels.get(name) in ("ok", "bad")
            ]
            x = seen[chosen]
            y = np.array([lines[i].labels[name] == "bad" for i in chosen])
            langs = np.array([language_of(lines[i].text) for i in chosen])
            groups = np.array([lines[i].writer for i in chosen])
            model = LogisticRegression(C=FIRMNESS, class_weight="balanced", max_iter=2000)
            p = cross_val_predict(model, x, y, groups=groups, cv=LeaveOneGroupOut(), method="predict_proba")[
                :, 1
            ]
            bands = {lang: _band(p[langs == lang]) for lang in ("en", "zh")}
            for lang in bands:
                here = langs == lang
                score = balanced_accuracy_score(y[here], p[here] >= 0.5)
                low, high = bands[lang]
                unsure = np.mean((p[here] >= low) & (p[here] < high))
                print(
                    f"{kind:11} {name:10} {lang}  n={here.sum():4} bad={y[here].mean():.2f} "
                    f"balanced={score:.3f} band={low:.2f}-{high:.2f} unsure={unsure:.2f}"
                )
            model.fit(x, y)
            arrays[name] = model.coef_[0].astype(np.float32)
            heads.append({"field": name, "kind": kind, "bias": float(model.intercept_[0]), "bands": bands})
    WEIGHTS.parent.mkdir(exist_ok=True)
    about = np.array(json.dumps({"embedder": embedder.name, "heads": heads}))
    np.savez_compressed(WEIGHTS, allow_pickle=False, about=about, **arrays)


def _band(p: np.ndarray) -> tuple[float, float]:
    """Around even odds the closest lines, which are asked about instead of judged."""
    width = float(np.quantile(np.abs(p - 0.5), ABSTAIN))
    return 0.5 - width, 0.5 + width


if __name__ == "__main__":
    main()
