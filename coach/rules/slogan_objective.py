"""An objective made of buzzwords."""

from __future__ import annotations

from collections.abc import Iterator

from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import BUZZ, CHEN54, GOOGLE

MANY = 2


def check(view: View, case: Case) -> Iterator[Hit]:
    found = list(BUZZ.finditer(view.form))
    leaning = view.meaning.on("clarity")
    unclear = leaning is not None and leaning.verdict == "bad"
    if found and (unclear or (len(found) >= MANY and not (leaning and leaning.verdict == "ok"))):
        span = (found[0].start(), found[-1].end())
        yield Hit(span, confidence="high" if len(found) >= MANY else "medium")


RULE = Rule(
    id="slogan-objective",
    criterion="clear",
    severity="fix",
    on=("objective",),
    sources=(GOOGLE, CHEN54),
    article="clear-objective",
    zh=Prose(
        name="口号或黑话",
        message="“{quote}”听着有气势，但换个部门、换家公司也能用，外人猜不出你们要做什么。",
        why="好目标要让不在团队里的人一听就懂，并且知道什么算做到。口号谁都赞成，所以谁也指挥不了。",
        fix="换成大白话：谁，在什么事情上，能做到什么。念给隔壁部门听，对方能复述就对了。",
    ),
    en=Prose(
        name="a slogan",
        message="“{quote}” sounds grand, but any team in any company could say it, and nobody outside could guess what you'll do.",
        why="A stranger should see at once what is aimed at. What everybody can agree with steers nobody.",
        fix="Say it plainly: who will be able to do what. Read it to the team next door; if they can repeat it, it's right.",
    ),
    bad=(
        Example("en", "Leverage synergies to deliver best-in-class excellence across the ecosystem."),
        Example("zh", "打造生态闭环，赋能业务高质量发展，勇攀高峰。"),
    ),
    good=(
        Example("en", "Drivers know tomorrow's route before they go home."),
        Example("zh", "让司机下班前就知道明天跑哪条线。"),
    ),
    check=check,
)
