"""What a message is: a draft, an answer, a question about method, an edit, a wish to stop."""

from __future__ import annotations

import re
from dataclasses import replace

from coach.conversation import Session
from coach.okr import Draft, Lang
from coach.parse import language_of, parse, reading_form
from coach.parse.layout import parse_lines
from coach.ports import Wishes
from coach.talk.heard import LABELLED, Understood
from coach.talk.hearing import FIRMLY, LIKELY, SURE, wanted, wish_of
from coach.talk.naming import named
from coach.talk.pay import of_pay

_CONTENT = re.compile(
    r"^(?:(?:thanks?(?: you)?|cheers|ok(?:ay)?|great|perfect|good|right)[,. ]+)?(?:that'?s (?:fine|it|good|all|enough)|i'?m (?:happy|done|fine|good)|(?:looks |all )?good(?: enough)?|done|ok(?:ay)?,? (?:done|that'?s it)|no more|finish|stop here|great,? thanks?|thanks?(?: you)?(?:,? (?:that'?s all|bye))?|let'?s (?:leave it|stop)(?: there| here)?|enough)[.!~ ]*$"
    r"|^(?:(?:不用(?:再)?改了?|不改了|谢谢|好的?|行|可以|嗯)[,。! ]*)?(?:就这样(?:吧)?|不用(?:再)?改了?|不改了|可以了|好了|行了|没问题了|不用改了|够了|满意(?:了)?|先这样|到此为止|完成了?|结束(?:吧|了)?|谢谢(?:你|啦|了)?|多谢|ok了?|搞定)[。!~ ,]*$"
)
_GREETING = re.compile(
    r"^(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|how are you|are you there|anyone there|test(?:ing)?)(?: there| coach| again| all)?[.!?,~ ]*$"
    r"|^(?:你好|您好|哈喽|嗨|嘿|在吗|在不在|早上好|早安|下午好|晚上好|早|hello|hi|大家好|测试(?:一下)?)[呀啊哈吗教练,，。.!！?？~～ ]*$"
)
_QUESTION = re.compile(
    r"[??]\s*$|^(?:what|why|how|when|who|which|where|should|can|could|do|does|is|are|explain|tell me|difference)(?![a-z])"
    r"|^(?:什么|为什么|怎么|如何|为何|能不能|可不可以|是不是|要不要|请问|想问|解释|说说|谁|哪|多少|几)|(?:吗|呢|么|啥|怎么办|有什么区别|是什么|怎么写|怎么定|怎么做|怎么样|怎样|咋样|如何)\s*[??。]?\s*$"
)
_WRITE = re.compile(
    r"(?<![a-z])(?:help me (?:write|draft|start)|write (?:me )?(?:an? |some |my )?okrs?|start from (?:nothing|scratch)|draft (?:an? |my |some )?okrs?|i (?:work|am working) (?:on|in|as|at)|i'?m (?:an?|the|working|responsible)|i am (?:an?|the|responsible)|my (?:job|role|team) (?:is|does|works))"
    r"|帮我(?:写|起草|定|拟)|从头(?:写|开始)|写(?:一份|一个|个|下)?(?:我的)?okr|我(?:是|负责|做的是|主要做|在做|的工作|的岗位|们(?:组|团队|部门)(?:负责|做))"
)
_EDIT = re.compile(
    r"^(?:change |update |set )?(?P<target>kr\s?\d+|o|objective|目标|关键结果\s?\d+)\s*(?:改成|改为|换成|to|should be|becomes|=>|[:=])[\s:]*(?P<text>.+)$",
    re.S,
)


def understand(text: str, session: Session, wishes: Wishes | None = None) -> Understood:
    """Reads a message in the light of the talk. A short message, and one without a word or with a label alone, keeps the language of the talk.
    What is plain by its form comes first; then what `wishes` surely hears; what it probably hears where nothing else fits."""
    stripped = text.replace("\x00", " ").strip()
    short = len(stripped) <= 3 and session.draft
    form = reading_form(stripped)
    wordless = not re.search(r"[^\W\d_]", LABELLED.sub("", form))
    lang = session.lang if short or wordless else language_of(stripped)
    if not stripped:
        return Understood("empty", session.lang)
    if garbled(stripped):
        return Understood("garbled", session.lang)
    if _CONTENT.match(form) and (session.draft or session.asked):
        return Understood("content", session.lang)
    if _GREETING.match(form):
        return Understood("greeting", lang)
    if session.draft and "\n" not in stripped and (edit := _edit(stripped, form, session.draft)):
        return Understood("edit", session.lang, target=edit[0], text=edit[1])
    if of_pay(form):
        return Understood("pay", lang)
    wish, chance = wish_of(stripped, form, session, wishes)
    if chance >= SURE and (told := wanted(wish, stripped, form, session, lang)):
        return told
    asks = bool(_QUESTION.search(form)) and "\n" not in stripped
    drafts = () if asks else tuple(parse(stripped))
    if drafts and not (session.asked and _thin(drafts)):
        heard = _drafted(drafts, stripped, session)
        doubtful = heard.intent == "line" and chance >= LIKELY
        return (doubtful and wanted(wish, stripped, form, session, lang)) or heard
    firmly = session.asked and wish in FIRMLY and chance >= LIKELY
    if firmly and (told := wanted(wish, stripped, form, session, lang)):
        return told
    if session.asked and not (asks and len(stripped) > 6):
        return Understood("answer", session.lang, text=stripped)
    heard = Understood("question", lang, text=stripped) if asks else _loose(stripped, form, session, lang)
    if asks and session.draft and wish in ("method", "line"):
        target = named(stripped, session.draft)
        return replace(heard, intent="explain", target=target) if target.startswith("KR") else heard
    if chance >= LIKELY and heard.intent in ("question", "other", "line"):
        return wanted(wish, stripped, form, session, lang) or heard
    return heard


def _drafted(drafts: tuple[Draft, ...], text: str, session: Session) -> Understood:
    """Drafts read from a message; a single line beside the draft on the desk is not taken for another one."""
    beside = session.draft is not None and _thin(drafts) and "\n" not in text
    return Understood("line" if beside else "draft", drafts[0].lang, drafts, text=text)


def _loose(text: str, form: str, session: Session, lang: Lang) -> Understood:
    if _WRITE.search(form) and not session.draft:
        return Understood("write", lang, text=text)
    drafts = tuple(parse_lines(text))
    measured = any(kr.measure.target is not None for d in drafts for kr in d.key_results)
    if drafts and (measured or "\n" in text):
        return _drafted(drafts, text, session)
    return Understood("other", lang, drafts, text=text)


def garbled(text: str) -> bool:
    """True for bytes that are not text: many control characters or replacement marks."""
    odd = sum(1 for c in text[:4000] if (c < " " and c not in "\n\r\t") or c in "\ufffd\ufffe\uffff")
    return odd > max(3, len(text[:4000]) // 10)


def _thin(drafts: tuple[Draft, ...]) -> bool:
    """A single line, which in the middle of a question is rather its answer."""
    return len(drafts) == 1 and len(drafts[0].key_results) + bool(drafts[0].objective) <= 1


def _edit(text: str, form: str, draft: Draft) -> tuple[str, str] | None:
    found = _EDIT.match(form)
    if not found:
        return None
    digits = re.search(r"\d+", found["target"])
    target = f"KR{digits.group()}" if digits else "O"
    if digits and int(digits.group()) == len(draft.key_results) + 1:
        target = "new"
    return target, text[found.start("text") : found.end("text")].strip()
