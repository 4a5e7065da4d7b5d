"""The real coach for tests: real heads, the shipped articles in a real index built once per run."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from coach.adapters.embedder import UseEmbedder
from coach.adapters.finder import CatalogueFinder
from coach.adapters.knowledge import ChromaKnowledge
from coach.adapters.pair_model import PairModel
from coach.adapters.wish_model import WishModel
from coach.bootstrap import heads
from coach.coach import Coach

TODAY = date(2026, 7, 6)
SHIPPED = Path(__file__).parent.parent / "knowledge"


@cache
def knowledge_folder() -> Path:
    """A data folder with the index of the shipped articles, closed again; gone when the tests end."""
    folder = Path(tempfile.mkdtemp(prefix="okr-coach-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with ChromaKnowledge(SHIPPED, folder, UseEmbedder()) as base:
        base.rebuild()
    return folder


def copy_index(to: Path) -> None:
    """Puts a copy of the index into a data folder."""
    shutil.copytree(knowledge_folder() / "index", to / "index")


@cache
def coach() -> Coach:
    """The coach on 6 July 2026."""
    embedder = UseEmbedder()
    base = ChromaKnowledge(SHIPPED, knowledge_folder(), embedder)
    atexit.register(base.close)
    reader = PairModel()
    return Coach(
        heads(),
        embedder,
        base,
        lambda: TODAY,
        pairs=reader,
        twins=PairModel("twins"),
        finder=CatalogueFinder(reader),
        wishes=WishModel(),
    )
