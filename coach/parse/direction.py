"""Which way a measure is meant to move."""

from __future__ import annotations

import re

from coach.okr import Direction
from coach.parse.patterns import Pattern, Rare
from coach.parse.roles import Roles

_HOLD = Rare(
    r"(?<![a-z])(?:keep(?:s|ing)?|hold(?:s|ing)?|maintain(?:s|ing)?|stay(?:s|ing)?|remain(?:s|ing)?"
    r"|sustain(?:s|ing)?|preserve)(?![a-z])"
    r"|保持|维持|稳定在|持平|守住|不变"
)
_UP = Rare(
    r"(?<![a-z])(?:increas(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|gr(?:ow|ows|own|owing|ew)|lift(?:s|ed)?"
    r"|boost(?:s|ed)?|improv(?:e[sd]?|ing)|expand(?:s|ed)?|rises?|climbs?|doubl(?:e[sd]?|ing)"
    r"|tripl(?:e[sd]?|ing)|quadruple|gain|add|win|more|higher|faster growth)(?![a-z])|提升|提高|增加"
    r"|增长|成长|上升"
    r"|上涨|扩大|翻[一两番倍]|新增|做大|涨|增至|升"
)
_DOWN = Rare(
    r"(?<![a-z])(?:reduc(?:e[sd]?|ing)|cut(?:s|ting)?|lower(?:s|ed)?|decreas(?:e[sd]?|ing)|shrink"
    r"|drop(?:s|ped)?|trim|slash|shorten(?:s|ed)?|halv(?:e[sd]?|ing)|falls?|fewer|less|minimi[sz]e"
    r"|eliminate)(?![a-z])"
    r"|减少|降低|下降|缩短|缩减|压缩|压降|下调|节省|节约|削减|减半|砍半|减[轻至到]|降[到至为]|[压缩]到"
    r"|归零|清零|杜绝"
)
_BAD = Pattern(
    r"(?<![a-z])(?:errors?|defects?|churn|attrition|complaints?|costs?|latency|wait(?:ing)?|bugs?"
    r"|incidents?|outages?|downtime|backlog|turnaround|lead time|cycle time|response time|bounce"
    r"|failures?|refunds?"
    r"|injur(?:y|ies)|time to|stock-outs?|crash(?:es)?)(?![a-z-])"
    r"|错误率?|差错|故障|投诉|流失|离职率|退货率|退款率|成本|耗时|等待|缺陷|事故|崩溃率|延迟|返修率"
    r"|积压|时延|逾期|报错|损耗|不良率|能耗"
)


def direction(form: str, role: Roles) -> Direction | None:
    """The direction read from the numbers, from bounds, or from the verbs of a line's reading form."""
    if role.baseline and role.target and not role.relative and (moved := _between(role)):
        return moved
    first = _HOLD.search(form)
    if first and not (role.baseline and role.baseline.value is not None):
        return "hold"
    if role.relative:
        return _relative(form, role)
    target = role.target.value if role.target else None
    if target == 0:
        return "down"
    if role.bound:
        return role.bound
    if by_verb := _verb(form[: role.target.at[1]] if role.target else form):
        return by_verb
    if role.target is None or (role.high is not None and not re.search(r"每|发布|达|reach", form)):
        return None
    clause = form[: role.target.at[1]] + re.split(r"[,;。]", form[role.target.at[1] :], maxsplit=1)[0]
    return "down" if _BAD.search(clause) else "up"


def _between(role: Roles) -> Direction | None:
    assert role.baseline and role.target
    start, end = role.baseline.value, role.target.value
    if start is None or end is None:
        return None
    if start == end:
        return "hold"
    return "up" if end > start else "down"


def _relative(form: str, role: Roles) -> Direction | None:
    assert role.target
    if role.target.signed in ("+", "-"):
        return "up" if role.target.signed == "+" else "down"
    return _verb(form) or "up"


def _verb(form: str) -> Direction | None:
    """The verb that stands first decides."""
    up, down = _UP.search(form), _DOWN.search(form)
    if up and (not down or up.start() < down.start()):
        return "up"
    return "down" if down else None
