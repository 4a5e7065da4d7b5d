"""A key result whose figures go the wrong way: against its own words, or to where everybody is worse off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.okr import Direction
from coach.parse.patterns import Pattern, Rare
from coach.parse.text import reading_form
from coach.parse.units import is_time
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.directions import more_is
from coach.rules.lexicon import GOOGLE, PM_SKILLS

_OTHER = r".*的(?!平均|中位|人均|.{0,8}(?:时间|时长|周期|率|比例|占比|次数|成本|费用|金额|[人件天户单台]?数|量|评分|得分))"
LEADING: dict[Direction, Pattern] = {
    "up": Pattern(
        rf"(?:increase|raise|grow|boost|lift(?! (?:out|break|outage|downtime|fail|trap))|climb|lengthen|extend|double|get more)(?![a-z-])|(?:提升|提高|增加|扩大|延长|拉长|拉高|抬高)(?!{_OTHER})"
    ),
    "down": Pattern(
        rf"(?:reduce|cut|decrease|lower|drop|shorten|shrink|halve|bring down|fewer(?! than))(?![a-z-])|(?:降低|减少|缩短|压缩|压降|缩减|收窄)(?!{_OTHER})"
    ),
}
"""Words of change that a clause begins with."""
BESIDE: dict[Direction, Pattern] = {
    "up": Pattern(
        r"(?<![a-z-])(?:(?<![a-z]ed )(?<!clean )(?<!clear )(?<!set )(?<!made )(?<!tidy )(?<!sign )up|(?:ris|increas)(?:e|es|ing)|grow(?:s|ing)?|climb(?:s|ing)?)(?: by [\d.]+ ?(?:%|points?|pp))?$"
        r"|(?:提升|提高|上升|增长|增加|升|涨|增|延长|拉长|加|前进)(?:到|至|为|道)$|(?:提升|提高|上升|增长|增加|延长|往上走|上涨|爬升)(?:了?[\d.一二三四五六七八九十两]+个?(?:%|百分点|点|倍|成))?$|翻一?番$|翻倍$|↑$"
    ),
    "down": Pattern(
        r"(?<![a-z-])(?:down|fall(?:s|ing)?|drop(?:s|ping)?|shrink(?:s|ing)?|gets shorter)(?<!written down)(?<!nailed down)(?<!noted down)(?: by [\d.]+ ?(?:%|points?|pp))?$"
        r"|(?:降低|下降|减少|缩短|压缩|降|减|压|缩|砍)(?:到|至|为|道)$|(?:下降|降低|减少|缩短|收窄|压降|下跌)(?:了?[\d.一二三四五六七八九十两]+个?(?:%|百分点|点|倍|成))?$|少一半$|减半$|↓$"
    ),
}
"""Words of change that stand right before a figure."""
BEGINS = Pattern(
    r"\s*(?:(?:we|to|will|please|also|further|then|get|help)\s|[把将要让使再继续进一步大幅显著本季度年底前,])*"
)
QUICKER = Pattern(
    r"(?<![a-z])(?:speed(?:s|ed)? up|faster|quicker|sooner|shorter)(?![a-z])|加快|更快|快一点|提速|早一点"
)
LASTS = Pattern(r"停留|续航|专注|使用|服务|陪|睡|battery|focus|time in|opening|sleep")
"""Times that are better when they are longer."""
BETTERED = Pattern(r"提升|提高|前进|加快")
"""Words that say of a time that it gets better, and so shorter."""
HANDS_OVER = Pattern(
    r"(?:[\s:,(\[|≥≤><=+~约→·/-]|[从由自是为在]|现[在状有]|当?[今当目]前?[天年]?|目前|当前|上?个?(?:季度|月|学期)|基线值?|目标值?|平均|中位数?|每.{1,4}(?=从?\s*$)|q[1-4]|(?<![a-z])(?:from|to|today|now|currently|current|baseline|target|goal|is|was|at|of|median|average|it))$"
)
"""What may stand between a word of change and its figure."""
BY_SO_MUCH = Pattern(r"(?<![a-z])(?:up|down|by) $")
"""Right before a figure that may be a change and no level: "down 7 dB to 38 dB"."""
RIGHTLY = Rare(
    r"(?<![a-z])(?:w/o|report(?:s|ed|ing)?|detect\w*|found|caught|spott\w*|resolv\w*|closed|handled|answer\w*|fix(?:ed|es)?|prevent\w*|avoid\w*|without|free|between|since|until|log(?:ged|ging)?|flag(?:ged)?|recover\w*|saved|reviewed|follow\w*|first-contact|tolerat\w*|budget|win-?back|days since|donat\w*|warnings?|time to|before|stopped|learn\w*|trained|training|covered|insured|invest\w*)(?![a-z])"
    r"|上报|报告|申报|发现|识别|解决|处理|关闭|拦截|减少|无|零|闭环|响应|及时|间隔|挽回|挽留|预警|检出|报修|排查|整改|修复|回访|避免|预防|演练|化解|接受|提前|面谈|挽救|捐|意见|收到|收集"
)
SPREAD = Rare(
    r"(?<![a-z])(?:loss(?:es)?|lost|gap|variation|variance|spread|difference|until|late|low|poor|non|no)(?![a-z])|差异|差距|波动|偏差|损失|缺口"
)
HELD = Rare(
    r"(?<![a-z])(?:(?:keep|hold|maintain)(?:s|ing)?|(?:stay|remain)(?:s|ing)? (?:at|under|below|above|within))(?![a-z])|维持|保持|稳定|控制在|守住"
)
MEANT = Rare(
    r"(?<![a-z])(?:so that|on purpose|deliberately|while|because)(?![a-z])|主动|故意|宁|但|因为|以便|才能"
)
"""Words that say why a figure goes where nobody would expect it."""
BEFORE, APART = 90, 24
CLAUSE = re.compile(
    r"[:;。]|(?<=[\u4e00-\u9fff]),|,(?=[\u4e00-\u9fff])|\s-\s|(?<![a-z])(?:while|without|and|so that)(?![a-z])"
)
RANK = Rare(
    r"(?<![a-z])(?:rank\w*|positions?|(?:st|nd|rd|th) place|place \d+|top \d+)(?![a-z])|排名|名次|排位|第\s?\d"
)
UPWARD = Pattern(
    r"(?<![a-z])(?:improv\w*|climb\w*|rais\w*|rise|move up|up|better)(?![a-z])|提升|提高|上升|前进|进步|升到|升至"
)
PLACES = Pattern(
    r"(?:第\s?|(?<![a-z])(?:rank|position|place|no\.?|number|#)\s?)(?P<place>\d{1,3})(?!\s?[%\d.])|(?<![\d.])(?P<nth>\d{1,3})(?:st|nd|rd|th)(?![a-z])"
)


def check(view: View, case: Case) -> Iterator[Hit]:
    if RANK.search(view.form):
        yield from _fallen(view)
        return
    measure = view.measure
    if measure.baseline is None or measure.target is None or measure.relative:
        return
    if measure.baseline_at is None or measure.target_at is None or measure.baseline == measure.target:
        return
    first, second = sorted((measure.baseline_at, measure.target_at))
    if second[0] - first[1] > APART:
        return
    goes: Direction = "up" if measure.target > measure.baseline else "down"
    timed = is_time(measure.unit) or ":" in view.form[slice(*first)]
    said = _said(view.form, first, second, timed)
    if len(said) == 1 and goes not in said:
        yield Hit(view.all)
    elif not said - {goes} and _harms(measure.metric or "", view.form[: first[0]], goes, view):
        yield Hit(view.all, confidence="medium")


def _said(form: str, first: tuple[int, int], second: tuple[int, int], timed: bool) -> set[Direction]:
    """The ways that words beside two figures say."""
    if BY_SO_MUCH.search(form[: first[0]]) and form[first[1] : second[0]].strip() == "to":
        return set()
    lead = _handed(form[max(0, first[0] - BEFORE) : first[0]])
    clause = CLAUSE.split(lead)[-1]
    start = BEGINS.match(clause)
    at = start.end() if start else 0
    between = _handed(form[first[1] : second[0]])
    said = {
        way
        for way in LEADING
        if LEADING[way].match(clause, at) or BESIDE[way].search(lead) or BESIDE[way].search(between)
    }
    if timed and "up" in said and (BETTERED.search(clause) or BETTERED.search(between)):
        said.discard("up")
    last = clause.rpartition(",")[2]
    if timed and QUICKER.search(last) and not LASTS.search(last):
        said.add("down")
    return said


def _handed(words: str) -> str:
    """Words before a figure without those that hand over to it ("up from", "(现在")."""
    while found := HANDS_OVER.search(words):
        words = words[: found.start()]
    return words


def _fallen(view: View) -> Iterator[Hit]:
    """A rank said to get better whose number grows."""
    places = [int(found["place"] or found["nth"]) for found in PLACES.finditer(view.form)]
    if len(places) == 2 and places[0] < places[1] and UPWARD.search(view.form):
        yield Hit(view.all)


def _harms(metric: str, lead: str, goes: Direction, view: View) -> bool:
    """Whether more, or less, of what is counted is plainly worse; it may be named before a comma: "scrap rate, line 2"."""
    if HELD.search(view.form) or MEANT.search(reading_form(view.said.text)):
        return False
    named = lead.rpartition(",")[0].rpartition(",")[2] if lead.isascii() else ""
    way = more_is(metric) or (more_is(named) if named else None)
    if goes == "down":
        return way == "better" and not SPREAD.search(reading_form(metric))
    return way == "worse" and not RIGHTLY.search(view.form)


RULE = Rule(
    id="wrong-direction",
    criterion="measurable",
    severity="fix",
    on=("key-result",),
    sources=(PM_SKILLS, GOOGLE),
    article="measurable",
    zh=Prose(
        name="方向反了",
        message="“{quote}”里的数字走反了：是不是把现在和目标写颠倒了？",
        why="照这样做到了，事情反而更糟，或者数字和字面对不上，期末没法算。",
        fix="核对一下哪个是现在、哪个是目标；真要往这个方向走，就写清楚为什么这样是好事。",
    ),
    en=Prose(
        name="wrong direction",
        message="“{quote}” goes the wrong way: have today's figure and the target been swapped?",
        why="If it is reached as written, things are worse, or words and figures disagree and nobody could score it.",
        fix="Check which figure is today's and which is the target. If it really is meant to go that way, say why that is good.",
    ),
    bad=(
        Example("en", "Reduce failed deliveries from 4% to 9%"),
        Example("en", "Customer complaints a week from 5 to 20"),
        Example("zh", "按时提交率从 70% 提升至 65%"),
        Example("zh", "客户投诉件数从每月 45 件到 60 件"),
    ),
    good=(
        Example("en", "Near misses reported a month from 5 to 20"),
        Example("en", "Complaints answered the same day from 60% to 90%"),
        Example("zh", "安全隐患上报数从每月 12 条到 40 条"),
        Example("zh", "客户投诉件数从每月 60 件降到 45 件"),
    ),
    check=check,
)
