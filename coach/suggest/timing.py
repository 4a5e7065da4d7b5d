"""Rewrites of lines whose time is missing, vague or too far ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.okr import Context, Draft, Finding, KeyResult, Suggestion
from coach.parse import reading_form
from coach.parse.dates import dates
from coach.rules.vague_timeframe import SOON
from coach.suggest.ground import Ground, instead
from coach.suggest.metric import both_values, from_to, metric_of
from coach.suggest.plain import is_guardrail, laid_out
from coach.suggest.wording import capital, tidy

LONG = 12
_ENDS_IN_VALUES = re.compile(r"(?:from \S+ to |(?:→|->) ?)\S+(?: (?:of|in|per|a) \w+| \w+)?$")
_ENDS_IN_PART = re.compile(r"\d (?:of|in) \d+$")
_TIME = re.compile(
    r"年底|年末|季度?末|月底|双十一|期末|今年|国庆|汛期|\d月|(?<![a-z])(?:by (?:the )?end|by (?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*|season|term|year[- ]end|week \d+|q[1-4]|in (?:oct|nov|dec|jan)\w*)(?![a-z])"
)
_ROW = re.compile(r"[|\t]")
_DANGLING = re.compile(r"[\s,(，]*(?<![a-z])(?:by|in|until|before|on|at|for|end of|the)?$", re.IGNORECASE)
_OPENS_ZH = re.compile(r"^(?:底|末|初|前|之前|以前|内|起|的|[，,、\s])+")
_CLAUSE = re.compile(r"[:;,]|(?<![a-z])(?:because|so|as always|any\w*)(?![a-z])", re.IGNORECASE)


def dated(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """A line that moves from one figure to another, with the end of the current cycle as its date."""
    line = ground.key_result(finding)
    if (
        line
        and line.measure.direction != "hold"
        and line.measure.baseline is not None
        and line.measure.target is not None
        and _takes_a_date(line.text, ground)
        and not SOON.search(reading_form(line.text))
    ):
        yield instead(
            finding,
            _by_end(line.text, ground),
            ground.say(
                "先按本季度末写，不对就改成实际日期。",
                "I assumed the end of the quarter; change it if you have another date in mind.",
            ),
        )


def timed(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The line with "soon" replaced by the end of the current cycle."""
    text = ground.draft.text_of(finding.target)
    if text and laid_out(text) and (plain := both_values(ground.key_result(finding), ground)):
        yield instead(
            finding,
            plain,
            ground.say("只留指标和两个数。", "The metric and its two numbers, nothing else."),
        )
    elif text and finding.start is not None and finding.end is not None and _takes_a_date(text, ground):
        rest = tidy(re.sub(r"^[的地]", "", (text[: finding.start] + text[finding.end :])))
        rest = re.sub(r"^(?:在不久的|争取|后续|希望)", "", rest) if ground.lang == "zh" else rest
        yield instead(
            finding,
            _by_end(rest, ground),
            ground.say(
                "含糊的时间先换成本季度末，不对就改成实际日期。",
                "“The end of the quarter” replaces the vague time; change it if you have another date in mind.",
            ),
        )


def has_time(draft: Draft, context: Context) -> bool:
    """Whether a cycle, a heading or any line gives the draft a time."""
    if context.cycle or draft.period or (draft.objective and draft.objective.due):
        return True
    lines = [draft.text_of("O") or "", *(kr.text for kr in draft.key_results)]
    return any(kr.measure.due for kr in draft.key_results) or any(
        _TIME.search(reading_form(t)) for t in lines
    )


def sooner(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """A metric that looks too far ahead, seen within the cycle."""
    line = ground.key_result(finding)
    metric = metric_of(line) if line else None
    if line and finding.quote and dates(finding.quote):
        yield from _nearer(finding, line, ground)
        return
    if not line or not metric or not finding.quote:
        return
    quote = (
        re.search(r"年(?:度)?(?=[\u4e00-\u9fff])|全年|(?:\d+|[一二三六十两]+)个月(?:后)?", finding.quote)
        if ground.lang == "zh"
        else None
    )
    if ground.lang == "zh" and quote and quote.group() in metric:
        metric = metric.replace(quote.group(), " ? 天")
    elif (
        ground.lang == "en"
        and finding.quote.lower() in metric.lower()
        and (ahead := re.match(r"(?:\w+[- ](?:month|year)s?|annual|yearly)", finding.quote, re.IGNORECASE))
    ):
        metric = re.sub(re.escape(ahead.group()), "day-?", metric, flags=re.IGNORECASE)
    else:
        return
    if not re.search(r"retention|churn|survival|retained|repeat|return|留存|复购|流失|回访", metric.lower()):
        return
    unit = "%" if line.measure.unit == "%" else ""
    yield instead(
        finding,
        from_to(ground, metric.strip(), f"?{unit}", f"?{unit}", None),
        ground.say("换成这个周期内看得到的天数。", "With a number of days that fits into the cycle."),
    )


def _nearer(finding: Finding, line: KeyResult, ground: Ground) -> Iterator[Suggestion]:
    """A line dated past the cycle: its figure as far as it gets by the end of the cycle, or its first step."""
    start, end = finding.start or 0, finding.end or 0
    text, at = line.text, line.measure.target_at
    note = ground.say(
        "原来的日期超出了这个周期，先写到周期结束时看得到的那一步。",
        "The date is beyond the cycle: write what can be seen on its last day.",
    )
    if at and line.measure.baseline is not None and (at[1] <= start or at[0] >= end):
        unit = "%" if line.measure.unit == "%" else ""
        near = ground.say("本周期末", "the end of the cycle")
        edits = sorted([(*at, f"?{unit}"), (start, end, near)], reverse=True)
        for first, last, new in edits:
            text = text[:first] + new + text[last:]
        yield instead(finding, text.strip(), note)
        return
    if not _DANGLING.sub("", text[:start].strip()):
        return
    bare = _DANGLING.sub("", text[:start].rstrip()) + _OPENS_ZH.sub("", text[end:])
    bare = tidy(re.sub(r"[(（]\s*[)）]", "", bare))
    if len(re.findall(r"[\u4e00-\u9fff]|[A-Za-z]+", bare)) >= 2 and not re.search(r"[()（）]", bare):
        yield instead(
            finding,
            ground.say(
                f"本周期末看得到【第一步做到什么】，为的是“{bare}”",
                f"[First step that can be seen by the end of the cycle] towards “{bare}”",
            ),
            note,
        )


def with_time(text: str, ground: Ground) -> str:
    """A key result for a draft that names no time anywhere, with the end of the quarter; others as they are."""
    lines = text.split("\n")
    return "\n".join(_by_end(one, ground) if _takes_a_date(one, ground) else one for one in lines)


def _takes_a_date(text: str, ground: Ground) -> bool:
    """Whether a line may get the end of the quarter: nothing else gives it a time, and it is no row of a table."""
    form = reading_form(text)
    return not (
        ground.timed
        or _ROW.search(text)
        or is_guardrail(text)
        or dates(text)
        or re.search("quarter|季|月底|月末|年底|年末", form)
    )


def _by_end(text: str, ground: Ground) -> str:
    """The line with the end of the quarter: in front in Chinese, last in English, behind a comma where it would be read as
    part of a clause, a bracket or a list; in front, too, of a line that closes with a part of a whole other than its target."""
    bare = text.strip().rstrip("。.；;,")
    if ground.lang == "zh":
        return f"到本季度末，{bare}"
    if _ENDS_IN_VALUES.search(bare):
        return f"{capital(bare)} by the end of the quarter"
    if _ENDS_IN_PART.search(bare):
        return f"By the end of the quarter: {bare}"
    apart = laid_out(bare) or _CLAUSE.search(bare) or len(bare.split()) > LONG
    return f"{capital(bare)}{',' if apart else ''} by the end of the quarter"
