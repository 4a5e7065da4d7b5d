"""Why two lines stand side by side, in one sentence."""

from __future__ import annotations

from coach.critic import shorten
from coach.okr import Lang
from coach.team.alike import Compared
from coach.team.lines import Line, Said

REASONS: dict[Lang, dict[str, str]] = {
    "en": {
        "objective": "Both objectives ask for the same change in different words.",
        "levels": "Different words, but the same step from the same starting point: one result would be counted twice.",
        "mirrored": "One counts what is kept, the other what is lost; the two shares add up to 100%.",
        "target": "Both aim at the same figure for the same thing, each as if it were theirs alone.",
        "words": "Both say the same thing in nearly the same words.",
        "opposed": "One wants it up, the other down: whoever succeeds undoes the other's work.",
        "baseline": "Both count the same thing but start from different figures, so at least one of them is wrong.",
        "goal": "Both start from the same figure but want to end up in different places.",
        "figures": "Both count the same thing with figures that cannot both be right.",
        "rule": "As far as the words show, one rules out what the other asks for.",
        "metric": "Both rely on the same measure; nobody can say whose it is.",
    },
    "zh": {
        "objective": "两个目标换了说法，要的是同一个变化。",
        "levels": "说法不同，起点和终点却一样：一个结果会被记两遍。",
        "mirrored": "一个看留下的，一个看走掉的，两个比例加起来正好 100%。",
        "target": "两边盯的是同一件事的同一个数，都写成了自己一个人的。",
        "words": "两句话几乎一样，说的是同一件事。",
        "opposed": "一个要往上，一个要往下：谁做成了，另一个就白做。",
        "baseline": "量的是同一件事，起点却不一样，至少有一个数不对。",
        "goal": "起点相同，目标值却不一样。",
        "figures": "量的是同一件事，写的数对不上。",
        "rule": "从字面看，一个要做的，正是另一个不让做的。",
        "metric": "两个人用的是同一个指标，说不清算谁的。",
    },
}


QUESTION: dict[Lang, str] = {
    "en": "{a} writes “{x}” and {b} writes “{y}”: are these the same, can both hold, or is each about something else?",
    "zh": "{a} 写的“{x}”和 {b} 写的“{y}”，说的是同一件事吗？两边能同时做到吗？",
}


def reason(kind: str, one: Line, seen: Compared, match: str, lang: Lang) -> str:
    """The sentence for a pair; numbers in it, but for the 100%, there are none."""
    return REASONS[lang][_case(kind, one, seen, match)]


def question(one: Said, other: Said, lang: Lang) -> str:
    """What to ask about two lines that may be one thing."""
    x, y = (shorten(said.text.strip("。. ")) for said in (one, other))
    return QUESTION[lang].format(a=one.name, b=other.name, x=x, y=y)


def _case(kind: str, one: Line, seen: Compared, match: str) -> str:
    if kind == "shared-metric":
        return "metric"
    if kind == "conflict":
        return _clash(seen)
    if one.is_objective:
        return "objective"
    if match == "turned":
        return "mirrored"
    if match in ("both", "scaled", "worked out") or seen.same_change:
        return "levels"
    return "target" if seen.same_target else "words"


def _clash(seen: Compared) -> str:
    if seen.opposed:
        return "opposed"
    if not seen.both_targets:
        return "rule"
    return "goal" if seen.same_baseline else "baseline" if seen.same_target else "figures"
