"""What belongs together: an objective with its key results and initiatives, before it becomes a Draft."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.parse.text import Cut
from coach.parse.trailing import Remarks


@dataclass
class Entry:
    """One key result or initiative. `under` is the place of the key result an initiative stood under."""

    body: Cut
    line: int
    number: str = ""
    remarks: Remarks = field(default_factory=Remarks)
    under: int | None = None


@dataclass
class Group:
    """One objective (or none yet) and what follows it."""

    objective: Entry | None = None
    key_results: list[Entry] = field(default_factory=list)
    initiatives: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    period: str | None = None
    dropped: bool = False

    @property
    def empty(self) -> bool:
        return self.objective is None and not self.key_results
