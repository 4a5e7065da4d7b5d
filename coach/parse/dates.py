"""Due dates and periods of a result: where a text says when, in Chinese and English.

Only deadlines and periods count: "7-day retention", "within 2 hours", "每周" and "last year" do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from coach.parse.date_forms import CLOSES, FORMS, LEAD, MONTHS, TAIL, WORTH_A_LOOK, ZH_NUM
from coach.parse.patterns import Pattern
from coach.parse.periods import Due, Edge, Unit, full_year, period_of, resolve
from coach.parse.text import reading_form

__all__ = ["Due", "dates", "mentioned", "period_of", "resolve"]

_LOOK_BACK = 32
_EN_EDGE: dict[str, Edge] = {
    "middle": "mid",
    "mid": "mid",
    "start": "start",
    "beginning": "start",
    "early": "start",
}
_ZH_EDGE: dict[str, Edge] = {"初": "start", "上旬": "start", "中": "mid", "中旬": "mid"}
_GONE_BEFORE = Pattern(
    r"(?:去年|前年|上年度?|上一年度?)的?\s?第?$|(?<!the )(?<![a-z])(?:last(?: year's)?|previous|prior) $"
)
_GONE_AFTER = Pattern(r"\s?(?:of\s)?(?:last year|a year ago|the previous year)(?![a-z])")
_OPENED = Pattern(r"\([^():=]{0,12}$")
_TOLD = Pattern(
    r"(?!\s?(?:target|goal|目标))[^():=\d]{0,12}?(?:[:=]|是|为|was|stood at)\s?[^():\d]{0,4}\d[^()]*\)"
)
"""Behind a period in a bracket: the figure of that period, as in "(Q2: $2.9M)"."""
OF_BASELINE = Pattern(r"\((?![^()]*(?:due|deadline|截止))[^(),;]*(?:baseline|基线|摸底|现状|现值)[^(),;]*\)")
"""A bracket that tells when the baseline was or will be measured."""
_ORDINAL = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "上": 1, "下": 2}


def dates(text: str) -> list[Due]:
    """Every due date or period in a text, in order, without overlaps.

    `words` is what stands in the text, with "end of" or "底前" but without a leading "by" or "in". A period said to be
    past ("去年Q4", "Q4 last year") is none, nor one that only says when a figure in brackets was counted ("(Q2: $2.9M)") or the
    baseline is measured.
    """
    found = mentioned(text)
    if not found:
        return []
    form = reading_form(text)
    return [due for due in found if not _gone(form, due)]


def _gone(form: str, due: Due) -> bool:
    start, end = due.at
    if _OPENED.search(form, max(0, start - _LOOK_BACK), start) and _TOLD.match(form, end):
        return True
    if any(found.start() < start and end < found.end() for found in OF_BASELINE.finditer(form)):
        return True
    return bool(_GONE_BEFORE.search(form, max(0, start - _LOOK_BACK), start) or _GONE_AFTER.match(form, end))


@lru_cache(maxsize=4096)
def mentioned(text: str) -> tuple[Due, ...]:
    """Every date or period in a text, those said to be past too."""
    form = reading_form(text)
    if not WORTH_A_LOOK.search(form):
        return ()
    found = sorted(_candidates(text, form), key=lambda due: (due.at[0], -due.at[1]))
    kept: list[Due] = []
    for due in found:
        if not kept or due.at[0] >= kept[-1].at[1]:
            kept.append(due)
    return tuple(kept)


def _candidates(text: str, form: str) -> Iterator[Due]:
    chinese = not form.isascii()
    for pattern, unit, weak, in_chinese in FORMS:
        if in_chinese and not chinese:
            continue
        for match in pattern.finditer(form):
            before = form[max(0, match.start() - _LOOK_BACK) : match.start()]
            lead, tail = LEAD.search(before), TAIL.match(form, match.end())
            assert lead is not None
            if weak and not (_deadline(lead, tail) or _bracketed(form, match)):
                continue
            frame = lead.start("frame") if lead["frame"] else len(before)
            at = _trimmed(form, match.start() - len(before) + frame, tail.end() if tail else match.end())
            yield _due(match, unit, text, at, _edge(lead, tail, bool(CLOSES.match(form, match.end()))))


def _trimmed(form: str, start: int, end: int) -> tuple[int, int]:
    words = form[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _deadline(lead: re.Match[str], tail: re.Match[str] | None) -> bool:
    led = lead["by"] not in (None, "for", ":") or lead["frame"]
    return bool(led or (tail and (tail["by"] or tail["edge"])))


def _bracketed(form: str, match: re.Match[str]) -> bool:
    """Whether a month of a year fills a bracket: "(Nov 2026)"."""
    whole = form[match.start() - 1 : match.start()] == "(" and form.startswith(")", match.end())
    return whole and {"y", "m"} <= {name for name, value in match.groupdict().items() if value}


def _edge(lead: re.Match[str], tail: re.Match[str] | None, closes: bool) -> Edge | None:
    if mark := lead["edge"] or lead["mid"]:
        return _EN_EDGE.get(mark, "end")
    if tail and tail["edge"]:
        return _ZH_EDGE.get(tail["edge"].strip(), "end")
    ahead = lead["by"] == "before" or (tail and (tail["by"] or "").strip() in ("前", "之前", "以前"))
    return "before" if ahead and not closes else None


def _due(match: re.Match[str], unit: Unit | None, text: str, at: tuple[int, int], edge: Edge | None) -> Due:
    part = {name: value for name, value in match.groupdict().items() if value}
    words = text[slice(*at)]
    year = next((full_year(re.sub(r"\D", "", part[key])) for key in ("y", "y2") if key in part), None)
    n = next((_number(part[key]) for key in ("n", "n2", "n3") if key in part), None)
    if "m" in part:
        n = MONTHS.index(part["m"][:3]) + 1
    relative = part.get("rel") or part.get("rely") or ""
    shift = 1 if relative.startswith(("next", "coming", "下", "明")) else 0
    if edge == "before" and ({"n", "d"} <= part.keys() or (shift == 0 and not (year or n))):
        edge = "end"
    if not (year or n):
        return Due(at, words, unit, shift=shift, edge=edge)
    return Due(at, words, unit, year, n, _number(part["d"]) if "d" in part else None, edge=edge)


def _number(words: str) -> int:
    if words.isdecimal():
        return int(words)
    if words in _ORDINAL:
        return _ORDINAL[words]
    tens, ten, ones = words.rpartition("十")
    digit = ZH_NUM.find(ones) + 1 if ones else 0
    return (10 * (ZH_NUM.find(tens) + 1 if tens else 1) if ten else 0) + digit
