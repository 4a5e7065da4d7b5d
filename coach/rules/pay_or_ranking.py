"""OKR tied to pay, bonus, ranking or rating."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.parse import reading_form
from coach.rules.base import Case, Example, Hit, Prose, Rule
from coach.rules.lexicon import GITLAB, GOOGLE, VIVA

ALWAYS = re.compile(
    r"(?<![a-z])(?:merit (?:pay|increase|raise)|year-end bonus|forced ranking|stack rank\w*|performance improvement plan|(?:put|placed|go|goes) on (?:a )?performance plan|(?:my|your|their|his|her|individual|annual) (?:bonus|salary|raise|appraisal|performance rating)|"
    r"performance[- ](?:rating|appraisal)s?|get(?:s|ting)? (?:promoted|fired|a raise|a bonus|the bonus)|no (?:raise|bonus|promotion)|pay (?:rise|raise)|salary increase|"
    r"(?:rank(?:ed|ing|s)?|sort(?:ed)?) (?:all )?(?:the )?(?:employees|staff|people|team members|everyone|agents|reps|engineers|teachers|nurses|drivers|sellers|developers|colleagues|individuals)|"
    r"(?:bottom|lowest|worst) (?:\d+ ?%|\w+) ?(?:agents|reps|performers?|people|employees|staff|engineers|teachers|sellers|drivers|members|individuals)|(?:low|lowest|worst) performers?|"
    r"employee of the (?:month|quarter|year)|promotion (?:ranking|case|list|round)|leaderboard of (?:staff|people|employees|reps|agents))(?![a-z])"
    r"|年终奖|绩效(?:考核|评级|等级|打|工资|奖|挂钩|系数|得分|档)|末位|淘汰(?:最后|后|掉)|扣(?:罚|钱|绩效|奖|工资)|罚款|评优|评先|考核(?:挂钩|结果|依据|排名|奖惩)|纳入[^,，。;；]{0,6}考核|计入[^,，。;；]{0,6}(?:考核|绩效)|"
    r"(?:人员|员工|个人|组员|队员|老师|销售|同事|成员|店长)[^,，。;；]{0,6}(?:排名|排序|排行)|红黑榜|张榜|奖惩"
)
PAY = re.compile(
    r"(?<![a-z])(?:bonus(?:es)?|salar(?:y|ies)|pay|payout|pays out|paid out|wage|wages|raise|compensation|commission|promotion|promoted|incentives?|appraisal|"
    r"performance (?:review|score|evaluation)s?|rating|ranking|ranked|fired|dismiss\w*|pip)(?![a-z])"
    r"|奖金|绩效|工资|薪酬|薪资|提成|[调加涨降]薪|晋升|升职|职级|考核|考评|排名|评级|奖励|分红"
)
TIE = re.compile(
    r"(?<![a-z])(?:tied to|linked to|coupled (?:to|with)|depends? on|depending on|feeds? into|counts? (?:toward|towards|for|in)|based on|basis for|decides?|determines?|affects?|input (?:to|for)|used for|used in|"
    r"unless|whoever|those who|anyone|everyone who|(?:if|when) (?:we|you|they|he|she|it|the (?:team|okr|target|goal)|this|reached|met|missed|achieved|not)|(?:for|on|upon) (?:reaching|hitting|achieving|meeting)|"
    r"achieving|hitting|below \d|above \d|earns?|eligible|qualif\w+|goes? (?:to|with)|go (?:to|with)|share of the)(?![a-z])"
    r"|挂钩|(?<!不)影响|决定|依据|低于|没做到|做不到|未达|没达到|完不成|完成度|完成率|达标[^,，。]{0,4}(?:发|给|奖)|取消|扣|纳入|计入|作为|折算|兑现|发放?(?=奖|给)|参考|优先|前[一二三四五\d]+名|后[一二三四五\d]+名|拿(?:到|不到)|按[^,，。;；]{0,10}(?:发|给|排|评|定)"
)
NEGATED = re.compile(
    r"(?<![a-z])(?:not|never|no longer|isn't|aren't|without|nothing to do with|independent of|separate from|decoupled|unrelated)(?![a-z])[^.;]{0,30}(?:bonus|salar|pay|rating|ranking|review|appraisal|promotion|compensation|rank)"
    r"|(?:不|未|无|脱钩|不再|勿|别|禁止|避免)(?:会|与|和|跟|用于|作为|影响|纳入|计入|挂钩|涉及|关联|参与|直接)[^,，。;；]{0,16}(?:绩效|奖金|薪|考核|排名|晋升|评级|提成|工资)|(?:绩效|奖金|薪酬|考核|排名)[^,，。;；]{0,6}(?:无关|脱钩|分开|不挂钩)"
)
SUBJECT = re.compile(
    r"(?<![a-z])(?:search|seo|google|app store|page|league|payroll|pay ?slips?|pay gap|pay transparency|app|product|store|customer|guest|hotel|credit|energy|safety|hygiene) (?:ranking|rating)s?|payroll|pay ?slips?|pay gap|pay transparency|"
    r"(?:ranking|rating) (?:of|for) (?:our|the) (?:site|page|app|product|shop|store)|sales promotion|promotion(?:al|s)? (?:campaign|page|code|price|offer|week)"
    r"|搜索|关键词|应用商店|行业排名|排名第|工资(?:发放|单|条|核算|差错|查询|系统|表)|薪酬(?:核算|保密|公平|调研|讲|谈)|绩效(?:面谈|反馈|辅导|沟通)|农民工|促销|信用评级|星级"
)
CLAUSE = re.compile(r"(?:[^.;。；|,，()（）\n]|(?<=\d)[.,](?=\d))+")
SOURCE = re.compile(r"measured|source|according|survey|per |数据|取自|来源|调研|口径|团队|团|按")
MOVES = re.compile(r"→|->|(?<![a-z])from [^a-z]{0,3}[\d.]+|从 ?\d|由 ?\d|[降升增减]到? ?\d")


def check(case: Case) -> Iterator[tuple[str, Hit]]:
    for view in (*((case.objective,) if case.objective else ()), *case.key_results):
        if found := _tied(view.own):
            yield view.target, Hit(found, confidence="high" if ALWAYS.search(view.own) else "medium")
    for text in (*case.draft.notes, *(i.text for i in case.draft.initiatives), case.context.note or ""):
        if found := _tied(reading_form(text)):
            yield "set", Hit(fill={"quote": text[found[0] : found[1]]})
            return


def _tied(form: str) -> tuple[int, int] | None:
    """Where a text uses the draft for pay, rating or ranking; not where pay is what it is about."""
    if NEGATED.search(form):
        return None
    if always := ALWAYS.search(form):
        return None if SUBJECT.search(form) else always.span()
    clauses = [m.span() for m in CLAUSE.finditer(form)]
    for start, end in clauses:
        pay = PAY.search(form, start, end)
        if not pay or SUBJECT.search(form, start, end) or MOVES.search(form, start, end):
            continue
        remark = bool(MOVES.search(form, 0, start)) and not SOURCE.match(form[start:end].strip())
        if remark or TIE.search(form, start, end):
            return pay.span()
    return None


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
