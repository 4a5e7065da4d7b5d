"""Rewrites of key results that keep the user's metric and numbers and repair the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.meaning import Reading
from coach.okr import Finding, KeyResult, Suggestion
from coach.parse import reading_form
from coach.parse.dates import dates
from coach.parse.measure import read_measure
from coach.parse.text import language_of
from coach.rules.base import View
from coach.rules.lexicon import HOLD, VAGUE_CHANGE, VAGUE_QUANTITY
from coach.rules.several_metrics import parts
from coach.rules.vague_timeframe import SOON
from coach.suggest import anatomy_en
from coach.suggest.ground import Ground, instead
from coach.suggest.plain import is_guardrail, laid_out, lone_target, noun_phrase, pair_of_values
from coach.suggest.proposals import capital, that
from coach.suggest.verbs_en import VERBS

_PERCENT = re.compile(
    r"(?<![a-z])(?:rates?|share|percentage|conversion|retention|churn|margin|proportion|attrition|yield|utili[sz]ation)(?![a-z])|率|占比|比例|比重|留存|转化|份额"
)
_LEAD_ZH = re.compile(r"(?:缩短|压降|压缩|提速|压低|拉高|拉升|控制|节省|节约)")
_GAUGE_ZH = re.compile(
    r"(?:[率度数量额比]|时长|时间|成本|速度|效率|质量|周期|收入|性能|费用|转化|留存|口碑|耗时|产能|利润|业绩|得分|分数)$"
)
_GAUGE_EN = re.compile(
    r"(?<![a-z])(?:time|times|rate|rates|speed|cost|costs|satisfaction|quality|revenue|sales|number|score|volume|performance|efficiency|productivity|conversion|retention|churn|margin|complaints|errors|defects|delays|turnover|attrition|stability|latency|throughput|awareness|usage|adoption|spend|share|capacity|engagement)$"
)
_OF_WHAT = re.compile(r"\s(?:of|between|in|for|with|to|from|at|on|across|among)\s")
_AMOUNT_ZH = re.compile(r"(?:[率度数量额比]|时长|时间|成本|周期|收入|费用|利润)$")
_MOVES = re.compile(
    r"(?:bring|raise|increase|reduce|lower|cut|grow|improve|get|lift|drive|push|boost|decrease)(?![a-z])|提升|提高|降低|减少|增加|缩短|压缩|把|将|扩大"
)
_ENDS = " ，,。.；;：:、！!（(—–-→"
_PAY_JOINT = re.compile(r"[，,；;。（(]|\s(?:or|else|otherwise|and|with|for)\s")
_NOT_ONE = re.compile(r"%|\d\w?$|[、，,;；并]|^其中")
_LEVEL = re.compile(
    r"[≤≥<>]|100\s?%|以[内上下]|(?<![a-z])(?:at least|at most|under|below|above|over|within|no more than|zero)(?![a-z])"
)
_HELD = re.compile(
    r"^(?:please\s)?(?:(?:maintain|keep|hold|ensure|sustain|preserve|stay)\s(?:that\s|the\s|our\s)*)",
    re.IGNORECASE,
)
_COMMAND = re.compile(r"(?:we|they|it|all)\s", re.IGNORECASE)
_NOT_METRIC = re.compile(r"^(?:we|it|this|our|the|a|\W|\d|in|at|by)*$", re.IGNORECASE)


def no_baseline(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The user's metric from a blank to the number that stands in the line."""
    line = ground.key_result(finding)
    metric = _metric(line) if line else None
    if not line or not metric or not finding.quote or not lone_target(line.text, line.measure):
        return
    unit = unit_of(metric)
    if line.measure.relative or line.measure.unit in ("百分点", "pp"):
        kept = ground.say(
            f"原来写的是“{line.text}”：先补上现在的数，再把目标值算出来。",
            f"You wrote “{line.text}”: put in today's number, then work out the target from it.",
        )
        yield instead(finding, from_to(ground, metric, f"?{unit}", f"?{unit}", line), kept)
        return
    note = ground.say(
        "只差今天的数：不知道就先留问号，约好哪天量出来。",
        "Only today's number is missing. Leave the question mark until you have measured it.",
    )
    points = re.match(r"\s?点", line.text[finding.end :]) if finding.end else None
    target = _bare(finding.quote) + (points.group() if points else "")
    yield instead(
        finding, from_to(ground, metric, f"?{'%' if '%' in reading_form(target) else ''}", target, line), note
    )


def vague(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The noun of a vague line with blanks for its numbers, or what people say about it."""
    line = ground.key_result(finding)
    if not line:
        return
    note = ground.say(
        "词是你的，数还空着：今天多少、期末想到多少？",
        "The words are yours; the numbers are blank: where is it today, and where should it be at the end?",
    )
    for text in _vague_zh(line.text, ground) if ground.lang == "zh" else _vague_en(line.text, ground):
        yield instead(finding, text, note)


def _vague_zh(text: str, ground: Ground) -> Iterator[str]:
    bare = text.strip().rstrip("。！；")
    better = re.fullmatch(
        r"(?P<noun>[^，,。；;更]{2,12}?)(?:变得|越来越)?更(?:加|为)?(?P<how>[^，,。；;]{1,8})", bare
    )
    noun = better["noun"] if better else _noun(text)
    if noun and _GAUGE_ZH.search(noun):
        unit = unit_of(noun)
        yield from_to(ground, noun, f"?{unit}", f"?{unit}", None)
    if better and not better["how"].startswith("上"):
        yield f"认为{noun}{better['how']}的人占比从 ?% 到 ?%"
    elif noun and not _AMOUNT_ZH.search(noun):
        yield f"认为“{noun}”比以前好的人占比从 ?% 到 ?%"


def _vague_en(text: str, ground: Ground) -> Iterator[str]:
    said = anatomy_en.read(
        re.sub(
            r"^(?:(?:many|a lot|lots|significantly|far|some|several|most|more|all)\s(?:of\s)?)+",
            "",
            text.strip(),
            flags=re.IGNORECASE,
        )
    )
    if said.people and said.clause:
        yield f"Share of {said.people} {that(said.people)} {said.clause}: from ?% to ?%"
        return
    noun = _noun(text)
    if noun and _GAUGE_EN.search(_OF_WHAT.split(noun.lower())[0]):
        unit = unit_of(noun)
        yield from_to(ground, noun, f"?{unit}", f"?{unit}", None)
    elif noun:
        head = _OF_WHAT.split(noun.lower())[0]
        have = "have" if head.endswith("s") and not head.endswith("ss") else "has"
        yield f"Share of the people concerned who say {_small(noun)} {have} improved: from ?% to ?%"


def without_vague_word(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The line with its vague words left out; baseline and target alone where both stand in it."""
    line = ground.key_result(finding)
    if not line:
        return
    m, metric = line.measure, _metric(line)
    note = ground.say("只去掉了虚词，数还是你的。", "Only the vague words are gone; the numbers are yours.")
    if (
        metric
        and pair_of_values(line.text, m)
        and m.baseline_at
        and m.target_at
        and m.target_high is None
        and m.direction != "hold"
    ):
        noun = _tidy(
            VAGUE_CHANGE.sub("", VAGUE_QUANTITY.sub("", metric))
            if reading_form(metric) == metric.lower()
            else metric
        )
        if len(noun) >= 2 and VAGUE_QUANTITY.search(reading_form(noun)) is None:
            yield instead(
                finding,
                from_to(
                    ground,
                    noun,
                    _bare(line.text[slice(*m.baseline_at)]),
                    _bare(line.text[slice(*m.target_at)]),
                    line,
                ),
                note,
            )
    form = reading_form(line.text)
    kept = line.text
    for found in reversed(list(VAGUE_QUANTITY.finditer(form))):
        end = found.end() + (
            found.group() == "若干" and kept[found.end() : found.end() + 1] in "家个名条位项"
        )
        kept = kept[: found.start()] + kept[end:]
    if not re.match(r"\s*(?:of|in|at|by)\s", kept, re.IGNORECASE):
        yield instead(finding, _tidy(kept), note)


def dated(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The line with the end of the current cycle as its date."""
    line = ground.key_result(finding)
    if (
        line
        and line.measure.direction != "hold"
        and _takes_a_date(line.text, ground)
        and not is_guardrail(line.text)
        and not SOON.search(reading_form(line.text))
    ):
        yield instead(
            finding,
            _by_end(line.text, ground),
            ground.say(
                "先按本季度末写；不是的话换成你们的日期。",
                "Dated to the end of the quarter for now; put your own date in if it is another.",
            ),
        )


def timed(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The line with "soon" replaced by the end of the current cycle."""
    text = ground.draft.text_of(finding.target)
    if text and laid_out(text) and (plain := _from_measure(ground.key_result(finding), ground)):
        yield instead(
            finding,
            plain,
            ground.say("只留下指标和两个数。", "The metric and its two numbers, nothing else."),
        )
    elif text and finding.start is not None and finding.end is not None and _takes_a_date(text, ground):
        rest = _tidy(re.sub(r"^[的地]", "", (text[: finding.start] + text[finding.end :])))
        rest = re.sub(r"^(?:在不久的|争取|后续|希望)", "", rest) if ground.lang == "zh" else rest
        yield instead(
            finding,
            _by_end(rest, ground),
            ground.say(
                "把含糊的时间换成了本季度末；不是的话换成你们的日期。",
                "The vague time became the end of the quarter; put your own date in if it is another.",
            ),
        )


def split(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """One line per metric."""
    line = ground.key_result(finding)
    if not line:
        return
    pieces = [_tidy(line.text[a:b]) for a, b in parts(View(line, line.id, Reading()))]
    texts = [
        p if (m := read_measure(p)).baseline is not None or not m.metric else _repaired(p, ground)
        for p in pieces
    ]
    if len(texts) >= 2:
        yield instead(
            finding,
            "\n".join(capital(t) for t in texts),
            ground.say("一条一个数，各管各的进展。", "One number each, so that each has its own progress."),
        )


def guardrail(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The level to hold, marked as what it is; and the same metric as a change."""
    line = ground.key_result(finding)
    if not line:
        return
    form = reading_form(line.text)
    if (
        is_guardrail(form)
        or _MOVES.match(form)
        or not (line.measure.direction == "hold" or HOLD.search(form) or _LEVEL.search(form))
    ):
        return
    level = _HELD.sub("", line.text)
    if not level or _COMMAND.match(level) or level.split()[0].lower() in VERBS:
        return
    note = ground.say(
        "当护栏用：它守住底线，真正要变的写在别的关键结果里。",
        "As a guardrail it holds the line, while other key results say what is to change.",
    )
    yield instead(
        finding,
        ground.say("护栏：", "Guardrail: ") + (line.text if ground.lang == "zh" else _small(level)),
        note,
    )


def with_base(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The ratio with a floor for its base."""
    line = ground.key_result(finding)
    if line and line.measure.baseline is not None and not laid_out(line.text):
        text = line.text.rstrip(_ENDS)
        yield instead(
            finding,
            text + ground.say("，且每月基数不低于 ?", ", from a base of at least ? a month"),
            ground.say(
                "分母写清楚，少来一半人就不会显得变好了。",
                "With the base written down, losing half of the visitors no longer looks like a gain.",
            ),
        )


def next_step(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """What the people behind a vanity number do next."""
    line = ground.key_result(finding)
    metric = _metric(line) if line else None
    if line and metric:
        yield instead(
            finding,
            ground.say(
                f"由{metric}带来的试用或咨询，从每月 ? 次到 ? 次",
                f"Trials or enquiries that come from {_small(metric)}, per month: from ? to ?",
            ),
            ground.say(
                "往后追一步：这些人接着做了什么？换成你们真正在意的那一步。",
                "One step further: what do these people do next? Put in the step you care about.",
            ),
        )


def contribution(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The own part of the parent's metric."""
    line = ground.key_result(finding)
    metric = _metric(line) if line else None
    if line and metric:
        unit = "%" if line.measure.unit == "%" else ""
        text = ground.say(
            f"由我们负责的那一部分，{metric}从 ?{unit} 到 ?{unit}",
            f"{capital(metric)} in the part that is ours to move: from ?{unit} to ?{unit}",
        )
        yield instead(
            finding,
            text,
            ground.say(
                "上级的数里，卡在哪里是你们能解决的？把“那一部分”换成具体的人或环节。",
                "Which cause behind the parent's number is yours to remove? Name that part in place of “the part that is ours”.",
            ),
        )


def without_pay(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The line without the clause that ties it to pay or ranking."""
    line = ground.key_result(finding)
    if not line or finding.start is None or finding.end is None:
        return
    before = [m.start() for m in _PAY_JOINT.finditer(line.text) if m.start() < finding.start]
    text = line.text[: before[-1]].strip(_ENDS) if before else ""
    if read_measure(text).target is not None:
        yield instead(
            finding,
            text,
            ground.say(
                "结果留下，和薪酬、排名的关联去掉。", "The result stays; the tie to pay or ranking is gone."
            ),
        )


def sooner(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """A metric that looks too far ahead, seen within the cycle."""
    line = ground.key_result(finding)
    metric = _metric(line) if line else None
    if not line or not metric or not finding.quote or dates(finding.quote):
        return
    quote = (
        re.search(r"年(?:度)?(?=[\u4e00-\u9fff])|全年|(?:\d+|[一二三六十两]+)个月(?:后)?", finding.quote)
        if ground.lang == "zh"
        else None
    )
    if ground.lang == "zh" and quote and quote.group() in metric:
        metric = metric.replace(quote.group(), " ? 天")
    elif (
        ground.lang == "en"
        and finding.quote.lower() in metric.lower()
        and (ahead := re.match(r"(?:\w+[- ](?:month|year)s?|annual|yearly)", finding.quote, re.IGNORECASE))
    ):
        metric = re.sub(re.escape(ahead.group()), "day-?", metric, flags=re.IGNORECASE)
    else:
        return
    if not re.search(r"retention|churn|survival|retained|repeat|return|留存|复购|流失|回访", metric.lower()):
        return
    unit = "%" if line.measure.unit == "%" else ""
    yield instead(
        finding,
        from_to(ground, metric.strip(), f"?{unit}", f"?{unit}", None),
        ground.say("换成这个周期内就看得到的天数。", "With a number of days that fits into the cycle."),
    )


def _repaired(text: str, ground: Ground) -> str:
    measure = read_measure(text)
    if (
        measure.target_at is None
        or not measure.metric
        or measure.direction == "hold"
        or not noun_phrase(measure.metric)
        or not lone_target(text, measure)
    ):
        return text
    unit = unit_of(measure.metric) if measure.relative else "%" if measure.unit == "%" else ""
    target = f"?{unit}" if measure.relative else _bare(text[slice(*measure.target_at)])
    return from_to(ground, measure.metric, f"?{unit}", target, None)


def _metric(line: KeyResult | None) -> str | None:
    metric = line.measure.metric.strip(_ENDS + "“”\"'") if line and line.measure.metric else ""
    metric = re.sub(r"(?:有?较大|[下上提增升降缩减])$", "", metric)
    return (
        metric
        if len(metric) >= 2
        and not _NOT_METRIC.match(metric)
        and not _NOT_ONE.search(metric)
        and noun_phrase(metric)
        else None
    )


def from_to(ground: Ground, metric: str, low: str, high: str, line: KeyResult | None) -> str:
    """A metric from one value to another, with the due date of the line where there is one."""
    due = line.measure.due if line else None
    if language_of(metric) == "zh" or ground.lang == "zh":
        gap = "" if metric[-1] > "\u2e7f" else " "
        text = f"{metric}{gap}从 {low}{'' if low[-1] > '⺀' else ' '}到 {high}"
        return f"{due}，{text}" if due and due not in metric else text
    text = f"{capital(metric)}: from {low} to {high}"
    return f"{text} by {due}" if due and due not in metric else text


def _takes_a_date(text: str, ground: Ground) -> bool:
    """Whether a line may get the end of the quarter: nothing else gives it a time, and it is one sentence."""
    form = reading_form(text)
    return not (ground.timed or laid_out(text) or dates(text) or re.search("quarter|季", form))


def _from_measure(line: KeyResult | None, ground: Ground) -> str | None:
    """A line's metric from its baseline to its target; None where it has not all three."""
    metric = _metric(line)
    if (
        not line
        or not metric
        or not line.measure.baseline_at
        or not line.measure.target_at
        or not pair_of_values(line.text, line.measure)
    ):
        return None
    return from_to(
        ground,
        metric,
        _bare(line.text[slice(*line.measure.baseline_at)]),
        _bare(line.text[slice(*line.measure.target_at)]),
        line,
    )


def _by_end(text: str, ground: Ground) -> str:
    bare = text.strip().rstrip("。.；;")
    return f"本季度末，{bare}" if ground.lang == "zh" else f"{capital(bare)} by the end of the quarter"


def _noun(text: str) -> str | None:
    """The noun of a line in vague words: the line without words of change and quantity."""
    form = reading_form(text)
    if not (VAGUE_CHANGE.search(form) or VAGUE_QUANTITY.search(form) or _LEAD_ZH.match(text)):
        return None
    kept = list(text)
    for pattern in (VAGUE_QUANTITY, VAGUE_CHANGE):
        for found in pattern.finditer(form):
            kept[found.start() : found.end()] = [" " if text.isascii() else ""] * (
                found.end() - found.start()
            )
    bare = _tidy("".join(kept)).strip(_ENDS)
    if language_of(text) == "zh":
        bare = re.sub(r"显[着著]$", "", _LEAD_ZH.sub("", bare))
        bare = re.sub(
            r"(?:得到|有所|有了?|更加?|变得?|进行|了|的|地|得|在.{1,8}中)+$",
            "",
            re.sub(r"^(?:使|让|把|将|的|地|并|我们的?)+", "", bare),
        )
        return bare if 2 <= len(bare) <= 14 and not re.search(r"[，,；;更]", bare) else None
    bare = anatomy_en.CHANGE.sub("", bare)
    bare = re.sub(
        r"^(?:the|our|a|an|to|in|and|with|of|is|are)\s|\s(?:is|are|becomes?|gets?|has|been|to|by|in|and|more)$",
        "",
        bare,
        flags=re.IGNORECASE,
    )
    bare = re.sub(r"^(?:the|our|a|an)\s", "", bare, flags=re.IGNORECASE)
    verb = re.search(r"(?<![a-z])(?:are|is|feel|have|has|we|get|gets|be|become)(?![a-z])", bare.lower())
    return bare if len(bare) >= 3 and len(bare.split()) <= 7 and not verb and "," not in bare else None


def unit_of(metric: str) -> str:
    """A percent sign for a metric that is a rate or share by its words, else nothing."""
    return "%" if _PERCENT.search(reading_form(metric)) else ""


def _bare(quote: str) -> str:
    """A target without words of direction before its figure."""
    return re.sub(
        r"^(?:to|at least|under|over|above|below|up to|<=?|>=?|≤|≥|\+)\s*",
        "",
        quote.strip(),
        flags=re.IGNORECASE,
    )


def _tidy(text: str) -> str:
    """One space between words, none before marks, nothing dangling at the ends."""
    text = re.sub(r"\s{2,}", " ", text).strip(" ，,、；;：:")
    text = re.sub(r"\s+([,.;，。；：])", r"\1", text)
    text = re.sub(r"^(?:(?:并且?|且|以及|同时|和|and|plus|while|also)(?![a-z])\s*)+", "", text)
    return capital(text)


def _small(text: str) -> str:
    """With a small first letter, unless the first word is a name or an abbreviation."""
    first = text.split(" ")[0]
    return text[:1].lower() + text[1:] if first[1:].islower() else text
