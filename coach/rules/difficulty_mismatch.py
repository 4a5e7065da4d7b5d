"""A declared type (committed, aspirational) that the stated confidence contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.parse import reading_form
from coach.rules.base import Case, Example, Hit, Prose, Rule
from coach.rules.lexicon import GOOGLE, PM_SKILLS, WODTKE

STRETCH = re.compile(
    r"(?<![a-z])(?:aspirational|stretch|moonshot|ambitious|bhag|roofshot)(?![a-z])|挑战(?:型|性|目标)|愿景(?:型|目标)|野心型|拉伸|登月|[\[【(（]挑战|类型\s?[:=：]\s?挑战"
)
COMMITTED = re.compile(
    r"(?<![a-z])(?:committed|commitment|must-hit|must hit|must-do)(?![a-z])|承诺(?:型|目标|类)?(?=[\])】）:：,，;；、\s]|$)|必达|保底|必须完成|[\[【(（]承诺"
)
_CUE = r"(?:confidence|confident|conf\.?|probability|certainty|信心(?:指数|值|度)?|把握|胜算)"
_ZH = "零一二三四五六七八九十"
CONFIDENCE = re.compile(
    rf"{_CUE}(?: level)?\s?(?:is|are|of|[:=：]|有|为|约|大约|大概|only|just|at|只有|打|在)?\s?(?:about|约)?\s?(?:(?P<pc>\d{{1,3}})\s?%|(?P<ten>\d+(?:\.\d+)?)|(?P<zh>[{_ZH}])成)"
    rf"(?P<after>\s?/\s?10| out of 10|\s?[分成])?(?!\s?(?:→|->|/\s?10\s?(?:→|->)|到|to )|\d)"
    rf"|(?P<pc2>\d{{1,3}})\s?% (?:confident|confidence|sure|certain)|(?P<pc3>\d{{1,3}})\s?%\s?的?(?:把握|信心)|(?P<ten2>\d+(?:\.\d+)?)\s?(?:/\s?10|成)\s?的?(?:confidence|confident|sure|信心|把握)"
    rf"|(?P<zh2>[{_ZH}])成\s?的?(?:把握|信心)"
)
SURE, UNSURE = 8.5, 7.0


def confidence(form: str) -> float | None:
    """The stated confidence on a scale of 0 to 10; None where none is stated."""
    found = CONFIDENCE.search(form)
    if not found:
        return None
    if percent := found["pc"] or found["pc2"] or found["pc3"]:
        return float(percent) / 10
    if tenths := found["zh"] or found["zh2"]:
        return float(_ZH.index(tenths))
    said = found["ten"] or found["ten2"]
    value = float(said)
    return value * 10 if value <= 1 and "." in said else value


def _texts(case: Case) -> Iterator[str]:
    """Each line alone, then the objective with the remarks, which speak for the whole draft."""
    draft = case.draft
    lines = [draft.objective.text] if draft.objective else []
    for line in [*lines, *(kr.text for kr in draft.key_results)]:
        yield reading_form(line)
    yield reading_form("; ".join([*lines, *draft.notes, case.context.note or ""]))
    if len(draft.key_results) == 1:
        yield reading_form("; ".join([*lines, draft.key_results[0].text, *draft.notes]))


def check(case: Case) -> Iterator[Hit]:
    for form in _texts(case):
        value = confidence(form)
        if value is None or value > 10:
            continue
        stretch, committed = STRETCH.search(form), COMMITTED.search(form)
        if stretch and not committed and value >= SURE:
            yield Hit(fill={"type": stretch.group().strip("[【(（"), "confidence": f"{value:g}"})
            return
        if committed and not stretch and value < UNSURE:
            yield Hit(fill={"type": committed.group().strip("[【(（"), "confidence": f"{value:g}"})
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
        why="挑战型大约是五成到七成的把握；承诺型是说到做到，该有九成以上。对不上，别人就没法据此安排。",
        fix="挑战型就把目标值再往上抬；承诺型就降低目标值或拿到资源。也可能只是类型标错了，改过来就好。",
    ),
    en=Prose(
        name="difficulty and type disagree",
        message="It is marked “{type}”, but the stated confidence is {confidence} out of 10.",
        why="Aspirational means roughly even odds to seven in ten; committed means others rely on it, nine in ten or more.",
        fix="Raise the target of an aspirational one; lower it, or get help, for a committed one. Or relabel it, if the label is wrong.",
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
