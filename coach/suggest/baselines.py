"""Rewrites of lines in which today's number or the base is missing, one metric a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.meaning import Reading
from coach.okr import Finding, KeyResult, Measure, Suggestion
from coach.parse import reading_form
from coach.parse.measure import read_measure
from coach.parse.numbers import numbers
from coach.rules.base import View
from coach.rules.several_metrics import parts
from coach.suggest.ground import Ground, instead
from coach.suggest.plain import lone_target
from coach.suggest.wording import ENDS, capital, tidy

_TO_ZH = re.compile(
    r"(?:提[高升]|增加|增长|降低?|减少|缩短|压缩|压|升|涨|做|拉|扩大|达)(?:到|至)\s*$|(?<=[率比例数])到\s*$"
)
_TO_EN = re.compile(r"\sto\s*$", re.IGNORECASE)
_CHANGES_EN = re.compile(
    r"^(?:please\s)?(?:raise|lift|increase|grow|improve|bring|get|push|cut|reduce|lower|drop|shorten|move|double)(?![a-z])",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"[|\t]|[(（][^)）]*(?:\d|没|无|否|none|nobody|never|zero)|[一二三四五六七八九十几两]+来?[个条家起]左?右?[)）]|(?:现在|目前|去年|上学期|上季度|春天)[^，,；;]{0,8}(?:\d|[一二三四五六七八九十几两亏没])"
    r"|守住|还清|剩余|不[掉跌亏]|里找回|5s|→|->|=>|\d\s?%?\s?>\s?\d|分?[-–—~～]{2,}|(?<=\d)\s?件?\s?→|清零|±|同去年|转正|点半|点前|抽\s?\d|首月|比(?!去年|上|往年|同期).{1,12}[快慢多少高低]"
    r"|(?<![a-z])(?:upgraded|version|once|pass(?:ed)?|none of|now|is out|nobody|never|was|were|by \d{1,2}\.\d{1,2}|before (?=\d)|last (?:yr|year|quarter)[:,]? \d|up from|down from|from \d|flagged|ga)(?![a-z])"
)
_TOLD_IN_WORDS = re.compile(
    r"(?<![a-z])(?:instead of|rather than|(?:like|as) (?:in )?(?:the )?(?:last|previous|past)|used to|so far|previously|until now)(?![a-z])"
    r"|(?<![a-z])from (?:about |around |roughly |under |over |nearly )?(?:half|an?|one|two|three|four|five|six|seven|eight|nine|ten|none|nothing|zero)(?![a-z])"
    r"|(?:以前|之前|过去|原来|此前|往年)(?:最|平均|只|才|要|是|都|大约|约|\d)|从(?:不到|大约|将近|近|约)?[一二三四五六七八九十两半零几]|而不是|代替|[和跟同像与](?:前|去|往|上|过去).{0,4}[年季月](?:一样|持平)"
)
_COHORT = re.compile(
    r"(?<![a-z])of the \d+ .{0,40}(?:who|that|flagged|left|missed|lost|lapsed|open cases)(?![a-z])|失访|流失的|沉默的|积压的"
)
_WORK_DONE = re.compile(r"^(?:覆盖|输出|产出|编写|撰写)|迁移|(?<![a-z])(?:migrated|rolled out)(?![a-z])")
_LAST_YEAR = re.compile(
    r"比(?:去年同期|去年|上季度|上个月|上月|上半年)|同比|环比|(?<![a-z])(?:vs\.?|versus|against|than) last (?:year|quarter|autumn|winter|spring|summer)(?![a-z])"
)
_GROWS = re.compile(r"^(?:growth|increase|rise|增长|提升|\W)*$")
_TOLD_APART = re.compile(r"去年|上年|现在|目前|(?<![a-z])(?:last|was|now|today)(?![a-z])")
_FIGURE_ZH = re.compile(r"[\d.,，一二三四五六七八九十百两兩几]+|[<>≤≥=~约]+")
_UNIT_EN = frozenset(
    ("min", "mins", "minutes", "hours", "h", "hrs", "days", "weeks", "months", "ms", "s", "seconds")
)
_BY = re.compile(r"(?:(?<![a-z])(?:minus|plus|by|down|up)|[-–−+])\s?$")
_PART = re.compile(r"(?:of|out of|in)\s(?:the\s)?(?P<all>\d+)$")
_PERCENT = re.compile(r"%|％|per ?cent|成|百分")
_MULTIPLIERS = frozenset(("w", "W", "k", "K", "万", "亿", "千", "m", "M", "个亿"))
_STAFF = re.compile(
    r"(?<![a-z])(?:workshops?|trainings?|certified|through the|completed)(?![a-z])|campaign|培训|训练营|讲座|活动"
)


def no_baseline(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The line to the letter, with a blank for today's number behind the clause whose target it is."""
    line = ground.key_result(finding)
    if not line or finding.severity == "hint":
        return
    if not line.measure.target_at:
        yield from _of_part(finding, line, ground)
        return
    if not _asks_today(line):
        return
    unit = _blank(line, ground)
    start = line.measure.target_at[0]
    before, after = line.text[:start], line.text[start:]
    to = _TO_ZH.search(before) if ground.lang == "zh" else _changes_to(before)
    if to and not line.measure.relative and not re.search(r"[，,；;]", before) and _lone(line):
        blank = f"从 {unit}" + " " * (unit[-1] in "?%") if ground.lang == "zh" else f" from {unit}"
        text = before[: to.start()].rstrip() + blank + before[to.start() :] + after
    else:
        text = _beside(line, unit, ground)
    counted = unit != "?%" and line.measure.unit != "%" and not line.measure.relative
    yield instead(
        finding,
        text.strip().rstrip("。."),
        ground.say(
            "这一条不用改写，把现状补上就行；还不知道就先留问号，约好哪天量出来。",
            "The line can stay as it is; only today's number is missing. Fill in the blank once you have measured it.",
        )
        + (ground.say("", " If there is none today, zero is an answer too.") if counted else ""),
    )


def _of_part(finding: Finding, line: KeyResult, ground: Ground) -> Iterator[Suggestion]:
    """A change by a part ("down by a third") with a blank for what it is a part of."""
    form = reading_form(line.text)
    if (
        finding.quote
        and not tells_start(line.text)
        and len(re.findall(r"[\u4e00-\u9fff]|[a-z]+", form)) > len(finding.quote.split())
    ):
        yield instead(
            finding,
            _beside(line, "?", ground),
            ground.say(
                "说一半、三分之一，得先知道现在总共是多少。", "A share needs the number it is a share of."
            ),
        )


def _beside(line: KeyResult, unit: str, ground: Ground) -> str:
    """The line with the blank at the end of the clause that holds its target, or of the line where that is the only figure."""
    bare = line.text.strip().rstrip(ENDS)
    past = _LAST_YEAR.search(reading_form(line.text))
    when = ground.say("基线" if past else "现在", "baseline" if past else "today")
    of = re.match(
        r"\s*(?:of|out of|in)\s(?:the\s)?\d[\d,]*", line.text[(line.measure.target_at or (0, 0))[1] :]
    )
    base = f" {of.group().strip()}" if of and ground.lang == "en" else ""
    blank = ground.say(f"（{when}：{unit}）", f" ({when}: {unit}{base})")
    end = (line.measure.target_at or (0, 0))[1]
    joint = re.search(r"[，；;]|,\s", bare[end:])
    if _lone(line) or not joint or not end:
        return bare + blank
    return bare[: end + joint.start()] + blank + bare[end + joint.start() :]


def _lone(line: KeyResult) -> bool:
    return sum(n.kind == "amount" and not n.blank for n in numbers(line.text)) == 1


def _changes_to(before: str) -> re.Match[str] | None:
    return _TO_EN.search(before) if _CHANGES_EN.match(before) else None


def _asks_today(line: KeyResult) -> bool:
    """Whether a line names what it counts, tells no start, and is no thing that starts at nothing by its nature."""
    form, m = reading_form(line.text), line.measure
    start, end = m.target_at or (0, 0)
    metric = reading_form(m.metric or "")
    said = re.findall(r"[\u4e00-\u9fff]|[a-z]+", form)
    return (
        m.target not in (0, None)
        and (m.target != 1 or m.unit == "%")
        and bool(metric)
        and not _GROWS.match(metric)
        and len(said) >= (3 if re.search(r"[\u4e00-\u9fff]", form) else 1)
        and not tells_start(line.text)
        and not grows(m, line.text[start:end])
        and not _COHORT.search(form)
        and not _STAFF.search(form)
        and not _WORK_DONE.search(form)
        and not _twice(line)
    )


def tells_start(line: str) -> bool:
    """Whether a line says where it starts, by a figure or in words."""
    form = reading_form(line)
    return bool(_TOLD.search(form) or _TOLD_IN_WORDS.search(form))


def grows(measure: Measure, target: str) -> bool:
    """Whether a target is a rate of growth ("+8%"), which has no value of its own today."""
    return measure.relative and measure.direction == "up" and bool(_PERCENT.search(target))


def _twice(line: KeyResult) -> bool:
    """Whether two amounts of one unit stand in the clause of the target, so that one may be today's."""
    start, end = line.measure.target_at or (0, 0)
    joints = [m.start() for m in re.finditer(r"[，,；;]", line.text)]
    first = max((j for j in joints if j < start), default=0)
    last = min((j for j in joints if j >= end), default=len(line.text))
    inside = [n for n in numbers(line.text) if n.kind == "amount" and not n.blank and first <= n.at[0] < last]
    return len(inside) > 1 and not any(n.share for n in inside) and len({n.unit for n in inside}) == 1


def _blank(line: KeyResult, ground: Ground) -> str:
    """The blank with the target's unit, where it is one that can stand alone."""
    start, end = line.measure.target_at or (0, 0)
    target, unit = line.text[start:end], line.measure.unit
    if line.measure.relative or _BY.search(reading_form(line.text[:start])) or target[:1] in "+-–−":
        return "?"
    if part := _PART.search(target):
        return f"? of {part['all']}" if ground.lang == "en" else "?"
    if unit == "%" and not _PERCENT.search(target):
        return "?"
    if "%" in reading_form(target) or (unit == "%" and ground.lang == "en"):
        return "?%"
    if ground.lang == "zh":
        own = _FIGURE_ZH.sub("", target).strip(" +$¥￥")
        torn = line.text[line.measure.target_at[1] :].startswith("位") if line.measure.target_at else False
        return f"? {own}" if own and not torn and own not in _MULTIPLIERS else "?"
    return f"? {unit}" if unit and unit.lower() in _UNIT_EN else "?"


def split(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """One line per metric."""
    line = ground.key_result(finding)
    if not line:
        return
    pieces = [tidy(line.text[a:b]) for a, b in parts(View(line, line.id, Reading()))]
    if any(_TOLD_APART.search(reading_form(p)) or read_measure(p).target is None for p in pieces):
        return
    texts = [_repaired(p, ground) for p in pieces]
    if len(texts) >= 2:
        yield instead(
            finding,
            "\n".join(capital(t) for t in texts),
            ground.say(
                "一条一个数，各看各的进展。", "One number each, so that each can show its own progress."
            ),
        )


def _repaired(text: str, ground: Ground) -> str:
    """A part with a blank for today's number where it is a metric with a target alone."""
    measure = read_measure(text)
    if (
        measure.baseline is not None
        or measure.target is None
        or measure.relative
        or measure.direction == "hold"
        or grows(measure, text)
        or tells_start(text)
        or not lone_target(text, measure)
    ):
        return text
    blank = "?%" if measure.unit == "%" else "?"
    return text + ground.say(f"（现在：{blank}）", f" (today: {blank})")
