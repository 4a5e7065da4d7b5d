"""What a line means, as far as a small learned reader can tell.

The reader answers each field of the labelling guide with how much the line looks bad there. Borders per field and
language, set on lines by writers it had not seen, turn that into bad, ok, or unsure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp
from typing import Literal, NamedTuple, Protocol

from coach.parse.asides import own_words, without_asides
from coach.parse.bare import bare_words
from coach.parse.text import language_of
from coach.ports import Vectors

REMEMBERED = 2000
NEAR = 1.5
FARTHEST = 4.0
Kind = Literal["objective", "key-result"]
FIELDS: Mapping[Kind, tuple[str, ...]] = {
    "objective": ("strategy", "challenge", "clarity", "form"),
    "key-result": ("task", "number", "kpi"),
}


Verdict = Literal["ok", "bad", "unsure"]


@dataclass(frozen=True)
class Leaning:
    """What one head says: the probability of being bad, and the verdict its calibration allows."""

    p: float
    verdict: Verdict

    @property
    def sure(self) -> bool:
        """Far enough from the border that a coach would say so without hedging."""
        return abs(self.p - 0.5) >= 0.35


@dataclass(frozen=True)
class Reading:
    """A leaning per field of the labelling guide, what the reader saw in the line, and how its bare words read
    (`coach.parse.bare`) where it has asides.

    Without heads all are empty and rules fall back on what is literal.
    """

    leanings: Mapping[str, Leaning] = field(default_factory=dict)
    seen: Seen | None = None
    bare: Reading | None = None

    @property
    def vector(self) -> Vectors | None:
        """A vector to compare the line with others; worked out when it is first asked for."""
        return self.seen.vector if self.seen else None

    def on(self, name: str) -> Leaning | None:
        """The leaning in a field, or None where no head has read the line."""
        return self.leanings.get(name)

    def bad(self, name: str) -> bool:
        """True where a head calls the line bad in a field."""
        leaning = self.leanings.get(name)
        return leaning is not None and leaning.verdict == "bad"


class Meaning(Protocol):
    """Reads lines given as (kind, text, objective above it or "")."""

    def read(self, lines: Sequence[tuple[Kind, str, str]]) -> list[Reading]:
        """One reading per line, in order."""


class NoMeaning:
    """Knows nothing; for machines where no embedder loads."""

    def read(self, lines: Sequence[tuple[Kind, str, str]]) -> list[Reading]:
        return [Reading() for _ in lines]


class Border(NamedTuple):
    """From which logit on a line is called bad, and how far to either side the coach would rather ask."""

    at: float
    doubt: float


class Seen(Protocol):
    """What the reader sees in a line: a logit per field, and a vector to compare it with other lines."""

    @property
    def logits(self) -> Mapping[str, float]:
        """Per field; the higher, the worse."""

    @property
    def vector(self) -> Vectors:
        """A unit vector."""


class Reader(Protocol):
    """Reads lines."""

    @property
    def sway(self) -> float:
        """How much an objective that carries on adds to what its key results look like a KPI, per unit beyond its border."""

    @property
    def borders(self) -> Mapping[str, Mapping[str, Border]]:
        """Per field and language."""

    def read(self, texts: Sequence[str]) -> list[Seen]:
        """What is seen in each text, in order."""


class Opinion(Protocol):
    """Reads lines slower and surer. Its borders are for the mean of its logits and the first reader's."""

    @property
    def borders(self) -> Mapping[str, Mapping[str, Border]]:
        """Per field and language."""

    def read(self, texts: Sequence[str]) -> list[Mapping[str, float]]:
        """A logit per field for each text, in order."""


class Weighed(NamedTuple):
    """A line as it was read: per field how far beyond the border it lies and the width of doubt there."""

    beyond: Mapping[str, float]
    doubt: Mapping[str, float]
    seen: Seen


class Line(NamedTuple):
    """A line to be read; `above` is the objective over a key result, "" for none."""

    kind: Kind
    text: str
    above: str = ""


class Heads:
    """Reads meaning with a learned reader and, for lines it finds hard, a second one.

    A line is read without what it says to whoever judges and, where it carries other asides, without them too and as its bare
    words; then the gravest leaning counts: a remark in brackets cannot make a line better than its own words. A line nearer than `NEAR` to a border in
    one of its fields goes to the second reader, and there the mean of both counts. Whether a key result is a KPI also hangs on its
    objective: what is routine under "keep the shop running" is new under one that changes something.
    """

    def __init__(self, reader: Reader, second: Opinion | None = None) -> None:
        self._reader = reader
        self._second = second
        self._known: dict[Line, Weighed] = {}

    def read(self, lines: Sequence[tuple[Kind, str, str]]) -> list[Reading]:
        above = {one: _ways(one)[-1] for kind, _, one in lines if kind == "key-result" and one.strip()}
        ways = [
            tuple(
                Line(kind, form, above.get(one, "") if kind == "key-result" else "") for form in _ways(text)
            )
            if text.strip()
            else ()
            for kind, text, one in lines
        ]
        asked = [Line("objective", form) for form in above.values()]
        known = self._weighed(list(dict.fromkeys([*asked, *(line for found in ways for line in found)])))
        return [
            _reading(kind, [known[line] for line in found])
            for (kind, _, _), found in zip(lines, ways, strict=True)
        ]

    def _weighed(self, lines: Sequence[Line]) -> dict[Line, Weighed]:
        """How each line is read; the last two thousand are remembered, for a draft is judged again and again."""
        known = {line: found for line in lines if (found := self._known.get(line)) is not None}
        missing = [line for line in lines if line not in known]
        fresh = dict(zip(missing, self._fresh(missing, known), strict=True)) if missing else {}
        for line, found in {**known, **fresh}.items():
            self._known.pop(line, None)
            self._known[line] = found
        for line in list(self._known)[: max(0, len(self._known) - REMEMBERED)]:
            self._known.pop(line, None)
        return known | fresh

    def _fresh(self, lines: Sequence[Line], known: Mapping[Line, Weighed]) -> list[Weighed]:
        seen = self._reader.read([line.text for line in lines])
        objectives = {line: one.seen for line, one in known.items()} | dict(zip(lines, seen, strict=True))
        swayed = [self._swayed(line, objectives) for line in lines]
        first = [
            _beyond(line, one.logits, sway, one, self._reader.borders)
            for line, one, sway in zip(lines, seen, swayed, strict=True)
        ]
        if self._second is None:
            return first
        hard = [n for n, one in enumerate(first) if min(map(abs, one.beyond.values())) < NEAR]
        for n, other in zip(hard, self._second.read([lines[n].text for n in hard]), strict=True):
            mean = {field: (seen[n].logits[field] + other[field]) / 2 for field in FIELDS[lines[n].kind]}
            first[n] = _beyond(lines[n], mean, swayed[n], seen[n], self._second.borders)
        return first

    def _swayed(self, line: Line, objectives: Mapping[Line, Seen]) -> float:
        """What the objective above a key result adds to its looking like a KPI."""
        if not line.above:
            return 0.0
        logit = objectives[Line("objective", line.above)].logits["challenge"]
        return self._reader.sway * clipped(
            logit - self._reader.borders["challenge"][language_of(line.above)].at
        )


def clipped(beyond: float) -> float:
    """How far an objective lies beyond its border, as far as that counts for its key results."""
    return max(-FARTHEST, min(FARTHEST, beyond))


def _beyond(
    line: Line,
    logits: Mapping[str, float],
    sway: float,
    seen: Seen,
    borders: Mapping[str, Mapping[str, Border]],
) -> Weighed:
    lang = language_of(line.text)
    here = {field: borders[field][lang] for field in FIELDS[line.kind]}
    return Weighed(
        {field: logits[field] + (sway if field == "kpi" else 0.0) - at.at for field, at in here.items()},
        {field: at.doubt for field, at in here.items()},
        seen,
    )


def _ways(text: str) -> tuple[str, ...]:
    """The forms in which a line is read: its own words, without their asides, and, where they differ, its bare words
    likewise."""
    own, bare = own_words(text), bare_words(text)
    found = (own.form, without_asides(own.form))
    return found if bare is own else (*found, bare.form, without_asides(bare.form))


def _reading(kind: Kind, ways: Sequence[Weighed]) -> Reading:
    """The graver leaning of all ways to read a line, and that of its bare words alone."""
    if not ways:
        return Reading()
    leanings = {
        name: _lean(*max((one.beyond[name], one.doubt[name]) for one in ways)) for name in FIELDS[kind]
    }
    bare = _reading(kind, ways[2:]) if len(ways) > 2 else None
    return Reading(leanings, bare.seen if bare else ways[0].seen, bare)


def _lean(beyond: float, doubt: float) -> Leaning:
    """The probability is counted from the border, so that 0.5 is where the verdict turns."""
    verdict: Verdict = "unsure" if abs(beyond) < doubt else "bad" if beyond > 0 else "ok"
    return Leaning(1 / (1 + exp(-max(-60.0, min(60.0, beyond)))), verdict)
