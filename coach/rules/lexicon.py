"""Word lists and source names that several rules share, matched against the reading form."""

from __future__ import annotations

from coach.parse.patterns import Pattern, Rare
from coach.rules.base import words

GOOGLE = "Google re:Work, OKR guide"
CASTRO = "Felipe Castro, OKR"
WODTKE = "Christina Wodtke, Radical Focus"
VIVA = "Microsoft Viva, 什么是 OKR（目标和关键结果）?"
SOURCE_OF_OKR = "源目标OKR, OKR从哪里来？"
MAP = "源目标OKR, OKR:一场目标与关键结果的冒险之旅"
DIFFERENCE = "源目标OKR, OKR 与 KPI 的核心差异解析及管理价值比较"
GITLAB = "GitLab Handbook, OKRs"
ORCA = "OKR Orca, scoring criteria"
PM_SKILLS = "pm-skills, OKR guidance"
CHEN54 = "54chen, OKR notes"
FROM_ABOVE = "源目标OKR, 如何根据上级的OKR制定自己的OKR"
FEISHU = "Feishu OKR, open platform reference"
VAGUE_CHANGE = words(
    "improve", "improved", "improving", "enhance", "optimize", "optimise", "strengthen", "better", "boost",
    "streamline", "accelerate", "deepen", "faster", "smoother", "greatly", "significantly", "as needed",
    "提升", "提高", "改善", "优化", "加强", "增强", "完善", "强化", "推进", "深化", "促进", "夯实", "加快", "提速",
    "降低", "减少", "增加", "扩大",
)  # fmt: skip
VAGUE_QUANTITY = words(
    "significantly", "significant", "substantially", "greatly", "dramatically", "considerably", "world-class",
    "best-in-class", "much better", "as much as possible", "as soon as possible", "asap", "a lot", "noticeably",
    "drastically", "massively", "roughly", "some", "several", "many", "various",
    "显著", "大幅", "大幅度", "明显", "进一步", "持续", "加强", "尽快", "尽量", "尽可能", "若干", "较大", "有效", "全面",
    "大大", "不断", "稳步", "极大",
)  # fmt: skip
BUZZ = words(
    "synergy", "synergise", "synergize", "synergies", "ecosystem", "best-in-class", "world-class", "world class",
    "holistic", "paradigm", "game-changing", "cutting-edge", "excellence", "leverage", "empower", "empowerment",
    "next-level", "next level", "disrupt", "disruptive", "thought leader", "thought leadership", "seamless",
    "value-add", "mindshare", "digital transformation", "best of breed", "state-of-the-art", "innovative",
    "innovation", "10x", "unleash", "supercharge", "unlock", "revolutionize", "revolutionise", "passion",
    "赋能", "闭环", "抓手", "生态", "矩阵", "组合拳", "心智", "链路", "顶层设计", "降本增效", "高质量发展", "一流",
    "卓越", "极致", "引领", "标杆", "全方位", "再创辉煌", "新台阶", "新高度", "新篇章", "做大做强", "数智化", "勇攀高峰",
    "砥砺前行", "行业领先", "世界级", "颠覆",
)  # fmt: skip
HOLD = Rare(
    r"(?<![a-z])(?:keep|keeping|maintain|maintaining|hold|holding|sustain|continue|continuing|ensure|remain|stay|zero)(?![a-z])"
    r"|保持|维持|确保|杜绝|保证|保障|维护|持续|继续|日常|正常|稳定在|不出现|零(?=事故|故障|投诉|差错|泄露)|无(?=事故|重大|差错)"
)
WORK_VERB = Pattern(
    r"^(?:(?:we|i|to|will|team|please|and|then|finally)\s+)*(?P<en>launch|build|create|write|publish|release|ship|deliver|"
    r"develop|implement|run|host|hold|organi[sz]e|conduct|complete|finish|set\s?up|design|migrate|hire|train|"
    r"deploy|prepare|draft|define|document|introduce|roll\s?out|establish|review|research|analy[sz]e|plan|"
    r"attend|present|meet|interview|test|refactor|automate|integrate|update|upgrade|add|make|start|help|"
    r"participate|support|explore|investigate|evaluate|collect|produce|record|schedule|visit|send|read|learn|"
    r"study|submit|open|onboard|enable|set)(?![a-z])"
    r"|^(?:我|我们|团队|本季度|负责|并|再|要|需)*(?P<zh>完成|上线|发布|搭建|建立|建设|组织|开展|举办|召开|编写|撰写|输出|制定|"
    r"推出|开发|设计|实施|推进|参加|参与|调研|招聘|培训|迁移|重构|接入|落地|部署|梳理|整理|产出|交付|举行|策划|"
    r"启动|进行|安排|走访|拜访|拍摄|录制|更新|升级|优化|协助|配合|跟进|学习|阅读|实现|支持|新增|引入|打造)"
)
SOON = words(
    "soon", "someday", "eventually", "asap", "as soon as possible", "in the near future", "at some point",
    "one day", "sooner or later", "down the road", "in due course", "shortly", "in the future",
    "尽快", "早日", "逐步", "未来", "将来", "适时", "择机", "尽早", "陆续", "有朝一日", "近期", "不久",
)  # fmt: skip
GROWTH = Rare(
    r"(?<![a-z])(?:grow|growth|revenue|sales|sign-?ups?|conversion|speed|faster|time|latency|throughput|velocity|"
    r"volume|leads|bookings|arr|mrr|gmv|downloads|traffic|close|closed|resolution|response|cycle|output|cost)(?![a-z])"
    r"|营收|收入|销售额|gmv|转化|注册|新增|增长|时长|速度|效率|耗时|周期|产量|产能|订单|线索|流量|下载|关闭|响应|成本"
)
RECURRING = Rare(
    r"(?<![a-z])(?:weekly|monthly|daily|quarterly|fortnightly|regular(?:ly)?|(?:every|each) (?:\w+ )?(?:day|week|month|quarter|sprint|monday|friday)|"
    r"(?:a|per) (?:day|week|month|quarter))(?![a-z])|每[天日周月季年]|每个[月季]|定期|例会|[周月]会"
)
GUARDRAIL = Rare(
    r"guardrail|(?<![a-z])(?:while keeping|without|counter-?metric|safeguard)(?![a-z])|护栏|底线|同时(?:保持|不)|且不|前提下|不牺牲"
)
STATE = Rare(
    r"(?<![a-z])(?:pass(?:ed)?|done|live|ready|in place|available|working|up and running|won|built|held|written|sent|set up|chosen|sold|bought|made|"
    r"(?:is|are|has|have|gets?|goes|got|been|can|exists?|becomes?)|(?!need|speed|feed|seed|breed|indeed|exceed|succeed|proceed|bed|red|shed|used|based|related|unplanned|failed|missed|lost)[a-z]{2,}ed|"
    r"get (?:the )?(?:certificat\w+|approval|permit|licen[cs]e|certified)|win (?:the|a|an)|obtain|secure|achieve|receive|sign (?:the|a|an)|close the|finish|complete|launch|release|publish|migrate|open (?:the|a|an|our))(?![a-z])"
    r"|通过|完成|上线|达成|获得|取得|落地|建成|签[署下订约]|就绪|可用|搞定|拿到|拿下|投产|发布|能够|可以|能(?![力源耗])|启用|验收|切换|获批|备案|转正|开业|成立|定稿|交付|开通|投运|达标|中标|入选|获奖|立项|结题|过审|上市|搬迁|首发|"
    r"挂牌|下线|停用|过关|认证|封板|开园|开店|打通|接入|并网|竣工|迁移|迁到|替换|齐备|有了|敲定|确定|选定|到位|合并|关停|移交|运行"
)
