"""An objective that is a duty, a to-do or a slogan, with no choice behind it."""

from __future__ import annotations

from collections.abc import Iterator

from coach.rules.base import Ask, Case, Example, Hit, Prose, Rule, View, words
from coach.rules.lexicon import GITLAB, SOURCE_OF_OKR, WODTKE

DUTY = words(
    "do a good job", "do my job", "day-to-day", "daily work", "my duties", "responsibilities", "business as usual",
    "本职工作", "日常工作", "岗位职责", "分内", "做好各项", "完成领导", "上级交办", "各项工作", "保质保量",
)  # fmt: skip


def check(view: View, case: Case) -> Iterator[Hit | Ask]:
    literal = view.find(DUTY)
    leaning = view.meaning.on("strategy")
    if literal and not (leaning and leaning.verdict == "ok"):
        yield Hit(literal)
    elif leaning and leaning.verdict == "bad":
        yield Hit(view.all, confidence="medium" if leaning.sure else "low")
    elif leaning and leaning.verdict == "unsure":
        yield Ask()


RULE = Rule(
    id="no-strategic-choice",
    criterion="strategy-derived",
    severity="fix",
    on=("objective",),
    sources=(SOURCE_OF_OKR, WODTKE, GITLAB),
    article="strategy-and-choice",
    zh=Prose(
        name="看不出战略选择",
        message="从“{quote}”看不出为什么选它、为什么是现在。",
        why="OKR 要从组织眼下的选择里来。说不出选了什么，写出来的多半是职责、任务或口号。",
        fix="补上两点：它支撑今年的哪个重点，谁会因此有什么变化。例如“为了……，让……能……”。",
        asks={"default": "这个目标支撑今年的哪个重点？为什么要在这个周期做？"},
    ),
    en=Prose(
        name="no strategic choice",
        message="“{quote}” doesn't say what you chose this cycle, or why now.",
        why="An objective comes from a choice the organisation is making now. Without one it is a duty, a to-do or a slogan.",
        fix="Add the missing half: which current choice it serves, and who will be able to do what. “So that …, … can …”.",
        asks={"default": "Which of this year's choices does this objective serve, and why now?"},
    ),
    bad=(
        Example("en", "Do a good job in payroll and take care of the daily work."),
        Example("zh", "做好行政部的本职工作，完成领导交办的各项任务。"),
    ),
    good=(
        Example(
            "en",
            "Small workshops can order spare parts without phoning us, so that we can open in the south.",
        ),
        Example("zh", "让县城门店不打电话也能订到配件，为明年进入西部市场探路。"),
    ),
    check=check,
)
