"""A ratio that could be reached by shrinking what it is a ratio of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.okr import KeyResult
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import PM_SKILLS

RATIO = re.compile(
    r"(?<![a-z])(?:conversions?|click-through|clickthrough|ctr|trial-to-paid|[\w]+-to-[\w]+(?= (?:rate|ratio|conversion)| ?\d)|(?:first-pass |production )?yield|hit ratio|"
    r"(?:[a-z-]+ )?(?:open|win|response|close|reply|acceptance|hit|bounce|activation|opt-in|success|pass|completion|approval|referral|repeat|return|resolution|show-?up|no-show|reject|rejection|error|defect|redemption|"
    r"placement|re-?order|upsell|attach|adoption|signup|sign-up|participation|usage|fill|usage|read|renewal) rates?|(?:percentage|proportion|ratio) of)(?![a-z])"
    r"|(?:转化|点击|打开|赢单|成交|回复|中标|接受|激活|付费|跳出|到店|响应|通过|好评|解决|自助解决|录用|复购|返修|退货|参与|使用|完成|命中|到课|到诊|预约|留资|推荐|续费|续约|合格|成功|一次通过|邀约|到面|入职|签约|开通|回访)率|转化(?=[从由 \d])|转付费|转报名|"
    r"(?:占比|比例|比率|比重)"
)
BASE = re.compile(
    r"(?<![a-z])(?:at least|with|base|out of|visits|volume|per (?:month|week|day|quarter)|a (?:month|week|day)|n ?=|from a base|no fewer|while|sample|cohort|of (?:the |our |all |some |about |roughly )*\d[\d,.]*|\d[\d,.]* of|"
    r"of (?:the|our|all) [a-z]|among|all)(?![a-z])"
    r"|不低于|不少于|至少|基数|样本|分母|访问量|保持|[\d万千百] ?[次家人名单个位件台辆份条场]|每月 ?\d|规模|不得低于|其中|总量|总数|全部|所有|全体"
)


def check(view: View, case: Case) -> Iterator[Hit]:
    assert isinstance(view.line, KeyResult)
    measure = view.line.measure
    found = view.find_own(RATIO)
    if found is None or measure.target is None or measure.unit not in ("%", "百分点", None):
        return
    if not BASE.search(view.own):
        yield Hit(found, confidence="low")


RULE = Rule(
    id="ratio-without-base",
    criterion="measurable",
    severity="hint",
    on=("key-result",),
    sources=(PM_SKILLS,),
    article="metric-quality",
    zh=Prose(
        name="比率没有基数",
        message="“{quote}”是个比率，没说分母有多大。",
        why="分母变小，比率也会好看：少来一半人，转化率照样能翻倍。",
        fix="写明分母是什么、至少多少，例如“至少 40 个商机”。",
    ),
    en=Prose(
        name="a ratio without its base",
        message="“{quote}” is a ratio; nothing says how big its base must be.",
        why="A ratio also improves when its base shrinks: lose half of the visitors and conversion may double.",
        fix="Say what the base is and how big it must be, for example “out of at least 40 opportunities”.",
    ),
    bad=(
        Example("en", "Conversion of visitors to bookings 3% → 5%"),
        Example("zh", "预约转化率从 3% 到 5%"),
    ),
    good=(
        Example("en", "Conversion of visitors to bookings 3% → 5%, with at least 8,000 visits a month"),
        Example("zh", "预约转化率从 3% 到 5%，月访问不低于 8000"),
    ),
    check=check,
)
