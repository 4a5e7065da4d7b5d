"""What columns are called: the names people use, and the ones an export carries."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from coach.okr import Lang

Field = Literal[
    "objective",
    "key_result",
    "owner",
    "team",
    "level",
    "cycle",
    "parent",
    "kpi",
    "definition",
    "threshold",
    "person",
    "role",
    "strategy",
    "kind",
    "content",
    "baseline",
    "target",
]
MAIN: frozenset[Field] = frozenset({"objective", "key_result", "kpi", "person", "strategy", "content"})

_KNOWN: dict[Field, str] = {
    "objective": "objective|objectives|o|goal|okr|目标|目标名称|目标内容|目标描述|目标o|o目标",
    "key_result": "key result|key results|kr|krs|关键结果|关键成果|关键结果kr|kr内容|关键结果内容",
    "owner": "owner|responsible|assignee|dri|lead"
    "|负责人|责任人|所有者|目标负责人|负责人姓名|objective owner|kr owner",
    "team": "team|department|dept|group|unit|团队|部门|小组|所属部门|所属团队|组织",
    "level": "level|scope|层级|级别|层次|目标层级",
    "cycle": "cycle|period|quarter|timeframe|周期|季度|时间周期|okr周期",
    "parent": "parent|parent objective|aligned to|aligns to|alignment|supports|contributes to"
    "|上级|上级目标|上级okr|对齐|对齐目标|父目标|承接|支撑目标",
    "kpi": "kpi|kpis|kpi name|health metric|指标|kpi名称|指标名称|健康指标",
    "definition": "definition|description|formula|定义|口径|说明|计算口径|指标定义|描述",
    "threshold": "threshold|limit|bounds|阈值|警戒线|标准|健康值|红线|阈值范围",
    "person": "person|name|employee|member|people|姓名|人员|成员|员工|同事",
    "role": "role|job|title|position|job title|岗位|职位|角色|职务",
    "strategy": "strategy|strategic choice|statement|战略|策略|战略选择|战略主题",
    "kind": "type|kind|类型|类别",
    "content": "content|text|内容|文字",
    "baseline": "baseline|start|start value|from|current|基线|起始值|现状|当前值|初始值",
    "target": "target|target value|to|目标值|期望值|达成值",
}
_FIELD_OF: dict[str, Field] = {
    name.replace(" ", ""): field for field, names in _KNOWN.items() for name in names.split("|")
}
_NOISE = re.compile(r"\(.*?\)|[\s\W_]+")
_LEVELS = {
    "company": "company|organisation|organization|corporate|公司|公司级|组织|集团|企业",
    "team": "team|department|团队|部门|团队级|部门级|小组",
    "person": "person|personal|individual|个人|个人级|员工",
}
_LEVEL_OF = {name: level for level, names in _LEVELS.items() for name in names.split("|")}

_GOALS: tuple[Field, ...] = ("objective", "key_result", "owner", "team", "level", "cycle", "parent")
_KPIS: tuple[Field, ...] = ("kpi", "definition", "threshold")
_PEOPLE: tuple[Field, ...] = ("person", "team", "role")
_STRATEGY: tuple[Field, ...] = ("strategy",)
SECTIONS: dict[str, tuple[Field, ...]] = {
    "goals": _GOALS,
    "kpis": _KPIS,
    "strategy": _STRATEGY,
    "people": _PEOPLE,
}
ALL: tuple[Field, ...] = (*_GOALS, *_KPIS, *_STRATEGY, "person", "role")
_TITLES: dict[str, tuple[str, str]] = {
    "goals": ("目标", "Goals"),
    "kpis": ("KPI", "KPIs"),
    "strategy": ("战略", "Strategy"),
    "people": ("人员", "People"),
    "objective": ("目标", "Objective"),
    "key_result": ("关键结果", "Key result"),
    "owner": ("负责人", "Owner"),
    "team": ("团队", "Team"),
    "level": ("层级", "Level"),
    "cycle": ("周期", "Cycle"),
    "parent": ("上级目标", "Parent"),
    "kpi": ("KPI", "KPI"),
    "definition": ("定义", "Definition"),
    "threshold": ("阈值", "Threshold"),
    "person": ("姓名", "Person"),
    "role": ("岗位", "Role"),
}


def title(name: str, lang: Lang) -> str:
    """What an export calls a column or a section."""
    return _TITLES[name][lang == "en"]


def is_own(header: list[str]) -> bool:
    """Whether a header is that of an export, which is taken to the letter."""
    shapes = [*SECTIONS.values(), ALL]
    return any(header == [title(f, lang) for f in shape] for shape in shapes for lang in ("zh", "en"))


def field_of(name: str) -> Field | None:
    """The field a column's name stands for; "KR 2" and "关键结果2" are key results."""
    form = unicodedata.normalize("NFKC", name).casefold()
    bare = _NOISE.sub("", form)
    return _FIELD_OF.get(bare) or _FIELD_OF.get(bare.rstrip("0123456789"))


def level_of(name: str) -> str | None:
    """company, team or person where a level's name is known; otherwise the name itself."""
    name = name.strip()
    return _LEVEL_OF.get(name.casefold(), name) or None
