"""Which key result a listed piece of work is meant to move, as its own words tell: by number ("(KR2)", "-> 1", "for the second"), by the
number it stands under ("2.1", "②②"), or by the key result's name behind a word that ties ("—— 支撑“收缴率”")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from coach.parse.patterns import Pattern

_PLACES = {
    word: place
    for place, words in enumerate(
        (
            "1 一 one first ①",
            "2 二 two second ②",
            "3 三 three third ③",
            "4 四 four fourth ④",
            "5 五 five fifth ⑤",
        ),
        1,
    )
    for word in words.split()
}
_PLACE = "one|two|three|four|five|first|second|third|fourth|fifth"
_NAMED = Pattern(
    r"(?<![a-z\d])k(?:ey )?r(?:esult)?s?\s?[-#]?\s?(?P<number>\d|[一二三四五①-⑤])(?!\d|\.\d)|[(\[]\s?k\s?(?P<short>\d)\s?[)\]]|(?:关键)?(?:结果|成果)\s?(?P<result>[\d一二三四五])(?!\d)"
    r"|第\s?(?P<nth>[\d一二三四五])\s?(?:条|个(?=kr|关键[结成]果|$|[)）]))|(?:[(\[]|(?:for|supports) |-> ?|→ ?)#\s?(?P<sign>\d)(?!\d)"
    r"|^\s*(?:->|[→⇒➔])\s*(?P<head>\d)(?![\d.%])|(?<![\d%])(?<![\d%]\s)(?:->|=>|[→⇒➔])\s*(?P<arrow>\d)(?=\s*(?:$|[,、;)(]))"
    rf"|key result (?P<told>{_PLACE})(?![a-z])|for (?:the )?(?P<word>first|second|third|fourth|fifth)(?: (?:one|kr|key result)(?![a-z])|\s*(?:$|[,;)]))"
    r"|(?P<all>(?:all|both|every|each)(?: (?:of the|two|three|four|five))? (?:krs?|key results?)|(?:两|三|四|每|所有|全部)[条个]?(?:kr|关键结果)都?)"
)
_TIE = Pattern(
    r"(?:(?:^|[,，;；(（\[【]|\s[-–—]{1,3}|—{1,3}|->|→|\s)\s{0,3}(?:(?:again|also|mainly|to|is|this|will|should)\s)*(?:for|supports?|drives?|moves?|helps?(?: with)?|lifts?|raises?|(?:brings?|gets?) down|lowers?|cuts?|improves?|towards?|again|targets?|serves?|contributes to)\s+"
    r"|(?:->|=>|→|⇒)\s*|(?:也是)?(?:支撑|支持|拉动|对应|推动|服务于?|提升|带动|针对|为了|用于|目的是)\s*[:：]?\s*)(?P<what>[^,，;；()（）→]{2,48})"
)
_UNDER = re.compile(r"(\d)[.-]\d{1,2}")
_WORD = Pattern(r"[a-z][a-z0-9-]{2,}")
_HAN = Pattern(r"[\u4e00-\u9fff]{2,}")
_COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "from",
        "with",
        "our",
        "per",
        "rate",
        "share",
        "number",
        "count",
        "total",
        "under",
        "over",
        "below",
    ]
)
_MOST_OF = 0.6


def named(form: str, most: int) -> int | None:
    """The place (from 0) of the key result that a reading form names by number, None where it names none of the first `most`; one
    that speaks of all counts as naming the first."""
    for found in _NAMED.finditer(form):
        said = next(filter(None, found.groups()))
        place = 1 if found["all"] else _PLACES.get(said) or int(said)
        if 1 <= place <= most:
            return place - 1
    return None


def tied(said: str, key_results: Sequence[str]) -> int | None:
    """The place of the key result that a piece of work names, by number or by its words; both as reading forms."""
    place = named(said, len(key_results))
    return place if place is not None else _by_words(said, key_results)


def by_numbering(ordinals: Sequence[str], most: int) -> list[int | None]:
    """The places that the numbers of a list stand for: "1.1, 1.2, 2.1" and "1, 1, 2, 3", where they cannot be mere counting."""
    first = [found[1] if (found := _UNDER.fullmatch(one)) else one for one in ordinals]
    places = [_PLACES.get(one, 0) for one in first]
    under = any(map(_UNDER.fullmatch, ordinals))
    again = 1 < len(set(places)) < len(places)
    if not all(0 < place <= most for place in places) or not (under or again) or places != sorted(places):
        return [None] * len(places)
    return [place - 1 for place in places]


def _by_words(said: str, key_results: Sequence[str]) -> int | None:
    best, place = 0.0, None
    for found in _TIE.finditer(said):
        told = _words(found["what"])
        shares = [len(told & _words(one)) / len(told) if told else 0.0 for one in key_results]
        top = max(shares, default=0.0)
        if top >= _MOST_OF and top > best and shares.count(top) == 1:
            best, place = top, shares.index(top)
    return place


@lru_cache(maxsize=512)
def _words(form: str) -> frozenset[str]:
    """The words of a reading form that name something: Latin words without their ending, pairs of Han."""
    latin = (word.rstrip("s")[:6] for word in _WORD.findall(form) if word not in _COMMON)
    return frozenset(latin) | {run[n : n + 2] for run in _HAN.findall(form) for n in range(len(run) - 1)}
