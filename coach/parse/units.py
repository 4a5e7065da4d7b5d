"""Units of measures: the words that may stand beside a number, and which convert into which."""

from __future__ import annotations

from coach.parse.patterns import Pattern
from coach.parse.text import reading_form

PERCENT = frozenset(("%", "percent", "per cent", "pct", "％"))
POINTS = frozenset(
    ("percentage point", "percentage points", "percent points", "pp", "ppt", "百分点", "个百分点")
)
CURRENCY = r"(?:nt\$|hk\$|us\$|a\$|c\$|s\$|[$£¥\u20a0-\u20bf]|(?<![a-z])(?:usd|eur|gbp|rmb|cny|jpy|ntd|chf)(?![a-z]))"
_TIME: dict[str, float] = {
    "ms": 0.001, "millisecond": 0.001, "毫秒": 0.001,
    "s": 1, "sec": 1, "second": 1, "秒": 1, "秒钟": 1,
    "min": 60, "minute": 60, "mins": 60, "m": 60, "分钟": 60,
    "h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "小时": 3600, "个小时": 3600, "钟头": 3600,
    "d": 86400, "day": 86400, "天": 86400, "日": 86400,
    "working day": 86400, "个工作日": 86400, "工作日": 86400, "business day": 86400,
    "week": 604800, "wk": 604800, "周": 604800, "星期": 604800, "个星期": 604800,
    "month": 2592000, "个月": 2592000, "year": 31536000, "年": 31536000,
}  # fmt: skip
_BYTES: dict[str, float] = {"b": 1e-3, "kb": 1, "mb": 1e3, "gb": 1e6, "tb": 1e9}
_MASS: dict[str, float] = {"g": 1, "kg": 1e3, "公斤": 1e3, "千克": 1e3, "克": 1, "吨": 1e6}
_LENGTH: dict[str, float] = {"mm": 1, "cm": 10, "km": 1e6, "公里": 1e6, "千米": 1e6, "米": 1e3}
_SCALES = (_TIME, _BYTES, _MASS, _LENGTH)
_EN = (
    r"percentage[ -]points?|percent points?|per ?cent|pct|pp|ppts?|bps|pts?|points?|(?:working"
    r"|business) days?|milliseconds?|ms|seconds?|secs?|minutes?"
    r"|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?|yrs?|[kmgt]?b|kwh|mwh|kw|mw|kg|g|km|cm|mm"
    r"|tonnes?|tons?|litres?|liters?"
    r"|°c|°f|x|s|h|d|rps|qps|tps|fps|stars?"
)
PHASE = r"期(?=工程|项目|建设|临床|试验|研究|系统|上线|平台|厂房|规划|交付|验收|改造|开发|投产|方案|启动|功能|招商|基地|园区|迭代)"
"""A number before this names a stage of something ("二期工程"); other 期 are counted, as editions and courses are."""
_ZH = (
    r"个?百分点|‰|毫秒|秒钟?|分钟|个?小时|钟头|个?工作日|个?星期|个?月(?![活均度])|万?美元|元|美金|欧元"
    r"|日元|人民币|块|公斤|千克|克|吨|公里|千米|米|度|倍"
    r"|人次|人天|人日|人|名|位|家|个|件|次|条|篇|单|台|套|场|项|款|户|所|座|间|种|份|册|本|杯|节|门|例"
    r"|起|张|辆|只|棵|亩|平方米|平米|届|组|支|处|床|学时"
    r"|课时|周|天|日|年|分|步|页|字|颗|星|桌|批|集|道|题"
)
_EDITIONS = rf"(?!{PHASE})期(?![间待末初内限刊权货房望])"
UNIT = Pattern(rf"\s?(?P<en>%|(?:{_EN})(?![a-z0-9/])|℃)|\s?(?P<zh>{_ZH}|{_EDITIONS})")
ZH_UNIT = Pattern(rf"\s?(?:{_ZH}|成|折)")


def is_percent(unit: str | None) -> bool:
    """Whether a unit is a share of a hundred or points of one."""
    return unit is not None and (unit.lower() in PERCENT or unit.lower() in POINTS)


def is_time(unit: str | None) -> bool:
    """Whether a unit measures time."""
    return unit is not None and _singular(unit) in _TIME


def converted(value: float, unit: str | None, to: str | None) -> float:
    """A value in another unit of the same kind; as it is when the units do not convert."""
    if unit is None or to is None or unit == to:
        return value
    for scale in _SCALES:
        if (a := scale.get(_singular(unit))) and (b := scale.get(_singular(to))):
            return round(value * a / b, 9)
    return value


def _singular(unit: str) -> str:
    unit = reading_form(unit)
    return unit[:-1] if len(unit) > 3 and unit.endswith("s") and unit.isascii() else unit
