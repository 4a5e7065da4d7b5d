"""A number inside an objective that is otherwise in words: contested, so only a hint."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.numbers import numbers
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import PM_SKILLS, VIVA, WODTKE
from coach.rules.metric_line_objective import is_metric_line


def check(view: View, case: Case) -> Iterator[Hit]:
    if is_metric_line(view):
        return
    for number in numbers(view.text):
        if number.kind == "amount" and number.value is not None and (number.unit or number.value >= 10):
            yield Hit(number.at)
            return


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
        fix="如果去掉这个数，目标仍然成立，就把它移到关键结果；如果不成立，说明目标本身还没写出来。",
    ),
    en=Prose(
        name="a number in the objective",
        message="The objective carries “{quote}”. Most authors keep objectives in words and leave numbers to the key results.",
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
