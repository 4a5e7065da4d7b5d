"""A metric that two people would compute differently, with no definition or source."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.patterns import Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import GOOGLE, PM_SKILLS

TERM = Rare(
    r"(?<![a-z])(?:(?:daily |weekly |monthly )?active (?:users?|customers?|accounts?|members?)|dau|mau|wau|engagement|engaged \w+|productivity|efficiency|(?<!air )(?<!water )quality(?: (?:score|level|index))?|"
    r"satisfaction|adoption|(?:customer |team |account |project |data )?health(?: score| index)?(?! (?:insurance|worker|visit|centre|center|check))|performance(?! (?:plans?|reviews?|budgets?|agreements?|contracts?|improvement|appraisals?|tests?))|velocity|maturity|awareness|stability|usability|reliability|"
    r"happiness|success rate|utili[sz]ation|morale|coverage|collaboration|effectiveness|readiness|loyalty|visibility|reputation|"
    r"(?:automation|service|skill|maturity|digital\w*|competence|knowledge|experience|comfort|trust|stress|motivation) (?:level|score|index|rate|degree)|"
    r"(?:qualified|good|high-quality|warm|hot) (?:leads?|candidates?|opportunit\w+|applicants?)|key (?:accounts|customers)|strategic (?:accounts|customers)|power users|innovation (?:rate|index|score)|"
    r"(?:employee|user|customer|developer|brand|culture|experience|wellbeing|well-being|innovation|quality|team) (?:index|score|strength|experience|sentiment))(?![a-z])"
    r"|活跃(?:用户|客户|度|会员|人数|率)?(?!气氛)|[日月周]活|(?:研发|工作|运营|团队|办公|生产|协作|整体|管理|服务|物流|人均)?(?:效率|效能|人效)|(?:服务|产品|代码|交付|整体|内容|客户|数据|教学)质量|质量分|满意度|参与度|健康[度分]|成熟度|知名度|美誉度|体验[分值]|稳定性|"
    r"(?:可用性|易用性|体验|能力|健康|质量|服务|综合)(?:评分|得分|指数)|利用率|渗透率|(?:有效|优质|高质量|精准|高意向)(?:线索|客户|简历|商机|用户|候选人)|贡献度|覆盖[率度]|匹配度|凝聚力|敬业度|"
    r"幸福感|(?:自动化|数字化|标准化|信息化)(?:程度|水平|率)|(?:产品|品牌|团队|用户)?(?:体验|口碑|影响力|能力|士气|活力)(?=指数|得分|评分|值|从|由|提升|达|到| ?\d)|(?:重点|核心|大)客户(?=数|占|覆盖| ?\d|从)|协同(?:效率|度)|使用率|认可度|忠诚度|粘性"
)
DEFINED = Rare(
    r"[(（](?!\s?(?:from|currently|today|now|was|目前|现|原|去年|上)?[^)）a-z\u4e00-\u9fff]*(?:from|to|today|now|currently|currently|从|到|至|目前|现)?[^)）a-z\u4e00-\u9fff]*[)）])[^)）]{4,}[)）]"
    r"|(?<![a-z])(?:measured|defined|source|survey\w*|dashboard|report|metabase|grafana|looker|jira|google|amplitude|according to|out of|i\.e\.|meaning|who|that|with at least|at least once|csat|nps|score from|scale|"
    r"counted|calculated|audit\w*|questionnaire|panel|interviews?|log ?ins?|signed in|logged in)(?![a-z])|[=÷]"
    r"|口径|数据源|来源|报表|问卷|定义|按|以.{1,12}为准|取自|看板|统计|埋点|满分|指的是|[^不]即|系统导出|后台|调研|调查|分制|抽检|月报|考勤|审计|测评表|访谈|第三方|当[天周月]|至少|连续|[天周月]内"
)

EXPLAINED = Rare(r"[\w ]{0,12}[:：] ?(?=[^\d,，;；]{6,})")


def check(view: View, case: Case) -> Iterator[Hit]:
    found = view.find_own(TERM)
    if found is None or EXPLAINED.match(view.form, found[1]):
        return
    if not DEFINED.search(view.form) and not view.meaning.bad("task"):
        yield Hit(found, confidence="low")


RULE = Rule(
    id="ambiguous-metric",
    criterion="measurable",
    severity="hint",
    on=("key-result",),
    sources=(GOOGLE, PM_SKILLS),
    article="metric-quality",
    zh=Prose(
        name="口径不清",
        message="“{quote}”怎么算？两个人可能算出两个数。",
        why="口径不先说定，期末争的就是怎么算，而不是做得怎么样。",
        fix="加半句：怎么算、取自哪张报表、多久更新一次。",
    ),
    en=Prose(
        name="an ambiguous metric",
        message="How is “{quote}” counted? Two people could arrive at two different numbers.",
        why="Without an agreed definition, the review turns into an argument about counting.",
        fix="Add half a sentence: what counts, which report it comes from, how often it is updated.",
    ),
    bad=(
        Example("en", "Active users from 1,200 to 2,000."),
        Example("zh", "活跃用户从 1200 到 2000。"),
    ),
    good=(
        Example("en", "People who saved a draft that week (Monday report 14): 1,200 → 2,000."),
        Example("zh", "周活（当周保存过草稿的人，取 14 号报表）从 1200 到 2000。"),
    ),
    check=check,
)
