"""An objective that names one fixed solution instead of the problem or the end state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import CASTRO, ORCA

MEANS = re.compile(
    r"(?<![a-z])(?:using|use|via|with (?:a|an|the|our)|through (?:a|an|the|our)|by (?:moving|migrating|switching|adopting|"
    r"introducing|implementing|building|rolling out|launching|installing|deploying|replacing|hiring)|adopt|migrate to|switch to|move to|"
    r"replace .{2,30} with|implement)(?![a-z]) ?[^,.;]{3,60}"
    r"|(?:用|利用|依托|借助|引入|采用|基于|通过(?:引入|建设|搭建|上线|部署|采购|使用|实施|开发|改用|推行))[^,,。;;]{2,24}"
)
THING = re.compile(
    r"(?<![a-z])(?:ai|llm|gpt|chatbot|bot|app|platform|system|tool|dashboard|portal|crm|erp|kubernetes|k8s|blockchain|"
    r"microservices?|cloud|aws|software|robots?|machine learning|automation|framework|agile|scrum|sap|wiki|kiosks?|"
    r"machines?|database|service mesh|rust|react|template|vendor|agency|outsourcing|course|newsletter|sensors?)(?![a-z])"
    r"|智能|机器人|系统|平台|小程序|app|大模型|ai|区块链|中台|工具|软件|crm|erp|saas|微服务|云|看板|外包|模型|设备|数字化|自动化|机械臂|二维码|直播|课程|传感器|rpa"
)


def check(view: View, case: Case) -> Iterator[Hit]:
    for means in MEANS.finditer(view.form):
        if THING.search(means.group()):
            yield Hit(means.span(), confidence="medium")
            return


RULE = Rule(
    id="solution-as-objective",
    criterion="outcome",
    severity="hint",
    on=("objective",),
    sources=(ORCA, CASTRO),
    article="objective",
    zh=Prose(
        name="把做法写进了目标",
        message="“{quote}”已经把做法定死了。要是有更好的办法，这个目标还成立吗？",
        why="目标留给团队的是问题，不是方案；方案写进目标，发现走不通时只剩硬做。",
        fix="只留下要解决的问题或最终的样子，把“{quote}”放进举措。",
    ),
    en=Prose(
        name="a solution as the objective",
        message="“{quote}” fixes the way already. Would the objective still stand if a better way turned up?",
        why="An objective hands the team a problem. With the solution inside it, a dead end can only be pushed through.",
        fix="Keep the problem or the end state, and list “{quote}” as an initiative.",
    ),
    bad=(
        Example("en", "Use a chatbot to make our enquiries desk modern."),
        Example("zh", "用机器人改造我们的仓库。"),
    ),
    good=(
        Example("en", "Visitors get the right answer outside opening hours."),
        Example("zh", "让仓库夜里也能当天发货。"),
    ),
    check=check,
)
