"""Weights that do not add up to 100 percent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.parse.patterns import Rare
from coach.parse.text import plain
from coach.rules.base import Case, Example, Hit, Prose, Rule
from coach.rules.lexicon import FEISHU

SLACK = 1.01
MOST_POINTS = 10
_TENTHS = "零一二三四五六七八九十"
_VALUE = r"(?P<{0}value>\d+(?:\.\d+)?(?:\s?/\s?\d+)?|[一二三四五六七八九十](?=成))\s?(?P<{0}unit>%|成|分)?"
_ENDS = r"(?=\s?(?:$|[,，;；。.|｜)）\]】:：\n]))"
_NAME = r"(?:(?<![a-z])(?:weight(?:ing|ed)?|wt\.?)\s?(?:of|is|[:=：])?|(?<![a-z])w(?![a-z])\s?[=:：]|(?:权重|比重|分值)\s?(?:[:=：]|为|是|占)?)\s?"
SAID = Rare(
    rf"^[\W_]*{_NAME}{_VALUE.format('first_')}(?!\d|\.\d|\s?(?:→|->|kg|lb|g(?![a-z])|t(?![a-z])))"
    rf"|{_NAME}{_VALUE.format('')}{_ENDS}"
    rf"|(?P<before_value>\d+(?:\.\d+)?|[一二三四五六七八九十](?=成))\s?(?P<before_unit>%|成|分)?\s?(?:weight(?:ing)?(?![a-z])|的?(?:权重|比重)){_ENDS}"
    rf"|[,，;；|｜(（\[【]\s?占比?\s?[:：]?\s?{_VALUE.format('part_')}\s?[)）\]】]?$"
    r"|[(（\[【]\s?(?P<points_value>\d+)\s?(?P<points_unit>分)\s?[)）\]】]$"
)
_GROUPS = ("first_", "", "before_", "part_", "points_")
BRACKETED = Rare(r"[\[(（【]\s?(?P<value>\d+(?:\.\d+)?)\s?(?P<unit>%)?\s?[\])）】]")
ABOUT_BRACKETS = Rare(
    r"(?:figures?|numbers?|values?|percentages?) in (?:square )?brackets|in brackets|括号(?:内|里|中)"
)


def weights(case: Case) -> tuple[float, ...]:
    """The weights of the key results in percent: read from the words of the lines, or from the layout."""
    notes = [plain(note).form for note in case.draft.notes]
    forms = [_whole(view.form, notes) for view in case.key_results]
    told = [value for form in forms if (value := said(form)) is not None]
    if len(told) < len(forms) and len(case.draft.weights) > 1:
        return case.draft.weights
    if not told and any(ABOUT_BRACKETS.search(note) for note in notes):
        told = [_value(m["value"], m["unit"]) for f in forms for m in list(BRACKETED.finditer(f))[-1:]]
    if len(told) < 2 or len(told) < len(forms):
        return ()
    return tuple(w * 100 for w in told) if max(told) <= 1 else tuple(told)


def _whole(form: str, notes: Sequence[str]) -> str:
    """The line as it was written, where a remark keeps what the parser cut off its end."""
    return next((note for note in notes if form in note and said(note) is not None), form)


def said(form: str) -> float | None:
    """The weight that a line says it has; None where it says none."""
    found = SAID.search(form)
    if not found:
        return None
    group = next(g for g in _GROUPS if found[g + "value"])
    return _value(found[group + "value"], found[group + "unit"])


def _value(words: str, unit: str | None) -> float:
    if unit == "成":
        return 10.0 * (_TENTHS.index(words) if words in _TENTHS else float(words))
    top, _, bottom = words.partition("/")
    return 100 * float(top) / float(bottom) if bottom and float(bottom) else float(top)


def _other_scale(case: Case, found: tuple[float, ...]) -> bool:
    """True for points (3, 2, 1) and for lines that share out the weight of their own objective."""
    total = sum(found)
    points = max(found) <= MOST_POINTS and total <= 2 * MOST_POINTS and all(w == int(w) for w in found)
    above = [case.draft.objective.text] if case.draft.objective else []
    lines = [view.form for view in case.key_results]
    about = [form for text in (*above, *case.draft.notes) if not _holds(form := plain(text).form, lines)]
    return points or any(said(form) == total for form in about)


def _holds(form: str, lines: Sequence[str]) -> bool:
    return any(line in form for line in lines)


def check(case: Case) -> Iterator[Hit]:
    found = weights(case)
    total = sum(found)
    if len(found) > 1 and abs(total - 100) > SLACK and not _other_scale(case, found):
        yield Hit(fill={"total": f"{total:g}", "list": " + ".join(f"{w:g}" for w in found)})


RULE = Rule(
    id="weights-not-100",
    criterion="aligned",
    severity="block",
    on=("set",),
    sources=(FEISHU,),
    article="weights-and-priorities",
    zh=Prose(
        name="权重不等于 100%",
        message="权重加起来是 {total}%（{list}），不是 100%。",
        why="权重合不上，期末的总进度就没法算。",
        fix="调到合计 100%；说不清哪条更重要，就别写权重，按先后排好就行。",
    ),
    en=Prose(
        name="weights don't add up",
        message="The weights add up to {total}% ({list}), not to 100%.",
        why="With weights that don't add up, you can't work out the overall progress at the end.",
        fix="Bring them to 100%. If you can't say which matters more, leave the weights out and put the lines in order.",
    ),
    bad=(
        Example(
            "en",
            "Objective: Guests come back\nKR1 (50%): Returning guests from 20% to 35%\nKR2 (30%): Complaints per 100 stays from 9 to 3",
        ),
        Example(
            "zh",
            "目标：让客人愿意再来\nKR1（权重50%）:回头客占比从 20% 到 35%\nKR2（权重30%）:每百间夜投诉从 9 次到 3 次",
        ),
    ),
    good=(
        Example(
            "en",
            "Objective: Guests come back\nKR1 (60%): Returning guests from 20% to 35%\nKR2 (40%): Complaints per 100 stays from 9 to 3",
        ),
        Example(
            "zh",
            "目标：让客人愿意再来\nKR1（权重60%）:回头客占比从 20% 到 35%\nKR2（权重40%）:每百间夜投诉从 9 次到 3 次",
        ),
    ),
    check=check,
)
