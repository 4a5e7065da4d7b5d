"""What the lines of one paste end in alike: a name, score, date or status behind the same sign in line after line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from coach.parse.cues import counts
from coach.parse.dates import dates
from coach.parse.label_words import STAGE
from coach.parse.patterns import Pattern
from coach.parse.rows import Row
from coach.parse.tails import TailHabits, habits_of_tails
from coach.parse.text import Cut, reading_form

Sign = Literal["dash", "arrow", "gap", "comma", "bracket", "slash", "bar", "wrap"]
Kind = Literal["person", "amount", "stage", "date"]

PERSON = Pattern(
    r"@?[A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|&|and)){0,3}|@[\w.\u4e00-\u9fff-]+|[\u4e00-\u9fff]{2,4}(?:[、/ ][\u4e00-\u9fff]{2,4})*"
)
_TAIL = Pattern(
    r"(?=[\s—―–→⇒➜➔⟶=,，(（|｜-])(?P<sign>\s*[—―]+\s*|\s+[–-]{1,3}\s+|\s*(?:[→⇒➜➔⟶]|=+>|-+>)\s*|\s{2,}|[,，](?!\d)\s*|\s*[(（]|\s+/{1,2}\s+|\s*[|｜]\s*|\s+[\[~{<^+*_](?=[^\s\d][^\d]{0,20}[\]~}>^+*_]$))"
    r"(?P<words>[^\s—–―→⇒➜=>()（）,，|｜](?:[^\s—―→⇒➜=>()（）,，|｜]|\s(?!\s)){0,28}?)\s*[)）\]~}>^+*_]?$"
)
_AMOUNT = Pattern(
    r"~?[$€£¥]?[\d.,]+\s?(?:%|‰|/\s?\d{1,3}|of \d+|pts?|points?|[\u4e00-\u9fff]{1,3})?(?:\s[a-z]{2,12})?"
)
_DUE = Pattern(r".{1,12}(?:截止|到期|前完成)|(?:due|by) (?:mon|tues|wednes|thurs|fri|satur|sun)day")
_SHORTEST = 2
_BOUND = Pattern(
    r"(?<![a-z])(?:of|at|by|to|below|under|above|over|within|than|least|most|reach(?:es)?|hit|remove)\s[$€£¥]?\d"
    r"|[到至达超过于成]\s?\d|\d[\d.,]*\s?[%\u4e00-\u9fff]{0,3}以[内上下]|[≥≤<>]\s?\d"
)
_STARTS_AT = Pattern(r"(?<![a-z])from\s[^→=-]{0,20}$|[从由][^→=到至-]{0,16}$")
_STAGE = Pattern(STAGE)
_ENOUGH = 2
_MOST = 0.6


@dataclass(frozen=True)
class Tail:
    """The last words of a line behind a sign, from `start` on."""

    start: int
    sign: Sign
    kind: Kind
    words: str


@dataclass(frozen=True)
class Habits:
    """Which tails are the paste's way of noting something; `shares` takes a bare "(30%)" for a weight, `ends` is how its lines end."""

    shares: bool = False
    tails: frozenset[tuple[Sign, Kind]] = frozenset()
    ends: TailHabits = field(default_factory=lambda: habits_of_tails(()))


@lru_cache(maxsize=4096)
def tail_of(text: str) -> Tail | None:
    """The short name, score, date or status that a line ends in."""
    found = _TAIL.search(text[-48:])
    if not found:
        return None
    words = found["words"].strip()
    sign = _sign(found["sign"])
    kind = "person" if sign == "wrap" else _kind(words)
    start = found.start() + max(0, len(text) - 48)
    return Tail(start, sign, kind, words) if kind and start >= _SHORTEST else None


def _sign(sign: str) -> Sign:
    bare = sign.strip()
    if not bare:
        return "gap"
    if bare[-1] in "[~{<^+*_":
        return "wrap"
    if bare[-1] in ">→⇒➜➔⟶":
        return "arrow"
    if bare in (",", "，"):
        return "comma"
    if bare in ("(", "（"):
        return "bracket"
    if bare in ("|", "｜"):
        return "bar"
    return "slash" if bare[0] == "/" else "dash"


def _kind(words: str) -> Kind | None:
    form = reading_form(words)
    if _AMOUNT.fullmatch(form):
        return "amount"
    if _STAGE.fullmatch(form):
        return "stage"
    if _DUE.fullmatch(form):
        return "date"
    if not any(char.isdigit() for char in words) and PERSON.fullmatch(words):
        return "person"
    due = next(iter(dates(words)), None) if len(words) < 24 else None
    return "date" if due and len(due.words) + 4 >= len(words) else None


def _fits(text: str, tail: Tail) -> bool:
    """Whether a tail may be a note at all: a line stays in front, and an amount behind an arrow is an outcome."""
    before = reading_form(text[: tail.start])
    if tail.sign == "arrow":
        return bool(_BOUND.search(before) and not _STARTS_AT.search(before))
    if tail.sign == "comma":
        return tail.kind == "person"
    if tail.sign == "bracket":
        return tail.kind in ("person", "stage")
    return tail.kind != "amount" or counts(before)


def habits_of(rows: Iterable[Row]) -> Habits:
    """How the lines of a paste end."""
    levels: dict[tuple[str, str, int], list[Cut]] = {}
    shares = 0
    for row in rows:
        if row.body.text and _is_line(row):
            levels.setdefault((row.role, row.mark, row.indent), []).append(row.body)
            shares += row.body.form[-1] in ")]】" and "%" in row.body.form[-8:]
    common = [habit for lines in levels.values() if len(lines) >= _ENOUGH for habit in _common(lines)]
    ends = habits_of_tails(line.text for lines in levels.values() for line in lines)
    return Habits(shares >= _ENOUGH, frozenset(common), ends)


def _common(lines: list[Cut]) -> list[tuple[Sign, Kind]]:
    """The tails that most lines of one level have."""
    told: Counter[tuple[Sign, Kind]] = Counter()
    for line in lines:
        tail = tail_of(line.text)
        if tail and _fits(line.text, tail):
            told[tail.sign, tail.kind] += 1
    if not told:
        return []
    least = max(_ENOUGH, _MOST * (sum(counts(line.form) for line in lines) or len(lines)))
    return [key for key, n in told.items() if n >= least]


def _is_line(row: Row) -> bool:
    return row.role in ("objective", "key-result") or not (row.role or row.head or row.noise)
