"""Amounts said without a digit: halve, double, by a third, none, 翻倍, 减半, 归零."""

from __future__ import annotations

from coach.parse.numbers import Number
from coach.parse.patterns import Rare

_MULTIPLES = Rare(
    r"(?P<half>(?<![a-z])(?:halv(?:e[sd]?|ing)|(?:by|in) half)(?![a-z])|(?:减|砍|降低?|减少|下降|缩短"
    r"|压缩|削减)(?:了"
    r"|到|至|掉)?(?:原来的)?一?半|腰斩)"
    r"|(?P<double>(?<![a-z])(?:doubl(?:e[sd]?|ing)(?!-)|twice(?! (?:a|per|daily|weekly"
    r"|monthly)))(?![a-z])|翻(?:一)?[倍番]|翻一倍|(?:增长|增加|提升|提高)一倍)"
    r"|(?P<two>翻[两二]番|(?<![a-z])quadrupl(?:e[sd]?|ing)(?![a-z]))"
    r"|(?P<triple>(?<![a-z])(?:tripl(?:e[sd]?|ing)|threefold|three-fold)(?![a-z]))"
    r"|by (?:a |one )(?P<part>third|quarter|fifth|tenth)(?![a-z])"
)
_PARTS = {"third": 33.0, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_LEVELS = Rare(
    r"(?P<half>(?<![a-z])half of(?! a)|(?:一半|半数)(?:以上)?(?=的))|[:=]\s?(?P<none>none|nil|无"
    r"|没有)\s*[.。]?\s*$"
    r"|(?:^|[,;:]\s?|全年|季度?|半年|实现|做到|确保|保持)(?P<no>无|没有|杜绝|no (?!more|less|longer"
    r"|later|fewer|higher"
    r"|lower|one))(?=.{0,16}?(?:事件|事故|投诉|故障|缺陷|泄露|外泄|中断|逾期"
    r"|incident|outage|complaint|bug|defect|finding|breach|injur|loss|error|regression|late|miss))"
)


def multiple(form: str) -> Number | None:
    """A change said in a word, as a relative number: halve is 50 %, double 100 %, triple 3 "x"."""
    found = _MULTIPLES.search(form)
    if not found:
        return None
    kind = found.lastgroup
    if kind == "part":
        return Number(_PARTS[found["part"]], "%", found.span(), signed="")
    value, unit = {"half": (50.0, "%"), "double": (100.0, "%"), "two": (4.0, "x"), "triple": (3.0, "x")}[
        kind or ""
    ]
    return Number(value, unit, found.span(), signed="")


def level(form: str) -> Number | None:
    """A level said in a word: zero for "none" and "无…事故", 50 % for "half of" and 一半的."""
    found = _LEVELS.search(form)
    if found is None:
        return None
    if found["half"]:
        return Number(50.0, "%", found.span("half"), share=True)
    return Number(0.0, None, found.span("none" if found["none"] else "no"))
