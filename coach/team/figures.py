"""The figures of two lines beside one another: the same step may be written in many ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from typing import Literal

from coach.parse.numbers import Number, numbers
from coach.parse.numerals import EN_NUMBER, chinese_value, english_value
from coach.parse.patterns import Pattern
from coach.parse.text import plain
from coach.parse.units import is_time

Match = Literal["both", "turned", "scaled", "worked out", "one", "none"]

CLOSE, ABOUT = 0.011, 0.035
ROUND = 10
LABELS_FROM = 13
MOST = 7
SCALES = (10, 100, 1000, 10_000, 4, 5, 7, 12, 24, 30, 52, 60, 365, 1440, 3600)
"""What a figure may be multiplied with and still say the same: parts of ten to a million, shares of time, longer periods."""
DECIMAL = (10, 100, 1000, 10_000)
AVAILABLE = (7.2, 87.6, 438)
WHOLES = (100.0, 1000.0, 10_000.0, 100_000.0)
HIGH, HALF, FEWEST, MORE = 80, 50, 0.05, 3.5

_ZH = r"[一二两三四五六七八九十百千万]+|\d+(?:\.\d+)?"
_PART = Pattern(
    rf"(?P<whole>{_ZH})(?:个|位|名|条|笔|张|台|件|家|户|人|份|次|间|节|支|批|套|例|单|辆|所|只)?[^,;。:()\d一二两三四五六七八九十]{{0,12}}?[里中]"
    rf"[^,;。:()\d一二两三四五六七八九十]{{0,10}}(?P<part>{_ZH})"
    rf"|(?P<under>{_ZH})分之(?P<over>{_ZH})"
    rf"|(?<![a-z])(?P<some>{EN_NUMBER}|\d+(?:\.\d+)?)(?: [a-z]+){{0,2}}? (?:out of|of|in|per)(?: every| each| the)? (?P<all>{EN_NUMBER}|\d[\d,]*)(?![\d.%])"
)
_FRACTION = Pattern(
    r"(?<![a-z])(?:(?P<quarters>three quarters)|(?P<quarter>a quarter|one quarter)|(?P<thirds>two thirds)|(?P<third>(?:a|one) third)|(?P<half>half)(?! a (?:million|day|hour)))(?![a-z])|(?P<zh_half>一半|半数)"
)
_FRACTIONS = {"quarters": 75.0, "quarter": 25.0, "thirds": 66.7, "third": 33.3, "half": 50.0, "zh_half": 50.0}
_TWICE = Pattern(r"(?<![a-z])(?:doubl(?:e[sd]?|ing)|twice)(?![a-z])|翻一?番|翻倍|加倍|加一倍")
_HALVED = Pattern(r"(?<![a-z])(?:halv(?:e[sd]?|ing)|by half|in half)(?![a-z])|减半|砍半|少一半|降一半")
_BY = Pattern(
    r"(?<![a-z])(?:by|more|further|another|additional|fewer|less|extra|on top|on last|points?|added?)(?![a-z])|增加|减少|缩短|新增|再|多出?|少|高|低|提高|降低|百分点"
)
_ROUGHLY = Pattern(
    r"(?<![a-z])(?:about|around|roughly|nearly|almost|just (?:over|under))(?![a-z])|[约近](?=[\d一二两三四五六七八九十])|左右"
)
_PLAIN_ZH = Pattern(
    r"[到至达计共](?P<n>[一二两三四五六七八九十][一二两三四五六七八九十百千万]+)(?![\u4e00-\u9fff])"
)
_WINDOW = Pattern(
    r"(?:within|inside|under|over|older than|longer than|more than|less than|first|after) (?:the )?$|不到|超过$"
)
_WINDOW_AFTER = Pattern(r"(?:之?内|以内|以上|后|前)(?!的?水平)")
_HALF_MORE = Pattern(r"(?P<whole>[a-z]+) and a half(?![a-z])")


@dataclass(frozen=True)
class Figures:
    """What a line counts with: figures as they stand, those that follow from them, and how near is near enough."""

    said: tuple[float, ...]
    derived: tuple[float, ...]
    close: float


@dataclass(frozen=True)
class Agreement:
    """How the figures of two lines agree; `telling` where one of those is not such as everybody picks."""

    match: Match
    telling: bool


@lru_cache(maxsize=8192)
def figures(text: str) -> Figures:
    """The figures of a line, shares as percent."""
    said = plain(text)
    every = [
        n
        for n in numbers(said.text)
        if n.value is not None and (n.kind == "amount" or (n.kind == "label" and n.value >= LABELS_FROM))
    ]
    steps = [n for n in every if not _is_window(n, said.form)]
    found = [n.value for n in (steps if len(steps) >= 2 else every) if n.value is not None]
    found += _parts(said.form)
    kept = tuple(dict.fromkeys(round(v, 6) for v in found))[:MOST]
    return Figures(
        kept,
        tuple(v for v in dict.fromkeys(_derived(said.form, kept)) if v not in kept),
        ABOUT if _ROUGHLY.search(said.form) else CLOSE,
    )


def agreement(one: Figures, other: Figures) -> Agreement:
    """The strongest way in which two lines' figures agree."""
    close = max(one.close, other.close)
    found = _both(one.said, other.said, close)
    if found:
        return Agreement("both", _telling(found))
    for match, pairs in (
        ("turned", _turned(one.said, other.said, close) or _turned(other.said, one.said, close)),
        ("scaled", _scaled(one.said, other.said, close) or _scaled(other.said, one.said, close)),
        (
            "worked out",
            _both(one.said + one.derived, other.said, close)
            or _both(one.said, other.said + other.derived, close),
        ),
    ):
        if pairs:
            return Agreement(match, _telling(pairs))  # type: ignore[arg-type]
    single = [a for a in one.said for b in other.said if _same(a, b, CLOSE) and a not in WHOLES]
    return Agreement("one", _telling(single)) if single else Agreement("none", False)


def _is_window(number: Number, form: str) -> bool:
    """Whether a time only says within how long something has to happen."""
    start, end = number.at
    return is_time(number.unit) and bool(
        _WINDOW.search(form, max(0, start - 16), start) or _WINDOW_AFTER.match(form, end)
    )


def _parts(form: str) -> Iterator[float]:
    for hit in _PART.finditer(form):
        for part, whole in (("part", "whole"), ("over", "under"), ("some", "all")):
            if hit[part]:
                a, b = _value(hit[part]), _value(hit[whole])
                if a and b and a < b:
                    yield round(100 * a / b, 4)
    for hit in _FRACTION.finditer(form):
        yield _FRACTIONS[hit.lastgroup or "half"]
    for hit in _PLAIN_ZH.finditer(form):
        if plain_value := _value(hit["n"]):
            yield plain_value
    for hit in _HALF_MORE.finditer(form):
        if whole_value := _value(hit["whole"]):
            yield whole_value + 0.5


def _value(words: str) -> float | None:
    if words[0].isdigit():
        return float(words.replace(",", ""))
    if words[0] > "\u2fff":
        return chinese_value(words)
    try:
        return english_value(words)
    except (KeyError, ValueError):
        return None


def _derived(form: str, said: tuple[float, ...]) -> Iterator[float]:
    if _HALVED.search(form):
        yield from (round(v / 2, 6) for v in said)
    if _TWICE.search(form):
        yield from (round(v * 2, 6) for v in said)
    if _BY.search(form):
        for a, b in permutations(said, 2):
            yield round(a + b, 6)
            if a > b:
                yield round(a - b, 6)


def _both(one: tuple[float, ...], other: tuple[float, ...], close: float) -> list[float]:
    """Two different figures that stand on both sides."""
    shared = [
        a for a in one if a not in WHOLES and any(b not in WHOLES and _same(a, b, close) for b in other)
    ]
    return shared if len({round(a, 4) for a in shared}) >= 2 else []


def _turned(one: tuple[float, ...], other: tuple[float, ...], close: float) -> list[float]:
    """One side counts what is kept, the other what is lost."""
    wholes = {100.0, *(v for v in one if v in (10.0, *WHOLES))}
    for whole in sorted(wholes):
        least = 0.0 if whole == 100 else FEWEST
        rest = tuple(round(whole - a, 6) for a in one if whole * least < a < whole)
        scales = (*DECIMAL, *AVAILABLE) if whole == 100 and any(a > HALF for a in one) else DECIMAL
        found = _both(rest, other, close)
        if not found and len({a for a in one if a > HALF and a < whole}) >= 2:
            found = _scaled(rest, other, close, scales) or _scaled(other, rest, close, DECIMAL)
        if found:
            return found
    return []


def _scaled(
    one: tuple[float, ...], other: tuple[float, ...], close: float, scales: Sequence[float] = SCALES
) -> list[float]:
    """Two different figures that stand on the other side multiplied with one and the same scale."""
    found: dict[float, list[float]] = {}
    for a in one:
        for b in other:
            if a <= 0 or b <= a * MORE or a in WHOLES or b in WHOLES:
                continue
            scale = min(scales, key=lambda s: abs(s * a - b))
            if _same(a * scale, b, max(close, ABOUT) if scale in AVAILABLE else close):
                found.setdefault(scale, []).append(b)
    return next((some for some in found.values() if len({round(b, 4) for b in some}) >= 2), [])


def _same(a: float, b: float, close: float) -> bool:
    """Whether two figures are near enough; shares near the whole are measured by what is missing."""
    size = max(abs(a), abs(b), 0.01)
    if HIGH < size < WHOLES[0]:
        size = max(WHOLES[0] - size, 0.01)
    return abs(a - b) <= close * size


def _telling(found: list[float]) -> bool:
    return any(v % ROUND != 0 and not (v < ROUND and v == int(v)) for v in found)
