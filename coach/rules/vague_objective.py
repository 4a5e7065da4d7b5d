"""A bare topic word, or a sentence so vague that two readers would aim at different things."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.patterns import Pattern
from coach.rules.base import Ask, Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import BUZZ, GOOGLE, ORCA

TOPIC = Pattern(r"^[^\s]*(?:\s+[^\s]+){0,1}$")
SHORT_ZH = 6


def is_topic(view: View) -> bool:
    """One or two Latin words, or up to six Chinese characters: a topic, not a sentence."""
    bare = view.form.strip(" .。!")
    return bool(TOPIC.match(bare)) and (bare.isascii() or len(bare) <= SHORT_ZH)


def check(view: View, case: Case) -> Iterator[Hit | Ask]:
    leaning = view.meaning.on("clarity")
    bad = leaning is not None and leaning.verdict == "bad"
    if is_topic(view) and (leaning is None or leaning.p >= 0.3):
        yield Hit(view.all)
    elif bad and not view.find(BUZZ):
        yield Hit(view.all, confidence="medium" if leaning and leaning.sure else "low")
    elif leaning and leaning.verdict == "unsure":
        yield Ask()


RULE = Rule(
    id="vague-objective",
    criterion="clear",
    severity="fix",
    on=("objective",),
    sources=(GOOGLE, ORCA),
    article="clear-objective",
    zh=Prose(
        name="目标太笼统",
        message="“{quote}”太笼统：两个人读完，可能会往两个方向使劲。",
        why="目标要让外人看了也知道往哪儿使劲，不然到期末，各人有各人的“做到了”。",
        fix="补三样：给谁、在哪件事上、变成什么样。一句话，别超过四十个字。",
        asks={"default": "要是做到了，谁会最先察觉？会看到什么不一样？"},
    ),
    en=Prose(
        name="a vague objective",
        message="“{quote}” is too broad: two people could read it and pull in different directions.",
        why="A stranger should aim at the same thing as you; otherwise everyone will claim a different success at the end.",
        fix="Add three things: who it is for, what it is about, and what will be different. One sentence, about twenty words.",
        asks={"default": "If this works out, who will notice first, and what will they notice?"},
    ),
    bad=(
        Example("en", "Developer experience"),
        Example("zh", "客户体验"),
    ),
    good=(
        Example("en", "New developers ship their first change on day one without asking anybody for access."),
        Example("zh", "让新来的开发第一天就能提交代码，不用到处要权限。"),
    ),
    check=check,
)
