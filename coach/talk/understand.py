"""What a message is: a draft, an answer, a question about method, an edit, a wish to stop."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from coach.conversation import Session
from coach.okr import Draft, Lang
from coach.parse import language_of, parse, reading_form
from coach.parse.layout import parse_lines

Intent = Literal[
    "draft",
    "rewrite",
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
]

_CONTENT = re.compile(
    r"^(?:that'?s (?:fine|it|good|all|enough)|i'?m (?:happy|done|fine|good)|(?:looks |all )?good(?: enough)?|done|ok(?:ay)?,? (?:done|that'?s it)|no more|finish|stop here|great,? thanks?|thanks?(?: you)?(?:,? (?:that'?s all|bye))?|let'?s (?:leave it|stop)(?: there| here)?|enough)[.!~ ]*$"
    r"|^(?:就这样(?:吧)?|可以了|好了|行了|没问题了|不用改了|够了|满意(?:了)?|先这样|到此为止|完成了?|结束(?:吧|了)?|谢谢(?:你|啦|了)?|多谢|ok了?|搞定)[。!~ ,]*$"
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
    r"^(?:change |update |set )?(?P<target>kr\s?\d+|o|objective|目标|关键结果\s?\d+)\s*(?:改成|改为|换成|to|should be|becomes|=>|[:=])\s*(?P<text>.+)$",
    re.S,
)


@dataclass(frozen=True)
class Understood:
    """The intent, and what it is about: drafts read, or a target and its new text."""

    intent: Intent
    lang: Lang
    drafts: tuple[Draft, ...] = ()
    target: str = ""
    text: str = ""


def understand(text: str, session: Session) -> Understood:
    """Reads a message in the light of the talk. A short message, and one without a word, keeps the language of the talk."""
    stripped = text.replace("\x00", " ").strip()
    short = len(stripped) <= 3 and session.draft
    lang = session.lang if short or not re.search(r"[^\W\d_]", stripped) else language_of(stripped)
    form = reading_form(stripped)
    if not stripped:
        return Understood("empty", session.lang)
    if garbled(stripped):
        return Understood("garbled", session.lang)
    if _CONTENT.match(form) and (session.draft or session.asked):
        return Understood("content", session.lang)
    if _GREETING.match(form):
        return Understood("greeting", lang)
    if session.draft and "\n" not in stripped and (edit := _edit(stripped, form)):
        return Understood("edit", session.lang, target=edit[0], text=edit[1])
    if _of_pay(form):
        return Understood("pay", lang)
    asks = bool(_QUESTION.search(form)) and "\n" not in stripped
    drafts = () if asks else tuple(parse(stripped))
    if drafts and not (session.asked and _thin(drafts)):
        return Understood("draft", drafts[0].lang, drafts)
    if session.asked and not (asks and len(stripped) > 6):
        return Understood("answer", session.lang, text=stripped)
    if asks:
        return Understood("question", lang, text=stripped)
    return _loose(stripped, form, session, lang)


def _of_pay(form: str) -> bool:
    """True for a wish to rank or rate people or to tie OKR to pay; false for a question why not, and for drafts."""
    if len(form) > 300 or "\n" in form or _LABELLED.match(form) or len(re.findall(r"\d+", form)) > 1:
        return False
    return bool(_RANKING.search(form) or (_PAY.search(form) and not _METHOD.search(form)))


def _loose(text: str, form: str, session: Session, lang: Lang) -> Understood:
    if _WRITE.search(form) and not session.draft:
        return Understood("write", lang, text=text)
    drafts = tuple(parse_lines(text))
    measured = any(kr.measure.target is not None for d in drafts for kr in d.key_results)
    if drafts and (measured or "\n" in text):
        return Understood("draft", drafts[0].lang, drafts)
    return Understood("other", lang, drafts, text=text)


def garbled(text: str) -> bool:
    """True for bytes that are not text: many control characters or replacement marks."""
    odd = sum(1 for c in text[:4000] if (c < " " and c not in "\n\r\t") or c in "\ufffd\ufffe\uffff")
    return odd > max(3, len(text[:4000]) // 10)


def _thin(drafts: tuple[Draft, ...]) -> bool:
    """A single line, which in the middle of a question is rather its answer."""
    return len(drafts) == 1 and len(drafts[0].key_results) + bool(drafts[0].objective) <= 1


def _edit(text: str, form: str) -> tuple[str, str] | None:
    found = _EDIT.match(form)
    if not found:
        return None
    digits = re.search(r"\d+", found["target"])
    target = f"KR{digits.group()}" if digits else "O"
    return target, text[found.start("text") : found.end("text")].strip()
