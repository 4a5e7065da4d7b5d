"""Periods that headings name in words: "spring term", "4-6月", "这学期的OKR", "July to September"."""

from __future__ import annotations

import re

from coach.parse.date_forms import MONTH
from coach.parse.label_words import PERIOD
from coach.parse.patterns import Pattern, Rare
from coach.parse.text import reading_form

_TITLE, _LONGEST = 60, 120
_EN_MONTH = rf"{MONTH}\.?"
_TO = r"\s?(?:[-–—~至到]|to|through|until)\s?"
_ZH_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_SEASON = r"(?:rainy|dry|wet|monsoon|growing|planting|sowing|harvest|holiday|festive|tourist|peak|high|low|off|ski|flu|exam)"
_WORDS = (
    rf"{_ZH_MONTH}\s?月?\s?[-–—~至到]\s?{_ZH_MONTH}\s?月(?:份|底)?|(?<![a-z]){_EN_MONTH}{_TO}{_EN_MONTH}(?![a-z])"
    rf"|(?:这个?|本|下一?个?|当|新)(?:季度?|月|半年|财年|年度?|学期|学年|赛季|雨季|榨季|产季)"
    r"|[春夏秋冬]季?学期|[春夏秋冬]季(?!度)|第[一二三]学期|今年|明年|全年|暑期|暑假|寒假|雨季|汛期|旺季|淡季"
    rf"|(?<![\d\-–—~至到]){_ZH_MONTH}\s?月(?:份|底)?|(?<!\d)\d\d\s?年?\s?(?:q[1-4]|h[12])(?![a-z0-9])"
    r"|(?<![a-z])(?:(?:this|the|next|current|coming|new)\s(?:\w+\s)?)?(?:(?:spring|summer|autumn|fall|winter|school|first|second|third|"
    rf"michaelmas|hilary|trinity|lent)\s(?:term|semester|season|half|quarter|trimester)|{_SEASON}[ -]season)(?![a-z])"
    r"|(?<![a-z])(?:this|next|the current|current|the coming|coming)\s(?:financial\s|fiscal\s|school\s|academic\s)?(?:quarter|year|half|term|semester|season|month|trimester|cycle)(?![a-z])"
    r"|(?<![a-z])(?:the\s|my\s)?(?:next|coming|first)\s(?:\d{1,2}|two|three|four|five|six|nine|twelve)\s(?:days|weeks|months|quarters)(?![a-z])"
    r"|(?<![a-z])(?:(?:by|until|till)\s)?(?:the\s)?end\sof\s(?:the\s|this\s)?(?:q|quarter|year|half|term|semester|season|month)(?![a-z0-9])"
    r"|(?:未来|接下来|今后)\s?(?:\d{1,2}|[一二两三四五六九]|十二)\s?个?(?:月|周|季度|天)"
    rf"|(?<![a-z])(?:this\s)?(?:spring|summer|autumn|winter)(?![a-z])|(?<![a-z]){_EN_MONTH}(?![a-z])"
)
_PAPER = r"(?:我们?的|的|我们?组的)?\s?(?:okrs?|目标|计划|规划|工作目标|goals?|objectives?|plans?|targets?|key results|krs?|draft|priorities|初稿|草稿|草案)"
_NAME = r"(?:[^\d。.!?;:]|\d(?!\d|月|\s?[%‰])){0,40}?"
_HEADING = Pattern(
    rf"\W*(?:{_NAME}[\s,:|·/()\-–—的]?\s?)?(?P<words>{_WORDS})(?:前|内|之前|期间)?[\s,:|·/()\-–—]*(?:{_PAPER}[\s,:|·/()\-–—]*){{0,2}}"
    r"(?:[(\[][^()\[\]]{0,40}[)\]]\W*|\s[-–—|·]\s[^。.!?;\d]{0,40})?$"
)
_LONE = Pattern(rf"spring|summer|autumn|winter|{_EN_MONTH}")
"""What is a period only where goals are spoken of: "meeting in May" is none."""
_SPAN = Pattern(rf"{_ZH_MONTH}\s?月?\s?[-–—~至到]\s?{_ZH_MONTH}\s?月(?:份|底)?|{_EN_MONTH}{_TO}{_EN_MONTH}")
_YEAR_ALONE = Pattern(r"20\d\d\s?年?")
_ANYWHERE = Rare(_WORDS)
_OF_PAPER = Pattern(r"okr|(?<![a-z])(?:goals?|objectives?)(?![a-z])|目标")


def period_in_heading(form: str, titled: bool = False) -> tuple[int, int] | None:
    """Where a heading's reading form names a quarter, a year or another period; `titled` for a line that is a heading for sure.

    An unmarked line longer than a title has to speak of OKRs or goals.
    """
    told = _OF_PAPER.search(form) and len(form) < _LONGEST and not form.endswith((".", "。", "?"))
    found = PERIOD.search(form) if titled or told or len(form) < _TITLE else None
    if found:
        return found.span()
    if len(form) >= _LONGEST or not _ANYWHERE.search(form):
        return None
    named = _HEADING.match(form)
    if not named or (_LONE.fullmatch(named["words"]) and not (titled or _OF_PAPER.search(form))):
        return None
    return named.span("words")


def period_in_label(form: str) -> tuple[int, int] | None:
    """Where the words of a label ("本学期目标", "O (spring term)") name a period."""
    found: re.Match[str] | None = PERIOD.search(form) or _ANYWHERE.search(form)
    return found.span() if found and found[0].strip() not in ("may", "march") else None


def narrowed(known: str | None, named: str) -> str:
    """The period to go on with: a year of its own line outlasts the months below it, which name no year."""
    form = reading_form(named)
    if known and _YEAR_ALONE.fullmatch(known) and _SPAN.fullmatch(form):
        return known
    return named
