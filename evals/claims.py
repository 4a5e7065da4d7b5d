"""Fits what makes a claim backed: `python -m evals.claims` prints the weights of `coach.claims`.

A logistic regression over the claims of `data/grounding/dev.jsonl`; judged on claims left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from coach.claims import Signs, score_of
from coach.okr import Lang
from evals.house import coach, records

SHRINK = 0.3
FOLDS = 10
KEPT = 0.8
"""The share of the backed claims, judged by weights that did not see them, which the border lets through."""


def claims() -> Iterator[tuple[Lang, bool, bool, Signs]]:
    """Per claim: its language, whether the base says so, whether the article quoted is a right one, and the signs."""
    knowledge: Any = coach().knowledge
    for record in records("grounding/dev"):
        found = knowledge.search(record["claim"], record["lang"])
        backed = knowledge.backing(record["claim"], found)
        if backed:
            right = found[backed.mark - 1].article in record["articles"]
            yield record["lang"], bool(record["articles"]), right, backed.signs


def fit(some: Sequence[tuple[Signs, bool]]) -> tuple[float, ...]:
    """A weight per sign, and the bias."""
    rows = np.array([astuple(signs) for signs, _ in some])
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    model: Any = LogisticRegression(C=SHRINK, max_iter=1000)
    model.fit((rows - middle) / spread, [backed for _, backed in some])
    plain = model.coef_[0] / spread
    return (*map(float, plain), float(model.intercept_[0] - plain @ middle))


def main() -> None:
    """Prints how claims left out fare at the border, per language, and the weights fitted on all."""
    every = list(claims())
    known = [(signs, backed) for _, backed, _, signs in every]
    logits = np.zeros(len(every))
    labels = [f"{lang} {backed}" for lang, backed, _, _ in every]
    for rest, part in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(labels, labels):
        weights = fit([known[n] for n in rest])
        logits[part] = [score_of(known[n][0], weights) for n in part]
    border = float(np.quantile([x for x, (_, backed) in zip(logits, known, strict=True) if backed], 1 - KEPT))
    for lang in ("zh", "en"):
        here = [
            (x >= border, backed, right)
            for x, (at, backed, right, _) in zip(logits, every, strict=True)
            if at == lang
        ]
        told = [kept for kept, backed, _ in here if backed]
        right = [good for kept, backed, good in here if backed and kept]
        alone = [not kept for kept, backed, _ in here if not backed]
        print(
            f"{lang} backed claims cited {np.mean(told):.2f}, from a right article {np.mean(right):.2f},"
            f" unbacked ones left uncited {np.mean(alone):.2f}"
        )
    *fitted, bias = fit(known)
    print("weights", tuple(round(w, 2) for w in (*fitted, bias - border)))


if __name__ == "__main__":
    main()
