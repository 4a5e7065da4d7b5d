"""An objective's own words with marked blanks for what they do not tell: for whom, what changes, what is new."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.rules.lexicon import WORK_VERB
from coach.suggest import anatomy_en, anatomy_zh
from coach.suggest.ground import Ground
from coach.suggest.metric import metric_of
from coach.suggest.verbs_en import VERBS
from coach.suggest.wording import capital

MOST_METRICS = 2
LONGEST = {"zh": 30, "en": 16}
LONGEST_METRIC = 40
_WORKED = re.compile(
    r"(?:完成|覆盖|达成|巡检|办结|执行|参与|落实|上线|交付|接入|通过|点击|及时|按时|按期|归档|成功|准确|发放).{0,3}率$"
)
_FIELD_ZH = re.compile(
    r"(?!.*[和与及的])[\u4e00-\u9fff]{1,6}(?:管理|质量|建设|工作|服务|推广|安全|协同|协作|流程|体验|运维|培养)"
)
_PRAISED_ZH = re.compile(r"^[\u4e00-\u9fff]{2,4}的")
ASKED = (
    "business-as-usual",
    "kpi-in-disguise",
    "no-strategic-choice",
    "vague-objective",
    "task-as-objective",
    "slogan-objective",
    "metric-line-objective",
)
_TOLD = re.compile(r"(?<![a-z])so that(?![a-z])|\[|让|【|以便")
_CLOSED = re.compile(r"[!！?？。.\s]+$|[\U0001f300-\U0001faff⭐✅]+")
_GAUGE = re.compile(
    r"(?<![a-z])(?:times?|rates?|costs?|satisfaction|score|volume|share|number|retention|churn|margin|revenue|sales|latency|accuracy|turnover|yield|nps|csat|coverage|uptime|adoption|complaints|conversion)(?![a-z])"
)
_BARE = re.compile(
    r"^(?:rate|share|score|number|volume|costs?|times?|率|数|量|分)$|\s(?:improves?|rises?|falls?|up|down)$"
)
_GAUGE_ZH = re.compile(
    r"(?:率|度|量|数|分|时长|时间|时效|周期|成本|占比|比例|收入|利润|金额|营收|销售额|投诉|差错|事故|口碑|NPS|CSAT)$",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"(?<![a-z])(?:i|my|me|myself)(?![a-z])|^(?:learn|actually understand|read more|get fit|get healthy)(?![a-z])|自己$|^成为更好|^(?:学(?![生员校院术科])|考|减肥|健身|上岸|记账|读书|继续记账)|我的|数值策划$|身体|^能独立"
)
_ORDER_ZH = re.compile(
    r"^(?:继续|持续|做好|维护|维持|保持|保障|确保|负责|上线|搭建|建设|完成|推进|推动|提升|提高|加强|优化|落实|开展|组织|打造|砍掉|拉|学|考|导入|支持|管理|改善|深化|引入|重构|迁移|发布|招|筹|全面|深入|进一步|拓展|统一|升级|实现|成为|少|把)"
)
_ORDERS = (
    "keep be become make get improve grow refactor launch maintain ensure manage continue deliver upgrade migrate build implement ship hire reach rebrand"
    " fix sustain modernise modernize strengthen update handle learn replace unify introduce roll redesign drive open close support"
)
ORDER_EN = frozenset(_ORDERS.split())


def skeletons(rule: str, ground: Ground) -> Iterator[str]:
    """The objective as it stands with what a rule misses as a blank, best first."""
    if rule not in ASKED:
        return
    said = _CLOSED.sub("", ground.draft.text_of("O") or "").strip()
    said = anatomy_zh.bare(said) if ground.lang == "zh" else anatomy_en.bare(said)
    size = len(said) if ground.lang == "zh" else len(said.split())
    whole = said and size <= LONGEST[ground.lang] and not _TOLD.search(said.lower())
    whole = whole and not re.search(r"\d+\s?(?:%|[万亿wWkKmM](?![a-z])|hours?)", said)
    if whole and rule != "metric-line-objective":
        yield from _for_whom(said, ground)
    personal = is_personal(said)
    if not personal and (seen := _measured(ground)):
        yield from _shown_by(seen, ground)
    if not personal and whole and ground.lang == "zh" and rule != "metric-line-objective":
        yield from _about(said)


def _shown_by(seen: str, ground: Ground) -> Iterator[str]:
    """The change as the draft's own metrics would show it."""
    if ground.lang == "zh":
        gap = " " if seen[0].isascii() else ""
        yield f"让【谁】不再【遇到什么麻烦】，从{gap}{seen}看得出来"
        return
    yield f"[Who] can [do what they cannot do today], which shows in {seen}"
    yield f"[Who] no longer [has which trouble], as {seen} will show"


def _about(said: str) -> Iterator[str]:
    """The trouble that ends in the field of work that a Chinese objective names."""
    topic = _PRAISED_ZH.sub("", _ORDER_ZH.sub("", said))
    if _FIELD_ZH.fullmatch(topic):
        yield f"【谁】不再为{topic}里的【哪件事】发愁"


def _for_whom(said: str, ground: Ground) -> list[str]:
    """An order with its purpose first, a topic with the trouble that ends first."""
    first, text = said.split()[0].lower(), said.lower()
    zh = ground.lang == "zh"
    order = _ORDER_ZH.match(said) if zh else first in VERBS or first in ORDER_EN or WORK_VERB.match(text)
    mark = ("，" if zh else "") if order else ("：" if zh else ":")
    head = said if zh else capital(said)
    if is_personal(said):
        return [
            head
            + mark
            + ground.say("好让我能【做到今天做不到的什么】", " so that I can [what I cannot do today]")
        ]
    can = ground.say("让【谁】能【做到今天做不到的什么】", " so that [who] can [what they cannot do today]")
    relieved = ground.say(
        f"{head}：让【谁】不再【为哪件事发愁】",
        f"{head}: [who] no longer [has which trouble] and can [do what they cannot do today]",
    )
    return [head + mark + can, relieved] if order else [relieved, head + mark + can]


def is_personal(objective: str) -> bool:
    """Whether an objective is about its author alone."""
    return bool(_PERSONAL.search(objective.lower()))


def _measured(ground: Ground) -> str:
    """What a draft's key results count, by their own nouns; in Chinese the first that moves."""
    zh = ground.lang == "zh"
    gauge = _GAUGE_ZH if zh else _GAUGE
    found = [
        m
        for kr in ground.draft.key_results
        if (m := metric_of(kr))
        and len(m) <= LONGEST_METRIC
        and gauge.search(m.lower())
        and not _BARE.search(m.lower())
        and not _WORKED.search(m)
        and not (zh and kr.measure.baseline in (None, kr.measure.target))
    ]
    kept = list(dict.fromkeys(found))
    return "".join(kept[:1]) if zh else " and ".join(map(_plain, kept[:MOST_METRICS]))


def _plain(metric: str) -> str:
    first = metric.split()[0]
    return metric[:1].lower() + metric[1:] if first[1:].islower() else metric
