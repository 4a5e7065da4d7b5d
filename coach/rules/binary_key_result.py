"""A key result that can only be done or not done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.okr import KeyResult
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import GOOGLE, ORCA, VAGUE_CHANGE
from coach.rules.vague_key_result import has_amount

COMPLIANCE = re.compile(
    r"complian|(?<![a-z])(?:licen[cs]e|regulat\w*|regulator|legal|statutory|by law|required by|mandatory)(?![a-z])|notified body|合规|法定|监管|法规|强制"
)
YES_NO = re.compile(r"(?<![a-z])(?:yes ?/ ?no|done ?/ ?not done|y/n|pass ?/ ?fail)(?![a-z])|是 ?/ ?否|成 ?/ ?不成|[(（](?:是否|二选一)")
STATE = re.compile(
    r"(?<![a-z])(?:pass(?:ed)?|done|live|ready|in place|available|working|up and running|won|built|held|written|sent|set up|chosen|sold|bought|made|"
    r"(?:is|are|has|have|gets?|goes|got|been|can|exists?|becomes?)|(?!need|speed|feed|seed|breed|indeed|exceed|succeed|proceed|bed|red|shed|used|based|related|unplanned|failed|missed|lost)[a-z]{2,}ed|"
    r"get (?:the )?(?:certificat\w+|approval|permit|licen[cs]e|certified)|win (?:the|a|an)|obtain|secure|achieve|receive|sign (?:the|a|an)|close the|finish|complete|launch|release|publish|migrate|open (?:the|a|an|our))(?![a-z])"
    r"|通过|完成|上线|达成|获得|取得|落地|建成|签[署下订约]|就绪|可用|搞定|拿到|拿下|投产|发布|能够|可以|能(?![力源耗])|启用|验收|切换|获批|备案|转正|开业|成立|定稿|交付|开通|投运|达标|中标|入选|获奖|立项|结题|过审|上市|搬迁|首发|"
    r"挂牌|下线|停用|过关|认证|封板|开园|开店|打通|接入|并网|竣工|迁移|迁到|替换|齐备|有了|敲定|确定|选定|到位|合并|关停|移交|运行"
)
MANY = re.compile(r"(?<![a-z])(?:all|every|each|most|nobody|no one|none)(?![a-z])|所有|全部|全体|每个|每一|各[\u4e00-\u9fff]|没有人|无人|不再")


def check(view: View, case: Case) -> Iterator[Hit]:
    assert isinstance(view.line, KeyResult)
    measure, leaning = view.line.measure, view.meaning.on("number")
    if yes_no := view.find_own(YES_NO):
        yield Hit(yes_no)
        return
    if has_amount(view) or measure.target is not None or COMPLIANCE.search(view.form) or VAGUE_CHANGE.search(view.own):
        return
    if (leaning and leaning.p >= 0.85) or MANY.search(view.own):
        return
    if STATE.search(view.own):
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
