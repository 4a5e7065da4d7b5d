"""Only results that show at the end: nothing to steer by on the way."""

from __future__ import annotations

from collections.abc import Iterator

from coach.rules.base import Case, Example, Hit, Prose, Rule, words
from coach.rules.lexicon import ORCA, PM_SKILLS

LATE = words(
    "revenue", "arr", "mrr", "profit", "margin", "ebitda", "turnover", "sales", "bookings", "market share", "churn",
    "retention", "renewal", "renewals", "nps", "net promoter", "income", "cash", "gmv", "ltv", "annual", "graduation",
    "exam results", "pass rate", "attrition", "earnings", "net revenue", "share of market", "lifetime value", "recidivism",
    "营收", "收入", "利润", "毛利", "销售额", "市占", "市场份额", "流失率", "续约率", "续费率", "nps", "净推荐", "回款", "gmv", "升学率",
    "离职率", "净利", "年度", "业绩", "客单价", "留存率", "产值", "现金流", "合同额", "arr",
)  # fmt: skip
EARLY = words(
    "weekly", "per week", "first week", "day-1", "day 7", "trial", "trials", "demos", "leads", "pipeline", "activation", "first",
    "sign-ups", "signups", "response", "visits", "usage", "in the first", "meetings", "attendance", "onboarding", "within", "applications",
    "qualified", "conversion", "repeat", "use", "using", "usage",
    "每周", "首周", "首日", "首次", "试用", "线索", "商机", "激活", "拜访", "注册", "到访", "使用", "活跃", "响应", "预约", "周内", "天内", "咨询", "参与", "复购", "转化",
)  # fmt: skip


def check(case: Case) -> Iterator[Hit]:
    krs = case.key_results
    if len(krs) >= 2 and all(LATE.search(kr.form) and not EARLY.search(kr.form) for kr in krs):
        yield Hit(confidence="medium", fill={"count": str(len(krs))})


RULE = Rule(
    id="only-late-signals",
    criterion="focused",
    severity="hint",
    on=("set",),
    sources=(PM_SKILLS, ORCA),
    article="guardrails-and-signals",
    zh=Prose(
        name="只有滞后指标",
        message="{count} 条都要到期末才看得出来，路上没有信号。",
        why="收入、续约这类数动的时候，原因早在几周前就发生了。没有先行信号，检查会只能等。",
        fix="补一条每周看得见的：客户先做了什么，后面的数才会动？",
    ),
    en=Prose(
        name="late signals only",
        message="All {count} key results show only at the end; there is nothing to steer by on the way.",
        why="When revenue or renewals move, the cause lies weeks back. Without an early sign, check-ins can only wait.",
        fix="Add one you can see every week: what do customers do first, before those figures move?",
    ),
    bad=(
        Example("en", objective="Win the north", key_results=("Revenue in the north 1.2M → 2M", "Gross margin 31% → 36%")),
        Example("zh", objective="在北方站住脚", key_results=("北方区营收从 120 万到 200 万", "毛利率从 31% 到 36%")),
    ),
    good=(
        Example("en", objective="Win the north", key_results=("Revenue in the north 1.2M → 2M", "Weekly demos 4 → 12")),
        Example("zh", objective="在北方站住脚", key_results=("北方区营收从 120 万到 200 万", "每周试用门店从 4 家到 12 家")),
    ),
    check=check,
)
