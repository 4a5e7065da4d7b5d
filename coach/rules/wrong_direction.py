"""A key result whose figures go the wrong way: against its own words, or to where everybody is worse off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.okr import Direction
from coach.parse.patterns import Pattern, Rare
from coach.parse.text import reading_form
from coach.parse.units import is_time
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import GOOGLE, PM_SKILLS

_OTHER = r".*的(?!平均|中位|人均|.{0,8}(?:时间|时长|周期|率|比例|占比|次数|成本|费用|金额|[人件天户单台]?数|量|评分|得分))"
LEADING: dict[Direction, Pattern] = {
    "up": Pattern(
        rf"(?:increase|raise|grow|boost|lift|climb|lengthen|extend|double|get more)(?![a-z-])|(?:提升|提高|增加|扩大|延长|拉长|拉高|抬高)(?!{_OTHER})"
    ),
    "down": Pattern(
        rf"(?:reduce|cut|decrease|lower|drop|shorten|shrink|halve|bring down|fewer(?! than))(?![a-z-])|(?:降低|减少|缩短|压缩|压降|缩减|收窄)(?!{_OTHER})"
    ),
}
"""Words of change that a line begins with."""
BESIDE: dict[Direction, Pattern] = {
    "up": Pattern(
        r"(?<![a-z-])(?:up|ris(?:e|es|ing)|grow(?:s|ing)?|climb(?:s|ing)?) (?:to|from) (?=[^a-z]*#)"
        r"|(?:提升|提高|上升|增长|增加|升|涨|增|延长|拉长|加|前进)(?:到|至|为|道)(?=[^#]{0,4}#)|(?:提升|提高|上升|增长|增加|往上走|上涨)(?= ?#)|往上走|↑"
    ),
    "down": Pattern(
        r"(?<![a-z-])(?:down|fall(?:s|ing)?|drop(?:s|ping)?) (?:to|from) (?=[^a-z]*#)|(?<![a-z])(?:gets shorter|drops?|falls?)(?= ?#)"
        r"|(?:降低|下降|减少|缩短|压缩|降|减|压|缩|砍)(?:到|至|为|道)(?=[^#]{0,4}#)|(?:下降|降低|减少|缩短|收窄|压降|下跌)(?= ?#)|少一半|减半|↓"
    ),
}
"""Words of change right before a figure, which stands as #."""
BEGINS = Pattern(
    r"\s*(?:(?:we|to|will|please|also|further|then|get|help)\s|[把将要让使再继续进一步大幅显著本季度年底前,])*"
)
QUICKER = Pattern(
    r"(?<![a-z])(?:speed(?:s|ed)? up|faster|quicker|sooner|shorter)(?![a-z])|加快|更快|快一点|提速|早一点"
)
LASTS = Pattern(r"停留|续航|专注|使用|服务|陪|睡|battery|focus|time in|opening|sleep")
"""Times that are better when they are longer."""
_WORSE = (
    r"failures?|complaints?|churn|defects?|errors?|mistakes?|bugs?|scrap|rework|accidents?|incidents?|injur(?:y|ies)|downtime|outages?|cancellations?|refunds?|absenteeism|sick(?:ness)? (?:days|leave|absence)"
    r"|attrition|staff turnover|wait(?:ing)?(?: times?)?|queues?|overdue(?: \w+)?|backlogs?|arrears|no-shows?|abandonment|drop-?outs?|stock-?outs?|mortality|infections?|deaths|delays?|lead times?|breaches|bad debts?|burn-?out|crash(?:es)?|breakdowns?|waste|unsold (?:\w+ )?\w+|missed \w+|re-?opened(?: \w+)?|false alarms|pressure ulcers?.{0,24}|turned away(?: \S+)?|spills?|fines|penalties|re-?admissions?|rejections?|rollbacks?|write-offs?|violations?|overtime|spoilage|shrinkage|evictions?|overruns?|leaks?|thefts?|escalations?|resignations?|unsubscribes|chargebacks?|disputes|lawsuits|mis-?picks|lost (?:parcels|luggage|shipments)|complications|truancy|(?:unanswered|unpaid|unplanned) \w+|late (?:deliveries|payments|shipments|invoices|submissions)|(?:cycle|turnaround|resolution|processing|load(?:ing)?|changeover) times?|latency|repeat calls|drop-?off|misses|misdeliver\w+|waiting (?:over|more than|longer than) .{1,20}"
)
WORSE = Pattern(
    rf"(?<![a-z-])(?:{_WORSE})(?: (?:rate|ratio|count|number|percentage|share|level|index|volume|cases))?s?(?: (?:per|a|each|in|at|on|of|for|among|from|to|by|reaching|within|after) .{{0,40}})?$"
    r"|(?<![不未无零非免])(?:投诉|流失|故障|缺陷|差错|错误|次品|不良品|报废|返工|返修|事故|停机|宕机|退货|退款|离职|缺勤|逾期|坏账|超时|等待|等位|排队|爽约|缺货|死亡|感染|积压|漏检|漏发|错发|破损|损耗|客诉|差评|中断|延误|延期|亏损|浪费|职业倦怠|跌倒|坠床|压疮|崩溃|闪退|等候|候诊|卡顿|误报|拖欠|未还|未收|差异|电耗|能耗|油耗|水耗|罚款|空置|闲置|压货|滞销|退回|驳回|再入院|重开|漏报|漏洞|违规|违约|回滚|滞留|欠费|欠款|拒付|拒收|过期|报损|呆滞|迟到|泄漏|泄露|失误|堵塞|中途放弃|弃单|弃购|掉线|断线|抱怨|并发症|误诊|漏诊|误判|错判|错单|漏单|缺件|少件|丢件|错件|迟发|晚点|误点|延迟|时延|废品|退订|退单|跳出|旷工|旷课|辍学|伤亡|工伤|受伤|漏水|漏损|货损|空驶|空载|呆账|超期|超支|单耗|碳排放|罚单|违章|纠纷|诉讼|仲裁|拒签|拒单|卡单|超卖|错账|重复来电|重复进线|占线|挂断|未接|漏接|掉话|白屏|再住院|断供|断货|缺料|停线|停工|窝工|加班|获客成本|单位成本|单均成本|失败|出错|报错|盗刷|丢失|遗失|脱销)(?:的?(?:客户|用户|员工|订单|工单|单子|学生|学员|病人|患者|图书|在建项目|项目|合同|门店|店长|老人))?(?:时间|时长|天数|率|量|数|数量|件数|次数|起数|人数|单量|单数|比例|占比|金额|的?(?:比例|占比|次数|件数|人数|时长))?$"
    r"|(?:交付|审批|办理|结账|结算|出库|入库|加载|启动|构建|编译|回款|换型|换线|换模|通勤|出报告|出单|出餐|上菜|候餐|候车|候梯|到货|补货|报销|退款|理赔|开户|放款|招聘|取药|装车|卸货|通关|清关)(?:平均|中位)?(?:时间|时长|周期|耗时|天数|用时)$"
)
BETTER = Pattern(
    r"(?<![a-z])(?:uptime|(?:first-pass )?yield|otd|availability|retention|renewals?|nps|csat|satisfaction|attendance|accuracy|on-time|first-time fix|(?:win|pass|open|fill|response|renewal|retention|completion|conversion|activation|occupancy|success|survival|recovery|repeat|reply) rate|margin|at or above \w+ level|(?:days|time|hours) between (?:\w+ )?(?:failures|faults|breakdowns|accidents|incidents)|mtbf)(?: \(.*|,? (?:in|at|on|of|for|among|from|up) .{0,40}|,.*)?$"
    r"|(?<![不未无缺非差零])(?:满意度|优果率|解决率|一次通过率|履约率|上座率|完课率|到课率|准确率|留存率|续约率|续费率|复购率|及格率|合格率|通过率|准时率|准点率|达标率|命中率|可用性|可用率|良品率|优良率|无故障运行时间|好评率|到岗率|转化率|激活率|打开率|出勤率|毛利率|净利率|完播率|升学率|就业率|治愈率|康复率|接种率|赢单率|成交率|产能利用率|稼动率|开机率|直通率|应答率|回复率|采纳率|参与率|报名率|活跃率|推荐率|五星率|出租率|入住率|满座率|翻台率|成活率|存活率|发芽率|亩产|单产|坪效|人效|签到率|巩固率|优秀率|依从率|准交率|兑现率|满员率|转介绍率|付费率|妥投率|签收率|nps|净推荐值)$"
)
RIGHTLY = Rare(
    r"(?<![a-z])(?:w/o|report(?:s|ed|ing)?|detect\w*|found|caught|spott\w*|resolv\w*|closed|handled|answer\w*|fix(?:ed|es)?|prevent\w*|avoid\w*|without|free|between|since|until|log(?:ged|ging)?|flag(?:ged)?|recover\w*|saved|reviewed|follow\w*|first-contact|tolerat\w*|budget|win-?back|days since|donat\w*|warnings?|time to|before|stopped|learn\w*|trained|training|covered|insured|invest\w*)(?![a-z])"
    r"|上报|报告|申报|发现|识别|解决|处理|关闭|拦截|减少|无|零|闭环|响应|及时|间隔|挽回|挽留|预警|检出|报修|排查|整改|修复|回访|避免|预防|演练|化解|接受|提前|面谈|挽救|捐"
)
SPREAD = Rare(
    r"(?<![a-z])(?:loss(?:es)?|lost|gap|variation|variance|spread|difference|until|late|low|poor|non|no)(?![a-z])|差异|差距|波动|偏差|损失|缺口"
)
LEADS = re.compile(r"[从由](?:每.)?$")
BEFORE, APART = 90, 24
CLAUSE = re.compile(
    r"[:;。]|(?<=[\u4e00-\u9fff]),|,(?=[\u4e00-\u9fff])|\s-\s|(?<![a-z])(?:while|without|and|so that)(?![a-z])"
)
RANK = Rare(
    r"(?<![a-z])(?:rank\w*|positions?|percentile|(?:st|nd|rd|th) place|place \d+)(?![a-z])|排名|名次|排位|第\s?\d"
)


def check(view: View, case: Case) -> Iterator[Hit]:
    measure = view.measure
    if measure.baseline is None or measure.target is None or measure.relative or RANK.search(view.form):
        return
    if measure.baseline_at is None or measure.target_at is None or measure.baseline == measure.target:
        return
    first, second = sorted((measure.baseline_at, measure.target_at))
    if second[0] - first[1] > APART:
        return
    goes: Direction = "up" if measure.target > measure.baseline else "down"
    around = _around(view.form, first, second)
    start = BEGINS.match(around)
    at = start.end() if start else 0
    said = {way for way in LEADING if LEADING[way].match(around, at) or BESIDE[way].search(around)}
    last = around.rpartition(",")[2]
    if is_time(measure.unit) and QUICKER.search(last) and not LASTS.search(last):
        said.add("down")
    if len(said) == 1 and goes not in said:
        yield Hit(view.all)
    elif not said - {goes} and _harms(measure.metric or "", goes, view):
        yield Hit(view.all, confidence="medium")


def _around(form: str, first: tuple[int, int], second: tuple[int, int]) -> str:
    """What stands before two figures, in their clause, and between them."""
    before = CLAUSE.split(form[max(0, first[0] - BEFORE) : first[0]].rstrip(" ,:;(|[由从现在今"))[-1]
    return f"{before} # {form[first[1] : second[0]]} #"


def _harms(metric: str, goes: Direction, view: View) -> bool:
    """Whether more, or less, of what is counted is plainly worse."""
    form = LEADS.sub("", reading_form(metric).strip(" :,|("))
    if goes == "down":
        return bool(BETTER.search(form)) and not (WORSE.search(form) or SPREAD.search(form))
    return bool(WORSE.search(form)) and not RIGHTLY.search(view.form)


RULE = Rule(
    id="wrong-direction",
    criterion="measurable",
    severity="fix",
    on=("key-result",),
    sources=(PM_SKILLS, GOOGLE),
    article="measurable",
    zh=Prose(
        name="方向反了",
        message="“{quote}”里的数字走反了：是不是把现在和目标写颠倒了？",
        why="照这样做到了，事情反而更糟，或者数字和字面对不上，期末没法算。",
        fix="对一下哪个是现在、哪个是目标；真要往这个方向走，就写清楚为什么这样是好事。",
    ),
    en=Prose(
        name="wrong direction",
        message="“{quote}” goes the wrong way: are today's figure and the target swapped?",
        why="Reached as written, things would be worse, or words and figures disagree and nobody could score it.",
        fix="Check which figure is today's and which is the target. If it really is meant to go this way, say why that is good.",
    ),
    bad=(
        Example("en", "Reduce failed deliveries from 4% to 9%"),
        Example("en", "Customer complaints a week from 5 to 20"),
        Example("zh", "按时提交率从 70% 提升至 65%"),
        Example("zh", "客户投诉件数从每月 45 件到 60 件"),
    ),
    good=(
        Example("en", "Near misses reported a month from 5 to 20"),
        Example("en", "Complaints answered the same day from 60% to 90%"),
        Example("zh", "安全隐患上报数从每月 12 条到 40 条"),
        Example("zh", "客户投诉件数从每月 60 件降到 45 件"),
    ),
    check=check,
)
