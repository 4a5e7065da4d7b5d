"""The networks in the package's folder of weights, run by onnxruntime."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from threading import Lock
from typing import Any, NamedTuple

import numpy as np

from coach.ports import Vectors
from coach.quiet import silence

_once = Lock()


class Loaded(NamedTuple):
    """A network and the arrays that judge what it sees."""

    session: Any
    heads: Mapping[str, Vectors]


def loaded(name: str) -> Loaded:
    """The network and the arrays of one name in `coach/weights`; read once, whoever asks."""
    with _once:
        return _load(name)


@lru_cache
def _load(name: str) -> Loaded:
    with resources.files("coach").joinpath(f"weights/{name}.npz").open("rb") as file:
        data = np.load(file, allow_pickle=False)
        heads = {key: data[key].astype(np.float32) for key in data.files}
    return Loaded(session_of(f"{name}.onnx"), heads)


def packed(name: str) -> bytes:
    """A file of `coach/weights`."""
    return resources.files("coach").joinpath(f"weights/{name}").read_bytes()


def session_of(name: str) -> Any:
    """A network, ready to run on one thread."""
    silence()
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(packed(name), options, providers=["CPUExecutionProvider"])


def gathered(lengths: Sequence[int], most: int) -> list[slice]:
    """Runs of lines, given by their lengths, that hold some `most` pieces together; a longer line is one of its own."""
    runs: list[slice] = []
    start = room = 0
    for n, length in enumerate(lengths):
        if room < length or not runs:
            start, room = n, most
            runs.append(slice(n, n))
        runs[-1] = slice(start, n + 1)
        room -= length
    return runs
