"""Labelled lines to show beside a judgement that rests on meaning: what a line reads like.

`coach/weights/examples.npz` holds, per field of the labelling guide and language, lines that two labellers called bad
there, with their vectors; `evals/train.py` picks them from the training part.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

import numpy as np

from coach.okr import Lang
from coach.ports import Vectors

NEAREST = 0.5
FIELD_OF: Mapping[str, str] = {
    "task-as-key-result": "task",
    "vague-key-result": "number",
    "kpi-in-disguise": "kpi",
    "no-strategic-choice": "strategy",
    "business-as-usual": "challenge",
    "vague-objective": "clarity",
    "task-as-objective": "form",
}


def reads_like(rule: str, lang: Lang, text: str, vector: Vectors | None) -> str | None:
    """The nearest labelled line that was called bad for the same reason; None where none is near, or it is the line itself."""
    known = _known(f"{FIELD_OF.get(rule)}-{lang}")
    if vector is None or known is None:
        return None
    lines, vectors = known
    nearness = vectors @ vector
    for n in np.argsort(-nearness)[:2]:
        if lines[n].casefold() != text.casefold():
            return lines[n] if nearness[n] >= NEAREST else None
    return None


@lru_cache(maxsize=16)
def _known(key: str) -> tuple[list[str], Vectors] | None:
    with resources.files("coach").joinpath("weights/examples.npz").open("rb") as file:
        data = np.load(file, allow_pickle=False)
        if f"{key}-vectors" not in data.files:
            return None
        return [str(line) for line in data[key]], data[f"{key}-vectors"].astype(np.float32)
