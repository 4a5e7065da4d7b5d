"""OKR tied to pay, bonus, ranking or rating."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.patterns import Pattern, Rare
from coach.parse.text import plain
from coach.rules.base import Case, Example, Hit, Prose, Rule
from coach.rules.lexicon import GITLAB, GOOGLE, VIVA

ALWAYS = Rare(
    r"(?<![a-z])(?:merit (?:pay|increase|raise)|year-end bonus|forced ranking|stack rank\w*|performance improvement plan|(?:put|placed|go|goes) on (?:a )?performance plan|(?:my|your|their|his|her|individual|annual) (?:bonus|salary|raise|appraisal|performance rating)|"
    r"(?<!who )get(?:s|ting)? (?:promoted(?= to| at| in| this| next|$)|fired|a raise|a bonus|the bonus)|no (?:raise|bonus|promotion)|pay (?:rise|raise)|salary increase|"
    r"(?:rank(?:ed|ing|s)?|sort(?:ed)?) (?:all )?(?:the )?(?:employees|staff|people|team members|everyone|agents|reps|engineers|teachers|nurses|drivers|sellers|developers|colleagues|individuals)|"
    r"(?:bottom|lowest|worst) (?:\d+ ?%|\w+) ?(?:agents|reps|performers?|people|employees|staff|engineers|teachers|sellers|drivers|members|individuals)|(?:low|lowest|worst) performers?|"
    r"employee of the (?:month|quarter|year)|promotion (?:ranking|case|list|round)|leaderboard of (?:staff|people|employees|reps|agents)|"
    r"(?:top|best|highest)[- ](?:rated|ranked|performing|scoring) (?:employees?|sellers?|engineers?|managers?|agents?|reps?|teachers?|nurses?|drivers?|people|person|team members?)|(?:get|win|earn|secure|receive|reach)\w* (?:my |a |the |our )?(?:promotion|pay rise|raise|bonus|top rating|best rating))(?![a-z])"
    r"|年终奖|绩效(?:评级|等级|打|工资|奖|挂钩|系数|得分|档)|末位|淘汰(?:最后|后|掉)|扣(?:罚|钱|绩效|奖|工资)|评优|评先|考核(?:挂钩|结果|依据|排名|奖惩)|纳入[^,，。;；]{0,6}考核|计入[^,，。;；]{0,6}(?:考核|绩效)|"
    r"(?:人员|员工|个人|组员|队员|老师|销售|同事|成员|店长)[^,，。;；]{0,6}(?:排名|排序|排行)|红黑榜|张榜|奖惩|绩效(?:考评)?(?:必须|要|能|争取|得|拿|打|评)*[拿打评得到为是] ?[a-ds优良](?![a-z])|(?:拿|评|得)(?:到|上)?(?:优秀员工|先进个人|最佳员工|绩效|年终)"
)
PAY = Rare(
    r"(?<![a-z])(?:bonus(?:es)?|salar(?:y|ies)|(?<!would )(?<!will )(?<!can )pay(?! less| for| with| online| by| us| more| when| on| within)|payout|pays out|paid out|wage|wages|raise|compensation|commission|promotion|promoted|incentives?|appraisal|"
    r"performance (?:review|score|evaluation)s?|rating|ranking|ranked|fired|dismiss\w*|pip)(?![a-z])"
    r"|奖金|绩效|工资|薪酬|薪资|提成|[调加涨降]薪|晋升|升职|职级|考核|考评|排名|评级|奖励|分红"
)
TIE = Rare(
    r"(?<![a-z])(?:tied to|linked to|according to|among the (?:top|best|first)|coupled (?:to|with)|depends? on|depending on|feeds? into|counts? (?:toward|towards|for|in)|based on|basis for|decides?|determines?|affects?|input (?:to|for)|used for|used in|"
    r"unless|whoever|those who|anyone|everyone who|(?:if|when) (?:we|you|they|he|she|it|the (?:team|okr|target|goal)|this|reached|met|missed|achieved|not)|(?:for|on|upon) (?:reaching|hitting|achieving|meeting)|"
    r"achieving|hitting|below \d|above \d|earns?|eligible|qualif\w+|goes? (?:to|with)|go (?:to|with)|share of the)(?![a-z])"
    r"|挂钩|(?<!不)影响|决定|依据|低于|没做到|做不到|未达|没达到|完不成|完成度|完成率|达标[^,，。]{0,4}(?:发|给|奖)|取消|扣|纳入|计入|作为|折算|兑现|发放?(?=奖|给)|参考|优先|前[一二三四五\d]+名|后[一二三四五\d]+名|拿(?:到|不到)|按(?![时月期日])[^,，。;；]{0,10}(?:发|给|排|评|定)"
)
NEGATED = Rare(
    r"(?<![a-z])(?:not(?! (?:fully|met|hit|reach|meet|mak|achiev|deliver|attain|get|land|scor))|never(?! (?:hit|reach|meet|achiev|scor))|no longer|isn't|aren't|without|nothing to do with|independent of|separate from|decoupled|unrelated)(?![a-z])[^.;]{0,30}(?:bonus|salar|pay|rating|ranking|review|appraisal|promotion|compensation|rank)"
    r"|(?:不|未|无|脱钩|不再|勿|别|禁止|避免)(?:会|与|和|跟|用于|作为|影响|纳入|计入|挂钩|涉及|关联|参与|直接)[^,，。;；]{0,16}(?:绩效|奖金|薪|考核|排名|晋升|评级|提成|工资)|(?:绩效|奖金|薪酬|考核|排名|工资|晋升|提成)[^,，。;；]{0,6}(?:无关|脱钩|分开|不挂钩|没有?(?:任何)?关|另算|另行|另外)|(?<![a-z])(?:for|is|only) learning only|learning only(?![a-z])"
)
SUBJECT = Rare(
    r"(?<![a-z])(?:search|seo|google|app store|page|league|payroll|pay ?slips?|pay gap|pay transparency|app|product|store|customer|guest|hotel|credit|energy|safety|hygiene) (?:ranking|rating)s?|payroll|pay ?slips?|pay gap|pay transparency|"
    r"(?:ranking|rating) (?:of|for) (?:our|the) (?:site|page|app|product|shop|store)|sales promotion|(?:hired|paid|promoted) (?:as|more|less|equally|at the same)|promotion(?:al|s)? (?:campaign|page|code|price|offer|week)"
    r"|搜索|关键词|应用商店|行业排名|排名第|工资(?:发放|单|条|核算|差错|查询|系统|表)|薪酬(?:核算|保密|公平|调研|讲|谈)|绩效(?:面谈|反馈|辅导|沟通)|农民工|促销|信用评级|星级"
)
CLAUSE = Pattern(r"(?:[^.;。；|,，()（）\n]|(?<=\d)[.,](?=\d))+")
SOURCE = Pattern(r"measured|source|according|survey|per |数据|取自|来源|调研|口径|团队|团|按")
MOVES = Rare(r"→|->|(?<![a-z])from [^a-z]{0,3}[\d.]+|从 ?\d|由 ?\d|[降升增减]到? ?\d")


APART = Rare(
    r"(?<![a-z])(?:not(?! (?:fully|met|hit|reach|meet|mak|achiev|deliver|attain|get|land|scor))|(?:do|does|is|are|will|must|should|has|have)n't(?! (?:hit|reach|meet|mak|achiev|deliver|get|land|scor))|never(?! (?:hit|reach|meet|achiev|scor))|no (?:\w+ )?(?:link|effect|impact|influence|bearing|connection|relation|consequences?|role|say)|nothing|without|apart|separate\w*|independent\w*|elsewhere|unrelated|out of|another|only for|just for|for learning|other process)(?![a-z])"
    r"|(?<![完达做够到])不(?![足到达发及合满给成少低高超])|无关|没有?(?:任何|什么)?关|别|勿|另|两码事|两回事|两条线|分开|脱钩|归|只用[来于作做]|仅用|仅供|禁止|避免|谢绝"
)
SENTENCE = Pattern(r"(?:[^.;。；!！\n]|(?<=\d)\.(?=\d)|(?<=okr)\.)+")
_PEOPLE = r"(?:people|persons?|staff|employees|everyone|everybody|teams?|team members|colleagues|agents|reps|sellers|drivers|teachers|nurses|engineers|managers|members)"
STAKE = Rare(
    r"(?<![a-z])(?:bonus(?:es)?(?! points?| cards?| miles)|salar(?:y|ies)|wages?|(?:a|no|the|pay|merit|their|his|her|my|your) raises?|pay(?:s|ing)? out|pay ?outs?|pay(?: rise| raise| cut| grade)|variable (?:pay|comp\w*|part)|comp(?:ensation)?"
    r"|(?:no|your|my|our|their|his|her|sales|full|half|extra|quarterly) commissions?|equity|stock (?:grants?|options?)|(?:cash|financial|personal|individual|team) incentives?"
    r"|promot(?:ed|ions?)(?! code| week| price| campaign)|demot(?:ed|ions?)|appraisals?|(?:annual|yearly|year-end|half-year|mid-year|performance|talent|staff|employee|individual|personal|people|end-of-year|everybody's|everyone's|your|their|his|her) (?:\w+ )?(?:reviews?|ratings?|evaluations?|assessments?|grades?|files?|talks?|conversations?)"
    rf"|rank(?:s|ed|ing|ings)? (?:by|according|of (?:the |all )?{_PEOPLE}|(?:the |all )*{_PEOPLE})|(?:get|gets|be|are|is|being|individual|internal|promotion|team|staff|people) rank(?:ed|ings?)|league table|leaderboard"
    r"|fired|let go|laid off|dismiss(?:ed|al)|sacked|replaced|warning letter|(?:written|formal) warning|performance plan|pip|prize|rewards?|rewarded|gift cards?|days? off|extra (?:day|week|holiday|leave)|holiday)(?![a-z])"
    r"|奖金|奖励|奖品|发奖|有奖|重奖|红包|绩效|工资|薪酬|薪资|[月年底]薪|提成|分红|股权|期权|[调加涨降]薪|晋升|升职|提拔|降[职级]|[调转]岗|下岗|职级|考核|考评|评优|评先|评级|末位|淘汰|劝退|走人|辞退|开除|解聘|[扣罚]|处罚|约谈|名次|排座次|张榜|光荣榜|红黑榜|年终|优秀员工|先进"
    r"|(?:得分|完成|成绩|分数|个人|员工|人员|小组|各组|班组|老师|销售|司机|队员|成员|同事|部门|门店)[^,，。;；]{0,10}(?:排名|排序|上榜)|(?<!搜索)(?<!行业)排名(?:靠|最|倒数|前|后|末)"
)
HANGS = Rare(
    r"(?<![a-z])(?:okrs?|scor(?:e|es|ed|ing)|(?:the|these|this|our|your|okr|final|quarter\w*) (?:results?|grades?|targets?|goals?)|results (?:feed|go|count|decide|determine)|attain\w*|achiev\w+|hit(?:s|ting)?|reach(?:es|ed|ing)?|miss(?:es|ed|ing)|we (?:meet|land|fail|miss)|(?:not|fully|not fully) (?:met|reached|delivered|achieved)"
    r"|(?:below|under|above|over|at) \d|(?:top|bottom|last|lowest|best|worst|first) (?:\d+|two|three|four|five|ten|places?|third|quarter|half|scor\w+|perform\w+|team|group)|winners?|whoever|anyone|anybody|everyone (?:who|above|below|under|over|with)|those (?:who|below|above|under|with)"
    r"|(?:if|when|unless|once) (?:we|you|they|he|she|it|i|the (?:team|okr|target|goal|kr)|this|all|reached|met|missed|achieved|not|\d)|or else|otherwise|depend\w*|tied|ties|linked|feeds?|counts?|(?:goes?|enters?|flows?) (?:in)?to|used (?:for|in|to set)|basis|based on|decides?|determines?|hangs?|eligible|qualif\w+|part of|on this|each if)(?![a-z])|\d ?%"
    r"|okr|完成|达成|达到|达标|达不到|未达|没达|做不到|没做到|没做完|得分|分数|评分|打分|成绩|第一名|最后|垫底|[前后倒][一二三四五\d]|(?:低于|高于|不足|不到|超过) ?\d|超额|\d ?分?以[上下]|挂钩|决定|依据|[计记纳归列算]入|折算|兑现|作为.{0,6}(?:参考|依据)|按(?:得分|名次|完成|排名|okr|成绩|结果|比例|档|分)|影响|关联|\d ?%|不发|取消|与.{1,8}(?:挂|相关)|占"
)
GIVEN = Rare(
    r"(?<![a-z])(?:gets?|receives?|earns?|paid|pays?|wins?|awarded|takes? home)(?![a-z])[^.;]{0,20}(?:[$€£¥]\s?\d|\d[\d.,]*\s?(?:k|eur|euros?|usd|dollars?|gbp|pounds?|rmb|chf|each)(?![a-z]))"
    r"|(?:奖|发|给|补贴|多拿|拿)[^,，。;；]{0,6}\d[\d.]*\s?[万千百]?(?:元|块|月薪|个月)"
)
OWN_FIELD = Pattern(
    r"(?:my |our )?(?:role|position|job|function|team|department|owner|dri|title)(?: \w+)?\s*[:=]|i(?:'m| am) |[(（]?(?:团队|部门|岗位|职位|职务|角色|身份|负责人|数据来源|来源|口径)\s*[:：]|我是"
)


def check(case: Case) -> Iterator[tuple[str, Hit]]:
    views = [view for view in (case.objective, *case.key_results) if view]
    quiet = True
    for view in views:
        said = plain(view.said.text)
        if found := _tied(said.form):
            quiet = False
            sure = bool(ALWAYS.search(said.form))
            yield view.target, Hit(said.source(found), confidence="high" if sure else "medium")
    work = [initiative.text for initiative in case.draft.initiatives]
    for text in (*case.draft.notes, case.context.note or "", *work):
        said = plain(text)
        remark = not any(view.form in said.form for view in views)
        if not remark and not quiet:
            continue
        found = _tied(said.form)
        if not found and remark and text not in work and not any(STAKE.search(view.form) for view in views):
            found = _at_stake(said.form)
        if found:
            yield "set", Hit(fill={"quote": text[slice(*said.source(found))]})
            return


def _tied(form: str) -> tuple[int, int] | None:
    """Where a text uses the draft for pay, rating or ranking; not where pay is what it is about."""
    if not (ALWAYS.possible(form) or PAY.possible(form)) or NEGATED.search(form):
        return None
    clauses = [m.span() for m in CLAUSE.finditer(form)]
    if always := ALWAYS.search(form):
        start, end = next(((s, e) for s, e in clauses if s <= always.start() < e), (0, len(form)))
        counted = MOVES.search(form, start, end) and not TIE.search(form, start, end)
        denied = APART.search(form, start, always.start())
        return None if counted or denied or SUBJECT.search(form) else always.span()
    for start, end in clauses:
        pay = PAY.search(form, start, end)
        if not pay or SUBJECT.search(form, start, end) or MOVES.search(form, start, end):
            continue
        remark = bool(MOVES.search(form, 0, start)) and not SOURCE.match(form[start:end].strip())
        if remark or TIE.search(form, start, end):
            return pay.span()
    return None


def _at_stake(form: str) -> tuple[int, int] | None:
    """Where a remark about the draft hangs money, a rank or a job on it; not where it only names its writer."""
    if OWN_FIELD.match(form) or NEGATED.search(form):
        return None
    for sentence in SENTENCE.finditer(form):
        start, end = sentence.span()
        given = GIVEN.search(form, start, end)
        stake = STAKE.search(form, start, end)
        if APART.search(form, start, end) or (stake and SUBJECT.search(form, start, end)):
            continue
        if (given or stake) and HANGS.search(form, start, end):
            return (given or stake).span()  # type: ignore[union-attr]
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
        message="“{quote}”把 OKR 和薪酬或排名挂上了钩。",
        why="一挂钩，大家就会把目标往低里定、把数做漂亮，OKR 里就听不到真话了。",
        fix="去掉这一句。评价一个人，要看贡献和过程，可以参考 OKR 的复盘，但别拿完成率算钱、排名次。",
    ),
    en=Prose(
        name="tied to pay or ranking",
        message="“{quote}” ties the OKR to pay, rating or ranking.",
        why="Once money hangs on it, people set low targets and polish the numbers, and the OKR stops telling the truth.",
        fix="Leave it out. Discuss a person's contribution in a separate conversation; the OKR review may inform it, but the score sets neither pay nor rank.",
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
