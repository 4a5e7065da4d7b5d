"""A key result that can't be observed before the cycle ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from coach.parse.numbers import numbers
from coach.parse.patterns import Pattern, Rare
from coach.parse.periods import Due, resolve
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import PM_SKILLS, VIVA, WODTKE

MARGIN = timedelta(days=1)  # "by 1 October" says the end of September
_ZH = "一二两三四五六七八九十"
_EN = r"(?:\d+|one|two|three|four|five|six|nine|twelve|eighteen|twenty-four)"
LONG_SPAN = Rare(
    rf"(?<![a-z])(?:{_EN}[- ](?:month|year|week|day)s?[- ](?:\w+ )?(?:retention|churn|renewals?|survival|recurrence|return|repeat|follow-?up|relapse|readmission|readmissions|warranty|attrition|payback|default)"
    rf"|(?:after|within|over|for|in the first|following) (?:a full |the first |the next )?(?:{_EN}|a) (?:full )?(?:month|year)s?(?= (?:of|after|from|later|post)|$|[ .,(:])"
    rf"|(?:annual|yearly|year-over-year|full[- ]year|whole-year|multi-year|lifetime|first-year|second-year)(?! (?:contracts?|report|plan|conference|review|survey|audit|leave|subscri|member))|{_EN} (?:months|years) (?:after|later)|all[- ]year(?:[- ]round)?|throughout the year|the whole year|year-round)(?![a-z])"
    rf"|[{_ZH}\d]+年(?:期|内|后|质保|保修|生存|留存|存活|以内|复发)|(?<![每上去今明\d])年(?:度)?(?:留存|续约率|续费率|流失率|复购率|离职率|营收|收入|利润|销售额|产量|缺勤率|总)|全年|[{_ZH}\d]+个月(?:的|后的?|内)?(?:留存|续约|复购|仍|复发|生存|存活|续费|流失|稳定|不)|(?:一|两|三)年后"
)
LOOKING_BACK = Rare(
    r"(?<![a-z])(?:rolling|trailing|moving|measured (?:in|on|at)|last year'?s?|prior[- ]year|previous|already|past|cohort of (?:last|20)|per year|a year|annuali[sz]ed)(?![a-z])|滚动|去年|上一?年|单季|到期|往年|前年|过去|近一年|折算|年化|口径下"
)

WHOLE_YEAR = Pattern(
    r"全年|年度|annual|yearly|full[- ]year|whole[- ]year|all[- ]year|throughout the year|year-round"
)
BY = Pattern(
    r"(?<![a-z])(?:by|until|till|before|through|no later than|due|end of|late|early|mid)(?: in)?(?: the)? ?-?$|(?:截至|截止|到|至|于)$"
)
DATES_TODAY = Pattern(
    r"(?<![a-z])(?:from(?![^,;()]* to )|was|were|had|been|today|now|currently|against|versus|vs|since|baseline|compared|than)(?![a-z])[^,;()]*$"
    r"|(?:[从由自](?![^,;()]*[到至升降])|比|较|原|现|目前|基线|对比)[^,;()]*$"
)
SAID_OF_IT = Pattern(
    r" ?(?:[是为约有仅只才:]|的?(?:平均|实际|基线)|(?:it |we )?(?:was|were|had)(?![a-z])|\d)"
)
CLAUSES = Pattern(r"(?:[^,;。()\[\]]|(?<=\d),(?=\d))+")


def _deadline(due: Due, view: View) -> bool:
    """Whether a period says by when, rather than when the number of today was taken ("9 in June", 二季度是300单)."""
    start, end = due.at
    before = view.form[:start]
    if due.year or due.edge == "before" or (due.shift or 0) > 0 or BY.search(before):
        return True
    if DATES_TODAY.search(before) or SAID_OF_IT.match(view.form, end):
        return False
    target = view.measure.target_at or (-1, -1)
    for clause in CLAUSES.finditer(view.form):
        first, last = clause.span()
        if first <= start < last and not first <= target[0] < last:
            return not any(n.kind == "amount" and first <= n.at[0] < last for n in view.numbers)
    return True


def check(view: View, case: Case) -> Iterator[Hit]:
    if case.period is None:
        return
    cycle, (start, end) = case.cycle, case.period
    found = [(due, resolve(due, case.context.today, cycle)) for due in view.dates]
    late = [due for due, last in found if last and last > end + MARGIN and _deadline(due, view)]
    if late and not any(last and start <= last <= end for _, last in found):
        yield Hit(late[0].at, fill={"cycle": cycle})
        return
    span = LONG_SPAN.search(view.own)
    if span is None or _months_named(span.group()) <= _months(start, end) or LOOKING_BACK.search(view.own):
        return
    later = any(int(year) > end.year for year in re.findall(r"(?<!\d)20\d\d(?!\d)", view.own))
    if later or not WHOLE_YEAR.search(span.group()) or (end.month, end.day) != (12, 31):
        yield Hit(span.span(), confidence="medium", fill={"cycle": cycle})


def _months_named(words: str) -> float:
    """How many months a phrase such as "12-month retention" or 年留存 looks ahead."""
    count = next((n.value for n in numbers(words) if n.value), 1.0)
    if "week" in words or "day" in words:
        return count / (4.3 if "week" in words else 30.4)
    return count if "month" in words or "月" in words else 12 * count


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month + 1


RULE = Rule(
    id="beyond-cycle",
    criterion="time-bound",
    severity="fix",
    on=("key-result",),
    sources=(WODTKE, PM_SKILLS, VIVA),
    article="time-bound",
    zh=Prose(
        name="周期内看不到",
        message="“{quote}”在 {cycle} 结束前还看不到结果。",
        why="到周期结束还量不出来，就没法复盘，也没法中途调整。",
        fix="换成更早看得到的先行指标，例如把年留存换成“首月新客 45 天后仍在用的比例”。",
    ),
    en=Prose(
        name="beyond the cycle",
        message="“{quote}” won't show before {cycle} ends.",
        why="If you can't measure it by the last day, you can't review it, and you can't steer by it before then.",
        fix="Use an earlier sign of the same thing: instead of one-year retention, the share still active after 45 days.",
    ),
    bad=(
        Example("en", "12-month retention of new members from 52% to 80%.", cycle="2026Q3"),
        Example("zh", "新会员年留存率从 52% 到 80%。", cycle="2026Q3"),
    ),
    good=(
        Example("en", "Day-45 retention of July sign-ups from 38% to 50%.", cycle="2026Q3"),
        Example("zh", "7 月新会员 45 天留存从 38% 到 50%。", cycle="2026Q3"),
    ),
    check=check,
)
