"""A number that may grow without anybody being better off."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.patterns import Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import ORCA, PM_SKILLS

VANITY = Rare(
    r"(?<![a-z])(?:followers?|(?:facebook |post |video )?likes|impressions|page ?views|views|hits|(?:github )?stars(?! ?(?:reviews?|ratings?|scores?))|downloads|registered (?:users|accounts|members)|registrations|email subscribers|(?<!that )(?<!who )(?<!which )(?<!to )(?<!can )(?<!will )(?:social reach|(?<!^)reach)|mentions|retweets|"
    r"shares|(?:app )?installs|press (?:mentions|articles|coverage)|media (?:mentions|coverage)|articles about us|fans|subscribers|(?:website |site |web )?visits|visitors|(?:website |web |site )?traffic|clicks|newsletter list|awards|sessions|"
    r"brochures (?:sent|printed)|badge scans|business cards)(?![a-z])(?! (?:who|that|which|with|waiting|to(?! [\d]))(?![a-z]))"
    r"|粉丝|关注[数者量]|点赞|阅读[量数]?(?=[\d 达从由到过破])|阅读量|浏览量|曝光|(?<![a-z])[pu]v(?![a-z])|播放量|转发|下载量|(?:累计|总)(?:注册|用户|下载|安装|会员)|注册用户数?|覆盖人次|(?<![a-z])(?<!\d-)stars?(?![a-z])(?!-| (?:google |app |guest |customer )?(?:reviews?|ratings?|scores?|hotels?))|访问量|热搜|装机量|围观|涨粉|"
    r"(?:媒体)?报道(?:篇?数|量)|文章篇数|获奖数|点击量|话题量|在看|收藏数|好友数|群人数|流量"
)
LONGEST = 40
DEPTH = Rare(
    r"(?<![a-z])(?:conver\w+|paying|paid|per visitor|ret(?:ention|ained)|active|trials?|who|that (?:end|lead|turn|result|buy|sign)|leading to|from followers|churn|bookings|purchases|return(?:ing)?|repeat|buy|reply|replies|cost per|referr\w+|recommend\w*|loyal|regulars|buyers?|spending|ticket-holders?|(?:customers?|clients?|guests?|diners?|patients?) (?:re)?visit\w*|visits (?:by|from|per) (?:customers?|clients?|guests?|members?|patients?))(?![a-z])"
    r"|转化|付费|留存|复购|试用|成交|下单|带来的|活跃|咨询|完播|购买|预约|到店|留资|老客|老用户|回头|推荐(?![位页流算])|转介绍|消费|购票|买票|持票|核销|的人|占比|比例|率"
)


def check(view: View, case: Case) -> Iterator[Hit]:
    found = view.find_own(VANITY)
    if found and not DEPTH.search(view.own):
        yield Hit(_counted(view, found), confidence="medium")


def _counted(view: View, found: tuple[int, int]) -> tuple[int, int]:
    """The span of the metric that the words found belong to: "GitHub stars" for "stars"; theirs where it is unknown or long."""
    metric = view.measure.metric or ""
    start = view.text.find(metric)
    inside = metric and start <= found[0] and found[1] <= start + len(metric)
    return (start, start + len(metric)) if inside and len(metric) <= LONGEST else found


RULE = Rule(
    id="vanity-metric",
    criterion="outcome",
    severity="hint",
    on=("key-result",),
    sources=(PM_SKILLS, ORCA),
    article="metric-quality",
    zh=Prose(
        name="虚荣指标",
        message="就算“{quote}”翻一倍，有谁会因此受益？",
        why="这类数容易涨，花钱也买得来，却不一定有人因此多做了什么。",
        fix="往后追一步：这些人接着做了什么（试用、下单、回来）？拿那一步当关键结果。",
    ),
    en=Prose(
        name="a vanity metric",
        message="If “{quote}” doubled, who would be better off?",
        why="Numbers like this are easy to grow, or even to buy, and need not lead anyone to do anything.",
        fix="Follow one step further: what do those people do next (try, buy, come back)? Take that step as the key result.",
    ),
    bad=(
        Example("en", "Newsletter followers from 8,000 to 50,000."),
        Example("zh", "公众号粉丝从 8000 涨到 5 万。"),
    ),
    good=(
        Example("en", "70 5-star google reviews"),
        Example("en", "Trials that come from the newsletter: 60 → 180 a month."),
        Example("zh", "老客推荐带来的访问量每月从 200 到 400"),
        Example("zh", "公众号带来的试用从每月 60 家到 180 家。"),
    ),
    check=check,
)
