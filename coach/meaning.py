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
from coach.parse.text import language_of
from coach.ports import Vectors

REMEMBERED = 2000
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
    """A leaning per field of the labelling guide, and what the reader saw in the line.

    Without heads both are empty and rules fall back on what is literal.
    """

    leanings: Mapping[str, Leaning] = field(default_factory=dict)
    seen: Seen | None = None

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
    def borders(self) -> Mapping[str, Mapping[str, Border]]:
        """Per field and language."""

    def read(self, texts: Sequence[str]) -> list[Seen]:
        """What is seen in each text, in order."""


class Heads:
    """Reads meaning with a learned reader.

    A line is read without what it says to whoever judges and, where it carries other asides, without them too; then the graver
    leaning counts: a remark in brackets cannot make a line better than its own words.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, Seen] = {}

    def read(self, lines: Sequence[tuple[Kind, str, str]]) -> list[Reading]:
        own = {text: own_words(text).form for _, text, _ in lines if text.strip()}
        bare = {words: without_asides(words) for words in own.values()}
        seen = self._seen(list(dict.fromkeys([*bare, *bare.values()])))
        return [
            self._one(kind, own[text], seen[own[text]], seen[bare[own[text]]]) if text in own else Reading()
            for kind, text, _ in lines
        ]

    def _seen(self, texts: Sequence[str]) -> dict[str, Seen]:
        """What is seen in each text; the last two thousand lines are remembered, for a draft is judged again and again."""
        seen = {text: known for text in texts if (known := self._known.get(text)) is not None}
        missing = [text for text in texts if text not in seen]
        fresh = dict(zip(missing, self._reader.read(missing), strict=True)) if missing else {}
        if len(self._known) > REMEMBERED:
            self._known = {}
        self._known.update(fresh)
        return seen | fresh

    def _one(self, kind: Kind, text: str, seen: Seen, bare: Seen) -> Reading:
        lang = language_of(text)
        borders = self._reader.borders
        graver = {f: max(seen.logits[f], bare.logits[f]) for f in FIELDS[kind]}
        return Reading({f: _lean(graver[f], borders[f][lang]) for f in FIELDS[kind]}, seen)


def _lean(logit: float, border: Border) -> Leaning:
    """The probability is counted from the border, so that 0.5 is where the verdict turns."""
    beyond = logit - border.at
    verdict: Verdict = "unsure" if abs(beyond) < border.doubt else "bad" if beyond > 0 else "ok"
    return Leaning(1 / (1 + exp(-max(-60.0, min(60.0, beyond)))), verdict)
