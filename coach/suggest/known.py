"""What a draft measures already: kinds of measures, told by words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.parse.text import reading_form
from coach.rules.copied_from_parent import alike

SAME = 0.72
_LIMIT = re.compile(r"(?<![a-z])stays? (?:at or )?under(?![a-z])")
KINDS = tuple(
    re.compile(pattern)
    for pattern in (
        r"中位|等待|排队|时长|耗时|用时|延迟|\d\s?(?:小时|分钟|天|秒|min|h)(?![a-z])|(?<![a-z])(?:median|waits?|waiting|hours?|minutes?|days|weeks|lead time|time to|mttr|wd\d)(?![a-z])",
        r"留存|流失|沉默|续[费约租报]|复购|回流|再来|又来|仍在|回来|离职|再献|返单|回访|流动|(?<![a-z])(?:retention|churn\w*|renew\w*|return\w*|again|still|lapsed|come back|repeat\w*|retainers?|drop-?outs?|leave|stay|nrr|ndr|reorder\w*)(?![a-z])",
        r"首日|首次|激活|注册当天|当天就|第一次|上手|(?<![a-z])(?:activat\w*|sign-?ups?|session one|first (?:result|call|chart|session|day|invoice|\w+ list)|aha|d1)(?![a-z])",
        r"[出差错漏]错|差错|错误|缺陷|返[工修厂]|不良|废品|更正|误判|(?<![a-z])(?:errors?|defects?|bugs?|wrong|corrections?|corrected|mistakes?|scrap|rework|regressions?)(?![a-z])",
        r"工单|答疑|来问|进线|来电|电话|求助|催|吐槽|(?<![a-z])(?:tickets?|calls?|questions?|requests?|enquir\w*|contact us|emails?|walk-ins|turned[- ]away)(?![a-z])",
        r"收入|成本|毛利|费用|流水|抽佣|现金|(?<![a-z])(?:revenue|income|earn\w*|costs?|spend|margin|arr|mrr)(?![a-z])|[€$£]\s?\d",
        r"失败率|回滚|回退|(?<![a-z])(?:failure rate|roll(?:ed)? ?back|rollbacks?)(?![a-z])",
        r"周五|工作时间内|(?<![a-z])(?:fridays?|working hours)(?![a-z])",
        r"告警|(?<![a-z])(?:alerts?|pages)(?![a-z])",
        r"先发现|(?<![a-z])(?:first reported|before a user|before customers)(?![a-z])",
        r"钓鱼|(?<![a-z])(?:phish\w*|trick mails?)(?![a-z])",
        r"借[阅书]|阅读|(?<![a-z])(?:borrow\w*|reading|read (?:a|an))(?![a-z])",
        r"不求助|独立|自己|(?<![a-z])(?:unaided|alone|themselves|by themselves|without (?:help|calling|asking|us))(?![a-z])",
        r"投诉|举报|差评|(?<![a-z])(?:complain\w*|reported|reports of|appeals?)(?![a-z])",
        r"加班|(?<![a-z])overtime(?![a-z])",
        r"受伤|工伤|事故|跌倒|(?<![a-z])(?:injur\w*|accidents?|falls)(?![a-z])",
        r"漏洞|(?<![a-z])(?:vulnerab\w*|weakness\w*)(?![a-z])",
        r"搜索|(?<![a-z])(?:search\w*|zero-result)(?![a-z])",
        r"占比.{0,6}外部|外部贡献|除.{0,6}外|(?<![a-z])(?:outside (?:the core|contributors)|never contributed)(?![a-z])",
        r"换[模型]|(?<![a-z])changeovers?(?![a-z])",
        r"小单|(?<![a-z])small (?:orders|batches)(?![a-z])",
        r"停[机梯线]|(?<![a-z])(?:stops|downtime|stoppages?)(?![a-z])",
        r"满意|好评|评分|(?<![a-z])(?:nps|csat|satisf\w*|ratings?)(?![a-z])",
    )
)


def measures(text: str) -> frozenset[int]:
    """The kinds of measures a text speaks of."""
    form = _LIMIT.sub("", reading_form(text))
    return frozenset(number for number, kind in enumerate(KINDS) if kind.search(form))


def repeats(text: str, others: Iterable[str]) -> bool:
    """Whether a key result measures what one of the others does, or says nearly the same."""
    own = measures(text)
    return any(own & measures(other) or alike(text, other, SAME) for other in others)
