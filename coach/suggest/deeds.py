"""Work written down as a key result: it moves to the initiatives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.okr import Finding, Suggestion
from coach.parse import reading_form
from coach.parse.measure import read_measure
from coach.suggest.ground import Ground, work

_FROM_TO = re.compile(
    r"(?<![a-z])from\s.+\sto\s|→|->|从.+到|由.+[升降提增减]|(?:升|降|提高|减少|增加|缩短)到"
)
_WON = re.compile(
    r"(?<![a-z])(?:customers?|clients?|partners?|contracts?|pilots?|deals?|subscribers?|accounts?|users?|dealers?|distributors?|references?|hospitals?|banks?|schools?|donors?|orders?|members?)(?![a-z])"
    r"|签约|客户|用户|合同|订单|伙伴|经销商|加盟|门店|医院|银行|试点|会员|商家"
)
_ACTIVITY = re.compile(
    r"走访|拜访|访谈|培训|调研|沙龙|座谈|(?<![a-z])(?:interview|visit|call|train|survey|talk|webinar|workshop)"
)
_DONE = re.compile(
    r"(?<![a-z])(?:migrated|rolled out|rollout|renegotiated|written|drafted|documented|converted)(?![a-z])|迁[移完]|补录|下线|建设完成率|接完|写完|改造完"
)
_EMPTY_ZH = re.compile(
    r"^(?:我们|团队|要|继续|持续|进一步|全面|不断|大力|切实|着力|深入|努力|积极|有效)*"
    r"(?:加强|强化|增强|提升|提高|改善|优化|完善|深化|促进|夯实|推动|推进|落实|做好|抓好|狠抓|赋能|打造|助力|统筹)[^\dA-Za-z《“]*$"
)
"""Work that names no deed: 加强团队协作, 推进数字化转型."""
_SERVED = re.compile(r"(?<![a-z])(?:backers|customers|clients|guests|patients)\s(?:all\s|are\s|have\s)")


def task_as_key_result(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The work itself as an initiative."""
    if is_work(ground.draft.text_of(finding.target) or "", finding):
        yield as_initiative(finding, ground)


def is_work(line: str, finding: Finding) -> bool:
    """Whether a line is plainly work: the finding is sure enough, and there is no change and no count of
    customers, partners or contracts in it."""
    measure = read_measure(line)
    form = reading_form(line)
    sure = finding.confidence == "high" or _DONE.search(form)
    rate = measure.unit == "%" and measure.target != 100 and not sure
    moves = measure.baseline is not None or measure.baseline_blank or rate or _FROM_TO.search(form)
    won = _WON.search(form) and measure.target is not None and not _ACTIVITY.search(form)
    return finding.confidence in ("high", "medium") and not moves and not won and not _SERVED.search(form)


def as_initiative(finding: Finding, ground: Ground) -> Suggestion:
    """The line itself, moved to the initiatives."""
    line = ground.draft.text_of(finding.target) or ""
    return work(
        finding,
        line,
        ground.say(
            "具体要做什么？拆成几个动作，再放进举措。"
            if _EMPTY_ZH.search(line)
            else "这件事可以照做，移到举措里，写明它推动哪一条关键结果。",
            "Still worth doing: list it as an initiative and note which key result it should move.",
        ),
    )
