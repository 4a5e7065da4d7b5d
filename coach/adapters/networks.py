"""The networks in the package's folder of weights, run by onnxruntime."""

from __future__ import annotations

from importlib import resources
from typing import Any

from coach.quiet import silence


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
