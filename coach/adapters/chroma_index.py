"""The vectors of the knowledge base in Chroma: derived, stamped, owned by one process.

Chroma's local store loses vectors silently when two processes share it. So its owner holds a lock;
everybody else reads the snapshot the owner leaves beside it, or embeds the texts anew.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import uuid
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from filelock import FileLock, Timeout

from coach.ports import Embedder, Vectors

SCHEMA = 2
BATCH = 1000
COLLECTION = "guidance"
POINTER = "current.json"
SNAPSHOT = "vectors-{}.npy"
log = logging.getLogger(__name__)


class Text(Protocol):
    """What is indexed: a text under an id that is its own."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...


class MemoryIndex:
    """The vectors in memory, for a process that does not own the folder."""

    def __init__(self, vectors: Vectors) -> None:
        self.vectors = vectors

    def similar(self, vector: Vectors) -> Vectors:
        """One cosine per text, in the order of the texts."""
        return np.asarray(self.vectors @ vector, dtype=np.float32)

    def close(self) -> None:
        """Holds nothing that others wait for."""


class ChromaIndex:
    """The vectors in a Chroma collection; holds the folder's lock until closed."""

    def __init__(
        self, client: Any, collection: Any, lock: FileLock, texts: Sequence[Text], vectors: Vectors
    ) -> None:
        self._client, self._collection, self._lock, self.vectors = client, collection, lock, vectors
        self._place = {text.id: n for n, text in enumerate(texts)}

    def similar(self, vector: Vectors) -> Vectors:
        """One cosine per text, in the order of the texts."""
        cosines = np.zeros(len(self._place), dtype=np.float32)
        if not self._place:
            return cosines
        ids, distances = _nearest(self._collection, vector, len(self._place))
        cosines[[self._place[id] for id in ids]] = 1.0 - np.array(distances)
        return cosines

    def close(self) -> None:
        """Closes the store and lets the next process own it."""
        self._client.close()
        self._lock.release()


Index = ChromaIndex | MemoryIndex


def open_index(folder: Path, texts: Sequence[Text], embedder: Embedder, fresh: bool = False) -> Index:
    """The index of these texts; built when the folder holds none, an old or a damaged one.

    `fresh` builds it in any case. Where another process owns the folder, or it cannot be written, the
    index is in memory and the folder stays as it is.
    """
    stamp = stamp_of(texts, embedder)
    lock = FileLock(folder / "lock", timeout=0.2)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except (Timeout, OSError):
        return MemoryIndex(_vectors(folder, stamp, texts, embedder))
    try:
        return _owned(folder, stamp, texts, embedder, lock, fresh)
    except BaseException:
        lock.release()
        raise


def stamp_of(texts: Sequence[Text], embedder: Embedder) -> str:
    """Names the content, the embedder and the layout that an index was made from."""
    digest = hashlib.sha256(f"{SCHEMA}\0{embedder.name}\0{embedder.dims}".encode())
    for text in texts:
        digest.update(f"\0{text.id}\0{text.text}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]


def _owned(
    folder: Path, stamp: str, texts: Sequence[Text], embedder: Embedder, lock: FileLock, fresh: bool
) -> ChromaIndex:
    if not fresh:
        try:
            return _open(folder, stamp, texts, embedder, lock)
        except Exception as flaw:
            log.info("the knowledge index is built anew: %s", flaw)
    vectors = embedder.embed([text.text for text in texts])
    store = _build(folder, stamp, texts, vectors)
    np.save(folder / SNAPSHOT.format(stamp), vectors)
    _switch(folder, stamp, store)
    return _open(folder, stamp, texts, embedder, lock)


def _open(folder: Path, stamp: str, texts: Sequence[Text], embedder: Embedder, lock: FileLock) -> ChromaIndex:
    """The store that the pointer names. Raises when there is none, or not of this stamp, or incomplete."""
    pointer = json.loads((folder / POINTER).read_text())
    if pointer["stamp"] != stamp:
        raise LookupError("the articles or the embedder have changed")
    client = _client(folder / pointer["store"])
    try:
        collection = client.get_collection(COLLECTION, embedding_function=None)
        _verify(collection, stamp, texts)
        vectors = _vectors(folder, stamp, texts, embedder)
    except BaseException:
        client.close()
        raise
    return ChromaIndex(client, collection, lock, texts, vectors)


def _build(folder: Path, stamp: str, texts: Sequence[Text], vectors: Vectors) -> str:
    """Writes a new store beside the old one and answers its name; verified before anyone sees it."""
    store = f"store-{uuid.uuid4().hex[:12]}"
    client = _client(folder / store)
    try:
        collection = client.create_collection(
            COLLECTION,
            metadata={"stamp": stamp},
            configuration={"hnsw": {"space": "cosine"}},
            embedding_function=None,
        )
        for start in range(0, len(texts), BATCH):
            part = slice(start, start + BATCH)
            collection.add(ids=[text.id for text in texts[part]], embeddings=vectors[part])
        _verify(collection, stamp, texts)
    finally:
        client.close()
    return store


def _switch(folder: Path, stamp: str, store: str) -> None:
    """Points at the new store in one step, then drops what is older."""
    fresh = folder / f"{POINTER}.new"
    fresh.write_text(json.dumps({"stamp": stamp, "store": store}))
    fresh.replace(folder / POINTER)
    for path in folder.iterdir():
        if path.name.startswith("store-") and path.name != store:
            shutil.rmtree(path, ignore_errors=True)
        if path.match(SNAPSHOT.format("*")) and path.name != SNAPSHOT.format(stamp):
            path.unlink(missing_ok=True)


def _verify(collection: Any, stamp: str, texts: Sequence[Text]) -> None:
    """Raises LookupError unless a query finds every text of this stamp."""
    if (collection.metadata or {}).get("stamp") != stamp or collection.count() != len(texts):
        raise LookupError("the store holds something else")
    if not texts:
        return
    probe = np.ones(len(collection.peek(1)["embeddings"][0]), dtype=np.float32)
    if set(_nearest(collection, probe, len(texts))[0]) != {text.id for text in texts}:
        raise LookupError("the store has lost vectors")


def _nearest(collection: Any, vector: Vectors, count: int) -> tuple[list[str], list[float]]:
    found = collection.query(query_embeddings=[vector], n_results=count, include=["distances"])
    return found["ids"][0], found["distances"][0]


def _client(path: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(path), settings=Settings(anonymized_telemetry=False))


def _vectors(folder: Path, stamp: str, texts: Sequence[Text], embedder: Embedder) -> Vectors:
    """The owner's snapshot of this stamp, or the texts embedded here and now."""
    with suppress(OSError, ValueError, EOFError):
        vectors: Vectors = np.load(folder / SNAPSHOT.format(stamp), allow_pickle=False)
        if vectors.shape == (len(texts), embedder.dims):
            return vectors
    return embedder.embed([text.text for text in texts])
