"""A draft that serves no parent, or of which nobody has said whether it does."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse import reading_form
from coach.parse.patterns import Rare
from coach.rules.base import Ask, Case, Hit, Prose, Rule
from coach.rules.lexicon import ORCA, SOURCE_OF_OKR, VIVA

NAMED = Rare(
    r"(?<![a-z])(?:align(?:ed|s)? (?:with|to)|supports?|supporting|serves?|serving|contribut(?:es?|ing) to|(?:ladders?|rolls?) up to|linked to|derived from|cascaded from)[: ]+"
    r"(?:(?:the|our|my|[a-z]+(?:'s)?|公司|集团|部门|团队|上级) ?){0,3}(?:(?<![a-z])o ?\d\d?(?!\d)|(?:company|corporate|group|team|department|parent|division|公司|集团|部门|团队|上级) ?kr ?\d"
    r"|(?:company|corporate|group|department|parent|division)(?:'s)? (?:okrs?|objectives?|goals?|strategy|priorit(?:y|ies)|pillars?))(?![a-z])"
    r"|(?:支撑|支持|承接|对齐|服务于?|呼应|分解自|拆解自|来自|源自) ?[:：]? ?(?:[^,，。;；:：()（）]{0,6}(?:公司|集团|部门|上级|事业部|中心|团队|总部)[^,，。;；()（）]{0,8}?(?:(?<![a-z])(?:o|kr) ?\d|okr|目标|战略|重点|关键结果)|(?<![a-z])o ?\d)"
    r"|^ ?(?:parent|serves|上级(?:目标|okr)?|承接|对齐) ?[:：] ?[^ ]"
)
"""What a line says of the goal that it serves: "supports company O1", （支撑公司O2）."""


def check(case: Case) -> Iterator[Hit | Ask]:
    if case.objective is None or case.context.parent:
        return
    if case.context.orphan:
        yield Hit()
    elif not _named(case):
        yield Ask()


def _named(case: Case) -> bool:
    """Whether the draft itself says which goal above it it serves."""
    lines = (case.draft.objective, *case.draft.key_results)
    said = [line.text for line in lines if line] + [*case.draft.notes]
    return any(NAMED.search(reading_form(text)) for text in said)


RULE = Rule(
    id="unaligned",
    criterion="aligned",
    severity="hint",
    on=("set",),
    sources=(SOURCE_OF_OKR, VIVA, ORCA),
    article="alignment",
    zh=Prose(
        name="没有上级目标",
        message="这份草稿标明了不支撑任何上级目标。",
        why="这样的目标可以有，但要让大家看得见，也说得出为什么值得做。",
        fix="把原因写在旁边一起公开；下次开会问一句：是不是上级漏写了这一条？",
        asks={"default": "它支撑哪个上级目标或关键结果？没有的话，说一句为什么还是值得做。"},
    ),
    en=Prose(
        name="no parent",
        message="This draft is marked as serving no parent objective.",
        why="That can be right, as long as everyone can see it and knows why.",
        fix="Publish the reason with it, and ask at the next planning round whether the company's objectives are missing something.",
        asks={
            "default": "Which parent objective or key result does it serve? If none, why is it still worth doing?"
        },
    ),
    bad=(),
    good=(),
    check=check,
)
