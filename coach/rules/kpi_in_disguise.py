"""A gauge to hold steady, or a standing duty, dressed as an objective or key result."""

from __future__ import annotations

from collections.abc import Iterator

from coach.okr import KeyResult
from coach.parse.patterns import Pattern, Rare
from coach.rules.base import Ask, Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import (
    DIFFERENCE,
    GITLAB,
    GUARDRAIL,
    HOLD,
    MAP,
    SOURCE_OF_OKR,
    VAGUE_CHANGE,
)
from coach.rules.vague_key_result import has_amount

NEW = Rare(
    r"(?<![a-z])(?:new|first|after the|during the (?:migration|move|switch|launch|rollout)|despite|although|even (?:as|with|when|though))(?![a-z])"
    r"|新(?:设备|产线|系统|厂|门店|业务|平台|市场|产品|线|区|址|城)|首(?:次|季|批|年|个)|投产|切换期|迁移期|翻倍|虽然|尽管|第一次"
)
DOUBT = 0.1
PLAINLY = 0.73
"""What plainly is work is called a KPI as well only where it plainly is one."""
DUTY = Rare(
    r"(?<![a-z])(?:on time|on schedule|within sla|uptime|availability|zero (?:incidents?|accidents?|breaches|complaints|defects|downtime|errors|findings))(?![a-z])"
    r"|按时|及时率|准时|事故(?:为)?零|零(?:事故|投诉|差错|故障)|可用性|达标率|合规率|到岗率|出勤率"
)

ORGANISES = Pattern(
    r"^(?:we |will |to |please |and )*hold(?:ing)? (?:an? |the |another )?(?:\d|one|two|three|four|five|six|eight|ten|twelve|[a-z-]+ (?:meeting|event|workshop|training|session))"
)

LIMIT = Rare(
    r"(?<![a-z])(?:(?:stays?|remains?|kept|keeps?|held) (?:below|under|above|over|within|at)|at (?:most|least)|no (?:more|less|fewer|higher|lower) than|"
    r"(?:not|never|doesn't|don't) (?:exceed|fall|drop|rise|more|above|below)\w*|below|under|within)(?![a-z])|[<≤≥]"
    r"|不超过?|不低于|不高于|不多于|不少于|以内|以下|以上|之内|控制在|不下降|不上升|不变"
)

MARKED = Pattern(r"^(?:guardrails?|counter-?metrics?|safeguards?|护栏|底线)(?:指标)?\s?[:-]")

CHANGING = Rare(
    r"(?<![a-z])(?:(?:down|up) (?:to|from|by)|cut|halv\w+|doubl\w+|tripl\w+|reduc\w+|shorten\w*|increas\w+|grow\w*|rais\w+|lift\w*|new (?:[a-z-]+ )?(?:sign-?ups?|customers|clients|members|users|orders))(?![a-z])"
    r"|缩短|[降减升涨增]到|降至|减半|翻倍|翻番|新增|提升|提高|降低|减少|增长"
)


def is_level(view: View) -> bool:
    """True for a line that holds a level, names a standing duty or sets a limit."""
    if view.measure.direction == "hold":
        return True
    return bool(HOLD.search(view.form) or DUTY.search(view.form) or LIMIT.search(view.form))


def kpi_hits(view: View, case: Case) -> bool:
    """Whether this rule flags the line."""
    return any(isinstance(result, Hit) for result in check(view, case))


def check(view: View, case: Case) -> Iterator[Hit | Ask]:
    if isinstance(view.said, KeyResult):
        yield from _key_result(view, case)
    elif view.meaning.bad("challenge") and DUTY.search(view.form) and not NEW.search(view.form):
        yield Hit(view.all, confidence="medium")


def _guards(view: View, case: Case, sure: bool) -> bool:
    """Whether a line only limits what another key result may cost: it says so itself or, where it does not plainly read as
    a standing level, something is new about it or another key result moves."""
    if GUARDRAIL.search(view.form):
        return True
    if sure:
        return False
    moved = any(kr.moves for kr in case.key_results if kr is not view)
    return bool(NEW.search(view.form) or (moved and LIMIT.search(view.form)))


def _key_result(view: View, case: Case) -> Iterator[Hit | Ask]:
    leaning = view.meaning.on("kpi")
    if leaning is None or view.moves or ORGANISES.match(view.form):
        return
    if VAGUE_CHANGE.search(view.own) and not has_amount(view):
        return
    if MARKED.search(view.form) and any(kr.moves for kr in case.key_results if kr is not view):
        return
    if not is_level(view) and CHANGING.search(view.own):
        return
    task = view.meaning.on("task")
    if task and task.p >= PLAINLY > leaning.p:
        return
    guard = _guards(view, case, leaning.sure)
    kept = view.measure.direction == "hold" and not guard and (leaning.p >= DOUBT or _unchanged(view))
    if leaning.verdict == "bad" or kept:
        plain = leaning.sure and (HOLD.search(view.form) or DUTY.search(view.form))
        yield Hit(view.all, severity="hint" if guard else None, confidence="high" if plain else "medium")
    elif leaning.verdict == "unsure":
        yield Ask()


PERIOD = Pattern(
    r"(?:(?<![a-z])(?:a|an|per|each|every) |/ ?)(?:day|week|month|quarter|year)|每[天日周月季年]|[天日周月季年]一?次"
)
GUARDED = Pattern(r"≤|≥|<|>|hold|keep|cap|守|不超过|不低于|以内|维持|保持")


def _unchanged(view: View) -> bool:
    """Whether a line goes from a number to the same number."""
    m = view.measure
    if m.baseline is None or m.baseline != m.target or m.baseline_at is None or m.target_at is None:
        return False
    first, second = sorted((m.baseline_at, m.target_at))
    return not (PERIOD.search(view.form, first[1]) or GUARDED.search(view.form, first[1], second[1] + 12))


RULE = Rule(
    id="kpi-in-disguise",
    criterion="not-kpi",
    severity="fix",
    on=("objective", "key-result"),
    sources=(SOURCE_OF_OKR, MAP, DIFFERENCE, GITLAB),
    article="kpi-in-disguise",
    zh=Prose(
        name="变相的 KPI",
        message="“{quote}”是平时就要守住或照做的事，不是这个周期要改变的东西。",
        why="KPI 像仪表盘，OKR 像导航。该守的要常年盯着；没有新情况也写进 OKR，真正要变的就被挤掉了。",
        fix="这个周期有新情况（新设备、新业务、新做法）就围着它写；没有，就移到健康指标，或者写明它给哪条关键结果当护栏。",
        asks={"default": "“{line}”：这个周期有什么新情况？如果只是要守住，放进健康指标更合适。"},
    ),
    en=Prose(
        name="a KPI in disguise",
        message="“{quote}” is something to keep up all year, not something to change this cycle.",
        why="A KPI is a barometer, an OKR is a map. Track figures you just want to hold steady all year round; in an OKR they crowd out what should change.",
        fix="If something is new (a machine, a market, a way of working), write about that. If not, move it to the health metrics, or mark it as the guardrail for another key result.",
        asks={
            "default": "What is new about “{line}” this cycle? If you only want to hold it steady, it is better off with the health metrics."
        },
    ),
    bad=(
        Example("en", "Keep site uptime at 99.9% every month."),
        Example("en", "Time to detect from 31 hours to 31 hours"),
        Example("zh", "保持全年安全事故为零。"),
        Example("zh", "发现问题的时长从 31 小时到 31 小时"),
    ),
    good=(
        Example("en", "Checkout errors down from 4% to 1% by end of Q3."),
        Example("zh", "三季度末，夜间漏检率从 4% 降到 1%。"),
    ),
    check=check,
)
