"""What changed since an earlier review of the same team."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from coach.okr import Critique, Finding, Value
from coach.parse import reading_form
from coach.rules.copied_from_parent import same_pieces
from coach.team.lines import Said
from coach.team.review import Reviewed

REWORDED = 0.5


class LineChange(Value):
    """A line that is new, gone or worded anew; `before` and `after` are its words."""

    kind: Literal["new", "gone", "reworded"]
    name: str
    target: str
    before: str | None = None
    after: str | None = None


class FindingChange(Value):
    """A finding at fix or above that is solved, still there or new; `words` are the line's, as it stands now."""

    kind: Literal["solved", "still", "new"]
    name: str
    target: str
    rule: str
    words: str


class Changes(Value):
    """People who came and went, and what changed for those in both reviews."""

    joined: tuple[str, ...]
    left: tuple[str, ...]
    lines: tuple[LineChange, ...]
    findings: tuple[FindingChange, ...]

    def count(self, kind: str) -> int:
        """How many lines or findings changed that way."""
        return sum(c.kind == kind for c in self.lines) + sum(f.kind == kind for f in self.findings)


def changes(before: Sequence[Reviewed], after: Sequence[Reviewed]) -> Changes:
    """Compares two reviews of a team: people by name, lines by their words and else by likeness."""
    old, new = ({reading_form(r.member.name).strip(): r for r in side} for side in (before, after))
    lines: list[LineChange] = []
    findings: list[FindingChange] = []
    for key in (k for k in new if k in old):
        pairs, gone, fresh = _matched(_lines(old[key]), _lines(new[key]))
        lines += _line_changes(new[key].member.name, pairs, gone, fresh)
        findings += _finding_changes(old[key], new[key], pairs)
    order = {r.member.name: n for n, r in enumerate(after)}
    return Changes(
        joined=tuple(r.member.name for key, r in new.items() if key not in old),
        left=tuple(r.member.name for key, r in old.items() if key not in new),
        lines=tuple(sorted(lines, key=lambda c: order[c.name])),
        findings=tuple(sorted(findings, key=lambda c: order[c.name])),
    )


def _lines(one: Reviewed) -> list[Said]:
    found = []
    for n, draft in enumerate(d.critique.draft for d in one.drafts):
        texts = [("O", draft.objective.text)] if draft.objective else []
        texts += [(kr.id, kr.text) for kr in draft.key_results]
        found += [Said(name=one.member.name, draft=n, target=t, text=text) for t, text in texts]
    return found


def _matched(old: list[Said], new: list[Said]) -> tuple[list[tuple[Said, Said]], list[Said], list[Said]]:
    """Lines that belong together, those that are gone, those that are new."""
    pairs = []
    for line in list(old):
        same = next((x for x in new if _form(x) == _form(line)), None)
        if same:
            pairs.append((line, same))
            old.remove(line)
            new.remove(same)
    scored = sorted(
        (
            (same_pieces(a.text, b.text), i, j)
            for i, a in enumerate(old)
            for j, b in enumerate(new)
            if _kind(a) == _kind(b)
        ),
        reverse=True,
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for score, i, j in scored:
        if score >= REWORDED and i not in used[0] and j not in used[1]:
            pairs.append((old[i], new[j]))
            used[0].add(i)
            used[1].add(j)
    return (
        pairs,
        [a for i, a in enumerate(old) if i not in used[0]],
        [b for j, b in enumerate(new) if j not in used[1]],
    )


def _form(line: Said) -> tuple[bool, str]:
    return _kind(line), "".join(reading_form(line.text).split())


def _kind(line: Said) -> bool:
    return line.target == "O"


def _line_changes(
    name: str, pairs: Sequence[tuple[Said, Said]], gone: Sequence[Said], fresh: Sequence[Said]
) -> list[LineChange]:
    found = [
        LineChange(kind="reworded", name=name, target=b.target, before=a.text, after=b.text)
        for a, b in pairs
        if a.text != b.text and _form(a) != _form(b)
    ]
    found += [LineChange(kind="gone", name=name, target=a.target, before=a.text) for a in gone]
    return found + [LineChange(kind="new", name=name, target=b.target, after=b.text) for b in fresh]


def _finding_changes(
    before: Reviewed, after: Reviewed, pairs: Sequence[tuple[Said, Said]]
) -> list[FindingChange]:
    """Findings at fix and above, followed along the lines they stand on; what stood on a line that is gone is solved."""
    moved = {(a.draft, a.target): b for a, b in pairs}
    now = {(n, f.target, f.rule): f for n, c in enumerate(_critiques(after)) for f in c.at_least("fix")}
    found: list[FindingChange] = []
    kept: set[tuple[int, str, str]] = set()
    for n, critique in enumerate(_critiques(before)):
        for f in {(f.target, f.rule): f for f in critique.at_least("fix")}.values():
            line = moved.get((n, f.target))
            key = (line.draft, line.target, f.rule) if line else (n, f.target, f.rule)
            still = key in now and (line is not None or f.target == "set")
            kept |= {key} if still else set()
            words = line.text if line else critique.draft.text_of(f.target) or ""
            found.append(_change("still" if still else "solved", after, key[1], f, words))
    for (n, target, _), f in now.items():
        if (n, target, f.rule) not in kept:
            found.append(_change("new", after, target, f, _critiques(after)[n].draft.text_of(target) or ""))
    return found


def _critiques(one: Reviewed) -> list[Critique]:
    return [d.critique for d in one.drafts]


def _change(
    kind: Literal["solved", "still", "new"], one: Reviewed, target: str, f: Finding, words: str
) -> FindingChange:
    return FindingChange(kind=kind, name=one.member.name, target=target, rule=f.rule, words=words)
