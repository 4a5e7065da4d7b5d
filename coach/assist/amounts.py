"""The numbers check: every amount and date that is said must stand in what was given, in whatever notation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from coach.parse.dates import dates
from coach.parse.numbers import Number, numbers
from coach.parse.periods import Due
from coach.parse.text import reading_form

SMALL = (1, 2, 3)
_NAMES = re.compile(r"\[\d+\]|(?<![a-z0-9])(?:krs?|o)\s?\d+(?:\.\d+)?(?![\d%])", re.IGNORECASE)
_PLAIN_UNITS = frozenset("条个处件句点步行项种样层面头份类段部眼")
_SENTENCES = re.compile(r"(?<=[。！？\n])|(?<=[.!?]) ")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_FAMILIES: dict[str, str] = {
    unit: family
    for family, units in {
        "second": "s sec second seconds 秒 秒钟",
        "minute": "min mins minute minutes 分钟",
        "hour": "h hr hrs hour hours 小时 个小时 钟头",
        "day": "d day days 天 日",
        "week": "week weeks 周 星期 个星期",
        "month": "month months 月 个月",
        "year": "year years 年",
        "percent": "% percent pp 个百分点 百分点",
        "times": "倍 x times",
    }.items()
    for unit in units.split()
}
_LOOSE: tuple[re.Pattern[str], ...] = tuple(
    re.compile(cue)
    for cue in (
        r"(?<![a-z])(?:half|halve[sd]?|halving)(?![a-z])|一半|减半|过半|大半",
        r"(?<![a-z])(?:double[sd]?|doubling|twice|twofold)(?![a-z])|翻倍|翻一番|翻番|加倍|成倍",
        r"(?<![a-z])(?:triple[sd]?|thrice|threefold)(?![a-z])",
        r"(?<![a-z])(?:quarter of|third of|tenfold|dozens?|hundreds|thousands|millions)(?![a-z])|数[十百千万]|[廿卅]|[几上成][十百千万]",
    )
)


@dataclass(frozen=True)
class _Figures:
    amounts: frozenset[tuple[float, str | None]]
    dues: tuple[Due, ...]
    form: str


def invented(
    text: str, sources: Iterable[str], prose: Iterable[str] = (), counts: Iterable[int] = ()
) -> tuple[str, ...]:
    """The amounts, dates and multiples of `text`, in its own words, that stand in none of the sources.

    Figures of `prose`, which is not about the user's world, stand only beside the same words as there;
    `counts`, made by code, only without a unit of time, share or size. Marked blanks, marks such as [1], names
    such as KR2 and counts up to three written as words are no claims.
    """
    bare = _NAMES.sub(" ", text)
    known = [_figures(source) for source in sources]
    told = [reading_form(words) for words in prose]
    counted = frozenset(counts)
    found = [
        bare[slice(*n.at)]
        for n in numbers(bare)
        if _claims(n, bare)
        and not _given(n, known)
        and not (n.value in counted and not _family(n.unit))
        and not any(_with_next_word(bare, n.at) in words for words in told)
    ]
    found += [
        c for c in bare if unicodedata.category(c) in ("No", "Nl") and not any(c in k.form for k in known)
    ]
    found += [due.words for due in dates(bare) if _fixed(due) and not _named(due, known)]
    form = reading_form(bare)
    found += [
        m.group() for cue in _LOOSE if (m := cue.search(form)) and not any(cue.search(k.form) for k in known)
    ]
    known += [_figures(words) for words in told]
    read = [n.at for n in numbers(bare)] + [d.at for d in dates(bare)]
    for digits in _DIGITS.finditer(form):
        inside = any(start <= digits.start() < end for start, end in read)
        if not inside and not any(
            re.search(rf"(?<!\d){re.escape(digits.group())}(?!\d)", k.form) for k in known
        ):
            found.append(digits.group())
    return tuple(found)


def keep_known(text: str, sources: Iterable[str]) -> tuple[str, bool]:
    """The text without the sentences that hold an invented figure, and whether any was left out."""
    known = tuple(sources)
    if not invented(text, known):
        return text, False
    kept = [s for s in _SENTENCES.split(text) if not invented(s, known)]
    return " ".join(kept) if text.isascii() else "".join(kept), True


@lru_cache(maxsize=4096)
def _figures(source: str) -> _Figures:
    amounts = frozenset((n.value, _family(n.unit)) for n in numbers(source) if n.value is not None)
    return _Figures(amounts, tuple(dates(source)), reading_form(source))


def _claims(number: Number, text: str) -> bool:
    if number.value is None or number.kind == "date":
        return False
    written = text[slice(*number.at)]
    small = number.value in SMALL and not re.search(r"\d", reading_form(written))
    return not (small and (number.unit is None or number.unit in _PLAIN_UNITS))


def _with_next_word(text: str, at: tuple[int, int]) -> str:
    """The number as it stands, with the word (or two Chinese characters) after it."""
    rest = re.match(r"\s*(?:[a-z]+|[^\sa-z]{1,2})?", reading_form(text)[at[1] :])
    return reading_form(text)[at[0] : at[1] + (rest.end() if rest else 0)].strip()


def _given(number: Number, known: list[_Figures]) -> bool:
    unit = _family(number.unit)
    return any(
        value == number.value and (unit is None or other is None or unit == other)
        for figures in known
        for value, other in figures.amounts
    )


def _family(unit: str | None) -> str | None:
    return _FAMILIES.get(reading_form(unit).strip()) if unit else None


def _fixed(due: Due) -> bool:
    """True for a date that names a day, month, quarter or year, not for "this quarter"."""
    return due.n is not None or due.day is not None or due.year is not None


def _named(due: Due, known: list[_Figures]) -> bool:
    words = reading_form(due.words)
    return any(words in k.form or any(_same(due, other) for other in k.dues) for k in known)


def _same(one: Due, other: Due) -> bool:
    years = one.year is None or one.year == other.year
    return years and (one.unit, one.n) == (other.unit, other.n) and one.day in (None, other.day)
