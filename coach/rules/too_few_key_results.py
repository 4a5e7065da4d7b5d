"""A single key result, which seldom proves an objective."""

from __future__ import annotations

from collections.abc import Iterator

from coach.rules.base import Case, Example, Hit, Prose, Rule
from coach.rules.lexicon import GOOGLE, PM_SKILLS


def check(case: Case) -> Iterator[Hit]:
    if case.objective and len(case.key_results) == 1:
        yield Hit(fill={"line": case.key_results[0].said.text})


RULE = Rule(
    id="too-few-key-results",
    criterion="focused",
    severity="fix",
    on=("set",),
    sources=(GOOGLE, PM_SKILLS),
    article="focused",
    zh=Prose(
        name="只有一条关键结果",
        message="只有“{line}”这一条，它做到了，目标也可能没做到。",
        why="只有一个数，容易凑出来；从不同角度写两三条，才站得住。",
        fix="想一想：这条做到了，目标却没实现，会是哪里没跟上？把它写成第二条。",
    ),
    en=Prose(
        name="a single key result",
        message="“{line}” stands alone: it could be met while the objective isn't.",
        why="One number can be gamed. Two or three from different angles prove the point.",
        fix="Imagine it was reached and the objective clearly wasn't. What would have gone wrong? Make that the second key result.",
    ),
    bad=(
        Example(
            "en", objective="Small clinics can't do without us", key_results=("Sign-ups from 40 to 200",)
        ),
        Example("zh", objective="让小诊所离不开我们", key_results=("新注册从 40 家到 200 家",)),
    ),
    good=(
        Example(
            "en",
            objective="Small clinics can't do without us",
            key_results=("Sign-ups from 40 to 200", "Clinics using it weekly after 60 days: 30% → 55%"),
        ),
        Example(
            "zh",
            objective="让小诊所离不开我们",
            key_results=("新注册从 40 家到 200 家", "60 天后每周仍在用的诊所从 30% 到 55%"),
        ),
    ),
    check=check,
)
