"""A marked blank where a number still has to be filled in: an open question, not a fault of judgement."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.patterns import Rare
from coach.rules.base import Ask, Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import ORCA, VIVA

PLACE = Rare(
    r"[\[【<{(（]\s?(?:baseline|target|number|current(?: value)?|today|value|goal|xx*|\?+|tb[dca]|blank|fill in|基线值?|目标值?|现值|当前值?|起点|"
    r"数值?|待补充?|待定|待填|填写|空)\s?[\]】>})）]|_{2,}|…{1,2}(?=\s?%)|\.\.\.(?=\s?%)"
    r"|(?<!\d)(?<![a-z])(?:x|xx|xxx|yy|yyy|nn|nnn)(?![a-z])(?!\d)(?= ?(?:%|to|→|->|$|[个万亿元天次家人分秒周月年件条份台小]))|(?<=[从到至由为])(?<![a-z])[xyn○〇〇][xyn○〇〇]?[xyn○〇〇]?(?![a-z])(?=%|[\u4e00-\u9fff]|$)"
    r"|(?<=[从到至由为])(?:多少|几)(?=[\u4e00-\u9fff%]|$)|(?<=[→>]) ?(?:多少|几) ?(?=[\u4e00-\u9fff%]|$)|待测算?|待确认|待补充?|待填|待统计|待核[实对]?|未定|不详|暂无数据|没有数据|还没测"
    r"|(?<![a-z])(?:to be (?:determined|defined|confirmed|set|agreed|measured|decided)|not (?:yet )?(?:known|measured|set|decided)|tb[dcas]|(?<=to )x|(?<=from )x)(?![a-z])"
    r"|(?:(?<=from )|(?<=to )|(?<=→)|(?<=-> )|(?<=->)|(?<=→ )|(?<=[从到]))(?:…+|\.\.\.*|---*(?!>)|—+|#+|\?+)"
)
PLANNED = Rare(
    r"(?<![a-z])(?:measured?|measuring|count(?:ed)?|establish(?:ed)?|(?:to be|baseline|number|figure|target|value)(?: is)? (?:found|set)) (?:it |this )?(?:by|in|within|after|until|before)(?![a-z])"
    r"|先测|(?<!预)测出|摸底|量出|摸清|测得"
)
WORDS = Rare(
    r"\[(?:which (?:people|moment|unit|piece)s?|what (?:trouble|the cure|you hope|you would|may get|cost or|must not|would move|shows)|how (?:long|treated)"
    r"|who it hangs|do what|do or have|the count that)(?![a-z'-])[^\[\]]*\](?!\()"
    r"|【(?:谁(?=[】，,])|哪个数|数什么|什么话|几天|几个月|哪些[人等]|哪一[刻件]|哪个单位|哪笔|哪件|哪条要求|哪种|怎么管住|做到什么|换了哪)[^【】]*】"
)
"""Words that the coach's own frames leave to whoever takes them."""


def check(view: View, case: Case) -> Iterator[Hit | Ask]:
    if case.context.blanks_allowed:
        return
    measure = view.measure
    complete = measure.baseline is not None and measure.target is not None
    blank = None if complete else _marked(view) or view.find_own(PLACE)
    if blank and not PLANNED.search(view.own):
        yield Hit(blank)
        yield Ask("target" if measure.target_blank and not measure.baseline_blank else "today")
    elif words := view.find(WORDS):
        yield Hit(words)


def _marked(view: View) -> tuple[int, int] | None:
    """The first blank that stands where a number would, outside quotation marks."""
    blanks = (n.at for n in view.numbers if n.kind == "amount" and n.value is None)
    return next((at for at in blanks if view.own[slice(*at)].strip()), None)


RULE = Rule(
    id="blank-number",
    criterion="measurable",
    severity="fix",
    on=("key-result",),
    sources=(ORCA, VIVA),
    article="baseline-unknown",
    zh=Prose(
        name="还有空没填",
        message="“{quote}”还空着，等你补上。",
        why="留空总比编一个好，只是空着就没法跟踪。",
        fix="知道就填上；还不知道，就写明由谁去量、哪天之前定下来。",
        asks={"today": "“{line}”：现在是多少？", "target": "“{line}”：这个周期想做到多少？"},
    ),
    en=Prose(
        name="a blank still open",
        message="There is still a blank here: “{quote}”.",
        why="A blank is better than an invented number, but nothing can be tracked until it is filled.",
        fix="Fill it in; if the number isn't known yet, say who will measure it and by when.",
        asks={
            "today": "“{line}”: what is the number today?",
            "target": "“{line}”: what number do you want to reach?",
        },
    ),
    bad=(
        Example("en", "Share of orders packed right first time from ?% to 98%."),
        Example("zh", "一次包装合格率从 ?% 到 98%。"),
        Example("en", "Share of pickers who already [do what differently]: from 10% to 40%."),
        Example("zh", "拣货员里，已经【换了哪种做法】的比例从 10% 到 40%。"),
    ),
    good=(
        Example("en", "Share of orders packed right first time from 91% to 98%."),
        Example("zh", "一次包装合格率从 91% 到 98%。"),
    ),
    check=check,
)
