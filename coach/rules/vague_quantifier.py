"""A vague word beside a number."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.patterns import Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import CHEN54
from coach.rules.vague_key_result import has_amount

DEGREE = Rare(
    r"(?<![a-z])(?:significantly|substantially|greatly|dramatically|considerably|noticeably|drastically|massively|sharply|"
    r"meaningfully|markedly|hugely|radically|world-class|best-in-class|much (?:better|faster|higher|lower|more|fewer|less|shorter)|"
    r"as (?:much|many|few|little|fast|quickly|soon|low|high|close|short) as possible|asap|a lot|a handful of|a (?:big|large|huge|good) "
    r"(?:part|share|number|chunk)|some|several|better(?= [a-z])(?! than)|roughly|or so|[\w.]+-ish|ideally|hopefully|somewhat|more or less|steadily|continuously|rapidly|quickly|strongly|visibly|slightly|a bit|plenty of|a number of|numerous|countless|far (?:more|fewer|less|better|higher|lower)|a good (?:deal|many)|best possible|"
    r"further (?=reduc|improv|increas|cut|grow|lower|rais)|"
    r"(?:significant|substantial|considerable|major|huge|massive|big|drastic|noticeable) (?:increase|decrease|reduction|"
    r"improvement|growth|drop|cut|rise|gain|change|jump))(?![a-z])"
    r"|大幅度?|进一步|尽快|尽早|尽量|尽可能|若干|较大|较多|大大|稳步|极大|更好地?|更多地?|力争|争取|极力|明显地|显著地|大力|狠抓|逐步"
    r"|(?:显著|明显|持续|不断|全面|有效|切实|着力|深入|继续)(?:地)?(?=提升|提高|改善|优化|降低|下降|减少|增加|增长|增强|加强|缩短|推进|推动|压[降缩]|扩大|完善|"
    r"改进|控制|好转|上升|解决|做好|做大|加快|突破|强化|深化)"
    r"|加强(?![版针班型课])|强化(?![训课班])|加大(?!号|码)|狠抓|好转|有所|快速(?=提|降|增|响|完|推|解)|迅速|尽力|努力|更[快高低多强大](?!的)"
)
CONDITION = Rare(
    r"(?<![a-z])(?:with|who|in|for|than|of|at|has|have|had) (?:some|several|a lot|a handful)(?![a-z])"
)


def check(view: View, case: Case) -> Iterator[Hit]:
    found = view.find_own(DEGREE)
    if found and not CONDITION.search(view.own) and (has_amount(view) or view.measure.target is not None):
        yield Hit(found)


RULE = Rule(
    id="vague-quantifier",
    criterion="measurable",
    severity="hint",
    on=("key-result",),
    sources=("OKR Pad, writing guide", CHEN54),
    article="measurable",
    zh=Prose(
        name="数字旁边的虚词",
        message="已经有数字了，“{quote}”可以去掉。",
        why="留着这类词，别人会以为数字之外还有别的标准，打分时各按各的理解来。",
        fix="删掉“{quote}”，只留指标和数字。",
    ),
    en=Prose(
        name="a vague word beside the number",
        message="There is already a number, so “{quote}” can go.",
        why="A word like this suggests a second standard, and everyone will read their own into it.",
        fix="Cut “{quote}” and keep the metric and the number.",
    ),
    bad=(
        Example("en", "Significantly reduce waiting time from 40 to 15 minutes"),
        Example("zh", "大幅缩短候诊时间，从 40 分钟到 15 分钟"),
    ),
    good=(
        Example("en", "Waiting time from 40 to 15 minutes"),
        Example("zh", "候诊时间从 40 分钟到 15 分钟"),
    ),
    check=check,
)
