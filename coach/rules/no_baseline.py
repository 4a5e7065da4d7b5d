"""A number to reach without the number of today."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse import reading_form
from coach.parse.patterns import Pattern, Rare
from coach.parse.units import is_time
from coach.rules.base import Case, Example, Hit, Prose, Rule, View, words
from coach.rules.kpi_in_disguise import is_level, kpi_hits
from coach.rules.lexicon import ORCA, PM_SKILLS, VIVA

FROM_NOTHING = words(
    "new", "first", "sign", "signed", "win", "won", "close", "closed", "launch", "zero", "no", "nobody", "every", "all",
    "新增", "新签", "签约", "首批", "首次", "获得", "拿下", "招募", "全部", "所有", "没有", "不再", "无",
)  # fmt: skip
KNOWN = Rare(
    r"baseline|(?<![a-z])(?:(?:to be )?measured? by|against (?:the |a )?[$€£\d]|compared (?:with|to) [$€£\d]|vs\.? ?[$€£\d]|currently|today|guardrail|last (?:year|quarter|month)'?s? [$€£\d]|"
    r"(?:up|down) from)(?![a-z])|基线|摸底|先测|护栏|现[在有为]?[是约]? ?\d|去年(?:同期)?[是为约]? ?\d|上(?:季度?|月|期)[是为约]? ?\d|目前[是为约]? ?\d|原来?[是为约]? ?\d"
)
PART = Rare(
    r"(?<![a-z])(?:by|another) (?:a|one|two) ?-?(?:quarter|third|thirds|half|fifth|tenth)s?(?![a-z])|(?<![a-z])(?:halve|double|triple)(?![a-z])"
)
COUNTED_WORK = Pattern(
    r"^(?:run|hold|publish|write|ship|hire|organi[sz]e|complete|完成|组织|举办|发布|招聘|撰写|上线|开展)"
)
ONE_OFF = Pattern(
    r"^(?:(?:we(?:'ll| will)?|to|and|then|also|help) )*(?:(?:hire|appoint|recruit|speak|present|attend|exhibit|apply|submit|file|host|buy|purchase|install|commission)(?![a-z])"
    r"|(?:get|be|become) (?:invited|asked|selected|accepted|chosen|listed|featured|nominated)(?![a-z])|(?:give|deliver|hold|run) (?:a|an|one|two|three|\d+) (?:talks?|keynotes?|workshops?))"
    r"|^(?!.*(?:率|成本|费用|金额|单价|满意度|人数|次数|时长|天数|周期|得分|评分|[到至]\s?\d))(?:再|另|还要?|力争|争取|计划|至少|主持|牵头|成功){0,2}(?:申请|申报|投稿|提交|参加|参展|参评|主办|承办|协办|采购|购置|购买|新建|建成|立项|结题|获批|授权|录用|招录|录取|招到|招收|出席|受邀|应邀|入选)"
)
ONE_OFF_MOST = 20
"""Up to which count a line of one-off work is plainly a count of it: "hire 2 nurses", 申请国自然面上 1 项."""

TODAY = Pattern(
    r"(?<![a-z])(?:was|were|is now|now|today|currently|current|had|so far|previously|formerly|last (?:year|quarter|month|week|cycle)|status quo|"
    r"(?<!by )(?<!until )(?<!before )(?<!end of )(?:jan|feb|mar|apr|(?<=in )may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|december|q[1-4]|h[12]))(?![a-z])"
    r"|(?<!\d)20\d\d ?年?(?= ?(?:[:=是为]|was))|目前|现在|现有|现为|现状|当前|如今|今天|原来|原先|原为|此前|去年|上[个一]?(?:季|月|期|周|半年)|\d{1,2}月(?:份|底|末|初|中)?(?=[是为约有的平实 \d]|$)|季度?(?=[是为约有的平实 \d])|往年|同期|本来"
)
_MISSING = (
    r"(?:baseline|starting point|current (?:value|level|figure|rate)|today's (?:value|level|figure|number))"
)
PLANNED = Rare(
    rf"(?<![a-z])(?:measur\w+|establish\w*|collect\w*|tak(?:e|ing)|survey\w*|set(?:ting)?|find(?:ing)? out) (?:the |a |our |its |this |first )*{_MISSING}(?![a-z])"
    rf"|(?<![a-z]){_MISSING}[^;。()]{{0,24}}?(?:measur\w+|taken|established|collected|survey\w*|known (?:by|in)|(?:in|by|:) (?:week|q[1-4]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
    r"|[测量摸定补](?:一[次下]|[出好清准])?(?:基线|现状|现值|底(?!线)|起点)|(?:基线|现值|现状|起点)[^,，;；。()]{0,8}[测量摸]"
)
"""A plan to find today's number, also in an aside: "(we measure the baseline in October)"."""
LABEL = Pattern(
    r"(?<![a-z])(?:chapters?|sections?|units?|modules?|phases?|parts?|lessons?|steps?|stages?|milestones?|weeks?|grades?) ?$|第 ?(?:\d+ ?[-–~至到] ?)?$"
)
"""What makes the number behind it a name: "chapters 1-3"."""
CLAUSES = Pattern(r"(?:[^,;。()\[\]]|(?<=\d),(?=\d))+")
VERSION = Rare(
    r"(?<![a-z])(?:version|v|python|java|node|ios|android|php|windows|release|kubernetes|tls|postgres\w*|mysql)\.? ?\d+(?:\.\d+)*|(?<![\d.])\d+\.\d+\.\d+|版本 ?\d"
)


def _today_known(view: View) -> bool:
    """Whether another clause or a bracket gives the number of today: "(9 in June)", 目前是22%."""
    at = view.measure.target_at
    amounts = [n for n in view.numbers if n.kind == "amount" and n.value is not None]
    units = {n.unit for n in amounts if at and n.at[0] < at[1] and at[0] < n.at[1]}
    for clause in CLAUSES.finditer(view.form):
        start, end = clause.span()
        if (at and at[0] < end and start < at[1]) or not TODAY.search(clause.group()):
            continue
        if any(
            start <= n.at[0] < end and (n.unit is None or None in units or n.unit in units) for n in amounts
        ):
            return True
    return False


def check(view: View, case: Case) -> Iterator[Hit]:
    m = view.measure
    if m.baseline is not None or m.baseline_blank or m.target_blank or KNOWN.search(view.form):
        return
    if PLANNED.search(reading_form(view.said.text)):
        return
    if m.target_at and LABEL.search(view.form, 0, m.target_at[0]):
        return
    if m.target is None:
        part = view.find_own(PART)
        if part and not any(c.isdigit() for c in view.form):
            yield Hit(part)
        return
    if m.direction == "hold" or m.target == 0 or (m.unit == "%" and m.target == 100 and not m.relative):
        return
    task = view.meaning.on("task")
    if (task and task.verdict == "bad" and task.sure) or COUNTED_WORK.match(view.form):
        return
    counted = m.unit != "%" and not m.relative and not is_time(m.unit) and m.target <= ONE_OFF_MOST
    if counted and ONE_OFF.match(view.form):
        return
    if VERSION.search(view.own) or _today_known(view) or (is_level(view) and kpi_hits(view, case)):
        return
    from_nothing = bool(FROM_NOTHING.search(view.form)) and not m.relative
    quoted = m.target_at and view.text[slice(*m.target_at)].strip()
    yield Hit(
        m.target_at if quoted else view.all,
        severity="hint" if from_nothing else None,
        confidence="low" if from_nothing else "high",
    )


RULE = Rule(
    id="no-baseline",
    criterion="measurable",
    severity="fix",
    on=("key-result",),
    sources=(ORCA, PM_SKILLS, VIVA),
    article="baseline-unknown",
    zh=Prose(
        name="缺基线",
        message="只写了目标值“{quote}”，没写现状，看不出要走多远。",
        why="没有现状作对照，目标定高定低全凭感觉，期末也说不清改善了多少。不知道就写不知道，别编一个。",
        fix="写成“从现值到目标值”；还不知道现值，就写“基线：待补”，再约好哪天量出来。",
    ),
    en=Prose(
        name="no baseline",
        message="“{quote}” gives the target but not today's figure, so nobody can see how big a step it is.",
        why="Without a baseline, the target is a guess and you can't show the change at the end. Not knowing is fine; making a number up isn't.",
        fix="Write “from today's value to the target”. If you don't know today's value, put “baseline: ?” and the date by which you will have measured it.",
    ),
    bad=(
        Example("en", "Increase repeat orders by 20%."),
        Example("zh", "复购率提升 20%。"),
    ),
    good=(
        Example("en", "Repeat orders within 60 days: 22% → 35%."),
        Example("en", "Repeat orders within 60 days reach 35% (baseline to be measured in October)"),
        Example("zh", "60 天复购率从 22% 到 35%。"),
        Example("zh", "60 天复购率达到 35%，先测基线"),
    ),
    check=check,
)
