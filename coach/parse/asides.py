"""Words beside a line's own: remarks in brackets, behind a dash, or spoken to whoever judges."""

from __future__ import annotations

from coach.parse.patterns import Pattern
from coach.parse.text import reading_form

SHORTEST = 4

_BRACKETED = Pattern(r"\s*(?:<!--.*?-->|[(\[【{「『<][^()\[\]【】{}「」『』<>]*[)\]】}」』>])")
_BEHIND = Pattern(r"\s*(?:—+|–|\s-+\s|[;。!|]|\.\s|//)\s*(?P<words>[^—–;。!|]*)$")
_DIGIT = Pattern(r"\d|[一二三四五六七八九十百千万亿]")
_MOVES = Pattern(r"→|->|(?<![a-z])(?:from|to|by|until)(?![a-z])|从|到|至|前")
_TO_THE_JUDGE = Pattern(
    r"(?<![a-z])(?:review(?:er|ed|ers|ing)?|rat(?:e|ed|er|ing)|grad(?:e|ed|er|ing)|scor(?:e|ed|er|ing)|judge[ds]?|critics?|coach|assistant|ai|bot|llm|gpt|models?|prompts?|system|evaluat\w+|assess\w*"
    r"|ignore|disregard|skip|flag(?:ged)?|approved?|verdict|findings?|rules?|instructions?|override|compliant|exempt|perfect|excellent|full marks|please|do not|don't)(?![a-z])"
    r"|评审|审核|审阅|审查|评分|打分|满分|评委|评估|教练|助手|模型|机器人|系统|提示|指令|规则|忽略|无视|跳过|放行|批准|已批|通过|合格|优秀|完美|点评|批评|意见|请|别|勿|不要|不必|无需"
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
