"""A line copied word for word from the parent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from coach.parse import reading_form
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import CHEN54, PM_SKILLS

SAME = 0.88
_NOT_WORDS = re.compile(r"[\W_]+")


def likeness(one: str, other: str) -> float:
    """How much two texts share of their characters in order (0..1), without case, width and punctuation."""
    a, b = (_NOT_WORDS.sub("", reading_form(text)) for text in (one, other))
    return SequenceMatcher(None, a, b, autojunk=False).ratio() if a and b else 0.0


def check(view: View, case: Case) -> Iterator[Hit]:
    parent = case.context.parent
    if parent is None:
        return
    if any(likeness(view.text, text) >= SAME for text in (parent.text, parent.objective_text or "") if text):
        yield Hit(view.all, fill={"parent": parent.text})


RULE = Rule(
    id="copied-from-parent",
    criterion="aligned",
    severity="fix",
    on=("objective", "key-result"),
    sources=("源目标OKR, 如何根据上级的OKR制定自己的OKR", PM_SKILLS, CHEN54),
    article="alignment",
    zh=Prose(
        name="照抄上级",
        message="“{quote}”和上级那条几乎一字不差。",
        why="照抄把同一件事记了两遍，没有说清你这一层做出什么贡献，谁推动了它也分不出来。",
        fix="写你这一层能改变的那一部分：上级这个数，卡在哪里是你们能解决的？",
    ),
    en=Prose(
        name="copied from the parent",
        message="“{quote}” repeats the parent almost word for word.",
        why="A copy books the same thing twice and doesn't say what your level adds, nor who moved it.",
        fix="Write the part that your level can change: which cause behind the parent's number is yours to remove?",
    ),
    bad=(
        Example("en", "Churn of small accounts 18% → 14%", parent="Churn of small accounts 18% → 14%"),
        Example("zh", "小客户流失率从 18% 降到 14%", parent="小客户流失率从18%降到14%"),
    ),
    good=(
        Example("en", "Accounts nobody looks after: 120 → 0", parent="Churn of small accounts 18% → 14%"),
        Example("zh", "无人跟进的客户从 120 家到 0", parent="小客户流失率从 18% 降到 14%"),
    ),
    check=check,
)
