"""A team's drafts judged one after the other, then looked at together."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import numpy as np

from coach.coach import Coach
from coach.okr import Context, Critique, Draft, Lang, Parent, Proposal, Suggestion, Value
from coach.ports import Embedder, Vectors
from coach.team.comments import comment
from coach.team.coverage import Covered, Links, cover, gaps, line_of
from coach.team.lines import Line, bare, lines_of, vectors
from coach.team.members import Member, Team
from coach.team.pairs import Pair, Question, find_pairs
from coach.team.parents import Shortlist
from coach.team.patterns import Pattern, Tally, patterns, tally
from coach.team.points import TeamPoint, team_points

AT_ONCE, ROOM, HANDS = 16, 20_000, 2


class Progress(Value):
    """How many people of how many are done; seconds left as far as the pace so far tells, None before there is one."""

    done: int
    total: int
    seconds_left: float | None = None


class ReviewedDraft(Value):
    """A judged draft; suggestions for its lines at fix and above, and the parents it may serve."""

    critique: Critique
    suggestions: tuple[Suggestion, ...] = ()
    proposals: tuple[Proposal, ...] = ()


class Reviewed(Value):
    """One person, in the order of the file (`number` from 0), with every draft judged and a comment to send."""

    number: int
    member: Member
    drafts: tuple[ReviewedDraft, ...]
    comment: str


class TeamReview(Value):
    """What is seen only when the drafts lie side by side."""

    name: str
    lang: Lang
    people: int
    drafts: int
    pairs: tuple[Pair, ...]
    questions: tuple[Question, ...] = ()
    coverage: tuple[Covered, ...]
    gaps: tuple[Covered, ...]
    patterns: tuple[Pattern, ...]
    without_drafts: tuple[str, ...]
    points: tuple[TeamPoint, ...]


class Whole(Value):
    """The last event."""

    review: TeamReview


Event = Progress | Reviewed | Whole
_Cases = list[tuple[Draft, Context]]
_Judged = list[tuple[Context, Critique]]


@dataclass
class _Gathered:
    """What is kept of the people already judged: no critiques."""

    lines: list[Line] = field(default_factory=list)
    whole: list[Vectors] = field(default_factory=list)
    counted: list[Vectors] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)


class _Remembering:
    """An embedder that embeds a text once, as long as there is room: words come again and again."""

    def __init__(self, embedder: Embedder) -> None:
        self.name, self.dims, self._embedder = embedder.name, embedder.dims, embedder
        self._known: dict[str, Vectors] = {}

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        fresh = dict(zip(new, self._embedder.embed(new), strict=True)) if new else {}
        rows = [fresh[t] if t in fresh else self._known[t] for t in texts]
        if len(self._known) + len(fresh) <= ROOM:
            self._known.update(fresh)
        return np.stack(rows) if rows else np.zeros((0, self.dims), dtype=np.float32)

    def forget(self) -> None:
        """Remembers nothing any more."""
        self._known = {}


def review(
    team: Team,
    coach: Coach,
    context: Context,
    *,
    lang: Lang | None = None,
    links: Links | None = None,
    suggestions: bool = True,
) -> Iterator[Event]:
    """Judges a team's drafts person by person in the order of the file, then together. `lang` is the language of what is
    said about the whole (that of most drafts); `links` are parents somebody chose; without `suggestions` no rewrites are
    made (comments quote the fix instead). Stopping early loses nothing that came already; no draft is kept."""
    tongue = lang or _language(team)
    embedder = _Remembering(coach.embedder)
    coach = replace(coach, embedder=embedder)
    known = {p.id: p for p in team.parents}
    links = {key: id for key, id in (links or {}).items() if id in known}
    shortlist = Shortlist(team.parents, coach)
    kept, begun, total = _Gathered(), time.monotonic(), len(team.members)
    yield Progress(done=0, total=total)
    batches = [(start, team.members[start : start + AT_ONCE]) for start in range(0, total, AT_ONCE)]
    cases = (
        [
            (draft, _context(context, team, known.get(links.get((m.name, n), "")), len(m.drafts)))
            for m in batch
            for n, draft in enumerate(m.drafts)
        ]
        for _, batch in batches
    )
    read = _one_ahead(lambda n, some: _read(kept, *batches[n], some, coach), cases)
    with _hands() as hands:
        for (start, batch), found in zip(batches, read, strict=True):
            shortlist.read([c.draft for _, c in found])
            made = hands.map(lambda one: _draft(one[0], one[1], coach, shortlist, suggestions), found)
            for number, member in enumerate(batch, start):
                drafts = tuple(next(made) for _ in member.drafts)
                kept.tallies += [tally(member.name, d.critique) for d in drafts]
                told = comment(member, [(d.critique, d.suggestions) for d in drafts], tongue, number)
                yield Reviewed(number=number, member=member, drafts=drafts, comment=told)
                yield _progress(number + 1, total, begun)
    whole = _together(team, kept, coach, tongue, links)
    embedder.forget()
    yield Whole(review=whole)


@contextmanager
def _hands() -> Iterator[ThreadPoolExecutor]:
    """What works on several drafts at once; whoever stops early waits for no more than the drafts in hand."""
    pool = ThreadPoolExecutor(HANDS)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _one_ahead(do: Callable[[int, _Cases], _Judged], cases: Iterable[_Cases]) -> Iterator[_Judged]:
    """What is done with one batch after the other, in order: while one is looked at, the next is worked on."""
    with ThreadPoolExecutor(1) as worker:
        waiting: Future[_Judged] | None = None
        for n, some in enumerate(cases):
            coming = worker.submit(do, n, some)
            if waiting:
                yield waiting.result()
            waiting = coming
        if waiting:
            yield waiting.result()


def _read(kept: _Gathered, first: int, batch: Sequence[Member], cases: _Cases, coach: Coach) -> _Judged:
    """The context and the judgement of every draft of a batch, its lines gathered."""
    judged = list(coach.critique_many(cases))
    _gather(kept, first, batch, coach)
    return [(around, c) for (_, around), c in zip(cases, judged, strict=True)]


def _language(team: Team) -> Lang:
    langs = [d.lang for m in team.members for d in m.drafts]
    return "zh" if langs.count("zh") * 2 > len(langs) else "en"


def _context(context: Context, team: Team, parent: Parent | None, objectives: int) -> Context:
    return context.model_copy(
        update={
            "cycle": context.cycle or team.cycle,
            "parent": parent or context.parent,
            "objectives": objectives,
        }
    )


def _draft(
    context: Context, judged: Critique, coach: Coach, shortlist: Shortlist, suggestions: bool
) -> ReviewedDraft:
    grave = judged.at_least("fix")
    made = coach.suggest(judged, context) if suggestions and grave else ()
    wanted = {f.target for f in grave if f.target != "set"}
    rules = {f.rule for f in grave if f.target == "set"}
    return ReviewedDraft(
        critique=judged,
        suggestions=tuple(s for s in made if s.target in wanted or (s.target is None and s.rule in rules)),
        proposals=shortlist.proposals(judged.draft, context) if context.parent is None else (),
    )


def _gather(kept: _Gathered, first: int, batch: Sequence[Member], coach: Coach) -> None:
    own = [
        line
        for number, member in enumerate(batch, first)
        for n, draft in enumerate(member.drafts)
        for line in lines_of(number, member.name, n, draft)
    ]
    if own:
        kept.lines += own
        kept.whole.append(_whole(own, coach).astype(np.float16))
        kept.counted.append(coach.embedder.embed([bare(line.said.text) for line in own]).astype(np.float16))


def _whole(lines: Sequence[Line], coach: Coach) -> Vectors:
    asked = [("objective" if line.is_objective else "key-result", line.said.text, "") for line in lines]
    return vectors(asked, coach.meaning, coach.embedder)  # type: ignore[arg-type]


def _progress(done: int, total: int, begun: float) -> Progress:
    pace = (time.monotonic() - begun) / done
    return Progress(done=done, total=total, seconds_left=round(pace * (total - done), 1))


def _together(team: Team, kept: _Gathered, coach: Coach, lang: Lang, links: Links) -> TeamReview:
    without = tuple(m.name for m in team.members if all(d.empty for d in m.drafts))
    whole, counted = _stacked(kept.whole, coach), _stacked(kept.counted, coach)
    found = find_pairs(kept.lines, whole, counted, coach.embedder.embed, lang, coach.twins)
    goals = [line_of(p) for p in team.parents]
    above = (
        (_whole(goals, coach), coach.embedder.embed([bare(g.said.text) for g in goals])) if goals else None
    )
    covered = cover(team.parents, kept.lines, above, (whole, counted), links, coach.pairs) if above else ()
    missing = gaps(covered)
    seen = patterns(kept.tallies, without, lang)
    return TeamReview(
        name=team.name,
        lang=lang,
        people=len(team.members),
        drafts=sum(len(m.drafts) for m in team.members),
        pairs=found.pairs,
        questions=found.questions,
        coverage=covered,
        gaps=missing,
        patterns=seen,
        without_drafts=without,
        points=team_points(found, missing, seen, lang),
    )


def _stacked(parts: Sequence[Vectors], coach: Coach) -> Vectors:
    if not parts:
        return np.zeros((0, coach.embedder.dims), dtype=np.float32)
    return np.concatenate(parts).astype(np.float32)
