"""Suggestions without a model: rewrites in the user's words and key results that the critic accepts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set

from coach.aim import Aim
from coach.meaning import Meaning
from coach.okr import Context, Critique, Draft, Finding, Suggestion
from coach.ports import Finder
from coach.suggest import anatomy_en, anatomy_zh
from coach.suggest.anatomy import Anatomy
from coach.suggest.entries import SIGNALS, Entry, Signal, entries
from coach.suggest.frames import ORDER, frames
from coach.suggest.gate import Gate, accepted
from coach.suggest.ground import Ground
from coach.suggest.proposals import LIMITS, Seen, of_entry, own_words, proposals, varied
from coach.suggest.rewrites import rewrites
from coach.suggest.script import in_traditional, simplified, traditional
from coach.suggest.shapes import shapes
from coach.suggest.timing import has_time, with_time

TRIED = 4
ENOUGH = 3
APT, MANY, FEW = 2, 4, 2
UNPROVEN = ("task-as-key-result", "vague-key-result", "kpi-in-disguise", "vanity-metric")
MOVED = ("vague-key-result", "kpi-in-disguise")
UNAIMED = ("slogan-objective", "metric-line-objective")
GOVERNING = ("several-metrics", "task-as-key-result", "kpi-in-disguise")
ANSWERS: Mapping[str, tuple[Signal, ...]] = {
    "too-few-key-results": ("early", "late", "guardrail"),
    "only-late-signals": ("early",),
    "no-guardrail": ("guardrail",),
}

_SAID = re.compile(r"[^\w%?？]+")

__all__ = ["alternatives", "further", "suggest"]


def suggest(
    critique: Critique, context: Context, meaning: Meaning, finder: Finder | None = None
) -> tuple[Suggestion, ...]:
    """A rewrite per finding that has one, gravest first, then new key results: three to five for an objective alone.

    Every suggestion passes the critic in the given context with marked blanks allowed. Deterministic;
    holds no number that is not in the draft. Without a `finder` nothing comes from the catalogue.
    """
    ground = _ground(critique, context, finder)
    wanted = [
        [_timed(s, ground) for s in _tried(rewrites(finding, ground))]
        for finding in critique.findings
        if _worth(finding, critique)
    ]
    wanted = _without_moved(wanted)
    signals = _wanted_signals(critique)
    ways = _ways(ground, critique) if signals else []
    new = [_timed(s, ground) for s in proposals(critique.draft, ways) if s.signal in signals]
    gate = Gate([s for group in wanted for s in group] + new, critique.draft, context, meaning)
    passed = gate.first([*(row for group in wanted for row in _by_kind(group)), *_by_signal(new)])
    kept = _governed(_distinct(s for group in wanted for s in _best(group, passed)))
    fresh = varied(s for s in new if s in passed)
    few = signals and _measured(critique) < FEW
    framed = _framed(fresh, ground, gate, finder) if few else []
    return tuple(_distinct([*kept, *_answering(fresh, critique.findings), *framed]))


def alternatives(
    critique: Critique, context: Context, meaning: Meaning, finding: Finding, finder: Finder | None = None
) -> tuple[Suggestion, ...]:
    """All rewrites for one finding that pass the critic, best first; for a finding on the whole set, new
    key results of the kind that answers it."""
    ground = _ground(critique, context, finder, MANY)
    if finding.target != "set":
        ways = [_timed(s, ground) for s in rewrites(finding, ground)]
        return tuple(_distinct(accepted(ways, critique.draft, context, meaning)))
    signals = ANSWERS.get(finding.rule, ())
    new = [s for s in proposals(critique.draft, _ways(ground, critique)) if s.signal in signals]
    passed = accepted(new, critique.draft, context, meaning)
    return tuple(s.model_copy(update={"rule": finding.rule}) for s in passed)


def further(
    critique: Critique, context: Context, meaning: Meaning, finder: Finder | None = None
) -> tuple[Suggestion, ...]:
    """Key results that may be added to whatever the draft has, one of each kind first; none without an objective."""
    if not critique.draft.objective:
        return ()
    ground = _ground(critique, context, finder, MANY)
    new = [_timed(s, ground) for s in proposals(critique.draft, _ways(ground, critique))]
    gate = Gate(new, critique.draft, context, meaning)
    passed = gate.first(_by_signal(new))
    fresh = varied(s for s in new if s in passed)
    if len(fresh) < FEW:
        fresh += _frames({s.signal for s in fresh}, ground, gate, finder)
    said = [kr.text for kr in critique.draft.key_results]
    return tuple(s for s in _distinct(fresh) if s.text not in said)


def _without_moved(wanted: list[list[Suggestion]]) -> list[list[Suggestion]]:
    """Without repairs of vague words or of a standing duty in a line that moves to the initiatives."""
    moved = {s.target for group in wanted for s in group if s.kind == "initiative"}
    return [
        [s for s in group if s.rule not in MOVED or s.kind == "initiative" or s.target not in moved]
        for group in wanted
    ]


def _tried(ways: list[Suggestion]) -> list[Suggestion]:
    """The first few rewrites, and the work that moves with them."""
    return [s for s in ways if s.kind != "initiative"][:TRIED] + [s for s in ways if s.kind == "initiative"]


def _timed(suggestion: Suggestion, ground: Ground) -> Suggestion:
    """A key result with a date where the draft has none anywhere; all in the draft's characters."""
    dated = suggestion.signal != "early" and suggestion.rule != "kpi-in-disguise"
    if dated and suggestion.kind in ("key-result", "split"):
        suggestion = suggestion.model_copy(update={"text": with_time(suggestion.text, ground)})
    return in_traditional(suggestion) if traditional(ground.draft) else suggestion


def _worth(finding: Finding, critique: Critique) -> bool:
    """False for a hint on a line that has to change for a graver reason anyway."""
    return finding.severity != "hint" or critique.worst(finding.target) == "hint"


def _answering(new: list[Suggestion], findings: Iterable[Finding]) -> list[Suggestion]:
    """New key results with the rule of the set's finding that they answer."""
    rules = {signal: f.rule for f in findings for signal in ANSWERS.get(f.rule, ())}
    return [s.model_copy(update={"rule": rules[s.signal]}) if s.signal in rules else s for s in new]


def _framed(fresh: list[Suggestion], ground: Ground, gate: Gate, finder: Finder | None) -> list[Suggestion]:
    """A frame for each kind of key result that nothing else gave; beside key results only where nothing else gave any."""
    had = {s.signal for s in fresh}
    if (fresh and ground.draft.key_results) or had >= set(SIGNALS):
        return []
    return _frames(had, ground, gate, finder)


def _frames(had: Set[Signal | None], ground: Ground, gate: Gate, finder: Finder | None) -> list[Suggestion]:
    """A frame for each kind of key result but those had."""
    made = frames(ground.draft, finder.aim(_simple(ground.draft)) if finder else Aim())
    shown = [in_traditional(s) if traditional(ground.draft) else s for s in made]
    rows = [[s for s in shown if s.signal == signal] for signal in ORDER if signal not in had]
    passed = gate.first([(row, 1) for row in rows])
    return [s for row in rows for s in row if s in passed]


def _ground(critique: Critique, context: Context, finder: Finder | None, most: int = APT) -> Ground:
    draft = critique.draft
    objective = _simple(draft)
    read = anatomy_zh.read if draft.lang == "zh" else anatomy_en.read
    anatomy = read(objective) if objective else Anatomy(draft.lang)
    return Ground(draft, anatomy, lambda: _found(objective, draft, finder, most), has_time(draft, context))


def _found(objective: str, draft: Draft, finder: Finder | None, most: int) -> tuple[Entry, ...]:
    """The likeliest entries that are surely about an objective."""
    if finder is None or not objective:
        return ()
    every = entries(draft.lang)
    return tuple(every[id] for id, _ in finder.near(objective, draft.lang)[:most])


def _wanted_signals(critique: Critique) -> frozenset[Signal]:
    """The kinds of key results the draft has room for: all beside an objective alone, none without one; where it measures
    enough already, only those that a finding on the set asks for."""
    draft = critique.draft
    if not draft.objective:
        return frozenset()
    if not draft.key_results:
        return frozenset(SIGNALS)
    asked = frozenset(s for f in critique.findings for s in ANSWERS.get(f.rule, ()))
    return asked if _measured(critique) >= ENOUGH else asked | {"early", "late"}


def _measured(critique: Critique) -> int:
    """How many key results of the draft measure a result."""
    unproven = {f.target for f in critique.findings if f.rule in UNPROVEN}
    return sum(kr.measure.target is not None and kr.id not in unproven for kr in critique.draft.key_results)


def _ways(ground: Ground, critique: Critique) -> list[Seen]:
    """Ways to see the change: those of the nearest entries, then the objective's own words where nothing is measured yet."""
    found = [seen for entry in ground.chosen for seen in of_entry(entry, ground.anatomy)]
    draft = critique.draft
    if not draft.key_results and not _unaimed(critique):
        own = own_words(ground.anatomy)
        had = {signal for signal, _, _ in [*found, *own]}
        made = shapes(_simple(draft), ground.anatomy)
        return [*found, *own, *(seen for seen in made if seen[0] not in had)]
    return found if _measured(critique) else [*found, *own_words(ground.anatomy)]


def _unaimed(critique: Critique) -> bool:
    """Whether an objective is a chant or a number, with no direction of its own to see."""
    return any(f.target == "O" and f.rule in UNAIMED for f in critique.findings)


def _simple(draft: Draft) -> str:
    """The objective, in simplified characters."""
    objective = draft.text_of("O") or ""
    return simplified(objective) if draft.lang == "zh" else objective


def _by_kind(group: list[Suggestion]) -> list[tuple[list[Suggestion], int]]:
    """The rewrites of a finding in rows of one kind; one of each is enough."""
    return [([s for s in group if s.kind == kind], 1) for kind in dict.fromkeys(s.kind for s in group)]


def _by_signal(new: list[Suggestion]) -> list[tuple[list[Suggestion], int]]:
    """New key results in rows of one signal, with how many of it may be shown."""
    return [([s for s in new if s.signal == signal], most) for signal, most in LIMITS.items()]


def _best(group: list[Suggestion], passed: set[Suggestion]) -> list[Suggestion]:
    """The first of each kind that passes: a rewrite, and the work or the line that moves with it."""
    first: dict[str, Suggestion] = {}
    for s in group:
        if s in passed:
            first.setdefault(s.kind, s)
    return list(first.values())


def _governed(kept: list[Suggestion]) -> list[Suggestion]:
    """Without repairs of a line for which another rule proposes to split or replace it."""
    rebuilt = {s.target for s in kept if s.rule in GOVERNING and s.kind != "initiative"}
    return [s for s in kept if s.rule in GOVERNING or s.target == "O" or s.target not in rebuilt]


def _distinct(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """The first of those that say the same, whichever lines they are for. Case and marks do not count."""
    seen: dict[str, Suggestion] = {}
    for s in suggestions:
        seen.setdefault(_SAID.sub("", s.text.casefold()), s)
    return list(seen.values())
