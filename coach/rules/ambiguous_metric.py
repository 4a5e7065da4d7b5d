"""A metric that two people would compute differently, with no definition or source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.rules.base import Case, Example, Hit, Prose, Rule, View, words
from coach.rules.lexicon import GOOGLE, PM_SKILLS

TERM = words(
    "active users", "engagement", "productivity", "efficiency", "quality", "quality score", "satisfaction", "adoption",
    "health score", "performance", "engaged users", "dau", "mau", "wau", "velocity", "maturity", "awareness",
    "stability", "usability", "happiness", "success rate", "utilisation", "utilization", "morale", "coverage",
    "brand awareness", "collaboration", "effectiveness",
    "活跃用户", "活跃", "日活", "月活", "周活", "效率", "人效", "质量", "满意度", "参与度", "健康度", "成熟度", "知名度", "体验分", "稳定性",
    "利用率", "渗透率", "好评率", "有效线索", "能力", "活跃度", "完成度", "贡献度", "覆盖率", "匹配度", "凝聚力",
)  # fmt: skip
DEFINED = re.compile(
    r"[((](?=[^))]{4,})|(?<![a-z])(?:per|measured|as measured|defined|source|survey|dashboard|report|metabase|grafana|looker|jira|"
    r"according to|out of|i\.e\.|=|meaning|in the|csat|nps|score from|on the)(?![a-z])|="
    r"|口径|数据源|来源|报表|问卷|定义|按|以.{1,12}为准|取自|看板|统计|埋点|满分|指的是|即|系统导出|后台|调研|分制"
)


def check(view: View, case: Case) -> Iterator[Hit]:
    found = view.find(TERM)
    if found and not DEFINED.search(view.form):
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
        why="口径不先说好，期末就会变成争论怎么算，而不是做得怎样。",
        fix="加半句：怎么算、取自哪张报表、多久更新一次。",
    ),
    en=Prose(
        name="an ambiguous metric",
        message="How is “{quote}” counted? Two people may arrive at two numbers.",
        why="Without an agreed definition the review turns into an argument about counting.",
        fix="Add half a sentence: what counts, which report it comes from, how often it is refreshed.",
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
