"""What an objective is about: the people, what they will be able to do, and the thing it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coach.okr import Lang

Group = Literal["customers", "staff", "partners"]


@dataclass(frozen=True)
class Anatomy:
    """Words of an objective, verbatim but for case and number of a subject.

    `people` is who changes and `clause` what they do or can do then ("can book without a call"),
    both without the period. `ends` is set where the clause names a trouble that is to stop, then
    holding the trouble alone. `thing` is what an objective without people is about.
    """

    lang: Lang
    people: str | None = None
    group: Group | None = None
    clause: str | None = None
    ends: str | None = None
    thing: str | None = None
