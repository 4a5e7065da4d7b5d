"""What a team's drafts have in common: shares over key results and people, from compact tallies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from coach.okr import Critique, Lang, Value

Kind = Literal["task-heavy", "kpi-heavy", "many-objectives", "many-key-results", "no-baselines", "no-drafts"]
HEAVY, MOST_OBJECTIVES, FEW_BASELINES, ENOUGH = 0.5, 3, 0.2, 4

TEXTS: dict[Lang, dict[Kind, str]] = {
    "en": {
        "task-heavy": "{count} of {of} key results are work to be done, not a change the work brings about.",
        "kpi-heavy": "{count} of {of} key results hold an existing figure steady instead of changing something.",
        "many-objectives": "{people}: more than {most} objectives each. If something had to wait, what would it be?",
        "many-key-results": "{people}: more key results than one objective can carry.",
        "no-baselines": "Only {count} of {of} key results with a figure say where they start today.",
        "no-drafts": "No draft yet from {people}.",
    },
    "zh": {
        "task-heavy": "{of} 条关键结果里有 {count} 条写的是要做的事，不是做完以后的变化。",
        "kpi-heavy": "{of} 条关键结果里有 {count} 条只是守住日常指标，没有要改变的东西。",
        "many-objectives": "{people}：目标超过 {most} 个。真要放下一个，会是哪个？",
        "many-key-results": "{people}：一个目标下面的关键结果太多了。",
        "no-baselines": "{of} 条带数字的关键结果里，只有 {count} 条写了现状。",
        "no-drafts": "{people} 还没有草稿。",
    },
}


class Tally(Value):
    """What is kept of a judged draft to see patterns: counts of key results, by what was found on them."""

    name: str
    key_results: int
    with_target: int
    with_baseline: int
    tasks: tuple[str, ...]
    kpis: tuple[str, ...]
    crowded: bool


class Pattern(Value):
    """A pattern with its count, the whole it is a share of, the people it is about and up to three of the lines, as
    (name, words)."""

    kind: Kind
    text: str
    count: int
    of: int
    people: tuple[str, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()


def tally(name: str, judged: Critique) -> Tally:
    """Counts a judged draft."""
    draft = judged.draft
    at = {kr.id: kr.text for kr in draft.key_results}
    measures = [kr.measure for kr in draft.key_results]
    return Tally(
        name=name,
        key_results=len(at),
        with_target=sum(m.target is not None for m in measures),
        with_baseline=sum(m.target is not None and m.baseline is not None for m in measures),
        tasks=_found(judged, at, "outcome"),
        kpis=_found(judged, at, "not-kpi"),
        crowded=any(f.rule == "too-many-key-results" for f in judged.findings),
    )


def _found(judged: Critique, at: dict[str, str], criterion: str) -> tuple[str, ...]:
    hit = {f.target for f in judged.at_least("fix") if f.criterion == criterion}
    return tuple(text for target, text in at.items() if target in hit)


def patterns(tallies: Sequence[Tally], without: Sequence[str], lang: Lang) -> tuple[Pattern, ...]:
    """The team's patterns, those about its key results first."""
    found: list[Pattern] = []
    total = sum(t.key_results for t in tallies)
    picked: dict[Kind, list[tuple[str, ...]]] = {
        "task-heavy": [t.tasks for t in tallies],
        "kpi-heavy": [t.kpis for t in tallies],
    }
    for kind, texts in picked.items():
        both = list(zip(tallies, texts, strict=True))
        lines = [(t.name, text) for t, hits in both for text in hits]
        heavy = [t.name for t, hits in both if len(hits) >= max(2, HEAVY * t.key_results)]
        if total >= ENOUGH and (len(lines) >= HEAVY * total or heavy):
            found.append(_pattern(kind, lang, len(lines), total, heavy, lines[:3]))
    found += _counts(tallies, lang)
    drafts: dict[str, int] = {}
    for t in tallies:
        drafts[t.name] = drafts.get(t.name, 0) + 1
    many = [name for name, count in drafts.items() if count > MOST_OBJECTIVES]
    crowded = list(dict.fromkeys(t.name for t in tallies if t.crowded))
    named: dict[Kind, Sequence[str]] = {
        "many-objectives": many,
        "many-key-results": crowded,
        "no-drafts": without,
    }
    whole = len(drafts) + len(without)
    return (*found, *(_pattern(k, lang, len(p), whole, p, ()) for k, p in named.items() if p))


def _counts(tallies: Sequence[Tally], lang: Lang) -> list[Pattern]:
    aimed, based = sum(t.with_target for t in tallies), sum(t.with_baseline for t in tallies)
    if aimed < ENOUGH or based > FEW_BASELINES * aimed:
        return []
    return [_pattern("no-baselines", lang, based, aimed, [], ())]


def _pattern(
    kind: Kind, lang: Lang, count: int, of: int, people: Sequence[str], lines: Sequence[tuple[str, str]]
) -> Pattern:
    names = ("、" if lang == "zh" else ", ").join(people[:8]) + ("…" if len(people) > 8 else "")
    text = TEXTS[lang][kind].format(count=count, of=of, people=names, most=MOST_OBJECTIVES)
    return Pattern(kind=kind, text=text, count=count, of=of, people=tuple(people), lines=tuple(lines))
