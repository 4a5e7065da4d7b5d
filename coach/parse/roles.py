"""Which number of a line is the baseline, which the target, and which are neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.okr import Direction
from coach.parse.moments import is_earlier
from coach.parse.numbers import Number
from coach.parse.patterns import Pattern
from coach.parse.units import converted, is_percent, is_time

_ABOUT = (
    r"(?:about|around|roughly|approximately|almost|nearly|just|only|~|约为?|大约|近|仅|只有?|的|是|为|:"
    r"|每月|每周|每天"
    r"|每日|平均)?\s?"
)
_UP_BEFORE = (
    r"at least|no less than|not less than|no fewer than|not fewer than|(?:a )?minimum(?: of)?|min\.?"
    r"|(?<!no )(?<!not )more than|over|above|exceed(?:s|ing)?"
    r"|(?<!no )greater than|at or above|better than|(?<!no )higher than|≥|>=|(?<![-=])>"
    r"|(?<!不)(?<!不得)低于(?=不可能)|不低于|不少于|不小于|不得低于|不得少于|不短于|至少"
    r"|(?<!不)(?<!不得)(?<!不能)超过|(?<!不)高于|(?<!不)大于|突破"
    r"|(?<!不)多于|最少|起码|超(?!过)"
)
_DOWN_BEFORE = (
    r"at most|no more than|not more than|no longer than|no higher than|no greater than"
    r"|not exceed(?:ing)?|under|below|(?<!no )(?<!not )less than|(?<!no )(?<!not )fewer than"
    r"|within|inside|(?:a )?maximum(?: of)?|max\.?|at or below|(?<!no )lower than|(?<!no )shorter than"
    r"|(?<!no )faster than|≤|<=|<(?![-=])"
    r"|不超过|不得超过|不能超过|不高于|不大于|不多于|不长于|(?<!不)(?<!不得)低于|(?<!不)小于"
    r"|(?<!不)(?<!不得)少于|(?<!不)短于|控制在|最多|至多"
    r"|压缩?[到至]|[跑进]进|(?<!改)(?<!推)(?<!前)进"
)
_BOUND_BEFORE = Pattern(
    rf"(?=[abefghilmnosuw≥>≤<不低至超高大突多最起小少短控压跑进])(?:(?P<up>{_UP_BEFORE})|(?P<down>{_DOWN_BEFORE}))\s?{_ABOUT}$"
)
_BOUND_AFTER = Pattern(
    r"\s?(?:(?P<up>及?以上|or (?:more|higher|above|better)|\+|起(?!来))|(?P<down>及?以[下内]|之内|内"
    r"|or (?:less"
    r"|fewer|lower|below|under)|max(?![a-z])))"
)
_BASE_BEFORE = Pattern(
    r"(?:(?<![a-z])(?:from|now|(?:we|it|this|that)(?:'s|'re| is| are)(?: still| already)?(?: at| on)|currently|current(?: at| is)?|presently|at present|today|was|were|baseline(?: of| is)?"
    r"|starting (?:at|from)|vs\.?|versus|compared (?:with|to)|instead of|rather than"
    r"|against|up on|as of \w+|previously|formerly|last (?:year|quarter|month)|last year's|(?:up"
    r"|down) from)|\((?:q[1-4]|h[12]|fy ?\d\d|20\d\d)|从|由|自|现在|现有?|目前|当前|现状|现值|如今|今天"
    r"|基线值?|基准值?|起点"
    r"|(?<![到至为])原来|原先|原本|(?<![到至为])原|此前|之前|去年同期|去年|上季度?|上个?季度|上个?月"
    r"|上半年|上年|同期|起始值?|初始值?)"
    rf"(?:\s?(?:at|is|was|of|in \w+|的|是|为|:|水平|值))?\s?{_ABOUT}$"
)
_BASE_AFTER = Pattern(
    r"\s?(?:of [a-z ]{1,20})?(?:\s|^)?(?:today|now(?![a-z])|last (?:year|quarter|month|season|time|term|week|half|cycle)"
    r"|currently|at present|at the moment|\((?:baseline|current)\)|as of now)(?!\w)"
)
_GOAL_BEFORE = Pattern(
    r"(?:(?<![a-z])(?:to|at|reach(?:es|ing)?|hits?|hitting|achiev(?:e|es|ing)|get(?:s|ting)? to"
    r"|targets?(?: is| of)?|goal|becomes?|is|are|=)|→|->|=>|[到至达]到?|为|成|目标值?|做到|=|破)"
    rf"\s?(?:是|为|:)?\s?{_ABOUT}$"
)
_SCOPE_BEFORE = Pattern(
    r"(?:(?<![a-z])(?:in|across|for|with|among|amongst|per|every|each|after|older than|longer than"
    r"|within|inside|on|all|our|these|the|of them)\s(?:all\s|the\s|our\s|these\s)?|(?<!现)在|每|每隔"
    r"|覆盖|面向"
    r"|针对|对)\s?$"
)
_SCOPE_AFTER = Pattern(
    r"\s?(?:of (?:them|which|these)|(?:[\u4e00-\u9fff]{0,6}共用的?)|(?:teams?|squads?|people) (?!from|to"
    r"|by|→))"
)
_NEAR = 24
_TIMES = ("x", "X", "倍")
_WINDOW = Pattern(r"(?<![a-z])(?:within|inside)\s$")
_SHARE_ZH = Pattern(
    r"^[^,;。!?]{0,14}?(?:里面?|当?中|之中)\s?(?:至少|要?有|能有|,)*\s?$|^[^,;。!?]{0,8}有\s?$"
)
_ARROW = r"(?:→|->|=>|⇒|➜|➔|⟶|-->|~>|>>|＞|^\s?>(?!=))"
_JOIN = Pattern(
    rf"^(?P<mid>[^,;。!?→]{{0,24}}?)\s?(?:{_ARROW}|(?<![a-z])(?:back |up |down |over )?to|[到至]|为|成|达)\s?"
    rf"(?:{_UP_BEFORE}|{_DOWN_BEFORE})?\s?{_ABOUT}$"
)
_ARROW_JOIN = Pattern(
    rf"^[^,;。!?]{{0,24}}?{_ARROW}\s?(?:{_UP_BEFORE}|{_DOWN_BEFORE})?\s?{_ABOUT}$|^\s?[^\s,;。!?]{{0,4}}\s[↑↓]\s$"
)
_REPEATED = Pattern(rf"^[^,;。!?]{{0,12}}?(?:{_ARROW}|\sto\s)\s?(?P<words>[^,;。!?\d]{{1,12}})$")
"""An arrow and the words that stood before the first number once more: "每万件9件→每万件18件"."""
_IN_WORDS = Pattern(
    rf"\s?(?:{_ARROW}|to|[降缩压提砍]?[短少]?[到至为成])\s?(?:the |a )?(?:(?P<none>(?:none|nil|nothing|无|没有)(?=\s*(?:$|[,.;:。()])))|(?P<now>same[ -](?:day|week|month|hour|shift)|instant(?:ly)?|immediate(?:ly)?"
    r"|real[ -]time|当[天日场晚周月]|即[时刻]|实时|随到随办|秒级)|(?P<next>next[ -](?:working |business )?day|[次隔翌]日|隔天|第二天)"
    r"|(?P<half>half (?:a |an )?day|半[天日])|(?P<hour>half an hour|半个?小时)|(?P<one>an? (?:hour|day|week|month|minute)))(?![a-z])"
)
"""A level said in words behind the number it starts from: "6 days → same day", "3 天 → 当天"."""
_WORDED = {"now": (0.0, "天"), "next": (1.0, "天"), "half": (0.5, "天"), "hour": (0.5, "小时")}
_RATE = Pattern(r"(?:^|(?<=\s))(?:an?|per|each|every)\s[a-z]{2,12}$|/\s?[a-z\u4e00-\u9fff]{1,6}$")
_RATE_AFTER = Pattern(
    r"\s?(?:$|[,.;:()\[\]/]|(?:an?|per|each|every|by|in|before|until|with|on|at|or|and|from|this|next|across|for|max)(?![a-z]))"
)
_LISTED_AHEAD = Pattern(r"[,:|]\s?$")
_BRACKET = Pattern(r"\(([^()]{3,60})\)")
_IS_PAST = Pattern(
    r"去年|上年|前年|往年|同期|上(?:个)?(?:季|月|半年|学期|期|周|赛季)|目前|现[在状有为]|当前|此前|(?<![\d月日号底末])之前|原[来先本]|以往|历史|迄今|至今"
    r"|(?<![a-z])(?:last (?:year|quarter|month|week|season|term|spring|summer|autumn|fall|winter|half|cycle|one|time|q[1-4])|today|now|currently|presently|at present|at the moment|so far|to date|previously|formerly|was|were|used to be|a year ago|baseline)(?![a-z])"
)
_IS_AIM = Pattern(
    r"目标|不低于|不超过|至少|挑战|保底|底线|[降升提增]到|→|->|(?<![a-z])(?:targets?|goal|stretch|at least|at most|floor|minimum|guardrail|up to|to|from)(?![a-z])"
)
_RANGE = Pattern(r"^\s?(?:-|–|—|~|至|到|to|and|or|或)\s?$")
_MOVES_BY = Pattern(r"%|points?|pts|分|[$€£¥￥]|元|万元?|亿元?|USD|EUR|GBP")
"""Units in which "31 to 38%" behind a metric says from where to where; two times so are rather a range."""
_WITHIN = Pattern(
    r"(?<![a-z])(?:in|within|at|of|between|about|around|for|by|under|over|than|least|most|takes?|after|every|only|an?)\s?$|(?<![a-z])(?:keep|hold|maintain|stay|remain|between|range)(?:s|ing)?(?![a-z])"
    r"|(?:在|约|为|需|每|于|成|是|有|间|达|过|:)\s?$|保持|维持|稳定|控制|区间"
)
_GROW = (
    r"increas(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|grow(?:s|n|ing)?|lift(?:s|ed)?|boost(?:s|ed)?"
    r"|improv(?:e[sd]?|ing)|expand(?:s|ed)?|rises?|rose|climbs?|up|add(?:s|ed)?|gain(?:s|ed)?"
    r"|提升|提高|增加|增长|成长|上升|上涨|提振|拉升|上调|扩大|增|升|涨|(?<![至最不])多"
)
_SHRINK = (
    r"reduc(?:e[sd]?|ing)|cut(?:s|ting)?|lower(?:s|ed)?|decreas(?:e[sd]?|ing)|shrink(?:s|ing)?|drop(?:s"
    r"|ped)?|trim(?:s|med)?|slash(?:es|ed)?|shorten(?:s|ed)?|sav(?:e[sd]?|ing)|falls?|down|shave[sd]?"
    r"|减少|降低|下降|缩短|缩减|压缩|压降|下调|节省|节约|削减|回落|(?<![至最不减缺])少|降|减|缩"
)
_BY = Pattern(
    r"(?<![a-z])by\s(?:at least |about |around |over |roughly |another |a further |an additional "
    r"|more than |up to )?\s?$"
)
_CHANGED = Pattern(
    rf"(?:{_GROW}|{_SHRINK})(?:了|幅度?|比例)?\s?(?:{_UP_BEFORE}|{_DOWN_BEFORE})?\s?(?:约|近|by)?\s?$"
)
_CHANGE_VERB = Pattern(rf"(?:(?<![a-z])(?:{_GROW}|{_SHRINK})(?![a-z]))")
_BARE_OBJECT = Pattern(
    r"(?<![a-z])(?:to|at|of|above|below|under|over|least|most|than|is|are|for|in|on|and|with|reach|hit"
    r"|within|from|targets?|goal)\s?$|[:=≥≤<>→]\s?$|目标值?\s?$"
)
_CHANGE_AFTER = Pattern(
    r"\s(?:increase|growth|reduction|improvement|drop|decline|fewer|less|more|higher|lower|faster"
    r"|cheaper|uplift|decrease)(?! than)(?![a-z])"
)


@dataclass(frozen=True)
class Roles:
    """The numbers of a line by what they do. `high` is the upper end of a target range."""

    baseline: Number | None = None
    target: Number | None = None
    high: float | None = None
    relative: bool = False
    bound: Direction | None = None


def roles(form: str, found: Sequence[Number]) -> Roles:
    """Reads the roles of a line's numbers from the words around them; `form` is its reading form."""
    amounts, highs = _ranges(form, [n for n in found if n.kind == "amount"])
    if not amounts:
        return Roles()
    if worded := _in_words(form, amounts):
        return worded
    near = [_around(form, amounts, i) for i in range(len(amounts))]
    base = [i for i, (before, after) in enumerate(near) if _is_baseline(before, after, amounts[i])]
    base = base or _bracketed(form, amounts) or _dated(amounts, near)
    pair = _pair(form, amounts, base)
    if pair:
        target = pair[1]
        baseline: Number | None = amounts[pair[0]]
    else:
        rest = [i for i in range(len(amounts)) if i not in base]
        if base:
            alike = [i for i in rest if is_time(amounts[i].unit) == is_time(amounts[base[0]].unit)]
            rest = alike or rest
        ranked = [(-_weight(amounts[i], *near[i]), i) for i in rest]
        best = min(ranked, default=(1.0, 0))
        target = best[1] if best[0] < 0 else -1
        baseline = amounts[base[0]] if base else None
    if target < 0:
        return Roles(baseline=baseline)
    goal = amounts[target]
    before, after = near[target]
    relative = not pair and _is_change(goal, before, after, form, baseline is None)
    if relative and goal.value is not None:
        goal = replace(goal, value=abs(goal.value))
    return Roles(_like(form, baseline, goal), goal, highs.get(goal.at), relative, _bound(before, after))


def _ranges(form: str, amounts: list[Number]) -> tuple[list[Number], dict[tuple[int, int], float]]:
    """Joins "40–50 天" to one number; also the upper end of each joined one."""
    joined: list[Number] = []
    highs: dict[tuple[int, int], float] = {}
    for number in amounts:
        low = joined[-1] if joined else None
        if low and _is_share(form, low, number):
            joined[-1] = _share(low, number)
        elif low and low.at not in highs and _is_range(form, low, number):
            assert number.value is not None
            joined[-1] = replace(low, unit=number.unit or low.unit, at=(low.at[0], number.at[1]))
            highs[joined[-1].at] = number.value
        else:
            joined.append(number)
    return joined, highs


def _is_share(form: str, whole: Number, part: Number) -> bool:
    """Whether two numbers say "of 10 customers 9" (10 位客户里有 9 位)."""
    gap = form[whole.at[1] : part.at[0]]
    known = whole.value is not None and part.value is not None and 0 <= part.value <= whole.value
    return bool(
        known
        and whole.value
        and not is_percent(part.unit)
        and len(gap) < 20
        and _same_kind(whole, part)
        and _SHARE_ZH.match(gap)
    )


def _share(whole: Number, part: Number) -> Number:
    assert whole.value and part.value is not None
    return Number(round(100 * part.value / whole.value, 4), "%", (whole.at[0], part.at[1]), share=True)


def _is_range(form: str, low: Number, high: Number) -> bool:
    gap = form[low.at[1] : high.at[0]]
    if low.value is None or high.value is None or low.value >= high.value or not _RANGE.match(gap):
        return False
    word = gap.strip()
    before = form[max(0, low.at[0] - 9) : low.at[0]]
    if word in ("and", "or", "或"):
        return before.endswith("between ") or word != "and"
    if word in ("to", "到", "至"):
        if low.unit is not None or high.unit is None or re.search(r"(?:from|从|由|自) ?$", before):
            return False
        ahead, behind = form[: low.at[0]], form[high.at[1] :]
        moves = _MOVES_BY.fullmatch(high.unit) and not _WITHIN.search(ahead) and not behind.startswith(" of ")
        return not moves or bool(_CHANGE_VERB.search(ahead))
    return low.unit in (None, high.unit) or high.unit is None


def _around(form: str, amounts: list[Number], i: int) -> tuple[str, str]:
    """The words between a number and its neighbours, at most 24 characters each side."""
    start, end = amounts[i].at
    low = max(amounts[i - 1].at[1] if i else 0, start - _NEAR)
    high = min(amounts[i + 1].at[0] if i + 1 < len(amounts) else len(form), end + _NEAR)
    return form[low:start], form[end:high]


def _is_baseline(before: str, after: str, number: Number) -> bool:
    if number.unit in _TIMES:
        return False
    return bool(_BASE_BEFORE.search(before) or _BASE_AFTER.match(after))


def _pair(form: str, amounts: list[Number], base: list[int]) -> tuple[int, int] | None:
    """Indices of baseline and target where words such as "to" or an arrow join them."""
    for i in range(len(amounts) - 1):
        gap = form[amounts[i].at[1] : amounts[i + 1].at[0]]
        if len(gap) > 48 or not _same_kind(amounts[i], amounts[i + 1]):
            continue
        if gap.strip() in ("↑", "↓") and is_percent(amounts[i].unit) != is_percent(amounts[i + 1].unit):
            continue
        repeated = _REPEATED.match(gap)
        if repeated and form[: amounts[i].at[0]].endswith(repeated["words"]):
            return i, i + 1
        if _ARROW_JOIN.match(gap) or ((found := _JOIN.match(gap)) and (i in base or _tight(found["mid"]))):
            return i, i + 1
        if found and _RATE_AFTER.match(form, amounts[i + 1].at[1]) and _is_rate(found["mid"]):
            return i, i + 1
        if gap.strip() in (",", "|") and _listed(form, amounts[i], amounts[i + 1]):
            return i, i + 1
    return None


def _is_rate(words: str) -> bool:
    """Whether the words between two numbers but say per what they are counted ("6 a week to 2")."""
    rate = _RATE.search(words)
    return bool(rate and _tight(words[: rate.start()].strip()))


def _listed(form: str, start: Number, end: Number) -> bool:
    """Whether two numbers are the fields "today, target" of a list: "Corrections, 26, 20 or less"."""
    ahead = _LISTED_AHEAD.search(form, max(0, start.at[0] - 3), start.at[0])
    return bool(ahead and _BOUND_AFTER.match(form, end.at[1]))


def _bracketed(form: str, amounts: list[Number]) -> list[int]:
    """The index of the one number of a bracket that tells how things were or are: "(去年Q4平均11天)"."""
    for found in _BRACKET.finditer(form):
        inside = [i for i, n in enumerate(amounts) if found.start() < n.at[0] < found.end()]
        if len(inside) != 1 or not _IS_PAST.search(found[1]) or _IS_AIM.search(found[1]):
            continue
        if any(_same_kind(amounts[inside[0]], other) for i, other in enumerate(amounts) if i not in inside):
            return inside
    return []


def _dated(amounts: list[Number], near: list[tuple[str, str]]) -> list[int]:
    """The index of the number of an earlier moment beside the next one: "Q3 为 11%,Q4 做到 9%"."""
    pairs = (i for i in range(len(amounts) - 1) if _same_kind(amounts[i], amounts[i + 1]))
    return [i for i in pairs if is_earlier(near[i], near[i + 1])][:1]


def _in_words(form: str, amounts: list[Number]) -> Roles | None:
    """From a number to a level said in words."""
    for number in amounts:
        found = _IN_WORDS.match(form, number.at[1])
        kind = found.lastgroup if found else None
        if not found or not kind or number.value is None or (kind != "none" and not is_time(number.unit)):
            continue
        amount, unit = (1.0, found["one"].split()[-1]) if kind == "one" else _WORDED.get(kind, (0.0, None))
        value = converted(amount, unit, number.unit)
        return Roles(number, Number(value, number.unit, found.span(kind)))
    return None


def _tight(words: str) -> bool:
    return len(words.split()) <= 1 and len(words) <= 12


def _same_kind(a: Number, b: Number) -> bool:
    if a.unit is None or b.unit is None or a.unit.lower() == b.unit.lower():
        return True
    if (a.unit in _TIMES) != (b.unit in _TIMES):
        return False
    return is_percent(a.unit) == is_percent(b.unit) and is_time(a.unit) == is_time(b.unit)


def _weight(number: Number, before: str, after: str) -> float:
    """How much speaks for a number being the target; not positive when it is none."""
    weight = 1.0
    if is_percent(number.unit) or number.share:
        weight += 5
    elif number.unit and number.unit != "期":
        weight += 1
    if _bound(before, after):
        weight += 1.5 if is_time(number.unit) and _WINDOW.search(before) else 3
    elif _GOAL_BEFORE.search(before):
        weight += 2
    elif _SCOPE_BEFORE.search(before) and not is_percent(number.unit) and not is_time(number.unit):
        weight -= 6
    if not is_percent(number.unit) and _SCOPE_AFTER.match(after):
        weight -= 1.5
    if number.blank:
        weight -= 0.5
    return weight


def _bound(before: str, after: str) -> Direction | None:
    found = _BOUND_BEFORE.search(before) or _BOUND_AFTER.match(after)
    if not found:
        return None
    return "up" if found["up"] else "down"


def _is_change(number: Number, before: str, after: str, form: str, lone: bool) -> bool:
    """Whether a number is a change by so much rather than a level; `lone` says that no baseline is told."""
    if number.unit in _TIMES or number.signed in ("+", "-", "±"):
        return True
    start = number.at[0]
    if _BY.search(before):
        return bool(_CHANGE_VERB.search(form[max(0, start - 80) : start]))
    if _CHANGED.search(before) or _CHANGE_AFTER.match(after):
        return is_percent(number.unit) or not before.isascii() or bool(_CHANGE_AFTER.match(after))
    head = form[max(0, start - 80) : start]
    return bool(
        lone
        and is_percent(number.unit)
        and _CHANGE_VERB.match(head.lstrip())
        and not _BARE_OBJECT.search(before)
    )


def _like(form: str, baseline: Number | None, target: Number) -> Number | None:
    """The baseline in the unit of the target: of "9 of 10 (now 6)" the 6 is 60 %."""
    if baseline is None or baseline.value is None:
        return baseline
    wholes = re.findall(r"\d+", form[slice(*target.at)]) if target.share and baseline.unit is None else []
    if wholes and not baseline.share and baseline.value <= float(wholes[-1]) > 0:
        return replace(baseline, value=round(100 * baseline.value / float(wholes[-1]), 4))
    return replace(baseline, value=converted(baseline.value, baseline.unit, target.unit))
