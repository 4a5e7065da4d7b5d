"""A number that may grow without anybody being better off."""

from __future__ import annotations

from collections.abc import Iterator

from coach.rules.base import Case, Example, Hit, Prose, Rule, View, words
from coach.rules.lexicon import ORCA, PM_SKILLS

VANITY = words(
    "followers", "follower", "likes", "impressions", "page views", "pageviews", "views", "hits", "github stars", "stars",
    "downloads", "registered users", "email subscribers", "reach", "mentions", "retweets", "shares", "app installs",
    "installs", "press mentions", "fans", "subscribers", "visits", "visitors", "website traffic", "traffic",
    "粉丝", "关注数", "关注者", "点赞", "阅读量", "浏览量", "曝光", "pv", "播放量", "转发", "下载量", "注册用户数", "累计用户",
    "star", "访问量", "热搜", "覆盖人次", "装机量", "围观", "涨粉",
)  # fmt: skip
DEPTH = words(
    "conversion", "convert", "paying", "paid", "per visitor", "retention", "retained", "active", "trial", "trials",
    "who then", "that lead to", "leading to", "from followers", "churn", "bookings", "purchases",
    "转化", "付费", "留存", "复购", "试用", "成交", "下单", "带来的", "活跃", "咨询",
)  # fmt: skip


def check(view: View, case: Case) -> Iterator[Hit]:
    found = view.find(VANITY)
    if found and not DEPTH.search(view.form):
        yield Hit(found, confidence="medium")


RULE = Rule(
    id="vanity-metric",
    criterion="outcome",
    severity="hint",
    on=("key-result",),
    sources=(PM_SKILLS, ORCA),
    article="metric-quality",
    zh=Prose(
        name="虚荣指标",
        message="“{quote}”翻一倍，谁的日子会变好？",
        why="这类数容易涨，也容易买，却不一定带来任何人的行动。",
        fix="往后追一步：这些人接着做了什么（试用、下单、回来）?拿那一步当关键结果。",
    ),
    en=Prose(
        name="a vanity metric",
        message="If “{quote}” doubled, who would be better off?",
        why="Such numbers are easy to grow, even to buy, and need not lead anybody to do anything.",
        fix="Follow one step further: what do those people do next (try, buy, come back)? Take that step as the key result.",
    ),
    bad=(
        Example("en", "Newsletter followers from 8,000 to 50,000."),
        Example("zh", "公众号粉丝从 8000 涨到 5 万。"),
    ),
    good=(
        Example("en", "Trials that come from the newsletter: 60 → 180 a month."),
        Example("zh", "公众号带来的试用从每月 60 家到 180 家。"),
    ),
    check=check,
)
