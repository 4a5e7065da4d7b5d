"""The lines of a team's drafts as they are compared with one another: who said what, its numbers, its scopes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from coach.meaning import Kind, Meaning
from coach.okr import Draft, Measure, Value
from coach.parse.asides import without_asides
from coach.parse.numbers import numbers
from coach.parse.patterns import Pattern
from coach.parse.text import plain
from coach.parse.units import converted, is_percent, is_time
from coach.ports import Embedder, Vectors
from coach.team.scopes import Marks, marks, within

_IN_PARTS = Pattern(
    r"(?P<whole>[二三四五六七八九十])分之(?P<part>[一二三四五六七八九])"
    r"|(?<![a-z])(?P<word>a quarter|one quarter|three quarters|a third|one third|two thirds|half)(?![a-z])|(?P<half>一半|半数)"
)
_WORDS = {
    "a quarter": 25.0,
    "one quarter": 25.0,
    "three quarters": 75.0,
    "a third": 33.0,
    "one third": 33.0,
    "two thirds": 67.0,
    "half": 50.0,
}
_DIGIT = {c: n for n, c in enumerate("一二三四五六七八九十", 1)}
_FRAME = Pattern(
    r"→|->|[:：]|[()（）]|(?<![a-z])(?:from|to|now|today|currently|last year|down|up|rises?|raised?|falls?|cut|increase[sd]?|reduced?|lower|by)(?![a-z])"
    r"|[从由到至]|目前|现在|去年|提升|提高|降低|下降|减少|增加|升|降|减"
)
_PAUSE = Pattern(r"(?<!\d)[,;。]|[,;。](?!\d)|(?<![a-z])so that(?![a-z])")
_SPACE = re.compile(r"\s+")


class Said(Value):
    """Where a line stands: whose it is, in which draft (from 0), under which target."""

    name: str
    draft: int
    target: str
    text: str


@dataclass(frozen=True)
class Line:
    """A line to compare. `person` counts the members; `marks` are its scopes, those of the objective above it included."""

    said: Said
    person: int
    measure: Measure
    marks: Marks

    @property
    def is_objective(self) -> bool:
        return self.said.target == "O"


def lines_of(person: int, name: str, number: int, draft: Draft) -> list[Line]:
    """The objective and the key results of a draft."""
    above = marks(draft.objective.text) if draft.objective else {}
    found = []
    if draft.objective:
        said = Said(name=name, draft=number, target="O", text=draft.objective.text)
        found.append(Line(said, person, Measure(), above))
    for kr in draft.key_results:
        said = Said(name=name, draft=number, target=kr.id, text=kr.text)
        found.append(Line(said, person, kr.measure, within(marks(kr.text), above)))
    return found


def vectors(lines: Sequence[tuple[Kind, str, str]], meaning: Meaning, embedder: Embedder) -> Vectors:
    """One unit vector per line: the reader's where it has one, else the embedder's."""
    import numpy as np

    read = meaning.read(lines)
    found = [r.vector for r in read]
    if found and all(v is not None for v in found):
        return np.stack([v for v in found if v is not None])
    return embedder.embed([text for _, text, _ in lines])


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """The words of a line that say what is counted: without amounts, remarks and what says that it moves."""
    said = plain(without_asides(text))
    parts: list[str] = []
    last, end = 0, len(said.text)
    for number in numbers(said.text):
        if number.kind == "amount":
            if parts and (stop := _PAUSE.search(said.form, last, number.at[0])):
                end = stop.start()
                break
            parts.append(said.text[last : number.at[0]])
            last = number.at[1]
    if parts and end == len(said.text) and (stop := _PAUSE.search(said.form, last)):
        end = stop.start()
    words = " ".join([*parts, said.text[last:end]])
    kept = _SPACE.sub(" ", _FRAME.sub(" ", words.lower())).strip(" ,.;，。；")
    return kept or said.text


@lru_cache(maxsize=4096)
def amounts(text: str) -> frozenset[float]:
    """The amounts a line names as they stand, shares as percent."""
    said = plain(text)
    found = {n.value for n in numbers(said.text) if n.kind == "amount" and n.value is not None}
    for hit in _IN_PARTS.finditer(said.form):
        if hit["whole"]:
            found.discard(float(_DIGIT[hit["whole"]]))
            found.add(round(100 * _DIGIT[hit["part"]] / _DIGIT[hit["whole"]], 0))
        else:
            found.add(_WORDS.get(hit["word"] or "", 50.0))
    return frozenset(found)


def in_one_unit(value: float, unit: str | None) -> float:
    """A time in seconds, anything else as it is."""
    return round(converted(value, unit, "s") if is_time(unit) else value, 4)


@dataclass(frozen=True)
class Level:
    """From where to where a line goes; the change as a share where only that is said."""

    baseline: float | None
    target: float | None
    change: float | None
    percent: bool


def level_of(m: Measure) -> Level:
    """The levels of a measure, times in seconds."""
    percent = is_percent(m.unit)
    if m.relative:
        sign = -1 if m.direction == "down" else 1
        share = sign * m.target / 100 if m.target is not None and percent else None
        base = None if m.baseline is None else in_one_unit(m.baseline, m.unit)
        return Level(base, None, share, False)
    base = None if m.baseline is None else in_one_unit(m.baseline, m.unit)
    goal = None if m.target is None else in_one_unit(m.target, m.unit)
    change = (goal - base) / base if base and goal is not None else None
    return Level(base, goal, change, percent)
