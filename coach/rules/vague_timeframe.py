"""A promise for "soon" instead of a cycle or a date."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.patterns import Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import GOOGLE, ORCA, WODTKE

SOON = Rare(
    r"(?<![a-z])(?:(?<!as )(?<!how )(?<!too )soon(?! as)(?!er|-)|someday|some day|eventually|asap|as soon as possible|as soon as we can|as quickly as possible|"
    r"in the (?:(?:near|not too distant|foreseeable|coming) future|future(?=,|$| we| our))|in (?:the )?years to come|within a few (?:weeks|months|years)|at some point|(?:^|(?<=, ))one day(?=,| we| our| every| the| no)|sooner or later|"
    r"down the (?:road|line)|in due (?:course|time)|shortly(?! (?:after|before))|before long|going forward|over time|later on|"
    r"in the (?:long|short|medium|longer) (?:run|term)|over the (?:long|medium|longer) term|in the (?:coming|next few|following|next couple of) "
    r"(?:days|weeks|months|years|period)|gradually|when (?:possible|time allows|resources allow|we can)|in a timely manner|at a later (?:date|stage|point)|one of these days|sooner rather than later|without (?:undue )?delay|until further notice|once we have (?:time|capacity|budget)|in the next phase|"
    r"whenever possible|at the earliest|at an early date|sometime|some time (?:soon|next)|in a while|when the time is right|later(?= this year| in the year))(?![a-z])"
    r"|尽快|尽早|及早|早日|逐步|逐渐|适时|择机|陆续|有朝一日|不久(?:的将来|后|以后)?(?=[,，、]|将|就|让|能|实现|$)|后续(?=[,，]|逐|再|会|将|让|把|要|推|完)|今后|日后|(?:^|(?<=[,，]))以后|以后再|争取早[点些日]|到时候|过一阵|(?:近|未来)?(?:一两|两三|三五|几|数)[年个]月?内|远期|长期来看|视情况|有机会(?:时|的话)|条件允许|等[^,，]{1,10}以后|"
    r"将来|迟早|总有一天|(?:时机|条件)成熟|有条件(?:时|的话)|过段时间|一段时间内|短期内|中长期|长远来看|稍后|抓紧|"
    r"(?:^|(?<=[,，。;；、在]))(?:未来|近期|近日|最近)(?=$|[,，]|[几数一两三]|一段|内|里|让|把|将|解决|实现|完成|推|上线|能|要|会|我们)|未来(?=某|几年|几个月|数年|一段|三五)"
)


def check(view: View, case: Case) -> Iterator[Hit]:
    found = view.find_own(SOON)
    if found and not view.dates:
        given = bool(case.context.cycle or case.draft.period)
        yield Hit(found, severity="hint" if given else None, confidence="medium" if given else "high")


RULE = Rule(
    id="vague-timeframe",
    criterion="time-bound",
    severity="fix",
    on=("objective", "key-result"),
    sources=(WODTKE, ORCA, GOOGLE),
    article="time-bound",
    zh=Prose(
        name="时间含糊",
        message="“{quote}”不算时间，什么时候都可以说“快了”。",
        why="OKR 要在一个周期内见分晓；没有期限，就永远等不到复盘那天。",
        fix="把“{quote}”换成一个日期或季度，例如“三季度末”“6 月 30 日前”。",
    ),
    en=Prose(
        name="a vague timeframe",
        message="“{quote}” isn't a date; you could say it on any day.",
        why="An OKR is settled within one cycle. Without a date, there is no day to check it.",
        fix="Replace “{quote}” with a date or a quarter: by end of Q3, by 30 June.",
    ),
    bad=(
        Example("en", "Soon become the easiest cashbook for market traders."),
        Example("zh", "尽快成为菜市场摊主最顺手的记账本。"),
    ),
    good=(
        Example("en", "By end of Q3 market traders close their day in two minutes."),
        Example("zh", "三季度末，让菜市场摊主两分钟记完一天的账。"),
    ),
    check=check,
)
