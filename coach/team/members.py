"""Who is in a team and what each person handed in. Pure data."""

from __future__ import annotations

from coach.okr import Draft, Parent, Value


class Member(Value):
    """One person with the drafts handed in, in the order of the source; none where the person is only named.

    `name` is written as in the source, `person` the id in the store where somebody of that name is known,
    `team` is the part of the organisation they are in, `where` says where the source has it ("Sheet1, row 4")."""

    name: str
    drafts: tuple[Draft, ...] = ()
    person: str | None = None
    role: str | None = None
    team: str | None = None
    where: str = ""


class Team(Value):
    """People in the order of the source, and the goals above them that their drafts may serve."""

    name: str = ""
    members: tuple[Member, ...] = ()
    parents: tuple[Parent, ...] = ()
    cycle: str | None = None
