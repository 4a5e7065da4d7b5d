"""A key result that can only be done or not done."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.patterns import Rare
from coach.rules import task_as_key_result
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import GOOGLE, ORCA, RECURRING, STATE, VAGUE_CHANGE
from coach.rules.vague_key_result import has_amount

COMPLIANCE = Rare(
    r"complian|(?<![a-z])(?:licen[cs]e|regulat\w*|regulator|legal|statutory|by law|required by|mandatory)(?![a-z])|notified body|合规|法定|监管|法规|强制"
)
YES_NO = Rare(
    r"(?<![a-z])(?:yes ?/ ?no|done ?/ ?not done|y/n|pass ?/ ?fail)(?![a-z])|是 ?/ ?否|成 ?/ ?不成|[(（](?:是否|二选一)"
)
DURATION = Rare(
    r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十半]+|(?<![a-z])(?:a|an|one|two|three|four|five|ten)) ?-?(?:个?(?:分钟|小时|秒|工作日|天|周|月)|(?:second|minute|hour|day|week|month)s?(?![a-z]))"
)
MANY = Rare(
    r"(?<![a-z])(?:all|every|each|most|nobody|no one|none)(?![a-z])|所有|全部|全体|每个|每一|各[\u4e00-\u9fff]|没有人|无人|不再"
)


def check(view: View, case: Case) -> Iterator[Hit]:
    measure, leaning = view.measure, view.meaning.on("number")
    if yes_no := view.find_own(YES_NO):
        yield Hit(yes_no)
        return
    if (
        has_amount(view)
        or measure.target is not None
        or COMPLIANCE.search(view.form)
        or VAGUE_CHANGE.search(view.own)
    ):
        return
    if DURATION.search(view.own) or RECURRING.search(view.own):
        return
    if (leaning and leaning.p >= 0.85) or MANY.search(view.own):
        return
    if STATE.search(view.own) and not _plain_work(view, case):
        yield Hit(view.all, confidence="medium")


def _plain_work(view: View, case: Case) -> bool:
    """Whether the line is work for sure: then that is what has to be said of it."""
    found = task_as_key_result.check(view, case)
    return any(isinstance(one, Hit) and one.confidence == "high" for one in found)


RULE = Rule(
    id="binary-key-result",
    criterion="outcome",
    severity="hint",
    on=("key-result",),
    sources=(ORCA, GOOGLE),
    article="outcome-not-task",
    zh=Prose(
        name="只有做到和没做到",
        message="“{quote}”只有做到和没做到两种结果，半路上看不出走了多远。",
        why="能分出程度的关键结果，每周都看得到进展；只分“做到”和“没做到”的，往往到最后一周才发现做不到。",
        fix="换成看得出进度的数，例如还剩几项没整改、有几个人已经用上；确实是合规、认证这类必须过的，就标上“合规型”，写清哪天之前。",
    ),
    en=Prose(
        name="done or not done",
        message="“{quote}” is either done or not done; until then, nobody can see how far it has got.",
        why="A key result on a scale shows progress every week. An on/off one only tells you in the last week that it didn't work.",
        fix="Count the steps in between: how many items are still open, how many people already use it. If it is a legal requirement, mark it as compliance.",
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
