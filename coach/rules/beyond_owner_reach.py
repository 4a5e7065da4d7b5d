"""An objective the owner can hardly move: a company-wide figure in a single contributor's draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import PM_SKILLS, WODTKE

WHOLE = re.compile(
    r"(?<![a-z])(?:company(?:'s)?(?:-wide)? (?:revenue|profit|growth|valuation|share price|market share|sales|earnings|margin|turnover)|"
    r"(?:grow|increase|double|raise|lift) (?:the )?(?:company|group|total|overall|annual|national|hospital|school)[^,.;]{0,20}(?:revenue|profit|sales|income|turnover|enrol?ment|share|valuation)|"
    r"(?:revenue|profit|market share|share price|valuation|ebitda|gdp)(?: of (?:the|our) (?:company|group))?)(?![a-z])"
    r"|(?:公司|集团|全公司|全国|全院|全校|全行业|全市|整体)[^,,。;;]{0,8}(?:营收|收入|利润|市值|股价|市场份额|销售额|业绩|估值|净利|规模|gmv)[^,,。;;]*|市场占有率[^,,。;;]*|股价[^,,。;;]*|gdp[^,,。;;]*"
)
SENIOR = re.compile(
    r"(?<![a-z])(?:ceo|cfo|coo|cto|cmo|cro|chief|head|director|vp|vice president|founder|president|owner|managing|general manager|gm|principal|board|executive)(?![a-z])"
    r"|总经理|总裁|董事|总监|创始人|ceo|cfo|coo|cto|院长|校长|负责人|副总|老板|厂长|局长|主任"
)
OWNS_MONEY = re.compile(r"(?<![a-z])(?:sales|account|business development|revenue|commercial)(?![a-z])|销售|商务|业务拓展")


def check(view: View, case: Case) -> Iterator[Hit]:
    role = (case.context.role or "").lower()
    found = view.find(WHOLE)
    if role and found and not SENIOR.search(role) and not OWNS_MONEY.search(role):
        yield Hit(found, confidence="medium", fill={"role": case.context.role or ""})


RULE = Rule(
    id="beyond-owner-reach",
    criterion="owned",
    severity="hint",
    on=("objective",),
    sources=(WODTKE, PM_SKILLS),
    article="owned",
    zh=Prose(
        name="够不着的目标",
        message="“{quote}”由很多部门一起决定，以“{role}”的位置很难推得动。",
        why="推不动的目标只能等结果，既学不到东西，也改不了下周的工作。",
        fix="往回退一步：你手里的哪件事会影响它？写那一步能改变的结果，再把这个大目标当上级。",
    ),
    en=Prose(
        name="beyond the owner's reach",
        message="“{quote}” depends on many teams; as {role} it is hard to move.",
        why="What you can't move you can only wait for. It teaches nothing and changes nothing next week.",
        fix="Step back one link: what in your hands affects it? Make that result the objective and name the big one as its parent.",
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
