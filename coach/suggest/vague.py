"""Rewrites of lines in vague words: their noun with blanks for its numbers, or the line without those words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.okr import Finding, Suggestion
from coach.parse import reading_form
from coach.parse.numbers import numbers
from coach.parse.text import language_of
from coach.rules.lexicon import VAGUE_CHANGE, VAGUE_QUANTITY
from coach.suggest import anatomy_en
from coach.suggest.ground import Ground, instead
from coach.suggest.metric import amount, from_to, metric_of, unit_of
from coach.suggest.plain import pair_of_values
from coach.suggest.wording import ENDS, capital, tidy

_LEAD_ZH = re.compile(r"(?:缩短|压降|压缩|提速|压低|拉高|拉升|控制|节省|节约)")
_GAUGE_ZH = re.compile(
    r"(?:率|占比|比例|满意度|时长|时间|周期|成本|费用|收入|次数|数量|人数|耗时|用时|净推荐值|得分|分数)$"
)
_GAUGE_EN = re.compile(
    r"(?<![a-z])(?:time|times|rate|rates|cost|costs|satisfaction|revenue|sales|number|score|volume|conversion|retention|churn|margin|complaints|errors|defects|delays|turnover|attrition|nps|csat|arr|mrr|uptime|coverage|latency|throughput|spend|share)$"
)
_PLURAL = re.compile(r"^[\w'-]*(?<!s)s(?:\s(?:at|in|from|on|by|per|to)\s.*)?$|^[\w'-]+\s[\w'-]*(?<!s)s$")
_MORE_OR_LESS = re.compile(r"^(?:fewer|less|more)\s+", re.IGNORECASE)
_OF_WHAT = re.compile(r"\s(?:of|between|in|for|with|to|from|at|on|across|among)\s")
_DONE_EN = re.compile(
    r"\s(?:(?:is|are|has|have|been|get|gets)\s)*(?:reduced|improved|increased|optimi[sz]ed|enhanced|strengthened|lower|higher|up|down|better|faster|shorter|improvements?|improving|come right down|way down|much better)$",
    re.IGNORECASE,
)


def with_blanks(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The noun of a vague line with blanks for its numbers, where the noun is something people measure."""
    line = ground.key_result(finding)
    if not line:
        return
    noun = _noun(line.text) or _bare_gauge(line.text)
    if noun:
        yield from _of_noun(finding, noun, ground)
    yield from _counted(finding, line.text, noun, ground)


def _of_noun(finding: Finding, noun: str, ground: Ground) -> Iterator[Suggestion]:
    """The noun from a blank to a blank, where people measure it as it stands."""
    if ground.lang == "en" and (bare := _MORE_OR_LESS.sub("", noun)):
        noun = capital(bare)
    head = noun if ground.lang == "zh" else _OF_WHAT.split(noun.lower())[0]
    if (_GAUGE_ZH if ground.lang == "zh" else _GAUGE_EN).search(head):
        unit = unit_of(noun)
        yield instead(
            finding,
            from_to(ground, noun, f"?{unit}", f"?{unit}", None),
            ground.say(
                "表述沿用你的原话，数字请补上：现在多少、期末想做到多少？",
                "The words are yours; the numbers are blank: where is it today, and where should it be at the end?",
            ),
        )


def _bare_gauge(text: str) -> str | None:
    """A line that is but the name of something people measure."""
    said = text.strip(ENDS)
    gauge = _GAUGE_ZH if language_of(text) == "zh" else _GAUGE_EN
    return said if len(said.split()) <= 3 and len(said) <= 24 and gauge.search(said.lower()) else None


def _counted(finding: Finding, text: str, noun: str | None, ground: Ground) -> Iterator[Suggestion]:
    """The line's own matter, with a blank for what is to be counted."""
    said = text.strip().rstrip(ENDS + "?？")
    size = len(said) if ground.lang == "zh" else len(said.split())
    if numbers(said) or not 1 <= size <= (16 if ground.lang == "zh" else 9) or ":" in said or "：" in said:
        return
    note = ground.say(
        "先定下数什么，要让别人也能数出同一个数；再填现在多少、期末多少。",
        "First decide what to count, so that two people get the same number; then fill in today's figure and the one to reach.",
    )
    few = re.match(r"(?:fewer|less|more)\s(?P<what>[a-z][\w' -]*)$", said, re.IGNORECASE)
    if few and _PLURAL.search(few["what"]) and "than" not in few["what"]:
        yield instead(finding, f"{capital(few['what'])}, per [week or month]: from ? to ?", note)
    kept = noun or said
    yield instead(
        finding,
        ground.say(f"{kept}：【数什么】从 ? 到 ?", f"{capital(kept)}: [what you would count] from ? to ?"),
        note,
    )


def without_vague_word(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The line with its vague words left out; baseline and target alone where both stand in it."""
    line = ground.key_result(finding)
    if not line:
        return
    m, metric = line.measure, metric_of(line)
    note = ground.say("只去掉了虚词，数字没动。", "Only the vague words are gone; the numbers are yours.")
    if (
        metric
        and pair_of_values(line.text, m)
        and _of_one_unit(line.text)
        and m.baseline_at
        and m.target_at
        and m.target_high is None
        and m.direction != "hold"
    ):
        noun = tidy(
            VAGUE_CHANGE.sub("", VAGUE_QUANTITY.sub("", metric))
            if reading_form(metric) == metric.lower()
            else metric
        )
        if len(noun) >= 2 and VAGUE_QUANTITY.search(reading_form(noun)) is None:
            yield instead(
                finding,
                from_to(
                    ground,
                    noun,
                    amount(line.text[slice(*m.baseline_at)]),
                    amount(line.text[slice(*m.target_at)]),
                    line,
                ),
                note,
            )
    form = reading_form(line.text)
    kept = line.text
    for found in reversed(list(VAGUE_QUANTITY.finditer(form))):
        end = found.end() + (
            found.group() == "若干" and kept[found.end() : found.end() + 1] in "家个名条位项"
        )
        kept = kept[: found.start()] + kept[end:]
    if not re.match(r"\s*(?:of|in|at|by)\s", kept, re.IGNORECASE):
        yield instead(finding, tidy(kept), note)


def _of_one_unit(text: str) -> bool:
    """Whether all amounts of a text are of one unit."""
    return len({n.unit for n in numbers(text) if n.kind == "amount"}) == 1


def _noun(text: str) -> str | None:
    """The noun of a line in vague words: the line without words of change and quantity."""
    form = reading_form(text)
    if not (
        VAGUE_CHANGE.search(form)
        or VAGUE_QUANTITY.search(form)
        or _LEAD_ZH.match(text)
        or _DONE_EN.search(text)
        or anatomy_en.CHANGE.match(text)
    ):
        return None
    kept = list(text)
    for pattern in (VAGUE_QUANTITY, VAGUE_CHANGE):
        for found in pattern.finditer(form):
            kept[found.start() : found.end()] = [" " if text.isascii() else ""] * (
                found.end() - found.start()
            )
    bare = tidy("".join(kept)).strip(ENDS)
    if language_of(text) == "zh":
        bare = re.sub(r"显[着著]$", "", _LEAD_ZH.sub("", bare))
        bare = re.sub(
            r"(?:得到|有所|有了?|更加?|变得?|进行|了|的|地|得|在.{1,8}中)+$",
            "",
            re.sub(r"^(?:使|让|把|将|的|地|并|我们的?)+", "", bare),
        )
        return bare if 2 <= len(bare) <= 14 and not re.search(r"[，,；;更]", bare) else None
    bare = _DONE_EN.sub("", anatomy_en.CHANGE.sub("", bare))
    bare = re.sub(
        r"^(?:the|our|a|an|to|in|and|with|of|is|are)\s|\s(?:is|are|becomes?|gets?|has|been|to|by|in|and|more)$",
        "",
        bare,
        flags=re.IGNORECASE,
    )
    bare = re.sub(r"^(?:the|our|a|an)\s", "", bare, flags=re.IGNORECASE)
    verb = re.search(r"(?<![a-z])(?:are|is|feel|have|has|we|get|gets|be|become)(?![a-z])", bare.lower())
    return bare if len(bare) >= 3 and len(bare.split()) <= 7 and not verb and "," not in bare else None
