"""What the first reader makes of a line's features, summed, as ONNX files, for `coach.adapters.line_model`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from evals import eightbit
from evals.eightbit import Graph

TAIL = ("cnn_W", "cnn_b", "d0", "d1", "d2", "d3", "p1", "p3")
AT_ONCE = 50

Weights = Mapping[str, np.ndarray]


def write(weights: Weights, means: np.ndarray, lengths: np.ndarray, path: Path) -> None:
    """Writes the tail of these weights; lines, each given as the mean of its pieces' features and how many these are, set how
    large its numbers get."""
    eightbit.write(partial(_whole, weights), _feeds(means, lengths), path)


def _feeds(means: np.ndarray, lengths: np.ndarray) -> Iterator[dict[str, Any]]:
    for start in range(0, len(means), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        yield {"x": means[some], "root": np.sqrt(lengths[some, None]).astype(np.float32)}


def _whole(w: Weights, g: Graph) -> Any:
    """x (lines x features, the mean over a line's pieces) and the root of each line's length to a unit vector per line. What
    takes the same numbers is one product."""
    mean = g.node("Mul", "mean", _product(g, "cnn", "x", w["cnn_W"], w["cnn_b"]), "root")
    direct, across = _parted(g, "from_mean", mean, w["p1"], w["d0"])
    first = _product(g, "d1", g.node("Relu", "first", across), w["d1"])
    second = g.node("Relu", "second", g.node("Add", "second_sum", direct, first))
    straight, over = _parted(g, "from_second", second, w["p3"], w["d2"])
    last = _product(g, "d3", g.node("Relu", "third", over), w["d3"])
    out = g.node("Tanh", "out", g.node("Add", "out_sum", straight, last))
    g.node("LpNormalization", "vector", out, axis=-1, p=2)
    shapes = {"x": ["lines", len(w["cnn_W"])], "root": ["lines", 1]}
    return g.model(shapes, "vector", ["lines", w["d3"].shape[1]], {})


def _product(g: Graph, name: str, x: str, weights: np.ndarray, bias: np.ndarray | None = None) -> str:
    return g.product(name, g.into(name, x, weights), weights, bias)


def _parted(g: Graph, name: str, x: str, first: np.ndarray, second: np.ndarray) -> list[str]:
    """Two products of the same numbers, their weights of one width."""
    both = _product(g, name, x, np.concatenate([first, second], axis=1))
    return list(g.split(both, [f"{name}_1", f"{name}_2"], first.shape[1]))
