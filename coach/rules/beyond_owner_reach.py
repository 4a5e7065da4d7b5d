"""An objective the owner can hardly move: a company-wide figure in a single contributor's draft."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse import reading_form
from coach.parse.asides import speaks_to_the_judge
from coach.parse.patterns import Pattern, Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import PM_SKILLS, WODTKE

_MONEY = r"(?:revenue|profit\w*|sales|income|turnover|earnings|ebitd?a?|margin|valuation|share price|stock price|market share|attrition|headcount|growth|results?|strategy|culture|costs?|budget|cash flow|reputation|brand|nps|(?:customer |employee |staff )?satisfaction|(?:customer |staff )?retention|churn|productivity|turnover|employer brand|workforce|customer base|customers|credit rating)"
_WHOLE = r"(?:company|corporate|group|firm|business|airline|brand|chain|economy|plant|company-wide|organi[sz]ation|overall|nationwide|national|global|worldwide|country|city|industry|hospital|school|university|bank|state|region)"
WHOLE = Rare(
    rf"(?<![a-z])(?:(?:the |our )?{_WHOLE}(?:'s|-wide)? (?:\w+ )?{_MONEY}|{_MONEY} (?:of|across|for|in) (?:the |our )?(?:whole |entire )?{_WHOLE}|"
    r"share price|stock price|ebitd?a?|gdp|market share|market leader\w*|valuation|ipo|go public|merger|acquisition|"
    r"(?:government|ministry|parliament|regulator|competitors?|central bank|legislat\w+)|(?:tax|labou?r|national|federal|data protection|immigration|interest|exchange|inflation|unemployment) (?:law|laws|rates?|policy|policies)|"
    r"(?:lead|leader|number one|no\. ?1|dominat\w+) (?:in|of) (?:the |our )?(?:\w+ )?(?:market|industry|europe|asia|country|world|sector)|"
    r"(?:become|be|make (?:us|the company|our \w+)) (?:the )?(?:\w+ ){0,2}(?:market leader|leader|number one|largest|biggest|unicorn|best-known|world leader)|win the (?:\w+ )?market|(?:enter|expand (?:in)?to) (?:\w+ )?(?:new )?(?:markets|countries)|(?:whole|entire) (?:company|group|firm|business|organi[sz]ation|industry|sector|profession|economy|airline|bank|chain|country|nation|region|city|market|world)|(?:make|turn|bring|lead|take|get|keep|put|return) (?:the |our )?(?:\w+ )?(?:company|group|firm|business|airline|bank|brand|chain) (?:back )?(?:in|to|into|through|public|profitable|global|international)|(?:company|group|firm|business|airline|bank|brand|chain) (?:is|becomes|turns|goes|gets) (?:\w+ )?(?:profitable|public|global|debt-free)|(?:biggest|largest|leading|number one|no\. ?1|most valuable|most admired) (?:\w+ )?(?:bank|company|brand|firm|chain|airline|retailer|employer|provider|insurer|manufacturer|university|hospital|player|supplier|platform|app) (?:in|of|on)|(?:unemployment|inflation|birth rate|crime rate|house prices|gdp|air quality|exchange rate|interest rates?|fuel prices?)|(?:get|persuade|convince|lobby|force|push|make) (?:\w+ ){0,3}?(?:parliament|government|ministry|council|senate|congress|eu|state|regulators?|central bank|court|competitors?|city|union) (?:\w+ )?to |^(?:grow|increase|double|triple|raise|boost|lift)?\s?(?:our |the |total |annual )?(?:revenues?|profits?|sales|turnover)(?= (?:by|from|to|up|at|reach\w*|grow\w*)|$| ?\d|[.:])|(?:oil|raw material|energy|housing|commodity) prices?"
    r"|(?:company|organi[sz]ation|group|firm|enterprise|business)-wide|nationwide|worldwide|(?:across|in) (?:the (?:whole |entire )?(?:company|group|organi[sz]ation|country|industry|continent)|all (?:countries|subsidiaries|branches|departments|business units|divisions))"
    r"|(?:the|our) (?:company|group|corporation|firm|bank|airline|business)(?:'s)? (?:\w+ )?(?:becomes?|grows?|wins?|doubles?|leads?|beats?|overtakes?|survives?|culture|strategy|structure|future|profile)|(?:beat|overtake|outsell|outgrow|bankrupt) (?:our |the |all )?[a-z]+|(?:raise|close) (?:a |the |our )?(?:series [a-d]|funding|capital)|(?:end|eradicate|eliminate|abolish) (?:poverty|homelessness|hunger|corruption|crime|inequality|unemployment))(?![a-z])"
    r"|(?:公司|集团|全公司|全集团|全国|全院|全校|全行业|全市|全省|全区|全县|整体|总公司|上市公司|企业)的?(?!不)[^,，。;；]{0,6}(?:营收|收入|利润率?|市值|股价|市场份额|销售额|业绩|估值|净利|规模|gmv|离职率|升学率|就业率|文化|制度|战略|考核|品牌|排名|薪酬体系|现金流|毛利|市占)"
    r"|(?:公司|集团|企业|品牌)[^,，。;；]{0,8}(?:成为|跻身|上市|翻一?番|翻倍|增长|龙头|领先|500 ?强|盈利|扭亏|融资)|全(?:公司|集团|员|校|院)[^,，。;；]{0,6}(?:满意度|人效|效率|流失|成本|氛围)|(?:^|(?<=[,，]))(?:让|把|使|年|全年|年度|总)?(?:营收|营业收入|净?利润|销售额|业绩)(?=增长|提升|提高|翻|突破|达|从|由|破|做到|再| ?\d)|市场?占有率|市占率|股价|市值|估值|gdp|上市(?=成功|$|[,，。])|行业第一|国家政策|(?:政府|国家|央行|监管部门|教育局|竞品|竞争对手|对手|同行)[^,，。;；]{0,4}(?=退出|修改|出台|降|调整|放弃|倒闭|政策|法|改|关|取消|同意|批)|税[率法]|利率|汇率|房价|油价|原材料价格|法律|政策(?=放|调|改|松)|(?:公司|集团|企业|我司|全司|总部)[^,，。;；]{0,8}(?:登陆|敲钟|挂牌|科创板|创业板|港股|美股|纳斯达克|主板|转亏|破产|国际化|出海|裁员)|(?:国家|政府|央行|监管|教育部|教育局|工信部|税务局|卫健委|证监会|医保局|人大|部委|市里|省里)[^,，。;；]{0,6}(?:下调|上调|出台|取消|放开|修改|降低|批准|立法|减免|松绑)"
    r"|(?:整个|全|本|我们)行业[^,，。;；]{0,8}|行业(?:不再|格局|洗牌|龙头|标准|风气|标杆)|失业率|通胀|物价|出生率|生育率|犯罪率|全(?:国|省|市|县|社会)[^,，。;；]{0,10}(?:率|水平|第一|普及)|(?:集团|公司|全公司|全集团)[^,，。;；]{0,4}(?:扭亏|赚钱|盈利|翻身)"
)
SENIOR = Rare(
    r"(?<![a-z])(?:ceo|cfo|coo|cto|cmo|cro|chief|head (?:of|office)|(?<!art )director|vp|vice president|founder|president|(?<!product )(?<!process )(?<!service )owner|managing|general manager|gm|principal(?! (?:engineer|consultant|developer|scientist|designer))|board|(?<!account )(?<!sales )executive(?! assistant)|minister|mayor|partner(?=$|,)|investor relations|treasur\w+|lobby\w*|public affairs|government relations)(?![a-z])"
    r"|首席|总经理|总裁|董事|总监|创始人|ceo|cfo|coo|cto|院长|校长|负责人|副总|老板|厂长|局长|(?<!班)主任(?!医|护|科|技)|合伙人|投资者关系|政府事务|公共事务|董秘"
)
JUNIOR = Rare(
    r"(?<![a-z])(?:intern|trainee|apprentice|junior|working student|assistant(?! (?:director|manager|principal|head))|secretary|clerk)(?![a-z])|实习|助理|秘书|文员|学徒|见习"
)
OWNS_MONEY = Rare(
    r"(?<![a-z])(?:sales|account|business development|revenue|commercial|e-?commerce|store|shop|marketing)(?![a-z])|商务|业务拓展|销售|客户经理|电商|门店|市场|运营"
)
MONEY = Pattern(
    r"(?<![a-z])(?:revenues?|sales|turnover|income|market|brand|growth|customers?|customer base|nps)(?![a-z])|营收|收入|销售额|业绩|份额|占有率|市占|gmv|品牌|规模|增长|满意度"
)
OWN_LINK = Rare(
    r"(?<![a-z])(?:no longer|because of|caused by|held up|stops?|lost (?:to|through)|due to|from (?:bugs|errors|mistakes))(?![a-z])|不再被|因为?|由于|导致|拖累|造成|卡住"
)
ROLE = Pattern(
    r"(?:my |our )?(?:role|position|job(?: title)?|title|function|岗位|职位|职务|角色|身份|我的(?:岗位|职位|角色))\s*(?:[:=是为]|is)\s*(?P<named>\S.*)|(?:i am|i'm|我是)(?P<told>.*)"
)


def role_of(case: Case) -> str | None:
    """The role of whoever wrote the draft: from the context, or from a remark such as "Role: test engineer"."""
    if case.context.role:
        return case.context.role
    for note in case.draft.notes:
        if (found := ROLE.match(reading_form(note))) and not speaks_to_the_judge(note):
            start, end = found.span("named" if found["named"] else "told")
            return note[start:end].strip(" .。")
    return None


def check(view: View, case: Case) -> Iterator[Hit]:
    role = role_of(case)
    form = reading_form(role or "")
    found = WHOLE.search(view.own) if form else None
    if not found or OWN_LINK.search(view.own) or (SENIOR.search(form) and not JUNIOR.search(form)):
        return
    if not (OWNS_MONEY.search(form) and MONEY.search(found.group())):
        yield Hit(found.span(), confidence="low", fill={"role": role or ""})


RULE = Rule(
    id="beyond-owner-reach",
    criterion="owned",
    severity="hint",
    on=("objective", "key-result"),
    sources=(WODTKE, PM_SKILLS),
    article="owned",
    zh=Prose(
        name="够不着的目标",
        message="“{quote}”要靠很多部门一起才推得动，“{role}”这个岗位很难左右。",
        why="自己推不动，就只能干等结果，下周该做什么也不会因此改变。",
        fix="退一步想：你手上的哪件事会影响它？写这件事能带来的变化，把这个大目标当作上级目标。",
    ),
    en=Prose(
        name="beyond the owner's reach",
        message="“{quote}” depends on many teams; it is hard to move from where you sit ({role}).",
        why="If you can't move it, you can only wait for it. It teaches you nothing and changes nothing next week.",
        fix="Step back one link: which of the things that affect it are in your hands? Make that result the objective and name the big one as its parent.",
    ),
    bad=(
        Example("en", "Grow company revenue by a third.", role="test engineer"),
        Example("zh", "公司营收再上一层楼。", role="测试工程师"),
    ),
    good=(
        Example("en", "Renewals are no longer held up by bugs we missed.", role="test engineer"),
        Example("zh", "不再有续约被漏测的问题卡住。", role="测试工程师"),
    ),
    check=check,
)
