"""A declared type (committed, aspirational) that the stated confidence contradicts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from coach.parse.patterns import Rare
from coach.parse.text import plain
from coach.rules.base import Case, Example, Hit, Prose, Rule
from coach.rules.lexicon import GOOGLE, PM_SKILLS, WODTKE

STRETCH = Rare(
    r"(?<![a-z])(?:aspirational|stretch|moon-?shots?|ambitious|bhag|audacious|reach goal)(?![a-z])|挑战(?:型|性|目标|类)|愿景(?:型|目标)|野心型|拉伸|登月|冲刺(?:型|目标)|[\[【(（]挑战|类型\s?[:=：是为]\s?挑战"
)
COMMITTED = Rare(
    r"(?<![a-z])(?:committed|commitment|must[- ]hit|must[- ]do|must[- ]win|non-negotiable)(?![a-z])"
    r"|承诺(?:型|目标|类)?(?=[\])】）:：,，;；、。\s]|$)|必达|保底|必须完成|军令状|[\[【(（]承诺"
)
_CUE = r"(?:confidence|confident|conf\.?|probability|certainty|likelihood|chances?|odds|信心(?:指数|值|度)?|把握|胜算|可能性)"
_ZH = "零一二三四五六七八九十"
_TENTHS = rf"[{_ZH}两]"
CONFIDENCE = Rare(
    rf"{_CUE}(?: level)?\s?(?:is|are|of|[:=：]|有|为|约|大约|大概|only|just|at|只有|只|打|在)?\s?(?:about|约)?\s?(?:(?P<pc>\d{{1,3}})\s?%|(?P<ten>\d+(?:\.\d+)?)|(?P<zh>{_TENTHS})成)"
    rf"(?P<after>\s?/\s?10| out of (?:10|ten)| in (?:10|ten)|\s?[分成])?(?!\s?(?:→|->|/\s?10\s?(?:→|->)|到|to )|\d)"
    rf"|(?P<pc2>\d{{1,3}})\s?% (?:confident|confidence|sure|certain|likely|chance|odds|probability)|(?P<pc3>\d{{1,3}})\s?%\s?的?(?:把握|信心|可能|胜算)"
    rf"|(?P<ten2>\d+(?:\.\d+)?)\s?(?:/\s?10|成)\s?的?(?:confidence|confident|sure|信心|把握|胜算)|(?P<zh2>{_TENTHS})成(?:左右)?\s?的?(?:信心|把握|胜算|底|希望|可能)"
    r"|(?<![a-z])(?:give it|put it at|make it|feels? like|sure|certain|say|chances?|odds)[^\d.;→]{0,24}(?P<ten3>\d+(?:\.\d+)?)\s?(?:/|in|out of)\s?(?:10|ten)(?!\s?(?:→|->|to ))"
)
CERTAIN = Rare(
    r"(?<![a-z])(?:(?:we|i|team)(?:'re| are|'m| am| is) (?:all |quite |very |pretty |absolutely )?(?:sure|certain|positive)|(?:certain|sure|bound|guaranteed) to (?:get|make|hit|reach|happen|land|meet)|in the bag|no doubt we)(?![a-z])"
    r"|十拿九稳|板上钉钉|百分之?百(?:能|有把握|把握|完成|做到)|(?:肯定|一定|准)(?:能|可以|会)?(?:完成|做到|拿下|达成|达到)|稳拿|毫无悬念|没有悬念"
)
DOUBTFUL = Rare(
    r"(?<![a-z])(?:(?:we|i)(?:'re| are|'m| am) (?:really |quite |very )?(?:not|un)[ -]?(?:sure|certain|confident)|long shot|coin (?:flip|toss)|fifty-fifty|50[/-]50|unlikely to|(?:we|i) doubt)(?![a-z])"
    r"|没(?:有|什么|多少|啥)?(?:把握|底|信心)|心里没底|五五开|够呛|希望不大|不太可能|碰运气"
)
SURE, UNSURE = 8.5, 7.0
Type = Literal["stretch", "committed"]


def confidence(form: str) -> float | None:
    """The stated confidence on a scale of 0 to 10; None where none is stated."""
    found = CONFIDENCE.search(form)
    if not found:
        return 10.0 if CERTAIN.search(form) else 4.0 if DOUBTFUL.search(form) else None
    if percent := found["pc"] or found["pc2"] or found["pc3"]:
        return float(percent) / 10
    if tenths := found["zh"] or found["zh2"]:
        return float(_ZH.index(tenths.replace("两", "二")))
    said = found["ten"] or found["ten2"] or found["ten3"]
    value = float(said)
    return value * 10 if value <= 1 and "." in said else value


def declared(form: str) -> tuple[Type, str] | None:
    """The type a text declares and its words for it; None for none, or for both."""
    stretch, committed = STRETCH.search(form), COMMITTED.search(form)
    if bool(stretch) == bool(committed):
        return None
    if stretch:
        return "stretch", stretch.group().strip("[【(（")
    assert committed
    return "committed", committed.group().strip("[【(（")


def _pairs(case: Case) -> Iterator[tuple[tuple[Type, str], float]]:
    """A declared type with the confidence stated for it: on the same line, or in remarks that speak for the draft."""
    draft = case.draft
    notes = [plain(note).form for note in draft.notes]
    lines = [plain(line.text).form for line in (draft.objective, *draft.key_results) if line]
    whole = [next((note for note in notes if line in note), line) for line in lines]
    about = [note for note in notes if not any(line in note for line in lines)]
    about = [*whole[: bool(draft.objective)], *about, plain(case.context.note or "").form]
    results = whole[bool(draft.objective) :]
    kinds = {form: declared(form) for form in (*results, *about)}
    said = {kind for form in about if (kind := kinds[form])}
    common = said.pop() if len(said) == 1 else None
    lone = kinds[results[0]] if len(results) == 1 else None
    for form in results:
        yield from _paired(kinds[form] or common, form)
    for form in about:
        yield from _paired(kinds[form] or common or lone, form)


def _paired(kind: tuple[Type, str] | None, form: str) -> Iterator[tuple[tuple[Type, str], float]]:
    if kind and (value := confidence(form)) is not None and value <= 10:
        yield kind, value


def check(case: Case) -> Iterator[Hit]:
    for (kind, words), value in _pairs(case):
        if value >= SURE if kind == "stretch" else value < UNSURE:
            yield Hit(fill={"type": words, "confidence": f"{value:g}"})
            return


RULE = Rule(
    id="difficulty-mismatch",
    criterion="challenging",
    severity="hint",
    on=("set",),
    sources=(GOOGLE, WODTKE, PM_SKILLS),
    article="committed-and-aspirational",
    zh=Prose(
        name="难度和类型对不上",
        message="标的是“{type}”，信心却是 {confidence}/10。",
        why="挑战型一般有五到七成把握；承诺型要说到做到，该有九成以上。对不上，别人没法照着安排工作。",
        fix="挑战型就把目标值再抬一抬；承诺型就把目标值降一降，或者先把资源谈下来。也可能只是类型标错了，改过来就好。",
    ),
    en=Prose(
        name="difficulty and type disagree",
        message="It is marked “{type}”, but the stated confidence is {confidence} out of 10.",
        why="Aspirational means the chances are somewhere between even and seven in ten; committed means others rely on it: nine in ten or more.",
        fix="If it is aspirational, raise the target; if it is committed, lower it or get help. Or change the label, if that is what's wrong.",
    ),
    bad=(
        Example("en", objective="Aspirational: every village has a lending library (confidence 10/10)"),
        Example("zh", objective="挑战型：每个村都有借书点（信心 10/10）"),
    ),
    good=(
        Example("en", objective="Aspirational: every village has a lending library (confidence 5/10)"),
        Example("zh", objective="挑战型：每个村都有借书点（信心 5/10）"),
    ),
    check=check,
)
