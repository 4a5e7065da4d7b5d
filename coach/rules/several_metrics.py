"""Several metrics packed into one key result."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.parse import read_measure
from coach.parse.dates import dates
from coach.parse.numbers import numbers
from coach.parse.patterns import Pattern, Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import ORCA

JOINT = Rare(
    r"[,，、;；+&](?!\d)|(?<=[a-z%\d)] )(?:and(?: also)?|plus|while|as well as|along with|with)(?= )|以及|并且|并(?![发行购存不列])|同时|且(?!不)|(?<=[%\d\u4e00-\u9fff]) ?[和及与]|,?并(?=[把将使])|\.\s"
)
HELD = Pattern(
    r"保持|不低于|不高于|不超过|不少于|以内|以下|以上|不下降|不变|护栏|前提|且不|至少|(?<![a-z])(?:without|keeping|keep|stays?|staying|under|below|above|at (?:most|least)|no (?:more|less|fewer) than|guardrail|holding|hold)(?![a-z])"
)
DIGITS = Pattern(r"\d+|[一二三四五六七八九十百]|half|double|halve|翻倍|减半")
STEP = Pattern(
    r"(?<![a-z])(?:first step|of which|including|interim|milestone|measured|excluding|half-way|by (?:may|june|july|august))(?![a-z])|里面|其中|同口径|第一步|阶段"
)
TODAY = Pattern(
    r"(?<![a-z])(?:at present|presently|currently|now|today|last (?:year|quarter|month|season|spring|summer|autumn|winter))(?![a-z])|目前|现在|现为|当前|去年|上[个一]?(?:季|期|月)|基线"
)
"""A clause that only tells today's number of the metric before it."""
IN_CASES = Pattern(r"\s*(?:in|for) (?:at least |over |more than |about )?\d[\d.]*\s?(?:%|per ?cent|of)")
"""A clause that only says in how many cases."""
FROM_HERE = Pattern(
    r"\s*(?:(?:and |now |up |down )?from (?=\D{0,24}\d)|(?:要?把?[它其])?(?:每[日天周月年季班]|平均|总体)?(?:从|由|自)(?=\D{0,8}\d)|(?:[提上]升|[升降缩压]|提高|下降|降低|减少|缩短)[到至为](?=\D{0,4}\d[\d.,]*\s?[^\W\d]{0,3}\s*(?:$|[,，。;；(（])))"
)
"""A clause that only says from where the metric before it moves, or to where."""
CHANGE = Pattern(
    r"(?<![a-z])(?:increases?|reduces?|cuts?|raises?|grows?|lifts?|improves?|decreases?|lowers?|doubles?|halves?|boosts?|drops?|hires?|signs?|win|up|down|from|to|reach|falls?|rises?|climbs?|speeds?)(?![a-z])|→|->|➔|[%％]"
    r"|提升|降低|增长|[降升涨减]|增加|减少|达|到|缩短|提高|招|从|突破|新增|超过|控制"
)

WORK_TOO = Pattern(
    r"\s*(?P<on>(?:and|plus) (?:also )?)?(?:re)?(?:build|launch|set up|hire|recruit|publish|create|develop|implement|establish|deploy|migrate|roll out|organi[sz]e|introduce|train|design|write) (?=[a-z\d])"
    r"|\s*(?:完成(?!率|度|[量数])|搭建|组建|建[成立设]|上线|发布|推出|开[设通发]|启动|落地|部署|制定|编写|举办|组织|引[入进]|培训|招[聘募])(?![^,]*的(?:人|用户|客户|比例|占比))[^,]{2}"
)
"""A clause that is a piece of work rather than a metric."""
JOINED_ON = Pattern(
    r"(?<![a-z])(?:and(?: also)?|plus|as well as|along with)\s*$|[&+]\s*$|[,;]\s*(?:同时|并且?|以及|且)+\s*$"
)
OF_PEOPLE = Pattern(r"% of|%的")


def parts(view: View) -> list[tuple[int, int]]:
    """The spans, in the line as given, of the clauses that each carry a metric, a number and a change of their own; none
    where no two of them can."""
    return [view.source(span) for span in _parts(view)]


def _clauses(view: View) -> list[tuple[int, int]]:
    edges = [0, *(e for m in JOINT.finditer(view.own) for e in m.span()), len(view.form)]
    return _joined(view, list(zip(edges[::2], edges[1::2], strict=True)))


def _parts(view: View) -> list[tuple[int, int]]:
    spans = _clauses(view)
    if len(spans) < 2 or len(DIGITS.findall(view.form)) < 2:
        return []
    found: list[tuple[int, int]] = []
    for n, span in enumerate(spans):
        if len(found) + len(spans) - n < 2:
            return []
        if _own_metric(view.text[slice(*span)], view.form[slice(*span)]):
            found.append(span)
    return found


def _joined(view: View, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, each with what goes on behind it: "tables that wait over 40 minutes, from 310 a week to 120"."""
    whole: list[tuple[int, int]] = []
    for start, end in spans:
        if (
            whole
            and FROM_HERE.match(view.form, start)
            and len(DIGITS.findall(view.form[slice(*whole[-1])])) < 2
        ):
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return whole


def _with_work(view: View) -> list[tuple[int, int]]:
    """The metric of a line that holds one, and the pieces of work added to it by "and"; none where nothing is added."""
    spans = [span for span in _clauses(view) if view.form[slice(*span)].strip()]
    added = {at: found for at in spans[1:] if (found := WORK_TOO.match(view.form, at[0]))}
    if not added:
        return []
    metric = [at for at in spans if _own_metric(view.text[slice(*at)], view.form[slice(*at)])]
    if not metric or OF_PEOPLE.search(view.form, *metric[0]):
        return []
    work = {at: found for at, found in added.items() if at > metric[0] and at not in metric}
    ends = [0, *(end for _, end in spans)]
    joined = any(
        found["on"] or JOINED_ON.search(view.form[ends[spans.index(at)] : at[0]])
        for at, found in work.items()
    )
    return sorted([*metric, *work]) if joined else []


def _own_metric(clause: str, form: str) -> bool:
    if STEP.search(form) or IN_CASES.match(form):
        return False
    measure = read_measure(clause)
    if measure.baseline is None and TODAY.search(form):
        return False
    moves = measure.baseline is not None or (bool(CHANGE.search(form)) and not HELD.search(form))
    if measure.target is None or not moves:
        return False
    bare = list(form)
    for start, end in [n.at for n in numbers(clause)] + [d.at for d in dates(clause)]:
        bare[start:end] = " " * (end - start)
    return bool(
        re.search(
            r"[a-z]{3}|[\u4e00-\u9fff]{2}", CHANGE.sub(" ", re.sub(r"[(（].*?[)）]", " ", "".join(bare)))
        )
    )


def check(view: View, case: Case) -> Iterator[Hit]:
    found = _with_work(view)
    noun = {"zh": "件事", "en": "things"}
    if not found:
        found, noun = _parts(view), {"zh": "个指标", "en": "metrics"}
    if len(found) >= 2:
        told = f"{len(found)} {noun[case.draft.lang]}"
        yield Hit((found[0][0], found[-1][1]), confidence="medium", fill={"parts": told})


RULE = Rule(
    id="several-metrics",
    criterion="clear",
    severity="fix",
    on=("key-result",),
    sources=(ORCA,),
    article="metric-quality",
    zh=Prose(
        name="一条里有几个指标",
        message="“{quote}”里有 {parts}，一个做到、一个没做到，这条算几分？",
        why="一条只放一个数，进展才说得清，也才知道该谁来盯。",
        fix="拆成几条；如果其中一个只是底线，写成“……保持在……以内”的护栏。",
    ),
    en=Prose(
        name="several metrics in one",
        message="“{quote}” contains {parts}. If one is reached and another isn't, how far along is this key result?",
        why="With one number per key result, you can see the progress and somebody can answer for it.",
        fix="Split it. If one of them is only a limit, write it as a guardrail: “… stays under …”.",
    ),
    bad=(
        Example("en", "Cut unit cost by 10%, raise line speed by 20% and hire 3 technicians"),
        Example("zh", "单件成本降 10%、产线速度提升 20%、再招 3 名技师"),
        Example("en", "Rangers from 30 to 80, rebuild 3 water stations and set up a patrol team"),
        Example("zh", "巡护队员从 30 人到 80 人，并完成 3 个水站改造，同时组建管护队"),
    ),
    good=(
        Example("en", "Unit cost from 42 to 38 euros, with scrap staying under 2%"),
        Example("zh", "单件成本从 42 元降到 38 元，报废率保持在 2% 以内"),
    ),
    check=check,
)
