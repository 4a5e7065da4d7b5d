"""Objectives from a draft's own lines: what its metrics stand for, its thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.parse import reading_form
from coach.suggest.entries import metrics
from coach.suggest.ground import Ground
from coach.suggest.things import object_of
from coach.suggest.wording import capital

PEOPLE = {"zh": ("客户", "员工", "新用户"), "en": ("customers", "employees", "new users")}
_AMBIGUOUS = re.compile(
    r"(?<![a-z])(?:stars?|hire|hiring|offers?|members?|orders?|days|hours|sales|time to hire)(?![a-z])|招聘|到岗|订单|star"
)
USED = re.compile(
    r"平台|系统|看板|搜索|小程序|网站|官网|门户|知识库|(?<![a-z])(?:portal|tool|website|dashboard|docs|documentation|search|wiki)(?![a-z])"
)
_STATE = re.compile(
    r"\s(?:shipped|launched|released|live|overhaul|relaunch|redesign|migration|v?\d[\d.]*)+$", re.IGNORECASE
)


def said_below(ground: Ground) -> Iterator[str]:
    """What the metric of a key result that moves stands for, for people whom the objective names."""
    if not ground.anatomy.people:
        return
    for kr in ground.draft.key_results:
        form = reading_form(kr.measure.metric or "")
        if form and kr.measure.baseline is not None and not _AMBIGUOUS.search(form):
            meant = next((m for m in metrics(ground.lang) if any(_has(form, w) for w in m.words)), None)
            if meant and "{people}" in meant.objective:
                yield named(meant.objective, ground)


def of_the_thing(ground: Ground) -> Iterator[str]:
    """Something people use, as what they can do with it; nothing for other topics."""
    text = (ground.draft.text_of("O") or "").strip(" !！。.")
    if re.search(r"[，,:：;；]", text):
        return
    thing = (object_of(text, ground.lang) or ground.anatomy.thing or "").strip('“”"「」')
    if not thing and len(text) <= (6 if ground.lang == "zh" else 32):
        thing = _STATE.sub("", text)
    if (
        not thing
        or len(text.split()) > 2
        or re.search("成为|保障|课程|改革", thing)
        or not USED.search(reading_form(thing))
        or len(thing) > (14 if ground.lang == "zh" else 32)
        or re.search(r"\d", thing)
    ):
        return
    if ground.lang == "zh":
        named_thing = f"“{thing}”" if re.search(r"[A-Za-z]", thing) else thing
        yield f"让用{named_thing}的人不求助也能把事办成"
    else:
        yield f"People who use {thing} get what they came for without having to ask anybody"


def named(text: str, ground: Ground) -> str:
    """A sentence of the catalogue with the draft's people where they stand on its side."""
    who, group = ground.anatomy.people, ground.anatomy.group
    served, staff, new = PEOPLE[ground.lang]
    fits = bool(who) and len(who or "") <= 24
    own = who if who and fits and group != "staff" else served
    ours = who if who and fits and group == "staff" else staff
    filled = text.replace("{people_staff}", ours).replace("{people_new}", new)
    return capital(filled.replace("{people}", own))


def _has(form: str, word: str) -> bool:
    """Whether a metric names a word of the catalogue: Latin words at their start, Chinese ones anywhere."""
    return bool(re.search((r"(?<![a-z])" if word.isascii() else "") + re.escape(word), form))
