"""A ratio that could be reached by shrinking what it is a ratio of."""

from __future__ import annotations

from collections.abc import Iterator

from coach.okr import KeyResult
from coach.rules.base import Case, Example, Hit, Prose, Rule, View, words
from coach.rules.lexicon import PM_SKILLS

RATIO = words(
    "conversion", "conversion rate", "click-through", "ctr", "open rate", "win rate", "response rate", "close rate",
    "reply rate", "acceptance rate", "hit rate", "bounce rate", "trial-to-paid", "activation rate", "opt-in rate",
    "转化率", "转化", "点击率", "打开率", "赢单率", "成交率", "回复率", "中标率", "接受率", "激活率", "付费率", "跳出率", "到店率", "响应率", "通过率",
)  # fmt: skip
BASE = words(
    "of at least", "at least", "with", "base", "out of", "among", "visits", "volume", "per month", "a month", "n=",
    "from a base", "no fewer", "while", "sample", "cohort", "of the",
    "不低于", "不少于", "至少", "基数", "样本", "分母", "访问量", "保持", "次中", "其中", "每月", "以上", "规模",
)  # fmt: skip


def check(view: View, case: Case) -> Iterator[Hit]:
    assert isinstance(view.line, KeyResult)
    found = view.find(RATIO)
    if found and view.line.measure.unit in ("%", "百分点", None) and view.line.measure.target is not None:
        if not BASE.search(view.form):
            yield Hit(found, confidence="low")


RULE = Rule(
    id="ratio-without-base",
    criterion="measurable",
    severity="hint",
    on=("key-result",),
    sources=(PM_SKILLS,),
    article="metric-quality",
    zh=Prose(
        name="比率没有基数",
        message="“{quote}”是个比率，没说分母有多大。",
        why="分母变小，比率也会好看：少来一半人，转化率照样能翻倍。",
        fix="补上基数的下限，例如“且月访问不低于 8000”。",
    ),
    en=Prose(
        name="a ratio without its base",
        message="“{quote}” is a ratio; nothing says how big its base must be.",
        why="A ratio also improves when its base shrinks: lose half of the visitors and conversion may double.",
        fix="Add a floor for the base: “with at least 8,000 visits a month”.",
    ),
    bad=(
        Example("en", "Conversion of visitors to bookings 3% → 5%"),
        Example("zh", "预约转化率从 3% 到 5%"),
    ),
    good=(
        Example("en", "Conversion of visitors to bookings 3% → 5%, with at least 8,000 visits a month"),
        Example("zh", "预约转化率从 3% 到 5%，月访问不低于 8000"),
    ),
    check=check,
)
