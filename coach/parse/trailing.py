"""Remarks at a line's end: owner, weight, priority, score, status, bar, issue id. Taken off and, where of use, kept."""

from __future__ import annotations

import re

from coach.parse.cues import trails_off
from coach.parse.dates import dates
from coach.parse.habits import PERSON, Habits, tail_of
from coach.parse.label_words import STAGE
from coach.parse.patterns import Pattern
from coach.parse.remarks import Remarks, weight_of
from coach.parse.tails import remark_start
from coach.parse.text import Cut, reading_form

__all__ = ["take_remarks", "weight_of"]

_KEY = (
    r"(?:(?:final|overall|total|self)\s|总|最终|综合|自)?(?:owner|dri|lead|who|assignee|resp|score|grade|confidence(?: level)?|conf|weight|progress|status|prio|priority|due|(?:ddl|deadline|eta)(?=\s?[:=]?\s?\d{1,2}(?:[./月-]|\s?[a-z]{3}))"
    r"|负责人|经办人|执行人|跟进人|(?:责任|主责|牵头|承办|配合)(?:人|单位|部门|科室)|负责|牵头|权重|占比|进度|完成度|信心(?:指数|值|度)?|得分|评分|打分|分数|(?<=总)分|状态|优先级|截止(?:日期|时间)?)"
)
_IN_BRACKETS = re.compile(
    rf"\s*[(\[【]\s*(?:(?P<key>{_KEY})\s*[:=]?\s*(?P<value>[^()\[\]]*)|(?P<plain>p[0-4]"
    rf"|[a-z]{{2,10}}-\d+(?:\s?[,、]\s?[a-z]{{2,10}}-\d+)*|#\d{{1,6}}(?:\s?[,、]\s?#\d{{1,6}})*|\d{{1,3}}|[01]?\.\d{{1,2}}|[01]\.0|[01]\.\d{{1,2}}\s?(?:last \w+|in q[1-4]|,? ?上[^()]{{1,6}})|\d{{1,2}}/10|(?:final|overall|total|average|avg|so far|总体|整体|平均|综合)\s?:?\s?[01]?\.\d{{1,2}}|(?<=\[)\d{{1,2}}/\d{{1,2}}|\^?\d+|@[^()\[\]@]+"
    r"|(?:批注|点评|评论|comment|reviewer)\s?[:].*|on track|at risk|off track|behind|done|complete[d]?|in progress|not started|blocked|new|wip|tbc"
    rf"|(?:stretch|committed|aspirational|moonshot)(?: goal| target)?(?:\s?[,;]\s?{_KEY}\.?\s?[:=]?\s?[^()\[\],;]{{1,12}})?"
    r"|进行中|已完成|未开始|正常|有风险|延期|挑战|承诺|(?:got|actual(?:ly)?|achieved|reached|实际|最终)[:\s][^()]{1,20}|新增|新|修改|调整|保留|待定)|(?P<share>\d{1,3}(?:\.\d+)?\s?%))\s*[)\]】]$"
)
_BRACKET = Pattern(r"\s*[(（]\s*(?P<words>[^()（）]{3,60})[)）]$")
_WORDS_ASIDE = Pattern(r"(?<=\S)\s*[(（][^()（）\d%]{2,24}[)）]$")
_ATOM = Pattern(r"\s*[,，;；|·]\s*")
_NAME = re.compile(
    r"\s*\[(?P<name>(?!KRs?\s?\d)[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+){0,2}|[\u4e00-\u9fff]{2,4})\]$"
)
_AT = re.compile(r"[\s,，]*(?:[-–—|]+\s*)?@(?P<name>[\w.\-\u4e00-\u9fff]+(?:\s[A-Z][\w.]*)?)$")
_SAID_TO = Pattern(r"[里中上群会能要可请再来就不被把给向跟和]@[^\s@]+$|[^\W\d]\s#\d$")
"""A name or number that the words ahead of it want: "不再半夜群里@老师", "test rig #2"."""
_FIELD = re.compile(
    rf"(?=[\s|;,·.。]|(?<=[)\]】]))\s*(?:[|;,·]|[.。](?=\s)(?=[^:]*:)|\s[-–—]+|(?<=[)\]】])|\s(?=\s[^\s:=]{{1,20}}\s?[:=])|\s(?=(?:最终|总|综合|自)?(?:得分|评分|打分|(?<=总)分|权重|进度|完成度|信心|负责人|责任人)(?:\s?[:=]|\s\d[\d.]*\s?%?$)|(?:due|ddl|deadline|eta|截止(?:日期|时间)?)\s?:?\s?\d))\s*(?P<key>{_KEY})(?:\s*[:=]\s*|\s+|(?=[\d@]|\s*$))(?P<value>[^|:;,]{{0,30}})$"
)
_SCORE = Pattern(
    r"(?=[\s|])(?:\s+#\d{2,6}|(?:\s+[-–—]{1,2}\s*|\s*\|\s*|\s{2,})(?:0?\.\d+|[01]\.0|p[0-4])|\s{2,}[\u4e00-\u9fff]{2,3}|\s+\|\s+[^|]{1,20})$"
)
_SCORE_ALONE = Pattern(r"0?\.\d{1,2}|[01]\.0")
_SCORE_SPACED = Pattern(r"\s(?:0\.\d{1,2}|1\.0)$")
_WANTS_AMOUNT = Pattern(
    r"(?<![a-z])(?:to|at|of|by|from|below|above|under|over|than|least|most|reach(?:es)?|hits?|is|about|around|within|beyond|near|scores?|ratio|index)$|[=<>≤≥:~]$|[到至达于过为是]$"
)
_CHANGE = Pattern(r"\d[^→>]{0,16}(?:→|->|=>)[^→>]{0,6}\d")
_LEVEL = Pattern(r"\s*(?:[1-9]\d*\.\d+|\d{2,}|[2-9])(?!\s?[%/])\s?[^\W\d]{0,6}")
_STATE_SIGN = Pattern(r"(?<=\S)\s+[✅☑❌✖⏳⌛⚠🔴🟠🟡🟢⚪⚫]\ufe0f?\s*[^\d\n]{0,12}$")
"""A sign of how a line stands, with a few words that tell no figure."""
_HANGING = Pattern(r"\s*(?:[-=]>|[→⇒➜➔])\s*$")
_STANDING = Pattern(
    r"\s*[\[【]\s*(?:当前|目前|现[在为]?|实际|now|today|currently|actual)?\s?:?\s?\d[\d.,]{0,8}\s?[^\s\d\[\]【】]{0,4}\s*[\]】]$"
)
"""Where a key result stands by now, in square brackets."""
_MOVES = Pattern(
    r"(?:(?<![a-z])from|从|由)\s?\D{0,6}\d[^→]{0,12}(?:(?<![a-z])to|[到至])\D{0,6}\d|\d[^→>]{0,12}(?:→|->|=>)\D{0,6}\d"
)
_ASIDE = Pattern(r"\s*〔[^〔〕]*〕$")
_DRAWN = Pattern(
    r"\s*[\[(【|]?(?:\d{1,3}\s?%\s?)?(?:[█▓▒░▏▎▍▌▋▊▉■□▪▫▰▱●○◆◇◉◐◑⬛⬜🟩🟨🟥🟦🟧⚪⚫🔵🔴🟢🟡★☆⭐✩✭]\s?){3,}[\])】|]?(?:\s*\d{1,3}(?:\.\d)?\s?%|\s*\d{1,2}\s?/\s?\d{1,3})?$"
    r"|\s*\[(?=[^\[\]]*[#=.\-*>])[#=\-_.*>x+ ]{3,24}\](?:\s*\d{1,3}(?:\.\d)?\s?%)?$"
)
_CLOSES_BAR = frozenset("█▓▒░▏▎▍▌▋▊▉■□▪▫▰▱●○◆◇◉◐◑⬛⬜🟩🟨🟥🟦🟧⚪⚫🔵🔴🟢🟡★☆⭐✩✭])】|%0123456789")
_STAGE_ALONE = Pattern(STAGE)
_KEY_VALUE = Pattern(rf"(?P<key>{_KEY})\s*[:=]?\s*(?P<value>.{{1,30}})")
_STAGE_BEHIND = Pattern(
    rf"(?=[\s|·•])(?:\s+[-–—]{{1,2}}\s*|\s*[|·•]\s*)(?:[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?\s*)?{STAGE}(?:[,;:·]\s?[^—|]{{1,20}})?$"
)
_FIGURE = Pattern(r"\d")
_PICTURED = Pattern(
    rf"(?<=\w)\s+[\u231a\u231b\u23e9-\u23f3\u2600-\u27bf\U0001f312-\U0001f31e\U0001f550-\U0001f567\U0001f534-\U0001f535\U0001f7e0-\U0001f7eb]\ufe0f?\s*{STAGE}$"
)
_CAPITALS = Pattern(r"\s+(?P<words>[A-Z]{3,}|[A-Z]{2,}(?:\s[A-Z]{2,}){1,2})$")
_INITIALS = Pattern(r"\s*[\[【][A-Z]{1,3}[:：][^\[\]【】]*[\]】]$")
_TAGS = re.compile(r"\s+(?::[\w@#%]+)+:$")
_HASHTAGS = Pattern(r"(?:\s+[#＃][^\W\d][^\s#＃]{0,23})+$")
_COURTESY = Pattern(
    r"[\s,;.!。]+(?:thx|(?<=[,;.!] )(?:thanks?(?: you)?(?: a (?:lot|bunch)| so much| in advance| all| everyone| team| coach)?|cheers|many thanks|that's (?:it|all)(?: (?:for now|from me|so far|folks))?|pls advise)"
    r"|(?<=[,;.!。])(?:谢谢|多谢|谢啦|感谢|辛苦)(?:了|啦|大家|老师|教练|[您你]|各位)*"
    r"|(?:目前|暂时|大概|大致)?(?:就这些|就这样|先这样|大概这样)(?:了|吧|啦)?(?:[\s,;.!。]+(?:[您你]|大家|教练|老师|麻烦|请|帮忙?){0,2}(?:看看?|瞧瞧|过目|把把关|指正|给?点?意见|谢谢?|多谢|辛苦)[^\d,;.。]{0,6})?)[\s.!~。]*$"
)
"""What one says to the reader behind the last line of a list."""
_URL = re.compile(r"\s*[(<]?https?://[^\s()<>]+[)>]?$")


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
        elif PERSON.fullmatch(atom):
            remarks.owner = remarks.owner or atom.lstrip("@")
        else:
            return None
    return (found, remarks) if found and told else None


def take_remarks(body: Cut, habits: Habits) -> tuple[Cut, Remarks]:
    """The body without the remarks at its end. `habits` says what lines of this paste use to end in."""
    remarks = Remarks()
    for taken in range(6):
        if body.text[-1:] in _CLOSES_BAR and (drawn := _DRAWN.search(body.text)) and drawn.start():
            body = body[: drawn.start()].strip()
            continue
        if not body.text.isascii() and (sign := _STATE_SIGN.search(body.text)):
            body = body[: sign.start()].strip()
        if hanging := _HANGING.search(body.text):
            body = body[: hanging.start()].strip()
        start = _remark(body, remarks, habits, bool(taken))
        if not start:
            break
        body = body[:start].strip()
    return body, remarks


def _remark(body: Cut, remarks: Remarks, habits: Habits, taken: bool) -> int:
    """Where the last remark begins, after noting what it says; 0 without one. `taken` says that one stood behind it."""
    form, text = body.form[-120:], body.text[-120:]
    skipped = len(body.text) - len(text)
    closed = form.endswith((")", "]", "】"))
    found = _IN_BRACKETS.search(form) if closed else None
    if found and found["share"] and not habits.shares:
        found = None
    if found:
        if found["key"]:
            remarks.note(found["key"], text[slice(*found.span("value"))])
        elif found["share"]:
            remarks.weight = weight_of(found["share"])
        elif (found["plain"] or "").startswith("@"):
            remarks.owner = found["plain"][1:].strip()
    elif ("@" in form and not _SAID_TO.search(form) and (found := _AT.search(text))) or (
        form.endswith("]") and (found := _NAME.search(text))
    ):
        remarks.owner = found["name"]
    elif (found := _FIELD.search(form)) and _whole(form, found.start()):
        remarks.note(found["key"], text[slice(*found.span("value"))])
    elif closed and (found := _STANDING.search(form)) and _MOVES.search(form, 0, found.start()):
        pass
    elif bracket := _field_bracket(text):
        found, told = bracket
        remarks.owner, remarks.due = remarks.owner or told.owner, remarks.due or told.due
        remarks.weight = told.weight if remarks.weight is None else remarks.weight
    elif start := _habitual(body, remarks, habits, taken):
        return start
    else:
        found = _bare_remark(form, text)
    if found:
        return skipped + found.start()
    start = remark_start(body.text, habits.ends)
    wanted = start and (
        trails_off(body.text[:start].rstrip()) or _SAID_TO.search(body.form, max(0, start - 2))
    )
    return 0 if wanted or (start and _is_the_amount(body.form, start)) else start


def _is_the_amount(form: str, start: int) -> bool:
    """Whether what would be cut off is the only change or level that a line tells ("Sign-off  7.5 h → 4 h")."""
    told = _CHANGE.search(form, start) or _LEVEL.fullmatch(form, start)
    return bool(told) and not any(char.isdigit() for char in form[:start])


def _habitual(body: Cut, remarks: Remarks, habits: Habits, taken: bool) -> int:
    """Where a tail begins that the lines of the paste have in common, or that stands before another remark."""
    tail = tail_of(body.text)
    if not tail and ("bracket", "person") in habits.tails and (aside := _WORDS_ASIDE.search(body.text)):
        return aside.start()
    if not tail:
        score = _SCORE_SPACED.search(body.form)
        return score.start() if score and _is_title(body.form[: score.start()]) else 0
    before = body.form[: tail.start]
    noted = tail.sign in ("dash", "bar", "gap") and (
        (taken and tail.kind != "amount")
        or tail.kind == "stage"
        or (tail.kind == "date" and tail.sign == "gap")
    )
    told = any(char.isdigit() for char in before)
    if _SCORE_ALONE.fullmatch(tail.words):
        scored = tail.sign in ("dash", "gap") or (tail.sign == "arrow" and not told)
    else:
        scored = tail.kind == "amount" and told and (tail.sign == "gap" or (taken and tail.sign == "dash"))
    if not (noted or scored or (tail.sign, tail.kind) in habits.tails):
        return 0
    if tail.kind == "date" or (tail.kind == "person" and dates(tail.words)):
        remarks.due = remarks.due or tail.words
    elif tail.kind == "person":
        remarks.owner = remarks.owner or tail.words.lstrip("@")
    return tail.start


def _is_title(form: str) -> bool:
    """Whether a score may stand behind words with but a space between: they have no number and want none."""
    return len(form) > 3 and not any(char.isdigit() for char in form) and not _WANTS_AMOUNT.search(form)


def _lozenge(text: str) -> re.Match[str] | None:
    """A status in capitals at the end of a line ("… to 40 s ON TRACK")."""
    found = _CAPITALS.search(text) if text[-1:].isupper() else None
    return found if found and _STAGE_ALONE.fullmatch(found["words"].lower()) else None


def _hashtags(text: str) -> re.Match[str] | None:
    """Tags that no word ahead of them wants ("questions in #dev-help")."""
    found = _HASHTAGS.search(text)
    return found if found and not trails_off(text[: found.start()]) else None


def _bare_remark(form: str, text: str) -> re.Match[str] | None:
    return (
        _lozenge(text)
        or _STAGE_BEHIND.search(form)
        or ((pictured := _PICTURED.search(form)) and _FIGURE.search(form, 0, pictured.start()) and pictured)
        or (_INITIALS.search(text) if text.endswith(("]", "】")) else None)
        or (_ASIDE.search(text) if text.endswith("〕") else None)
        or _SCORE.search(form)
        or (_TAGS.search(form) if form.endswith(":") else None)
        or (_hashtags(text) if "#" in form else None)
        or _COURTESY.search(form)
        or (_URL.search(form) if "http" in form else None)
    )
