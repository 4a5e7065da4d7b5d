"""Every number of a text: amounts, labels such as KR1 or Top 10, parts of dates, and marked blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from coach.parse.dates import mentioned
from coach.parse.numerals import EN_NUMBER, ZH_DIGITS, chinese_value, english_value
from coach.parse.patterns import Pattern, Rare
from coach.parse.text import reading_form
from coach.parse.units import CURRENCY, PERCENT, PHASE, UNIT, ZH_UNIT

Kind = Literal["amount", "label", "date"]


@dataclass(frozen=True)
class Number:
    """A number in a text. `value` is plain (3万 is 30000, 三成 is 30 with unit "%"); None for a marked blank.

    `at` = (start, end) covers sign, currency, digits, scale and unit. `kind` tells amounts from labels
    (KR1, Top 10, v2.0, "7-day") and from parts of dates. `signed` keeps an explicit "+" or "-".
    `share` marks a part of a whole such as "9 of 10"; the value is then the percentage.
    """

    value: float | None
    unit: str | None
    at: tuple[int, int]
    kind: Kind = "amount"
    signed: str | None = None
    share: bool = False

    @property
    def blank(self) -> bool:
        return self.value is None


_FULL_COMMA = Pattern(r"(?<=[0-9])，")
_DECIMAL_COMMA = (
    r"0,\d{1,3}(?![\d,])|\d{1,2},\d{1,2}(?= (?:to|auf|bis) \d{1,2},\d{1,2}(?![\d,]))|(?:(?<= to )|(?<=auf )|(?<=bis ))\d{1,2},\d{1,2}(?![\d,])"
    r"|\d{1,4},\d{1,2}(?![\d,])(?:(?=\s?(?:%|‰|[€£$]|(?:eur|chf|mio|mrd|tsd|mln|mn|bn|million|billion|percent|prozent|tagen?|stunden|std|punkten?"
    r"|h|kg|g|t|km|l|min|days?|hours?|hrs?|weeks?|points?|pts?)(?![a-z])|→|->|=>))|(?<=→.\d,\d)|(?<=→\d,\d))"
    r"|\d{1,3}(?:\.\d{3}){2,}(?=\s?(?:€|eur|chf))"
)
_DIGITS = rf"(?:{_DECIMAL_COMMA}|" r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?! ?\d)|\d+)(?:\.\d+)?|\.\d+"
_ZH_NUMERAL = rf"[{ZH_DIGITS}]+(?:点[{ZH_DIGITS}]+)?"
_COMMA_TAIL = Pattern(r"^0,\d+$|,\d{1,2}$")
_MIXED = "|".join(
    rf"(?(currency)(?!))(?(currency2)(?!))\d{{1,2}} ?(?P<{large}>{zh}|(?:{en})(?![a-z]))(?: and)? ?{most} ?(?:{zh_small}|(?:{en_small})(?![a-z]))(?!工作制|制| each)"
    for large, zh, en, most, zh_small, en_small in (
        ("days_hours", "天", "d|days?", r"(?:1?\d|2[0-3])(?!\d)", "个?小时", "h|hrs?|hours?"),
        ("hours_minutes", "个?小时|时", "h|hrs?|hours?", r"[0-5]?\d(?!\d)", "分钟?", "m|mins?|minutes?"),
        ("minutes_seconds", "分钟?", "m|mins?|minutes?", r"[0-5]?\d(?!\d)", "秒钟?", "s|secs?|seconds?"),
    )
)
"""A time in two units: "3分40秒", "5h50m"."""
_MIXED_AHEAD = Pattern(r"\d ?h ?\d{1,2} ?m(?:ins?)?(?![a-z])|\d ?m(?:ins?)? ?\d{1,2} ?s(?:ecs?)?(?![a-z])")
_WITHIN_ZH = Pattern(r"(?:以)?内(?=[^,;。()\s\d前])")
_SMALLER = {"days_hours": 24, "hours_minutes": 60, "minutes_seconds": 60}
_NAMES = Rare(
    r"(?<![\d.,$€£¥])(?:36氪|58(?:同城|到家)|51(?=job|社保|信用卡)|360(?=安全|浏览器|搜索|手机|公司|集团|杀毒)|7-?eleven|7-11(?!\d)"
    r"|3m(?=公司|中国|胶|口罩|滤|'s|\s?供应商)"
    r"|(?:1688|12306|12345|12315|12329|12348|10086)(?=\s?(?:热线|平台|店|网|旺铺|询盘|渠道|投诉|工单|诉求|商家|国际站|app|hotline|shop|store))"
    r"|4s店|(?:985|211)(?=/|、|高校|院校|大学)|[2-6]g(?=\s?(?:基站|网络|覆盖|套餐|信号|终端|专网|(?:coverage|network|sites?|towers?|base|rollout)(?![a-z])))"
    r"|[23]d(?=\s?(?:打印|建模|模型|视觉|渲染|扫描|print|model|scan|render))|[48]k(?=\s?(?:视频|画质|超高清|直播|影|\s(?:screen|display|tv|monitor)(?![a-z]))))"
)
"""Names of firms, services and techniques that begin with a figure."""
_BEGINS = (
    "one|two|twe|thr|thir|tho|four|fort|fif|fiv|six|sev|eigh|nin|ten|elev|zero|hund|mil|bil|doz|a |half a "
    "|usd|eur|gbp|rmb|cny|jpy|ntd|chf|x|n ?%|n/a|tb[acd]|unknown"
)
"""How words begin that tell a number, a currency or a blank."""
_TOKEN = Pattern(
    rf"(?=[\d.$€£¥₹₩+\-−±_?百千待未{ZH_DIGITS}]|(?<![a-z])(?:{_BEGINS})|[a-z]{{1,2}}\$)(?:(?P<currency>{CURRENCY} ?)?(?P<sign>(?:(?<![\w%)\]\.])|(?<=[从由自到至为达])|(?<=[\u4e00-\u9fff])(?<![年期前线月比较])(?<!\d.)(?<!\d..)(?=[+±]))[-+−±](?=[$€£¥]?\d))?(?P<currency2>{CURRENCY} ?)?"
    rf"(?:(?P<clock>\d{{1,3}}:[0-5]\d(?::[0-5]\d)?(?![\d:])|\d{{1,2}}h[0-5]\d(?![\da-z]))|{_MIXED}|(?P<tenths>\d(?:\.\d)?"
    rf"|[一二两三四五六七八九]) ?成(?P<tenths_more>[半一二三四五六七八九])?"
    rf"(?![就功立员本为果长交分熟品绩型效人年])"
    rf"|(?P<share>\d+(?:\.\d+)? ?(?:/|(?:out )?of(?: the| our| all| your)? "
    rf"|in )\s?(?!20\d\d)\d+(?:\.\d+)?(?![\d,%/]))|(?P<digits>{_DIGITS}))"
    rf"|(?P<whole>[百千])分之(?P<percent>{_ZH_NUMERAL}|\d+(?:\.\d+)?)"
    rf"|(?P<parts>[{ZH_DIGITS}]{{1,3}})分之(?P<part>{_ZH_NUMERAL})"
    rf"|(?P<zh>{_ZH_NUMERAL})"
    rf"|(?<![a-z-])(?=[zotfsenhmbda])(?P<en>{EN_NUMBER})(?: (?:out of|of|in) (?P<en_whole>{EN_NUMBER}))?"
    r"|(?P<blank>(?<![a-z\d])(?:x{1,3}|n)(?= ?%)|(?<![a-z])(?:tbd|tbc|tba|n/a|unknown)(?![a-z])|_{2,}"
    r"|待补充?|待定|待测|待确认|未知|\?+)(?P<blank_percent> ?%)?)"
)
_SCALE = Pattern(
    r" ?(?P<zh>千万|百万|十万|万亿|亿|万|千(?![克米瓦]))| ?(?P<word>thousand|million|billion|lakhs?|lacs?|crores?|mn|bn|cr"
    r"|mio|mrd|mln|tsd)(?![a-z])(?:(?<=mio)\.|(?<=mrd)\.|(?<=tsd)\.|\.(?= ?[€$£¥₹]| (?:eur|usd|gbp|chf)(?![a-z])))?"
    r"|(?P<letter>[kmbw])(?:\+)?(?![a-z0-9/])"
)
_SCALES = {
    "千万": 1e7, "百万": 1e6, "十万": 1e5, "万亿": 1e12, "亿": 1e8, "万": 1e4, "千": 1e3,
    "thousand": 1e3, "million": 1e6, "mio": 1e6, "mn": 1e6, "mln": 1e6, "mrd": 1e9, "tsd": 1e3,
    "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "lacs": 1e5, "crore": 1e7, "crores": 1e7, "cr": 1e7, "billion": 1e9, "bn": 1e9,
    "k": 1e3, "m": 1e6, "b": 1e9, "w": 1e4,
}  # fmt: skip
_LABEL_BEFORE = Pattern(
    r"(?:(?<![a-z])(?:top|version|ver|v|release|ios|android|python|java|node|windows|php|go"
    r"|iso(?:/iec)?|iec|soc|wcag|section|tier|level|grade"
    r"|phase|stage|step|sprint|round|part|article|clause|chapter|room|ward|line|gen|series|no|number|nr"
    r"|item|priority|day|week|wave|type|class"
    r"|kr|key result|objective|okr|http|web|rfc|ticket|issue|pr|figure|fig|table|team|shift|site|zone"
    r"|ipv|act|bs|en|din|gb/t|gb|level)\.?[ -]?"
    r"|(?<![\d.])(?<!\d )#|(?<![\da-z])[a-z]{1,6}-?|covid-|第 ?|(?<![目当此])前 ?|版本 ?(?:号)?|型号 ?|编号 ?|阶段 ?"
    r"|等级 ?|级别 ?)$"
)
_YEAR = Pattern(r"(?<=\()(?:19|20)\d\d(?= ?[:：])")
_CURRENCY_TAIL = Pattern(rf" ?{CURRENCY}| ?元")
_CURRENCY_AFTER = Pattern(rf" ?(?P<sign>{CURRENCY})")
_OWN_UNIT = Pattern(r"(?:\.\d+)? ?(?:%|[a-z]?s(?![a-z])|[kmb](?![a-z])|→|->)")
_RATE_BEFORE = Pattern(
    r"(?:(?<![a-z])per [a-z]{2,12}|/ ?[a-z]{3,8}|(?<![a-z])(?:an?|each|every) (?:day|week|shift|sprint|team|site|ward|room|line|class)),? $"
)
_FROM_HERE = Pattern(r"\s?(?:→|->|=>|➜|⇒|⟶|to \d|[到至降升])")
_LABEL_AFTER = Pattern(
    r"-(?:day|week|month|year|hour|minute|min|second|step|page|person|star|point|seat|digit|bed"
    rf"|hr|kg|kw|mm|cm|metre|meter|inch|litre|liter|tonne|ton|gb|tb)s?(?![a-z])|号线|{PHASE}|级|代(?!码|表)|大(?=[^约于])|[a-z]"
)
_WINDOW_ZH = Pattern(
    r" ?(?:日|天|周|个月|月|年)(?:内|后)?(?=留存|复购|活跃|回购|续|流失|滚动|均|新|退|试用|计划|无理由"
    r"|未|以上|以前)| ?(?:日|天|周|个月|小时"
    r"|分钟)(?:以)?内(?=[^,;。()\s\d前])| ?(?:人|席|座|席位|家|分|岁|年|个"
    r"|万)?(?:及)?以[上下](?=的?[^\W\d])(?!的?(?:水平|区间))"
)
_SIZE_UNIT = Pattern(
    r"kg|g|tonnes?|tons?|litres?|liters?|kw|mw|kwh|mm|cm|km|[kmgt]b|公斤|千克|克|吨|米|公里|千米"
)
_SIZE_BEFORE = Pattern(
    r"(?<![a-z])(?:an?|one|two|three|new|another|used|bigger|larger|second) $|[一二两三四五六七八九十\d] ?[台套辆部座艘架口] ?$"
)
_SIZE_AFTER = Pattern(
    r" (?!(?:of|per|to|by|an?|in|at|from|each|every|less|more|or|and|for|on|with|until|before|than|within|is|was|are|the|limit|target|goal|reduction|cut|drop|increase|loss|gain|rise"
    r"|lighter|heavier|fewer|below|under|above|over|while|without|across|this|next|today|now)(?![a-z]))[a-z]{3,}|(?<=[\u4e00-\u9fffa-z])(?![以之内左的每及/降减升增提缩到至为涨压])[\u4e00-\u9fff]{2}"
)
_SIZE_TO = Pattern(r"(?<![a-z])(?:to|under|below) \d|(?:→|->|[到至]) ?\d")
_TIME_CUE = Pattern(r"time|latency|wait|duration|minute|response|时长|时间|耗时|等待|响应|用时")
_CLOCK_BEFORE = Pattern(r"(?:by|before|at|after|until|from|早|晚|上午|下午|每天) ?$")
_BLANK_BEFORE = Pattern(
    r"(?:^|[(:=→>~]|->|(?<![不得找])[从由自到至为约达](?:了)?|\b(?:from|to|of|at|is|by|reach|than)|\b(?:stays?|remains?|kept?) (?:at or )?(?:under|below|above|over)) ?$"
)
_LIMIT_BEFORE = Pattern(
    r"(?:超过|[低高少多大小短]于|不[到足]|第|每小时|\b(?:under|over|below|above|at least|at most)) ?$"
)
_BLANK_AFTER = Pattern(r" ?(?:%|→|->|to |[到至升降提]|[),;]|[a-z\u4e00-\u9fff])")
_IDIOM_BEFORE = Pattern(r"[统唯专同单第万每逐任初其之进某另十]$|[^\W\d]一$")


def numbers(text: str) -> list[Number]:
    """Every number of a text in order."""
    return list(_numbers(text))


@lru_cache(maxsize=4096)
def _numbers(text: str) -> tuple[Number, ...]:
    form = reading_form(_FULL_COMMA.sub("；", text) if "，" in text else text)
    return tuple(_scan(text, form, [due.at for due in mentioned(text)]))


def _scan(text: str, form: str, calendar: list[tuple[int, int]]) -> Iterator[Number]:
    position = passed = 0
    calendar = calendar + (named := [found.span() for found in _NAMES.finditer(form)])
    calendar.sort()
    while match := _TOKEN.search(form, position):
        while passed < len(calendar) and calendar[passed][1] <= match.start():
            passed += 1
        if passed < len(calendar) and match.end() > calendar[passed][0]:
            at = calendar[passed]
            yield Number(_plain(match), None, at, "label" if at in named else "date")
            position = max(match.start() + 1, at[1])
            passed += 1
            continue
        number = _read(match, text, form)
        if number:
            yield number
        position = max(match.end(), number.at[1] if number else 0)


def _plain(match: re.Match[str]) -> float | None:
    digits = match["digits"]
    return _figure(digits) if digits else None


def _figure(digits: str) -> float:
    if _COMMA_TAIL.search(digits):
        return float(digits.replace(",", "."))
    if digits.count(".") > 1:
        return float(digits.replace(".", ""))
    return float(digits.replace(",", "").replace(" ", ""))


def _read(match: re.Match[str], text: str, form: str) -> Number | None:
    if match["blank"]:
        return _blank(match, form)
    if match["percent"] or match["tenths"] or match["parts"]:
        return _percent(match, form)
    if match["share"] or match["en_whole"]:
        return _share(match, form)
    if match["clock"]:
        return _clock(match, text, form)
    if large := next((name for name in _SMALLER if match[name]), None):
        whole, part = map(int, re.findall(r"\d+", match[0]))
        unit = text[slice(*match.span(large))]
        return Number(
            whole + part / _SMALLER[large],
            {"分": "分钟", "时": "小时"}.get(unit, unit),
            match.span(),
            "label" if _WITHIN_ZH.match(form, match.end()) else "amount",
            match["sign"],
        )
    if match["zh"]:
        return _chinese(match, text, form)
    return _digits(match, text, form)


def _blank(match: re.Match[str], form: str) -> Number | None:
    before, after = form[max(0, match.start() - 20) : match.start()], form[match.end() : match.end() + 4]
    if match["blank"][0] == "?":
        followed = bool(match["blank_percent"] or _BLANK_AFTER.match(after))
        limit = before.endswith(" ") or _LIMIT_BEFORE.search(before)
        if not (_BLANK_BEFORE.search(before) or (followed and limit)):
            return None
    return Number(None, "%" if match["blank_percent"] else None, match.span())


def _percent(match: re.Match[str], form: str) -> Number | None:
    if words := match["percent"]:
        value = float(words) if words[0].isdigit() and words[0].isascii() else chinese_value(words)
        return None if value is None else Number(value, "%" if match["whole"] == "百" else "‰", match.span())
    if parts := match["parts"]:
        whole, part = chinese_value(parts), chinese_value(match["part"])
        return Number(round(100 * part / whole, 4), "%", match.span(), share=True) if whole and part else None
    words, more = match["tenths"], match["tenths_more"]
    tenths = float(words) if words[0] in "0123456789" else chinese_value(words) or 0
    rest = 5.0 if more == "半" else (chinese_value(more) or 0) if more else 0.0
    return Number(tenths * 10 + rest, "%", match.span())


_SCORE = Pattern(r"csat|rating|score|stars?|nps|grade|评分|满意度|均分|得分|打分|星级")


def _share(match: re.Match[str], form: str) -> Number | None:
    if match["en_whole"]:
        part, whole = english_value(match["en"]), english_value(match["en_whole"])
    else:
        part, whole = (float(word) for word in re.findall(r"\d+(?:\.\d+)?", match["share"]))
    if not 0 <= part <= whole or not whole or form[match.end() : match.end() + 1] == "/":
        return Number(part, None, match.span(), "label")
    if (
        part % 1
        or "." in (match["share"] or "")
        or _SCORE.search(form, max(0, match.start() - 60), match.start())
    ):
        return Number(part, None, match.span())
    if form[match.start() - 1 : match.start()].isalpha() and form[match.start() - 1].isascii():
        apart = match[0].find(" ")
        return Number(
            part, None, (match.start(), match.start() + apart if apart > 0 else match.end()), "label"
        )
    if (part, whole) == (24, 7):
        return Number(part, None, match.span(), "label")
    return Number(round(100 * part / whole, 4), "%", match.span(), share=True)


def _clock(match: re.Match[str], text: str, form: str) -> Number:
    if "h" in match["clock"]:
        hours, minutes = match["clock"].split("h")
        return Number(int(hours) + int(minutes) / 60, "h", match.span())
    parts = [int(part) for part in match["clock"].split(":")]
    value = parts[0] + parts[1] / 60 if len(parts) == 2 else parts[0] * 60 + parts[1] + parts[2] / 60
    unit, end = _unit(text, form, match.end())
    before = form[max(0, match.start() - 8) : match.start()]
    clock_time = unit is None and _CLOCK_BEFORE.search(before) and not re.search(r"from ?$", before)
    return Number(round(value, 4), unit, (match.start(), end), "label" if clock_time else "amount")


def _chinese(match: re.Match[str], text: str, form: str) -> Number | None:
    words = match["zh"]
    value = chinese_value(words)
    before = form[max(0, match.start() - 2) : match.start()]
    if value is None or before.endswith("第"):
        return None if value is None else Number(value, None, match.span(), "label")
    beside = ZH_UNIT.match(form, match.end())
    if len(words) > 1 and set(words) <= set("一二两三四五六七八九"):  # "科目二一次通过率", "三四家"
        return None
    if words in ("零", "〇"):
        return Number(0.0, *_unit_at(text, form, match))
    if not beside or words in ("百", "千", "万", "亿") or _IDIOM_BEFORE.search(before):
        return None
    if words in ("一", "千万", "十") and not re.search(r"[到至为过于少约达超]$", before):
        return None
    return Number(value, *_unit_at(text, form, match))


def _unit_at(text: str, form: str, match: re.Match[str]) -> tuple[str | None, tuple[int, int]]:
    unit, end = _unit(text, form, match.end())
    return unit, (match.start(), end)


def _digits(match: re.Match[str], text: str, form: str) -> Number:
    start, end = match.span()
    value = english_value(match["en"]) if match["en"] else _figure(match["digits"])
    before = form[max(0, start - 16) : start]
    if _YEAR.match(form, start):
        return Number(value, None, (start, end), "date")
    if (
        not match["currency"]
        and not match["currency2"]
        and _LABEL_BEFORE.search(before)
        and not _is_count(form, end, before)
    ):
        return Number(value, None, (start, end), "label")
    scale = _SCALE.match(form, end)
    minutes = bool(scale and _is_minutes(scale, match, text, form))
    if scale and not minutes:
        value, end = value * _SCALES[scale[scale.lastgroup or 0]], scale.end()
    unit, after = (text[end : end + 1], end + 1) if minutes else _unit(text, form, end)
    currency = (match["currency"] or match["currency2"] or "").strip()
    if currency:
        unit = text[slice(*match.span("currency" if match["currency"] else "currency2"))].strip()
        tail = _CURRENCY_TAIL.match(form, end)
        after = tail.end() if tail else end
    elif tail := _CURRENCY_AFTER.match(form, end):
        unit, after = text[slice(*tail.span("sign"))], tail.end()
    label = not currency and (
        (unit is None and _LABEL_AFTER.match(form, end))
        or (_WINDOW_ZH.match(form, end) and not match["sign"])
    )
    if unit and not currency and _SIZE_UNIT.fullmatch(unit.lower()):
        label = bool(_SIZE_BEFORE.search(before) and _SIZE_AFTER.match(form, after))
        label = label and not _SIZE_TO.search(form, after)
    sign = match["sign"].replace("−", "-") if match["sign"] else None
    value = -value if sign == "-" else value
    return Number(
        round(value, 9),
        None if label else unit,
        (start, end if label else after),
        "label" if label else "amount",
        sign,
    )


def _is_count(form: str, end: int, before: str) -> bool:
    """Whether a number after a labelling word has a unit of its own ("P90 3.4s", "PR 30%"), moves ("week 7.5 h → 4 h")
    or follows a rate ("per shift 7.5 h")."""
    if not before.endswith(" "):
        return False
    if _OWN_UNIT.match(form, end):
        return True
    unit = UNIT.match(form, end)
    moves = _FROM_HERE.match(form, unit.end()) if unit else None
    return bool(moves or _RATE_BEFORE.search(before))


def _is_minutes(scale: re.Match[str], match: re.Match[str], text: str, form: str) -> bool:
    """Whether "m" or "w" is no scale: 45m in a line about time is minutes."""
    letter = text[scale.start() : scale.end()].strip()[:1]
    if letter == "m" and not match["currency"]:
        start = max(0, match.start() - 120)
        return bool(
            _TIME_CUE.search(form, start, match.start()) or _MIXED_AHEAD.search(form, start, match.start())
        )
    return letter in ("w", "W") and not re.search(
        r"[\u4e00-\u9fff]", form[max(0, match.start() - 60) : match.end() + 60]
    )


def _unit(text: str, form: str, end: int) -> tuple[str | None, int]:
    """The unit that begins at `end`, as written but for "%" in words, and where it ends."""
    found = UNIT.match(form, end)
    if not found:
        return None, end
    group = found.lastgroup or "en"
    start, stop = found.span(group)
    unit = text[start:stop]
    if form[start:stop] == "个百分点":
        start += 1
        unit = text[start:stop]
    return ("%" if form[start:stop] in PERCENT else unit), stop
