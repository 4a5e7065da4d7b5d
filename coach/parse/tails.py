"""What is but a remark behind a line's own words, told by a small learned score.

Patterns know the remarks that have a name; this knows how remarks look: what sign parts them off, which words and shape
they have, and whether other lines of the paste end alike. `make train` learns the weights from pastes with a gold reading.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from coach.parse.text import reading_form

WEIGHTS = Path(__file__).parent.parent / "weights" / "tails.json"
SHORTEST, LONGEST, WORDS = 4, 60, 3
SURE = 1.5

_SIGN = re.compile(
    r"(?=[\s(（\[【〔<—–|｜·•/,，;；、:：.。@#✅⚠🔴🟢🟡-])(?:(?P<gap>\s{2,})|(?P<space>(?<=[^\s|·—–→⇒➔>=<~≥≤-])\s(?=[^\s|·—–→⇒➔>=<~≥≤(（\[【-]))|\s*(?P<bracket>[(（\[【〔<])"
    r"|\s*(?P<dash>—+|––*|\s-{1,3}\s)|\s*(?P<bar>[|｜])|\s*(?P<dot>[·•/])"
    r"|(?P<comma>[,，;；、](?!\d))|(?P<colon>[:：](?!\d))|(?P<stop>\.\s|。)|\s*(?P<mark>[@#✅⚠🔴🟢🟡]))"
)
_GOES_ON = re.compile(
    r"[)\]】）〕>]\s*(?:(?:and|but|or|so|while|without|by|from|to)\s|[以而并且和与及])[^()\[\]（）【】]*$"
)
_SPACE = re.compile(r" (?=[^%‰])")
_WORD = re.compile(r"[a-z]+|\d+|[\u4e00-\u9fff]|[^\s\w]")
_SHAPED = re.compile(
    r"([A-Z]{2,})|([A-Z][a-z]+)|([a-z]+)|(\d+)|([\u4e00-\u9fff]{5,})|([\u4e00-\u9fff]{2,4})|\s(?<=\d\s)\s*(?=[%‰])"
)
_SHAPES = ("", "AA", "Aa", "a", "0", "文", "字")
_CLOSING = ")]】）〕>"


@dataclass(frozen=True)
class At:
    """Where a line may be cut: the place, the sign that stands there, whether a bracket closes the line, and the shape of what follows."""

    at: int
    sign: str
    closed: bool
    shape: str


@dataclass(frozen=True)
class TailHabits:
    """How often the lines of a paste may be cut at a sign, and with what shape behind it; `lines` is how many there are."""

    lines: int
    signs: Counter[tuple[str, bool]]
    shapes: Counter[tuple[str, bool, str]]


def habits_of_tails(texts: Iterable[str]) -> TailHabits:
    """How the lines of a paste end."""
    lines = [cuts_of(text) for text in texts]
    signs = Counter(key for cuts in lines for key in {(cut.sign, cut.closed) for cut in cuts})
    shapes = Counter(key for cuts in lines for key in {(cut.sign, cut.closed, cut.shape) for cut in cuts})
    return TailHabits(len(lines), signs, shapes)


@lru_cache(maxsize=4096)
def cuts_of(text: str) -> tuple[At, ...]:
    """The places where a line may be cut, in order."""
    closed = text.rstrip()[-1:] in _CLOSING
    spaces = [found.start() for found in _SPACE.finditer(text)]
    words = [place for place in spaces[-WORDS:] if _parts_words(text, place)]
    first = max(SHORTEST, len(text) - LONGEST)
    return tuple(
        At(found.start(), found.lastgroup or "", closed, _shape(text[found.start() :]))
        for found in _SIGN.finditer(text, first)
        if found.start() < len(text) - 1 and (found.lastgroup != "space" or found.start() in words)
    )


def traits(text: str, cut: At, habits: TailHabits) -> list[str]:
    """What counts for or against a cut; the line itself is one of those that the habits were taken from."""
    form, sign = reading_form(text), f"sign {cut.sign}"
    before, words = text[: cut.at], _words(form[cut.at :])
    told = [word for word in words if word[0].isalnum()]
    last = (_words(form[max(0, cut.at - 24) : cut.at]) or [""])[-1]
    figure = any(map(str.isdigit, before))
    others = max(1, habits.lines - 1)
    alike = habits.signs[cut.sign, cut.closed] - 1
    same = habits.shapes[cut.sign, cut.closed, cut.shape] - 1
    return [
        sign,
        f"{sign} closed {cut.closed}",
        f"shape {cut.shape}",
        f"{sign} words {min(len(told), 8)}",
        f"words {min(len(told), 12)}",
        f"{sign} first {told[0] if told else ''}",
        f"ends {words[-1] if words else ''}",
        f"figure {figure}",
        f"figure {figure} {sign}",
        f"figure {figure} {any(map(str.isdigit, text[cut.at :]))}",
        f"behind {last}",
        f"round open {_open(before, '(（', ')）')}",
        f"square open {_open(before, '[【', ']】')}",
        f"quote open {before.count(chr(34)) % 2}",
        f"alike {round(max(0, alike) / others, 1)} {sign}",
        f"same {min(max(0, same), 3)}",
        f"same share {round(max(0, same) / others, 1)}",
        *(f"word {word}" for word in dict.fromkeys(words)),
        *(f"pair {a}{b}" for a, b in dict.fromkeys(pairwise(words))),
    ]


def remark_start(text: str, habits: TailHabits) -> int:
    """Where the first cut stands that parts a remark off; 0 without one."""
    weights = _weights()
    for cut in cuts_of(text):
        if weights[""] + sum(filter(None, map(weights.get, traits(text, cut, habits)))) > SURE:
            start = _outside(text, cut.at)
            if (start == cut.at and cut.sign != "bracket") or not _GOES_ON.search(text, cut.at):
                return start
    return 0


def _outside(text: str, at: int) -> int:
    """The place of a cut, or of the bracket that it stands in."""
    before = text[:at]
    opened = max(map(before.rfind, "([{（【〔"))
    return opened if opened > max(map(before.rfind, ")]}）】〕")) else at


def _parts_words(text: str, place: int) -> bool:
    """Whether a space may part a remark off: before a capital, a figure or Han, not within capitals or an amount."""
    behind = text[place + 1 : place + 2]
    if behind.islower() or (text[place - 1].isdigit() and behind > "\u4dff"):
        return False
    return not (text[:place].rpartition(" ")[2].isupper() and text[place + 1 :].partition(" ")[0].isupper())


def _words(form: str) -> list[str]:
    return ["0" if word[0].isdigit() else word for word in _WORD.findall(form)]


def _open(text: str, opening: str, closing: str) -> bool:
    return sum(map(text.count, opening)) > sum(map(text.count, closing))


def _shape(text: str) -> str:
    return _SHAPED.sub(lambda found: _SHAPES[found.lastindex or 0], text)[:16]


@cache
def _weights() -> dict[str, float]:
    found: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return found
