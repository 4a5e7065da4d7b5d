"""Rewrites of lines whose metric serves the wrong purpose: a level to hold, the parent's number, pay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.okr import Finding, KeyResult, Suggestion
from coach.parse import reading_form
from coach.parse.measure import read_measure
from coach.rules.lexicon import HOLD
from coach.suggest.ground import Ground, instead
from coach.suggest.metric import metric_of
from coach.suggest.plain import is_guardrail
from coach.suggest.verbs_en import VERBS
from coach.suggest.wording import ENDS, capital, small

SAID_AGAIN = 4
_MOVES = re.compile(
    r"(?:bring|raise|increase|reduce|lower|cut|grow|improve|get|lift|drive|push|boost|decrease)(?![a-z])|提升|提高|降低|减少|增加|缩短|压缩|把|将|扩大"
)
_LEVEL = re.compile(
    r"[≤≥<>]|100\s?%|99(?:\.\d+)?\s?%|以[内上下]|^(?:0|no|never|zero|不|零|无|没有)|=\s?0|[为是]\s?0|不[高低多少超]|(?<!\d)0\s?(?:[起次件例个]|$)|[天日时钟周月]之?[内闭]|无[重大安较]|可用性|达标|合格率"
    r"|(?<![a-z])(?:at least|at most|under|below|above|over|within|no more than|zero|uptime|availability|on time|compliance|sla)(?![a-z])"
)
_DUTY = re.compile(
    r"检查|^(?:每[天日周月季]|按时|定期|协助|完成|做好|组织|召开|提交|参加)|(?<![a-z])(?:talk|meeting|stand-?up|newsletter|office hours)(?![a-z])|[周月例]会|讲座|宣讲"
)
_HELD = re.compile(
    r"^(?:please\s)?(?:(?:maintain|keep|hold|ensure|sustain|preserve|stay)\s(?:that\s|the\s|our\s)*)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d|零|无|^没有?|^不|(?<![a-z])(?:zero|no)(?![a-z])")
_COMMAND = re.compile(r"(?:we|they|it|all)\s", re.IGNORECASE)
_ENDS_IN_BRACKET = re.compile(r"[)）\]】]$")
_PAY_JOINT = re.compile(r"[，,；;。（(]|\s(?:or|else|otherwise|and|with|for)\s")


def guardrail(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The level to hold, marked as what it is; else with a blank for what makes it hard this cycle."""
    line = ground.key_result(finding)
    if not line:
        return
    yield from _marked(finding, line, ground)
    bare = line.text.strip().rstrip(ENDS)
    if not is_guardrail(bare) and not _ENDS_IN_BRACKET.search(bare):
        yield instead(
            finding,
            bare + ground.say("，尽管【这个周期新出现的情况】", ", although [what is new this cycle]"),
            ground.say(
                "如果只是守住老样子，就放进健康指标；如果这个周期有新情况让它变难了，就写出来。",
                "If nothing is new, keep it as a health metric; if something makes it hard this cycle, say what.",
            ),
        )


def _marked(finding: Finding, line: KeyResult, ground: Ground) -> Iterator[Suggestion]:
    """The level to hold as a guardrail, where it is one and no command."""
    form = reading_form(line.text)
    if (
        is_guardrail(form)
        or _MOVES.match(form)
        or not (line.measure.direction == "hold" or HOLD.search(form) or _LEVEL.search(form))
        or _DUTY.search(form)
        or not _FIGURE.search(form)
        or _is_the_aim(line, ground)
    ):
        return
    level = _HELD.sub("", line.text)
    if not level or _COMMAND.match(level) or level.split()[0].lower() in VERBS:
        return
    note = ground.say(
        "当护栏用：它守底线，真正要改变的写在别的关键结果里。",
        "As a guardrail it holds the line, while other key results say what should change.",
    )
    yield instead(
        finding,
        ground.say("护栏：", "Guardrail: ") + (line.text if ground.lang == "zh" else small(level)),
        note,
    )


def _is_the_aim(line: KeyResult, ground: Ground) -> bool:
    """Whether a level is what the objective is about, and so guards nothing beside it."""
    metric, aim = reading_form(line.measure.metric or ""), reading_form(ground.draft.text_of("O") or "")
    words = re.findall(r"[a-z]{4,}", metric)
    pieces = [metric[n : n + SAID_AGAIN] for n in range(len(metric) - SAID_AGAIN + 1)]
    chinese = any(p in aim for p in pieces if re.fullmatch(r"[\u4e00-\u9fff]+", p))
    return chinese or (bool(words) and all(w in aim for w in words))


def contribution(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The own part of the parent's metric."""
    line = ground.key_result(finding)
    metric = metric_of(line) if line else None
    if line and metric:
        unit = "%" if line.measure.unit == "%" else ""
        text = ground.say(
            f"我们负责的那一部分，{metric}从 ?{unit} 到 ?{unit}",
            f"{capital(metric)} in the part that is ours to move: from ?{unit} to ?{unit}",
        )
        yield instead(
            finding,
            text,
            ground.say(
                "上级这个数，哪一段是你这边能推动的？把“那一部分”换成具体的人群或环节。",
                "Which cause behind the parent's number can you remove? Put that in place of “the part that is ours”.",
            ),
        )


def without_pay(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The line without the clause that ties it to pay or ranking."""
    line = ground.key_result(finding)
    if not line or finding.start is None or finding.end is None:
        return
    before = [m.start() for m in _PAY_JOINT.finditer(line.text) if m.start() < finding.start]
    text = line.text[: before[-1]].strip(ENDS) if before else ""
    if read_measure(text).target is not None:
        yield instead(
            finding,
            text,
            ground.say(
                "结果留下，和薪酬、排名挂钩的话去掉。", "The result stays; the tie to pay or ranking is gone."
            ),
        )
