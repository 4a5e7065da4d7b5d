"""An objective that happens anyway if everybody carries on."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.patterns import Pattern
from coach.rules import slogan_objective, task_as_objective
from coach.rules.base import Ask, Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import GOOGLE, HOLD, SOURCE_OF_OKR

ONE_OFF = Pattern(
    r"(?<![a-z])(?:migrat\w+|launch|finish|build|switch|roll out|implement|introduce|replace|install|relocate|set up|open|renovate|redesign|rewrite)(?![a-z])"
    r"|切换|上线|迁移|搬迁|搬到|建成|改造|替换|投产|验收|落成|毕业|论文|重构|换成|开业"
)
"""What happens once, whoever carries on as usual or not."""
STANDING = Pattern(
    r"(?<![a-z])(?:manag\w+|handl\w+|operat\w+|responsib\w+|regular\w*|usual|routine)(?![a-z])|负责|做好|管理|运维|运营|日常|例行|照常"
)
"""What goes on for ever, also where something one-off is named beside it."""


def _told_by_others(view: View, case: Case) -> bool:
    """Whether an objective is a pure slogan or a one-off piece of work, of which other rules speak."""
    if STANDING.search(view.form) or HOLD.search(view.form):
        return False
    if any(slogan_objective.check(view, case)):
        return True
    task = any(isinstance(found, Hit) for found in task_as_objective.check(view, case))
    return task and bool(ONE_OFF.search(view.form))


def check(view: View, case: Case) -> Iterator[Hit | Ask]:
    leaning = view.meaning.on("challenge")
    if leaning is None or leaning.verdict == "ok" or _told_by_others(view, case):
        return
    if leaning.verdict == "bad":
        yield Hit(view.all, confidence="high" if leaning.sure and HOLD.search(view.form) else "medium")
    elif leaning.verdict == "unsure":
        yield Ask()


RULE = Rule(
    id="business-as-usual",
    criterion="challenging",
    severity="fix",
    on=("objective",),
    sources=(GOOGLE, SOURCE_OF_OKR),
    article="challenging",
    zh=Prose(
        name="照旧就能实现",
        message="什么都不改，“{quote}”大概也会实现。",
        why="有挑战，不光是数字定得高，还要换打法。照常做就能成的事，做好就行，不必占一个目标。",
        fix="想想这个周期有什么不一样：新客群、新设备、新做法，或者非打破不可的瓶颈，围着它写；没有，就放进健康指标。",
        asks={"default": "什么都不改、照常做，这个目标会不会自己实现？这个周期有什么新情况？"},
    ),
    en=Prose(
        name="business as usual",
        message="If everyone carries on as usual, “{quote}” will probably happen anyway.",
        why="Challenge isn't only a higher number; it is also a new way of getting there. If steady effort is all it takes, it doesn't need an objective.",
        fix="Find what is new this cycle (a new group of people, a new machine, a bottleneck to clear) and write about that. If nothing is new, keep it as a health metric.",
        asks={
            "default": "If you changed nothing and carried on, would this happen anyway? What is new this cycle?"
        },
    ),
    bad=(
        Example("en", "Continue to process invoices on schedule."),
        Example("zh", "继续按时完成每月的报表工作。"),
    ),
    good=(
        Example("en", "Suppliers are paid within a day although we double the number of sites."),
        Example("zh", "门店翻倍之后，供应商照样当天拿到货款。"),
    ),
    check=check,
)
