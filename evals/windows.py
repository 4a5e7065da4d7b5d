"""The first reader's convolutions as an ONNX file, for `coach.adapters.line_model`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from coach.adapters.line_model import CONVOLUTIONS, laid_out, pieces_of
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
        yield laid_out([pieces_of(text) for text in texts[start : start + AT_ONCE]]).fed()


def _whole(w: Weights, g: Graph) -> Any:
    """x (different pieces x 512), which of them stands at each place of the lines, and the places that three windows see, to
    features (places x 1280)."""
    sizes = [size for size, _ in CONVOLUTIONS]
    weights = np.concatenate([w[f"proj{size}"] for size in sizes], axis=1)
    bias = np.concatenate([w[f"proj_b{size}"] for size in sizes])
    projected = g.product("proj", g.into("proj", "x", weights), weights, bias)
    sides = g.split(projected, [f"side{size}" for size in sizes], STEP)
    seen = [_side(w, g, size, side) for size, side in zip(sizes, sides, strict=True)]
    placed = g.node("Gather", "placed", "x", "piece", axis=0)
    _norm(w, g, "features", g.node("Concat", "seen", placed, *seen, axis=1), "ln_g", "ln_b")
    windows = {f"{name}{size}": ["places", size] for name in ("piece", "place") for size in sizes}
    shapes: dict[str, Sequence[Any]] = {"x": ["pieces", EMBEDDED], "piece": ["places"], **windows}
    kinds = dict.fromkeys(["piece", *windows], np.int64)
    return g.model(shapes, "features", ["places", FEATURES], kinds)


def _side(w: Weights, g: Graph, size: int, projected: str) -> str:
    """Two layers of one window's size over its part of the projection. In the first a piece adds the same to a window
    wherever it stands, so that is worked out once for each different piece."""
    x = _norm(w, g, f"normed{size}", projected, f"ln_g{size}", f"ln_b{size}")
    first = _beside(w[f"w1_{size}"], size)
    pieces = g.node("Concat", f"padded1_{size}", g.into(f"1_{size}", x, first), g.blank(STEP), axis=0)
    table = _rows(g, f"table{size}", g.product(f"1_{size}", pieces, first), STEP)
    window = g.node("Gather", f"window1_{size}", table, f"piece{size}", axis=0)
    summed = g.node("ReduceSum", f"sum{size}", window, g.constant("middle_axis", np.array([1])), keepdims=0)
    made = g.node("Add", f"made{size}", summed, g.constant(f"bias_1_{size}", w[f"b1_{size}"]))
    x = _more(g, f"1_{size}", g.node("Gather", f"placed{size}", x, "piece", axis=0), made)
    name, weights = f"2_{size}", w[f"w2_{size}"]
    padded = g.node("Concat", f"padded2_{size}", g.into(name, x, weights), g.blank(STEP), axis=0)
    window = g.node("Gather", f"window2_{size}", padded, f"place{size}", axis=0)
    flat = _rows(g, f"flat{size}", window, size * STEP)
    return _more(g, name, x, g.product(name, flat, weights, w[f"b{name}"]))


def _beside(weights: np.ndarray, size: int) -> np.ndarray:
    """The weights of a window's places (one below the other) side by side."""
    return np.concatenate(np.split(weights, size), axis=1)


def _rows(g: Graph, out: str, x: str, width: int) -> str:
    return g.node("Reshape", out, x, g.constant(f"rows{width}", np.array([-1, width], dtype=np.int64)))


def _more(g: Graph, name: str, x: str, made: str) -> str:
    return g.node("Add", f"layer{name}", x, g.node("Relu", f"relu{name}", made))


def _norm(w: Weights, g: Graph, out: str, x: str, gain: str, bias: str) -> str:
    given = g.constant(gain, w[gain]), g.constant(bias, w[bias])
    return g.node("LayerNormalization", out, x, *given, axis=-1, epsilon=float(w["eps"]))
