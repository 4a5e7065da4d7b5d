"""A second opinion on a line: slower and surer than `LineModel`, asked where that one is in doubt.

Half of a small transformer, fine-tuned (`evals/transformer.py`, docs/model-card.md): `coach/weights/second.onnx` holds its layers with
eight-bit weights, `second.npz` the embeddings of its pieces at four bits and the heads, `second.pieces` how lines are cut.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from threading import Lock
from typing import Any, NamedTuple, cast

import numpy as np
from sentencepiece import SentencePieceProcessor

from coach.adapters.embedder import clean
from coach.meaning import Border
from coach.parse.text import one_form
from coach.ports import Vectors

WIDTH, HEADS, LONGEST = 384, 12, 128
BEGIN, END = 0, 2
AT_ONCE = 96


class SecondModel:
    """The second reader shipped with the package. Constructing is free; the first line loads it (some 40 MB).

    Safe to share between threads.
    """

    @property
    def borders(self) -> Mapping[str, Mapping[str, Border]]:
        """Per field and language: from where on the mean of both readers' logits is called bad, and the width of doubt."""
        return _loaded().borders

    def read(self, texts: Sequence[str]) -> list[Mapping[str, float]]:
        """A logit per field for each text, in order."""
        if not texts:
            return []
        here = _loaded()
        found = [_judged(here, group) for group in _groups([pieces_of(text) for text in texts])]
        return [dict(zip(here.fields, map(float, row), strict=True)) for row in np.concatenate(found)]


class _Loaded(NamedTuple):
    session: Any
    heads: Mapping[str, Vectors]
    table: Any
    borders: Mapping[str, Mapping[str, Border]]
    fields: tuple[str, ...]


_once = Lock()


def _loaded() -> _Loaded:
    with _once:
        return _load()


@lru_cache(maxsize=1)
def _load() -> _Loaded:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = InferenceSession(_weights("second.onnx"), options, providers=["CPUExecutionProvider"])
    with resources.files("coach").joinpath("weights/second.npz").open("rb") as file:
        data = np.load(file, allow_pickle=False)
        about = json.loads(str(data["about"]))
        arrays = {name: data[name] for name in data.files if name != "about"}
    borders = {
        field: {lang: Border(*pair) for lang, pair in sides.items()}
        for field, sides in about["borders"].items()
    }
    return _Loaded(session, arrays, arrays.pop("table"), borders, tuple(about["fields"]))


def _weights(name: str) -> bytes:
    return resources.files("coach").joinpath(f"weights/{name}").read_bytes()


@lru_cache(maxsize=1)
def _cutter() -> SentencePieceProcessor:
    return SentencePieceProcessor(model_proto=_weights("second.pieces"))


def pieces_of(text: str) -> list[int]:
    """A line as the network is given it: the numbers of its pieces between begin and end."""
    with _once:
        cutter = _cutter()
    inner = cutter.encode(clean(one_form(text)), out_type=int)
    return [BEGIN, *inner[: LONGEST - 2], END]


def laid_out(lines: Sequence[Sequence[int]]) -> tuple[Any, Any, Any]:
    """Lines end to end: pieces, each one's place in its line, its line's number."""
    numbers = np.concatenate([np.asarray(line, dtype=np.int64) for line in lines])
    place = np.concatenate([np.arange(len(line)) for line in lines])
    line = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    return numbers, place, line


def rows_of(table: Any, numbers: Any) -> Vectors:
    """Embeddings of pieces from the table of four-bit blocks: a half-precision scale, then 32 weights less eight."""
    blocks = table[numbers].reshape(len(numbers), WIDTH // 32, -1)
    scale = blocks[..., :2].copy().view(np.float16).astype(np.float32)
    packed = blocks[..., 2:]
    weights = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32) - 8
    return cast(Vectors, (weights * scale).reshape(len(numbers), WIDTH))


def _groups(lines: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """Lines gathered until a group holds some `AT_ONCE` pieces: attention grows with the square of that."""
    group: list[list[int]] = []
    for line in lines:
        if group and sum(map(len, group)) + len(line) > AT_ONCE:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _judged(here: _Loaded, lines: Sequence[list[int]]) -> Vectors:
    """Logits (lines x fields): from the mean of a line's features, and from what each field looks at."""
    numbers, place, line = laid_out(lines)
    feed = {"x": rows_of(here.table, numbers), "place": place, "line": line}
    features = here.session.run(None, feed)[0]
    h, starts = here.heads, np.flatnonzero(place == 0)
    lengths = np.array([[len(one)] for one in lines], dtype=np.float32)
    attention = np.exp(np.clip(features @ h["look"] + h["look_b"], -60, 60))
    judged = attention * (features @ h["judge"] + h["judge_b"])
    looked = np.add.reduceat(judged, starts, axis=0) / np.add.reduceat(attention, starts, axis=0)
    mean = np.add.reduceat(features, starts, axis=0) / lengths
    return cast(Vectors, mean @ h["mean"] + h["mean_b"] + looked)
