"""Learns what is but a remark behind a line's own words: part of `make train`, writes `coach/weights/tails.json`.

The examples are the pastes of `evals/data/parse/dev*`: what a gold line leaves of a row at its end is a remark, every
cut before that is none. The penalty keeps a few hundred traits.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from coach.parse.paste import rows_of
from coach.parse.tails import WEIGHTS, cuts_of, habits_of_tails, traits
from evals.parse import DATA, squeeze

STRENGTH = 1.0
SHORTEST = 4


def ends(texts: Sequence[str], gold: Sequence[str]) -> list[tuple[str, int]]:
    """Each text that begins with a gold line's words, and where those end."""
    wanted = sorted({squeeze(one) for one in gold}, key=len, reverse=True)
    found = []
    for text in texts:
        bare = "".join(text.split())
        line = next((one for one in wanted if len(one) >= SHORTEST and bare.startswith(one)), "")
        if line:
            places = [place for place, char in enumerate(text) if not char.isspace()]
            found.append((text, places[len(line) - 1] + 1))
    return found


def examples(path: Path) -> Iterator[tuple[list[str], bool]]:
    """Traits of every possible cut in a file's lines, and whether what stands behind it is a remark."""
    for case in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        gold = [
            text
            for draft in case["drafts"]
            for text in [draft["objective"], *draft["key_results"], *draft["initiatives"]]
            if text
        ]
        lines = ends([row.body.text for row in rows_of(case["text"])], gold)
        habits = habits_of_tails([text for text, _ in lines])
        for text, end in lines:
            if not text[end:].strip(" .。"):
                end = len(text)
            for cut in cuts_of(text):
                yield traits(text, cut, habits), cut.at >= end


def fitted(rows: Sequence[tuple[list[str], bool]]) -> dict[str, float]:
    """Weight of every trait that counts; "" is what all start from."""
    vectors = DictVectorizer()
    found: Any = vectors.fit_transform([dict.fromkeys(names, 1.0) for names, _ in rows])
    found.indices, found.indptr = found.indices.astype(np.int32), found.indptr.astype(np.int32)
    model = LogisticRegression(C=STRENGTH, penalty="l1", solver="liblinear", max_iter=500, random_state=0)
    model.fit(found, [remark for _, remark in rows])
    weights = {
        str(name): round(float(weight), 3)
        for name, weight in zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
        if weight
    }
    return {"": round(float(model.intercept_[0]), 3), **weights}


def main() -> None:
    """Writes the weights; prints what a file gives that was left out."""
    files = sorted(DATA.glob("dev*.jsonl"))
    known = {path: list(examples(path)) for path in files}
    sets = sorted({path.stem.split("-")[0] for path in files})
    for left_out in sets:
        inside = [row for path, rows in known.items() if path.stem.split("-")[0] != left_out for row in rows]
        outside = [row for path, rows in known.items() if path.stem.split("-")[0] == left_out for row in rows]
        weights = fitted(inside)
        said = np.array([sum(weights.get(n, 0.0) for n in names) + weights[""] > 0 for names, _ in outside])
        true = np.array([remark for _, remark in outside])
        print(
            f"{left_out:6} remarks found {said[true].mean():.3f} of {true.sum()}, taken for one {said[~true].sum()} of {(~true).sum()}"
        )
    weights = fitted([row for rows in known.values() for row in rows])
    WEIGHTS.write_text(
        json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )
    print(f"{len(weights)} traits")


if __name__ == "__main__":
    main()
