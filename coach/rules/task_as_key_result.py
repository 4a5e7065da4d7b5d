"""Work, output or a deliverable written as a key result."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.parse.patterns import Pattern, Rare
from coach.rules.base import Ask, Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import CASTRO, CHEN54, GOOGLE, GUARDRAIL, WORK_VERB
from coach.rules.vague_key_result import has_amount

CERTAIN, VERY_CERTAIN = 0.85, 0.93
_WON = (
    r"(?:customers?|clients?|logos?|shops?|stores?|partners?|contracts?|members?|sign-?ups?|subscribers?|subscriptions?|accounts?|deals?|revenue|users?|clinics?|"
    r"merchants?|donors?|volunteers?|tenants?|patients?|pupils?|students?|orders?|buyers?|sponsors?|dealers?|distributors?|schools?|hospitals?)"
)
WON = Rare(
    rf"(?<![a-z])(?:new|first|additional|more|paying|win|won|gain|sign|signed|acquire|land) (?:[\w-]+ ){{0,3}}{_WON}(?![a-z])|(?<![a-z]){_WON} (?:signed|won|gained|acquired)(?![a-z])"
    r"|(?:新增|新签|签约|新签约|赢得|拿下|签下|新开|净增)[^,;。]{0,10}(?:客户|诊所|门店|商户|会员|用户|签约|合作|学员|订单|伙伴|经销商|代理商|渠道|商家|企业|医院|学校|订阅|合同|收入|\d ?[家户名人])"
)
OWN_WORK = Pattern(
    r"(?:we |i |to |will |please )*(?:visit|call|phone|email|mail|contact|pitch|approach|invite|demo|follow up|reach out|knock|send|meet)(?![a-z])|(?:我们?|团队|每[天周月人])*(?:拜访|走访|联系|致电|外呼|电访|打电话|邀约|地推|拨打|发送)"
)
MULTIPLE = Rare(r"(?<![\d.a-z])\d+(?:\.\d+)? ?(?:x(?![a-z\d])|倍)")
RESULT_VERBS = ("新增",)


def _measures(view: View) -> bool:
    """True for a line that goes from one number to another, holds a level or sets a limit."""
    return view.moves or view.measure.direction == "hold" or bool(GUARDRAIL.search(view.form))


def _counts_what_others_did(view: View, verb: re.Match[str] | None, p: float) -> bool:
    """True where nobody's work leads and the line counts customers won and the like, is a bare metric, or has something get
    rarer: nobody counts their own output down."""
    if (verb and verb["zh"] not in RESULT_VERBS) or OWN_WORK.match(view.form):
        return False
    amount = has_amount(view)
    if view.moves and (not amount or view.measure.direction == "down"):
        return True
    if MULTIPLE.search(view.own):
        return True
    return amount and p < VERY_CERTAIN and bool(WON.search(view.own))


def check(view: View, case: Case) -> Iterator[Hit | Ask]:
    leaning = view.meaning.on("task")
    verb = WORK_VERB.match(view.form)
    if _counts_what_others_did(view, verb, leaning.p if leaning else 0.0):
        return
    if leaning is None:
        if verb and view.measure.baseline is None:
            yield Hit(verb.span(), confidence="low")
    elif _measures(view) and leaning.p < CERTAIN:
        return
    elif leaning.verdict == "bad":
        yield Hit(
            view.all, confidence="high" if verb and leaning.sure else "medium" if leaning.sure else "low"
        )
    elif leaning.verdict == "unsure":
        yield Ask()


RULE = Rule(
    id="task-as-key-result",
    criterion="outcome",
    severity="fix",
    on=("key-result",),
    sources=(GOOGLE, CASTRO, CHEN54),
    article="outcome-not-task",
    zh=Prose(
        name="任务当成了结果",
        message="“{quote}”是要做的事，不是做完以后的变化。",
        why="事情全做完，目标也可能没动静：它说的是干了什么，不是带来了什么变化。",
        fix="问一句“做完以后，谁会有什么变化？”，把这个变化写成关键结果；这件事移到举措。",
        asks={"default": "“{line}”做完以后，你希望谁会有什么变化？"},
    ),
    en=Prose(
        name="a task, not a result",
        message="“{quote}” is work to do, not what changes once it is done.",
        why="You could do all of it and the objective might not move. A number doesn't help if it only counts your own output.",
        fix="Ask what changes, and for whom, once this is done. Make that the key result and keep this as an initiative.",
        asks={"default": "Once “{line}” is done, what should have changed, and for whom?"},
    ),
    bad=(
        Example("en", "Run 10 onboarding workshops."),
        Example("zh", "组织 10 场新手培训。"),
    ),
    good=(
        Example("en", "New admins finishing set-up unaided: 40% → 75%."),
        Example("zh", "新管理员独立完成配置的比例从 40% 到 75%。"),
    ),
    check=check,
)
