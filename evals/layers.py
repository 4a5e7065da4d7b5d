"""The second reader's layers as an ONNX file, for `coach.adapters.second_model`: lines of one length at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor, nn

from coach.adapters.second_model import HEADS, WIDTH, fed
from evals import eightbit
from evals.eightbit import OWN, Graph
from evals.transformer import Layer, Transformer, table

EPSILON = 1e-12


def write(network: Transformer, pieces: Sequence[Sequence[int]], path: Path) -> None:
    """Writes the layers; lines, given as numbers of pieces, set how large the numbers get."""
    eightbit.write(partial(_whole, network), _feeds(pieces), path)


def _feeds(lines: Sequence[Sequence[int]]) -> Iterator[dict[str, Any]]:
    embeddings = table()
    return (fed(embeddings, [line]) for line in lines)


def _whole(network: Transformer, g: Graph) -> Any:
    """x (lines x pieces x width) and each piece's place in its line to features of the shape of x. Between the layers all
    pieces stand in one column."""
    places = g.node("Gather", "placed", g.constant("places", _array(network.places)), "place", axis=0)
    lines = g.node("Slice", "lines", g.node("Shape", "shape", "x"), *_numbers(g, [0], [2]))
    g.node("Concat", "in_lines", lines, *_numbers(g, [3 * WIDTH]), axis=0)
    x = g.node("Reshape", "column", g.node("Add", "begun", "x", places), *_numbers(g, [-1, WIDTH]))
    x = _norm(g, "start", x, network.norm)
    for number, layer in enumerate(network.layers):
        assert isinstance(layer, Layer)
        x = _layer(g, f"l{number}", x, layer)
    g.node("Reshape", "features", x, "shape")
    shape = ["lines", "pieces", WIDTH]
    return g.model({"x": shape, "place": ["pieces"]}, "features", shape, {"place": np.int64})


def _layer(g: Graph, name: str, x: str, layer: Layer) -> str:
    asked = g.node("Reshape", f"{name}.lines", _linear(g, f"{name}.ask", x, layer.ask), "in_lines")
    parts = g.split(asked, [f"{name}.{part}" for part in "qkv"], WIDTH)
    seen = g.node("MultiHeadAttention", f"{name}.seen", *parts, num_heads=HEADS, domain=OWN)
    mixed = g.node("Reshape", f"{name}.column", seen, *_numbers(g, [-1, WIDTH]))
    x = _added(g, f"{name}.first", x, _linear(g, f"{name}.mix", mixed, layer.mix), layer.first)
    wide = g.node("Gelu", f"{name}.gelu", _linear(g, f"{name}.widen", x, layer.widen), domain=OWN)
    return _added(g, f"{name}.last", x, _linear(g, f"{name}.narrow", wide, layer.narrow), layer.last)


def _numbers(g: Graph, *each: Sequence[int]) -> list[str]:
    """Lists of whole numbers as constants."""
    return [g.constant(f"numbers{list(one)}", np.array(one, dtype=np.int64)) for one in each]


def _linear(g: Graph, name: str, x: str, linear: nn.Linear) -> str:
    weights = _array(linear.weight).T
    return g.product(name, g.into(name, x, weights), weights, _array(linear.bias))


def _norm(g: Graph, out: str, x: str, norm: nn.LayerNorm) -> str:
    given = g.constant(f"{out}.gain", _array(norm.weight)), g.constant(f"{out}.bias", _array(norm.bias))
    return g.node("LayerNormalization", out, x, *given, axis=-1, epsilon=EPSILON)


def _added(g: Graph, out: str, x: str, more: str, norm: nn.LayerNorm) -> str:
    return _norm(g, out, g.node("Add", f"{out}.sum", x, more), norm)


def _array(tensor: Tensor) -> np.ndarray:
    found: np.ndarray = tensor.detach().numpy()
    return found
