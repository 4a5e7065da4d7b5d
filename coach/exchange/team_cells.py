"""Cells of a team's table to objectives and key results."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from coach.exchange.replies import absent
from coach.exchange.table import unlabelled
from coach.parse.inline import results
from coach.parse.text import Cut

Kind = Literal["objective", "key_result", "initiative"]

_ONLY_LABEL = re.compile(
    r"(?:kr|key\s*result|o|objective|目标|关键结果)\s*\d{0,2}(?:[.\-]\d{1,2})?\s*[:：.、\-]*$", re.IGNORECASE
)
_OBJECTIVE_LABEL = re.compile(r"(?:objective|o|目标)\s*(\d{0,2})$", re.IGNORECASE)
_WHOSE = re.compile(
    r"^(?:my|our|the|your|this|individual|personal|quarterly|main|我的|个人|本季度?|季度)\s*(?=\S)"
)
_DIGITS = re.compile(r"\d+")
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("objective", re.compile(r"(?:o|(?:objectives?|goals?|目标)\s*o?)\s*[-_#]?\s*\d*$")),
    (
        "key_result",
        re.compile(
            r"(?:o\d+\W*)?(?:krs?|(?:key[\s_-]*results?|关键[结成]果|衡量指标)\s*(?:kr)?)\s*[-_#]?\s*\d*(?:[.\-]\d+)?$"
        ),
    ),
    (
        "initiative",
        re.compile(
            r"(?:initiatives?|actions?|tasks?|projects?|epics?|story|举措|行动|任务|项目|措施)\s*\d*$"
        ),
    ),
)


class Item(NamedTuple):
    """A line of a cell: its label ("KR1.2"), if it has one, and its words."""

    label: str
    text: str


def kind_of(words: str) -> Kind | None:
    """What a cell such as "KR1" or "目标" says that the row is."""
    form = _WHOSE.sub("", words.casefold().strip(" :：*."))
    return next((kind for kind, pattern in _KINDS if pattern.match(form)), None)


def blank(words: str) -> bool:
    """Whether a cell holds nothing but a dash, a "none yet" or a label."""
    return absent(words) or bool(_ONLY_LABEL.match(words.strip()))


def items(cell: str) -> list[Item]:
    """The key results of one cell: a line each, or a list within a line. A line without a label or list
    marker among lines that have one goes on with the line above."""
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    made: list[tuple[bool, Item]] = []
    for line in lines:
        parts = [part.text for part in results(Cut.whole(line), sure=False)] if len(line) > 8 else []
        for part in parts if len(parts) > 1 else [line]:
            label, text = unlabelled(part)
            made.append((text != part or len(parts) > 1, Item(label or "", text)))
    joined: list[Item] = []
    for marked, item in made:
        if joined and made[0][0] and not marked:
            glue = "" if "\u4e00" <= item.text[0] <= "\u9fff" else " "
            joined[-1] = joined[-1]._replace(text=joined[-1].text + glue + item.text)
        elif not blank(item.text):
            joined.append(item)
    return joined


def objectives(cell: str) -> list[Item]:
    """The objectives of one cell: several where lines carry labels of objectives, else one."""
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    found = [Item(label or "", text) for label, text in map(unlabelled, lines)]
    labelled = [item for item in found if _OBJECTIVE_LABEL.match(item.label)]
    if len(labelled) > 1 and len(labelled) == len(found):
        return found
    words = " ".join(item.text for item in found)
    return [Item(found[0].label, words)] if found and not blank(words) else []


def shared_out(objectives: list[Item], key_results: list[Item]) -> tuple[list[list[Item]], bool]:
    """Which key results belong to which of several objectives, and whether their labels say so.

    KR1.2 or KR2-1 name their objective; otherwise a count that starts anew goes on to the next one.
    """
    numbers = {(_DIGITS.findall(o.label) or [str(n)])[0]: n - 1 for n, o in enumerate(objectives, 1)}
    shares: list[list[Item]] = [[] for _ in objectives]
    digits = [_DIGITS.findall(item.label) for item in key_results]
    if all(len(each) > 1 and each[0] in numbers for each in digits):
        for each, item in zip(digits, key_results, strict=True):
            shares[numbers[each[0]]].append(item)
        return shares, True
    starts = sum(each[:1] == ["1"] for each in digits)
    at = -1 if starts == len(objectives) else 0
    for each, item in zip(digits, key_results, strict=True):
        at += starts == len(objectives) and each[:1] == ["1"]
        shares[max(at, 0)].append(item)
    return shares, starts == len(objectives)
