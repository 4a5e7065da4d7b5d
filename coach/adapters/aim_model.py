"""Reads what an objective is after: the kind of change, the people and the thing it names.

The same half of a small transformer as the second reader, fine-tuned on objectives with these marked (`evals/aims.py`, docs/model-card.md):
`coach/weights/aim.onnx` holds its layers with eight-bit weights, `aim.npz` what judges; pieces and their embeddings are the second reader's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, cast

import numpy as np

from coach.adapters.networks import loaded
from coach.adapters.second_model import BEGIN, END, fed, pieces_with_places, seen, table
from coach.aim import KINDS, Aim
from coach.ports import Vectors

MARKS = ("", "people", "thing")
SURE, INSIDE, OUTSIDE = 0.85, 0.6, 0.1
"""How likely a phrase's likeliest piece and each of its pieces must at least be marked, and those beside it at most."""
_WORD = re.compile(r"(?:(?![\u3400-\u9fff])[\w'’&./+-])+")
_INSIDE_WORD = re.compile(
    r"[\u3400-\u9fff](?<![让把将被给帮使为从到在对向跟和与及的了着过不再别没用靠做搞抓办推建升高降低减少加增强化善护证障成进行展开上下出入得要想能会敢理清整造设立搭购买卖送发收管控查看写讲学修改换选找留守])$"
)
"""A Chinese character before a phrase that neither leads up to it nor ends a word that does: the phrase begins inside a word."""


class AimModel:
    """The reader of aims shipped with the package. Constructing is free; the first objective loads it. Safe to share between threads."""

    def read(self, objective: str) -> Aim:
        """What the objective is after; an empty one is after nothing."""
        form, pieces = pieces_with_places(objective)
        if not pieces:
            return Aim()
        here = loaded("aim")
        line = [BEGIN, *(number for number, _, _ in pieces), END]
        features = here.session.run(None, fed(table(), [line]))[0]
        kinds = _softmax(next(seen(here.heads, features, [len(line)])))
        marks = _softmax(features[1:-1] @ here.heads["mark"] + here.heads["mark_b"])
        named = {name: _phrase(objective, form, pieces, marks, name) for name in MARKS[1:]}
        best = int(kinds.argmax())
        return Aim(KINDS[best], float(kinds[best]), named["people"], named["thing"])


def _phrase(
    objective: str, form: str, pieces: Sequence[tuple[int, int, int]], marks: Vectors, name: str
) -> str | None:
    """The surest run of pieces that carry a mark, in whole words as the objective writes them."""
    likely = marks[:, MARKS.index(name)]
    around = np.concatenate([[0], likely, [0]])
    found = [
        (float(likely[first : last + 1].max()), pieces[first][1], pieces[last][2])
        for first, last in _runs(likely >= INSIDE)
        if max(around[first], around[last + 2]) <= OUTSIDE
    ]
    for sure, start, end in sorted(found, reverse=True):
        start, end = _whole(form, start, end)
        torn = name == "thing" and _INSIDE_WORD.search(form[:start])
        if sure >= SURE and not torn and (words := _verbatim(objective, form[start:end])):
            return words
    return None


def _runs(marked: Any) -> Iterator[tuple[int, int]]:
    """First and last place of each run of marked pieces."""
    for yes, run in groupby(range(len(marked)), key=lambda n: bool(marked[n])):
        if yes:
            places = list(run)
            yield places[0], places[-1]


def _whole(form: str, start: int, end: int) -> tuple[int, int]:
    """Grown to the ends of words in Latin script, which pieces may cut."""
    for word in _WORD.finditer(form):
        if word.start() < start < word.end():
            start = word.start()
        if word.start() < end < word.end():
            end = word.end()
    return start, end


def _verbatim(objective: str, words: str) -> str | None:
    """The words as the objective has them; None where it does not."""
    words = words.strip(" .,;:，。；：、")
    found = re.search(re.escape(words), objective, re.IGNORECASE) if words else None
    return found.group() if found else None


def _softmax(logits: Vectors) -> Vectors:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return cast(Vectors, raised / raised.sum(axis=-1, keepdims=True))
