"""Which line of a draft a message speaks of: by its name, its place, or words quoted from it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from coach.lexical import words
from coach.okr import Draft
from coach.parse import reading_form

_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5}  # fmt: skip
_NAMED = re.compile(r"(?:(?<![a-z])(?:kr|key result|关键结果)|关键结果)\s*#?\s*([1-9一二三四五六七])(?!\d)")
_PLACED = re.compile(
    r"第\s*([一二两三四五六七1-9])\s*(?:条|个|项|句|行|点)?\s*(?:kr|关键结果)?|(?<![a-z])(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)(?: (?:one|kr|key result|line|point|metric|bullet)|(?= |$))"
    r"|(?<![a-z])(?:no\.?|number|#) ?([1-9])(?!\d)"
)
_LAST = re.compile(
    r"最后(?:一|那)?(?:条|个|项|句|行)|末(?:条|尾)|(?<![a-z])last (?:one|kr|key result|line|metric|bullet)"
)
_OBJECTIVE = re.compile(
    r"目标(?![值数])|(?<![a-z])(?:the |my |our )?objective(?![a-z])|(?<![a-z\d])o(?![a-z\d])"
)
QUOTED_ZH, QUOTED_EN = 4, 2


def named(text: str, draft: Draft) -> str:
    """The target a message names, "O" or "KR2"; empty where it names none or one that is not there.

    A name or a place counts before quoted words: those are a run of four Chinese characters, or two words, that one line alone has.
    """
    form = reading_form(text)
    count = len(draft.key_results)
    if found := _NAMED.search(form):
        return _there(_number(found[1]), count)
    if found := _PLACED.search(form):
        place = found[1] or found[3]
        return _there(_number(place) if place else _ORDINALS[found[2]], count)
    if _LAST.search(form):
        return f"KR{count}" if count else ""
    if quoted := _quoted(form, draft):
        return quoted
    return "O" if draft.objective and _OBJECTIVE.search(form) else ""


def _number(text: str) -> int:
    return _NUMBERS.get(text) or int(text)


def _there(number: int, count: int) -> str:
    return f"KR{number}" if number <= count else ""


def _quoted(form: str, draft: Draft) -> str:
    """The one line that shares a telling run of words with the message."""
    lines = {kr.id: kr.text for kr in draft.key_results} | (
        {"O": draft.objective.text} if draft.objective else {}
    )
    shared = {target: _run(form, reading_form(line)) for target, line in lines.items()}
    best = max(shared.values(), default="", key=len)
    if not _telling(best):
        return ""
    having = [target for target, line in lines.items() if best in reading_form(line)]
    return having[0] if len(having) == 1 else ""


def _run(one: str, other: str) -> str:
    """The longest run of characters in both, without a cut word at its ends."""
    at = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    run = one[at.a : at.a + at.size]
    if at.a and one[at.a - 1 : at.a + 1].isascii() and one[at.a - 1].isalpha():
        run = re.sub(r"^[a-z]+", "", run)
    after = one[at.a + at.size : at.a + at.size + 1]
    if after.isascii() and after.isalpha():
        run = re.sub(r"[a-z]+$", "", run)
    return run.strip(" ,.，。“”\"'")


def _telling(run: str) -> bool:
    chinese = len(re.findall(r"[\u3400-\u9fff]", run))
    return chinese >= QUOTED_ZH or len([w for w in words(run) if w.isascii() and len(w) > 2]) >= QUOTED_EN
