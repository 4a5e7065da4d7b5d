"""What is said beside a line: who owns it, when it is due, what it weighs, where it starts and ends."""

from __future__ import annotations

from dataclasses import dataclass

from coach.parse.patterns import Pattern

_OWNER = Pattern(r"owner|dri|lead|who|assignee|resp|负责|责任|牵头")
_WEIGHT = Pattern(r"weight|权重|占比")
_BASELINE = Pattern(r"baseline|start|current|基线|当前|现状")
_TARGET = Pattern(r"target|目标值")
_DUE = Pattern(r"due|ddl|deadline|eta|截止")
_AMOUNT = Pattern(r"(\d+(?:\.\d+)?)\s*(%?)")


@dataclass
class Remarks:
    """What the remarks said, in their own words; `weight` is in percent."""

    owner: str | None = None
    due: str | None = None
    weight: float | None = None
    baseline: str | None = None
    target: str | None = None

    def or_else(self, other: Remarks | None) -> Remarks:
        """These remarks, gaps filled from others."""
        if other is None:
            return self
        weight = other.weight if self.weight is None else self.weight
        return Remarks(
            self.owner or other.owner,
            self.due or other.due,
            weight,
            self.baseline or other.baseline,
            self.target or other.target,
        )

    @staticmethod
    def knows(key: str) -> bool:
        """Whether `note` keeps what a key names."""
        return any(pattern.match(key) for pattern in (_OWNER, _DUE, _WEIGHT, _BASELINE, _TARGET))

    def note(self, key: str, value: str) -> None:
        """Keeps a field that a key names."""
        value = value.strip().lstrip("@").strip()
        if value and _OWNER.match(key):
            self.owner = value
        elif value and _DUE.match(key):
            self.due = value
        elif _WEIGHT.match(key):
            self.weight = weight_of(value)
        elif value and _BASELINE.match(key):
            self.baseline = value
        elif value and _TARGET.match(key):
            self.target = value


def weight_of(words: str) -> float | None:
    """30% → 30.0, 0.3 → 30.0, 30 → 30.0; None without a number."""
    found = _AMOUNT.search(words)
    if not found:
        return None
    amount = float(found[1])
    return amount * 100 if amount <= 1 and not found[2] else amount
