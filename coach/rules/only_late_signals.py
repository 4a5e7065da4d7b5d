"""Only results that show at the end: nothing to steer by on the way."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.patterns import Pattern, Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import ORCA, PM_SKILLS

LATE = Rare(
    r"(?<![a-z])(?:revenues?|arr|mrr|profits?|profitability|margins?|ebitd?a?|turnover|sales|bookings|market share|churn|retention|renewals?|nps|net promoter|income|cash|gmv|ltv|graduation|graduates|exams?|"
    r"pass rate|attrition|earnings|share of market|lifetime value|recidivism|admissions?|claims?|warranty|orders? value|annual|yearly|quarterly|year[- ]end|season(?:al|-end)?|contract end|quarter[- ]end|end of (?:year|season|quarter|term)|"
    r"final|awards?|accreditation|valuation|loss|losses|write-offs?|costs?|spend|savings|budget|debt|donations raised|funds raised|fatalities|mortality|readmissions?|placements?|"
    r"(?:annual|yearly|employee|customer) (?:engagement |satisfaction )?survey|satisfaction|engagement score|reputation|brand (?:value|recognition)|loyalty)(?![a-z])"
    r"|营收|收入|利润|毛利|净利|销售额|市占|市场份额|占有率|流失率?|续[约费签班租]|nps|净推荐|回款|gmv|升学率|录取|离职|年度|季度|年末|季末|期末|学期末|业绩|客单价|留存率|产值|现金流|合同额|订单额|成交额|交易额|金额|arr|亏损|索赔|赔付|成本|费用|"
    r"复购|中标|签约额|考试|及格率|优秀率|毕业|获奖|满意度|口碑|死亡率|复发|坏账|库存|周转"
)
EARLY = Rare(
    r"(?<![a-z])(?:weekly|each week|every week|per week|a week|daily|each day|per day|a day|first (?:week|day|month)|day[- ]\d+|trials?|demos?|leads?|pipeline|activat\w+|sign-?ups?|respon\w+|visits?|usage|meetings?|attendance|"
    r"onboarding|within|applications|qualified|conversion|use|using|used|open(?:ed|s)? |reply|replies|calls?|talks?|conversations?|log ?ins?|pilots?|tests?|practice|drafts?|check-?ins?|minutes?|hours?|started|early|in advance|waiting|"
    r"complete|completed|finish|walk-ins|footfall|monthly pulse|pulse|tickets?|late (?:arrivals|deliveries)|absence)(?![a-z])"
    r"|每[周天日]|[周日]均|首[周日次]|试[用听驾吃]|线索|商机|激活|拜访|注册|到[访店]|进店|使用|活跃|响应|预约|[周天日]内|咨询|参与|转化|当[天日周]|连续|登录|打开|提前|早期|小时|分钟|每晚|脉搏|回访|报名|走完|演练|排队|等待|跟进|出勤|缺课"
)
MONEY = Pattern(r"[$€£¥元]|亿|(?<![a-z])(?:usd|eur|gbp|rmb|cny)(?![a-z])")


def late(view: View) -> bool:
    """True for a key result that shows its number only when a quarter, season or contract is over."""
    if EARLY.search(view.form):
        return False
    return bool(LATE.search(view.form)) or bool(MONEY.search(view.measure.unit or ""))


def check(case: Case) -> Iterator[Hit]:
    krs = case.key_results
    if len(krs) >= 2 and all(late(kr) for kr in krs):
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
        message="{count} 条都要到期末才见分晓，中途看不出动静。",
        why="收入、续约这类数动的时候，原因早在几周前就有了。没有先行指标，周会上只能干等。",
        fix="补一条每周看得到的：这些数动之前，最先会看到什么变化？",
    ),
    en=Prose(
        name="late signals only",
        message="All {count} key results only show at the end; until then, there is nothing to steer by.",
        why="By the time revenue or renewals move, the cause is weeks old. Without an early sign, all you can do at a check-in is wait.",
        fix="Add one you can see every week: what do customers do first, before those figures move?",
    ),
    bad=(
        Example(
            "en",
            objective="Win the north",
            key_results=("Revenue in the north 1.2M → 2M", "Gross margin 31% → 36%"),
        ),
        Example(
            "zh",
            objective="在北方站住脚",
            key_results=("北方区营收从 120 万到 200 万", "毛利率从 31% 到 36%"),
        ),
    ),
    good=(
        Example(
            "en",
            objective="Win the north",
            key_results=("Revenue in the north 1.2M → 2M", "Weekly demos 4 → 12"),
        ),
        Example(
            "zh",
            objective="在北方站住脚",
            key_results=("北方区营收从 120 万到 200 万", "每周试用门店从 4 家到 12 家"),
        ),
    ),
    check=check,
)
