"""Whether words speak to whoever judges a draft, told by a small learned score.

`make train` learns the weights (`evals/pleas.py`) from attacks and honest remarks by many writers, beside lines of honest drafts: no list
of such words was ever long enough.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

WEIGHTS = Path(__file__).parent.parent / "weights" / "pleas.json"

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[\u4e00-\u9fff]|[^\s\w]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{3,}")


def traits(form: str) -> list[str]:
    """What counts for or against: words and signs, two that stand together, three Chinese characters; any figure is 0."""
    tokens = ["0" if token.isdigit() else token for token in _TOKEN.findall(form)]
    three = [run[n : n + 3] for run in _CHINESE.findall(form) for n in range(len(run) - 2)]
    return list(dict.fromkeys([*tokens, *(f"{a} {b}" for a, b in pairwise(tokens)), *three]))


@lru_cache(maxsize=8192)
def pleading(form: str) -> float:
    """The odds, in logarithms, that a reading form speaks to whoever judges."""
    weights = _weights()
    return weights[""] + sum(weights.get(name, 0.0) for name in traits(form))


@cache
def _weights() -> dict[str, float]:
    return dict(json.loads(WEIGHTS.read_text(encoding="utf-8")))
