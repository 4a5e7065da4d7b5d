"""A draft that serves no parent, or of which nobody has said whether it does."""

from __future__ import annotations

from collections.abc import Iterator

from coach.rules.base import Ask, Case, Hit, Prose, Rule
from coach.rules.lexicon import ORCA, SOURCE_OF_OKR, VIVA


def check(case: Case) -> Iterator[Hit | Ask]:
    if case.objective is None or case.context.parent:
        return
    if case.context.orphan:
        yield Hit()
    else:
        yield Ask()


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
        why="可以有这样的目标，但要让别人看得见，也说得出为什么值得。",
        fix="留着原因一起公开；下次开会时问一句，它是不是漏掉的公司目标。",
        asks={"default": "它支撑哪个上级目标或关键结果？没有的话，说一句为什么仍然值得做。"},
    ),
    en=Prose(
        name="no parent",
        message="This draft is marked as serving no parent objective.",
        why="That can be right, as long as everybody can see it and knows the reason.",
        fix="Publish the reason with it, and ask at the next planning whether the company's objectives miss something.",
        asks={
            "default": "Which parent objective or key result does it serve? If none, why is it still worth doing?"
        },
    ),
    bad=(),
    good=(),
    check=check,
)
