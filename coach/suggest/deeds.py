"""From work to what it may change: by the kind of work and its object in the user's words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.okr import Finding, Suggestion
from coach.parse import reading_form
from coach.parse.dates import dates
from coach.parse.measure import read_measure
from coach.rules.lexicon import WORK_VERB
from coach.suggest.entries import Deed, deeds
from coach.suggest.ground import Ground, instead, work
from coach.suggest.wording import capital

_COUNT_ZH = re.compile(
    r"(?:至少|不少于|每[周月季年天]|首批|第[一二三四五六七八九十\d]+[届期批次]|共|全部|所有|[\d一二三四五六七八九十百两几]+\s?(?:多|余|\+)?\s?(?:场|次|个|篇|家|名|位|条|份|套|门|期|轮|项|款|人|台|种|页|支|遍))(?:的)?"
)
_COUNT_EN = re.compile(
    r"(?<![a-z])(?:at least\s)?(?:\d[\d,.]*k?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|weekly|monthly|quarterly|regular|annual)(?![a-z%])\s?",
    re.IGNORECASE,
)
_VERB_ZH = re.compile(
    r"^(?:我们?|团队|负责|并|要|再|完成|上线|发布|搭建|建立|建设|组织|开展|举办|召开|编写|撰写|输出|制定|推出|开发|设计|实施|推进|参加|参与|培训|迁移|落地|部署|梳理|整理|产出|交付|举行|策划|启动|进行|安排|拍摄|录制|更新|优化|协助|配合|跟进|学习|支持|新增|引入|打造|招聘|招到|招募|实现|开|做|写|对|一套|一[次个份]|好|的)+"
)
_TAIL_ZH = re.compile(
    r"(?:的?(?:工作|任务|上线|发布|建设|开发|编写|落地|部署|交付|并发布|并上线|切换|重构|升级|改造|迁移|搬迁))+$"
)
_CUT_ZH = re.compile(r"[，,。；;：:（(]|并(?:且|发布|上线|形成|完成)|以(?=提|便|降)")
_CLAUSE_EN = re.compile(r"[;:(]|,\s")
_CUT_EN = re.compile(
    r"[,.;:(]|\s(?:to|and|for|by|so|in|across|with|via|using|before|until|per|at|from|on)\s.*", re.IGNORECASE
)
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
_GIVEN = re.compile(r"^(?:(?:the|our|a|an|new|of)\s)+", re.IGNORECASE)


def task_as_key_result(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """What the work should change, then the work itself as an initiative."""
    line = ground.draft.text_of(finding.target) or ""
    note = ground.say(
        "先问做完之后谁的什么会变。问号处填你们的数；数据也许在：{data}。",
        "Ask what changes once it is done. Put your numbers where the question marks are; the data may be in: {data}.",
    )
    kind = kind_of(line, ground)
    thing = object_of(line, ground)
    if kind and thing:
        for text, data in kind.results:
            yield instead(finding, capital(text.replace("{thing}", thing)), note.format(data=data))
    if is_work(line, finding):
        yield as_initiative(finding, ground)


def is_work(line: str, finding: Finding) -> bool:
    """Whether a line is plainly work: the finding is sure enough, and there is no change and no count of
    customers, partners or contracts in it."""
    measure = read_measure(line)
    form = reading_form(line)
    moves = (
        measure.baseline is not None or measure.baseline_blank or measure.unit == "%" or _FROM_TO.search(form)
    )
    won = _WON.search(form) and measure.target is not None and not _ACTIVITY.search(form)
    return finding.confidence in ("high", "medium") and not moves and not won


def as_initiative(finding: Finding, ground: Ground) -> Suggestion:
    """The line itself, moved to the initiatives."""
    line = ground.draft.text_of(finding.target) or ""
    return work(
        finding,
        line,
        ground.say(
            "这件事可以照做：移到举措里，注明它推动哪一条关键结果。",
            "Do it by all means: keep it as an initiative and note which key result it is to move.",
        ),
    )


def kind_of(line: str, ground: Ground) -> Deed | None:
    """The kind of work a line speaks of, by the first kind whose words it uses."""
    cut = _CUT_ZH if ground.lang == "zh" else _CLAUSE_EN
    form = reading_form(next((p for p in cut.split(line) if p.strip()), ""))
    for deed in deeds(ground.lang):
        if any(
            re.search((r"(?<![a-z])" if w.isascii() else "") + re.escape(w.lower()), form) for w in deed.words
        ):
            return deed
    return None


def object_of(line: str, ground: Ground) -> str | None:
    """What the work is done on, in the user's words; None where nothing short is left."""
    for due in dates(line):
        line = line.replace(due.words, " ")
    line = line.strip()
    return _object_zh(line) if ground.lang == "zh" else _object_en(line)


def _object_zh(line: str) -> str | None:
    line = re.sub(r"^(?:在|于|到)?\s*(?:以?前|底|内|末)?[，,\s]*", "", line)
    first = next((p for p in _CUT_ZH.split(line) if p.strip()), "")
    first = re.sub(r"^对(.{2,8}?)(?:做|进行|开展)(?=.{2})", r"开展\1", first.strip())
    started = re.sub(rf"^(?:{_COUNT_ZH.pattern})\s*", "", first.strip())
    if not _VERB_ZH.match(started):
        return None
    bare = _COUNT_ZH.sub("", _VERB_ZH.sub("", started)).strip()
    bare = _TAIL_ZH.sub("", _VERB_ZH.sub("", bare)).strip("的 、")
    return bare if 2 <= len(bare) <= 12 and not re.search(r"\d|[%？?把]", bare) else None


def _object_en(line: str) -> str | None:
    bare = re.sub(r"\b(?:by|in|before|until)\s*$", "", line).strip()
    verb = WORK_VERB.match(reading_form(bare))
    bare = bare[verb.end() :].strip() if verb else bare
    bare = _CUT_EN.sub("", _COUNT_EN.sub("", bare)).strip(" .,;")
    bare = _GIVEN.sub("", bare)
    words = bare.split()
    if not verb or not words or len(words) > 4 or re.search(r"[\d%?]", bare):
        return None
    definite = "" if words[-1].endswith("s") and not words[-1].endswith("ss") else "the "
    return definite + (
        bare if not bare[1:2].islower() else bare[0].lower() + bare[1:] if not bare[:1].isupper() else bare
    )
