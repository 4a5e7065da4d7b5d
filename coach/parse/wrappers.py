"""What stands round every line of a paste and is no part of it: comment signs of code, time and name in a chat."""

from __future__ import annotations

import re
from collections import Counter

from coach.parse.text import Cut

Lines = list[tuple[int, Cut]]

_COMMENT = re.compile(r"\s*(?P<sign>//+|--(?!-)|;+|#(?!#)|rem(?=\s|$))(?=\s|$)", re.IGNORECASE)
_HANGS = re.compile(r"\s*\S{1,3}(?:\s{3,}\S|\s*[-=*#~]{4,}\s*$)")
_OPENS = re.compile(r"\s*(?:/\*+|<!--+|\{#|\(\*|--\[\[|\"\"\"|''')\s*")
_CLOSES = re.compile(r"\s*(?:\*+/|--+>|#\}|\*\)|\]\]|\"\"\"|''')\s*$")
_STAR = re.compile(r"\s*\*(?=\s|$)")
_CLOCK = r"[\[(]?(?:[上下]午|凌晨|晚上|中午)?\s?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?[\])]?"
_TIME = re.compile(r"\d:\d\d")
_NAME = r"[^\W\d][^\s:：|]{0,15}"
_STAMPED = re.compile(
    rf"\s*(?:{_CLOCK}[ \t]+(?P<after>{_NAME})|(?P<before>{_NAME})[ \t]+{_CLOCK})[ \t]+(?=[^\s:：])",
    re.IGNORECASE,
)
_SIGNS, _BOXES, _DIGITS = frozenset("/-;%#rR"), frozenset("/<{(-\"'"), frozenset("0123456789[(")
_LEAST = 3


def unwrapped(lines: Lines) -> Lines:
    """The lines without comment signs of code, and with a colon behind a chat's time and name."""
    firsts = Counter(cut.text.lstrip()[:1] for _, cut in lines)
    if sum(map(firsts.__getitem__, _SIGNS)) >= _LEAST:
        lines = _uncommented(lines)
    if not _BOXES.isdisjoint(firsts):
        lines = _unboxed(lines)
    clocks = sum(":" in cut.text[:28] and bool(_TIME.search(cut.text, 0, 28)) for _, cut in lines)
    return _spoken(lines) if clocks >= _LEAST else lines


def _uncommented(lines: Lines) -> Lines:
    """Without the sign of a line comment that stands before every line; "//" may stand among lines of code."""
    told = [(place, found) for place, (_, cut) in enumerate(lines) if (found := _COMMENT.match(cut.text))]
    usual = Counter(found["sign"].lower() for _, found in told).most_common(1)
    if not usual or usual[0][1] < _LEAST:
        return lines
    sign, count = usual[0]
    if count < sum(bool(cut.text.strip()) for _, cut in lines) and sign != "//":
        told = [one for one in told if one[1]["sign"] == sign]
        if not _is_block(sign, [place for place, _ in told], lines):
            return lines
    kept = list(lines)
    for place, found in told:
        if found["sign"].lower() == sign:
            kept[place] = lines[place][0], lines[place][1][found.end() :]
    return kept


def _is_block(sign: str, places: list[int], lines: Lines) -> bool:
    """Whether the lines with a sign stand right below each other, where the sign may head lines one of them but a rule or hanging words."""
    near = places[-1] - places[0] < len(places)
    return near and (sign != "#" or any(_HANGS.match(lines[place][1].text) for place in places))


def _unboxed(lines: Lines) -> Lines:
    """Without the signs that open and close a comment of several lines, and the stars between."""
    kept: Lines = []
    inside = False
    for number, cut in lines:
        if inside:
            if found := _CLOSES.search(cut.text):
                cut, inside = cut[: found.start()], False
            starred = _STAR.match(cut.text)
            cut = cut[starred.end() :] if starred else cut
        elif (found := _OPENS.match(cut.text)) and not _CLOSES.search(cut.text, found.end()):
            cut, inside = cut[found.end() :], True
        kept.append((number, cut))
    return lines if inside else kept


def _spoken(lines: Lines) -> Lines:
    """With a colon between the name of who speaks and what they say, where the same names come back with a time."""
    told = [(place, found) for place, (_, cut) in enumerate(lines) if (found := _STAMPED.match(cut.text))]
    names = Counter(found["after"] or found["before"] for _, found in told)
    if len(told) < _LEAST or len(names) * 2 > len(told):
        return lines
    kept = list(lines)
    for place, found in told:
        number, cut = lines[place]
        end = found.end("after") if found["after"] else found.end()
        kept[place] = number, Cut.join([cut[:end].strip(), cut[end:].strip()], ": ")
    return kept
