"""The first reader's convolutions as an ONNX file, for `coach.adapters.line_model`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from coach.adapters.line_model import CONVOLUTIONS, laid_out, pieces_of, places
from evals import eightbit
from evals.eightbit import Graph

STEP, EMBEDDED, FEATURES = 256, 512, 1280
AT_ONCE = 50

Weights = Mapping[str, np.ndarray]


def write(weights: Weights, texts: Sequence[str], path: Path) -> None:
    """Writes the network of these weights; the texts set how large its numbers get."""
    eightbit.write(partial(_whole, weights), _feeds(texts), path)


def _feeds(texts: Sequence[str]) -> Iterator[dict[str, Any]]:
    for start in range(0, len(texts), AT_ONCE):
        pieces, starts, lengths = laid_out([pieces_of(text) for text in texts[start : start + AT_ONCE]])
        yield {"x": pieces, **places(starts, lengths)}


def _whole(w: Weights, g: Graph) -> Any:
    """x (pieces x 512) and the places of three windows to features (pieces x 1280)."""
    sizes = [size for size, _ in CONVOLUTIONS]
    weights = np.concatenate([w[f"proj{size}"] for size in sizes], axis=1)
    bias = np.concatenate([w[f"proj_b{size}"] for size in sizes])
    projected = g.product("proj", g.into("proj", "x", weights), weights, bias)
    sides = g.split(projected, [f"side{size}" for size in sizes], STEP)
    seen = [_side(w, g, size, side) for size, side in zip(sizes, sides, strict=True)]
    _norm(w, g, "features", g.node("Concat", "seen", "x", *seen, axis=1), "ln_g", "ln_b")
    windows = {f"place{size}": ["pieces", size] for size in sizes}
    shapes = {"x": ["pieces", EMBEDDED], **windows}
    return g.model(shapes, "features", ["pieces", FEATURES], dict.fromkeys(windows, np.int64))


def _side(w: Weights, g: Graph, size: int, projected: str) -> str:
    """Two layers of one window's size over its part of the projection."""
    x = _norm(w, g, f"normed{size}", projected, f"ln_g{size}", f"ln_b{size}")
    shape = g.constant(f"shape{size}", np.array([-1, size * STEP], dtype=np.int64))
    for layer in ("1", "2"):
        name, weights = f"{layer}_{size}", w[f"w{layer}_{size}"]
        padded = g.node("Concat", f"padded{name}", g.into(name, x, weights), g.blank(STEP), axis=0)
        window = g.node("Gather", f"window{name}", padded, f"place{size}", axis=0)
        made = g.product(name, g.node("Reshape", f"flat{name}", window, shape), weights, w[f"b{name}"])
        x = g.node("Add", f"layer{name}", x, g.node("Relu", f"relu{name}", made))
    return x


def _norm(w: Weights, g: Graph, out: str, x: str, gain: str, bias: str) -> str:
    given = g.constant(gain, w[gain]), g.constant(bias, w[bias])
    return g.node("LayerNormalization", out, x, *given, axis=-1, epsilon=float(w["eps"]))
