"""What belongs together: an objective with its key results and initiatives, before it becomes a Draft."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from coach.parse.labels import Label
from coach.parse.numerals import place_of
from coach.parse.remarks import Remarks
from coach.parse.text import Cut


@dataclass
class Entry:
    """One key result or initiative. `under` is the place of the key result an initiative stood under, `said` its words before
    remarks were taken off."""

    body: Cut
    line: int
    number: str = ""
    remarks: Remarks = field(default_factory=Remarks)
    under: int | None = None
    said: str = ""


@dataclass
class Group:
    """One objective (or none yet) and what follows it; `told` says that only its place makes a heading the objective."""

    objective: Entry | None = None
    key_results: list[Entry] = field(default_factory=list)
    initiatives: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    period: str | None = None
    dropped: bool = False
    upper: bool = False
    told: bool = False

    @property
    def empty(self) -> bool:
        return self.objective is None and not self.key_results

    def has(self, number: str) -> bool:
        """Whether a key result of this number stands in the group."""
        return any(entry.number == number for entry in self.key_results)


def without_parents(groups: list[Group]) -> list[Group]:
    """The groups without the company's objective that a team's draft only names above its own."""
    own = [group for group in groups if group.key_results or not group.upper]
    return own if any(group.objective and group.key_results for group in own) else groups


def objectives_last(groups: list[Group]) -> list[Group]:
    """The groups, put right where every objective stands below its key results."""
    first, *rest = groups or [Group()]
    if not rest or first.objective or rest[-1].key_results or not all(g.key_results for g in rest[:-1]):
        return groups
    if rest[0].objective and rest[0].objective.number not in ("", "1", "一"):
        return groups
    for above, below in pairwise(groups):
        above.objective = below.objective
    groups[-2].initiatives += groups[-1].initiatives
    groups[-2].notes += groups[-1].notes
    return groups[:-1]


def same_number(one: str, other: str) -> bool:
    """Whether two numbers of labels are one, in figures, letters or words."""
    return bool(one) and (one == other or 0 < place_of(one) == place_of(other))


def home_of(label: Label, group: Group, earlier: list[Group]) -> Group:
    """The group a numbered key result belongs to: the one its number names, else the current one."""
    places = label.num.replace("-", ".").split(".")
    of = label.of or (places[0] if len(places) > 1 else "")
    if of and group.objective and group.objective.number != of:
        return next((g for g in earlier if g.objective and g.objective.number == of), group)
    return group
