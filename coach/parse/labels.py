"""The words that say what a line is: objective, key result, initiative, remark or nothing of ours.

All patterns match reading forms (half-width, simplified, lower case) from their start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from coach.parse.columns import column_of
from coach.parse.cues import counts
from coach.parse.label_words import (
    BESIDE,
    DETAIL,
    ERRANDS,
    EXPLAINED,
    FIELDS,
    GREETING,
    HEADING_OF,
    IN_BRACKETS,
    INITIATIVE,
    KEY_RESULT,
    MEASURED,
    MEASURED_CHANGE,
    NOISE,
    OBJECTIVE,
    PAST,
    PERIOD,
    PERIOD_AHEAD,
    POINTED_AT,
    QUESTION,
    REASON,
    REMARK,
    REMARK_FIELD,
    RESULTS_HEADING,
    SCORES,
    SECTION,
    SERVES,
    STAKE,
    STATUS,
    TALLY,
    TRANSPARENT,
    TYPE_AHEAD,
    TYPED,
    UNDECIDED,
    USE,
    WORK_AHEAD,
    WORK_HEADING,
)
from coach.parse.patterns import Pattern

Role = Literal["objective", "key-result", "initiative", "noise", "past", "detail", "period", ""]
_TWO_TONGUES = Pattern(
    r"(?:(?P<han>[\u4e00-\u9fff]{2,6})|[a-z][a-z ]{0,20}[a-z])\s?[/|·、]?\s?(?(han)(?=[a-z])|(?=[\u4e00-\u9fff]))"
)
LONGEST_HEADING = 48
_NAMES_AIM = Pattern(r"(?<![a-z])o\s?[\da-d]|obj|goal|目标")
RELEASE = "1.0"
"""What may stand behind "Objective:" alone as a name, though it would do as a score."""
_KINDS: dict[str, Role] = {"o": "objective", "kr": "key-result", "i": "initiative"}


@dataclass(frozen=True)
class Label:
    """What the start of a line says it is. The line's own words begin at `end`.

    `of` is the number of the objective a key result belongs to, `spaced` says that only a space parts
    label and words, `strong` is False for a bare "O" or "KR" before a space, which counts only where
    others like it stand. `rank` says how
    surely a word means an objective: "objective" 3, "goal" 2, "aim" or "theme" 1. `aside` is what
    stands in brackets between label and separator.
    """

    role: Role
    end: int
    num: str = ""
    of: str = ""
    strong: bool = True
    spaced: bool = False
    key: str = ""
    rank: int = 3
    aside: str = ""


def _numbered(role: Role, found: re.Match[str], form: str) -> Label | None:
    """A label from a match that has word, num and sep, or None if it is but a word of the text."""
    word, num, sep = found["word"], found["num"] or "", found["sep"] or ""
    rest = form[found.end() :]
    spaced = form[found.end() - 1].isspace()
    parted = spaced or bool(rest and (ord(rest[0]) > 127 or rest[0] == "("))
    of = found.groupdict().get("of") or ""
    aside = found["aside"] or ""
    strong, rank = not found["weak"], 1 if found["weak"] else 2 if word.startswith("goal") else 3
    if role == "key-result" and "=>" in sep and not (num or counts(rest)):
        return None
    if not sep and rest[:1] == "," and len(word) > 4 and (num or not word.endswith("s")):
        return Label(role, found.end() + 1, num, of)
    if role == "key-result" and not num and TALLY.fullmatch(rest):
        return Label(role, len(form))
    if role == "objective" and sep.strip() in ("·", "•", "|"):
        if DETAIL.match(rest):
            return Label("detail", len(form), key="stage")
        if not num and PERIOD.search(rest) and len(PERIOD.sub("", rest)) < 16:
            return Label(role, len(form), rank=rank)
    scored = bool(SCORES.match(rest)) and not (word == "objective" and not num and rest == RELEASE)
    if (scored and sep) or (role == "objective" and (scored or (num.count(".") and sep != ":"))):
        return Label("noise" if scored else "key-result", found.end(), num)
    gap = form[found.end("word") : found.start("num")] if num and spaced and not sep else ""
    wide = len(gap) > 1 and not form[found.end("num") :].startswith("  ")
    if gap.isspace() and num.isalnum() and (wide or len(num) > 2) and not of:
        return Label(role, found.start("num"), strong=False, spaced=True)
    if form[: found.end()].endswith(("  ", "\t")) and _names_columns(rest):
        return Label(role, len(form), num, of, rank=rank)
    if spaced and not sep and not num and len(word) > 1 and form[: found.end()].endswith(("  ", "\t")):
        return Label(role, found.end(), rank=rank)
    if spaced and not sep and REMARK.match(rest):
        return None
    if (
        sep.strip() == "/"
        and not num
        and rest
        and (form[found.start("sep") - 1] != " " or KEY_RESULT.match(rest))
    ):
        return None
    if not rest:
        bare = len(word) == 1 and not num and not sep.strip()
        return None if bare else Label(role, found.end(), num, of, strong, rank=rank, aside=aside)
    if num and not sep and (POINTED_AT.match(rest) or _is_aside(form, rest)):
        return None
    if sep or aside.endswith("%") or ((num or of) and parted) or (rest[:1] == "(" and TYPE_AHEAD.match(rest)):
        return Label(role, found.end(), num, of, strong, spaced=not sep, rank=rank, aside=aside)
    if EXPLAINED.match(rest):
        return None
    if spaced and word in ("o", "obj", "objective", "kr", "目标", "关键结果", "关键成果"):
        return Label(role, found.end(), num, of, strong=False, spaced=True)
    if role == "key-result" and rest.endswith(":"):
        return Label(role, len(form), num, of)
    return None


def _is_aside(form: str, rest: str) -> bool:
    """Whether all of a line stands in one pair of brackets and counts nothing: "(O1 belongs to the whole firm)"."""
    return form[0] in "([【" and form[-1] in ")]】" and "(" not in rest and not counts(rest)


def _names_columns(form: str) -> bool:
    """Whether what stands wide apart from a label but names the columns beside it."""
    names = re.split(r"\s{2,}|\t", form)
    return len(names) > 1 and max(map(len, names)) < 13 and any(map(column_of, names))


@lru_cache(maxsize=4096)
def read_label(form: str) -> Label | None:
    """The label at the start of a line's reading form, if there is one; in two languages, both are the label."""
    label, found = _read_label(form), _TWO_TONGUES.match(form)
    if not found or (label and not label.spaced and label.end not in (found.end(), len(form))):
        return label
    first, second = _read_label(form[: found.end()].strip(" /|·、")), _read_label(form[found.end() :])
    if first and second and first.role == second.role in ("objective", "key-result", "initiative"):
        return replace(second, end=found.end() + second.end, num=second.num or first.num)
    return label


def _read_label(form: str) -> Label | None:
    head = form[:160]
    if found := SERVES.match(head):
        return Label("detail", found.end(), key="supports")
    if label := _heading_of(head):
        return label
    if ("krs" in head or "results" in head or "果" in head) and RESULTS_HEADING.fullmatch(head):
        return Label("key-result", len(form))
    if found := KEY_RESULT.match(form):
        label = _numbered("key-result", found, form)
        if label:
            return label
    if ((found := MEASURED.match(head)) and not IN_BRACKETS.sub("", form[found.end() :]).strip()) or (
        found and found["sep"] in (":", "】")
    ):
        rest = form[found.end() :]
        end = len(form) if rest.endswith(")") and not IN_BRACKETS.sub("", rest).strip() else found.end()
        return Label("key-result", end, strong=not found["weak"], key="measured")
    if "?" in head and QUESTION.fullmatch(head):
        return Label("objective", len(form))
    if found := INITIATIVE.match(head):
        key = "errands" if ERRANDS.match(head) else ""
        num, of, aside = found["num"] or "", found["of"] or "", found["aside"] or ""
        return Label("initiative", found.end(), num, of, key=key, aside=aside)
    if WORK_HEADING.fullmatch(head):
        return Label("initiative", len(form), key="work")
    if found := WORK_AHEAD.match(head):
        return Label("initiative", found.end())
    if found := OBJECTIVE.match(form):
        label = _numbered("objective", found, form)
        if label:
            return label
    if _is_past(form):
        return Label("past", 0)
    if STATUS.fullmatch(head) or BESIDE.fullmatch(head) or FIELDS.fullmatch(head):
        return Label("detail", 0, key="stage")
    if found := DETAIL.match(head):
        return Label("detail", found.end(), key=found["word"])
    return None


def _heading_of(form: str) -> Label | None:
    """The label of a line that but heads the key results or the work of one objective of several."""
    if len(form) >= LONGEST_HEADING or not _NAMES_AIM.search(form):
        return None
    found = HEADING_OF.fullmatch(form)
    if not found:
        return None
    what = (found["what"] or found["what_behind"]).strip()
    label = _read_label(what)
    if not label or label.end != len(what) or label.role not in ("key-result", "initiative"):
        return None
    return replace(label, end=len(form), of=(found["of"] or found["of_ahead"]).strip("#"), num="")


def typed_role(form: str) -> Role:
    """The role that a field of its own gives to the title above it ("类型：关键结果"); "" for any other line."""
    found = TYPED.fullmatch(form)
    return _KINDS[found.lastgroup or "o"] if found else ""


def typed_label(form: str, below: str) -> Label | None:
    """The label that "Type: Objective" is for the field "Title: …" on the line below it."""
    found = TYPED.fullmatch(form) if TRANSPARENT.match(below) else None
    return Label(_KINDS[found.lastgroup or "o"], len(form)) if found else None


def _is_past(form: str) -> bool:
    """Whether a line opens a look back ("Last quarter", "上季度得分：…") rather than telling of one in a sentence."""
    found = PAST.match(form.lstrip("【[《")) if len(form) < 80 else None
    if not found or form.endswith((".", "。")):
        return False
    rest = IN_BRACKETS.sub("", form[found.end() :])
    return ":" in form or (len(rest) < 16 and not counts(rest))


def period_ahead(form: str) -> int:
    """Where the words of "Q3 – Every class has a teacher" begin; 0 without a period and a sign before them."""
    found = PERIOD_AHEAD.match(form)
    return found.end() if found else 0


def is_undecided(form: str) -> bool:
    """Whether the words behind a label only say that there is nothing yet."""
    return bool(UNDECIDED.match(form.lstrip("([【 ")))


def is_reason(form: str) -> bool:
    """Whether a line tells on the spot why an objective matters ("Why: …")."""
    return bool(REASON.match(form))


def is_remark(form: str) -> bool:
    """Whether a line tells something about the draft: who writes it, how sure they are, what hangs on it."""
    if len(form) > 300:
        return False
    if REMARK_FIELD.match(form.lstrip("|*_ ")):
        return True
    return bool(STAKE.search(form) and USE.search(form)) and not MEASURED_CHANGE.search(form)


@lru_cache(maxsize=4096)
def is_noise(form: str) -> bool:
    """Whether a line starts like a remark, a section or a courtesy that is no part of a draft."""
    form = form.lstrip("【[(")
    return bool(NOISE.match(form) or SECTION.match(form))


def is_greeting(form: str) -> bool:
    """Whether a line starts like something said to a reader."""
    return bool(GREETING.match(form))
