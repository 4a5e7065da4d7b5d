"""A line copied word for word from the parent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from coach.parse.patterns import Pattern
from coach.parse.text import plain, reading_form
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import CHEN54, FROM_ABOVE, PM_SKILLS

SAME = 0.88
LONGEST = 300
SAME_PIECES = 0.9
_LABEL = Pattern(
    r"^\s*(?:[^:：]{0,14}?(?:(?:kr|o)\s?\d*|objective|company|group|team|parent|公司|集团|部门|上级|团队|事业部|中心|目标|关键结果)[^:：]{0,8}[:：]|[(（\[【][^)）\]】]{1,10}[)）\]】])\s*"
)
_NOT_WORDS = Pattern(r"[\W_]+")
_CONNECT = Pattern(
    r"(?<![a-z])(?:from|to|of|the|our|a|an|in|on|at|for|and|by|we|will|reduce|increase|cut|raise|grow|lower|lift|improve|goes|up|down|is|are)(?![a-z])"
    r"|[从由将把至到成为的]|提升|提高|降低|下降|增长|增加|减少|达"
)


def likeness(one: str, other: str) -> float:
    """How much two texts share of their characters in order (0..1), without case, width and punctuation."""
    matcher = _matcher(one, other)
    return matcher.ratio() if matcher else 0.0


def alike(one: str, other: str, share: float) -> bool:
    """Whether the likeness of two texts reaches a share; quicker than the likeness itself."""
    matcher = _matcher(one, other)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio) if matcher else ()
    return bool(bounds) and all(bound() >= share for bound in bounds)


def _matcher(one: str, other: str) -> SequenceMatcher[str] | None:
    """Compares two texts; None where either has no words."""
    a, b = (_NOT_WORDS.sub("", reading_form(text[:LONGEST])) for text in (one, other))
    return SequenceMatcher(None, a, b, autojunk=False) if a and b else None


def same_pieces(one: str, other: str) -> float:
    """How much two texts share of their words (numbers included) or Chinese characters in any order (0..1)."""
    a, b = _pieces(one), _pieces(other)
    return 2 * (a & b).total() / (a.total() + b.total()) if a and b else 0.0


def _pieces(text: str) -> Counter[str]:
    bare = _CONNECT.sub(" ", reading_form(text[:LONGEST]))
    return Counter(re.findall(r"\d+(?:\.\d+)?|[a-z]+|[\u4e00-\u9fff]", bare))


def unlabelled(text: str) -> str:
    """The text without what names its level, such as "Company KR2:" or （承接上级）."""
    return (
        text[found.end() :]
        if (found := _LABEL.match(reading_form(text))) and found.end() < len(text)
        else text
    )


def copies(one: str, other: str) -> bool:
    """Whether two lines say the same in the same words, whatever their order and labels."""
    a, b = unlabelled(one), unlabelled(other)
    if re.findall(r"\d+", a) != re.findall(r"\d+", b):
        return False
    return alike(a, b, SAME) or same_pieces(a, b) >= SAME_PIECES


def check(view: View, case: Case) -> Iterator[Hit]:
    parent = case.context.parent
    if parent is None:
        return
    above = (parent.text, parent.objective_text or "")
    if any(copies(view.text, plain(text).text) for text in above if text):
        yield Hit(view.all, fill={"parent": parent.text})


RULE = Rule(
    id="copied-from-parent",
    criterion="aligned",
    severity="fix",
    on=("objective", "key-result"),
    sources=(FROM_ABOVE, PM_SKILLS, CHEN54),
    article="alignment",
    zh=Prose(
        name="照抄上级",
        message="“{quote}”和上级那条几乎一字不差。",
        why="照抄等于把同一件事记两遍，看不出你这一层出了什么力。",
        fix="想想上级这个数卡在哪里，挑你这一层解决得了的那一段来写。",
    ),
    en=Prose(
        name="copied from the parent",
        message="“{quote}” repeats the parent almost word for word.",
        why="A copy counts the same thing twice and doesn't say what your level adds or who moved it.",
        fix="Write the part that your level can change: which cause behind the parent's number can you remove?",
    ),
    bad=(
        Example("en", "Churn of small accounts 18% → 14%", parent="Churn of small accounts 18% → 14%"),
        Example("zh", "小客户流失率从 18% 降到 14%", parent="小客户流失率从18%降到14%"),
    ),
    good=(
        Example("en", "Accounts nobody looks after: 120 → 0", parent="Churn of small accounts 18% → 14%"),
        Example("zh", "无人跟进的客户从 120 家到 0", parent="小客户流失率从 18% 降到 14%"),
    ),
    check=check,
)
