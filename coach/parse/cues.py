"""Literal cues in unlabelled lines: does it count something, is it work to do, is it a wrapped end.

All but `width` and `runs_on` read reading forms.
"""

from __future__ import annotations

import re
from functools import lru_cache

_COUNT = re.compile(
    r"\d|[?_x]{1,3}%|(?<![a-z])(?:half|halves?d?|halving|double[sd]?|triple[sd]?|zero|none|no more than"
    r"|at least|at most|every|all|one|two|three|four"
    r"|five|six|seven|eight|nine|ten|twelve|a dozen|tbd)(?![a-z])"
    r"|[一二两三四五六七八九十百][成倍个次家人天名项篇件万千周年月日轮场条单户间本台套份位]|半数|一半|过半|翻倍|翻番|减半|砍半|为零|清零|归零|全部|待补|[百千万]分之"
)
_CHANGE = re.compile(
    r"%|‰|→|⇒|->|=>|>=|<=|[≥≤<>+]\s?\d|(?<![a-z])(?:from .{1,40} to |at least|at most|no more than"
    r"|fewer than|less than|more than|under|below|above|over|up to|reach(?:es)?|"
    r"increase[sd]?|reduce[sd]?|cut|grow|raise|lower|improve|drops?|falls?|rises?|halve[sd]?"
    r"|double[sd]?|zero|within|(?:per|a|an|every) (?:day|week|month|quarter|term|year)|weekly|monthly"
    r"|by (?:the )?(?:end|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q[1-4]|\d)[a-z]*|nps|csat|score|rating)(?![a-z])"
    r"|从.{1,30}[到至]|由.{1,30}[到至]|提[升高]|[降减]|增[长加至到]|达到?|不[低少高超]于?过?|以[内上下]|超过|[压做涨升控]{1,2}[到至在]|低于|高于"
    r"|至少|最多|少于|多于|小于|大于|翻倍|翻番|减半|砍半|为零|清零|[零0]次|[率数额量分]"
)
_WORK = re.compile(
    r"(?:run|launch|ship|build|create|write|publish|hold|complete|finish|deliver|migrate|roll out|hire"
    r"|sign|interview|release|train|host|organi[sz]e|give|make|"
    r"上线|完成|发布|举办|搭建|制定|签下|签约|招聘?|组织|开展|建立|推出|访谈|培训|写|做)(?![a-z])"
)
_QUESTION = re.compile(
    r"(?:what|how|why|when|which|who|should|is|are|do|does|can|could)(?![a-z])|.*(?:什么|怎么|如何|为什么|是不是|吗"
    r"|呢)[?]?$"
)
_FUNCTION = re.compile(
    r"(?:,|-|\b(?:the|a|an|of|to|in|on|at|by|for|from|with|and|or|under|over|than|is|are|its|their|our"
    r"|within|between|before|after|per|into|least|most)|[,，、更的和与及由至从到在将把被]|并且|以及|而且)$"
)


@lru_cache(maxsize=8192)
def counts(form: str) -> bool:
    """Whether a line has an amount in it, in figures or in words."""
    return bool(_COUNT.search(form))


@lru_cache(maxsize=8192)
def measures(form: str) -> bool:
    """Whether a line has an amount and a word of change, bound or measure beside it."""
    return counts(form) and bool(_CHANGE.search(form))


def is_work(form: str) -> bool:
    """Whether a line starts with a verb of work to be done."""
    return bool(_WORK.match(form))


def asks(form: str) -> bool:
    """Whether a line is a question."""
    return form.endswith("?") or (not counts(form) and bool(_QUESTION.match(form)))


def width(text: str) -> int:
    """Columns a text takes, a Chinese character taking two."""
    return len(text) + sum(map("\u2e7f".__lt__, text))


def trails_off(line: str) -> bool:
    """Whether a line ends in a word or a comma that wants another."""
    return bool(_FUNCTION.search(line[-12:].lower()))


def runs_on(before: str, after: str) -> bool:
    """Whether a line break between two lines is but a wrap of one sentence."""
    if (
        not before
        or not after
        or before[-1] in "。！？!?;；:："
        or (before[-1] == "." and not after[0].islower())
    ):
        return False
    if after[0].islower() or trails_off(before):
        return True
    han = before[-1] > "\u2e7f" or after[0] > "\u2e7f"
    return han and width(before) >= 24
