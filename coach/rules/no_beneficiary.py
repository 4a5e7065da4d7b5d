"""An objective that improves something for nobody in particular."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.patterns import Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View, words
from coach.rules.lexicon import BUZZ, HOLD, ORCA, VAGUE_CHANGE, WORK_VERB
from coach.rules.metric_line_objective import is_metric_line

SOMEBODY = words(
    "team", "teams", "staff", "people", "everyone", "anyone", "nobody", "somebody", "women", "men", "children", "families", "kids", "clients", "patients", "students", "users", "user", "customer",
    "employees", "companies", "clinics", "shops", "stores", "schools", "hospitals", "farms", "colleagues", "guests", "merchants", "tenants", "apprentices", "participants", "residents",
    "we", "our", "my", "i", "me", "us", "they", "their", "who", "whoever", "community", "business units", "departments", "branches", "commuters", "freelancers", "startups", "sites", "wards",
    "客户", "用户", "顾客", "团队", "同学", "同事", "员工", "患者", "病人", "学生", "老师", "家长", "开发", "商家", "卖家", "买家", "门店", "店长", "司机", "居民", "群众", "读者", "会员", "伙伴",
    "供应商", "新人", "工人", "操作工", "护士", "医生", "大家", "我", "市民", "村民", "老人", "孩子", "部门", "业务方", "研发", "经销商", "渠道商", "企业", "人", "者", "员", "师", "工程师", "财务", "客服",
    "销售", "户", "商户", "宝妈", "妈妈", "店主", "摊主", "店员", "班组", "车间", "一线", "小店", "农户", "同行", "谁", "主播", "粉丝", "诊所", "医院", "学校", "校友", "车主", "乘客", "旅客", "游客", "租客",
)  # fmt: skip
PLURAL_WHO = Rare(
    r"(?<![a-z])(?!numbers?(?![a-z])|orders?(?![a-z])|papers?(?![a-z])|servers?(?![a-z])|offers?(?![a-z])|matters?(?![a-z])|errors(?![a-z])|factors(?![a-z])|computers(?![a-z])|parameters|quarters?(?![a-z])|covers|layers)"
    r"[a-z]{2,}(?:ers|ors|ists|ants|ees|men|ians|women|folk|kers)(?![a-z])|(?<![a-z])for (?:our |the )?(?:[a-z-]+ ){0,2}(?!process|system|product|service|compan|goal|result|project|reason)[a-z]{2,}s(?![a-z])|(?<![a-z])(?:a|an|any|every|each|no|new|the) (?:new )?[a-z]+(?:er|or|ist|ant|ee|ian|man|woman|nurse|admin)(?![a-z])"
)
UNSTATED = 0.3


def check(view: View, case: Case) -> Iterator[Hit]:
    strategy = view.meaning.on("strategy")
    task = view.meaning.bad("form") and bool(WORK_VERB.match(view.form))
    unstated = strategy is not None and strategy.p >= UNSTATED and not task
    if not unstated and not VAGUE_CHANGE.search(view.form):
        return
    if any(known.search(view.form) for known in (HOLD, BUZZ, SOMEBODY, PLURAL_WHO)) or is_metric_line(view):
        return
    yield Hit(view.all, confidence="low")


RULE = Rule(
    id="no-beneficiary",
    criterion="clear",
    severity="hint",
    on=("objective",),
    sources=(ORCA,),
    article="clear-objective",
    zh=Prose(
        name="没写谁受益",
        message="“{quote}”没说谁会受益、范围有多大。",
        why="写明是为了谁，关键结果就好写了：看这些人有没有变化就行。",
        fix="把受益的人写进来，越具体越好，例如“后端同学”“首次下单的客户”。",
    ),
    en=Prose(
        name="no beneficiary",
        message="“{quote}” doesn't say who will be better off, or where.",
        why="Once you name the people, the key results follow: look for what changes for them.",
        fix="Put them in the sentence, as precisely as you can: backend engineers, first-time buyers, night-shift nurses.",
    ),
    bad=(
        Example("en", "Improve the onboarding experience."),
        Example("zh", "提升上手体验。"),
    ),
    good=(
        Example("en", "Improve the first week for night-shift nurses."),
        Example("zh", "提升夜班护士第一周的上手体验。"),
    ),
    check=check,
)
