"""What to talk about in the team meeting: at most three points, each about lines that are named."""

from __future__ import annotations

from collections.abc import Sequence

from coach.critic import shorten
from coach.okr import Lang, Value
from coach.team.coverage import Covered
from coach.team.pairs import Found, Pair
from coach.team.patterns import Pattern

MOST = 3
WORDS: dict[Lang, dict[str, str]] = {
    "en": {
        "conflict": "{a} ({at}) and {b} ({bt}) pull against each other: “{x}” and “{y}”. Which of the two does the team want this cycle?",
        "duplicate": "{a} ({at}) and {b} ({bt}) count the same thing: “{x}” and “{y}”. Who answers for it, and what does the other contribute?",
        "shared-metric": "{a} ({at}) and {b} ({bt}) share one measure: “{x}” and “{y}”. Settle whose it is and what each of them adds.",
        "gap": "Nobody's draft shows work towards “{x}”. Who takes it on, or do we say openly that it has to wait?",
        "gaps": "Nobody's draft shows work towards {n} of the goals above, among them “{x}” and “{y}”. Who takes which, and what has to wait?",
        "pattern": "{text} Take “{x}” ({a}): what will be different for somebody once it is done?",
        "plain": "{text}",
        "more": " ({n} such pairs in all.)",
    },
    "zh": {
        "conflict": "{a} 的 {at} 和 {b} 的 {bt} 互相拉扯：“{x}”，“{y}”。这个周期，团队到底要哪一头？",
        "duplicate": "{a} 的 {at} 和 {b} 的 {bt} 量的是同一件事：“{x}”，“{y}”。谁来负责，另一位管哪一段？",
        "shared-metric": "{a} 的 {at} 和 {b} 的 {bt} 用的是同一个指标：“{x}”，“{y}”。说清楚归谁，各自推动哪一段。",
        "gap": "上级的“{x}”，没有一份草稿看得出在推。谁来接？不接的话，就明说先放一放。",
        "gaps": "上级有 {n} 条没人接，比如“{x}”和“{y}”。谁接哪一条，哪一条先放一放？",
        "pattern": "{text}拿“{x}”（{a}）来说：做完以后，谁会有什么变化？",
        "plain": "{text}",
        "more": "（这样的一共 {n} 对。）",
    },
}
TARGET: dict[Lang, str] = {"en": "O", "zh": "目标"}


class TeamPoint(Value):
    """Something to talk about; `kind` says what it rests on."""

    kind: str
    text: str


def team_points(
    beside: Found, gaps: Sequence[Covered], patterns: Sequence[Pattern], lang: Lang
) -> tuple[TeamPoint, ...]:
    """At most three: what pulls apart, what nobody serves, what is done twice, what may be, then the strongest patterns."""
    words, pairs = WORDS[lang], beside.pairs
    found = [_pairs("conflict", pairs, lang), _gaps(gaps, words)]
    found += [_pairs("duplicate", pairs, lang) or _pairs("shared-metric", pairs, lang)]
    found += [TeamPoint(kind="question", text=q.text) for q in beside.questions[:1]]
    for pattern in patterns:
        if pattern.kind in ("task-heavy", "kpi-heavy") and pattern.lines:
            name, text = pattern.lines[0]
            told = words["pattern"].format(
                text=pattern.text + (" " if lang == "en" else ""), x=shorten(text), a=name
            )
            found.append(TeamPoint(kind=pattern.kind, text=told.replace("  ", " ")))
        else:
            found.append(TeamPoint(kind=pattern.kind, text=pattern.text))
    return tuple(p for p in found if p is not None)[:MOST]


def _pairs(kind: str, pairs: Sequence[Pair], lang: Lang) -> TeamPoint | None:
    fitting = sorted((p for p in pairs if p.kind == kind), key=lambda p: -p.strength)
    if not fitting:
        return None
    words, p = WORDS[lang], fitting[0]
    text = words[kind].format(
        a=p.one.name,
        b=p.other.name,
        at=_target(p.one.target, lang),
        bt=_target(p.other.target, lang),
        x=shorten(p.one.text),
        y=shorten(p.other.text),
    )
    return TeamPoint(
        kind=kind, text=text + (words["more"].format(n=len(fitting)) if len(fitting) > 1 else "")
    )


def _target(target: str, lang: Lang) -> str:
    return TARGET[lang] if target == "O" else target


def _gaps(gaps: Sequence[Covered], words: dict[str, str]) -> TeamPoint | None:
    if not gaps:
        return None
    if len(gaps) == 1:
        return TeamPoint(kind="gap", text=words["gap"].format(x=shorten(gaps[0].parent.text)))
    x, y = (shorten(g.parent.text) for g in gaps[:2])
    return TeamPoint(kind="gap", text=words["gaps"].format(n=len(gaps), x=x, y=y))
