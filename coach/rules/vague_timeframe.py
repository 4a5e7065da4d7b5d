"""A promise for "soon" instead of a cycle or a date."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.dates import dates
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import GOOGLE, ORCA, SOON, WODTKE


def check(view: View, case: Case) -> Iterator[Hit]:
    found = view.find(SOON)
    if found and not dates(view.text):
        yield Hit(found)


RULE = Rule(
    id="vague-timeframe",
    criterion="time-bound",
    severity="fix",
    on=("objective", "key-result"),
    sources=(WODTKE, ORCA, GOOGLE),
    article="time-bound",
    zh=Prose(
        name="时间含糊",
        message="“{quote}”没有给出时间，到什么时候都可以说“快了”。",
        why="OKR 要在一个周期内见分晓；没有期限就没有复盘的那一天。",
        fix="把“{quote}”换成一个日期或季度，例如“三季度末”“6 月 30 日前”。",
    ),
    en=Prose(
        name="a vague timeframe",
        message="“{quote}” isn't a time; it can be said on any day.",
        why="An OKR is settled within one cycle. Without a date there is no day on which to look.",
        fix="Replace “{quote}” with a date or a quarter: by end of Q3, by 30 June.",
    ),
    bad=(
        Example("en", "Soon become the easiest cashbook for market traders."),
        Example("zh", "尽快成为菜市场摊主最顺手的记账本。"),
    ),
    good=(
        Example("en", "By end of Q3 market traders close their day in two minutes."),
        Example("zh", "三季度末，让菜市场摊主两分钟记完一天的账。"),
    ),
    check=check,
)
