"""From work to what it may change: by the kind of work and its object in the user's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from coach.okr import Finding, Suggestion
from coach.parse import reading_form
from coach.parse.measure import read_measure
from coach.rules.copied_from_parent import likeness
from coach.suggest.below import USED
from coach.suggest.entries import Deed, deeds
from coach.suggest.ground import Ground, instead, work
from coach.suggest.proposals import SAME, own_words
from coach.suggest.things import object_of
from coach.suggest.wording import capital

_CUT_ZH = re.compile(r"[，,。；;：:（(]|并(?:且|发布|上线|形成|完成)|以(?=提|便|降)")
_CLAUSE_EN = re.compile(r"[;:(]|,\s")
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


NEEDED = {
    "build": USED,
    "contract": re.compile(
        r"合同|协议|框架|(?<![a-z])(?:agreements?|contracts?|partnerships?|frameworks?)(?![a-z])"
    ),
    "document": re.compile(
        r"手册|文档|规范|制度|办法|流程|指南|sop|模板|清单|须知|(?<![a-z])(?:handbook|guid|document|docs|polic|playbook|runbook|manual|template|checklist|procedure|process|faq)"
    ),
}


def task_as_key_result(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """What the work should change, then the work itself as an initiative."""
    line = ground.draft.text_of(finding.target) or ""
    note = ground.say(
        "先问做完之后谁的什么会变。问号处填你们的数；数据也许在：{data}。",
        "Ask what changes once it is done. Put your numbers where the question marks are; the data may be in: {data}.",
    )
    kind = kind_of(line, ground)
    thing = object_of(line, ground.lang)
    if kind and thing and fits(kind, thing):
        for text, data in kind.results:
            yield instead(finding, capital(_filled(text, thing)), note.format(data=data))
    yield from _seen_in_objective(finding, ground)
    if is_work(line, finding):
        yield as_initiative(finding, ground)


def fits(kind: Deed, thing: str) -> bool:
    """Whether what was built can be used, and what was written can be followed."""
    wanted = NEEDED.get(kind.id)
    return wanted is None or bool(wanted.search(reading_form(thing)))


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
        if any(_word(w).search(form) for w in deed.words):
            return deed
    return None


def _filled(text: str, thing: str) -> str:
    """A text with its object: as it stands for `{thing}`, without its article for `{bare}`."""
    return text.replace("{bare}", thing.removeprefix("the ")).replace("{thing}", thing)


def _seen_in_objective(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The objective's own sentence as a measure, where no key result has it yet."""
    if not ground.anatomy.clause:
        return
    for _, text, data in own_words(ground.anatomy)[:1]:
        if not any(likeness(text, kr.text) >= SAME for kr in ground.draft.key_results):
            yield instead(
                finding,
                text,
                ground.say(
                    f"这件事是为了目标里的那个变化：不如直接量它。数据也许在：{data}。",
                    f"The work is there for the change in your objective, so measure that. The data may be in: {data}.",
                ),
            )


@lru_cache(maxsize=1_000)
def _word(word: str) -> re.Pattern[str]:
    """A word of the catalogue: a Latin one whole, with its endings; a Chinese one anywhere."""
    if not word.isascii():
        return re.compile(re.escape(word.lower()))
    open_end = word.endswith(" ") or not word[-1].isalpha()
    return re.compile(
        r"(?<![a-z])" + re.escape(word.lower()) + ("" if open_end else r"(?:s|es|d|ed|ing|y|ies)?(?![a-z])")
    )
