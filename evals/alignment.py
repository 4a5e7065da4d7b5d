"""Fits what makes a parent likely: `python -m evals.alignment` prints the weights of `coach.align.signs`.

A logistic regression over the pairs of drafts and parents in `data/align/dev.jsonl`; judged on companies left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from coach.adapters.embedder import UseEmbedder
from coach.align.signs import NAMES, nearest, odds_of, signs
from coach.ports import Vectors
from evals.house import records

SHRINK = 1.0


@dataclass(frozen=True)
class Pairs:
    """A draft beside every parent of its company: signs per parent, and which parents are right."""

    company: str
    way: str
    columns: Vectors
    right: Vectors


def pairs() -> Iterator[Pairs]:
    """Every draft of the development set."""
    embedder = UseEmbedder()
    for company in records("align/dev"):
        texts = [parent["text"] for parent in company["parents"]]
        for case in company["cases"]:
            lines = [case["objective"], *case["key_results"]]
            seen = signs(lines, nearest(lines, texts, embedder), embedder)
            right = np.array([parent["id"] in case["right"] for parent in company["parents"]])
            yield Pairs(company["id"], "across" if case["across"] else case["lang"], seen.columns, right)


def fit(some: Sequence[Pairs]) -> tuple[float, ...]:
    """A weight per sign, and the bias."""
    rows = np.concatenate([one.columns for one in some])
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    model: Any = LogisticRegression(C=SHRINK, max_iter=1000)
    model.fit((rows - middle) / spread, np.concatenate([one.right for one in some]))
    plain = model.coef_[0] / spread
    return (*map(float, plain), float(model.intercept_[0] - plain @ middle))


def main() -> None:
    """Prints how companies left out fare at several thresholds, and the weights fitted on all."""
    every = list(pairs())
    seen = []
    for company in dict.fromkeys(one.company for one in every):
        weights = fit([one for one in every if one.company != company])
        seen += [(one, odds_of(one.columns, weights)) for one in every if one.company == company]
    for way in ("zh", "en", "across"):
        for least in (0.4, 0.6, 0.8, 1.0, 1.2, 1.5):
            here = [(one, odds) for one, odds in seen if one.way == way]
            first = mean(bool(o.right[s.argmax()] and s.sum() >= least) for o, s in here if o.right.any())
            alone = mean(bool(s.sum() < least) for o, s in here if not o.right.any())
            print(f"{way:7} from {least:.1f}: right first {first:.3f}, orphans left alone {alone:.3f}")
    fitted = fit(every)
    print(json.dumps(dict(zip((*NAMES, "bias"), (round(w, 2) for w in fitted), strict=True))))


if __name__ == "__main__":
    main()
