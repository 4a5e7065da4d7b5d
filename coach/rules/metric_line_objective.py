"""An objective that is nothing but a number to hit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.okr import Measure
from coach.parse import read_measure
from coach.parse.patterns import Pattern, Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import ORCA, PM_SKILLS, WODTKE, WORK_VERB

CLAUSE = Rare(
    r"(?<![a-z])(?:so that|so|because|without|who|that|which|can|able to|by (?:making|giving|helping|letting)|help|give|make|let|enable|see|feel|trust|become|be)(?![a-z])"
    r"|让|使得|以便|从而|(?<![产性功效职可节])能(?![力源耗效量])|不再|为了|通过|帮助|成为|敢|愿意|喜欢|(?:分钟|小时|天|周|日)(?:之?内|就)(?=[\u4e00-\u9fff]{1,6}$)|当[天日晚]|更(?!新)|用上|首选"
)
CHANGE = Pattern(
    r"(?<![a-z])(?:increase|reduce|cut|raise|grow|lift|improve|decrease|lower|double|triple|halve|boost|drop|reach|achieve|hit|get|bring|push|"
    r"from|to|by|of|the|our|a|an|in|at|per|and|up|down|with|for|than|more|less|under|above|below|over|within|end|least|most|is|total|on|we|will|as)(?![a-z])"
    r"|提升|提高|降低|下降|增长|增加|减少|缩短|达到|做到|实现|突破|超过|翻番|翻倍|完成|控制|保持|以上|以下|以内|不低于|不超过|[从由到至升降涨为在的,，。、;；:：→\-><%％±~]"
)
AIMED = Pattern(
    r"(?<![a-z])(?:to|by|of|reach|hit|least|than|over|achieve)\s?$|[<>≤≥=]\s?$|(?:突破|达到?|做到|超过?|[到至升降])\s?$"
)
METRIC_WORDS, METRIC_HAN, READS_AS_ONE = 5, 11, 0.5


def is_metric_line(view: View) -> bool:
    """True where the line is a metric with a number to reach and no word on what that changes for anybody. A line that reads
    as a direction all the same is none."""
    leaning = view.meaning.on("form")
    if leaning is not None and leaning.p < READS_AS_ONE:
        return False
    if CLAUSE.search(view.form) or not view.numbers:
        return False
    measure = read_measure(view.text)
    if measure.target is None:
        return False
    if (not measure.relative and not _is_amount(measure, view.form)) or _counts_work(measure, view.form):
        return False
    rest = CHANGE.sub(" ", _without(view.form, [n.at for n in view.numbers] + [d.at for d in view.dates]))
    parts = 1 + len(re.findall(r"[,，、;；]|(?<![a-z])and(?![a-z])", view.form))
    words, han = len(re.findall(r"[a-z']{2,}", rest)), len(re.findall(r"[\u4e00-\u9fff]", rest))
    return words + han / 2 <= METRIC_WORDS * min(parts, 2) and han <= METRIC_HAN * min(parts, 2)


def _is_amount(measure: Measure, form: str) -> bool:
    """Whether the target is an amount to reach rather than a version, a year or a turn of speech."""
    start, end = measure.target_at or (0, 0)
    said = form[start:end]
    if not any(c.isdigit() or c in "倍成半一二三四五六七八九十百千万亿" for c in said) or "x7" in form:
        return False
    big = (measure.target or 0) >= 1000 and not re.fullmatch(r"20\d\d", said.strip())
    aimed = bool(AIMED.search(form[:start]))
    return (
        measure.baseline is not None
        or measure.unit is not None
        or big
        or (aimed and not re.fullmatch(r"\d+\.\d+", said.strip()))
    )


def _counts_work(measure: Measure, form: str) -> bool:
    """Whether the number counts pieces of work: "Write 10 posts"."""
    return bool(WORK_VERB.match(form)) and measure.baseline is None and measure.unit != "%"


def _without(form: str, spans: list[tuple[int, int]]) -> str:
    """The form with some spans blanked out."""
    chars = list(form)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def check(view: View, case: Case) -> Iterator[Hit]:
    if is_metric_line(view):
        yield Hit(view.all)


RULE = Rule(
    id="metric-line-objective",
    criterion="clear",
    severity="fix",
    on=("objective",),
    sources=(WODTKE, PM_SKILLS, ORCA),
    article="clear-objective",
    zh=Prose(
        name="目标只是一行数字",
        message="“{quote}”只是一个要冲的数，没说达到以后谁会有什么变化。",
        why="数字说的是怎样算到了，没说要去哪里。目标只剩一个数，大家就会去凑数。",
        fix="用一句话写出数字背后的变化，当作目标；这个数移下去当关键结果。",
    ),
    en=Prose(
        name="the objective is a metric line",
        message="“{quote}” is only a number to hit; it doesn't say what will be different, and for whom, once it moves.",
        why="The number tells you when you have arrived, not where you are going. Give people nothing but a number and they will serve the number.",
        fix="Write the change behind the number as the objective, in words, and move the number down to a key result.",
    ),
    bad=(
        Example("en", "Increase renewal rate from 71% to 85%."),
        Example("zh", "续约率从 71% 提升到 85%。"),
    ),
    good=(
        Example("en", "Customers renew without being asked twice."),
        Example("zh", "让老客户愿意主动续约。"),
    ),
    check=check,
)
