"""Numbers written as words: Chinese numerals and English number words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ZH_DIGITS = "零〇一二两三四五六七八九十百千万亿"
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: n for n, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
_ONE_WORD = "|".join(sorted([*_WORDS, *_SCALES], key=len, reverse=True))
EN_NUMBER = rf"(?:a |half a )?(?:{_ONE_WORD})(?:(?:[ -]| and )(?:{_ONE_WORD}))*(?![a-z-])"


@lru_cache(maxsize=4096)
def chinese_value(words: str) -> float | None:
    """The value of a Chinese numeral such as 三十五, 一百二 or 九点五; None when it is not one."""
    if len(words) == 1:
        return unicodedata.numeric(words.replace("两", "二"), None)
    if len(words) > 16:
        return None
    from cn2an import cn2an

    try:
        return float(cn2an(words.replace("〇", "零"), "smart"))
    except (ValueError, IndexError, KeyError):
        return None


def english_value(words: str) -> float:
    """The value of English number words such as "thirty-five", "two hundred" or "a dozen"."""
    total, current = 0.0, 0.0
    half = words.startswith("half a ")
    for word in re.split(r"[ -]", words.removeprefix("half a ").removeprefix("a ")):
        if word in _WORDS:
            current += _WORDS[word]
        elif scale := _SCALES.get(word):
            current = (current or 1) * scale
            if scale >= 1000:
                total, current = total + current, 0
    return (total + current) * (0.5 if half else 1)


def place_of(word: str) -> int:
    """The place that a label's number says in figures, one letter, Chinese or English ("2", "b", "二", "two"); 0 for none."""
    if word.isdecimal():
        return int(word)
    if len(word) == 1 and word.isascii():
        return max(0, ord(word) - 96)
    return int(english_value(word) if word.isascii() else chinese_value(word) or 0)
