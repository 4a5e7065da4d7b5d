"""What a message is: a draft, an answer, a question about method, an edit, a wish to stop."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from coach.conversation import Session
from coach.okr import Draft, Lang
from coach.parse import language_of, parse, reading_form
from coach.parse.layout import parse_lines
from coach.ports import Wishes
from coach.talk.fill import amounts
from coach.talk.naming import named

Intent = Literal[
    "draft",
    "redraft",
    "answer",
    "question",
    "edit",
    "content",
    "pay",
    "write",
    "greeting",
    "empty",
    "other",
    "garbled",
    "remove",
    "add",
    "value",
    "explain",
    "propose",
    "reword",
    "undo",
    "keep",
    "wish",
    "chat",
    "line",
]

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

_CONTENT = re.compile(
    r"^(?:(?:thanks?(?: you)?|cheers|ok(?:ay)?|great|perfect|good|right)[,. ]+)?(?:that'?s (?:fine|it|good|all|enough)|i'?m (?:happy|done|fine|good)|(?:looks |all )?good(?: enough)?|done|ok(?:ay)?,? (?:done|that'?s it)|no more|finish|stop here|great,? thanks?|thanks?(?: you)?(?:,? (?:that'?s all|bye))?|let'?s (?:leave it|stop)(?: there| here)?|enough)[.!~ ]*$"
    r"|^(?:(?:不用(?:再)?改了?|不改了|谢谢|好的?|行|可以|嗯)[,。! ]*)?(?:就这样(?:吧)?|不用(?:再)?改了?|不改了|可以了|好了|行了|没问题了|不用改了|够了|满意(?:了)?|先这样|到此为止|完成了?|结束(?:吧|了)?|谢谢(?:你|啦|了)?|多谢|ok了?|搞定)[。!~ ,]*$"
)
_PAY = re.compile(
    r"(?<![a-z])(?:who (?:is|are|was) (?:the )?(?:worst|best|weakest|laziest)|rank (?:them|the|my|our|people|everyone|employees)|rate (?:my|the|our|each|every) (?:team|people|employee|staff|member)|"
    r"score (?:my|the|our|each) (?:people|team|employee|staff)|(?:use|tie|link|connect)\w* .{0,30}(?:bonus|pay|salary|rating|ranking|promotion|appraisal)|bonus(?:es)? (?:based|by|from)|who should (?:get|i) (?:the )?(?:bonus|fired|fire|promot))"
    r"|(?:绩效|奖金|年终奖|工资|薪酬).{0,8}(?:挂钩|怎么算|分配|多少)|(?:挂钩|用于|用来|作为).{0,8}(?:绩效|奖金|考核|薪酬)|(?:拿|用|按|凭|根据)(?:这|它|草稿|点评|结果).{0,8}(?:定|发|分|算|评).{0,8}(?:奖金|年终奖|工资|薪酬|绩效)|末位淘汰|该(?:给谁|开除)"
)
_PEOPLE = r"(?:人|组员|成员|员工|同事|同学|下属|他们|她们|大家|手下|团队|全组|全员|每个人|部门|小组)"
_RANKING = re.compile(
    rf"(?:给|帮|把|对|按|请|想|要|能|可以).{{0,16}}{_PEOPLE}.{{0,12}}(?:排(?:个|一下|一排)?(?:名|序|队|名次|座次)|打(?:个|一下)?分|评(?:个|一下)?级|分(?:个)?档|评(?:个)?优)"
    rf"|(?:排(?:个|一下)?(?:名|序|名次)|打(?:个)?分|评(?:个)?级).{{0,8}}{_PEOPLE}"
    r"|谁(?:完成|做|干|表现)?(?:得)?(?:最|更)(?:差|好|弱|懒|强|快|慢|高|低)|谁(?:排|是)(?:第一|倒数|最后)|排名表|红黑榜"
    r"|(?:^|(?:you|me|to|please|and) |, ?)(?:rank|rate|score|grade|stack[- ]rank)(?![a-z]).{0,30}(?<![a-z])(?:people|team|teams|members?|employees?|staff|colleagues|reports|everyone|everybody|them|engineers|reps)(?![a-z])"
    r"|(?<![a-z])(?:who|which (?:of them|person|engineer|rep)) (?:is|was|did|has|performs?|performed) (?:the )?(?:best|worst|weakest|strongest|most|least)"
)
_METHOD = re.compile(
    r"^(?:why|should (?:an? )?okrs?|do okrs?|are okrs?|is it (?:ok|okay|good|wise|right|bad)|what (?:if|happens))(?![a-z])|为什么|该不该|要不要|应不应该|是否应该|应该.{0,16}吗|(?:和|与|跟).{0,4}(?:绩效|奖金|薪酬|考核).{0,6}(?:什么关系|有什么区别)"
    r"|^(?!(?:please )?(?:tie|link|calculate|rank|rate|give|list|pay|set|use|base|work out)(?![a-z])|[把按列算排用]|根据)(?!.*(?:(?:help me|can you|could you|please)(?![a-z])|帮我|给我|替我|麻烦你|请你)).*(?:"
    r"(?<![a-z])(?:(?:what|how) (?:do|should|can|could|would|shall) (?:i|we) (?:tell|say|reply|answer|respond|react|argue|object|push back|explain|convince|persuade|talk)"
    r"|(?<!who )should (?:i|we|they|it|that|this) (?:be |ever )?(?:tie|tied|link|linked|use|used|connect|connected|agree|accept|worry)"
    r"|(?:is|would|isn't) (?:it|that|this|tying|linking) (?:.{0,40} )?(?:ok|okay|fine|fair|wise|right|wrong|bad|a good idea|a good thing))(?![a-z])"
    r"|(?:行|好|对|合适|合理|妥当|靠谱)(?:吗|么|嘛)|[行好对妥]不[行好对妥]|合不合[适理]|有什么(?:坏处|好处|问题|风险|弊端|影响)"
    r"|(?:怎么|如何)(?:回[应答复]|劝|说服|解释|应对|看待|[跟和].{0,6}[说谈解]))"
)
_LABELLED = re.compile(r"^(?:o\s?\d*|kr\s?\d*|objective|key results?|目标|关键结果)\s*[一二三\d]*\s*[:：]")
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
_FIRMLY = frozenset({"explain", "propose", "rewrite", "undo", "remove"})


@dataclass(frozen=True)
class Understood:
    """The intent, and what it is about: drafts read, or a target and its new text."""

    intent: Intent
    lang: Lang
    drafts: tuple[Draft, ...] = ()
    target: str = ""
    text: str = ""


def understand(text: str, session: Session, wishes: Wishes | None = None) -> Understood:
    """Reads a message in the light of the talk. A short message, and one without a word or with a label alone, keeps the language of the talk.
    What is plain by its form comes first; then what `wishes` surely hears; what it probably hears where nothing else fits."""
    stripped = text.replace("\x00", " ").strip()
    short = len(stripped) <= 3 and session.draft
    form = reading_form(stripped)
    wordless = not re.search(r"[^\W\d_]", _LABELLED.sub("", form))
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
    if _of_pay(form):
        return Understood("pay", lang)
    wish, chance = _wish(stripped, form, session, wishes)
    if chance >= SURE and (wanted := _wanted(wish, stripped, form, session, lang)):
        return wanted
    asks = bool(_QUESTION.search(form)) and "\n" not in stripped
    drafts = () if asks else tuple(parse(stripped))
    if drafts and not (session.asked and _thin(drafts)):
        heard = _drafted(drafts, stripped, session)
        doubtful = heard.intent == "line" and chance >= LIKELY
        return (doubtful and _wanted(wish, stripped, form, session, lang)) or heard
    firmly = session.asked and wish in _FIRMLY and chance >= LIKELY
    if firmly and (wanted := _wanted(wish, stripped, form, session, lang)):
        return wanted
    if session.asked and not (asks and len(stripped) > 6):
        return Understood("answer", session.lang, text=stripped)
    heard = Understood("question", lang, text=stripped) if asks else _loose(stripped, form, session, lang)
    if asks and session.draft and (target := named(stripped, session.draft)) and wish in ("method", "line"):
        return replace(heard, intent="explain", target=target)
    if chance >= LIKELY and heard.intent in ("question", "other", "line"):
        return _wanted(wish, stripped, form, session, lang) or heard
    return heard


def _wish(text: str, form: str, session: Session, wishes: Wishes | None) -> tuple[str, float]:
    """What a message of a few words asks for, and how surely; nothing while the coach asks its way to a first draft."""
    telling = session.asked is not None and session.asked.startswith("tell:")
    if wishes is None or telling or "\n" in text or len(text) > WORDY or _LABELLED.match(form):
        return "", 0.0
    return wishes.wish(text)


def _wanted(wish: str, text: str, form: str, session: Session, lang: Lang) -> Understood | None:
    """The message as the wish has it; None where that cannot be: the draft, the line or the words for it are not there."""
    intent, draft = WISHES[wish], session.draft
    heard = Understood(intent, lang, text=text)
    if intent == "wish":
        return heard if session.asked is None else None
    if draft is None or intent == "other":
        return None
    if intent == "pay":
        return replace(heard, intent="question") if _METHOD.search(form) else heard
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


def _of_pay(form: str) -> bool:
    """True for a wish to rank or rate people or to tie OKR to pay; false for a question why not, and for drafts."""
    if len(form) > 300 or "\n" in form or _LABELLED.match(form) or len(re.findall(r"\d+", form)) > 1:
        return False
    return bool(_RANKING.search(form) or (_PAY.search(form) and not _METHOD.search(form)))


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
