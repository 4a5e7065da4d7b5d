"""Vectors from an OpenAI-compatible endpoint, and what stands in for it when it fails."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from coach.adapters.chat.connection import UNNAMED, Connection
from coach.adapters.chat.endpoint import Endpoint
from coach.adapters.chat.retrying import Breaker, retried
from coach.adapters.knowledge import ChromaKnowledge
from coach.lazy import lazy
from coach.model import Budget, ModelError, ModelUnreadable
from coach.okr import Lang, Passage
from coach.ports import Embedder, Vectors

log = logging.getLogger(__name__)
TOGETHER = 64
LONGEST = 4_000
NO_LIMIT = 1_000_000_000


class RemoteEmbedder:
    """Fills `coach.ports.Embedder`. Constructing is free; `dims` is found out with the first text. Every method, and
    `dims`, can raise a `ModelError`. Texts are cut at `LONGEST` characters. Safe to share between threads."""

    def __init__(self, endpoint: Endpoint, sleep: Callable[[float], None] = time.sleep) -> None:
        self._endpoint, self._sleep = endpoint, sleep
        self._connection, self._breaker = Connection(endpoint), Breaker()
        self.name = f"{endpoint.model or UNNAMED}@{endpoint.host}"

    @lazy
    def dims(self) -> int:
        """The length of a vector."""
        return len(self._rows(["目标"])[0])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per text; a zero row for a text without visible characters."""
        vectors = np.zeros((len(texts), self.dims), dtype=np.float32)
        spoken = [i for i, text in enumerate(texts) if text.strip()]
        for start in range(0, len(spoken), TOGETHER):
            part = spoken[start : start + TOGETHER]
            vectors[part] = _unit(self._rows([texts[i][:LONGEST] for i in part]), self.dims)
        return vectors

    def close(self) -> None:
        """Closes the connections."""
        self._connection.close()

    def _rows(self, texts: list[str]) -> list[list[float]]:
        budget = Budget(deadline=time.monotonic() + self._endpoint.seconds, tokens=NO_LIMIT)

        def asked() -> list[list[float]]:
            with self._breaker.watching():
                return self._connection.vectors(self._endpoint.model or UNNAMED, texts, budget)

        rows = retried(asked, budget, self._endpoint.attempts, self._sleep)
        if len(rows) != len(texts) or not all(rows):
            raise ModelUnreadable("not one vector per text")
        return rows


class StandIn:
    """Embeds with one embedder, and with another whenever the first fails. Only the vectors of one call can be compared
    with one another."""

    def __init__(self, first: Embedder, second: Embedder) -> None:
        self._first, self._second = first, second
        self.name, self.dims = first.name, second.dims

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per text; a zero row for a text without visible characters."""
        try:
            return self._first.embed(texts)
        except ModelError as error:
            log.warning("%s does not embed, %s stands in: %s", self.name, self._second.name, error)
            return self._second.embed(texts)


class SteadyKnowledge(ChromaKnowledge):
    """The knowledge base on a remote embedder. Whenever that fails, the same passages are found with the other embedder,
    on an index in memory."""

    def __init__(self, shipped: Path, data: Path, remote: Embedder, local: Embedder) -> None:
        super().__init__(shipped, data, remote)
        self._standby = ChromaKnowledge(shipped, data, local)
        self._remote_name = remote.name

    def search(self, question: str, lang: Lang, k: int = 5, any_lang: bool = False) -> list[Passage]:
        try:
            return super().search(question, lang, k, any_lang)
        except ModelError as error:
            self._tell(error)
            return self._standby.search(question, lang, k, any_lang)

    def warm(self) -> None:
        try:
            super().warm()
        except ModelError as error:
            self._tell(error)
            self._standby.warm()

    def ready(self) -> bool:
        return super().ready() or self._standby.ready()

    def rebuild(self) -> int:
        try:
            return super().rebuild()
        except ModelError as error:
            self._tell(error)
            return self._standby.rebuild()

    def close(self) -> None:
        super().close()
        self._standby.close()

    def _tell(self, error: ModelError) -> None:
        log.warning("%s does not embed, the embedder of the package stands in: %s", self._remote_name, error)


def _unit(rows: list[list[float]], dims: int) -> Vectors:
    """The rows at length one. Raises ModelUnreadable where one is of another length than the others were."""
    if any(len(row) != dims for row in rows):
        raise ModelUnreadable(f"a vector that has not {dims} dimensions")
    vectors = np.asarray(rows, dtype=np.float32)
    if not np.isfinite(vectors).all():
        raise ModelUnreadable("a vector with something that is no number")
    return np.asarray(
        vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12), dtype=np.float32
    )
