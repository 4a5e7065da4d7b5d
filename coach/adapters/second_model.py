"""A second opinion on a line: slower and surer than `LineModel`, asked where that one is in doubt.

Half of a small transformer, fine-tuned (`evals/transformer.py`, docs/model-card.md): `coach/weights/second.onnx` holds its layers with
eight-bit weights, `second.npz` the embeddings of its pieces at four bits and the heads, `second.pieces` how lines are cut.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from itertools import accumulate
from threading import Lock
from typing import Any, NamedTuple, cast

import numpy as np
from sentencepiece import SentencePieceProcessor

from coach.adapters.embedder import clean
from coach.adapters.networks import gathered, packed, session_of
from coach.meaning import Border
from coach.parse.text import one_form
from coach.ports import Vectors

WIDTH, HEADS, LONGEST = 384, 12, 128
AT_ONCE = 192
BEGIN, END = 0, 2
SPACE = "\u2581"


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
        found = judged(here.session, here.heads, here.table, [pieces_of(text) for text in texts])
        return [dict(zip(here.fields, map(float, row), strict=True)) for row in found]


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
    with resources.files("coach").joinpath("weights/second.npz").open("rb") as file:
        data = np.load(file, allow_pickle=False)
        about = json.loads(str(data["about"]))
        arrays = {name: data[name] for name in data.files if name != "about"}
    borders = {
        field: {lang: Border(*pair) for lang, pair in sides.items()}
        for field, sides in about["borders"].items()
    }
    pieces = arrays.pop("table")
    return _Loaded(session_of("second.onnx"), arrays, pieces, borders, tuple(about["fields"]))


def table() -> Any:
    """The embeddings of the pieces, four bits each."""
    return _loaded().table


@lru_cache(maxsize=1)
def _cutter() -> SentencePieceProcessor:
    return SentencePieceProcessor(model_proto=packed("second.pieces"))


def pieces_of(text: str) -> list[int]:
    """A line as the network is given it: the numbers of its pieces between begin and end."""
    with _once:
        cutter = _cutter()
    inner = cutter.encode(clean(one_form(text)), out_type=int)
    return [BEGIN, *inner[: LONGEST - 2], END]


def pieces_with_places(text: str) -> tuple[str, list[tuple[int, int, int]]]:
    """A line in the form it is read in, and the number, start and end of each piece there."""
    with _once:
        cutter = _cutter()
    form, at = clean(one_form(text)), 0
    found = []
    for number, piece in zip(
        cutter.encode(form, out_type=int), cutter.encode(form, out_type=str), strict=True
    ):
        words = piece.replace(SPACE, " ").strip()
        start = form.find(words, at)
        if start < 0:
            start, words = at, ""
        at = start + len(words)
        found.append((number, start, at))
    return form, found[: LONGEST - 2]


def rows_of(table: Any, numbers: Any) -> Vectors:
    """Embeddings of pieces from the table of four-bit blocks: a half-precision scale, then 32 weights less eight."""
    blocks = table[numbers].reshape(len(numbers), WIDTH // 32, -1)
    scale = blocks[..., :2].copy().view(np.float16).astype(np.float32)
    packed = blocks[..., 2:]
    weights = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32) - 8
    return cast(Vectors, (weights * scale).reshape(len(numbers), WIDTH))


def fed(embeddings: Any, lines: Sequence[Sequence[int]]) -> dict[str, Any]:
    """Lines, given as numbers of pieces, as the network takes them: their pieces in one column, each with its place in its line,
    and where they sit when lines stand one below the other (lines x the longest; `there` says which seats are taken)."""
    numbers = np.concatenate(lines).astype(np.int64)
    lengths = np.array([len(line) for line in lines])
    there = np.arange(lengths.max()) < lengths[:, None]
    seat = np.zeros(there.shape, dtype=np.int64)
    seat[there] = np.arange(len(numbers))
    x = rows_of(embeddings, numbers)
    place, back = np.nonzero(there)[1], np.flatnonzero(there)
    return {"x": x, "place": place, "seat": seat, "there": there.astype(np.int32), "back": back}


def judged(
    session: Any, h: Mapping[str, Vectors], embeddings: Any, lines: Sequence[Sequence[int]]
) -> Vectors:
    """A logit per line and field, from the mean of a line's features and from what each field looks at. Lines of much the same
    length go through together; one reads the same alone and in company."""
    order = sorted(range(len(lines)), key=lambda n: len(lines[n]))
    found: dict[int, Vectors] = {}
    for group in gathered([len(lines[n]) for n in order], AT_ONCE):
        some = [lines[n] for n in order[group]]
        features = session.run(None, fed(embeddings, some))[0]
        found.update(zip(order[group], seen(h, features, [len(line) for line in some]), strict=True))
    return np.stack([found[n] for n in range(len(lines))])


def seen(h: Mapping[str, Vectors], features: Vectors, lengths: Sequence[int]) -> Iterator[Vectors]:
    """A logit per field for each line, from the features of all lines' pieces."""
    attention = np.exp(np.clip(features @ h["look"] + h["look_b"], -60, 60))
    judging = attention * (features @ h["judge"] + h["judge_b"])
    for end, length in zip(accumulate(lengths), lengths, strict=True):
        own = slice(end - length, end)
        looked = judging[own].sum(axis=0) / attention[own].sum(axis=0)
        yield features[own].mean(axis=0) @ h["mean"] + h["mean_b"] + looked
