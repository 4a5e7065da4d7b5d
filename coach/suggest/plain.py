"""Which lines may be taken apart: a metric that is a noun phrase, and amounts that nothing else hangs on."""

from __future__ import annotations

import re
from itertools import pairwise

from coach.okr import Measure
from coach.parse import reading_form
from coach.parse.dates import dates
from coach.parse.numbers import Number, numbers
from coach.suggest.people import PEOPLE_EN
from coach.suggest.verbs_en import VERBS, base_form

_LAYOUT = re.compile(
    r"[|\t()（）\[\]【】{}]|(?<![a-z])(?:today|now|currently|current|baseline)(?![a-z])|现在|目前|今天|当前|现状|基线"
)
_GUARD = re.compile(r"guardrail|护栏")
_NUMBER_WORD = re.compile(
    r"\d|(?<![a-z])(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|thirds?|quarters?)(?![a-z])"
    r"|[一二三四五六七八九十百千万两半几]+\s?(?:成|家|个|名|位|条|份|套|年|分|人|起|次|所|倍)"
)
_SENTENCE_EN = re.compile(
    r"(?<![a-z])(?:we|they|it|he|she|you|i|us|them|who|that|which|why|what|when|where|how|is|are|was|were|be|been|being|has|have|had|do|does|did|can|could|will|would|should"
    r"|may|must|say|says|agree|agrees|still|not|no|never|already|live|goes|go|known|done|held|made|built|gone|won|run|written|sent|met|set up|taken|given|shown|sold|signed|ready)(?![a-z])"
)
_PARTICIPLE = re.compile(r"(?:^|\s)\w{2,}ed(?:\s(?:to|by|in|at|for|on|with|from|onto|into)(?![a-z]).*)?$")
_HEAD_EN = re.compile(
    r"(?<![a-z])(?:times?|rates?|speed|costs?|satisfaction|score|volume|share|percentage|number|retention|churn|margin|revenue|sales|latency|throughput|accuracy|turnover|yield|nps|csat|coverage|usage|adoption)(?![a-z])"
)
_SENTENCE_ZH = re.compile(
    r"[，,。；;：:“”？?]|同意|表示|愿意|觉得|认为|说|敢|会(?![员议话])|能(?![力耗源效])|有(?!效)|是(?!否)|被|已|完成|上线|签|达成|把|让|使(?!用)|问卷|里(?!程)|仍|还|没|升级|迁移|完$|不再"
)
_HEAD_ZH = re.compile(r"(?:率|占比|比例|比重|时长|时间|天数|次数|人数|数量|得分|周期|成本|费用|满意度)$")
_TAIL_ZH = re.compile(r"^\s*(?:以[上下内]|左右|点|分)?[。.；;，,！!\s]*$")


def noun_phrase(metric: str) -> bool:
    """False for a metric that holds a number, or that is a clause or a command."""
    form = reading_form(metric).strip()
    if _NUMBER_WORD.search(form) or any(n.kind == "amount" for n in numbers(metric)) or _LAYOUT.search(form):
        return False
    if re.search(r"[\u4e00-\u9fff]", form):
        return len(form) >= 2 and (bool(_HEAD_ZH.search(form)) or not _SENTENCE_ZH.search(form))
    words = re.findall(r"[a-z][\w'’&/-]*", form)
    if not words or _SENTENCE_EN.search(form) or _PARTICIPLE.search(form):
        return False
    if (words[0] in VERBS or words[0] in ("to", "of", "for", "with")) and not _HEAD_EN.search(form):
        return False
    return not any(
        PEOPLE_EN.fullmatch(a) and a.endswith("s") and base_form(b) in VERBS for a, b in pairwise(words)
    )


def laid_out(text: str) -> bool:
    """Whether a line is a row of a table, holds a bracket or names today's value."""
    return bool(_LAYOUT.search(reading_form(text)))


def is_guardrail(text: str) -> bool:
    """Whether a line calls itself a guardrail."""
    return bool(_GUARD.search(reading_form(text)))


def lone_target(text: str, measure: Measure) -> bool:
    """Whether the target is a plain amount, the only one of the line, with nothing that hangs on it."""
    found = _amounts(text)
    if (
        len(found) != 1
        or not measure.target_at
        or not measure.metric
        or found[0].share
        or not _same(found[0], measure.target_at)
    ):
        return False
    for due in reversed(dates(text)):
        if due.at[0] >= measure.target_at[1]:
            text = (
                re.sub(
                    r"[\s，,（(]*(?:by|before|until|in|at|on)?\s*$",
                    "",
                    text[: due.at[0]],
                    flags=re.IGNORECASE,
                )
                + text[due.at[1] :]
            )
    rest = text[measure.target_at[1] :]
    before = text[: measure.target_at[0]]
    if measure.metric in before:
        return bool(_TAIL_ZH.match(rest)) and not re.search(r"(?:\bof|里|中|其中)\s*$", before)
    return rest.strip(" .。") == measure.metric and bool(
        _HEAD_EN.search(measure.metric.lower()) or _HEAD_ZH.search(measure.metric)
    )


def pair_of_values(text: str, measure: Measure) -> bool:
    """Whether a line has a baseline and a target and no other amount."""
    found = [n.at for n in _amounts(text)]
    known = [at for at in (measure.baseline_at, measure.target_at) if at]
    return len(known) == 2 and len(found) == 2 and not any(n.share for n in _amounts(text))


def _amounts(text: str) -> list[Number]:
    return [n for n in numbers(text) if n.kind == "amount" and not n.blank]


def _same(number: Number, at: tuple[int, int]) -> bool:
    return number.at[0] < at[1] and at[0] < number.at[1]
