"""Fits the rule that tells questions on the subject from others: a logistic regression."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from statistics import mean

import numpy as np

from coach.articles import Article
from coach.ports import Vectors
from coach.scope import NAMES, Evidence, ScopeRule

FOLDS = 5
PENALTY = 0.003
OFF, REST_ON, REST_OFF = 1.5, 0.1, 0.3
"""What a sample counts for, against 1 for a labelled question on the subject."""

Labelled = tuple[Evidence, bool]


def left_out(
    articles: Sequence[Article], outside: Sequence[str]
) -> Iterator[tuple[list[Article], list[str], list[str], list[str]]]:
    """Per fold: the articles and requests outside without its part, and the questions and requests in it."""
    for part in range(FOLDS):
        kept = [a.model_copy(update={"questions": _without(a.questions, part)}) for a in articles]
        asked = [q for a in articles for q in a.questions if _fold(q) == part]
        yield kept, list(_without(outside, part)), asked, [line for line in outside if _fold(line) == part]


def crossed(seen: Sequence[tuple[str, Evidence, bool]], rest: Sequence[Labelled]) -> tuple[float, float]:
    """Shares refused, off the subject and on it, each question judged by a rule fitted without its fold."""
    refused: dict[bool, list[bool]] = {True: [], False: []}
    for part in range(FOLDS):
        rule = fit([(e, on) for id, e, on in seen if _fold(id) != part], rest)
        for id, evidence, on in seen:
            if _fold(id) == part:
                refused[on].append(not rule.covers(evidence))
    return mean(refused[False]), mean(refused[True])


def fit(seen: Sequence[Labelled], rest: Sequence[Labelled]) -> ScopeRule:
    """A rule from labelled questions and, counting less, from the base's own lines."""
    signs = np.array([astuple(e) for e, _ in (*seen, *rest)], dtype=float)
    on = np.array([label for _, label in (*seen, *rest)], dtype=float)
    counts = [1.0 if label else OFF for _, label in seen] + [
        REST_ON if label else REST_OFF for _, label in rest
    ]
    middle, spread = signs.mean(axis=0), signs.std(axis=0)
    *weights, bias = _logistic((signs - middle) / spread, on, np.array(counts))
    plain = np.array(weights) / spread
    return ScopeRule(dict(zip(NAMES, map(float, plain), strict=True)), float(bias - middle @ plain))


def _logistic(signs: Vectors, on: Vectors, counts: Vectors) -> Vectors:
    """Newton's method; the last weight is the bias, which is not shrunk."""
    rows = np.column_stack([signs, np.ones(len(signs))])
    shrink = PENALTY * np.eye(rows.shape[1])
    shrink[-1, -1] = 0.0
    share = counts / counts.sum()
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (share * (p - on)) + shrink @ weights
        weights -= np.linalg.solve((rows.T * (share * p * (1 - p))) @ rows + shrink, slope)
    return np.asarray(weights, dtype=np.float32)


def _fold(text: str) -> int:
    return hashlib.sha256(text.encode()).digest()[0] % FOLDS


def _without(texts: Sequence[str], part: int) -> tuple[str, ...]:
    return tuple(text for text in texts if _fold(text) != part)
