"""Ways to write the same draft differently, after which it must be judged the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import cn2an
from opencc import OpenCC

from coach.okr import KeyResult, Lang
from coach.parse.numbers import numbers

FULL_WIDTH = str.maketrans("0123456789%", "０１２３４５６７８９％")
LABELS: dict[Lang, tuple[str, str]] = {"zh": ("O：", "KR{}："), "en": ("O: ", "KR{}: ")}
BULLETS: dict[Lang, tuple[tuple[str, str], ...]] = {
    "zh": (
        ("目标：", "- "),
        ("O：", "• "),
        ("O1 ", "KR{} "),
        ("目标：", "{}、"),
        ("目标：", "（{}）"),
        ("**O**：", "* "),
    ),
    "en": (
        ("Objective: ", "- "),
        ("O: ", "• "),
        ("O1 ", "KR{} "),
        ("Objective: ", "{}. "),
        ("Objective: ", "({}) "),
        ("**O**: ", "* "),
    ),
}
_PERCENT = re.compile(r"(?<![\d.,\-~～–—/到至])(\d+(?:\.\d+)?) ?%(?![\d-])")
_SAID_PERCENT = re.compile(r"百分之([零一二三四五六七八九十百]+)")
_SCALED = re.compile(r"(?<![\d.\-~～–—/到至第])(\d+(?:\.\d+)?) ?(万|亿)(?![\d十百千万亿多余来几])")
_PLAIN = re.compile(r"(?<![\d.,a-zA-Z])([1-9]\d{3,}00)(?![\d.,])")
_COMMA = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+)(?![\d.,])")
_FOUR_OR_MORE = re.compile(r"(?<![\d.,a-zA-Z#-])(\d{4,})(?![\d.,a-zA-Z-])")
_HAN = r"\u4e00-\u9fff"
_BESIDE = re.compile(rf"(?<=[{_HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[{_HAN}])")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_AROUND = re.compile(
    r"(?:至少|不低于|不超过|最多|达到|降到|升到|提高到|提升到|压到|控制在|大于|小于|≥|≤|>=|<=|[<>＞＜]|(?<![a-z])(?:at least|at most|no more than|fewer than|less than|more than|under|below|above|over|to))?\s*$",
    re.I,
)
_BEHIND = re.compile(r"\s*(?:\+|以上|以下|以内|之内|及以上|or more|or less|or fewer)?", re.I)

Rewrite = Callable[[str, Lang], str]


@dataclass(frozen=True)
class Lines:
    """The lines of a draft in its author's words."""

    lang: Lang
    objective: str
    key_results: tuple[str, ...]

    def each(self, rewrite: Rewrite) -> Lines:
        """Every line rewritten."""
        return Lines(
            self.lang,
            rewrite(self.objective, self.lang),
            tuple(rewrite(text, self.lang) for text in self.key_results),
        )

    def paste(self, labels: tuple[str, str] | None = None) -> str:
        """The lines as a paste, with marks before the objective and the key results ("{}" is their number)."""
        top, below = labels or LABELS[self.lang]
        marked = [below.format(n) + text for n, text in enumerate(self.key_results, 1)]
        return "\n".join([top + self.objective, *marked])


def full_width(text: str, lang: Lang) -> str:
    """Digits and percent signs as wide as a Chinese character."""
    return text.translate(FULL_WIDTH)


def spelled_percent(text: str, lang: Lang) -> str:
    """20% as 百分之二十 (and back) in Chinese, as "20 percent" in English."""
    if lang == "en":
        return _PERCENT.sub(r"\1 percent", text)
    if _SAID_PERCENT.search(text):
        return _SAID_PERCENT.sub(lambda m: f"{cn2an.cn2an(m[1], 'smart')}%", text)
    return _PERCENT.sub(lambda m: "百分之" + cn2an.an2cn(m[1], "low"), text)


def spaced_percent(text: str, lang: Lang) -> str:
    """20% as "20 %"."""
    return _PERCENT.sub(r"\1 %", text)


def other_scale(text: str, lang: Lang) -> str:
    """3万 as 30000 and back; in English 12,000 as 12000 and back."""
    if lang == "en":
        if _COMMA.search(text):
            return _COMMA.sub(lambda m: m[1].replace(",", ""), text)
        return _FOUR_OR_MORE.sub(lambda m: m[1] if _YEAR.match(m[1]) else f"{int(m[1]):,}", text)
    if _SCALED.search(text):
        times = {"万": 10_000, "亿": 100_000_000}
        return _SCALED.sub(lambda m: f"{round(float(m[1]) * times[m[2]])}", text)
    return _PLAIN.sub(lambda m: f"{int(m[1]) / 10_000:g} 万", text)


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")


def traditional(text: str, lang: Lang) -> str:
    """Simplified characters as traditional ones."""
    return str(_traditional().convert(text)) if lang == "zh" else text


def extra_spaces(text: str, lang: Lang) -> str:
    """A space more between words, between Chinese and digits, and behind the line."""
    return _BESIDE.sub(" ", text.replace(" ", "  ")) + "  "


REWRITES: dict[str, Rewrite] = {
    "full-width digits": full_width,
    "percent in words": spelled_percent,
    "space before percent": spaced_percent,
    "large numbers": other_scale,
    "traditional characters": traditional,
    "extra spaces": extra_spaces,
}


def with_baseline(result: KeyResult, lang: Lang) -> str | None:
    """The key result with today's level behind it; None where it names no target or a baseline already."""
    measure = result.measure
    if measure.target is None or not measure.target_at or measure.relative or measure.target_high is not None:
        return None
    if measure.baseline is not None or measure.baseline_blank:
        return None
    goal = result.text[slice(*measure.target_at)]
    digits = re.findall(r"\d+(?:\.\d+)?", goal)
    if len(digits) != 1 or float(digits[0]) == 0:
        return None
    today = float(digits[0]) * (2 if measure.direction == "down" else 0.5)
    said = re.sub(r"^[<>≤≥=+ ]+", "", goal).replace(digits[0], f"{today:g}")
    return f"{result.text}（目前 {said}）" if lang == "zh" else f"{result.text} (currently {said})"


def without_number(text: str) -> str | None:
    """The line without its only number; None where it has none or more than one."""
    found = [n for n in numbers(text) if n.kind != "date"]
    if len(found) != 1 or found[0].kind != "amount" or found[0].blank:
        return None
    start, end = found[0].at
    before = _AROUND.sub("", text[:start])
    behind = _BEHIND.match(text, end)
    left = f"{before} {text[behind.end() if behind else end :]}"
    return re.sub(rf"(?<=[{_HAN}]) (?=[{_HAN}])|(?<= ) +", "", left).strip(" ，,、:：")


def reversed_order(lines: Lines) -> tuple[Lines, Sequence[str]]:
    """The key results from last to first, and which one each of the new ones was."""
    count = len(lines.key_results)
    turned = Lines(lines.lang, lines.objective, lines.key_results[::-1])
    return turned, [f"KR{n}" for n in range(count, 0, -1)]
