"""The coach that the suites measure: the shipped heads and articles, an index of its own, a fixed day."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from coach.adapters.embedder import UseEmbedder
from coach.adapters.knowledge import ChromaKnowledge
from coach.adapters.wish_model import WishModel
from coach.bootstrap import finder, meaning, pairs, twins
from coach.coach import Coach
from coach.meaning import NoMeaning

ROOT = Path(__file__).parent
SHIPPED = ROOT.parent / "knowledge"
TODAY = date(2026, 7, 6)
CYCLE = "2026Q3"


@cache
def coach() -> Coach:
    """The coach on 6 July 2026; its index is built at the first question and gone when the run ends.

    Raises RuntimeError where the embedded model does not load.
    """
    mind = meaning()
    if isinstance(mind, NoMeaning):
        raise RuntimeError("the embedded model does not load: nothing to measure")
    folder = Path(tempfile.mkdtemp(prefix="okr-coach-evals-"))
    embedder = UseEmbedder()
    knowledge = ChromaKnowledge(SHIPPED, folder, embedder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(knowledge.close)
    reader = pairs()
    return Coach(
        mind,
        embedder,
        knowledge,
        lambda: TODAY,
        pairs=reader,
        twins=twins(reader),
        finder=finder(reader),
        wishes=WishModel(),
    )


def records(name: str) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file under `evals/data`, such as "align/cases"."""
    for line in (ROOT / "data" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
