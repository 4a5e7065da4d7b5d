"""The words that say what a line is, as patterns on reading forms (half-width, simplified, lower case)."""

from __future__ import annotations

import re

from coach.parse.patterns import Pattern

PERIOD = re.compile(
    r"(?<![a-z0-9])(?:(?:fy\s?'?\d{2,4}|20\d\d)\s?(?:财?年)?[\s\-/.]{0,3}(?:q[1-4]|h[12]|第?[一二三四1-4]季度?|[上下]半年)"
    r"|(?:q[1-4]|h[12])[\s\-/']{0,3}(?:fy\s?'?)?(?:20\d\d|\d\d(?!\d))|q[1-4](?![a-z0-9])"
    r"|h[12](?![a-z0-9])|fy\s?'?\d{2,4}"
    r"|20\d\d\s?年度?|第[一二三四]季度?|[一二三四]季度|[上下]半年|20\d\d(?!\d))"
)
PERIOD_AHEAD = Pattern(rf"{PERIOD.pattern}\s*(?:[:·|]|[-–—]+)\s*(?=\S)")
_NUMBER = (
    r"(?:(?<=[a-z])\d{1,2}[a-h](?=[\s:.)、\-–—])|\d{1,3}(?:[.\-]\d{1,3}){0,3}(?![\d%]|\s(?:of|in|out of)\s\d+\s)|(?:[ivx]{1,4}\.|[a-h]\.?)\d{1,2}(?=\s*[:.)\]|–—]|\s+-|\s)|[一二三四五六七八九十]{1,3}(?=[\s:.、)\-–—/|】\]」(]|$)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten)(?![a-z])"
    r"|(?:x?(?:ix|iv|v?i{1,3}|v|x)|[a-z])(?=\s*[:.)\]|–—]|\s+-|\s*$))"
)
_OBJECTIVE_NAME = r"(?:objective|obj|goal|o)(?![a-z])|目标"
_ONE_NUMBER = r"#?\d|[一二三四五六]|(?:one|two|three|four)(?![a-z])|[a-d](?![a-z])"
_ASIDE = r"(?:\s*[(\[【](?P<aside>[^()\[\]【】\n]{1,40})[)\]】](?=\s*(?:[:\-–—]|$)|(?<=%.)\s*\S))?"
_BREAK = r"(?P<sep>\s*(?:[:.、)|▏】\]」/·•∙»›▸▶►➤➜→~?]|=(?!>))[\s:.]*|\s*=+>\s*(?=[^\W\d]|\d[\d,.]*%?\s[^\W\d])|\s*[-–—―]+(?:>|(?=\s|$)|(?=[^\s\d]))\s*|\s*[–—―]+\s*)?"
_AGREED = r"(?:(?:that\s)?we(?:'ve| have)?\s(?:all\s)?(?:agreed|settled|landed|decided|chose)(?:\son)?\s*(?:$|(?=:)))"
_QUALIFIED = r"(?:(?:for|this|next|in|of|on|as|we|from|agreed|proposed|draft|final|set)(?![a-z])[^:.]{0,30}(?=:)|(?:v\.?\s?\d{1,2}|version \d{1,2}|draft|final(?: version)?|初稿|终稿|定稿|草案)\s*$)"
_AHEAD = (
    r"[:\[【(「<]?\s*(?:第\S{1,3}?(?:页|章|节|部分)[:\s]*|(?:slide|page)\s?\d+[:.\s]*)?"
    r"(?:(?:my|our|the|this|team|company|main|personal|quarterly|annual|yearly|department|departmental"
    r"|top|draft|new|strategic|overall|overarching|big|group|individual|"
    r"q[1-4]|h[12]|20\d\d|fy\d\d|我们的?|我的?|本|这个?|个人|团队|部门|公司|年度|季度?|半年|核心|总体?|今年的?|学期"
    r"|第[一二三四五六七八九十\d]{1,2}[个条项]?|[一二三四]|[先再后]说(?:说)?|大|主|子|战略|整体|业务|工作|"
    r"[今本这来明][\u4e00-\u9fff]{1,2}(?=目标|关[键健]|的)|[\u4e00-\u9fff]{1,5}的(?=目标\s?[:是为])|[上下]半年|\d{1,2}月份?|年|本期|当期|下期|quarter's|committed|aspirational|stretch)\s*(?:[:|]\s*(?=o\s?\d?[\s:]))?)*"
)
OBJECTIVE = re.compile(
    rf"{_AHEAD}(?:(?:[a-z&]{{2,16}}\s|(?:[a-z]{{2,8}}\s?)?[\u4e00-\u9fff]{{1,8}}\s?)(?=o\s?\d{{1,2}}\s*(?:[:–—]|-\s)|(?<=[\u4e00-\u9fff\s])o:))?(?P<word>(?:o[bjectiv]{{6,9}}s?|objs?|goals?|objeti[vf]os?|objectifs?|obiettiv[oi]|ziele?|o)(?![a-z])|目\s?标|(?P<weak>(?:aims?|ambitions?|aspirations?|intents?|themes?"
    rf"|north[\s-]star(?:\sgoal)?)(?![a-z])|(?:what (?:do|are|would) (?:we|i) (?:want|aim|going for|trying to (?:do|achieve|reach))(?: to (?:achieve|reach|do|change))?|我们?(?:想|要|想要)(?:做到|达成|实现|改变)?什么)(?=\s*\?)|方向|主题(?!\s*:\s*(?:re|fwd?|回复|转发|答复)\s*:)|意图|北极星(?:目标)?))\s*(?:statement\s*|{_QUALIFIED}|{_AGREED})?(?:o(?![a-z]))?(?:-(?=\d)|#|no\.?\s(?=\d)|第(?=[一二三四五六七八九十]))?\s*(?P<num>{_NUMBER})?{_ASIDE}{_BREAK}\s*"
)
KEY_RESULT = re.compile(
    rf"{_AHEAD}(?:[a-z&]{{2,12}}\s(?=krs?\s?\d?:))?(?:(?:o|目标)\s*(?P<of>\d{{1,2}})\s*[-._/·]?\s*)?"
    rf"(?P<word>(?:[a-z]?(?=kr\s?\d)krs?|krs?|key[\s_\-]*r[eslut]{{4,6}}|resultados?[\s-]cha?ves?|resultados? claves?|résultats?[\s-]clés?|risultat[oi] chiave|schlüsselergebnis(?:se)?)(?![a-z])|k(?=\d)|关[键健](?:结果|成果)|主要(?:结果|成果)"
    rf"|(?P<weak>(?:key\s)?(?:outcomes?|results?|measures?|metrics?|indicators?|targets?)(?=\s?#?\d)"
    rf"|(?:成果|结果|指标|衡量(?:指标|标准)|标准)(?=\s?[\d一二三四五六七八九十])(?!\s?\d+\s?[个项条份张家人次%])))"
    rf"\s*(?:krs?(?![a-z]))?\s*(?:{_QUALIFIED}|{_AGREED})?(?:-(?=\d|[a-h]\s*[:.)])|_(?=\d)|#|no\.?\s(?=\d)|第(?=[一二三四五六七八九十]))?\s*(?P<num>{_NUMBER})?{_ASIDE}{_BREAK}\s*"
)
TYPED = Pattern(
    r"(?:issue |item |work item |okr )?(?:type|kind|(?:工作项)?(?:类型|类别))\s*[:=]\s*(?:(?P<o>objective|goal|o|目标)|(?P<kr>key results?|krs?|关键[结成]果)"
    r"|(?P<i>initiative|task|action|举措|任务|行动))"
)
SERVES = Pattern(
    r"(?:supports|aligned (?:to|with)|contributes to|serves)\s[^:]{0,30}(?:objective|goal|o\d|okr|strategy|pillar|priority|theme)[^:]{0,8}\s*:\s*"
    r"|(?:支撑|对齐|承接)[^:]{0,6}(?:目标|战略|公司|上级|o\d|okr)[^:]{0,4}\s*:\s*"
)
RESULTS_HEADING = Pattern(
    r"(?!(?:add|new|edit|view|no)\s|添加|新增|新建|查看|编辑|.*(?:目标|objective|goal|与|和|及|&|(?<![a-z])and(?![a-z])))"
    r"(?:[^\W\d][\w&' -]{0,24}\s|[\u4e00-\u9fff]{1,8})(?:krs|key results|关键[结成]果)\s*:?"
    r"|(?:krs|key results)\s(?:(?:for|of|in|this|next)\s[^:.\d]{0,40}|(?:q[1-4]|h[12]|fy\s?\d{2,4}|20\d\d)(?:\s\S{2,6})?\s?)(?:\([^()]*\))?\s*:?"
    r"|[\u4e00-\u9fff]{0,8}关键[结成]果\s?\([^()]*\)\s*:?"
)
MEASURED = re.compile(
    rf"{_AHEAD}(?:how (?:will|do|would|shall|can) (?:we|i|you) (?:know|measure|tell)[^:?]{{0,40}}|how (?:we"
    rf"|i)(?:'ll| will| would)? (?:know|measure)[^:?]{{0,40}}|how (?:it|this|success) (?:is|will be) measured"
    r"|(?:we(?:'ll| will)|i(?:'ll| will)) (?:know|measure|track)[^:?]{0,40}|(?:as )?measured by"
    r"|what (?:success|good|done|winning|it) (?:looks|will look|means)(?: like)?|(?:what we(?:'ll| will)? measure)"
    r"|success (?:looks like|means|criteria|measures|metrics|indicators|signals)|(?:measures?|signs|definition|evidence) of"
    r" (?:success|done)|key (?:measures|metrics|indicators|outcomes)|(?:target|expected|desired|measurable) (?:outcomes|results)"
    r"|(?P<weak>(?:measures|metrics|results|outcomes|targets|indicators|signals|evidence)|成果|结果|指标|标准|标志|交付(?:物|成果)?)"
    r"|(?:衡量|评价|成功|验收|判断|达成|完成|检验|量化|考核|预期|可衡量的?|期望)(?:的?(?:标准|指标|方式|方法|标志|成果|结果|目标))"
    r"|(?:具体|主要|核心|量化|定量|细化|各项)的?(?:衡量)?(?:指标|标准|成果|结果)|衡量|(?:我们?)?(?:怎么|如何|用什么|怎样)(?:算|衡量|判断|知道|看|检验)[^:?]{0,10})\s*(?:\([^()]{0,30}\)\s*)?(?P<sep>[:?|】]+|[—–]+(?=\S)|$)\s*"
)
INITIATIVE = re.compile(
    rf"(?:(?:checklist|清单|检查项)\s*:\s*)?(?:(?:o|目标)\s?(?P<of>\d{{1,2}})\s*[-._/·]\s*)?{_AHEAD}(?:key\s|main\s|supporting\s|planned\s|possible\s|proposed\s|关键|主要|重点|配套|落地|具体|下一步|支撑|相关|对应)?\s*(?:(?:initiatives?|action(?:s"
    rf"|\s?items?|\splans?|\ssteps)?|tasks?|to[\s-]?dos?(?!\s\w)|epics|bets|levers|approach|tactics|moves|workstreams|steps|acciones|iniciativas|ma(?:ß|ss)nahmen"
    r"|how (?:will|do|can|shall|are|would) (?:we|you|i) (?:going to )?(?:get there|do (?:it|this|that)|achieve (?:it|this|that)|make (?:it|this) happen)(?=\s*\?)|how(?:\s(?:we|i)(?:'ll| will| plan to| are going to)?\s(?:get there|do it|do this|make it happen|achieve (?:it|this)))?"
    r"|what (?:will|do|are|shall) (?:we|i) (?:going to )?(?:do|try|build|change|ship)(?: about it)?(?=\s*\?)|what (?:we|i)(?:'ll|'re|'m| are| am| will)?(?: going to| plan to| intend to| need to)? (?:do|build|ship|try|work on|change|doing|building|trying|changing)"
    r"|milestones?|deliverables|activities|projects|work|plan|next steps(?=\s*:?\s*$))(?![a-z])"
    r"|举措|赌注|待办(?:事项|清单)?(?=\s*(?::?\s*$|[-=]+>))|行动(?:计[划画]|方案|项|清单)?|任务(?:清单)?|怎么做|里程碑|措施|动作|(?:计[划画]|项目|专案|工作|安排|打算|事项)(?=\s*(?::|$))|工作(?:计[划画]|任务|项目?|内容)|做法|打法|抓手|任务(?:拆解|分解|列表)|执行计[划画]"
    r"|实施(?:计[划画]|路径|步骤)|路径|(?:准备|打算|计划|要)(?:怎么)?做的?(?:事情?)?(?=\s*[:】\]]?\s*$)|下一步(?=\s*[:】\]]?\s*$)|(?:我们?)?(?:要|会|打算|准备|该)?做(?:什么|哪些事?|些什么)(?=\s*\?))"
    r"\s*(?:\((?P<aside>[^()]*)\))?\s*(?:\d{1,2}\s?/\s?\d{1,2}(?=\s*$))?(?P<num>#?\d{1,2}(?:\.\d{1,2})?)?(?P<sep>\s*(?:[-=]+>|[:.、)|\]】」=?])\s*|\s+[-–—]+\s*|\s{2,}|(?<=\d\.\d)\s+|\s*$)"
)
WORK_HEADING = Pattern(
    r"(?:(?:other|all|our|my|the|main|key|new|current|planned|supporting|some|more) ){0,2}(?:(?:things|stuff|work|projects|activities|actions|initiatives|tasks|bets|ideas)"
    r" (?:that )?(?:we|i)(?:'?re|'?m|'?ll| are| am| will)? ?(?:gonna|going to|plan(?:ning)?(?: to)?|want to|work(?:ing)? on|do(?:ing)?|trying|will)(?: do| try| build| work on)?(?: (?:for|this|next|in|during|before) [^.;:\d]{0,25})?"
    r"|(?:activities|actions|initiatives|projects|tasks|bets|to[ -]?dos?(?: list)?|plan|roadmap) (?:for|this|next|before|until|during) (?:the |this |next )?(?:coming |current )?(?:quarter|half|year|cycle|term|season|sprint|q[1-4]|h[12])"
    r"|(?:activities|actions|initiatives|projects|tasks|bets|to[ -]?dos?),? by (?:priority|team|owner|theme|month|area)"
    r"|work ?streams|(?:(?:q[1-4]|h[12]|20\d\d|product|draft) )?roadmap|(?:action|work|project) plan)\s?(?:\([^()]*\))?\s*:?"
    r"|to[ -]?dos? (?:before|by|until|for|this|in|list)(?![a-z])[^.;:]{0,30}:"
    r"|(?:(?:其他|其它|其余|全部|所有|一些|新|主要|重点|支撑|配套|初步|近期|各月|当月|本季度?|本月|今年|每个?关键结果的?|各关键结果的?|对应|以下|具体|现有|在做)的?){0,2}"
    r"(?:(?:行动|动作|举措|工作|项目|任务|想法|事项|策略|措施|抓手|打法)(?:计划|清单|安排|项)?|(?:要|想|打算|准备|计划)[干做搞]的(?:事情?|活))\s?(?:\([^()]*\))?\s*:?"
    r"|先?说?(?:要|想|打算|准备)[干做搞]的(?:事情?|活)\s?:"
)
HEADING_OF = Pattern(
    rf"(?P<what>[^:\d]{{2,30}}?)\s*(?:(?<![a-z])(?:for|of|to|under|behind|towards|(?:that )?support(?:s|ing)?|(?:that )?driv(?:es?|ing)|(?:that )?serv(?:es?|ing))\s+|[(,|·-]\s*(?:for\s+)?)(?:{_OBJECTIVE_NAME})\s?(?P<of>{_ONE_NUMBER})\s*[)\]】]?\s*:?"
    rf"|(?:支撑|支持|服务于?|对应|围绕|为了?)?(?:{_OBJECTIVE_NAME})\s?(?P<of_ahead>{_ONE_NUMBER})\s*(?:'s|的|[-–—|:·/])?\s*(?P<what_behind>[^:\d]{{2,30}}?)\s*:?"
)
"""A heading over lines of one objective of several: "Key results for O1", "目标二的行动"."""
WORK_AHEAD = Pattern(r"(?:初步|一些|暂定|备选|候选)的?(?:想法|举措|动作|项目)\s?(?:\([^()]*\))?\s*:\s*")
ERRANDS = Pattern(r"(?:to-?dos?|actions?(?: items?)?|next steps|下一步|待办|行动项)(?![a-z])")
DETAIL = re.compile(
    r"[:(\[]?\s*(?:[-–—|]\s*)?(?P<word>owner|owned by|dri|lead|responsible|who|assignees?|author"
    r"|scor(?:e|ing)|grade|confidence|weight|progress|status|state|"
    r"due(?: date)?|deadline|by when|priority|tracker|links?|(?:data )?source|baseline|current(?:ly| value)?|now|today|so far|to date|latest|as of [^:]{1,12}|start"
    r"|target|unit|type|(?:last )?updated?|comments?|id|team|quarter|(?:aligned|linked|related|contributes) (?:to|with)|supports|对齐|支撑|关联|"
    r"period|cycle|tags?|labels?|categor(?:y|ies)|department|created(?: by| at)?|last edited(?: by)?|checklist|reviewers?|parent|definition|evidence|rationale|why|notes?|(?:主要)?负责人|责任(?:人|部门|单位|科室)|承办(?:人|单位)|经办人|联系人|主责单位|所有者|牵头人?|执行人|跟进人|权重|占比"
    r"|进度|进展|完成度|信心(?:指数)?|得分|评分|分数|自评|"
    r"状态|优先级|截止(?:日期|时间)?|到期日?|完成时间|期限|链接|数据来源|来源|口径|定义|说明|备注|注|标签|清单|分类|创建人?|部门|上级|基线|当前值?|目前|现在|最新|现状|周期|季度|更新)"
    r"\s*(?:[:=]\s*|(?<=\t)(?=\S)|(?<=进度|权重|得分|评分|信心|进展|截止)\s+(?=[\d.])|(?:(?<=score)|(?<=progress)|(?<=weight)|(?<=confidence))\s+(?=[\d.]+%?$))"
)
REMARK = re.compile(
    r"(?:was|were|is|are|needs?|should|could|looks?|seems?|scored|missed)(?![a-z])|没|怎么|需要|可以|能不能"
)
EXPLAINED = re.compile(r"(?:就?是|和|与|跟|notation|means|stands)(?![a-z])")
POINTED_AT = Pattern(
    r"(?:是?用来|用于|衡量|代表|反映|关注|对应|测的是|看的是|(?:也|还|是不是|感觉|好像|定得|会不会|确实|真的?){0,2}(?:有点|有些|太|不太|挺|偏)[\u4e00-\u9fff]{1,3}(?:[了吧啊呢吗哦呀]|[^\w\s]|$)|(?:也|都|还)?(?:没问题|还行|不错|ok(?![a-z])))(?!.{0,20}\d)"
    r"|是[^\d]{0,12}(?:共用|公用|公司级?|集团|老板|别人|其他[组人]|其它)[^\d]*(?:不贴|不写|不列|略|省)"
)
TALLY = Pattern(r"[(\[]?(?:\d{1,3}\s?%|\d{1,2}\s?(?:/|of)\s?\d{1,2})[)\]]?")
QUESTION = Pattern(
    r"(?:what|which)(?:'s|\s(?:is|are|was|will|do|should))\s(?!.*(?:key results?|krs?)(?![a-z]))[^?]{0,50}?(?:objectives?|goals?)[^?]{0,40}\?\s*(?:\([^()]*\))?"
    r"|[^?。]{0,14}目标(?:是什么|是啥|有哪些)\s*\?\s*(?:\([^()]*\))?"
)
PAST = re.compile(
    r"(?:retro(?:spective)?|复盘|回顾)[:\s]*(?:q[1-4]|h[12]|20\d\d)|"
    r"(?:(?:retro(?:spective)?|review|results|scores?|recap|look(?:ing)? back|grades?)(?: on| of| for| from| at)?:? (?:the )?)?"
    r"(?:(?:last|previous|prior|past)\s+(?:quarter|half|year|cycle|month|term|season)|上(?:个|一)?(?:季度?"
    r"|半年|周期|期|月|年度?|学期)|去年|(?:q[1-4]|h[12])\s?(?:复盘|回顾|retro|review|results|scores))"
)
IN_BRACKETS = Pattern(r"\([^()]*\)")
STAGE = (
    r"(?:on track|at risk|off track|behind(?: schedule)?|ahead|done|completed?|in progress|not started|to ?do|(?:partially |partly |not |nearly |un)?met(?![a-z])|exceeded|backlog|in review|doing|wip|blocked|achieved|missed|paused|needs attention"
    r"|未开始|未启动|待办|待处理|待启动|进行中|处理中|推进中|正常|有风险|风险|已?延期|滞后|已?完成|达成|已达成|(?:部分|未|基本|超额)(?:达成|完成)|超额|暂停|已暂停|延后|推迟|待定|tb[acd]|(?:green|amber|yellow|red|绿灯?|黄灯?|红灯?)(?![a-z])|\d{1,3}(?:\.\d)?\s?%|[01]\.\d{1,2}|\d{1,3}(?:\s?/\s?|\sof\s|\sout of\s)\d{1,3}|[绿黄红])"
)
BESIDE = Pattern(
    rf"@\S{{1,14}}(?:[\s|·•,;]+(?:[^\s\d@:]{{0,8}}(?:\s[^\s\d@:]{{1,4}})?[\s:]{{0,2}}(?:\d{{1,3}}\s?%|[01]\.\d{{1,2}}|\d{{1,4}}[/.\-年月]\s?\d{{1,2}}\S{{0,4}}|\d{{1,2}} [a-z]{{3,9}}|[a-z]{{3,9}} \d{{1,2}})|(?:[^\s\d@:]{{1,8}}\s?:\s?)?{STAGE})){{1,5}}"
    r"|[^\d·•|:]{2,24}\s[·•|]\s(?:\d{1,3}\s?%|[01]\.\d{1,2})"
)
FIELDS = Pattern(
    r"(?:(?:weight|progress|score|status|state|confidence|owner|due|updated|priority|权重|进度|完成度|得分|分数|评分|状态|信心|负责人|截止|更新于?|优先级)[\s:]{1,3}"
    rf"(?:{STAGE}|[01]?\.\d+|p[0-4]|\d{{1,4}}[/.\-年月]\S*|[a-z]{{3,9}} \d{{1,2}}|\d{{1,2}} [a-z]{{3,9}}|@?[^\s\d|·•,;:]{{1,12}})[\s|·•,;]*){{2,6}}"
)
"""A line of nothing but fields beside the line above it."""
STATUS = Pattern(
    rf"\W{{0,3}}(?:(?:status|progress|score|状态|进度|得分)\s?:?\s?)?{STAGE}(?:[\s|/·•,;:(\-–—]{{1,4}}{STAGE}){{0,3}}[)\]】.]?"
)
SECTION = Pattern(
    r"(?:(?:kpis?|retro(?:spective)?|notes?|scores?|risks?|blockers?|dependencies|agenda|context|background|strategy|vision|mission|why|status|questions?|feedback"
    r"|references?|footnotes?|decisions?|change ?logs?|(?:revision |version )?history|activity|appendix|summary|updates?|comments?|contacts?|guardrails|legend|scoring)(?![a-z])"
    r"(?=\s*(?:$|[:(\[|/,;.&?!·—–\d-]|(?:and|for|of|from|on|to|this|last|next|we|i|is|are|was|were|in|at|per|by|since)(?![a-z])))"
    r"|(?:复盘|回顾|评分|得分|打分|计分|说明|备注|风险|阻碍|卡点|会议|议题|议程|待办|背景|战略|愿景|使命|原因|理由|参考文献|参考资料|附录|(?:修订|变更|更新|修改)(?:记录|历史|说明)|状态|进展)(?=\s*(?:$|[^\w\s]|\d|\s|.{1,3}$|.{1,4}\s?:)))"
)
NOISE = re.compile(
    r"(?:(?:slide|page) \d+|©|\(c\)\s|copyright|all rights reserved|版权所有|第\s?\d+\s?[页頁](?!\s?[:：])|(?:感谢|谢谢)(?:聆听|观看|大家)|release notes|changelog|what's new|更新日志|发布说明|health metrics|how (?:to|we) (?:score|grade)|next (?:week|meeting|step)s?"
    r"|(?:justification|explanation|reasoning|assumptions?|assignment|word count)(?=[\s:]|$)|attend(?:ees|ing)|present(?![a-z])|apologies|aob|why (?:now|this|we)|parking lot|p\.?\s?s\.?(?![a-z])|what went|what didn|matters arising"
    r"|thanks|thank you|cheers|regards|best(?:,| regards)|kind regards|sent from|subject|from:|to:|cc:|see you|\.\. |kpi|健康指标|监控指标|日常指标|附?注[:\s]"
    r"|参会|缺席|与会|时间[:]|地点|我?们?为什么|本周|下周|confidential(?![a-z])|internal use|do not distribute|内部资料|机密|仅供内部|做得|附件|参考|联系|填报|发件人|收件人|抄送|主题\s?:|发送时间"
    r"|责任人|负责人|数据来源|(?:好[的了吧]?[,。!]\s?)?(?:谢谢|多谢|辛苦)|此致|敬礼|敬祝|顺颂|祝[:好您你]|以上|\((?:完|end)\))"
)
GREETING = re.compile(
    r"(?:hi|hello|hey|dear|morning|good (?:morning|afternoon|evening)|thanks|thank you|thx|cheers|best"
    r"|regards|sincerely|sent from|fyi|that's (?:it|all)|see you|嗯|先这样|就这样|回头|(?:ok(?:ay)?|yes|no|lol)(?=\s*(?:[,.!;]|$))|"
    r"please|let me|here(?:'s| is| are)|below|pasting|see|can you|could you|大家好|各位|你好|您好|嗨|哈喽|谢谢|多谢|请"
    r"|麻烦|以下|下面|附上|以上|好的|收到|辛苦)(?![a-z])"
)
UNDECIDED = re.compile(
    r"tb[acd](?=\s+(?:with|by|after|once|in|at)(?![a-z])|\s*(?:[,.;:!()—–-]|$))|(?:(?:to be (?:defined|decided|agreed|added|confirmed|discussed)|n/a|none(?: yet)?|open|pending|待定|未定|暂无|沿用(?:上|之前|原来|去年|前)[^,;。]{0,12}|同上|same as (?:last|before|above|previous)[^,;.]{0,16}|unchanged|as before|see above|待补充?|暂缺|待讨论|待确认|待填))(?=\s*(?:[,.;:!()—–-]|$))|(?:还|尚|暂|暂时|目前)(?:没|未)(?:有)?(?:定|想好|确定|讨论好?)(?:下来|好|呢|了)?(?=[,.;:!。(]|$)"
    r"|(?:is\s+)?(?:(?:still|not yet|yet to be|to be)\s+)(?:open|undecided|decided|agreed|defined|discussed|being|under)(?![a-z])"
)
REASON = re.compile(
    r"(?:why(?: (?:this|it|now|we)(?:'s| is)?(?: \w+){0,3})?|context|background|rationale|because"
    r"|背景|为什么[^:]{0,8}|原因|理由|意义|缘由)\s*:\s*\S.{11,}"
)
SCORES = re.compile(
    r"(?:(?:scored|得分|评分)\s*)?(?:[01]?\.\d+|1|0|n/a|\d{1,3}%)\s*(?:(?:[/;(]|,(?!\d)).*)?$"
)
TYPE = (
    r"(?:aspirational|stretch|moonshots?|roofshots?|committed|commitment|must[- ](?:hit|win)|挑战|承诺|愿景|登月|必达|保底)(?:型|性|类|目标)?"
    r"(?: (?:goal|target|objective|okr|one))?"
)
REMARK_FIELD = Pattern(
    r"(?:(?:my |our )?(?:role|position|job(?: title)?|function|occupation|title)|comp(?:ensation)?|rewards?|bonus(?:es)?|incentives?|pay(?:out)?|stakes|caveat|remarks?"
    r"|disclaimer|fyi|nb|n\.b\.|how sure|certainty|probability|chance|difficulty|ambition level|(?:okr |goal |objective |kr )?(?:type|kind)"
    r"|confidence[ \w]{0,12}|(?:我的|本人)?(?:岗位|职位|职务|角色|身份)|奖励|奖金|奖惩|激励|绩效|考核|附注|附|补充|提示|注意|另外?|把握|信心[^:]{0,4}|难度|性质|(?:okr|目标)?类型|ps)"
    rf"\s*[:=]\s*\S|[\[(【]?{TYPE}[)\]】]?[.。]?$|\|?\s*(?:confidence|信心|把握)[^→]{{0,14}}\d[^→]{{0,8}}$"
)
TYPE_AHEAD = Pattern(rf"\({TYPE}\)")
USE = Pattern(
    r"(?<![a-z])(?:okrs?|scor(?:es?|ed|ing)|results|grades?|attainment|achiev\w+|hit(?:s|ting)?|reach(?:es|ing)?|miss(?:es|ed|ing)?|below|under|above|top|bottom|last"
    r"|whoever|anyone|anybody|everyone|everybody|those|if|when|at 100|100 ?%)(?![a-z])"
    r"|okr|完成|达成|达到|达标|未达|没达|得分|分数|评分|成绩|名次|排名|低于|高于|不足|第一|最后|末位|前[一二三四五\d]|按"
)
STAKE = Pattern(
    r"(?<![a-z])(?:bonus(?:es)?|salar(?:y|ies)|(?:a|no|pay|merit) raises?|pay (?:rise|raise|out)|pays out|variable pay|promot(?:ed|ion)|appraisals?|annual review|performance (?:review|rating|plan)s?"
    r"|(?:annual|yearly|staff|year-end) ratings?|rank(?:ed|ing)|fired|let go|dismissed|commission)(?![a-z])"
    r"|奖金|奖励|发奖|绩效|年终|提成|工资|[调涨加降]薪|月薪|晋升|升职|考核|评优|评级|评先|淘汰|张榜|名次|调岗|扣[分钱罚]"
)
MEASURED_CHANGE = Pattern(r"→|->|=>|(?<![a-z])from .{0,12}\d.{0,16} to |从.{0,6}\d.{0,12}[到至]")
TRANSPARENT = re.compile(
    r"(?:answer|response|回答|答复|title|name|text|description|desc|statement|content|summary|item|名称|标题|内容|描述)\s*[:=]\s*"
)
