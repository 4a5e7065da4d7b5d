"""More objectives in one paste than one owner can pursue."""

from __future__ import annotations

from collections.abc import Iterator

from coach.rules.base import Case, Example, Hit, Prose, Rule
from coach.rules.lexicon import PM_SKILLS, WODTKE

MOST = 3


def check(case: Case) -> Iterator[Hit]:
    if case.context.objectives > MOST:
        yield Hit(fill={"count": str(case.context.objectives), "most": str(MOST)})


RULE = Rule(
    id="too-many-objectives",
    criterion="focused",
    severity="fix",
    on=("set",),
    sources=(WODTKE, PM_SKILLS),
    article="focused",
    zh=Prose(
        name="目标太多",
        message="这里一共有 {count} 个目标，超过 {most} 个就等于没有重点。",
        why="目标的用处是帮人说“不”。什么都写上，忙起来还是谁催得紧做谁的。",
        fix="留下不做就会后悔的一到三个，其余留到下个周期再考虑。",
    ),
    en=Prose(
        name="too many objectives",
        message="There are {count} objectives here; beyond {most}, nothing is in focus.",
        why="Objectives are there to help you say no. With everything on the list, whoever shouts loudest decides.",
        fix="Keep the one to three you'd regret not doing, and put the rest on next cycle's list.",
    ),
    bad=(
        Example(
            "en",
            "Objective: A lends a hand\nKR: a 1 → 2\nObjective: B sees today's stock\nKR: b 1 → 2\nObjective: C pays at once\nKR: c 1 → 2\nObjective: D stays\nKR: d 1 → 2",
        ),
        Example(
            "zh",
            "目标一：甲能自助\nKR1:甲 1 → 2\n目标二：乙看得见库存\nKR1:乙 1 → 2\n目标三：丙当天收款\nKR1:丙 1 → 2\n目标四：丁留下来\nKR1:丁 1 → 2",
        ),
    ),
    good=(
        Example("en", "Objective: A lends a hand\nKR: a 1 → 2\nObjective: B sees today's stock\nKR: b 1 → 2"),
        Example("zh", "目标一：甲能自助\nKR1:甲 1 → 2\n目标二：乙看得见库存\nKR1:乙 1 → 2"),
    ),
    check=check,
)
