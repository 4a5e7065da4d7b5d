"""A key result that says nothing about its objective."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import GOOGLE, WODTKE

FAR, APART = 0.1, 0.3


def closeness(view: View, case: Case) -> float | None:
    """Cosine (-1..1) between a key result and its objective; None where either has no vector."""
    if case.objective is None or view.meaning.vector is None or case.objective.meaning.vector is None:
        return None
    return float(np.dot(view.meaning.vector, case.objective.meaning.vector))


def check(view: View, case: Case) -> Iterator[Hit]:
    here = closeness(view, case)
    others = [c for kr in case.key_results if kr is not view and (c := closeness(kr, case)) is not None]
    if here is None or view.meaning.bad("task") or view.meaning.bad("number"):
        return
    if others and here < FAR and max(others) - here > APART:
        yield Hit(view.all, severity="hint", confidence="low")


RULE = Rule(
    id="unrelated-key-result",
    criterion="focused",
    severity="fix",
    on=("key-result",),
    sources=(GOOGLE, WODTKE),
    article="focused",
    zh=Prose(
        name="和目标对不上",
        message="“{quote}”变好了，目标会跟着更近吗？这只从字面上看，你更清楚。",
        why="关键结果是目标的证据。证据讲的是另一件事，全部达成也证明不了目标。",
        fix="写出它怎样推动目标；写不出来，就换成目标里那群人身上的变化，或把它放到别的目标下。",
    ),
    en=Prose(
        name="unrelated to the objective",
        message="Would the objective be any nearer if “{quote}” came true? The words alone don't show it; you may know better.",
        why="A key result is evidence for its objective. Evidence about something else proves nothing, even at 100%.",
        fix="Say how it moves the objective. If you can't, replace it by a change in the people the objective is about, or move it elsewhere.",
    ),
    bad=(
        Example(
            "en",
            objective="Customers get an answer to a billing question at once",
            key_results=(
                "First reply to billing questions: 9 h → 1 h",
                "Canteen waste per guest from 90 g to 60 g",
            ),
        ),
        Example(
            "zh",
            objective="客户的账单问题马上有人答",
            key_results=("账单问题首次回复从 9 小时到 1 小时", "食堂人均剩饭从 90 克到 60 克"),
        ),
    ),
    good=(
        Example(
            "en",
            objective="Customers get an answer to a billing question at once",
            key_results=(
                "First reply to billing questions: 9 h → 1 h",
                "Billing questions asked twice: 30% → 10%",
            ),
        ),
        Example(
            "zh",
            objective="客户的账单问题马上有人答",
            key_results=("账单问题首次回复从 9 小时到 1 小时", "同一账单问题重复来问的比例从 30% 到 10%"),
        ),
    ),
    check=check,
)
