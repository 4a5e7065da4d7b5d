"""Growth, speed or volume without anything that watches over its price."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.patterns import Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import GROWTH, PM_SKILLS, VIVA, WODTKE

GUARD = Rare(
    r"guardrail|(?<![a-z])(?:quality|satisfaction|csat|nps|error|errors|defects?|complaints?|churn|returns?|refunds?|re-?open|margin|"
    r"accuracy|precision|pass rate|rejections?|beyond|(?:do|does|not|never|no) (?:not )?(?:rise|fall|grow|drop|exceed|worse)\w*|don't|doesn't|stable|unchanged|at least|waste|scrap|incidents?|bugs?|rework|retention|stay|stays|keep|without|no more than|at most|not (?:fall|drop|rise|exceed)|below|under|above|unsubscribe|"
    r"drop-?out|burn-?out|overtime|turnover|safety|injur\w*|failure|uptime|rejects?|repeat|renew(?:s|al|als|ed|ing)?)(?![a-z])"
    r"|(?<![a-z])(?:or (?:less|fewer|under|below)|zero|callbacks?|cancell?\w+|corrections?|mistakes?|breach\w*|outside (?:the )?approved)(?![a-z])|护栏|满意度|投诉|差错|错误|缺陷|退货|退款|重开|返工|毛利|准确|事故|留存|流失|保持|不低于|不高于|不超过|以内|以下|不下降|不变|质量|合格率|加班|离职|故障|安全|复购|续约|好评|退订|坏账|报废|逾期|漏|通过率|不合格|错|损|客诉|差评|不得|不少于|至少|退出|中途放弃"
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
    if len(krs) < 2 or any(GUARD.search(kr.form) for kr in krs):
        return
    first = next((kr for kr in krs if growing(kr)), None)
    if first:
        yield Hit(confidence="medium", fill={"line": first.said.text, "id": first.target})


RULE = Rule(
    id="no-guardrail",
    criterion="focused",
    severity="hint",
    on=("set",),
    sources=(PM_SKILLS, WODTKE, VIVA),
    article="guardrails-and-signals",
    zh=Prose(
        name="没有护栏",
        message="只盯着“{line}”，没有一条关键结果防着它的副作用。",
        why="只追快、追多，质量和人往往先垮。护栏不是另一个目标，只是说明什么不能拿去换。",
        fix="加一条护栏，写最怕牺牲掉的那个指标：“护栏：……保持在……以内”。",
    ),
    en=Prose(
        name="no guardrail",
        message="While all eyes are on “{line}”, no key result watches what it may cost.",
        why="Chase speed or volume alone and quality or people give way first. A guardrail is not one more goal; it says what must not be traded.",
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
            "zh",
            objective="来电的人一通电话就办成事",
            key_results=("平均处理时长从 12 分钟降到 7 分钟", "一周内重复来电保持在 8% 以内"),
        ),
    ),
    check=check,
)
