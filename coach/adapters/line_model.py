"""Reads lines with the fine-tuned encoder: one logit per field of the labelling guide, and a sentence vector.

`coach/weights/reader.onnx` holds its convolutions with eight-bit weights, `reader_line.onnx` and `reader_vector.onnx` what becomes of their sum,
`reader.npz` what judges; all are trained by `evals/train.py` (docs/model-card.md). Lines of a batch are laid end to end; a window that would reach into a neighbour sees zeros.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple, cast

import numpy as np

from coach.adapters.embedder import clean
from coach.adapters.networks import gathered, session_of
from coach.adapters.use_model import on_one_thread, tokens, vectors_of
from coach.lazy import lazy
from coach.meaning import Border, Seen
from coach.parse.text import one_form
from coach.ports import Vectors

CONVOLUTIONS = ((2, 0), (3, 1), (5, 2))  # pieces in a window, how many of them stand left of the middle
AT_ONCE = 800


class LineModel:
    """The reader shipped with the package. Constructing is free; the first line loads it (some 90 MB).

    `read` raises ModuleNotFoundError without the encoder's package. Safe to share between threads.
    """

    @property
    def borders(self) -> Mapping[str, Mapping[str, Border]]:
        """Per field and language, the logit from which a line is called bad and the width of doubt around it."""
        return _weights().borders

    @property
    def sway(self) -> float:
        """How much an objective that carries on adds to what its key results look like a KPI, per unit beyond its border."""
        return _weights().sway

    def read(self, texts: Sequence[str]) -> list[Seen]:
        """What is seen in each text, in order; an empty text is seen as one without words."""
        if not texts:
            return []
        w, names = _weights().arrays, _weights().fields
        pieces = [pieces_of(text) for text in texts]
        lengths = np.array([len(p) for p in pieces])
        parts = [_group(w, pieces[some]) for some in gathered([len(p) for p in pieces], AT_ONCE)]
        mean, logits = (np.concatenate(found) for found in zip(*parts, strict=True))
        logits = logits + _summed("line", mean, lengths) * 10 @ w["whole"] + w["whole_b"]
        batch = Batch(mean, lengths)
        return [
            LineSeen(dict(zip(names, map(float, row), strict=True)), batch, n) for n, row in enumerate(logits)
        ]


@dataclass(frozen=True)
class Batch:
    """Lines read together. Few drafts need their vectors, so these wait until one is asked for."""

    mean: Vectors
    lengths: Any

    @lazy
    def vectors(self) -> Vectors:
        """One unit vector per line."""
        return _summed("vector", self.mean, self.lengths)


@dataclass(frozen=True)
class LineSeen:
    """What is seen in one line of a batch."""

    logits: Mapping[str, float]
    batch: Batch
    place: int

    @property
    def vector(self) -> Vectors:
        """A unit vector."""
        return cast(Vectors, self.batch.vectors[self.place])


def _group(w: Mapping[str, Vectors], pieces: Sequence[Any]) -> tuple[Any, Any]:
    """Per line of a group: the mean of its pieces' features, and what the fields' attention and the mean say."""
    laid = laid_out(pieces)
    features = _network("reader").run(None, laid.fed())[0]
    mean = np.stack([features[span].mean(axis=0) for span in laid.spans])
    attention = np.exp(np.clip(features @ w["look"] + w["look_b"], -60, 60))
    judged = attention * (features @ w["judge"] + w["judge_b"])
    looked = np.add.reduceat(judged, laid.starts, axis=0) / np.add.reduceat(attention, laid.starts, axis=0)
    return mean, mean @ w["mean"] + w["mean_b"] + looked


class Laid(NamedTuple):
    """Lines laid end to end: the embeddings of their different pieces (pieces x 512), which of these stands at each place,
    where each line starts and how long it is."""

    embedded: Vectors
    piece: Any
    starts: Any
    lengths: Any

    @property
    def spans(self) -> list[slice]:
        """Where each line stands."""
        return [slice(at, at + size) for at, size in zip(self.starts, self.lengths, strict=True)]

    def fed(self) -> dict[str, Any]:
        """What the network is given. Per window's size the places seen from each place, and there the rows of what each
        piece adds by where it stands in the window; the numbers after the last stand for nothing."""
        count, none = len(self.piece), len(self.embedded)
        first, ends = (
            np.repeat(self.starts, self.lengths),
            np.repeat(self.starts + self.lengths, self.lengths),
        )
        pieces = np.append(self.piece, none)
        found = {"x": self.embedded, "piece": self.piece}
        for size, left in CONVOLUTIONS:
            place = np.arange(count)[:, None] + np.arange(-left, size - left)
            inside = (place >= first[:, None]) & (place < ends[:, None])
            found[f"place{size}"] = seen = np.where(inside, place, count)
            found[f"piece{size}"] = pieces[seen] * size + np.arange(size)
        return found


def laid_out(lines: Sequence[Any]) -> Laid:
    """Lines given as numbers of pieces, as the network reads them."""
    lengths = np.array([len(line) for line in lines])
    different, piece = np.unique(np.concatenate(lines), return_inverse=True)
    return Laid(vectors_of(different), piece, np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)


def pieces_of(text: str) -> Any:
    """A line as the network is given it: the numbers of its pieces."""
    return np.array(tokens(clean(one_form(text))))


@lru_cache(maxsize=3)
def _network(name: str) -> Any:
    return session_of(f"{name}.onnx")


class _Weights(NamedTuple):
    arrays: Mapping[str, Vectors]
    borders: Mapping[str, Mapping[str, Border]]
    fields: tuple[str, ...]
    sway: float


@lru_cache(maxsize=1)
def _weights() -> _Weights:
    on_one_thread()
    with resources.files("coach").joinpath("weights/reader.npz").open("rb") as file:
        data = np.load(file, allow_pickle=False)
        about = json.loads(str(data["about"]))
        arrays = {k: data[k].astype(np.float32) for k in data.files if k != "about"}
    borders = {
        field: {lang: Border(*pair) for lang, pair in sides.items()}
        for field, sides in about["borders"].items()
    }
    return _Weights(arrays, borders, tuple(about["fields"]), about["sway"])


def _summed(what: str, mean: Vectors, lengths: Any) -> Vectors:
    """A unit vector per line, from the mean of its pieces' features and how many these are."""
    root = np.sqrt(lengths[:, None]).astype(np.float32)
    return cast(Vectors, _network(f"reader_{what}").run(None, {"x": mean, "root": root})[0])
