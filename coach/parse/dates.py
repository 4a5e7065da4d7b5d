"""Due dates and periods of a result: where a text says when, in Chinese and English.

Only deadlines and periods count: "7-day retention", "within 2 hours", "每周" and "last year" do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.parse.periods import Due, Edge, Unit, full_year, period_of, resolve
from coach.parse.text import reading_form

__all__ = ["Due", "dates", "period_of", "resolve"]

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"20\d\d(?!\d|[.,]\d|%)"
_FISCAL = rf"(?:(?:fy ?)?{_YEAR}|fy ?\d\d(?![\d.%]))"
_ZH_NUM = "一二三四五六七八九十"
_ZH_YEAR = rf"(?:(?P<y>{_YEAR}) ?年? ?|(?P<rely>今年|明年) ?)?"

# (pattern, unit, whether it is a due date only after a word such as "by" or before "前")
_FORMS: tuple[tuple[re.Pattern[str], Unit | None, bool], ...] = tuple(
    (re.compile(pattern), unit, weak)
    for pattern, unit, weak in (
        (r"(?<!\d)(?P<y>20\d\d)(?P<s>[-/.])(?P<n>1[0-2]|0?[1-9])(?P=s)(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)", "day", False),
        (r"(?<![\d/])(?P<d>3[01]|2\d|1[3-9])[/.](?P<n>1[0-2]|0?[1-9])[/.](?P<y>20\d\d)(?!\d)", "day", False),
        (r"(?<![\d/])(?P<n>1[0-2]|0?[1-9])/(?P<d>3[01]|2\d|1[3-9])/(?P<y>20\d\d)(?!\d)", "day", False),
        (r"(?<![\d/])(?:1[0-2]|0?[1-9])[/.](?:1[0-2]|0?[1-9])[/.]20\d\d(?!\d)", None, False),
        (
            rf"(?<![\d每首近.]){_ZH_YEAR}(?<![\d.])(?P<n>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月"
            rf"(?![活均度薪销费租付经])份? ?(?P<d>{_DAY}|[{_ZH_NUM}]{{1,3}}) ?[日号]",
            "day",
            False,
        ),
        (
            rf"(?<![\d每首近.]){_ZH_YEAR}(?<![\d.])(?P<n>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月"
            rf"(?![活均度薪销费租付经] ?)份?(?! ?[\d{_ZH_NUM}]+ ?[日号])",
            "month",
            False,
        ),
        (rf"(?<![每首上各单近]){_ZH_YEAR}(?:第 ?(?P<n>[一二三四1-4]) ?季度?|(?P<n2>[一二三四]) ?季度?|(?<!\d)(?P<n3>[1-4]) ?季度)", "quarter", False),
        (rf"{_ZH_YEAR}(?P<n>[上下])半年", "half", False),
        (rf"(?P<y>{_YEAR}) ?年(?! ?[上下]半|度?第|[ ]?[q\d{_ZH_NUM}])|(?P<rely>今年|明年|本年度?|全年|年内|年中|年(?=[底末]))(?![上下]半|第? ?[一二三四1-4] ?季)", "year", False),
        (r"(?P<rel>本|这个?|下个?)季度?|(?<!每)季度?(?=[末底])", "quarter", False),
        (r"(?P<rel>本|这个?|下个?)月|(?<![每\d])(?<!\d )月(?=[末底])", "month", False),
        (r"(?P<rel>本|这|下)半年|(?P<rel2>本|这|下)财年", "half", False),
        (r"(?P<rel>本|这|下)个?(?:周(?!期)|星期)", "week", False),
        (rf"第 ?(?P<n>[{_ZH_NUM}]{{1,2}}|\d{{1,2}}) ?[周週]", "week", True),
        (r"双十一|双11|国庆节?|春节|元旦|五一|618|上线(?=前)", None, True),
        (
            rf"(?<![a-z0-9.])(?:(?P<y>{_FISCAL}) ?[-·/]? ?)?(?:q(?P<n>[1-4])|第?(?P<n2>[1-4])季度)(?![a-z0-9.%])"
            rf"(?:[ ,/-]{{0,2}}(?P<y2>{_FISCAL}))?",
            "quarter",
            False,
        ),
        (
            rf"(?<![a-z0-9.])(?:(?P<y>{_FISCAL}) ?[-·/]? ?)?h(?P<n>[12])(?![a-z0-9.%])(?:[ ,/-]{{0,2}}(?P<y2>{_FISCAL}))?",
            "half",
            False,
        ),
        (rf"(?<![a-z0-9])fy ?(?P<y>20\d\d|\d\d)(?![\d.%])(?! ?[-·/]? ?[qh][1-4])", "year", False),
        (rf"(?<![\d.,$€£¥/-])(?P<y>{_YEAR})(?! ?年| ?[-·/.]? ?(?:[qh\d]|fy)|[a-z])", "year", True),
        (rf"(?<![\d.,:])(?P<d>{_DAY})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})(?:,? (?P<y>{_YEAR}))?", "day", False),
        (rf"(?<![a-z0-9])(?P<m>{_MONTH})\.? (?P<d>{_DAY})(?:st|nd|rd|th)?(?![\d%.:])(?:,? (?P<y>{_YEAR}))?", "day", False),
        (rf"(?<![a-z0-9])(?<!\d )(?<!\dth )(?<! of)(?P<m>{_MONTH})(?! ?\d\d?(?!\d))(?:,? (?P<y>{_YEAR}))?", "month", True),
        (
            rf"(?P<n>first|second|1st|2nd) half(?: of (?:(?:the|this) year|(?P<y>{_YEAR}))|(?= *$|[,;)]))",
            "half",
            False,
        ),
        (r"(?<![a-z])(?P<rel>next|this|current|coming) month(?![a-z-])|(?P<rel2>eom)(?![a-z])", "month", False),
        (r"(?<![a-z])(?P<rel>next|this|current|coming) quarter(?![a-z-])|(?<![a-z])(?P<rel2>eoq)(?![a-z])", "quarter", False),
        (r"(?<![a-z])(?P<rel>next|this|current|coming) (?:fiscal )?year(?![a-z-])|(?<![a-z])(?P<rel2>eoy)(?![a-z])", "year", False),
        (r"(?<![a-z])(?P<rel>next|this|current|coming) (?:half|semester)(?![a-z-])", "half", False),
        (r"(?<![a-z])(?P<rel>next|this|current|coming) week(?![a-z-])", "week", False),
        (r"(?<![a-z])week (?P<n>\d{1,2})(?! ?\d)(?: of (?:the )?(?:term|quarter|cycle|season))?", "week", True),
        (r"(?<![a-z])(?<!this )(?<!next )month(?:[- ]end)?(?![a-z-])", "month", True),
        (r"(?<![a-z])(?<!this )(?<!next )quarter(?:[- ]end)?(?![a-z-])", "quarter", True),
        (r"(?<![a-z])(?<!this )(?<!next )(?:fiscal )?year(?:[- ]end)?(?![a-z-])", "year", True),
        (
            r"(?<![a-z])(?:(?:my|our|next|this) )?(?:season|school term|term|summer|autumn|fall|winter|spring|christmas|easter"
            r"|thanksgiving|black friday|birthday|launch|conference|semester|school year|cycle)(?= *$| *[,.;:()—–]| (?:by|for|from|to|with|and|at) )",
            None,
            True,
        ),
    )
)
_WORTH_A_LOOK = re.compile(
    r"20\d\d|[年月季周週节旦]|双1|双十|618|五一|上线|[qh][1-4]|fy|eo[ymq]|half|month|quarter|year|week|season|term|summer|autumn|fall"
    r"|winter|spring|christmas|easter|thanks|friday|birthday|launch|conference|semester|cycle"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
)
_LEAD = re.compile(
    r"(?:(?<![a-z])(?P<by>by|before|until|till|through|throughout|in|on|during|due|due by|within|inside|no later than|for|:)\s{1,3})?"
    r"(?P<the>the\s)?(?:(?P<edge>end|close|middle|start|beginning)(?:\s+of)?(?:\s+the)?\s{1,3}|(?P<mid>mid|early|late|end)[- ])?$"
)
_TAIL = re.compile(
    r"(?P<edge> ?(?:末|底|初|中旬?|上旬|下旬|月末|月底|(?<=年)年[底末]))?(?P<by> ?(?:结束)?(?:之前|以前|前)|结束| ?之?内| ?期间)?"
    r"(?![a-z])"
)
_LOOK_BACK = 32
_EN_EDGE: dict[str, Edge] = {"middle": "mid", "mid": "mid", "start": "start", "beginning": "start", "early": "start"}
_ZH_EDGE: dict[str, Edge] = {"初": "start", "上旬": "start", "中": "mid", "中旬": "mid"}
_ORDINAL = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "上": 1, "下": 2}


def dates(text: str) -> list[Due]:
    """Every due date or period in a text, in order, without overlaps.

    `words` is what stands in the text, with "end of" or "底前" but without a leading "by" or "in".
    """
    form = reading_form(text)
    if not _WORTH_A_LOOK.search(form):
        return []
    found = sorted(_candidates(text, form), key=lambda due: (due.at[0], -due.at[1]))
    kept: list[Due] = []
    for due in found:
        if not kept or due.at[0] >= kept[-1].at[1]:
            kept.append(due)
    return kept


def _candidates(text: str, form: str) -> Iterator[Due]:
    for pattern, unit, weak in _FORMS:
        for match in pattern.finditer(form):
            before = form[max(0, match.start() - _LOOK_BACK) : match.start()]
            lead, tail = _LEAD.search(before), _TAIL.match(form, match.end())
            assert lead is not None
            after = tail if tail and match.end() > match.start() else None
            if weak and not _deadline(lead, after):
                continue
            opening = lead.start("the") if lead["the"] and (lead["edge"] or lead["mid"]) else lead.start("edge")
            if opening < 0:
                opening = lead.start("mid")
            start = match.start() - (len(before) - opening if opening >= 0 else 0)
            end = after.end() if after else match.end()
            start += len(form[start:end]) - len(form[start:end].lstrip())
            end -= len(form[start:end]) - len(form[start:end].rstrip())
            yield _due(match, unit, text, (start, end), _edge(lead, after))


def _deadline(lead: re.Match[str], tail: re.Match[str] | None) -> bool:
    return bool(lead["by"] not in (None, "for", ":") or lead["edge"] or lead["mid"] or (tail and (tail["by"] or tail["edge"])))


def _edge(lead: re.Match[str], tail: re.Match[str] | None) -> Edge | None:
    if mark := lead["edge"] or lead["mid"]:
        return _EN_EDGE.get(mark, "end")
    if tail and tail["edge"]:
        return _ZH_EDGE.get(tail["edge"].strip(), "end")
    return "before" if lead["by"] == "before" or (tail and (tail["by"] or "").strip() in ("前", "之前", "以前")) else None


def _due(match: re.Match[str], unit: Unit | None, text: str, at: tuple[int, int], edge: Edge | None) -> Due:
    part = {name: value for name, value in match.groupdict().items() if value}
    year = next((full_year(re.sub(r"\D", "", part[key])) for key in ("y", "y2") if key in part), None)
    n = next((_number(part[key]) for key in ("n", "n2", "n3") if key in part), None)
    if "m" in part:
        n = _MONTHS.index(part["m"][:3]) + 1
    relative = part.get("rel") or part.get("rely") or ""
    shift = 1 if relative.startswith(("next", "coming", "下", "明")) else 0
    if edge == "before" and unit == "day" and "m" not in part:
        edge = None
    if year or n:
        return Due(at, text[slice(*at)], unit, year, n, _number(part["d"]) if "d" in part else None, None, edge)
    return Due(at, text[slice(*at)], unit, shift=shift, edge="end" if edge == "before" and shift == 0 else edge)


def _number(words: str) -> int:
    if words.isdecimal():
        return int(words)
    if words in _ORDINAL:
        return _ORDINAL[words]
    tens, ten, ones = words.rpartition("十")
    digit = _ZH_NUM.find(ones) + 1 if ones else 0
    return (10 * (_ZH_NUM.find(tens) + 1 if tens else 1) if ten else 0) + digit
