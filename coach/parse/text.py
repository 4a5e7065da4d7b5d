"""Characters: the reading form that patterns match against, and text that remembers where it stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from opencc import OpenCC

from coach.lazy import lazy
from coach.okr import Lang
from coach.parse.numerals import EN_NUMBER, chinese_value, english_value
from coach.parse.patterns import Pattern

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_MORE_SPACE = re.compile(r"(\s)\s+")
_LATIN_WORD = re.compile(r"[A-Za-z]+")
_UNSEEN = Pattern(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]+"
)
_SPACES = Pattern(r"\s+")
_SPACED_WELL = re.compile(r"\S+(?: (?!%)\S+)*+")
_ODD_SIGN = re.compile(r" \d{3}|,\d{3}|\xa0\d{3}|\u202f\d{3}|万|亿|分之|perc|per c|pct|->|=>|⇒|➜|➔|⟶|➡|⮕")
_ARROW = r"(?<!-)(?:->|=>)|[⇒➜➔⟶➡⮕]"
_DIGIT = "零一二三四五六七八九"
_YEAR = Pattern(r"(?:19|20)\d\d")
_ODD_NUMBER = Pattern(
    rf"(?P<arrow>{_ARROW})"
    rf"|(?<![{_DIGIT}十百千万亿])(?P<whole>[百千])分之\s*(?P<part>\d+(?:\.\d+)?|[{_DIGIT}十百]+(?:点[{_DIGIT}]+)?)"
    rf"|(?<![\da-z.,-])(?P<grouped>\d{{1,3}}(?:,\d{{3}})+(?!\d|,\d)|\d{{1,3}}(?:[ \u202f\xa0]\d{{3}})+(?![\d,.]\d|\d|\s\d))"
    r"|(?<!\d[-~–—/到至])(?<!\d [-~–—/到至] )(?<![\d.,第])(?<!第 )(?P<scaled>\d+(?:\.\d+)?)\s*(?P<scale>[万亿])(?![\d十百千万亿余多来几级]|分之)"
    r"|(?P<percent>(?<=\d)\s*(?:percent|per cent|pct)(?![a-z]))"
    rf"|(?<![a-z-])(?P<words>{EN_NUMBER})\s*(?:percent|per cent|pct)(?![a-z])"
)
_SIGN_AHEAD = Pattern(r"[@?]|[-+−±][$€£¥]?\d")
_NAMED = Pattern(r"(?:@|(?:负责人|责任人|主责人?|牵头人?|(?<![a-z])(?:owner|dri))\s?[:=]?\s?)[^\s@:=]{1,12}$")
_LONGEST_NAME = 24
_TIMES = {"万": 10_000, "亿": 100_000_000}
_SHORT = 400
_STOPS = " .。;,、"


@lru_cache(maxsize=1)
def _simplify() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=20_000)
def _fold(char: str) -> str:
    """One character folded to half-width, simplified, lower case; never more or fewer than one."""
    if char < "\x80":
        return char.lower()
    folded = unicodedata.normalize("NFKC", char)
    if len(folded) == 1 and _HAN.match(folded):
        folded = _simplify().convert(folded)
    folded = folded.lower()
    return folded if len(folded) == 1 else char


def reading_form(text: str) -> str:
    """Folds width, case and traditional characters, one character for one: offsets stay the same."""
    if text.isascii():
        return text.lower()
    return _folded_short(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    form = "".join(map(_fold, text))
    if not _HAN.search(form):
        return form
    try:
        simplified = str(_simplify().convert(form))
    except UnicodeEncodeError:  # a lone surrogate
        return form
    return simplified if len(simplified) == len(form) else form


_folded_short = lru_cache(maxsize=8192)(_folded)


def one_form(text: str) -> str:
    """The reading form of the plain text, without a full stop or the like behind it: equal words are read alike
    however they are written."""
    return plain(text).form.rstrip(_STOPS)


@dataclass(frozen=True)
class Plain:
    """A text in one way of writing, and per character where its source began and ended in the text given.

    Nothing invisible, single spaces and none beside Chinese characters or before a percent sign, shares as
    "20%", large numbers as plain digits, one kind of arrow. Width, case and traditional characters stay: `form` folds them.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @lazy
    def form(self) -> str:
        """The reading form of the text."""
        return reading_form(self.text)

    def source(self, span: tuple[int, int]) -> tuple[int, int]:
        """The span in the text given that became this span."""
        start, end = span
        if not self.starts:
            return (0, 0)
        first = self.starts[start] if start < len(self.starts) else self.ends[-1]
        return (first, max(first, self.ends[end - 1])) if end > 0 else (first, first)

    def without(self, span: tuple[int, int]) -> Plain:
        """With a span of it left out."""
        start, end = span
        return Plain(
            self.text[:start] + self.text[end:],
            [*self.starts[:start], *self.starts[end:]],
            [*self.ends[:start], *self.ends[end:]],
        )

    def replaced(self, pattern: Pattern, by: Callable[[re.Match[str], str], str | None]) -> Plain:
        """With every match in the form replaced by what is made of it and of its text; None leaves it."""
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        last = 0
        for found in pattern.finditer(self.form):
            start, end = found.span()
            put = by(found, self.text[start:end])
            if put is None:
                continue
            words += self.text[last:start], put
            starts += [*self.starts[last:start], *[self.starts[start]] * len(put)]
            ends += [*self.ends[last:start], *[self.ends[end - 1]] * len(put)]
            last = end
        if not words:
            return self
        return Plain(
            "".join(words) + self.text[last:], [*starts, *self.starts[last:]], [*ends, *self.ends[last:]]
        )


@lru_cache(maxsize=4096)
def plain(text: str) -> Plain:
    """The text in one way of writing."""
    found = Plain(text, range(len(text)), range(1, len(text) + 1))
    plainly = text.isascii()
    if not plainly:
        found = found.replaced(_UNSEEN, lambda m, said: "")
    if _ODD_SIGN.search(found.form):
        found = found.replaced(_ODD_NUMBER, _number)
    return found if plainly and _SPACED_WELL.fullmatch(found.text) else found.replaced(_SPACES, _space)


def _space(found: re.Match[str], said: str) -> str | None:
    """One space between words; none at an end, beside a Chinese character or before a percent sign, but where it parts a name,
    a sign or two numbers."""
    form, (start, end) = found.string, found.span()
    before, after = form[start - 1 : start], form[end : end + 1]
    if not before or not after or (before.isdigit() and after in "%‰"):
        return ""
    if (_HAN.match(before) or _HAN.match(after)) and not _parts(form, start, end):
        return ""
    return None if said == " " else " "


def _parts(form: str, start: int, end: int) -> bool:
    """Whether white space beside a Chinese character stands before a sign or behind a name, or parts two numbers."""
    counted = form[start - 1].isdigit() and form[end] in _DIGIT + "十"
    return bool(
        counted or _SIGN_AHEAD.match(form, end) or _NAMED.search(form, max(0, start - _LONGEST_NAME), start)
    )


def _number(found: re.Match[str], said: str) -> str | None:
    if found["arrow"]:
        return "→"
    if found["percent"]:
        return "%"
    if found["words"]:
        return f"{english_value(found['words']):g}%"
    if part := found["part"]:
        value = float(part) if part[0] in "0123456789" else chinese_value(part)
        return None if value is None else f"{value:g}{'%' if found['whole'] == '百' else '‰'}"
    if found["scaled"]:
        return f"{round(float(found['scaled']) * _TIMES[found['scale']])}"
    whole = re.sub(r"[,\s]", "", found["grouped"])
    return None if "，" in said or _YEAR.fullmatch(whole) else whole


def language_of(text: str) -> Lang:
    """Chinese when Han characters weigh at least a third of the words, English otherwise."""
    han = len(_HAN.findall(text))
    return "zh" if han and han >= len(_LATIN_WORD.findall(text)) / 2 else "en"


@dataclass(frozen=True)
class Cut:
    """A piece of the paste: its text and, per character, the offset it had there (-1: added)."""

    text: str
    at: tuple[int, ...]

    @lazy
    def form(self) -> str:
        """The reading form of the text."""
        return reading_form(self.text)

    @staticmethod
    def whole(text: str) -> Cut:
        """All of a text."""
        return Cut(text, tuple(range(len(text))))

    def __getitem__(self, part: slice) -> Cut:
        return Cut(self.text[part], self.at[part])

    def __add__(self, other: Cut) -> Cut:
        return Cut(self.text + other.text, self.at + other.at)

    def strip(self, chars: str | None = None) -> Cut:
        """Without white space (or `chars`) at both ends."""
        kept = self.text.strip(chars)
        if len(kept) == len(self.text):
            return self
        left = len(self.text) - len(self.text.lstrip(chars))
        return self[left : left + len(kept)]

    def single_spaced(self) -> Cut:
        """With one white space for every run of them."""
        return self.without(_MORE_SPACE)

    def without(self, pattern: re.Pattern[str]) -> Cut:
        """With every match of a pattern left out; a group of the pattern that matched stays."""
        words: list[str] = []
        at: list[int] = []
        last = 0
        for found in pattern.finditer(self.text):
            kept = [(last, found.start())]
            if found.lastindex:
                kept.append(found.span(found.lastindex))
            for start, end in kept:
                words.append(self.text[start:end])
                at.extend(self.at[start:end])
            last = found.end()
        if not last:
            return self
        return Cut("".join(words) + self.text[last:], (*at, *self.at[last:]))

    @staticmethod
    def join(pieces: list[Cut], glue: str = " ") -> Cut:
        """Pieces with an added glue between them."""
        whole = Cut("", ())
        for piece in pieces:
            if whole.text and piece.text:
                whole += Cut(glue, (-1,) * len(glue))
            whole += piece
        return whole


EMPTY = Cut("", ())
