"""The second reader's layers as an ONNX file, for `coach.adapters.second_model`."""

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
    """x (pieces x width) of all lines in one column and each piece's place in its line to features of the shape of x. For attention
    the pieces take their seats in lines one below the other, then go back into the column."""
    places = g.node("Gather", "placed", g.constant("places", _array(network.places)), "place", axis=0)
    x = _norm(g, "start", g.node("Add", "begun", "x", places), network.norm)
    for number, layer in enumerate(network.layers):
        assert isinstance(layer, Layer)
        x = _layer(g, f"l{number}", x, layer)
    g.node("Identity", "features", x)
    seats, column = ["lines", "longest"], ["pieces"]
    shapes: dict[str, Sequence[Any]] = {"x": ["pieces", WIDTH], "place": column, "back": column}
    shapes |= {"seat": seats, "there": seats}
    kinds = dict.fromkeys(["place", "back", "seat"], np.int64) | {"there": np.int32}
    return g.model(shapes, "features", ["pieces", WIDTH], kinds)


def _layer(g: Graph, name: str, x: str, layer: Layer) -> str:
    asked = g.node("Gather", f"{name}.lines", _linear(g, f"{name}.ask", x, layer.ask), "seat", axis=0)
    parts = g.split(asked, [f"{name}.{part}" for part in "qkv"], WIDTH)
    seen = g.node("MultiHeadAttention", f"{name}.seen", *parts, "", "there", num_heads=HEADS, domain=OWN)
    seats = g.node("Reshape", f"{name}.seats", seen, g.constant("rows", np.array([-1, WIDTH])))
    mixed = g.node("Gather", f"{name}.column", seats, "back", axis=0)
    x = _added(g, f"{name}.first", x, _linear(g, f"{name}.mix", mixed, layer.mix), layer.first)
    wide = g.node("Gelu", f"{name}.gelu", _linear(g, f"{name}.widen", x, layer.widen), domain=OWN)
    return _added(g, f"{name}.last", x, _linear(g, f"{name}.narrow", wide, layer.narrow), layer.last)


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
