"""A key result that can only be done or not done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.okr import KeyResult
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import GOOGLE, ORCA, VAGUE_CHANGE
from coach.rules.vague_key_result import has_amount

COMPLIANCE = re.compile(
    r"complian|certif|licen[cs]e|regulat|legal|(?<![a-z])(?:audit|iso|gdpr|soc ?2|hipaa|permit|filing)(?![a-z])[^.]*(?:\(compliance\)|compliance)"
    r"|合规型|[(（]合规|法定|监管要求|法规"
)
STATE = re.compile(
    r"(?<![a-z])(?:pass|passed|done|live|complete|completed|finished|approved|signed|launched|in place|available|working|ready|"
    r"achieved|obtained|certified|released|published|in production|exists?|is|are|has|have|can|gets?|goes|switched|adopted|closed|agreed|moved)(?![a-z])"
    r"|通过|完成|上线|达成|获得|取得|落地|建成|签署|就绪|可用|搞定|拿到|拿下|投产|发布|能够|可以|能|启用|验收|切换|获批|备案|转正|开业"
)


def check(view: View, case: Case) -> Iterator[Hit]:
    assert isinstance(view.line, KeyResult)
    if has_amount(view) or view.line.measure.target is not None or view.meaning.bad("number"):
        return
    if COMPLIANCE.search(view.form) or VAGUE_CHANGE.search(view.form):
        return
    if STATE.search(view.form):
        yield Hit(view.all, confidence="medium")


RULE = Rule(
    id="binary-key-result",
    criterion="outcome",
    severity="hint",
    on=("key-result",),
    sources=(ORCA, GOOGLE),
    article="outcome-not-task",
    zh=Prose(
        name="只有成或不成",
        message="“{quote}”只有做到和没做到两种结果，半路上看不出走了多远。",
        why="能分出程度的关键结果，每周都能看到进展；只有零和一的，往往到最后一周才知道不行。",
        fix="把它拆成能数的一步步，例如“遗留问题 14 项降到 0”；确实是合规要求，就标上“合规型”。",
    ),
    en=Prose(
        name="done or not done",
        message="“{quote}” is either done or not; on the way nobody can see how far it has come.",
        why="A graded key result shows progress every week. A switch tells you in the last week that it didn't work.",
        fix="Count the steps on the way, such as open findings 14 → 0. If it is a legal requirement, mark it as compliance.",
    ),
    bad=(
        Example("en", "The annual audit is passed."),
        Example("zh", "年度审计通过。"),
    ),
    good=(
        Example("en", "Open audit findings 14 → 0 by the first visit."),
        Example("zh", "审计遗留问题从 14 项降到 0 项。"),
    ),
    check=check,
)
