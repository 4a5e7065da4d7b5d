"""The forms that due dates and periods take in Chinese and English."""

from __future__ import annotations

from coach.parse.patterns import Pattern
from coach.parse.periods import Unit

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"20\d\d(?!\d|[.,]\d|%)"
_FISCAL = rf"(?:(?:fy ?)?{_YEAR}|fy ?\d\d(?![\d.%]))"
ZH_NUM = "一二三四五六七八九十"
_ZH_YEAR = rf"(?:(?P<y>{_YEAR}) ?年? ?|(?P<rely>今年|明年) ?)?"

# (pattern, unit, whether it is a due date only after a word such as "by" or before "前")
_Forms = tuple[tuple[str, Unit | None, bool], ...]
_FIGURES: _Forms = (
    (
        r"(?<!\d)(?P<y>20\d\d)(?P<s>[-/.])(?P<n>1[0-2]|0?[1-9])(?P=s)(?P<d>3[01]|[12]\d"
        r"|0?[1-9])(?!\d)",
        "day",
        False,
    ),
    (r"(?<![\d/])(?P<d>3[01]|2\d|1[3-9])[/.](?P<n>1[0-2]|0?[1-9])[/.](?P<y>20\d\d)(?!\d)", "day", False),
    (r"(?<![\d/])(?P<n>1[0-2]|0?[1-9])/(?P<d>3[01]|2\d|1[3-9])/(?P<y>20\d\d)(?!\d)", "day", False),
    (r"(?<![\d/])(?:1[0-2]|0?[1-9])[/.](?:1[0-2]|0?[1-9])[/.]20\d\d(?!\d)", None, False),
    (
        r"(?<![\d.,$€£¥/-])(?P<y>20\d\d)[-/](?P<n>1[0-2]|0[1-9])(?![\d%./-]|[^\S\n]?[家单人个件户名次万亿元天])",
        "month",
        False,
    ),
)
_CHINESE: _Forms = (
    (
        rf"(?<![\d每首近.]){_ZH_YEAR}(?<![\d.])(?P<n>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月"
        rf"(?![活均度薪销费租付经])份? ?(?P<d>{_DAY}|[{ZH_NUM}]{{1,3}}) ?[日号]",
        "day",
        False,
    ),
    (
        rf"(?<![\d每首近.]){_ZH_YEAR}(?<![\d.])(?P<n>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月"
        rf"(?![活均度薪销费租付经] ?)份?(?! ?[\d{ZH_NUM}]+ ?[日号])",
        "month",
        False,
    ),
    (
        rf"(?<![每首上各单近]){_ZH_YEAR}(?:第 ?(?P<n>[一二三四1-4]) ?季度?|(?P<n2>[一二三四]) ?季度?"
        rf"|(?<!\d)(?P<n3>[1-4]) ?季度)",
        "quarter",
        False,
    ),
    (rf"{_ZH_YEAR}(?P<n>[上下])半年", "half", False),
    (
        rf"(?P<y>{_YEAR}) ?年(?! ?[上下]半|度?第| ?q|[ ]?[\d{ZH_NUM}]{{1,3}} ?[月季]| ?\d{{1,2}} ?[~至到-] ?\d{{1,2}} ?[月季]| ?\d{{1,2}}[./-]\d{{1,2}}(?![\d%]| ?[个家件万亿元人名条次%]))|(?P<rely>今年|明年|本年度?"
        rf"|全年|年内"
        r"|年(?=[底末中](?!国)))(?![上下]半|第? ?[一二三四1-4] ?季)",
        "year",
        False,
    ),
    (r"(?P<rel>本|这个?|下个?)季度?|(?<!每)季度?(?=[末底])", "quarter", False),
    (r"(?P<rel>本|这个?|下个?)月|(?<![每\d])(?<!\d )月(?=[末底])", "month", False),
    (r"(?P<rel>本|这|下)半年|(?P<rel2>本|这|下)财年", "half", False),
    (r"(?P<rel>本|这|下)个?(?:周(?!期)|星期)", "week", False),
    (rf"第 ?(?P<n>[{ZH_NUM}]{{1,2}}|\d{{1,2}}) ?[周週]", "week", True),
)
_OTHERS: _Forms = (
    (r"双十一|双11|国庆节?|春节|元旦|五一|618|上线(?=前)", None, True),
    (
        rf"(?<![a-z0-9.])(?<!sci )(?<!sci)(?<!jcr )(?<!jcr)(?:(?P<y>{_FISCAL}) ?[-·/]? ?)?(?:q(?P<n>[1-4])"
        rf"|第?(?P<n2>[1-4])季度)(?![a-z0-9.%]| ?(?:期刊|论文|[区刊]|(?:\w+ )?journals?))"
        rf"(?:[ ,/-]{{0,2}}(?P<y2>{_FISCAL}))?",
        "quarter",
        False,
    ),
    (
        rf"(?<![a-z0-9.])(?:(?P<y>{_FISCAL}) ?[-·/]? ?)?h(?P<n>[12])(?![a-z0-9.%])"
        rf"(?:[ ,/-]{{0,2}}(?P<y2>{_FISCAL}))?",
        "half",
        False,
    ),
    (r"(?<![a-z0-9])fy ?(?P<y>20\d\d|\d\d)(?![\d.%])(?! ?[-·/]? ?[qh][1-4])", "year", False),
    (
        rf"(?<![\d.,$€£¥/-])(?P<y>{_YEAR})(?! ?年| ?[-·/.]? ?(?:[qh\d]|fy)|[a-z]| ?[家单人个件户名次万亿元]|(?<=20[01]\d) [a-z]+s(?![a-z]))",
        "year",
        True,
    ),
    (
        rf"(?<![\d.,:])(?P<d>{_DAY})(?:st|nd|rd|th)?(?: of)? (?P<m>{MONTH})(?:,? (?P<y>{_YEAR}))?",
        "day",
        False,
    ),
    (
        rf"(?<![a-z0-9])(?P<m>{MONTH})\.? (?P<d>{_DAY})(?:st|nd|rd"
        rf"|th)?(?![\d%.:])(?:,? (?P<y>{_YEAR}))?",
        "day",
        False,
    ),
    (
        rf"(?<![a-z0-9])(?<!\d )(?<!\dth )(?<! of)(?P<m>{MONTH})(?! ?\d\d?(?!\d))(?:,? (?P<y>{_YEAR}))?",
        "month",
        True,
    ),
    (
        rf"(?P<n>first|second|1st|2nd) half(?: of (?:(?:the|this) year|(?P<y>{_YEAR}))|(?= *$|[,;)]))",
        "half",
        False,
    ),
    (
        r"(?<![a-z])(?P<rel>next|this|current|coming) month(?![a-z-])|(?P<rel2>eom)(?![a-z])",
        "month",
        False,
    ),
    (
        r"(?<![a-z])(?P<rel>next|this|current|coming) quarter(?![a-z-])"
        r"|(?<![a-z])(?P<rel2>eoq)(?![a-z])",
        "quarter",
        False,
    ),
    (
        r"(?<![a-z])(?P<rel>next|this|current|coming) (?:fiscal )?year(?![a-z-])"
        r"|(?<![a-z])(?P<rel2>eoy)(?![a-z])",
        "year",
        False,
    ),
    (r"(?<![a-z])(?P<rel>next|this|current|coming) (?:half|semester)(?![a-z-])", "half", False),
    (r"(?<![a-z])(?P<rel>next|this|current|coming) week(?![a-z-])", "week", False),
    (
        r"(?<![a-z])week (?P<n>\d{1,2})(?! ?\d)(?: of (?:the )?(?:term|quarter|cycle|season))?",
        "week",
        True,
    ),
    (r"(?<![a-z])(?<!this )(?<!next )month(?:[- ]end)?(?![a-z-])", "month", True),
    (r"(?<![a-z])(?<!this )(?<!next )quarter(?:[- ]end)?(?![a-z-])", "quarter", True),
    (r"(?<![a-z])(?<!this )(?<!next )(?:fiscal )?year(?:[- ]end)?(?![a-z-])", "year", True),
    (
        r"(?<![a-z])(?:(?:my|our|next|this) )?(?:season|school term|term|summer|autumn|fall|winter"
        r"|spring|christmas|easter"
        r"|thanksgiving|black friday|birthday|launch|conference|semester|school year|cycle)(?= *$"
        r"| *[,.;:()—–]| (?:by|for|from|to|with|and|at) )",
        None,
        True,
    ),
)
FORMS = tuple(
    (Pattern(pattern), unit, weak, forms is _CHINESE)
    for forms in (_FIGURES, _CHINESE, _OTHERS)
    for pattern, unit, weak in forms
)
WORTH_A_LOOK = Pattern(
    r"20\d\d|[年月季周週节旦]|双1|双十|618|五一|国庆|上线|[qh][1-4]|fy|eo[ymq]|half|month|quarter|year|week"
    r"|season|term"
    r"|summer|autumn|fall"
    r"|winter|spring|christmas|easter|thanks|friday|birthday|launch|conference|semester|cycle"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
)
LEAD = Pattern(
    r"(?:(?<![a-z])(?P<by>by|before|until|till|through|throughout|in|on|during|due|due by|within|inside"
    r"|no later than|for|:)(?:\s{1,3}|$))?"
    r"(?:(?P<frame>(?:the\s)?(?:(?P<edge>end|close(?=\s+of)|middle|start|beginning)(?:\s+of)?(?:\s+the)?\s{1,3}"
    r"|(?P<mid>mid|early|late|end)[- ]))|the\s)?$"
)
CLOSES = Pattern(r" (?:closes|ends|finishes|is over)(?![a-z])")
TAIL = Pattern(
    r"(?P<edge> ?(?:末|底|初|中旬?|上旬|下旬|月末|月底|(?<=年)年[底末]))?(?P<by> ?(?:结束)?(?:之前|以前"
    r"|前)|结束| ?之?内| ?期间)?"
    r"(?:(?<=间)|(?![a-z]))"
)
