"""Several metrics packed into one key result."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.okr import KeyResult
from coach.parse import read_measure
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import ORCA

JOINT = re.compile(r"[,,、;;]| and (?!the )|(?<![a-z])(?:plus|while|as well as)(?![a-z])|以及|并且|,?并|且|同时|和|及")
GUARD = re.compile(
    r"(?<![a-z])(?:while|without|keeping|with (?:at least|no more|at most)|at least|at most|under|below|above|stay\w*|no more than|given|among|for|of|in|by|than)(?![a-z])"
    r"|保持|不低于|不超过|不高于|以内|以下|前提|且不|不下降|其中|至少|不少于"
)
CHANGE = re.compile(
    r"(?<![a-z])(?:increase|reduce|cut|raise|grow|lift|improve|decrease|lower|double|halve|boost|drop|hire|sign|up|down|from|to|reach|speed)(?![a-z])|→|->|[%%]"
    r"|提升|降低|增长|降|升|增加|减少|达到|到|缩短|提高|招|从|突破|新增"
)


def parts(view: View) -> list[tuple[int, int]]:
    """The spans of the clauses that each carry a number and a change of their own."""
    edges = [0, *(e for m in JOINT.finditer(view.form) for e in m.span()), len(view.form)]
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    found = []
    for start, end in spans:
        clause, form = view.text[start:end], view.form[start:end]
        if len(clause.strip()) < 4 or GUARD.match(form.strip()) or not CHANGE.search(form):
            continue
        measure = read_measure(clause)
        if measure.target is not None and re.search(r"[a-z]{3}|[\u4e00-\u9fff]{2}", form):
            found.append((start, end))
    return found


def check(view: View, case: Case) -> Iterator[Hit]:
    assert isinstance(view.line, KeyResult)
    found = parts(view)
    held = [s for s in found if re.search(r"保持|不低于|不超过|不高于|以内|以下|stay|keep|under|below|at most|at least|no more", view.form[s[0] : s[1]])]
    if len(found) - len(held) >= 2:
        yield Hit((found[0][0], found[-1][1]), confidence="medium", fill={"count": str(len(found))})


RULE = Rule(
    id="several-metrics",
    criterion="clear",
    severity="fix",
    on=("key-result",),
    sources=(ORCA,),
    article="metric-quality",
    zh=Prose(
        name="一条里有几个指标",
        message="“{quote}”里有 {count} 个指标，一个做到、一个没做到，这条算几分？",
        why="一条关键结果只有一个数，进展才说得清，也才知道该由谁盯。",
        fix="拆成几条；如果其中一个只是底线，写成“……保持在……以内”的护栏。",
    ),
    en=Prose(
        name="several metrics in one",
        message="“{quote}” holds {count} metrics. If one is reached and another isn't, how far along is this key result?",
        why="With one number per key result, progress can be told and somebody can answer for it.",
        fix="Split it. If one of them is only a limit, write it as a guardrail: “… stays under …”.",
    ),
    bad=(
        Example("en", "Cut unit cost by 10%, raise line speed by 20% and hire 3 technicians"),
        Example("zh", "单件成本降 10%、产线速度提升 20%、再招 3 名技师"),
    ),
    good=(
        Example("en", "Unit cost from 42 to 38 euros, with scrap staying under 2%"),
        Example("zh", "单件成本从 42 元降到 38 元，报废率保持在 2% 以内"),
    ),
    check=check,
)
