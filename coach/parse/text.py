"""Characters: the reading form that patterns match against, and text that remembers where it stood."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from opencc import OpenCC

from coach.okr import Lang
from coach.parse.numerals import chinese_value

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_MORE_SPACE = re.compile(r"(?<=\s)\s+")
_SHARE_IN_WORDS = re.compile(r"百分之([零一二三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?)")
_PERCENT_WORD = re.compile(r"(?<=\d) ?(?:percent|per cent|pct|%)(?![a-z])")
_SPACE_BESIDE_HAN = re.compile(r"(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])")
_LATIN_WORD = re.compile(r"[A-Za-z]+")


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
    return text.lower() if text.isascii() else "".join(map(_fold, text))


def one_form(text: str) -> str:
    """The text in one way of writing, so that equal words are read alike: the reading form with shares as "20%",
    single spaces, none beside Chinese characters or before a percent sign, and nothing invisible."""
    form = "".join(c for c in reading_form(text) if unicodedata.category(c) != "Cf")
    form = _SHARE_IN_WORDS.sub(lambda m: f"{value:g}%" if (value := chinese_value(m[1])) else m[0], form)
    form = _PERCENT_WORD.sub("%", form)
    return _SPACE_BESIDE_HAN.sub("", " ".join(form.split()))


def language_of(text: str) -> Lang:
    """Chinese when Han characters weigh at least a third of the words, English otherwise."""
    han = len(_HAN.findall(text))
    latin = len(_LATIN_WORD.findall(text))
    return "zh" if han and han >= latin / 2 else "en"


@dataclass(frozen=True)
class Cut:
    """A piece of the paste: its text and, per character, the offset it had there (-1: added)."""

    text: str
    at: tuple[int, ...]

    @cached_property
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
        left = len(self.text) - len(self.text.lstrip(chars))
        right = len(self.text.rstrip(chars))
        if not left and right == len(self.text):
            return self
        return self[left:right] if right > left else Cut("", ())

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
