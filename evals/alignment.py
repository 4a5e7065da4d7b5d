"""Fits what makes a parent likely: `python -m evals.alignment` prints the weights of `coach.align.signs` and `coach.align.second`.

First sight: a logistic regression over drafts and the goals of their house, in `data/align/dev.jsonl` and `data/pairs/serves-*`. Second look,
over the likeliest: another on that and on what the reader of pairs says, from houses it has not seen. Both are judged on houses left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from coach.adapters.embedder import UseEmbedder
from coach.adapters.pair_model import PairModel
from coach.align import second
from coach.align.signs import NAMES, nearest, odds_of, signs
from coach.parse.text import language_of
from coach.ports import Vectors
from evals.house import records
from evals.pairs import examples, houses, left_out

SHRINK, FOLDS = 1.0, 8
LEAST = (0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0, 1.3)


@dataclass(frozen=True)
class Case:
    """A draft beside every goal of its house: signs per goal of the shortlist, and which are right. `fresh` where the reader of pairs has
    not been trained on the house."""

    house: str
    way: str
    lines: Sequence[str]
    texts: Sequence[str]
    columns: Vectors
    right: Vectors
    fresh: bool


def cases() -> Iterator[Case]:
    """Every draft of the development set and of the houses for pairs."""
    embedder, out = UseEmbedder(), left_out(examples())
    for company in records("align/dev"):
        known = {parent["id"]: parent["text"] for parent in company["parents"]}
        for case in company["cases"]:
            right = [known[id] for id in case["right"]]
            way = "across" if case["across"] else case["lang"]
            yield _case(company["id"], way, case, list(known.values()), right, True, embedder)
    for world, row in houses():
        texts = [parent["text"] for parent in row["parents"]]
        for draft in row["drafts"]:
            lang = language_of(" ".join([draft["objective"] or "", *draft["key_results"]]))
            way = "across" if "-mx" in world else lang
            right = [texts[n] for n in draft["serves"]]
            yield _case(world, way, draft, texts, right, world in out, embedder)


def _case(
    house: str,
    way: str,
    draft: Mapping[str, Any],
    texts: list[str],
    right: Sequence[str],
    fresh: bool,
    embedder: UseEmbedder,
) -> Case:
    lines = [line for line in (draft["objective"], *draft["key_results"]) if line]
    seen = signs(lines, nearest(lines, list(dict.fromkeys(texts)), embedder), embedder)
    return Case(
        house,
        way,
        lines,
        seen.texts,
        seen.columns,
        np.isin(seen.texts, list(right)).astype(np.float32),
        fresh,
    )


def fit(rows: Vectors, right: Vectors) -> tuple[float, ...]:
    """A weight per column, and the bias."""
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    model: Any = LogisticRegression(C=SHRINK, max_iter=1000)
    model.fit((rows - middle) / spread, right)
    plain = model.coef_[0] / spread
    return (*map(float, plain), float(model.intercept_[0] - plain @ middle))


def _first(some: Sequence[Case]) -> tuple[float, ...]:
    return fit(np.concatenate([one.columns for one in some]), np.concatenate([one.right for one in some]))


def _apart(some: Sequence[Case]) -> Iterator[tuple[list[int], list[int]]]:
    for train, test in GroupKFold(FOLDS, shuffle=True, random_state=0).split(
        some, groups=[c.house for c in some]
    ):
        yield list(train), list(test)


def told(look: str, some: Sequence[tuple[Case, Vectors]]) -> None:
    """Prints how often the right goal comes first and an orphan is left alone, from several odds on."""
    for way in ("zh", "en", "across"):
        here = [(one, odds) for one, odds in some if one.way == way]
        for least in LEAST:
            first = mean(bool(o.right[s.argmax()] and s.sum() >= least) for o, s in here if o.right.any())
            alone = mean(bool(s.sum() < least) for o, s in here if not o.right.any())
            print(
                f"{look:7} {way:7} of {len(here):4} from {least:.1f}: right first {first:.3f}, orphans left alone {alone:.3f}"
            )


def main() -> None:
    """Prints how houses left out fare at several thresholds, and the weights fitted on all."""
    every = list(cases())
    first: list[Vectors] = [np.zeros(0, dtype=np.float32)] * len(every)
    for train, test in _apart(every):
        weights = _first([every[n] for n in train])
        for n in test:
            first[n] = odds_of(every[n].columns, weights)
    told("first", [(one, odds) for one, odds in zip(every, first, strict=True) if one.fresh])
    print(json.dumps(dict(zip((*NAMES, "bias"), (round(w, 2) for w in _first(every)), strict=True))))
    reader = PairModel()
    looked = [_looked(one, odds, reader) for one, odds in zip(every, first, strict=True) if one.fresh]
    twice: list[tuple[Case, Vectors]] = []
    for train, test in _apart([one for one, _, _ in looked]):
        weights = _second([looked[n] for n in train])
        twice += [(looked[n][0], _placed(looked[n], weights)) for n in test]
    told("second", twice)
    weights = _second(looked)
    print(json.dumps(dict(zip((*second.NAMES, "bias"), (round(w, 2) for w in weights), strict=True))))


Looked = tuple[Case, list[int], Vectors]


def _looked(one: Case, odds: Vectors, reader: PairModel) -> Looked:
    """A case with the places of the goals looked at again and a row for each."""
    places = second.worth_reading(odds)
    texts = [one.texts[n] for n in places]
    none = np.zeros((0, len(second.NAMES)), dtype=np.float32)
    return one, places, second.rows(odds[places], one.lines, texts, reader) if places else none


def _second(some: Sequence[Looked]) -> tuple[float, ...]:
    return fit(
        np.concatenate([rows for _, _, rows in some]),
        np.concatenate([one.right[places] for one, places, _ in some]),
    )


def _placed(looked: Looked, weights: Sequence[float]) -> Vectors:
    one, places, rows = looked
    odds = np.zeros(len(one.texts), dtype=np.float32)
    if places:
        odds[places] = second.odds_of(rows, weights)
    return odds


if __name__ == "__main__":
    main()
