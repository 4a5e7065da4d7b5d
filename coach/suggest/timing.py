"""Rewrites of lines whose time is missing, vague or too far ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.okr import Finding, Suggestion
from coach.parse import reading_form
from coach.parse.dates import dates
from coach.rules.vague_timeframe import SOON
from coach.suggest.ground import Ground, instead
from coach.suggest.metric import both_values, from_to, metric_of
from coach.suggest.plain import is_guardrail, laid_out
from coach.suggest.wording import capital, small, tidy

LONG = 12
_ENDS_IN_VALUES = re.compile(r"from \S+ to \S+(?: \w+)?$")
_ROW = re.compile(r"[|\t]")
_FRONT = re.compile(r"→|->|:|;|\?%?$|(?<![a-z])(?:because|so|as always|any\w*)(?![a-z])", re.IGNORECASE)


def dated(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The line with the end of the current cycle as its date."""
    line = ground.key_result(finding)
    if (
        line
        and line.measure.direction != "hold"
        and _takes_a_date(line.text, ground)
        and not SOON.search(reading_form(line.text))
    ):
        yield instead(
            finding,
            _by_end(line.text, ground),
            ground.say(
                "先按本季度末写；不是的话换成你们的日期。",
                "Dated to the end of the quarter for now; put your own date in if it is another.",
            ),
        )


def timed(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The line with "soon" replaced by the end of the current cycle."""
    text = ground.draft.text_of(finding.target)
    if text and laid_out(text) and (plain := both_values(ground.key_result(finding), ground)):
        yield instead(
            finding,
            plain,
            ground.say("只留下指标和两个数。", "The metric and its two numbers, nothing else."),
        )
    elif text and finding.start is not None and finding.end is not None and _takes_a_date(text, ground):
        rest = tidy(re.sub(r"^[的地]", "", (text[: finding.start] + text[finding.end :])))
        rest = re.sub(r"^(?:在不久的|争取|后续|希望)", "", rest) if ground.lang == "zh" else rest
        yield instead(
            finding,
            _by_end(rest, ground),
            ground.say(
                "把含糊的时间换成了本季度末；不是的话换成你们的日期。",
                "The vague time became the end of the quarter; put your own date in if it is another.",
            ),
        )


def sooner(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """A metric that looks too far ahead, seen within the cycle."""
    line = ground.key_result(finding)
    metric = metric_of(line) if line else None
    if not line or not metric or not finding.quote or dates(finding.quote):
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
        ground.say("换成这个周期内就看得到的天数。", "With a number of days that fits into the cycle."),
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
    """At the front where a bracket, an arrow or a long line leaves no good place for it at the end."""
    bare = text.strip().rstrip("。.；;")
    if ground.lang == "zh":
        return f"本季度末，{bare}"
    if _ENDS_IN_VALUES.search(bare):
        return f"{capital(bare)} by the end of the quarter"
    if laid_out(bare) or _FRONT.search(bare) or len(bare.split()) > LONG:
        return f"By the end of the quarter: {small(bare)}"
    return f"{capital(bare)} by the end of the quarter"
