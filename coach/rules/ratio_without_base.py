"""A ratio that could be reached by shrinking what it is a ratio of."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.patterns import Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import PM_SKILLS

RATIO = Rare(
    r"(?<![a-z])(?:conv(?:ersions?|\.)?(?![a-z])|(?:\w+ )?abandonments?|click-?through|clickthrough|ctr|[a-z]+(?:-to-|→|->)[a-z]+(?:[- ](?:rate|ratio|conversion))?|(?:first-pass |production )?yield"
    r"|(?!(?:win|click|scrap|defect|rejects?|rejection|renewal|returns?|refund|(?:on-)?time|growth|interest|exchange|tax|inflation|hourly|daily|occupancy|run|burn|frame|sample|heart|attrition|turnover|churn|retention|vacancy|coverage|utili[sz]ation|mortality|birth|crime|unemployment|refresh|bit|transfer|error-free|pay|wage|day|flat|failure|infection|error|delivery|stock|out-of-stock|stock-?out) )(?<![a-z/-])[a-z][a-z-]+ (?:rate|ratio)s?"
    r"|(?:share|percentage|proportion|ratio|fraction) of (?!the |our |all )(?:\w+ ){1,4}?(?:who|that|which|with|[a-z]+ing|[a-z]+ed|done|made|sent|sold|paid|won|built|bought|found|left|lost|read|come|comes|turn|from)|(?:percentage|proportion|ratio) of"
    r"|(?:visitors|users|people|callers|leads|trials|readers|customers|clients|patients|applicants|candidates|quotes|offers|demos|visits|sessions|shoppers|guests|prospects|subscribers|sign-?ups|downloads|calls|tickets|buyers|tenants|students|parents|donors|bookings|applications|volunteers|members|shops|farmers|passengers) (?:[a-z]+ \d+ |\d+ and over )?(?:who|that|which)(?=.{1,60}%))(?![a-z])"
    r"|(?:转化|点击|打开|赢单|成交|回复|中标|接受|激活|付费|跳出|到店|响应|通过|好评|解决|自助解决|录用|复购|退费|退单|弃单|弃购|放弃|参与|使用|完成|完课|命中|到课|到诊|预约|留资|推荐|成功|一次通过|邀约|到面|入职|签约|开通|回访|到场|采纳|误拒|打回|核销|爽约|履约|下单|加购|加粉|拒收|试用|领取|报名|唤醒|召回|投诉|差评|满座|上座|入会|办卡|进店|拨通|接通|触达|读完|播放完成|完播|转介绍)率"
    r"|转化(?=[从由 \d])|转付费|转报名|转(?:成|为|化成|化为)?(?:成交|订单|客户|会员|正式|付费|签约)|(?:占比|比例|比率|比重)|的(?:人|用户|客户|访客|顾客|学员|学生|家长|患者|商家|读者|会员|司机|线索|来电|游客|旅客|乘客|志愿者|申请|报名者|农户|店|商户|租客|老人|居民)(?:占|有|从|由|达|到|[:：])?\s?(?=\d[^,，。]{0,12}%)"
)
BASE = Rare(
    r"(?<![a-z])(?:at least|with|base|out of|visits|volume|per (?:month|week|day|quarter)|a (?:month|week|day)|n ?=|from a base|no fewer|while|sample|cohort|of (?:the |our |all |some |about |roughly )*\d[\d,.]*|\d[\d,.]* of|"
    r"of (?:the|our|all) [a-z]|among|all|stays?|(?:over|above) \d[\d.,]*k?|or more|monthly|weekly)(?![a-z])"
    r"|不低于|不少于|至少|基数|样本|分母|访问量|保持|[\d万千百] ?以上|[\d万千百] ?[次家人名单个位件台辆份条场]|每月 ?\d|规模|不得低于|其中|总量|总数|全部|所有|全体"
)

NAMED = Rare(
    r"(?<![a-z])(?:(?:share|percentage|proportion|fraction|\d ?%) of (?:total |overall |annual |yearly |new |active )?(?:revenue|sales|turnover|income|profits?|costs?|spend|output|volume|energy|waste"
    r"|(?:year|grade|class|form|cohort) \w+|(?:\w+ )?(?:users|customers|clients|members|staff|employees|hires|joiners|starters|pupils|students|teachers|nurses|drivers|households|residents|farmers|shops|stores))"
    r"|(?:trucks|trains|buses|flights|parcels|orders|deliveries|shipments) (?:\w+ ){0,2}on time)(?![a-z])"
    r"|占[^,，。;；]{1,8}(?:比|份额)|(?:收入|营收|销[售量额]额?|利润|成本|费用|支出|产[量值]|能耗|面积|gmv)的?(?:占比|比重|比例)"
    r"|(?:人员|员工|学[生员]|老师|教师|护士|司机|骑手|用户|客户|会员|居民|村民|农户|家庭|门店|商户|新人)[^,，。;；:：\d%]{0,2}(?:[^,，。;；:：%]{0,24}的)?(?:占比|比例|比率|比重)"
)
"""A share that names its whole: a quantity everybody books, or people one has and cannot turn away."""

IN_WORD = "abcdefghijklmnopqrstuvwxyz0123456789/&-"
FIGURES = Rare(
    r"[\s,:;(|-]*(?:(?<![a-z])(?:from|to|up|down|rises?|grows?|goes|by|is|are|will|should|must|reach(?:es)?|increases?|improves?|falls?|drops?|hits?|climbs?|moves?)(?![a-z])|[\d→=<>≥≤~]|$)"
)


def check(view: View, case: Case) -> Iterator[Hit]:
    if view.measure.target is None or view.measure.unit not in ("%", "百分点", None):
        return
    found = view.find_own(RATIO)
    if found and not BASE.search(view.own) and not NAMED.search(view.own):
        start = len(view.form[: found[0]].rstrip(IN_WORD))
        yield Hit((start, _end(view, found[1])), confidence="low")


def _end(view: View, at: int) -> int:
    """Where the name of the ratio ends: before its figures."""
    figures = FIGURES.search(view.form, at)
    return max(at, figures.start()) if figures and view.form[at - 1 : at].isascii() else at


RULE = Rule(
    id="ratio-without-base",
    criterion="measurable",
    severity="hint",
    on=("key-result",),
    sources=(PM_SKILLS,),
    article="metric-quality",
    zh=Prose(
        name="分母没写清",
        message="“{quote}”的分母没写清。",
        why="分母一小，占比就高：只挑容易的算，数字自然好看。",
        fix="写清分母是什么、至少要有多少。分母本来就固定的，不用改。",
    ),
    en=Prose(
        name="a ratio without its base",
        message="“{quote}” is a share or a rate, but nothing says of how many.",
        why="A ratio also improves when its base shrinks: turn away the harder half and it looks better overnight.",
        fix="Say out of how many, and the lowest that number may fall to. If the base can't change, leave it as it is.",
    ),
    bad=(
        Example("en", "Conversion of visitors to bookings 3% → 5%"),
        Example("zh", "预约转化率从 3% 到 5%"),
    ),
    good=(
        Example("en", "Conversion of visitors to bookings 3% → 5%, with at least 8,000 visits a month"),
        Example("en", "Share of revenue from abroad 10% → 25%"),
        Example("zh", "预约转化率从 3% 到 5%，月访问不低于 8000"),
        Example("zh", "海外收入占比从 10% 到 25%"),
    ),
    check=check,
)
