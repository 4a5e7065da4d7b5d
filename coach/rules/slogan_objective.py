"""An objective made of buzzwords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.parse.patterns import Pattern, Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import BUZZ, CHEN54, GOOGLE

MANY = 2
CHANTED = 3
BEATS = Pattern(r"[,，、;；!！.。]\s*")
DREAM = Rare(
    r"(?<![a-z])(?:(?:be|become|the) the? ?(?:\w+ )?(?:uber|amazon|apple|netflix|airbnb|google|tesla|gold standard|benchmark) (?:of|for)|reimagin\w+|re-?invent\w*|redefin\w+|shap(?:e|ing) the future|(?:the )?future of|"
    r"to the next level|go (?:big|beyond)|think big|change the world|make history|win together|better together|be the best|world domination|reach for|aim high|raise the bar|customer[- ]centric\w*|customer centricity|game changer|"
    r"move the needle|people first|second to none|going places|drive (?:value|excellence|impact))(?![a-z])"
    r"|拥抱|决胜|行稳致远|苦练内功|夯实|沉淀|拉齐|做深做透|做精做细|主航道|打造.{0,8}(?:标杆|生态|名片|高地|铁军)|all in|再创|辉煌|乘风破浪|勇立潮头|披荆斩棘|奋[进发斗]|攻坚|冲刺|力争上游|更上一层|一马当先|齐心协力|凝心聚力|"
    r"追求卓越|使命必达|扬帆|启航|腾飞|跨越式|全链路|一站式|新征程|新篇|未来可期|共创|共赢|价值最大化|争创|一流"
)


def chanted(form: str) -> bool:
    """Whether a line is a row of short beats: "Empower, engage, elevate", “夯实基础，苦练内功，行稳致远”."""
    beats = [beat for beat in BEATS.split(form.strip()) if beat.strip()]
    short = [
        b
        for b in beats
        if len(re.findall(r"[\u4e00-\u9fff]", b)) <= 7
        and len(re.findall(r"[a-z'-]+", b)) <= 3
        and not re.search(r"\d", b)
    ]
    return len(beats) >= CHANTED and len(short) == len(beats)


def check(view: View, case: Case) -> Iterator[Hit]:
    leaning = view.meaning.on("clarity")
    unclear = leaning is not None and leaning.p >= 0.4
    clear = leaning is not None and leaning.p < 0.25
    found = sorted([*BUZZ.finditer(view.own), *DREAM.finditer(view.own)], key=lambda m: m.start())
    if found and (unclear or (len(found) >= MANY and not clear)):
        span = (found[0].start(), max(m.end() for m in found))
        yield Hit(span, confidence="high" if len(found) >= MANY else "medium")
    elif unclear and chanted(view.own):
        yield Hit(view.all, confidence="medium")


RULE = Rule(
    id="slogan-objective",
    criterion="clear",
    severity="fix",
    on=("objective",),
    sources=(GOOGLE, CHEN54),
    article="clear-objective",
    zh=Prose(
        name="口号或黑话",
        message="“{quote}”听着有气势，可换个部门、换家公司也能用，外人猜不出到底要做什么。",
        why="好目标外人一听就懂，也知道怎样算做到。口号谁都赞成，可谁也不知道该干什么。",
        fix="换成大白话：谁，在什么事情上，能做到什么。念给隔壁部门听，对方能复述就对了。",
    ),
    en=Prose(
        name="a slogan",
        message="“{quote}” sounds grand, but any team in any company could say it, and nobody outside could guess what you'll do.",
        why="A stranger should see at once what you are aiming for. A line that everybody can agree with tells nobody what to do.",
        fix="Say it plainly: who will be able to do what. Read it to the team next door; if they can repeat it, you've got it.",
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
