"""Rewrites of lines in vague words: their noun with blanks for its numbers, or the line without those words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.okr import Finding, Suggestion
from coach.parse import reading_form
from coach.parse.text import language_of
from coach.rules.lexicon import VAGUE_CHANGE, VAGUE_QUANTITY
from coach.suggest import anatomy_en, anatomy_zh
from coach.suggest.ground import Ground, instead
from coach.suggest.metric import amount, from_to, metric_of, unit_of
from coach.suggest.plain import noun_phrase, pair_of_values
from coach.suggest.proposals import that
from coach.suggest.things import article
from coach.suggest.wording import ENDS, small, tidy

_LEAD_ZH = re.compile(r"(?:缩短|压降|压缩|提速|压低|拉高|拉升|控制|节省|节约)")
_GAUGE_ZH = re.compile(
    r"(?:[率度数量额比]|时长|时间|成本|速度|效率|质量|周期|收入|性能|费用|转化|留存|口碑|耗时|产能|利润|业绩|得分|分数)$"
)
_GAUGE_EN = re.compile(
    r"(?<![a-z])(?:time|times|rate|rates|speed|cost|costs|satisfaction|quality|revenue|sales|number|score|volume|performance|efficiency|productivity|conversion|retention|churn|margin|complaints|errors|defects|delays|turnover|attrition|stability|latency|throughput|awareness|usage|adoption|spend|share|capacity|engagement)$"
)
_OF_WHAT = re.compile(r"\s(?:of|between|in|for|with|to|from|at|on|across|among)\s")
_FELT_ZH = re.compile(r"(?:体验|质量|稳定性|氛围|口碑|手感|服务|协作|沟通|性能|效率)$")
_FELT_EN = re.compile(
    r"(?<![a-z])(?:ux|experience|quality|communication|collaboration|service|usability|atmosphere|stability|performance|design|support|documentation|reliability)(?![a-z])"
)


_OPINION_ZH = re.compile(r"觉得|认为|愿意|喜欢|信任|认可|敢|说|放心|满意|记得|知道|能")
_A_BIT_ZH = re.compile(r"(?P<how>高|好|快|少|多|低|稳|强|顺)(?:一点|一些|點|一點|些|起来)$")
_QUALITY_ZH = re.compile(
    r"(?:好用|稳定|穩定|友善|友好|顺畅|流畅|清晰|规范|齐全|有保障|满意|融洽|温馨|及时|可靠|易用|干净|整洁|专业|准确|合理|顺手|靠谱|到位|健康|好吃|有趣|安心|到位|可控)$"
)
_FINITE_EN = re.compile(
    r"^(?:the\s|our\s|my\s)?[\w’'-]+(?:\s[\w’'-]+){0,3}\s(?:is|are|feels?|looks?|works?|runs?|loads?|reads?|sounds?|stays?|understands?|trusts?|likes?|loves?|knows?|helps?)(?:\s[\w’'-]+){1,6}$",
    re.IGNORECASE,
)
_FEWER_EN = re.compile(
    r"^(?:(?:far|much|way|a lot)\s)?(?:less|fewer|more|better|faster|smoother|higher|lower|nicer|shorter)\s(?:of\s)?(?P<noun>.+)$",
    re.IGNORECASE,
)
_DONE_EN = re.compile(
    r"\s(?:(?:is|are|has|have|been|get|gets)\s)*(?:reduced|improved|increased|optimi[sz]ed|enhanced|strengthened|lower|higher|up|down|better|faster|shorter|improvements?|improving|come right down|way down|much better)$",
    re.IGNORECASE,
)


def with_blanks(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
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
    bare = re.sub(r"[（(].*?[)）]", "", text).strip(" 。！；!")
    said = anatomy_zh.read(bare)
    if said.people and said.clause and _OPINION_ZH.search(said.clause) and len(bare) <= 20:
        yield f"{said.people}中，{said.clause}的比例从 ?% 到 ?%"
        return
    if len(bare) <= 12 and (a_bit := _A_BIT_ZH.search(bare)):
        what = bare[: a_bit.start()]
        if _GAUGE_ZH.search(what):
            yield from_to(ground, what, f"?{unit_of(what)}", f"?{unit_of(what)}", None)
        else:
            yield f"回访时说“{what}比以前{a_bit['how']}”的人占比从 ?% 到 ?%"
        return
    if (
        len(bare) <= 14
        and _QUALITY_ZH.search(bare)
        and not re.search("成本|库存|保持|满意$|[率数额]", bare)
        and not re.search(r"[，,；;、]", bare)
    ):
        yield f"回访时认可“{bare}”的人占比从 ?% 到 ?%"
        return
    better = re.fullmatch(
        r"(?P<noun>[^，,。；;更]{2,12}?)(?:变得|越来越)?更(?:加|为)?(?P<how>[^，,。；;]{1,8})", bare
    )
    noun = better["noun"] if better else _noun(text)
    if noun and _GAUGE_ZH.search(noun):
        unit = unit_of(noun)
        yield from_to(ground, noun, f"?{unit}", f"?{unit}", None)
    if better and not better["how"].startswith("上"):
        yield f"认为{noun}{better['how']}的人占比从 ?% 到 ?%"
    elif noun and _FELT_ZH.search(noun) and not re.search("上升|下降", noun):
        yield f"认为“{noun}”比以前好的人占比从 ?% 到 ?%"


_COUNTED_EN = re.compile(r"^(?:(?:far|much|way|a lot)\s)?(?:less|fewer|more)\s", re.IGNORECASE)


def _plain(noun: str) -> bool:
    return len(noun.split()) <= 5 and noun_phrase(noun)


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
    bare = re.sub(r"\s*\(.*?\)", "", text).strip(" .!")
    if _FINITE_EN.match(bare) and not re.search(
        r"\d|(?<![a-z])(?:we|i|it|everyone|all|everybody)(?![a-z])", bare.lower()
    ):
        yield f"Share of the people we ask who agree that “{small(bare)}”: from ?% to ?%"
        return
    fewer = _FEWER_EN.match(bare)
    if (
        fewer
        and fewer["noun"].lower().split()[-1].endswith("s")
        and _plain(fewer["noun"])
        and _COUNTED_EN.match(bare)
    ):
        yield from_to(ground, fewer["noun"], "?", "?", None)
        return
    noun = _noun(text)
    if noun and _GAUGE_EN.search(_OF_WHAT.split(noun.lower())[0]):
        unit = unit_of(noun)
        yield from_to(ground, noun, f"?{unit}", f"?{unit}", None)
    elif noun and _FELT_EN.search(noun.lower()):
        head = _OF_WHAT.split(noun.lower())[0]
        have = "have" if head.endswith("s") and not head.endswith("ss") else "has"
        yield f"Share of the people concerned who say {article(noun.split())}{small(noun)} {have} improved: from ?% to ?%"


def without_vague_word(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The line with its vague words left out; baseline and target alone where both stand in it."""
    line = ground.key_result(finding)
    if not line:
        return
    m, metric = line.measure, metric_of(line)
    note = ground.say("只去掉了虚词，数还是你的。", "Only the vague words are gone; the numbers are yours.")
    if (
        metric
        and pair_of_values(line.text, m)
        and m.baseline_at
        and m.target_at
        and m.target_high is None
        and m.direction != "hold"
    ):
        noun = tidy(
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
                    amount(line.text[slice(*m.baseline_at)]),
                    amount(line.text[slice(*m.target_at)]),
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
        yield instead(finding, tidy(kept), note)


def _noun(text: str) -> str | None:
    """The noun of a line in vague words: the line without words of change and quantity."""
    form = reading_form(text)
    if not (
        VAGUE_CHANGE.search(form)
        or VAGUE_QUANTITY.search(form)
        or _LEAD_ZH.match(text)
        or _DONE_EN.search(text)
        or anatomy_en.CHANGE.match(text)
    ):
        return None
    kept = list(text)
    for pattern in (VAGUE_QUANTITY, VAGUE_CHANGE):
        for found in pattern.finditer(form):
            kept[found.start() : found.end()] = [" " if text.isascii() else ""] * (
                found.end() - found.start()
            )
    bare = tidy("".join(kept)).strip(ENDS)
    if language_of(text) == "zh":
        bare = re.sub(r"显[着著]$", "", _LEAD_ZH.sub("", bare))
        bare = re.sub(
            r"(?:得到|有所|有了?|更加?|变得?|进行|了|的|地|得|在.{1,8}中)+$",
            "",
            re.sub(r"^(?:使|让|把|将|的|地|并|我们的?)+", "", bare),
        )
        return bare if 2 <= len(bare) <= 14 and not re.search(r"[，,；;更]", bare) else None
    bare = _DONE_EN.sub("", anatomy_en.CHANGE.sub("", bare))
    bare = re.sub(
        r"^(?:the|our|a|an|to|in|and|with|of|is|are)\s|\s(?:is|are|becomes?|gets?|has|been|to|by|in|and|more)$",
        "",
        bare,
        flags=re.IGNORECASE,
    )
    bare = re.sub(r"^(?:the|our|a|an)\s", "", bare, flags=re.IGNORECASE)
    verb = re.search(r"(?<![a-z])(?:are|is|feel|have|has|we|get|gets|be|become)(?![a-z])", bare.lower())
    return bare if len(bare) >= 3 and len(bare.split()) <= 7 and not verb and "," not in bare else None
