"""The words on both sides that speak for a link, verbatim."""

from __future__ import annotations

import re

from coach.critic import shorten
from coach.lexical import IDLE
from coach.okr import Lang
from coach.parse.text import reading_form

_TERM = re.compile(r"[a-z][a-z0-9-]{2,}|[\u4e00-\u9fff]{2}")
_FAINT = frozenset(
    """first second third last next new old day days week weeks month months quarter quarters year years hour hours
    median average mean total count ratio score point points level
    per than least every each within end share number rate percent people good better best high higher low lower
    第一 首次 新的 每天 每周 每月 每季 每年 季度 年底 月底 占比 比例 数量 以上 以下 以内 之内 不到 至少 达到
    平均 中位 中位数 总数 总量 次数 人数 时长 分数 时间
    提高 提升 降到 降低 增加 减少 完成 实现 做到 达成""".split()  # noqa: SIM905
)
"""Words that goals of any kind have in common."""
_LINKING = "的地得了"
"""Characters that begin or end no thing anybody is after."""
_REASONS: dict[Lang, tuple[str, str]] = {
    "zh": ("两边都在说“{child}”。", "用词不同，但说的是相近的事：“{child}”对“{parent}”。"),
    "en": (
        "Both mention “{child}”.",
        "Different words for something similar: “{child}” and “{parent}”.",
    ),
}


def quotes(line: str, parent: str) -> tuple[str, str]:
    """What stands in both, each in its own letters; both lines whole where they share no telling words."""
    shared = _longest_shared(line, parent)
    return (shared, _in_words_of(parent, shared) or parent) if shared else (line, parent)


def reason(child: str, parent: str, lang: Lang) -> str:
    """Why the two quotes belong together."""
    both, sense = _REASONS[lang]
    if reading_form(child) == reading_form(parent):
        return both.format(child=child)
    return sense.format(child=shorten(child, 30), parent=shorten(parent, 30))


def _longest_shared(one: str, other: str) -> str:
    """The longest run of whole words (or Chinese characters) that stands in both, in the first one's letters."""
    form, target = reading_form(one), reading_form(other)
    best = ""
    for start in (m.start() for m in re.finditer(r"[\u4e00-\u9fff]|(?<![a-z])[a-z]", form)):
        end = start + len(best) + 1
        while end <= len(form) and form[start:end] in target:
            run = form[start:end].strip()
            if len(run) > len(best) and not _inside_word(form, end) and _place(target, run) >= 0:
                best = run
            end += 1
    best = best.strip(f" -{_LINKING}").rstrip("里中上下")
    telling = len(best) >= 2 and any(term.strip("-") not in IDLE | _FAINT for term in _TERM.findall(best))
    return _in_words_of(one, best) if telling else ""


def _in_words_of(text: str, shared: str) -> str:
    """What stands in the text for a run of words; empty for none."""
    at = _place(reading_form(text), reading_form(shared)) if shared else -1
    return text[at : at + len(shared)] if at >= 0 else ""


def _place(form: str, run: str) -> int:
    """Where a run first stands in whole words; -1 for nowhere."""
    at = form.find(run)
    while at >= 0 and (_inside_word(form, at) or _inside_word(form, at + len(run))):
        at = form.find(run, at + 1)
    return at


def _inside_word(form: str, at: int) -> bool:
    return 0 < at < len(form) and bool(re.fullmatch("[a-z]{2}", form[at - 1 : at + 1]))
