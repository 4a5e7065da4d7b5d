"""Wires the house: the one place that knows which adapters fill the ports."""

from __future__ import annotations

import logging
from datetime import date
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, cast

from coach.adapters.embedder import UseEmbedder
from coach.adapters.line_model import LineModel
from coach.adapters.second_model import SecondModel
from coach.adapters.wish_model import WishModel
from coach.meaning import Heads, Meaning, NoMeaning
from coach.settings import Settings

if TYPE_CHECKING:
    from coach.adapters.chat.endpoint import Endpoint
    from coach.adapters.chat.gateway import Gateway
    from coach.adapters.knowledge import ChromaKnowledge
    from coach.adapters.store import Store
    from coach.desk import Desk
    from coach.ports import Embedder, Finder, Pairs

log = logging.getLogger(__name__)


def assets(kind: str) -> Path:
    """The folder of the shipped `knowledge` or `prompts`: inside an installed package, else of the checkout."""
    inside = Path(str(resources.files("coach"))) / "_assets" / kind
    return inside if inside.is_dir() else Path(__file__).parent.parent / kind


def heads() -> Heads:
    """The two readers that come with the package; nothing is loaded yet."""
    return Heads(LineModel(), SecondModel())


def meaning() -> Meaning:
    """The readers that come with the package; where they do not load, rules fall back on what is literal."""
    try:
        LineModel().read(["ok"])
        SecondModel().read(["ok"])
    except (ImportError, OSError) as error:
        log.warning("the embedded model does not load, only literal rules apply: %s", error)
        return NoMeaning()
    return heads()


def pairs() -> Pairs | None:
    """The reader of pairs that comes with the package; None where it does not load."""
    from coach.adapters.pair_model import PairModel

    reader = PairModel()
    try:
        reader.read([("ok", "ok")])
    except (ImportError, OSError) as error:
        log.warning("the reader of pairs does not load, lines are compared by nearness alone: %s", error)
        return None
    return reader


def twins(reader: Pairs | None) -> Pairs | None:
    """The reader of two people's lines, loaded by the first review; None where the reader of pairs does not load."""
    from coach.adapters.pair_model import PairModel

    return PairModel("twins") if reader else None


def finder(reader: Pairs | None) -> Finder | None:
    """What looks objectives up in the catalogue of measures; None without a reader of pairs."""
    from coach.adapters.finder import CatalogueFinder

    return CatalogueFinder(reader) if reader else None


def endpoint(settings: Settings, name: str | None = None) -> Endpoint | None:
    """Where the language model is, called `name` or as the settings say; None where none is set."""
    if name is None and settings.model is None and settings.model_url is None:
        return None
    from coach.adapters.chat.endpoint import OPENAI, Endpoint

    return Endpoint(
        url=settings.model_url or OPENAI,
        model=name or settings.model,
        key=settings.model_key,
        headers=settings.model_headers,
        proxy=settings.model_proxy,
        seconds=settings.model_seconds,
        attempts=settings.model_attempts,
        mode=None if settings.model_answers == "auto" else settings.model_answers,
        stream_usage=settings.model_stream_usage,
        context=settings.model_context,
    )


def model(settings: Settings, name: str | None = None) -> Gateway | None:
    """The language model; None where none is set. Nothing is sent yet."""
    where = endpoint(settings, name)
    if where is None:
        return None
    from coach.adapters.chat.gateway import Gateway

    return Gateway(where)


def remote_embedder(settings: Settings) -> Embedder | None:
    """The embedder behind an endpoint; None where no `embedding_model` is set. The key and headers of the language
    model go there only if it is the same endpoint."""
    if settings.embedding_model is None:
        return None
    from coach.adapters.chat.endpoint import OPENAI, Endpoint
    from coach.adapters.remote_embedder import RemoteEmbedder

    chat = settings.model_url or OPENAI
    url = settings.embedding_url or chat
    where = Endpoint(
        url=url,
        model=settings.embedding_model,
        key=settings.embedding_key or (settings.model_key if url == chat else None),
        headers=settings.model_headers if url == chat else {},
        proxy=settings.model_proxy,
        seconds=settings.model_seconds,
        attempts=settings.model_attempts,
    )
    return cast("Embedder", RemoteEmbedder(where))


def embedder(settings: Settings) -> Embedder:
    """What turns texts into vectors: the endpoint set for it, with the embedder of the package standing in; else the
    embedder of the package."""
    remote = remote_embedder(settings)
    if remote is None:
        return UseEmbedder()
    from coach.adapters.remote_embedder import StandIn

    return StandIn(remote, UseEmbedder())


def knowledge(settings: Settings) -> ChromaKnowledge:
    """The knowledge base under the data folder. Nothing is read yet."""
    from coach.adapters.knowledge import ChromaKnowledge

    remote = remote_embedder(settings)
    if remote is None:
        return ChromaKnowledge(assets("knowledge"), settings.data, UseEmbedder())
    from coach.adapters.remote_embedder import SteadyKnowledge

    return SteadyKnowledge(assets("knowledge"), settings.data, remote, UseEmbedder())


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
    from coach.coach import Coach
    from coach.desk import Allowance, Desk

    store = open_store(settings.data)
    guidance = knowledge(settings)
    clock = date.today if today is None else lambda: today
    reader = pairs()
    coach = Coach(
        heads(),
        embedder(settings),
        guidance,
        clock,
        model(settings),
        pairs=reader,
        twins=twins(reader),
        finder=finder(reader),
        wishes=WishModel(),
    )
    allowance = Allowance(seconds=settings.turn_seconds, tokens=settings.turn_tokens)
    return Desk(coach, store, guidance, allowance)
