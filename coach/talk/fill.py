"""Putting a user's number into the line that misses it. Never a number the user did not give."""

from __future__ import annotations

import re

from coach.okr import KeyResult, Lang
from coach.parse import language_of, reading_form
from coach.parse.numbers import numbers

UNKNOWN = re.compile(
    r"(?<![a-z])(?:don'?t know|do not know|no idea|unknown|not sure|unsure|dunno|not measured|never measured|no data|n/?a|tbd)(?![a-z])"
    r"|不知道|不清楚|没有数|没数|未知|没量过|没统计|不确定|说不准|没测过|暂无|待补"
)
_MARK: dict[Lang, str] = {"zh": "（基线：待补）", "en": " (baseline: ?)"}


def says_unknown(text: str) -> bool:
    """True where the user says that the number isn't known."""
    return bool(UNKNOWN.search(reading_form(text)))


def amounts(text: str) -> list[str]:
    """The amounts of an answer in the user's own notation, with the unit."""
    found = []
    for number in numbers(text):
        if number.kind == "amount" and number.value is not None:
            found.append(text[number.at[0] : number.at[1]].strip())
    return found


def fill_blanks(line: str, given: list[str]) -> str:
    """The line with its marked blanks replaced, first by first; a unit that follows the blank isn't doubled. Figures that the
    line has already are passed over where more are given than it has blanks."""
    found = numbers(line)
    blanks = sum(n.kind == "amount" and n.value is None for n in found)
    had = {n.value for n in found if n.value is not None}
    new = [a for a in given if not had & {n.value for n in numbers(a)}]
    given = new if len(given) > blanks and new else given
    for amount in given:
        blank = next((n for n in numbers(line) if n.kind == "amount" and n.value is None), None)
        if blank is None:
            break
        start, end = blank.at
        mark = line[start:end]
        unit = mark.lstrip("??_xX").strip() if re.match(r"[??_xX]", mark) else ""
        bare = amount if not unit or amount.endswith(unit) else amount + unit
        rest = line[end:]
        if rest and bare[-1:] == rest[:1] and not rest[:1].isdigit():
            bare = bare[:-1]
        line = line[:start] + bare + rest
    return line


def with_baseline(kr: KeyResult, given: list[str]) -> str | None:
    """The key result with the baseline the user gave: from it to the target already there. A relative
    change keeps its own words beside the baseline. None where no amount was given."""
    if not given:
        return None
    lang, m = language_of(kr.text), kr.measure
    start, target = given[0], kr.text[slice(*m.target_at)] if m.target_at else ""
    if len(given) > 1:
        target = given[1]
    if not m.metric or not target or (m.relative and len(given) == 1):
        note = f"（现在 {start}）" if lang == "zh" else f" (today: {start})"
        body = kr.text.rstrip("。.;； ")
        return body + note
    due = f"，{m.due}" if lang == "zh" and m.due else f" by {m.due}" if m.due else ""
    joined = f"{m.metric}从 {start} 到 {target}" if lang == "zh" else f"{m.metric} from {start} to {target}"
    return joined + due


def with_figure(kr: KeyResult, given: list[str], baseline: bool) -> str | None:
    """The key result with other figures: both, or the one that is meant, in the unit it had. None where it has none there."""
    m = kr.measure
    places = [m.baseline_at, m.target_at] if len(given) > 1 else [m.baseline_at if baseline else m.target_at]
    text = kr.text
    for at, amount in sorted(((p, a) for p, a in zip(places, given, strict=False) if p), reverse=True):
        had = text[slice(*at)]
        unit = re.sub(r"^[^\d]*[\d.,]+", "", had) if re.fullmatch(r"[\d.,]+", amount) else ""
        text = text[: at[0]] + amount + unit + text[at[1] :]
    return text if text != kr.text else None


def without_baseline(kr: KeyResult) -> str:
    """The key result with a marked blank for the baseline nobody knows yet."""
    return kr.text.rstrip("。.;； ") + _MARK[language_of(kr.text)]
