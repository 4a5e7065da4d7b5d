"""What is asked of the draft on the desk in free words, as far as it can be done."""

from __future__ import annotations

import re
from dataclasses import replace

from coach.conversation import Session
from coach.okr import Draft, Lang
from coach.parse import language_of
from coach.ports import Wishes
from coach.talk.fill import amounts
from coach.talk.heard import LABELLED, Intent, Understood
from coach.talk.naming import named
from coach.talk.pay import METHOD

WISHES: dict[str, Intent] = {
    "remove": "remove",
    "edit": "edit",
    "add": "add",
    "value": "value",
    "explain": "explain",
    "propose": "propose",
    "rewrite": "reword",
    "undo": "undo",
    "method": "question",
    "draft": "wish",
    "disagree": "keep",
    "done": "content",
    "pay": "pay",
    "chat": "chat",
    "line": "other",
}
"""What messages are learned to ask for (`evals/data/talk`), and what each is here."""
SURE, LIKELY = 0.6, 0.35
WORDY = 300
_INTO = re.compile(
    r"^(?P<which>.{1,60}?)\s*(?:改成|改为|改到|换成|换为|改写成|写成|变成|调成|调到|应该是|就写|(?<![a-z])(?:should (?:now )?(?:be|read|say)|to read|becomes|to|with|into|instead:)(?![a-z])|=>|->|→|[:=])[\s:]*(?P<text>.+)$"
)
_ADDED = re.compile(
    r"^(?:.{0,16}?(?:加|补|添|增加|新增|追加)(?:上|入|个|一)*\s*(?:条|个)?\s*(?:新的)?\s*(?:kr|关键结果)?\s*\d?\s*(?:吧|，内容是|是|叫)?[\s:,]*"
    r"|(?:.{0,24}?(?<![a-z])(?:add|include|put in|append)(?![a-z])(?: (?:a|an|one|another|this|the|new|more|also|in|fourth|third|fifth))*(?: (?:kr|key result|line|metric|one)(?: ?\d)?)?(?: (?:about|for|on|that says|saying|too))?[\s:,-]*))(?P<text>\S.*)$"
)
LEAST_ZH, LEAST_EN = 5, 3
_GONE = re.compile(
    r"删|去掉|去除|拿掉|拿走|移除|移走|不要|不想[要留]|砍|划掉|撤|取消|扔|干掉|剔|(?<![a-z])(?:drop|remove|delete|cut|kill|scrap|lose|strike|ditch|axe|bin|trash|erase|rid of|get rid|take .{0,20}out|can go|go(?:es)? away|without|no longer want|don'?t (?:want|need))(?![a-z])"
)
_STAYS = re.compile(
    r"保留|留着|留下|别[动删改去]|不[能想要用该]?[删动]|(?<![a-z])(?:keep|leave|stays?|don'?t (?:drop|remove|delete|cut|touch)|hands off)(?![a-z])"
)
FIRMLY = frozenset({"explain", "propose", "rewrite", "undo", "remove"})


def wish_of(text: str, form: str, session: Session, wishes: Wishes | None) -> tuple[str, float]:
    """What a message of a few words asks for, and how surely; nothing while the coach asks its way to a first draft."""
    telling = session.asked is not None and session.asked.startswith("tell:")
    if wishes is None or telling or "\n" in text or len(text) > WORDY or LABELLED.match(form):
        return "", 0.0
    return wishes.wish(text)


def wanted(wish: str, text: str, form: str, session: Session, lang: Lang) -> Understood | None:
    """The message as the wish has it; None where that cannot be: the draft, the line or the words for it are not there."""
    intent, draft = WISHES[wish], session.draft
    heard = Understood(intent, lang, text=text)
    if intent == "wish":
        return heard if session.asked is None else None
    if draft is None or intent == "other":
        return None
    if intent == "pay":
        return replace(heard, intent="question") if METHOD.search(form) else heard
    if intent == "question":
        return heard if session.asked is None else None
    if session.asked and intent in ("value", "chat", "content"):
        return None
    target = named(text, draft)
    if intent == "remove" and (_STAYS.search(form) or not _GONE.search(form)):
        return replace(heard, intent="keep", target=target) if _STAYS.search(form) else None
    if intent == "edit":
        return _into(text, form, draft)
    if intent == "add":
        found = _ADDED.match(form)
        new = text[found.start("text") :].strip() if found else text if amounts(text) else ""
        return replace(heard, text=new) if _enough(new) else replace(heard, intent="propose")
    return replace(heard, target=target, lang=session.lang)


def _into(text: str, form: str, draft: Draft) -> Understood | None:
    """A line with its new words, or with other figures in it."""
    found = _INTO.match(form)
    target = named(text[: found.end("which")], draft) if found else named(text, draft)
    if not target:
        return None
    new = text[found.start("text") :].strip(" “”\"'") if found else ""
    if _enough(new):
        return Understood("edit", draft.lang, target=target, text=new)
    return Understood("value", draft.lang, target=target, text=text)


def _enough(words: str) -> bool:
    """Whether some words can be a line of a draft: more than a figure with its unit."""
    bare = re.sub(r"[\d\s.,%％]+", "", words)
    return len(bare) >= LEAST_ZH if language_of(words) == "zh" else len(words.split()) >= LEAST_EN
