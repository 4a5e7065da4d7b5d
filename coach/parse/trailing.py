"""Remarks at a line's end: owner, weight, priority, score, issue id. Taken off and, where of use, kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.parse.dates import dates
from coach.parse.labels import STAGE
from coach.parse.patterns import Pattern
from coach.parse.text import Cut, reading_form

_KEY = (
    r"(?:(?:final|overall|total|self)\s|总|最终|自)?(?:owner|dri|lead|who|assignee|resp|score|grade|confidence(?: level)?|conf|weight|progress|status|prio|priority|due"
    r"|负责人|(?:责任|主责|牵头|承办|配合)(?:人|单位|部门|科室)|负责|牵头|权重|占比|进度|完成度|信心(?:指数|值|度)?|得分|评分|打分|分数|(?<=总)分|状态|优先级|截止(?:日期|时间)?)"
)
_IN_BRACKETS = re.compile(
    rf"\s*[(\[【]\s*(?:(?P<key>{_KEY})\s*[:=]?\s*(?P<value>[^()\[\]]*)|(?P<plain>p[0-4]"
    rf"|[a-z]{{2,10}}-\d+(?:\s?[,、]\s?[a-z]{{2,10}}-\d+)*|#\d{{1,6}}(?:\s?[,、]\s?#\d{{1,6}})*|\d{{1,3}}|[01]?\.\d{{1,2}}|[01]\.0|[01]\.\d{{1,2}}\s?(?:last \w+|in q[1-4]|,? ?上[^()]{{1,6}})|\d{{1,2}}/10|\^?\d+|@[^()\[\]@]+"
    r"|(?:批注|点评|评论|comment|reviewer)\s?[:].*|on track|at risk|off track|behind|done|complete[d]?|in progress|not started|blocked|new|wip|tbc"
    rf"|(?:stretch|committed|aspirational|moonshot)(?: goal| target)?(?:\s?[,;]\s?{_KEY}\.?\s?[:=]?\s?[^()\[\],;]{{1,12}})?"
    r"|进行中|已完成|未开始|正常|有风险|延期|挑战|承诺|(?:got|actual(?:ly)?|achieved|reached|实际|最终)[:\s][^()]{1,20}|新增|新|修改|调整|保留|待定)|(?P<share>\d{1,3}(?:\.\d+)?\s?%))\s*[)\]】]$"
)
_BRACKET = Pattern(r"\s*[(（]\s*(?P<words>[^()（）]{3,60})[)）]$")
_ATOM = Pattern(r"\s*[,，;；|·]\s*")
_PERSON = Pattern(
    r"@?[A-Z][\w.'-]*(?:\s(?:[A-Z][\w.'-]*|&|and)){0,3}|@[\w.\u4e00-\u9fff-]+|[\u4e00-\u9fff]{2,4}(?:[、/][\u4e00-\u9fff]{2,4})*"
)
_NAME = re.compile(
    r"\s*\[(?P<name>(?!KRs?\s?\d)[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+){0,2}|[\u4e00-\u9fff]{2,4})\]$"
)
_AT = re.compile(r"[\s,，]*(?:[-–—|]+\s*)?@(?P<name>[\w.\-\u4e00-\u9fff]+(?:\s[A-Z][\w.]*)?)$")
_FIELD = re.compile(
    rf"\s*(?:[|;,·]|[.。](?=\s)(?=[^:]*:)|\s[-–—]+|\s(?=\s[^\s:=]{{1,20}}\s?[:=])|\s(?=(?:最终|总|自)?(?:得分|评分|打分|(?<=总)分|权重|进度|完成度|信心|负责人|责任人)(?:\s?[:=]|\s\d[\d.]*\s?%?$)|(?:due|截止(?:日期|时间)?)\s?:?\s?\d))\s*(?P<key>{_KEY})\s*[:=]?\s*(?P<value>[^|:;,]{{0,30}})$"
)
_SCORE = re.compile(
    r"\s+#\d{1,6}$|(?:\s+[-–—]{1,2}\s*|\s*\|\s*|\s{2,})(?:0?\.\d+|[01]\.0|p[0-4])$|\s{2,}(?:\d{1,3}%|[\u4e00-\u9fff]{2,3})$|\s+\|\s+[^|]{1,20}$"
)
_STAGE_ALONE = Pattern(STAGE)
_KEY_VALUE = Pattern(rf"(?P<key>{_KEY})\s*[:=]?\s*(?P<value>.{{1,30}})")
_STAGE_BEHIND = Pattern(rf"(?:\s+[-–—]{{1,2}}\s*|\s*[|·•]\s*){STAGE}(?:[,;:·]\s?[^—|]{{1,20}})?$")
_AMOUNT_BEHIND = Pattern(r"\s+[-–—]{1,2}\s*\d+(?:\.\d+)?%?$")
_AFTER_DASH = re.compile(r"\s[-–—]\s(?P<name>[A-Z][\w.]*)$")
_INITIALS = Pattern(r"\s*[\[【][A-Z]{1,3}[:：][^\[\]【】]*[\]】]$")
_TAGS = re.compile(r"\s+(?::[\w@#%]+)+:$")
_URL = re.compile(r"\s*[(<]?https?://[^\s()<>]+[)>]?$")
_OWNER = re.compile(r"owner|dri|lead|who|assignee|resp|负责|责任|牵头")
_WEIGHT = re.compile(r"weight|权重|占比")
_BASELINE = re.compile(r"baseline|start|current|基线|当前|现状")
_TARGET = re.compile(r"target|目标值")
_DUE = re.compile(r"due|截止")
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)\s*(%?)")


@dataclass
class Remarks:
    """What the remarks said. `weight` is in percent; `share` is a bare "(30%)" that may be one."""

    owner: str | None = None
    due: str | None = None
    weight: float | None = None
    baseline: str | None = None
    target: str | None = None

    def or_else(self, other: Remarks | None) -> Remarks:
        """These remarks, gaps filled from others."""
        if other is None:
            return self
        weight = other.weight if self.weight is None else self.weight
        return Remarks(
            self.owner or other.owner,
            self.due or other.due,
            weight,
            self.baseline or other.baseline,
            self.target or other.target,
        )

    @staticmethod
    def knows(key: str) -> bool:
        """Whether `note` keeps what a key names."""
        return any(pattern.match(key) for pattern in (_OWNER, _DUE, _WEIGHT, _BASELINE, _TARGET))

    def note(self, key: str, value: str) -> None:
        """Keeps a field that a key names."""
        value = value.strip().lstrip("@").strip()
        if value and _OWNER.match(key):
            self.owner = value
        elif value and _DUE.match(key):
            self.due = value
        elif _WEIGHT.match(key):
            self.weight = weight_of(value)
        elif value and _BASELINE.match(key):
            self.baseline = value
        elif value and _TARGET.match(key):
            self.target = value


def weight_of(words: str) -> float | None:
    """30% → 30.0, 0.3 → 30.0, 30 → 30.0; None without a number."""
    found = _AMOUNT.search(words)
    if not found:
        return None
    amount = float(found[1])
    return amount * 100 if amount <= 1 and not found[2] else amount


def _whole(form: str, start: int) -> bool:
    """Whether a cut leaves no bracket open."""
    return form.count("(", start) >= form.count(")", start) and form.count("[", start) >= form.count(
        "]", start
    )


def _field_bracket(text: str) -> tuple[re.Match[str], Remarks] | None:
    """A bracket at the end that holds but a name and a date, status or field ("(Tara, due 30 June)")."""
    found = _BRACKET.search(text) if text.endswith((")", "）")) else None
    atoms = _ATOM.split(found["words"].strip()) if found else []
    remarks, told = Remarks(), False
    for atom in atoms if len(atoms) > 1 else []:
        form = reading_form(atom)
        if due := next((one for one in dates(atom) if len(one.words) + 4 >= len(atom)), None):
            remarks.due, told = due.words, True
        elif (field := _KEY_VALUE.fullmatch(form)) or _STAGE_ALONE.fullmatch(form):
            told = True
            if field:
                remarks.note(field["key"], atom[field.start("value") :])
        elif _PERSON.fullmatch(atom):
            remarks.owner = remarks.owner or atom.lstrip("@")
        else:
            return None
    return (found, remarks) if found and told else None


def take_remarks(body: Cut, shares: bool = False) -> tuple[Cut, Remarks]:
    """The body without the remarks at its end. `shares` takes a bare "(30%)" for a weight."""
    remarks = Remarks()
    for taken in range(6):
        form = body.form[-120:]
        skipped = len(body.text) - len(form)
        found = _IN_BRACKETS.search(form) if form.endswith((")", "]", "】")) else None
        if found and found["share"] and not shares:
            found = None
        if found:
            if found["key"]:
                remarks.note(
                    found["key"], body.text[skipped + found.start("value") : skipped + found.end("value")]
                )
            elif found["share"]:
                remarks.weight = weight_of(found["share"])
            elif (found["plain"] or "").startswith("@"):
                remarks.owner = found["plain"][1:].strip()
        elif ("@" in form and (found := _AT.search(body.text[-120:]))) or (
            form.endswith("]") and (found := _NAME.search(body.text[-120:]))
        ):
            remarks.owner = found["name"]
        elif (found := _FIELD.search(form)) and _whole(form, found.start()):
            remarks.note(
                found["key"], body.text[skipped + found.start("value") : skipped + found.end("value")]
            )
        elif bracket := _field_bracket(body.text[-120:]):
            found, told = bracket
            remarks = remarks.or_else(told)
        elif taken and (found := _AFTER_DASH.search(body.text[-120:])):
            remarks.owner = remarks.owner or found["name"]
        elif (found := _STAGE_BEHIND.search(form)) or (taken and (found := _AMOUNT_BEHIND.search(form))):
            pass
        else:
            found = (
                _INITIALS.search(body.text[-120:])
                or _SCORE.search(form)
                or _TAGS.search(form)
                or _URL.search(form)
            )
        if not found or not skipped + found.start():
            break
        body = body[: skipped + found.start()].strip()
    return body, remarks
