"""An objective that is itself a task, a launch, a deliverable or a project's name."""

from __future__ import annotations

from collections.abc import Iterator

from coach.rules.base import Ask, Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import CASTRO, GOOGLE, VIVA, WORK_VERB
from coach.rules.metric_line_objective import is_metric_line


def check(view: View, case: Case) -> Iterator[Hit | Ask]:
    leaning = view.meaning.on("form")
    if leaning is None or is_metric_line(view):
        return
    verb = WORK_VERB.match(view.form)
    if leaning.verdict == "bad":
        yield Hit(view.all, confidence="high" if verb and leaning.sure else "medium")
    elif leaning.verdict == "unsure":
        yield Ask()


RULE = Rule(
    id="task-as-objective",
    criterion="outcome",
    severity="fix",
    on=("objective",),
    sources=(GOOGLE, CASTRO, VIVA),
    article="objective",
    zh=Prose(
        name="目标写成了任务",
        message="“{quote}”是要做的一件事，看不出做成以后谁会有什么变化。",
        why="目标写的是做成以后的样子；任务只是其中一条路，走不通可以换，目标不能跟着没了。",
        fix="问自己“做完之后，谁能做到以前做不到的事？”，把答案写成目标，把这件事移到举措里。",
        asks={"default": "这件事做成以后，谁会发现有什么不一样？"},
    ),
    en=Prose(
        name="a task as the objective",
        message="“{quote}” names something to do or deliver; it doesn't say what will be different afterwards, and for whom.",
        why="An objective describes the state after the change. The task is one way to get there, and it may turn out to be the wrong one.",
        fix="Ask what somebody will be able to do afterwards that they can't do today. Make that the objective and keep this as an initiative.",
        asks={"default": "Once this is done, who will notice a difference, and what will it be?"},
    ),
    bad=(
        Example("en", "Launch the new warehouse management system."),
        Example("zh", "上线新的仓储管理系统。"),
    ),
    good=(
        Example("en", "Pickers find every part at the first try, also in their first week."),
        Example("zh", "让拣货员第一周上岗也能一次找对货。"),
    ),
    check=check,
)
