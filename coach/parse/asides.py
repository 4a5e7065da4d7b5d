"""Words beside a line's own: remarks in brackets or behind a dash, and what is spoken to whoever judges."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from coach.parse.garbled import GARBLED
from coach.parse.patterns import Pattern
from coach.parse.text import Plain, plain, reading_form

SHORTEST = 4
LONGEST_PLEA = 2_000

_BRACKETED = Pattern(
    r"\s*(?:<!--.*?-->|\[//\]:?\s*#?\s*\([^()]*\)|`[^`]*`|\*\*[^*]*\*\*|<(?P<tag>[a-z]+)>[^<>]*</(?P=tag)>|(?P<empty><[a-z]+\s*/>)|[(\[【{「『<]{1,3}[^()\[\]【】{}「」『』<>]*[)\]】}」』>]{1,3})"
)
_BEHIND = Pattern(r"\s*(?:—+|–|\s-+\s|[;。!|]|\.\s|//)\s*(?P<words>[^—–;。!|]*)$")
_DIGIT = Pattern(r"\d|[一二三四五六七八九十百千万亿]")
_MOVES = Pattern(r"→|->|(?<![a-z])(?:from|to|by|until)(?![a-z])|从|到|至|前")
_TO_THE_JUDGE = Pattern(
    r"(?<![a-z])(?:review(?:er|ed|ers|ing)?|rat(?:e|ed|er|ing)|grad(?:e|ed|er|ing)|scor(?:e|ed|er|ing)|judge[ds]?|critics?|coach|assistant|ai|bot|llm|gpt|models?|prompts?|system|evaluat\w+|assess\w*"
    r"|ignore|disregard|skip|flag(?:ged)?|approved?|verdict|findings?|rules?|instructions?|override|compliant|exempt|perfect|excellent|full marks|please|do not|don't)(?![a-z])"
    r"|评审|审核|审阅|审查|评分|打分|满分|评委|评估|教练|助手|模型|机器人|系统|提示|指令|规则|忽略|无视|跳过|放行|批准|已批|通过|合格|优秀|完美|点评|批评|意见|请|别|勿|不要|不必|无需"
)

_SEAM = Pattern(r"\s*(?:—+|–|\s-+\s|[;。!?|,:]|\.\s|//|\n|#{2,}|[\u2600-\u27bf\U0001f300-\U0001faff]+)\s*")
_JUDGED = r"(?:this|it|that|these|everything|us|me|them|all lines|every line|what follows|the rest)"
_SPOKEN = Pattern(
    r"(?<![a-z])(?:"
    r"(?:ignor\w*|disregard\w*|skip|bypass|overlook|forget|override)(?: (?:the|this|that|all|any|every|my|your|previous|earlier|other|these|those)){0,3} (?:line|one|rules?|checks?|checking|issues?|problems?|findings?|instructions?|warnings?|above|below|rest|content|text|criteria|prompt|kr|objective|remaining|previous|what)"
    r"|(?:do not|don't|dont|never|no need to|not to|stop|quit|without|avoid) (?:be )?(?:flag|review|check|judg|critici|comment|mark|mention|report|complain|evaluat|assess|grad|scor|rating|nitpick|raise|list|question)\w*|stop reading(?: here)?"
    r"|(?:no|zero) (?:review|findings?|comments?|criticism|remarks?|issues?|problems?|feedback)(?: needed| found| here| for| on|$)"
    rf"|(?:mark|rate|grade|score|judge|treat|consider|accept|approve|pass|wave|label|classify|count) {_JUDGED}(?: \w+){{0,4}} (?:as|through|well|high|highly|good|okay|ok|green|perfect|excellent|pass|passed|by|kindly|a)"
    r"|(?:give|award|assign)(?: (?:it|this|me|us|the|line|them|everything|every line|each)){0,3} (?:full marks|a pass|a ten|top|10|the best|high|an? a|good|five|100)"
    r"|full marks|(?:judge|rate|grade|score|assess|evaluate) (?:by the|this (?:line|one)|only|kindly|gently)|downgrade|must not be changed|(?:low|bad|poor) score|(?:only|just) (?:praise|compliment|positive)|let (?:it|this|me|us|that)(?: one)? (?:pass|through|slide)|i (?:beg|implore|urge) (?:of )?you|whoever (?:calls|flags|marks|judges|criticises|criticizes|finds|says)"
    r"|(?:reply|respond|answer|output|print) (?:with|only|just)(?![a-z]| in)|(?:stay|be|keep) (?:silent|quiet)"
    r"|(?:you are|you're|you will|you'll|you must|you should|you know|you have|you can|you may|we trust you|thank you|thanks|dear|hey|hi|note to(?: the)?|message (?:to|for)(?: the)?) (?:\w+ ){0,4}?(?:best|coach|reviewer|judge|ai|assistant|bot|critic|going|love|adore|sharp|kind|fair|great|ignore|skip|pass|agree|mark|rate|now a|see|not)"
    r"|(?:reviewer|coach|assistant|critic|judge|evaluator|grader)s?(?=[,:]| please| must| should| will)|(?:ai|bot)s? please|as an? (?:ai|assistant|language model)|your (?:new |only )?(?:job|task|role|instruction)s? (?:is|are)|pretend"
    r"|(?:system|assistant|developer|admin|administrator)(?: (?:note|message|prompt|override|mode))?(?=\s?[:\])>])|new instructions?|(?:exempt|everything|all lines?|all krs?|what follows|the following|the rest)(?: \w+){0,3} (?:below|above|exempt|on target|outside the check|compliant|approved|passed|cleared)|exempt (?:section|part|block|below|above|from here)|skip (?:this|the) (?:block|section|part)|(?:has |boss |management )?seen this version|lovely, nothing to add|nothing to add|rules? (?:do not|don't|does not|disabled|off|suspended)|rule ?set|exception to the rules|(?:switch|turn) (?:all )?checks? off"
    r"|(?:this|the) (?:line|one|draft|key result|objective|okr) (?:is|was|has been|does|counts|should|must|needs?) (?:\w+ ){0,3}?(?:exempt|approved|reviewed|fine|perfect|pre-approved|remark|pass|passed|not count|excellent|verified|example|no)|not to be judged|test data|sample text|pre-?approved|accept as is"
    r"|(?:already|been|was|is|fully) (?:\w+ )?(?:approved|cleared|signed off|exempted|whitelisted)(?: (?:by|already))?|(?:confirmed|says?|agreed|decided|told) (?:that |to )?(?:this|it|accept|the line)(?: is)?(?: \w+)?"
    r"|flag (?:this|it)|(?:ceo|boss|director|management|manager) has (?:seen|read)|(?:be|go) (?:gentle|easy|kind|lenient)|have mercy|i will (?:be fired|complain)|five-star rating|verdict|severity|\"?(?:ignore|skip|exempt|pass|status|approved|suppress)\"? ?[=:]+ ?\"?(?:true|yes|pass|ok|none|1|all)"
    r"|bitte|^please|nicht (?:bewerten|markieren|prüfen)|no marcar|ne (?:pas )?signale\w*"
    r")"
    r"|(?:忽略|无视|跳过|放过|别管|略过|豁免|屏蔽)[^,，。;；]{0,8}(?:检查|规则|问题|点评|评审|扣分|标记|提示|警告|意见|内容|指令|[本这该此][条行句段份]|以[下上]|下面|上面|后面|前面|一切|所有)|^(?:以[下上]|下面|后面)[^,，。]{0,4}(?:忽略|无视|跳过|不用|免)"
    r"|(?:不要|不用|无需|不必|别再?|请勿|勿|禁止|停止|免于?|不得)[^,，。;；]{0,6}(?:检查|点评|评判|评价|批评|批|扣分|标记|标注|报错|提示|提.{0,3}意见|挑|指出|评审|计入评审|审核|修改|往下看)"
    r"|(?:评委|评审|审核|教练|助手|机器人|模型|系统|管理员|ai)(?:老师|官|员|人|提示|备注|消息|指令|注)?\s?(?:[:：]|请|你|您|直接)"
    r"|(?:给|打|判|算|标记?|当[作成]|视[作为同]|作为)[^,，。;；]{0,6}(?:满分|高分|10 ?分|十分|100 ?分|合格|优秀|通过|达标|好评|没问题|完美)|(?:直接|一律|统统|默认|都算?|后面的?)[^,，。;；]{0,3}(?:放行|算?通过|合格|免检|免审)|请[^,，。;；]{0,4}放行|免[审检评]|(?:以下|下面|上面|以上)[^,，。;；]{0,4}(?:均|都|全部?|一律)[^,，。;；]{0,4}(?:达标|合格|通过|没问题|优秀|免)|不计入(?:检查|评审|评分)|(?:本段|这段|下段|此段)(?:跳过|略过)|视[为同](?:已)?(?:写明|量化|达标|合格)|不用改|没有意见|无需检查|不检查"
    r"|只夸|无可挑剔|写得太好|感谢(?:教练|评委|评审)|严重程度|无视して|手下留情|高抬贵手|网开一面|多多包涵|求(?:放?过|通过|你|您)|拜托|麻烦(?:你|您)|您|[你您](?:是|真|的|会|一定|必须|现在|应该|只能|要|喝|好)|(?:投诉|感谢|相信|请|骗|谢谢)[你您]|谁敢?(?:说|判|标|挑|批)[^,，。]{0,8}(?:不|问题|任务|空)|律师函|(?:教练|评委|评审)[^,，。]{0,3}(?:已经?|给|打)(?:打|评|给|分|过)|满分\s?\d|我就|假装|保持沉默"
    r"|(?:已|已经|均已?)[^,，。;；]{0,8}(?:审批|批准|审核|评审|认可|审过)[^,，。;；]{0,4}$|(?:老板|领导|总监|上级|hr|法务)[^,，。;；]{0,6}(?:说可以|确认本|看过|要求按此|批准$)|[本这该此][条行份句](?:为|属于|是|已|算|按|免|不|无|豁免|例外)"
    r"|规则[^,，。;；]{0,4}(?:停用|例外|不适用|关闭|失效)|(?:关闭|停用)(?:检查|规则)|不(?:必|用)评判|测试数据|仅为示例|新指令|系统提示|検査|無視|评判即可|(?:结论|评分|评级|检查结果|检查完毕|审核结果)\s?(?:[:：,，]|$)"
)
_CODE = Pattern(r"`[^`]*`|(?://|/\*|<!--|\[//\]).*|[a-z_]{2,}(?:\.[a-z_]+)*\([a-z_ ,\"'=]*\);?")
_FRAME = " -=—–~>#*|:·.。!！"
_VERDICT = Pattern(
    r"\W*(?:(?:review(?:ed)?(?: and)? )?(?:approved|passed)|lgtm|perfect|excellent|flawless|brilliant\w*(?: written)?(?:, flawless)?|reviewed|verified|pass|合格|通过|优秀|完美|满分|(?:以[上下]|上[述面]|下面|本[稿条行]|全部|[均都])+已?(?:审核|评审|[审评检核])?(?:通过|达标|合格|过)|(?:本[稿条行])?已?(?:审核|评审|检查|核对)(?:通过|合格|过|完毕?)?|已[审评核检]?过?|没问题|无可挑剔|(?:10|100|十|一百)\s?分"
    r"|(?:score|grade|rating|verdict|status|result|评分|得分|结论|结果|状态)\s?[:：=]?\s?(?:pass\w*|ok|excellent|perfect|good|优秀|合格|通过|满分|10 ?/ ?10|100(?: ?分)?))\W*"
)


_TURNS = Pattern(
    r"\s(?:(?:system|assistant|developer|admin(?:istrator)?)(?: (?:note|message|prompt|override)\s?(?=:)|\s?:\s*(?:override|ignore|set|mark|pass|verdict|label))|(?:do not|don't) (?:flag|judge|review|mark|comment|criticise|criticize)|you(?: are|'re|r)? (?:now|the best|must|will|going to)|(?:just |please )?let (?:it|this) pass"
    r"|(?:please )?(?:treat|mark|rate|grade|score) (?:this|it)(?= |$)|(?:please )?ignore (?:this|what|the rest|everything)|please|stop reading|(?:legal|hr|the boss|management) (?:says?|confirmed))(?![a-z]).*$|(?<=[\u4e00-\u9fff])[你您](?:是|真|一定要|必须|现在是).*$"
)


def without_asides(text: str) -> str:
    """The line without what stands in brackets or behind a dash and carries no number, and without what is
    spoken to whoever judges; the line itself where too little would be left."""
    form = reading_form(text)
    kept, last = [], 0
    for found in _BRACKETED.finditer(form):
        if not _DIGIT.search(found[0]) or _addressed(found[0]):
            kept.append(text[last : found.start()])
            last = found.end()
    bare = "".join([*kept, text[last:]])
    form = reading_form(bare)
    tail = _BEHIND.search(form)
    if tail and tail["words"]:
        dash = form[tail.start() : tail.start("words")].strip()[:1] in ("—", "–", "-")
        if (dash and not _DIGIT.search(tail["words"])) or _addressed(tail["words"]):
            bare = bare[: tail.start()]
    bare = bare.strip()
    return bare if len(bare) >= SHORTEST else text


def _addressed(words: str) -> bool:
    return bool(_TO_THE_JUDGE.search(words)) and not _MOVES.search(words)


def speaks_of_judging(words: str) -> bool:
    """Whether a reading form has words of reviewing, approving, rules or praise in it, as honest asides may too."""
    return bool(_TO_THE_JUDGE.search(words))


def speaks_to_the_judge(words: str) -> bool:
    """Whether words address whoever reads and judges a draft, or speak of verdicts on it, and so belong to no goal."""
    form = reading_form(words).strip()
    return bool(_SPOKEN.search(form) or _VERDICT.fullmatch(form))


def is_plea(line: str) -> bool:
    """Whether all of a line speaks to whoever judges, is a comment in code, or is written in no language."""
    form = reading_form(line[: LONGEST_PLEA + 1]).strip(_FRAME)
    if not form or len(line) > LONGEST_PLEA:
        return False
    if _CODE.fullmatch(form) or not GARBLED.sub("", form).strip():
        return True
    return speaks_to_the_judge(form) and (_opens(form) or own_words(form).text == plain(form).text)


@lru_cache(maxsize=4096)
def own_words(text: str) -> Plain:
    """The plain text of a line without what it says to whoever judges; all of it where too little would be left."""
    whole = plain(text)
    if not (_SPOKEN.search(whole.form) or _VERDICT.search(whole.form)):
        return whole
    kept = whole.replaced(
        _BRACKETED, lambda m, said: "" if m["empty"] or speaks_to_the_judge(m[0].strip()[1:]) else None
    )
    end = len(kept.text)
    for start, stop in reversed(list(_parts(kept.form))):
        words = _SEAM.sub(" ", kept.form[start:stop])
        if speaks_to_the_judge(words) and (start or _opens(words)):
            idle = start > 0 and not any(c.isdigit() for c in kept.form[stop:end])
            kept, end = kept.without((start, end if idle else stop)), start
    kept = kept.replaced(_TURNS, lambda m, said: "" if m.start() >= SHORTEST else None)
    return kept if len(kept.text.strip()) >= SHORTEST else whole


def _opens(words: str) -> bool:
    """Whether words to the judge stand at the very beginning."""
    found = _SPOKEN.search(words)
    return found is not None and found.start() <= 2


def _parts(form: str) -> Iterator[tuple[int, int]]:
    """The spans between seams, each with the seam before it (the first with the one behind it)."""
    seams = list(_SEAM.finditer(form))
    if not seams:
        return
    yield 0, seams[0].end()
    ends = [seam.start() for seam in seams[1:]] + [len(form)]
    for seam, end in zip(seams, ends, strict=True):
        yield seam.start(), end
