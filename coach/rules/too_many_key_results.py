"""More key results under one objective than anybody can watch."""

from __future__ import annotations

from collections.abc import Iterator

from coach.rules.base import Case, Example, Hit, Prose, Rule
from coach.rules.lexicon import PM_SKILLS, VIVA, WODTKE

MOST = 5


def check(case: Case) -> Iterator[Hit]:
    if len(case.key_results) > MOST:
        yield Hit(fill={"count": str(len(case.key_results)), "most": str(MOST)})


_SIX_EN = tuple(f"Share of parcels left with neighbours in district {d} from 30% to 10%" for d in "ABCDEF")
_SIX_ZH = tuple(f"{d}片区快件由邻居代收的比例从 30% 到 10%" for d in "甲乙丙丁戊己")

RULE = Rule(
    id="too-many-key-results",
    criterion="focused",
    severity="fix",
    on=("set",),
    sources=(WODTKE, PM_SKILLS, VIVA),
    article="focused",
    zh=Prose(
        name="关键结果太多",
        message="一个目标下有 {count} 条关键结果，超过 {most} 条就盯不过来了。",
        why="条数一多，里面常常混着任务和日常指标，每周更新也成了负担。",
        fix="逐条问“删掉它，还能不能证明目标达成？”，能就删；是任务的移到举措，只是要守住的移到健康指标。",
    ),
    en=Prose(
        name="too many key results",
        message="There are {count} key results under one objective; nobody can keep an eye on more than {most}.",
        why="Long lists usually hide tasks and routine metrics, and updating them becomes a chore.",
        fix="Ask of each one: would the rest still prove the objective without it? If so, drop it; move tasks to the initiatives, and figures to hold steady to the health metrics.",
    ),
    bad=(
        Example("en", objective="Parcels reach people at the first try", key_results=_SIX_EN),
        Example("zh", objective="让快件一次就送到本人手里", key_results=_SIX_ZH),
    ),
    good=(
        Example("en", objective="Parcels reach people at the first try", key_results=_SIX_EN[:3]),
        Example("zh", objective="让快件一次就送到本人手里", key_results=_SIX_ZH[:3]),
    ),
    check=check,
)
