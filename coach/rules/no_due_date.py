"""A key result with no date of its own, of its objective, of a heading or of the cycle."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.dates import OF_BASELINE
from coach.parse.patterns import Pattern, Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import PM_SKILLS, VIVA

MOMENT = Rare(
    r"(?<![a-z])(?:january|february|march|april|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec|(?<!sci )(?<!jcr )q[1-4](?! ?(?:期刊|论文|[区刊]|(?:[a-z]+ )?journals?))|h[12]|"
    r"(?:this|next|the|each|end of(?: the)?) (?:quarter|year|month|term|season|cycle|semester|half)|(?:quarter-|year-?|month-?)end(?! ?-?(?:clos\w+|books|accounts|report\w*|process\w*|reconcil\w+))|(?:end|close) of (?:the |this )?q|"
    r"(?:next|coming) (?:\d{1,2}|two|three|four|six|nine|twelve) (?:days|weeks|months|quarters)|"
    r"christmas|xmas|diwali|eid|hanukkah|easter|ramadan|thanksgiving|black friday|new year|midsummer|summer|winter|autumn|spring|harvest|"
    r"(?:by|in|within|after|until|before) (?:week|day|sprint|month) \d+|monsoon|"
    r"(?:rainy|dry|wet|holiday|festive|growing|planting|sowing|wedding|tourist|tax|exam|flu|storm|hurricane|ski|wildfire|heating|calving|lambing|peak|high|low|off)[- ]season|"
    r"season (?:starts|opens|begins|peaks|ends|closes|is over)|(?:this|next|the|each|our) season|"
    r"(?:by|before|until) (?:the |our |this |next )?[a-z]+(?: [a-z]+)? (?:starts|opens|begins|peaks|ends|closes|arrives?))(?![a-z])"
    r"|双十一|双11|双十二|中秋|国庆|春节|元旦|五一|618|端午|清明|圣诞|暑假|寒假|暑期|年前|年底|年末|期末|期中|学期|开学|高考|中考|汛期|雨季|梅雨|台风季|流感季|采暖季|供暖季|榨季|产季|采摘季|采收季|毕业季|春耕|秋收|夏收|过年|年关|腊月|旺季|淡季|(?:本|这个?|上|下)(?:季|月|周|期)|季末|月末|月底|今年|明年|(?:未来|接下来|今后) ?(?:\d{1,2}|[一二两三四五六九]|十二) ?个?(?:月|周|季度|天)"
    r"|(?:[一二三四五六七八九十]|1[0-2]|[1-9])月|(?<![\d.])20\d\d(?![\d%])|(?<![\d./])(?:1[0-2]|0?[1-9])[./](?:1[3-9]|2\d|3[01])(?![\d%./])"
    r"|(?<![\d./])(?:[12]?\d|3[01])[./](?:1[0-2]|0?[1-9])(?:\.|前|之前)|(?:(?<=by )|(?<=until )|(?<=till ))\d{1,2}[./]\d{1,2}|'\d\d(?!\d)"
)


COUNTED_THEN = Pattern(
    r"\((?!due|deadline|by |until |截止|期限)(?![^:=]*(?:target|goal|目标))[^():=]{1,24}(?=[:=]\s?[^():\d]{0,4}\d)"
)
"""The moment of a figure in brackets: "(Q2: $2.9M)", "(2024: 4)"."""


def check(view: View, case: Case) -> Iterator[Hit]:
    if case.cycle or view.measure.due:
        return
    if case.objective and ((case.draft.objective and case.draft.objective.due) or _dated(case.objective)):
        return
    if not _dated(view):
        yield Hit()


def _dated(view: View) -> bool:
    return bool(view.dates) or bool(MOMENT.search(_without_figures(view)))


def _without_figures(view: View) -> str:
    """The line without what is counted ("from 1,200 to 2000", "2000家") without the moment of a figure in brackets
    and without when the baseline is measured."""
    form = view.own
    for pattern in (COUNTED_THEN, OF_BASELINE):
        form = pattern.sub(lambda found: " " * len(found.group()), form)
    ends = (view.measure.baseline_at, view.measure.target_at)
    for n in view.numbers:
        if n.kind == "amount" and n.value and 2000 <= n.value < 2100 and (n.unit or n.at in ends):
            start, end = n.at
            form = form[:start] + " " * (end - start) + form[end:]
    return form


RULE = Rule(
    id="no-due-date",
    criterion="time-bound",
    severity="fix",
    on=("key-result",),
    sources=(VIVA, PM_SKILLS),
    article="time-bound",
    zh=Prose(
        name="没有期限",
        message="没写截止时间，目标、标题和周期里也没有。",
        why="不写到哪天，就没法判断做没做到。",
        fix="在标题里写上周期（例如“2026 年第四季度”），或者在关键结果里加上日期。",
    ),
    en=Prose(
        name="no date",
        message="There is no date here, nor in the objective, a heading or the cycle.",
        why="Without a date, there is no day on which anyone could say whether it was reached.",
        fix="Name the cycle in the heading (2026 Q4, say), or put a date at the end of the key result.",
    ),
    bad=(
        Example("en", "Wrong deliveries per 1,000 orders: 14 → 5"),
        Example("zh", "每千单错发从 14 单降到 5 单"),
    ),
    good=(
        Example("en", "Wrong deliveries per 1,000 orders: 14 → 5 by 30 June"),
        Example("zh", "6 月 30 日前，每千单错发从 14 单降到 5 单"),
    ),
    check=check,
)
