"""Growth, speed or volume without anything that watches over its price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.parse.patterns import Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import GROWTH, PM_SKILLS, VIVA, WODTKE

GUARD = Rare(
    r"guardrail|(?<![a-z])(?:quality|satisfaction|csat|nps|error|errors|defects?|complaints?|churn|returns?|refunds?|re-?open|margin|"
    r"accuracy|precision|pass rate|rejections?|beyond|(?:do|does|not|never|no) (?:not )?(?:rise|fall|grow|drop|exceed|worse)\w*|don't|doesn't|stable|unchanged|at least|waste|scrap|incidents?|bugs?|rework|retention|stay|stays|keep|without|no more than|at most|not (?:fall|drop|rise|exceed)|below|under|above|unsubscribe|"
    r"drop-?out|burn-?out|overtime|turnover|safety|injur\w*|failure|uptime|rejects?|repeat|renew(?:s|al|als|ed|ing)?)(?![a-z])"
    r"|(?<![a-z])(?:or (?:less|fewer|under|below)|zero|callbacks?|cancell?\w+|corrections?|mistakes?|breach\w*|outside (?:the )?approved)(?![a-z])|护栏|满意度|投诉|差错|错误|缺陷|退货|退款|重开|返工|毛利|准确|事故|留存|流失|保持|不低于|不高于|不超过|以内|以下|不下降|不变|质量|合格率|加班|离职|故障|安全|复购|续约|好评|退订|坏账|报废|逾期|漏|通过率|不合格|错|损|客诉|差评|不得|不少于|至少|退出|中途放弃"
)

HARM = Rare(
    r"(?<![a-z])(?:max(?:imum)?|holds? at|holding at|rushed|unhappy|crash\w*|adjustments?|mis-?(?:picks?|picked|ship\w*|deliver\w+|rout\w+|label\w*|sort\w*|pack\w*|diagnos\w+|book\w*|match\w*)|damage[sd]?|wrong(?:ly)?|overdue|delays?|delayed|"
    r"write-?offs?|bad debts?|disputes?|escalat\w+|outages?|downtime|availability|stability|faults?|faulty|recalls?|warranty|chargebacks?|accidents?|near misses|hazards?|absen\w+|sick (?:leave|days)|well-?being|enps|"
    r"non-?conformit\w+|right first time|first[- ]time[- ]right|audit findings?|ratings?|(?:star|google|bad) reviews?)(?![a-z])"
    r"|崩溃|闪退|卡顿|宕机|可用性|稳定性|不良|良品|良率|次品|残次|破损|货损|赔付|索赔|理赔金额|失误|误[报诊差判发]|纠纷|争议|险情|隐患|未遂|超时率|延误|评分|星级|续费|推荐值|工伤|伤亡|调账|调整分录|盘差|账实不符|最多"
)
"""What quality, errors, safety or stability are told by, besides the words of a limit."""

PUNCTUAL = Rare(
    r"(?<![a-z])(?:sla|slas|on[- ]time|punctual\w*|(?:service|delivery) level)(?![a-z])|准[时点]|达标率|按[时期]"
)
"""What guards only where it isn't itself the speed that is wanted."""

MONEY = Rare(
    r"(?<![a-z])(?:profits?|profitab\w+|ebitda|cash|receivables?|dso|payback|cac|costs?|discounts?|roi|roas|budget)(?![a-z])|利润|净利|现金|回款|应收|账期|回本|成本|费用|折扣|(?<![a-z])(?:roi|cac)(?![a-z])"
)
SOLD = Rare(
    r"(?<![a-z])(?:revenue|turnover|sales|sell|sold|arr|mrr|gmv|bookings|orders|customers|clients|users|sign-?ups|leads|shops|stores|subscribers|members)(?![a-z])"
    r"|营收|收入|销[售量额]|订单|客户|用户|门店|会员|新签|注册|商户|(?<![a-z])(?:gmv|arr|mrr)(?![a-z])"
)

PACE = Rare(
    r"(?<![a-z])per (?:hour|day|week|month|shift|head|doctor|nurse|agent|person|rep|minute)(?![a-z])|(?<![a-z])(?:same[- ]day|next[- ]day|gap|shipped|days?|hours?|minutes?|seconds?|units|number of)(?![a-z])"
    r"|每[时天日人班]|[日周月人]均|小时|分钟|天|秒|时效|次日达|当日达|覆盖|数量|产出|开店|门店数"
)


def growing(view: View) -> bool:
    """True for a key result that wants more, faster or cheaper, by a number."""
    moves = view.measure.target is not None and view.measure.direction in ("up", "down")
    return moves and bool(GROWTH.search(view.form) or PACE.search(view.form))


def check(case: Case) -> Iterator[Hit]:
    krs = case.key_results
    first = next((kr for kr in krs if growing(kr)), None)
    if first and len(krs) > 1 and not _guarded(krs, first):
        yield Hit(confidence="medium", fill={"line": first.said.text, "id": first.target})


def _guarded(krs: Sequence[View], first: View) -> bool:
    """Whether any key result watches over what the first growing one may cost, called a guardrail or not."""
    if any(GUARD.search(kr.form) or HARM.search(kr.form) for kr in krs):
        return True
    if any(PUNCTUAL.search(kr.form) for kr in krs if kr is not first):
        return True
    money = [bool(MONEY.search(kr.form)) for kr in krs]
    return any(money) and any(
        kr.measure.direction == "up" and SOLD.search(kr.form)
        for kr, told in zip(krs, money, strict=True)
        if not told
    )


RULE = Rule(
    id="no-guardrail",
    criterion="focused",
    severity="hint",
    on=("set",),
    sources=(PM_SKILLS, WODTKE, VIVA),
    article="guardrails-and-signals",
    zh=Prose(
        name="没有护栏",
        message="只顾着冲“{line}”，没有一条关键结果防着它的副作用。",
        why="一味求快求多，先垮的往往是质量和人。护栏不是多加一个目标，只是说清楚哪些不能牺牲。",
        fix="加一条最怕被牺牲的指标，写成“……保持在……以内”就行，不必写上“护栏”二字。",
    ),
    en=Prose(
        name="no guardrail",
        message="While all eyes are on “{line}”, no key result tracks what it might cost.",
        why="Chase speed or volume alone, and quality or people are the first to suffer. A guardrail is not one more goal; it says what must not be traded away.",
        fix="Add the measure you'd hate to see sacrificed: “Guardrail: … stays under …”.",
    ),
    bad=(
        Example(
            "en",
            objective="Callers get help in the same call",
            key_results=("Average handling time 12 min → 7 min", "Calls taken per day from 400 to 600"),
        ),
        Example(
            "zh",
            objective="来电的人一通电话就办成事",
            key_results=("平均处理时长从 12 分钟降到 7 分钟", "每天接听量从 400 通到 600 通"),
        ),
    ),
    good=(
        Example(
            "en",
            objective="Callers get help in the same call",
            key_results=("Average handling time 12 min → 7 min", "Repeat calls within a week stay under 8%"),
        ),
        Example(
            "en",
            objective="Small bakeries find us",
            key_results=("Revenue from bakeries from 2m to 3m", "Receivables days from 60 to 45"),
        ),
        Example(
            "zh",
            objective="来电的人一通电话就办成事",
            key_results=("平均处理时长从 12 分钟降到 7 分钟", "一周内重复来电保持在 8% 以内"),
        ),
        Example(
            "zh",
            objective="让小面包房都来找我们",
            key_results=("面包房带来的营收从 200 万到 300 万", "应收账款天数从 60 天到 45 天"),
        ),
    ),
    check=check,
)
