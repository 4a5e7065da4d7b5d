"""Which goals above the team somebody serves, and by which words; strict, so that a gap is never overlooked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from coach.align.second import as_one
from coach.okr import Parent, Value
from coach.parse.assemble import key_result_of
from coach.ports import Pairs, Vectors
from coach.team.alike import Compared, compare
from coach.team.lines import Line, Said
from coach.team.scopes import marks

ABOVE = -1
NEAREST = 12
WORTH_ASKING = 0.5
WHOLE, COUNTED, COUNTED_ALONE = 0.63, 0.52, 0.74
SAME_OBJECTIVE = 0.6
READ, SERVES = 6, 4.2
"""How many drafts the reader of pairs looks at for a goal that no words lead to, and from which logit on one serves it: above what it
gives to any goal that nobody serves in the fictional teams."""

Links = Mapping[tuple[str, int], str]
"""The parent's id that a draft, given by name and number from 0, was linked to by somebody."""


class Served(Value):
    """A line that serves a goal above; `linked` where somebody said so, else the words of both show it."""

    by: Said
    linked: bool = False


class Covered(Value):
    """A goal above the team and the lines that serve it; none is a gap. `nearest` is the line to ask about then."""

    parent: Parent
    served: tuple[Served, ...] = ()
    nearest: Said | None = None

    @property
    def people(self) -> tuple[str, ...]:
        """Who serves it, in the order of the team."""
        return tuple(dict.fromkeys(s.by.name for s in self.served))


def cover(
    parents: Sequence[Parent],
    lines: Sequence[Line],
    above: tuple[Vectors, Vectors],
    own: tuple[Vectors, Vectors],
    links: Links,
    reader: Pairs | None = None,
) -> tuple[Covered, ...]:
    """Every goal above with who serves it, in order. `above` and `own` hold two unit vectors per parent and per line: of
    all its words, and of what it counts. A `reader` looks at goals that no words lead to. An objective is served where one
    of its key results is."""
    found = [_covered(p, n, lines, above, own, links) for n, p in enumerate(parents)]
    if reader and lines:
        near = above[0] @ own[0].T + above[1] @ own[1].T
        found = [c if c.served else _read(c, near[n], lines, reader) for n, c in enumerate(found)]
    return tuple(_with_key_results(one, found) for one in found)


def gaps(covered: Sequence[Covered]) -> tuple[Covered, ...]:
    """The key results that nobody serves, and objectives without key results that nobody serves."""
    told = {c.parent.objective_text for c in covered if c.parent.kind == "key_result"}
    return tuple(
        c for c in covered if not c.served and (c.parent.kind == "key_result" or c.parent.text not in told)
    )


def line_of(parent: Parent) -> Line:
    """A goal above as a line to compare."""
    said = Said(
        name=parent.owner or "",
        draft=0,
        target="O" if parent.kind == "objective" else "KR1",
        text=parent.text,
    )
    return Line(said, ABOVE, key_result_of(parent.text, 1).measure, marks(parent.text))


def _covered(
    parent: Parent,
    number: int,
    lines: Sequence[Line],
    above: tuple[Vectors, Vectors],
    own: tuple[Vectors, Vectors],
    links: Links,
) -> Covered:
    served = [
        Served(by=line.said, linked=True)
        for line in lines
        if line.said.target in ("O", "KR1") and links.get((line.said.name, line.said.draft)) == parent.id
    ]
    served = list({(s.by.name, s.by.draft): s for s in reversed(served)}.values())[::-1]
    if not lines:
        return Covered(parent=parent)
    whole, counted = (a[number] @ o.T for a, o in zip(above, own, strict=True))
    goal, linked = line_of(parent), {(s.by.name, s.by.draft) for s in served}
    best: dict[tuple[str, int], tuple[float, Said]] = {}
    both = whole + counted
    for j in np.argsort(-both, kind="stable")[: max(NEAREST, len(lines) // 4)]:
        line, seen = lines[j], compare(goal, lines[j], float(whole[j]), float(counted[j]))
        key = (line.said.name, line.said.draft)
        if key not in linked and _serves(parent, line, seen) and key not in best:
            best[key] = (float(both[j]), line.said)
    order = {id(line.said): n for n, line in enumerate(lines)}
    served += [Served(by=said) for _, said in best.values()]
    served.sort(key=lambda s: order[id(s.by)])
    first = int(np.argmax(both))
    near = lines[first].said if not served and both[first] >= 2 * WORTH_ASKING else None
    return Covered(parent=parent, served=tuple(served), nearest=near)


def _read(one: Covered, near: Vectors, lines: Sequence[Line], reader: Pairs) -> Covered:
    """A key result above with the drafts that the reader takes to serve it, each shown by its nearest line."""
    if one.parent.kind != "key_result":
        return one
    drafts: dict[tuple[str, int], list[int]] = {}
    for n, line in enumerate(lines):
        drafts.setdefault((line.said.name, line.said.draft), []).append(n)
    likely = sorted(drafts.values(), key=lambda own: -float(near[own].max()))[:READ]
    texts = [(as_one([lines[n].said.text for n in own]), one.parent.text) for own in likely]
    served = [
        lines[own[int(np.argmax(near[own]))]].said
        for own, said in zip(likely, reader.read(texts), strict=True)
        if said["serves"] >= SERVES
    ]
    if not served:
        return one
    return one.model_copy(update={"served": tuple(Served(by=said) for said in served), "nearest": None})


def _serves(parent: Parent, line: Line, seen: Compared) -> bool:
    """Whether a line plainly serves a goal: the same step, or the same thing counted; never one that pulls the other way."""
    if seen.apart:
        return False
    if parent.kind == "objective":
        return line.is_objective and seen.whole >= SAME_OBJECTIVE
    if seen.same_levels and (
        seen.whole >= 0.62 or seen.counted >= 0.3 or (not seen.round and seen.whole >= 0.4)
    ):
        return True
    if line.is_objective or seen.other_unit or (seen.opposed and not seen.mirrored):
        return False
    if seen.mirrored and seen.whole >= 0.35:
        return True
    return (seen.whole >= WHOLE and seen.counted >= COUNTED) or seen.counted >= COUNTED_ALONE


def _with_key_results(one: Covered, all_: Sequence[Covered]) -> Covered:
    """An objective with the lines that serve its key results."""
    if one.parent.kind != "objective":
        return one
    below = [s for c in all_ if c.parent.objective_text == one.parent.text for s in c.served]
    served = {(s.by.name, s.by.draft): s for s in [*below, *one.served]}
    return one.model_copy(
        update={"served": tuple(served.values()), "nearest": None if served else one.nearest}
    )
