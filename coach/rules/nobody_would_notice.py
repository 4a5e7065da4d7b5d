"""An objective so inward that nobody outside the team would notice its success."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import GOOGLE
from coach.rules.metric_line_objective import CLAUSE

INWARD = re.compile(
    r"(?<![a-z])(?:tidy|clean[ -]?up|reorgani[sz]e|rename|relabel|archive|housekeeping|sort|file|label|reformat|declutter|"
    r"restructure our|our (?:wiki|folders?|backlog|channels?|templates?|labels|meeting|shared drive|board|notes))(?![a-z])[^,.;]*"
    r"|(?:整理|归档|清理|梳理|规整|统一|美化|重命名|收拾)(?:一下)?[^,,。;;]{0,6}(?:内部|文档|标签|文件夹|共享盘|群|模板|看板|台账|目录|命名|周报|格式|资料|会议室|档案|表格|桌面|工位|待办)[^,,。;;]*"
)


def check(view: View, case: Case) -> Iterator[Hit]:
    found = view.find(INWARD)
    if found and not CLAUSE.search(view.form):
        yield Hit(found, confidence="medium")


RULE = Rule(
    id="nobody-would-notice",
    criterion="strategy-derived",
    severity="fix",
    on=("objective",),
    sources=(GOOGLE,),
    article="strategy-and-choice",
    zh=Prose(
        name="外人感觉不到",
        message="“{quote}”做成了，团队以外的人会发现吗？",
        why="没有人在意的目标，就算全做到也换不来支持；周期很短，要留给值得的事。",
        fix="说出它最后帮到谁：谁因此更快、更省心、少出错。说不出来，就当成一件杂事去做，不占目标的位置。",
    ),
    en=Prose(
        name="nobody would notice",
        message="If “{quote}” succeeds, would anybody outside the team notice?",
        why="An objective nobody cares about buys no support even when it is fully met, and a cycle is short.",
        fix="Name whom it helps in the end: who gets faster, calmer, makes fewer mistakes. If nobody comes to mind, just do it as a chore.",
    ),
    bad=(
        Example("en", "Tidy up our shared drive."),
        Example("zh", "整理部门内部文档。"),
    ),
    good=(
        Example("en", "Any engineer finds the right runbook within a minute of an outage."),
        Example("zh", "故障时，任何值班的人一分钟内找到对的处置手册。"),
    ),
    check=check,
)
