"""A key result nobody can check: no number and no plain yes/no state, or vague words only."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.patterns import Rare
from coach.rules.bare_metric import lacks_its_number
from coach.rules.base import Ask, Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import CHEN54, GOOGLE, STATE, VAGUE_CHANGE, VAGUE_QUANTITY

PLAIN_STATE = Rare(
    r"(?<![a-z])(?:launched|(?:is|are|goes|go|went) live|passed|pass(?:es)? the|enabled|adopted|adopts?|within (?:the )?budget|on budget|budget (?:is )?not exceeded|completed|certified|signed off)(?![a-z])"
    r"|已?上线(?=[。;,]|$)|通过(?=[^,;。]{0,10}(?:考|审|认证|验收|检查|评|鉴定)|[。]?$)|(?:审|评|验收|考试|认证)[^,;。]{0,4}通过|不超(?:支|预算)|预算[以之]?内|启用|(?<!及时)(?<!按时)完成[。]?$"
)
AUXILIARIES = {
    "is",
    "are",
    "has",
    "have",
    "get",
    "gets",
    "goes",
    "got",
    "been",
    "can",
    "become",
    "becomes",
    "exist",
    "exists",
    "可以",
    "能",
    "能够",
}
CERTAIN, LIKELY = 0.85, 0.8


def _verifiable(view: View) -> bool:
    """True for an end state that anybody could see to be there or not, said without a vague word."""
    leaning = view.meaning.on("number")
    if PLAIN_STATE.search(view.own):
        return True
    states = any(found.group() not in AUXILIARIES for found in STATE.finditer(view.own))
    return states and leaning is not None and leaning.p < CERTAIN


def has_amount(view: View) -> bool:
    """True where an amount, or a marked blank for one, stands in the line."""
    return any(n.kind == "amount" for n in view.numbers)


def check(view: View, case: Case) -> Iterator[Hit | Ask]:
    measure, leaning = view.measure, view.meaning.on("number")
    if measure.target is not None or measure.target_blank or has_amount(view):
        return
    if lacks_its_number(view):
        yield Hit(view.all)
        return
    vague = view.find(VAGUE_QUANTITY) or view.find(VAGUE_CHANGE)
    if vague and not (leaning and leaning.p < 0.2):
        yield Hit(view.all)
    elif not vague and _verifiable(view):
        return
    elif leaning and leaning.verdict == "bad" and leaning.p >= LIKELY:
        yield Hit(view.all, confidence="medium" if leaning.sure else "low")
    elif leaning and leaning.verdict != "ok":
        yield Ask()


RULE = Rule(
    id="vague-key-result",
    criterion="measurable",
    severity="block",
    on=("key-result",),
    sources=(GOOGLE, CHEN54),
    article="measurable",
    zh=Prose(
        name="没法判断做没做到",
        message="“{quote}”没有数字，期末说不清算不算做到。",
        why="一条关键结果，谁来算结论都该一样；没有数字，就只能各凭感觉。",
        fix="挑一个数得出来的指标，写成“某指标从现值到目标值”；不知道现值，先写“?”。",
        asks={"default": "“{line}”到期末怎样才算做到？看哪个数，或者看到什么？"},
    ),
    en=Prose(
        name="nobody could check it",
        message="“{quote}” has no number and no end state, so nobody could say whether it was reached.",
        why="Any two people should come to the same answer about a key result. Without a number, everyone goes by gut feeling.",
        fix="Pick one thing you can see and write it as “metric from today's value to the target”; leave a “?” for what you don't know yet.",
        asks={
            "default": "How will you know at the end that “{line}” was reached? Which number, or what will you see?"
        },
    ),
    bad=(
        Example("en", "Greatly improve satisfaction with deliveries."),
        Example("zh", "大幅提升配送满意度。"),
    ),
    good=(
        Example("en", "Post-delivery satisfaction from 3.8 to 4.4 out of 5."),
        Example("zh", "配送后满意度从 3.8 分升到 4.4 分。"),
    ),
    check=check,
)
