"""Suggestions without a model: rewrites in the user's words and key results that the critic accepts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from coach.meaning import Meaning
from coach.okr import Context, Critique, Draft, Finding, Suggestion
from coach.suggest import anatomy_en, anatomy_zh
from coach.suggest.anatomy import Anatomy
from coach.suggest.choose import nearest
from coach.suggest.entries import Signal
from coach.suggest.gate import accepted
from coach.suggest.ground import Ground
from coach.suggest.proposals import Seen, of_entry, own_words, proposals, varied
from coach.suggest.rewrites import rewrites
from coach.suggest.script import in_traditional, simplified, traditional
from coach.suggest.timing import with_time

TRIED = 2
ENOUGH = 3
MANY = 4
GOVERNING = ("several-metrics", "task-as-key-result", "kpi-in-disguise")
ANSWERS: Mapping[str, tuple[Signal, ...]] = {
    "too-few-key-results": ("early", "late", "guardrail"),
    "only-late-signals": ("early",),
    "no-guardrail": ("guardrail",),
}

_SAID = re.compile(r"[^\w%?？]+")

__all__ = ["alternatives", "suggest"]


def suggest(critique: Critique, context: Context, meaning: Meaning) -> tuple[Suggestion, ...]:
    """A rewrite per finding that has one, gravest first, then up to five new key results for the objective.

    Every suggestion passes the critic in the given context with marked blanks allowed. Deterministic;
    holds no number that is not in the draft.
    """
    ground = _ground(critique, context, meaning)
    wanted = [
        [_timed(s, ground) for s in _tried(rewrites(finding, ground))]
        for finding in critique.findings
        if _worth(finding, critique)
    ]
    groups = _ways(ground)
    new = (
        [_timed(s, ground) for s in proposals(critique.draft, groups[0])] if critique.draft.objective else []
    )
    passed = accepted([s for group in wanted for s in group] + new, critique.draft, context, meaning)
    kept = _governed(_distinct(s for group in wanted for s in _best(group, passed)))
    fresh = varied(s for s in new if s in passed)
    if critique.draft.objective and len(fresh) < ENOUGH and len(groups) > 1:
        more = [_timed(s, ground) for s in proposals(critique.draft, groups[1], [s.text for s in fresh])]
        fresh = varied([*fresh, *accepted(more, critique.draft, context, meaning)])
    return tuple(_distinct([*kept, *_answering(fresh, critique.findings)]))


def alternatives(
    critique: Critique, context: Context, meaning: Meaning, finding: Finding
) -> tuple[Suggestion, ...]:
    """All rewrites for one finding that pass the critic, best first; for a finding on the whole set, new
    key results of the kind that answers it."""
    ground = _ground(critique, context, meaning, MANY)
    if finding.target != "set":
        ways = [_timed(s, ground) for s in rewrites(finding, ground)]
        return tuple(_distinct(accepted(ways, critique.draft, context, meaning)))
    signals = ANSWERS.get(finding.rule, ())
    new = [
        s
        for s in proposals(critique.draft, [seen for way in _ways(ground) for seen in way])
        if s.signal in signals
    ]
    passed = accepted(new, critique.draft, context, meaning)
    return tuple(s.model_copy(update={"rule": finding.rule}) for s in passed)


def _tried(ways: list[Suggestion]) -> list[Suggestion]:
    """The first few rewrites, and the work that moves with them."""
    return [s for s in ways if s.kind != "initiative"][:TRIED] + [s for s in ways if s.kind == "initiative"]


def _timed(suggestion: Suggestion, ground: Ground) -> Suggestion:
    """A key result with a date where the draft has none anywhere; all in the draft's characters."""
    if suggestion.kind in ("key-result", "split"):
        suggestion = suggestion.model_copy(update={"text": with_time(suggestion.text, ground)})
    return in_traditional(suggestion) if traditional(ground.draft) else suggestion


def _worth(finding: Finding, critique: Critique) -> bool:
    """False for a hint on a line that has to change for a graver reason anyway."""
    return finding.severity != "hint" or critique.worst(finding.target) == "hint"


def _answering(new: list[Suggestion], findings: Iterable[Finding]) -> list[Suggestion]:
    """New key results with the rule of the set's finding that they answer."""
    rules = {signal: f.rule for f in findings for signal in ANSWERS.get(f.rule, ())}
    return [s.model_copy(update={"rule": rules[s.signal]}) if s.signal in rules else s for s in new]


def _ground(critique: Critique, context: Context, meaning: Meaning, entries: int = 2) -> Ground:
    draft = critique.draft
    objective = simplified(draft.text_of("O") or "") if draft.lang == "zh" else draft.text_of("O") or ""
    read = anatomy_zh.read if draft.lang == "zh" else anatomy_en.read
    anatomy = read(objective) if objective else Anatomy(draft.lang)
    return Ground(draft, anatomy, tuple(nearest(draft, meaning, entries)), timed=_has_time(draft, context))


def _has_time(draft: Draft, context: Context) -> bool:
    return bool(context.cycle or draft.period or (draft.objective and draft.objective.due))


def _ways(ground: Ground) -> list[list[Seen]]:
    """Ways to see the change: the objective's own words with the nearest entry, then what is left."""
    own = own_words(ground.anatomy)
    found = [of_entry(entry, ground.anatomy) for entry in ground.chosen]
    if not found:
        return [own]
    return [own[:1] + found[0], [s for group in found[1:] for s in group] + own]


def _best(group: list[Suggestion], passed: list[Suggestion]) -> list[Suggestion]:
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
