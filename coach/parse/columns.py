"""What the heading of a table's column says that the column holds."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 60

_COLUMN = re.compile(
    "|".join(
        rf"(?P<{name}>(?:{pattern})\s*(?:\([^()]*\))?$)"
        for name, pattern in (
            (
                "key_result",
                r"(?:(?:first|second|third|fourth|fifth|main|our|team)\s|第[一二三四五]个?)?(?:key[\s_\-]*results?|krs?)(?:\s?\d{1,2}|s)?(?: \(krs?\))?(?: (?:description|title|name|text))?"
                r"|(?:第[一二三四五][个条项]?)?关键(?:结果|成果)(?:\s?krs?)?\s?[\d一二三四五]?(?:描述|内容|名称)?|衡量(?:标准|指标)?|measures? of success"
                r"|(?:key )?measures|成果|success (?:metrics?|criteria|measures?)",
            ),
            (
                "objective",
                r"(?:team |company |parent )?(?:objectives?|obj|o|goals?)(?: \(o\))?(?: (?:description|title|name|text))?"
                r"|(?:季度|年度|本季度?|团队|部门)?目标(?:\s?o)?(?:描述|内容|名称)?",
            ),
            (
                "initiative",
                r"(?:key |supporting )?initiatives?|actions?(?: items?| plan)?|tasks?|projects?|how|activities|epics?"
                r"|(?:关键)?举措|行动(?:计[划画]|方案|项)?|(?:关键)?任务|措施|重点工作|关键动作|动作",
            ),
            (
                "owner",
                r"(?:kr |o )?owners?(?: name)?|dri|lead|who|assignees?|assigned to|responsible|(?:主要)?负责人?|责任人|责任部门"
                r"|牵头人?|执行人|跟进人|经办人|谁|所有者",
            ),
            (
                "due",
                r"due(?: date)?|deadline|by(?: when)?|date|target date|end date|when|截止(?:日期|时间)?|到期日?|完成时间|期限|日期|时间",
            ),
            ("weight", r"weight(?:ing)?|权重|占比|比重"),
            (
                "type",
                r"(?:issue |item |work item |okr )?(?:type|kind|level|section)|(?:工作项)?(?:类型|类别|层级)|o/kr",
            ),
            (
                "text",
                r"text|description|desc|title|name|content|item|statement|what|summary|issue|headline|okrs?"
                r"|(?:okr)?(?:内容|描述|名称|标题|事项|概要)|工作项(?:标题|名称)?",
            ),
            ("id", r"#|(?:\w+[\s_]?)?id|no\.?|nr|key|issue key|ref|编号|序号|(?:工作项)?(?:id|编号)"),
            (
                "range",
                r"(?:from|baseline|start|current|now|today|as is)\s?(?:→|->|=>|⇒|to|/|-|–)\s?(?:to|target|goal|end|to be)|(?:从|现状|基线值?|当前值?|现值|起点)\s?(?:→|->|到|/|-|至)\s?(?:到|目标值?|目标|终点)",
            ),
            (
                "baseline",
                r"(?:baseline|start(?:ing)?|from|current|today|now|as is)(?: (?:value|point|level))?|(?:基线|起始|初始|当前|目前)值?|现状|起点",
            ),
            ("target", r"(?:target|to|aim|to be)(?: (?:value|level))?|(?:目标|期望)值|达到"),
            ("measure", r"(?:key )?metrics?|measures?|outcomes?|results?|indicators?|指标"),
            (
                "other",
                r"scor(?:e|ing)|grade|progress|conf(?:idence)?\.?|status|state|priority|prio|p|links?|tracker|team|notes?"
                r"|comments?|unit|quarter|cycle|period|jira|parent(?:[\s_]\w+)?|created|updated|labels?|tags?|health|rag|sprint"
                r"|得分|评分|分数|自评|进度|进展|完成度|信心(?:指数)?|状态|优先级|链接|备注|说明|团队|部门|单位|周期|数据来源|来源|标签|上级|父级|迭代|创建时间|更新时间|owner score",
            ),
        )
    )
)


@lru_cache(maxsize=4096)
def column_of(form: str) -> str:
    """What a column of this heading holds; "" when the heading is none we know."""
    form = form.strip(" *_:`")
    if len(form) > LONGEST:
        return ""
    found = _COLUMN.match(form)
    return (found.lastgroup or "").replace("_", "-") if found else ""
