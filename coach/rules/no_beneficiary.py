"""An objective that improves something for nobody in particular."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.rules.base import Case, Example, Hit, Prose, Rule, View, words
from coach.rules.lexicon import ORCA, VAGUE_CHANGE

SOMEBODY = words(
    "customer", "customers", "user", "users", "client", "clients", "team", "teams", "developer", "developers",
    "engineers", "patients", "students", "teachers", "employees", "staff", "people", "everyone", "buyers", "sellers",
    "nurses", "managers", "partners", "readers", "members", "contributors", "maintainers", "visitors", "owners",
    "colleagues", "drivers", "citizens", "families", "parents", "donors", "volunteers", "newcomers", "joiners", "admins",
    "operators", "shops", "stores", "companies", "clinics", "schools", "residents", "we", "our", "my", "i", "me", "us",
    "客户", "用户", "团队", "同学", "同事", "员工", "患者", "病人", "学生", "老师", "家长", "开发者", "商家", "门店", "店长",
    "司机", "居民", "群众", "读者", "会员", "伙伴", "供应商", "新人", "工人", "操作工", "护士", "医生", "销售", "客服", "大家",
    "我", "市民", "村民", "老人", "孩子", "部门", "业务方", "研发", "经销商", "企业", "公司", "人",
)  # fmt: skip
PLURAL_WHO = re.compile(r"(?<![a-z])[a-z]+(?:ers|ors|ists|ants|ees|men|ians|kids|buyers)(?![a-z])")


def check(view: View, case: Case) -> Iterator[Hit]:
    change = VAGUE_CHANGE.search(view.form)
    if change and not SOMEBODY.search(view.form) and not PLURAL_WHO.search(view.form):
        yield Hit(view.all, confidence="low")


RULE = Rule(
    id="no-beneficiary",
    criterion="clear",
    severity="hint",
    on=("objective",),
    sources=(ORCA,),
    article="clear-objective",
    zh=Prose(
        name="没说给谁",
        message="“{quote}”没有说谁会因此受益、在什么范围内。",
        why="写出受益的人，关键结果就有了着落：去看这些人身上有没有变化。",
        fix="把那群人写进句子里，越具体越好，例如“后端同学”“首次下单的客户”。",
    ),
    en=Prose(
        name="no beneficiary",
        message="“{quote}” doesn't say who will be better off, or where.",
        why="Name the people and the key results follow: look for the change in them.",
        fix="Put them in the sentence, as narrowly as you can: backend engineers, first-time buyers, night-shift nurses.",
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
