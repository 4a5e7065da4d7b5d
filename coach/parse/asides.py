"""Words beside a line's own: remarks in brackets or behind a dash, and what is spoken to whoever judges."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from coach.parse.garbled import GARBLED
from coach.parse.patterns import Pattern, Rare
from coach.parse.pleas import pleading, slipped
from coach.parse.text import Plain, plain, reading_form

SHORTEST = 4
LONGEST_PLEA, LONGEST_TAIL = 2_000, 400
SURE, PLAINLY, FIRMLY = 2.0, 3.0, 6.0
"""From which odds on words beside others, and words that lead a line or are all of it, are taken to speak to the judge: some one in a
thousand parts of honest lines come that far (`python -m evals.pleas`)."""

_BRACKETED = Rare(
    r"\s*(?:<!--.*?-->|\[//\]:?\s*#?\s*\([^()]*\)|`[^`]*`|\*\*[^*]*\*\*|<(?P<tag>[a-z]+)>[^<>]*</(?P=tag)>|(?P<empty><[a-z]+\s*/>)|[(\[【{「『<]{1,3}[^()\[\]【】{}「」『』<>]*[)\]】}」』>]{1,3}"
    r"|〖[^〖〗]*〗|«[^«»]*»|~[^~\d]*~|(?<=\s)\*[^*]+\*(?!\w))"
)
_QUOTED = Rare(r"\s*(?:“[^“”]*”|(?<!\w)\"[^\"]*\"|(?<!\w)'[^']*'(?!\w))[^\w]*$")
"""Something quoted at a line's end."""
_BEHIND = Pattern(r"(?=[\s—–;。!|./])\s*(?:—+|–|\s-+\s|[;。!|]|\.\s|//)\s*(?P<words>[^—–;。!|]*)$")
_DIGIT = Pattern(r"\d|[一二三四五六七八九十百千万亿]")
_MOVES = Pattern(r"→|->|(?<![a-z])(?:from|to|by|until)(?![a-z])|从|到|至|前")
_TO_THE_JUDGE = Pattern(
    r"(?<![a-z])(?:review(?:er|ed|ers|ing)?|rat(?:e|ed|er|ing)|grad(?:e|ed|er|ing)|scor(?:e|ed|er|ing)|judge[ds]?|critics?|coach|assistant|ai|bot|llm|gpt|models?|prompts?|system|evaluat\w+|assess\w*"
    r"|ignore|disregard|skip|flag(?:ged)?|approved?|verdict|findings?|rules?|instructions?|override|compliant|exempt|perfect|excellent|full marks|please|do not|don't)(?![a-z])"
    r"|评审|审核|审阅|审查|评分|打分|满分|评委|评估|教练|助手|模型|机器人|系统|提示|指令|规则|忽略|无视|跳过|放行|批准|已批|通过|合格|优秀|完美|点评|批评|意见|请|别|勿|不要|不必|无需"
)

_SEAM = Pattern(
    r"(?=[\s—–…>←<;。!|,:=?./#\u2600-\u27bf\U0001f300-\U0001faff])\s*(?:—+|–|…+|>>+|←|<-+|\s[~*]\s?(?=[^\d\s])|\s-+\s|[;。!|,:]|(?<=[\u4e00-\u9fffa-z)])\s?=+(?=[^\d<>=]{1,24}$)|(?<!from )(?<!to )(?<!under )(?<!above )(?<![从到至在])\?(?! ?%)|\.\s|//|\n|#{2,}|[\u2600-\u27bf\U0001f300-\U0001faff]+)\s*"
)
_MARKER = Rare(
    r"[\s;,。-]*(?:<\|[a-z_ ]+\|>|\[/?(?:system|assistant|user|developer|admin|inst|sys|用户|系统|管理员|开发者|助手|提示)(?:[ _-]?(?:message|prompt|input|end|start|override|note|消息|提示|输入结束|输入继续|输入|结束|开始))?\s?:?\](?!.*(?:→|->|(?<![a-z])from \d|从 ?\d))|/?(?:用户|系统)(?:输入|消息|提示)(?:结束|开始)|(?<![a-z])end of (?:user )?(?:input|message|prompt)(?![a-z])).*"
)
"""A mark that parts speakers from each other in a talk with a model, with all behind it."""
_DATA = Rare(r"\s*\{\s*[\"'“]?[\w -]{1,40}[\"'”]?\s*[:=].*\}")
"""A record of data inside a line."""
_CODE = Pattern(r"`[^`]*`|(?://|/\*|<!--|\[//\]).*|[a-z_]{2,}(?:\.[a-z_]+)*\([a-z_ ,\"'=]*\);?")
MEASURED = Pattern(
    r"(?:[从由到至在]|不超过|不低于|不高于|不少于|(?<![a-z])(?:from|to|under|above|below|over|at)|→|->|[<>≤≥]) ?[~约]?(?:\d|\?)|\? ?%"
)
COUNTS = Pattern(r"\d|\? ?%|(?:from|to|从|到|至) ?\?")
_EDGE = " \n-—–()[]【】{}「」『』<>（）"
_FRAME = " -=—–~>#*|:·.。!！"
_VERDICT = Pattern(
    r"\W*(?:(?:review(?:ed)?(?: and)? )?(?:approved|passed)|lgtm|perfect|excellent|flawless|brilliant\w*(?: written)?(?:, flawless)?|reviewed|verified|pass|合格|通过|优秀|完美|满分|(?:以[上下]|上[述面]|下面|本[稿条行]|全部|[均都])+已?(?:审核|评审|[审评检核])?(?:通过|达标|合格|过)|(?:本[稿条行])?已?(?:审核|评审|检查|核对)(?:通过|合格|过|完毕?)?|已[审评核检]?过?|没问题|无可挑剔|(?:10|100|十|一百)\s?分"
    r"|(?:score|grade|rating|verdict|status|result|评分|得分|结论|结果|状态)\s?[:：=]?\s?(?:pass\w*|ok|excellent|perfect|good|优秀|合格|通过|满分|10 ?/ ?10|100(?: ?分)?))\W*"
)


_TURNS = Rare(
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
    return _speaks(reading_form(words).strip(_EDGE), SURE)


def is_plea(line: str, least: float = PLAINLY) -> bool:
    """Whether all of a line speaks to whoever judges, with these odds at least, is a comment in code, or is written in no
    language."""
    form = reading_form(line[: LONGEST_PLEA + 1]).strip(_FRAME)
    if not form or len(line) > LONGEST_PLEA:
        return False
    if _CODE.fullmatch(form) or not GARBLED.sub("", form).strip():
        return True
    return _speaks(form, least) and not MEASURED.search(form)


@lru_cache(maxsize=4096)
def own_words(text: str) -> Plain:
    """The plain text of a line without what it says to whoever judges; all of it where too little would be left."""
    return own_of(plain(text))


def own_of(whole: Plain) -> Plain:
    """As `own_words`, of a plain text."""
    kept = whole.replaced(_MARKER, lambda m, said: "" if m.start() >= SHORTEST else None)
    kept = kept.replaced(_DATA, lambda m, said: "" if m.start() >= SHORTEST else None)
    kept = kept.replaced(
        _BRACKETED, lambda m, said: "" if m["empty"] or _speaks(m[0].strip(_EDGE), SURE) else None
    )
    kept = kept.replaced(_QUOTED, lambda m, said: "" if _speaks(m[0].strip(_EDGE), FIRMLY) else None)
    end = len(kept.text)
    for start, stop in reversed(list(_parts(kept.form))):
        words = _SEAM.sub(" ", kept.form[start:stop]).strip()
        behind = kept.form[start:].strip(_FRAME) if start and len(kept.form) - start <= LONGEST_TAIL else ""
        if behind and not COUNTS.search(behind) and _speaks(behind, PLAINLY):
            kept, end = kept.without((start, len(kept.text))), start
        elif _speaks(words, SURE if start else PLAINLY) and not MEASURED.search(words):
            begin = start or _begins(kept.form[:stop])
            idle = begin > 0 and not COUNTS.search(kept.form[stop:end])
            kept, end = kept.without((begin, end if idle else stop)), begin
    kept = kept.replaced(
        _TURNS, lambda m, said: "" if m.start() >= SHORTEST and not MEASURED.search(m[0]) else None
    )
    return kept if len(kept.text.strip()) >= SHORTEST else whole


def _begins(first: str) -> int:
    """Where words to the judge begin in a line's first part that has words of its own before them; 0 without any."""
    run = slipped(first, PLAINLY)
    return run.start if run and run.start >= SHORTEST else 0


def _speaks(form: str, least: float) -> bool:
    return pleading(form) >= least or bool(_VERDICT.fullmatch(form))


def parts_of(form: str) -> list[str]:
    """The words between the seams of a reading form."""
    return [words for start, stop in _parts(form) if (words := _SEAM.sub(" ", form[start:stop]).strip())]


def _parts(form: str) -> Iterator[tuple[int, int]]:
    """The spans between seams, each with the seam before it (the first with the one behind it)."""
    seams = list(_SEAM.finditer(form))
    if not seams:
        return
    yield 0, seams[0].end()
    ends = [seam.start() for seam in seams[1:]] + [len(form)]
    for seam, end in zip(seams, ends, strict=True):
        yield seam.start(), end
