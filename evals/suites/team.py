"""Fictional teams with planted duplicates, conflicts and gaps: found, and nothing else flagged. `dev` files that the
scorer of pairs is fitted on, and `held*` files that nobody tunes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coach.okr import Context, Parent
from coach.parse.assemble import draft_of
from coach.team.members import Member, Team
from coach.team.review import TeamReview, Whole, review
from evals.house import CYCLE, ROOT, TODAY, coach, records
from evals.measure import Measure, Sample, share

SUITE = "team"
PAIRS, GAPS, FALSE = 0.90, 1.0, 0.05
LANGS = ("zh", "en", "mixed")
CONTEXT = Context(today=TODAY, cycle=CYCLE)
Side = tuple[str, str, int]
Seen = Sequence[tuple[Mapping[str, Any], TeamReview]]


def run() -> Iterator[Measure]:
    """Per set and language: planted pairs found, gaps found, and pairs or gaps that are none."""
    for kind, files in (("dev", "dev.jsonl"), ("held", "held*.jsonl")):
        names = sorted(p.stem for p in (ROOT / "data" / "team").glob(files))
        teams = [team for name in names for team in records(f"team/{name}")]
        seen = [(team, reviewed(team)) for team in teams]
        for lang in LANGS:
            here = [(t, r) for t, r in seen if t["lang"] == lang]
            yield from _measures(here, lang, kind)


def _measures(here: Seen, lang: str, kind: str) -> Iterator[Measure]:
    held, tail = kind == "held", "held out" if kind == "held" else "dev"
    found = [s for t, r in here for s in _found(t, r, lang, not held)]
    floors = (PAIRS, GAPS, FALSE) if held else (None, None, None)
    yield Measure(SUITE, f"duplicates and conflicts found, {tail}", lang, share, found, floors[0])
    gaps = [s for t, r in here for s in _gaps(t, r, lang, not held)]
    yield Measure(SUITE, f"uncovered key results found, {tail}", lang, share, gaps, floors[1])
    false = [s for t, r in here for s in _false(t, r, lang, not held)]
    yield Measure(SUITE, f"flagged pairs that are none, {tail}", lang, share, false, floors[2], "lower")
    alarms = [s for t, r in here for s in _false_gaps(t, r, lang)]
    yield Measure(
        SUITE, f"served key results called uncovered, {tail}", lang, share, alarms, None, "lower", False
    )
    asked = [s for t, r in here for s in _asked(t, r, lang)]
    yield Measure(
        SUITE, f"duplicates and conflicts found or asked, {tail}", lang, share, asked, None, "higher", False
    )
    many = [Sample(t["id"], lang, float(len(r.questions))) for t, r in here]
    yield Measure(SUITE, f"questions per team, {tail}", lang, share, many, None, "lower", False)
    named = [s for t, r in here for s in _named(t, r, lang)]
    yield Measure(SUITE, f"found pairs named as planted, {tail}", lang, share, named, None, "higher", False)


def reviewed(team: Mapping[str, Any]) -> TeamReview:
    """What the review sees over a whole team of a data file."""
    members = tuple(
        Member(name=m["name"], drafts=tuple(draft_of(d["objective"], d["key_results"]) for d in m["drafts"]))
        for m in team["members"]
    )
    texts = {p["id"]: p["text"] for p in team["parents"]}
    parents = tuple(
        Parent(id=p["id"], kind=p["kind"], text=p["text"], objective_text=texts.get(p.get("objective", "")))
        for p in team["parents"]
    )
    events = review(Team(members=members, parents=parents), coach(), CONTEXT, suggestions=False)
    return next(e.review for e in events if isinstance(e, Whole))


def _side(side: Sequence[Any]) -> Side:
    return side[0], side[1], side[2]


def _flagged(found: TeamReview) -> dict[frozenset[Side], str]:
    return {
        frozenset(
            [(p.one.name, p.one.target, p.one.draft), (p.other.name, p.other.target, p.other.draft)]
        ): p.kind
        for p in found.pairs
    }


def _planted(team: Mapping[str, Any]) -> dict[frozenset[Side], str]:
    return {frozenset([_side(p["a"]), _side(p["b"])]): p["kind"] for p in team["pairs"]}


def _shown(team: Mapping[str, Any], pair: frozenset[Side], what: str, open: bool) -> str:
    return f"{team['id']}: {what} {sorted(pair)}" if open else ""


def _found(team: Mapping[str, Any], got: TeamReview, lang: str, open: bool) -> Iterator[Sample]:
    flagged = _flagged(got)
    for pair, kind in _planted(team).items():
        if kind != "shared-metric":
            shown = _shown(team, pair, f"{kind} not found", open)
            yield Sample(team["id"], lang, float(pair in flagged), slices={"kind": kind}, shown=shown)


def _asked(team: Mapping[str, Any], got: TeamReview, lang: str) -> Iterator[Sample]:
    seen = _flagged(got).keys() | {
        frozenset([(q.one.name, q.one.target, q.one.draft), (q.other.name, q.other.target, q.other.draft)])
        for q in got.questions
    }
    for pair, kind in _planted(team).items():
        if kind != "shared-metric":
            yield Sample(team["id"], lang, float(pair in seen))


def _named(team: Mapping[str, Any], got: TeamReview, lang: str) -> Iterator[Sample]:
    flagged = _flagged(got)
    for pair, kind in _planted(team).items():
        if pair in flagged:
            yield Sample(team["id"], lang, float(flagged[pair] == kind))


def _false(team: Mapping[str, Any], got: TeamReview, lang: str, open: bool) -> Iterator[Sample]:
    planted = _planted(team)
    for pair, kind in _flagged(got).items():
        shown = _shown(team, pair, f"{kind} that is none", open)
        yield Sample(team["id"], lang, float(pair not in planted), shown=shown if pair not in planted else "")


def _gaps(team: Mapping[str, Any], got: TeamReview, lang: str, open: bool) -> Iterator[Sample]:
    missing = {c.parent.id for c in got.gaps}
    for id in team["uncovered"]:
        yield Sample(
            team["id"], lang, float(id in missing), shown=f"{team['id']}: {id} is uncovered" if open else ""
        )


def _false_gaps(team: Mapping[str, Any], got: TeamReview, lang: str) -> Iterator[Sample]:
    missing = {c.parent.id for c in got.gaps}
    for parent in team["parents"]:
        if parent["kind"] == "key_result" and parent["id"] not in team["uncovered"]:
            yield Sample(team["id"], lang, float(parent["id"] in missing))
