"""A number inside an objective that is otherwise in words: contested, so only a hint."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.parse.numbers import Number
from coach.parse.patterns import Pattern
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import PM_SKILLS, VIVA, WODTKE
from coach.rules.metric_line_objective import is_metric_line

AIMED = Pattern(
    r"(?:突破|达到?|做到|超过?|[到至升降涨增减]|提升|提高|增长|下降|降低|缩短|减少|增加|翻|近|不低于|不超过|[<>≤≥=→:：])\s?$|(?<![a-z])(?:to|by|of|from|reach|hit|least|than|over|nearly|almost|another|extra)\s?$"
)
NAME = Pattern(
    r"[A-Z][\w.]*[ -]$|(?<![a-z])(?:year|grade|class|level|phase|version|ward|line|stage|plant|no\.?|iso|tier|gen|step) ?$",
    re.ASCII,
)
AHEAD = Pattern(r"(?:(?<![a-z])(?:next|coming)|未来|接下来|今后)\s?$")
"""Before a time frame: "in the next 3 months"."""
OLD = Pattern(r"[\d-]+ ?(?:yrs?|years?)[ -]old|\d+ ?岁|\d+ ?号|\d+g(?![a-z])")
GENERATION = Pattern(
    r" ?(?:后|零后|g(?![a-z])|以外|以内的?高校|大促|热线|专线|号|路|楼|栋|室|[a-z]\b|级|期|线|班|强|周年|代|度|岁|(?:yr|years?)s?[- ]olds?|人小团队)"
)


def check(view: View, case: Case) -> Iterator[Hit]:
    if is_metric_line(view):
        return
    for number in view.numbers:
        if number.kind == "amount" and number.value is not None and _is_target(number, view):
            yield Hit(number.at)
            return


def _is_target(number: Number, view: View) -> bool:
    """Whether an amount is there to be reached: written in digits, and neither a name nor a moment."""
    start, end = number.at
    if not any(c.isdigit() for c in view.form[start:end]) or number.value is None:
        return False
    if _in_brackets(view.form, start) and not AIMED.search(view.form[:start]):
        return False
    if AHEAD.search(view.form, 0, start):
        return False
    if number.unit:
        return number.unit == "%" or not (GENERATION.match(view.form, end) or OLD.match(view.form, start))
    before = view.text[:start]
    name = NAME.search(before) and (before.count(" ") > 1 or not before[:1].isupper())
    if name or NAME.search(view.form[:start]) or GENERATION.match(view.form, end):
        return False
    aimed = bool(AIMED.search(view.form[:start]))
    counted = re.match(r" ?\+? (?:[a-z-]+ ){0,2}[a-z]+s(?![a-z])", view.form[end:])
    return aimed or (bool(counted) and number.value >= 10) or view.form[end : end + 1] in ("+", "万", "亿")


def _in_brackets(form: str, at: int) -> bool:
    """Whether a place lies in brackets, where an objective tells of whom or where it speaks."""
    return any(form.rfind(open_, 0, at) > form.rfind(close, 0, at) for open_, close in ("()", "[]", "【】"))


RULE = Rule(
    id="number-in-objective",
    criterion="clear",
    severity="hint",
    on=("objective",),
    sources=(WODTKE, PM_SKILLS, VIVA),
    article="clear-objective",
    zh=Prose(
        name="目标里带着数字",
        message="目标里写了“{quote}”。多数作者建议目标只用文字，数字留给关键结果。",
        why="这一点有争议：有人主张目标里也写数。写了数，读的人容易只记住数，忘了为什么。",
        fix="去掉这个数，目标还成立，就把数移到关键结果；不成立，说明真正的目标还没写出来。",
    ),
    en=Prose(
        name="a number in the objective",
        message="The objective contains “{quote}”. Most authors keep objectives in words and leave numbers to the key results.",
        why="Authorities differ here. With a number in it, readers tend to remember the number and forget the reason.",
        fix="Take the number out. If the objective still stands, move the number to a key result; if not, the objective isn't written yet.",
    ),
    bad=(
        Example("en", "Make 500 rural clinics feel that billing takes care of itself."),
        Example("zh", "让 500 家乡镇诊所觉得结算不用操心。"),
    ),
    good=(
        Example("en", "Rural clinics feel that billing takes care of itself by end of Q3."),
        Example("zh", "三季度末，让乡镇诊所觉得结算不用操心。"),
    ),
    check=check,
)
