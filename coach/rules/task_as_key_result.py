"""Work, output or a deliverable written as a key result."""

from __future__ import annotations

from collections.abc import Iterator

from coach.okr import KeyResult
from coach.rules.base import Ask, Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import CASTRO, CHEN54, GOOGLE, GUARDRAIL, WORK_VERB

CERTAIN = 0.85


def _measures(view: View) -> bool:
    """True for a line that goes from one number to another, holds a level or sets a limit."""
    assert isinstance(view.line, KeyResult)
    return view.moves or view.line.measure.direction == "hold" or bool(GUARDRAIL.search(view.form))


def check(view: View, case: Case) -> Iterator[Hit | Ask]:
    assert isinstance(view.line, KeyResult)
    leaning = view.meaning.on("task")
    verb = WORK_VERB.match(view.form)
    if leaning is None:
        if verb and view.line.measure.baseline is None:
            yield Hit(verb.span(), confidence="low")
    elif _measures(view) and leaning.p < CERTAIN:
        return
    elif leaning.verdict == "bad":
        yield Hit(view.all, confidence="high" if verb and leaning.sure else "medium" if leaning.sure else "low")
    elif leaning.verdict == "unsure":
        yield Ask()


RULE = Rule(
    id="task-as-key-result",
    criterion="outcome",
    severity="fix",
    on=("key-result",),
    sources=(GOOGLE, CASTRO, CHEN54),
    article="outcome-not-task",
    zh=Prose(
        name="任务当成了结果",
        message="“{quote}”是要做的事，不是做完之后的变化。",
        why="事情全做完，目标仍可能没动静。带着数字的任务还是任务：数的是自己做了多少，不是别人变了多少。",
        fix="问一句“做完之后，谁的什么会变？”，把那个变化写成关键结果；这件事移到举措。",
        asks={"default": "“{line}”做完以后，你希望谁的什么发生变化？"},
    ),
    en=Prose(
        name="a task, not a result",
        message="“{quote}” is work to do, not what changes once it is done.",
        why="All of it can be done while the objective doesn't move. A number doesn't help when it counts your own output.",
        fix="Ask what changes, and for whom, once this is done. Make that the key result and keep this as an initiative.",
        asks={"default": "Once “{line}” is done, what should have changed, and for whom?"},
    ),
    bad=(
        Example("en", "Run 10 onboarding workshops."),
        Example("zh", "组织 10 场新手培训。"),
    ),
    good=(
        Example("en", "New admins finishing set-up unaided: 40% → 75%."),
        Example("zh", "新管理员独立完成配置的比例从 40% 到 75%。"),
    ),
    check=check,
)
