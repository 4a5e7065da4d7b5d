"""Wires the house: the one place that knows which adapters fill the ports."""

from __future__ import annotations

import logging
from datetime import date
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from coach.adapters.embedder import UseEmbedder
from coach.adapters.line_model import LineModel
from coach.meaning import Heads, Meaning, NoMeaning
from coach.settings import Settings

if TYPE_CHECKING:
    from coach.adapters.store import Store
    from coach.desk import Desk

log = logging.getLogger(__name__)


def assets(kind: str) -> Path:
    """The folder of the shipped `knowledge` or `prompts`: inside an installed package, else of the checkout."""
    inside = Path(str(resources.files("coach"))) / "_assets" / kind
    return inside if inside.is_dir() else Path(__file__).parent.parent / kind


def meaning() -> Meaning:
    """The reader that comes with the package; where it does not load, rules fall back on what is literal."""
    try:
        LineModel().read(["ok"])
    except (ImportError, OSError) as error:
        log.warning("the embedded model does not load, only literal rules apply: %s", error)
        return NoMeaning()
    return Heads(LineModel())


def open_store(data: Path) -> Store:
    """The store under the data folder; a new one begins with the demo company. Raises StoreError or OSError
    where it cannot be opened."""
    from coach.adapters.store import Store

    data.mkdir(parents=True, exist_ok=True)
    path = data / "okr-coach.db"
    fresh = not path.exists()
    store = Store.open(path)
    if fresh:
        store.load_demo()
    return store


def build(settings: Settings, today: date | None = None) -> Desk:
    """The desk with its store and knowledge under `settings.data`. Raises StoreError where the database
    cannot be opened."""
    from coach.adapters.knowledge import ChromaKnowledge
    from coach.coach import Coach
    from coach.desk import Desk

    store = open_store(settings.data)
    embedder = UseEmbedder()
    knowledge = ChromaKnowledge(assets("knowledge"), settings.data, embedder)
    clock = date.today if today is None else lambda: today
    coach = Coach(Heads(LineModel()), embedder, knowledge, clock)
    return Desk(coach, store, knowledge)
