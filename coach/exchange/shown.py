"""A cell's value as a person sees it: 0.35 with the format 0% is 35%."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

_BRACKETS = re.compile(r"\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
_PLACES = re.compile(r"[#0?][#0?,]*(?:\.([#0?]+))?(,*)")
_DATE = re.compile(r'yyyy|yy|mmmm|mmm|mm|m|dd|d|"[^"]*"|\\.|[^a-z"\\]', re.IGNORECASE)
_CLOCK = re.compile(r"[hs]|am/pm", re.IGNORECASE)
_LOCAL = frozenset({"mm-dd-yy", "m/d/yy", "general"})


def shown(value: object, format: str = "General") -> str:
    """The text of a cell's value under a number format; days without midnight, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return _number(value, format)
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return value.isoformat(" ", "minutes") if not value.second else str(value)
    if isinstance(value, date):
        return _day(value, format)
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(value)


def _number(value: int | float, format: str) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    sections = _BRACKETS.sub(lambda found: f'"{found[1] or ""}"', format or "General").split(";")
    section = sections[1] if value < 0 and len(sections) > 1 and sections[1].strip() else sections[0]
    bare = _LITERAL.sub("", section)
    found = _PLACES.search(bare)
    if not found or re.search(r"[a-z/]", bare, re.IGNORECASE) or len(section) > 100:
        return _general(value)
    amount = abs(value) if len(sections) > 1 and value < 0 else value
    amount = amount * (100 if "%" in bare else 1) / 1000 ** len(found[2])
    grouped = "," if "," in found[0].rstrip(",").partition(".")[0] else ""
    told = f"{amount:{grouped}.{len(found[1] or '')}f}"
    if found[1] and "#" in found[1]:
        told = told.rstrip("0").rstrip(".")
    before, after = _around(section)
    return f"{before}{told}{after}".strip()


def _around(section: str) -> tuple[str, str]:
    """What a number format writes before and after the digits."""
    told: list[str] = []

    def keep(found: re.Match[str]) -> str:
        told.append(found[1] or found[2] or "")
        return chr(0xE000 + len(told) - 1)

    marked = _LITERAL.sub(keep, section)
    digits = _PLACES.search(marked)
    ends = (marked[: digits.start()], marked[digits.end() :]) if digits else ("", "")
    before, after = (
        "".join(told[ord(c) - 0xE000] if 0xE000 <= ord(c) < 0xE000 + len(told) else c for c in end)
        for end in ends
    )
    return before, after


def _general(value: int | float) -> str:
    if isinstance(value, int) or (value.is_integer() and abs(value) < 1e15):
        return str(int(value))
    return f"{value:.10g}"


def _day(value: date, format: str) -> str:
    """A day as its format writes it; as year-month-day where that depends on the reader's country."""
    bare = _BRACKETS.sub("", format).split(";")[0]
    if bare.casefold() in _LOCAL or _CLOCK.search(_LITERAL.sub("", bare)) or "y" not in bare.casefold():
        return value.strftime("%Y-%m-%d")
    words = {
        "yyyy": f"{value.year}",
        "yy": f"{value.year % 100:02}",
        "mmmm": value.strftime("%B"),
        "mmm": value.strftime("%b"),
        "mm": f"{value.month:02}",
        "m": f"{value.month}",
        "dd": f"{value.day:02}",
        "d": f"{value.day}",
    }
    tokens = _DATE.findall(bare)
    return "".join(words.get(t.casefold(), t.strip('"').removeprefix("\\")) for t in tokens).strip()
