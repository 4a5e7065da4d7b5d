"""OKR tied to pay, bonus, ranking or rating."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.parse import reading_form
from coach.rules.base import Case, Example, Hit, Prose, Rule
from coach.rules.lexicon import GITLAB, GOOGLE, VIVA

PAY = re.compile(
    r"(?<![a-z])(?:bonus(?:es)?|(?:my|your|their|our|individual|annual|performance|year-end) (?:salary|pay|rating|raise|appraisal|compensation)|pay rise|pay raise|salary increase|merit increase|"
    r"performance (?:review|rating|score|appraisal)s?|(?:employee|stack|forced|staff) ranking|rank(?:ed|ing)? (?:employees|staff|people|team members|the team|everyone|agents|reps)|"
    r"bottom (?:10|ten|5|five)|lowest (?:performers?|ranked)|promotion(?: to| if| case|s)?(?= |$)|get promoted|perf(?:ormance)? rating|incentive pay|commission|variable pay|payout|pip)(?![a-z])"
    r"|奖金|绩效(?:考核|评级|分|工资|奖|挂钩|等级|打分|评分|系数)?|年终奖|工资|薪酬|薪资|调薪|加薪|涨薪|提成|末位|淘汰|排名|评级|打分排|晋升|扣罚|罚款|扣分|考评|评优|季度考核|年度考核|与考核|纳入考核|考核结果"
)
ABOUT_OTHERS = re.compile(
    r"(?<![a-z])(?:search|page|seo|google|app store|ranking of (?:our|the) (?:site|page|app|product)|league|promotion(?:al|s)? (?:campaign|page|code|price|conversion|offer|week)|payroll|"
    r"salary (?:slip|statement|question|quer|payment|run)|pay (?:slip|run|gap|equity|transparency)|sales promotion|partners?' commission|commission (?:error|dispute|rate|statement|run))"
    r"|搜索|关键词|榜|工资(?:发放|单|条|核算|差错|计算|查询|拖欠|系统|表|代发)|薪(?:酬|资)(?:核算|发放|差错|系统|保密|数据|公平|查询|竞争|调研)|绩效(?:面谈|反馈|管理系统|辅导|看板)|行业排名|排名第|app ?store|应用商店|排名(?:进入|升|提升|从|前)|促销|晋升通道|农民工"
)


def check(case: Case) -> Iterator[tuple[str, Hit]]:
    for view in (*((case.objective,) if case.objective else ()), *case.key_results):
        if found := _tied(view.form):
            yield view.target, Hit(found)
    for text in (*case.draft.notes, *(i.text for i in case.draft.initiatives), case.context.note or ""):
        if found := _tied(reading_form(text)):
            yield "set", Hit(fill={"quote": text[found[0] : found[1]]})
            return


def _tied(form: str) -> tuple[int, int] | None:
    found = PAY.search(form)
    return found.span() if found and not ABOUT_OTHERS.search(form) else None


RULE = Rule(
    id="pay-or-ranking",
    criterion="safe-use",
    severity="fix",
    on=("anywhere",),
    sources=(GOOGLE, GITLAB, VIVA),
    article="pay-and-appraisal",
    zh=Prose(
        name="和薪酬、排名挂钩",
        message="“{quote}”把 OKR 和薪酬或排名连在了一起。",
        why="一挂钩，大家就会把目标定低、把数做漂亮，OKR 就不再说真话了。",
        fix="去掉这一句。评价一个人看他做出的贡献和过程，可以参考 OKR 的复盘，但不用完成率算钱、排名次。",
    ),
    en=Prose(
        name="tied to pay or ranking",
        message="“{quote}” ties the OKR to pay, rating or ranking.",
        why="Once money hangs on it, people set low targets and polish the numbers, and the OKR stops telling the truth.",
        fix="Leave it out. Judge a person's contribution in its own talk; the OKR review may inform it, but the score sets neither pay nor rank.",
    ),
    bad=(
        Example("en", "At least 70% attainment, else no bonus this quarter"),
        Example("zh", "完成率低于 70% 的扣当月绩效工资"),
    ),
    good=(
        Example("en", "Wrong salary payments per month from 9 to 1"),
        Example("zh", "每月工资发放差错从 9 笔降到 1 笔"),
    ),
    check=check,
)
