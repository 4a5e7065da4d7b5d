"""Networks as ONNX files whose matrix products are of whole numbers.

What goes into a product is divided per channel by a size that training texts set once for all, so that a line comes out the same
whatever stands beside it. Part of what the sizes differ by is given to the weights (Xiao et al. 2023, SmoothQuant).
Weights keep to seven bits, for processors that add up products of eight bits by twos in sixteen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save_model

from coach.quiet import silence

MIDDLE, REACH, WEIGHT_REACH = 128, 127, 63
MOVED = 0.85
OWN = "com.microsoft"

Sizes = Mapping[str, np.ndarray]


class Graph:
    """A graph under construction: exact, with what goes into each product as further outputs, or, with the sizes of
    these, in whole numbers. Nodes and constants are known by name."""

    def __init__(self, sizes: Sizes | None) -> None:
        self._sizes = sizes
        self._nodes: list[Any] = []
        self._constants: dict[str, Any] = {}
        self._watched: list[str] = []

    @property
    def exact(self) -> bool:
        """True while sizes are not known."""
        return self._sizes is None

    def node(self, kind: str, out: str, *given: str, **how: Any) -> str:
        """One operation with one output; `domain` names where it is defined if not in ONNX itself."""
        self._nodes.append(helper.make_node(kind, list(given), [out], **how))
        return out

    def split(self, x: str, outs: Sequence[str], width: int) -> Sequence[str]:
        """A tensor cut along its last axis into parts of one width."""
        widths = self.constant(f"widths_{x}", np.array([width] * len(outs), dtype=np.int64))
        self._nodes.append(helper.make_node("Split", [x, widths], list(outs), axis=-1))
        return outs

    def constant(self, name: str, value: Any) -> str:
        """A named constant; the same name is the same constant."""
        self._constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def blank(self, width: int) -> str:
        """A row that means zeros, as it goes into a product."""
        row = np.zeros((1, width), np.float32) if self.exact else np.full((1, width), MIDDLE, np.uint8)
        return self.constant("blank", row)

    def into(self, name: str, x: str, weights: np.ndarray) -> str:
        """What goes into the product of that name, whose weights take `x` once or several times over."""
        if self._sizes is None:
            self._watched.append(self.node("Identity", f"into_{name}", x))
            return x
        by = self.constant(f"by_{name}", (REACH / self._evened(name, weights)).astype(np.float32))
        one, middle = self.constant("one", np.float32(1)), self.constant("middle", np.uint8(MIDDLE))
        return self.node(
            "QuantizeLinear", f"whole_{name}", self.node("Mul", f"even_{name}", x, by), one, middle
        )

    def product(self, name: str, x: str, weights: np.ndarray, bias: np.ndarray | None = None) -> str:
        """`x` as `into` gave it (… x n) times weights (n x m) and, where there is one, a bias added."""
        added = [] if bias is None else [self.constant(f"bias_{name}", bias)]
        if self._sizes is None:
            plain = self.node("MatMul", f"times_{name}", x, self.constant(f"weights_{name}", weights))
            return self.node("Add", f"out_{name}", plain, *added) if added else plain
        each = self._evened(name, weights) / REACH
        weights = weights * np.tile(each, len(weights) // len(each))[:, None]
        scale = np.abs(weights).max(axis=0) / WEIGHT_REACH
        given = (
            x,
            self.constant(f"weights_{name}", np.round(weights / scale).astype(np.int8)),
            self.constant("one", np.float32(1)),
            self.constant(f"scale_{name}", scale.astype(np.float32)),
            self.constant("middle", np.uint8(MIDDLE)),
            *(["", *added] if added else []),
        )
        return self.node("MatMulIntegerToFloat", f"out_{name}", *given, domain=OWN)

    def _evened(self, name: str, weights: np.ndarray) -> np.ndarray:
        """The size by which each channel is divided: its own, taken together with that of the weights it meets."""
        assert self._sizes is not None
        size = self._sizes[name]
        met = np.abs(weights).reshape(-1, len(size), weights.shape[1]).max(axis=(0, 2))
        shared = size**MOVED / np.maximum(met, 1e-6) ** (1 - MOVED)
        found: np.ndarray = shared * (size / shared).max()
        return found

    def model(
        self,
        inputs: Mapping[str, Sequence[Any]],
        output: str,
        shape: Sequence[Any],
        kinds: Mapping[str, Any],
    ) -> Any:
        """The finished model with inputs and output of these shapes; inputs are float32 but for those of other `kinds`."""
        given = [
            helper.make_tensor_value_info(
                name, helper.np_dtype_to_tensor_dtype(np.dtype(kinds.get(name, np.float32))), each
            )
            for name, each in inputs.items()
        ]
        outs = [helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)]
        outs += [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [*shape[:-1], f"{name} wide"])
            for name in self._watched
        ]
        graph = helper.make_graph(self._nodes, "network", given, outs, list(self._constants.values()))
        sets = [helper.make_opsetid("", 20), helper.make_opsetid(OWN, 1)]
        made = helper.make_model(graph, opset_imports=sets, ir_version=9)
        checker.check_model(made)
        return made


def write(build: Callable[[Graph], Any], feeds: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Writes what `build` makes of a graph, its sizes set by how large numbers get when the exact network is fed."""
    silence()
    from onnxruntime import InferenceSession

    exact = InferenceSession(build(Graph(None)).SerializeToString(), providers=["CPUExecutionProvider"])
    names = [out.name for out in exact.get_outputs()[1:]]
    largest: dict[str, np.ndarray] = {}
    for feed in feeds:
        for name, found in zip(names, exact.run(names, dict(feed)), strict=True):
            high = np.abs(found).reshape(-1, found.shape[-1]).max(axis=0)
            largest[name] = np.maximum(high, largest.get(name, high))
    sizes = {name.removeprefix("into_"): np.maximum(high, 1e-6) for name, high in largest.items()}
    save_model(build(Graph(sizes)), path)
