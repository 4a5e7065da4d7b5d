"""A key result that says nothing about its objective."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coach.parse.patterns import Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import GOOGLE, WODTKE

NEAR, SHORT = 0.2, 6
EXPLAINED = Rare(
    r"(?<![a-z])(?:because|since|so that|which|the cause of|as it|drives?|leads? to)(?![a-z])|因为|从而|导致|所以|这样|占|[(（][^)）]{8,}[)）]"
)
FUNCTIONS = Rare(
    r"(?P<publicity>(?<![a-z])(?:followers|likes|linkedin|instagram|facebook|tiktok|youtube|twitter|newsletters?|press (?:mentions|articles|coverage)|podcasts?|blog|hashtags?)(?![a-z])|粉丝|公众号|抖音|微博|小红书|点赞|阅读量|视频号|快手|媒体报道|转发量)"
    r"|(?P<recruiting>(?<![a-z])(?:job applications?|applications? per (?:vacancy|opening)|cvs|r[eé]sum[eé]s|recruit\w*|vacanc\w+|job offers?|new hires|candidates|time to hire)(?![a-z])|招聘|简历|校招|社招|候选人|面试|内推|offer(?=接受))"
    r"|(?P<staff>(?<![a-z])(?:sick (?:leave|days)|employee (?:satisfaction|engagement|nps|survey)|staff (?:survey|turnover|sick)|attrition|overtime|absenteeism|team events?)(?![a-z])|离职率|员工满意度|员工流失|病假|团建|考勤|加班)"
    r"|(?P<premises>(?<![a-z])(?:electricity|energy|heating|solar|parking|canteen|cafeteria|meeting rooms?|office (?:space|rent|costs?|supplies|paper)|printer|printing paper|coffee)(?![a-z])|停车|食堂|会议室|用电|电费|水电|办公(?:用品|室|面积)|打印|纸张|绿植|物业费|光伏|茶水间)"
    r"|(?P<computing>(?<![a-z])(?:servers?|cloud (?:bill|costs?|spend)|cpu|data ?cent(?:er|re)|software licen[cs]es|test coverage|unit tests|build time|code review)(?![a-z])|服务器|云(?:成本|账单|资源)|cpu|机房|单测|代码(?:覆盖|评审)|构建(?:时间|时长)|软件许可)"
    r"|(?P<accounts>(?<![a-z])(?:supplier payments?|payment terms?|receivables?|days sales|tax|audit (?:findings|points)|travel (?:costs?|expenses|budget)|sales discounts?|expense claims|office budget)(?![a-z])|应收|账期|差旅|税负|审计问题|报销单|预算执行|坏账)"
    r"|(?P<research>(?<![a-z])(?:papers published|publications|patents?|journal|citations)(?![a-z])|论文|专利|期刊|软著|课题)"
    r"|(?P<stock>(?<![a-z])(?:inventory|stock turns?|warehouse space|stock differences)(?![a-z])|库存|周转天数|仓库面积|盘点)"
)
AT_HOME: dict[str, Rare] = {
    "publicity": Rare(
        r"(?<![a-z])(?:brand|know|aware|audience|communit|market|media|social|voice|reach|read|fans|public|visib|discover|hear|attract|follow|content|story|promot|launch|grow|creator|press|reputation)|品牌|知名|口碑|获客|影响|社区|社群|传播|内容|看见|看到|知道|了解|认识|听说|市场|增长|读|粉|号|媒体|声|宣传|招生|引流|曝光|作者|种草|带货|直播|直播间|爆"
    ),
    "recruiting": Rare(
        r"(?<![a-z])(?:hir|talent|seats?|fill|team|staff|employ|recruit|people|engineer|candidate|applicant|graduate|job|career|join|grow|women)|人|招|团队|才|岗|工作|社团|迎新|雇主|毕业|就业|求职|面试|职"
    ),
    "staff": Rare(
        r"(?<![a-z])(?:staff|employ|team|people|joiner|onboard|work|nurse|driver|teacher|engineer|colleague|crew|stay|leav|burn|health|culture|manager|agent|own|we |us)|员工|人|团队|同事|护士|医生|老师|司机|工|班|岗|留|累|健康|文化|组织|骑手|客服|店长|技师|研发"
    ),
    "premises": Rare(
        r"(?<![a-z])(?:office|building|green|energy|carbon|co2|climate|sustain|emission|cost|cheap|sav|space|site|facilit|kitchen|food|eat|lunch|meal|guest|visitor|car|drive|electric|power|heat|rent|room|meet|waste|paper|print)|吃|饭|餐|菜|环保|碳|绿|能耗|节能|省|成本|楼|园|场地|车|停|会议|开会|电|热|纸|办公|设施|物业|后勤|行政|食堂|会场|钱"
    ),
    "computing": Rare(
        r"(?<![a-z])(?:app|site|page|web|api|software|deploy|ship|release|develop|engineer|code|platform|system|data|cloud|server|cost|cheap|sav|money|it(?![a-z])|tech|digital|online|product|test|bug|reliab|outage|fast|slow|load|model|infra)|系统|上线|研发|开发|平台|代码|发版|发布|技术|测试|数据|模型|接口|线上|卡|性能|稳定|成本|省|钱|账单|云|架构|工程|机器|算力|大促|软件|网站|页面"
    ),
    "accounts": Rare(
        r"(?<![a-z])(?:money|cost|pay|cash|profit|financ|book|budget|supplier|partner|margin|price|sell|sale|tax|audit|complian|invoice|expens|travel|trip|cheap|sav|revenue|business|account|control)|钱|款|财|账|税|利润|毛利|成本|现金|预算|供应商|报销|审计|合规|回款|费用|省|出差|发票|付|价|经营|内控|风险|销售|客户"
    ),
    "research": Rare(
        r"(?<![a-z])(?:research|scien|academ|reputation|technolog|innovat|lab|universit|study|studies|expert|invent|patent|paper|publish)|学术|科研|研究|专业|技术|创新|实验|学科|专家|发表|影响|论文|成果|课题|导师|产品|毕业"
    ),
    "stock": Rare(
        r"(?<![a-z])(?:stock|part|deliver|goods|shel|cash|shop|store|warehouse|material|order|suppl|product|factory|waste|fresh|logist|inventory|spare|capital)|货|分销|经销|料|配送|生产|交付|店|厂|仓|库|供|周转|现金|损耗|备件|资金|采购|物流|产线|成品|缺|药"
    ),
}


def closeness(view: View, other: View | None) -> float | None:
    """Cosine (-1..1) between two lines; None where either has no vector."""
    if other is None or view.meaning.vector is None or other.meaning.vector is None:
        return None
    return float(np.dot(view.meaning.vector, other.meaning.vector))


def check(view: View, case: Case) -> Iterator[Hit]:
    aim = case.objective
    if aim is None or view.meaning.bad("task") or view.meaning.bad("number"):
        return
    found = FUNCTIONS.search(view.form)
    if found is None or EXPLAINED.search(view.form) or _is_open(aim):
        return
    near = closeness(view, aim)
    if near is None or near > NEAR:
        return
    home = AT_HOME[found.lastgroup or ""]
    others = [kr.form for kr in case.key_results if kr is not view]
    kin = sum(any(m.lastgroup == found.lastgroup for m in FUNCTIONS.finditer(form)) for form in others)
    if not home.search(aim.form) and kin * 2 <= len(others):
        yield Hit(view.all, severity="hint", confidence="low")


def _is_open(aim: View) -> bool:
    """Whether an objective is so wide that nearly anything could serve it."""
    return len(aim.form) < SHORT or aim.meaning.bad("clarity")


RULE = Rule(
    id="unrelated-key-result",
    criterion="focused",
    severity="fix",
    on=("key-result",),
    sources=(GOOGLE, WODTKE),
    article="focused",
    zh=Prose(
        name="和目标对不上",
        message="“{quote}”变好了，离目标会更近吗？字面上看不出联系，你更清楚。",
        why="关键结果是目标的证据。证据讲的是另一件事，全部达成也证明不了目标。",
        fix="写出它怎么推动目标；写不出来，就换成目标里那些人的变化，或者把它放到别的目标下。",
    ),
    en=Prose(
        name="unrelated to the objective",
        message="If “{quote}” came true, would the objective be any nearer? The words alone don't show it; you may know better.",
        why="A key result is evidence for its objective. Evidence about something else proves nothing, even at 100%.",
        fix="Say how it moves the objective. If you can't, replace it with a change in the people the objective is about, or move it elsewhere.",
    ),
    bad=(
        Example(
            "en",
            objective="Customers get an answer to a billing question at once",
            key_results=(
                "First reply to billing questions: 9 h → 1 h",
                "Canteen waste per guest from 90 g to 60 g",
            ),
        ),
        Example(
            "zh",
            objective="客户的账单问题马上有人答",
            key_results=("账单问题首次回复从 9 小时到 1 小时", "食堂人均剩饭从 90 克到 60 克"),
        ),
    ),
    good=(
        Example(
            "en",
            objective="Customers get an answer to a billing question at once",
            key_results=(
                "First reply to billing questions: 9 h → 1 h",
                "Billing questions asked twice: 30% → 10%",
            ),
        ),
        Example(
            "zh",
            objective="客户的账单问题马上有人答",
            key_results=("账单问题首次回复从 9 小时到 1 小时", "同一账单问题重复来问的比例从 30% 到 10%"),
        ),
    ),
    check=check,
)
