"""What a paste says about a draft beside its lines: remarks, fields, and what was cut off a line's ends."""

from __future__ import annotations

from bisect import bisect_right

from coach.parse.cues import asks
from coach.parse.groups import Group
from coach.parse.labels import is_greeting
from coach.parse.patterns import Pattern
from coach.parse.remarks import Remarks
from coach.parse.rows import Row
from coach.parse.structure import is_title

MOST, LONGEST = 40, 400

_TELLING = Pattern(
    r"(?<![a-z])(?:aspirational|stretch|moonshot|roofshot|committed|commitment|must[- ]hit|conf(?:idence|ident)?|certain|sure|likelihood|probability|odds"
    r"|weight|bonus|salary|salaries|pay|payout|raise|promotion|appraisal|ranking|rating|(?<!in )progress|\d ?% (?:done|complete[d]?))(?![a-z])"
    r"|权重|完成度|进度|挑战|承诺|愿景|登月|必达|保底|信心|把握|奖|绩效|工资|薪|提成|晋升|考核|排名"
)
_DULL = Pattern(
    r"(?:stage|id|tags?|labels?|links?|tracker|(?:last )?updated?|created.*|last edited.*|checklist|parent|priority|unit|quarter|period|cycle|team"
    r"|优先级|链接|标签|清单|分类|创建人?|更新|周期|季度)$"
)
_SIGN_OFF = Pattern(
    r"(?:best|cheers|regards|yours|love|thx|ta|lg|br|kr)?[,.! ]*[a-z]{2,12}[.!]?$|--|sent from|(?:got it|sounds|nice|great|cool|lol|haha|let's|see you)"
    r"|[\u4e00-\u9fff]{1,3}[。！]?$|收到|好的|赞|哈哈|辛苦|此致|敬礼|谢|祝"
)


def add_notes(rows: list[Row], groups: list[Group]) -> None:
    """Gives every remark of the paste to its draft: the one it stands in or below, else the first.

    A line of a draft that lost its type or the confidence in it to its label or its end is noted whole,
    so that it stays plain which line the remark was on.
    """
    homes = _homes(groups)
    starts = sorted((min(at), n) for n, at in enumerate(_places(groups)) if at)
    past = False
    for row in rows:
        if row.role == "past" or row.head:
            past = row.role == "past"
        ours = next((homes[place] for place in row.body.at if place in homes), None)
        if ours is not None:
            _note(groups[ours[0]], _lost(row, ours[1]))
        elif not past and row.body.at and _tells(row):
            above = bisect_right(starts, (row.body.at[0], len(groups)))
            _note(groups[starts[max(0, above - 1)][1]] if starts else groups[0], row.words.text)


def _places(groups: list[Group]) -> list[list[int]]:
    """Per group, where its lines begin in the paste."""
    return [
        [
            entry.body.at[0]
            for entry in [group.objective, *group.key_results, *group.initiatives]
            if entry and entry.body.at
        ]
        for group in groups
    ]


def _homes(groups: list[Group]) -> dict[int, tuple[int, tuple[int, int]]]:
    """Where a line of a group begins: the group's place, and the line's first and last offset."""
    return {
        entry.body.at[0]: (n, (entry.body.at[0], entry.body.at[-1]))
        for n, group in enumerate(groups)
        for entry in [group.objective, *group.key_results, *group.initiatives]
        if entry and entry.body.at
    }


def _lost(row: Row, kept: tuple[int, int]) -> str:
    """The line's words where its label or its end says what its kept part does not; else ""."""
    head = [c for c, at in zip(row.words.form, row.words.at, strict=True) if 0 <= at < kept[0]]
    tail = [c for c, at in zip(row.body.form, row.body.at, strict=True) if at > kept[1]]
    if not _TELLING.search("".join([*head, "|", *tail])):
        return ""
    return row.words.text if len(row.words.text) >= len(row.body.text) else row.body.text


def _tells(row: Row) -> bool:
    """Whether a row that is no line of a draft says something about one."""
    if row.struck or row.said or row.head or row.role in ("objective", "key-result", "past", "period"):
        return False
    form = row.body.form
    if row.label and row.role == "detail":
        return bool(form) and not (Remarks.knows(row.label.key) or _DULL.match(row.label.key))
    if row.remark:
        return True
    return not (
        len(form) < 4
        or form.endswith((":", "?"))
        or is_greeting(form)
        or is_title(row)
        or asks(form)
        or _SIGN_OFF.match(form)
    )


def _note(group: Group, words: str) -> None:
    words = words.strip()
    if words and len(words) <= LONGEST and len(group.notes) < MOST and words not in group.notes:
        group.notes.append(words)
