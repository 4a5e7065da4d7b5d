"""A line's bare words: what it says by itself, without asides that tell neither level, date, unit nor scope, and without
words slipped into it that may speak to whoever judges."""

from __future__ import annotations

from functools import lru_cache

from coach.parse.asides import COUNTS, MEASURED, own_of, own_words, speaks_of_judging, speaks_to_the_judge
from coach.parse.dates import dates
from coach.parse.garbled import GARBLED
from coach.parse.patterns import Pattern
from coach.parse.pleas import slipped
from coach.parse.text import Plain, plain

SHORTEST = 2
FEW, MANY = 6, 40
SLIPPED, SURELY, FIRMLY = 1.0, 2.5, 4.0
"""From which odds on a run of words is left out: behind figures, elsewhere, and where it holds figures itself or but one of two
brackets. Some four in a thousand honest lines have a run of the first, two of the second (`python -m evals.pleas`)."""

_PAIRS = ("()", "[]", "【】", "「」", "『』", "“”", "《》")
_STUMP = Pattern(
    r"(?<![a-z])(?:an?|the|to|of|that|which|our|we|they|their|with|for|and|or|at|in|on|as|by|from|is|are|be|no|not)$|^[让使帮令叫][^,;，；]{0,6}$"
)
"""What no line ends with, so that what follows belongs to it."""
_DANGLING = " -=>→—–,;:#*(（"
_SIGN = Pattern(
    r"(?:[-=]>|→)(?!\s?[\d?~约])|[(\[【{「『<*`~#“\";。!?|\n—–\u2600-\u27bf\U0001f300-\U0001faff]|\s-+\s|\.\s|//|#{2}"
)
_BRACKETED = Pattern(
    r"\s*(?:<!--.*?(?:-->|$)|\[//\]:?\s*#?\s*\([^()]*\)|[(\[【{][^()\[\]【】{}]*(?:[)\]】}]|$)|</?[a-z][^<>]*>)"
    r"|(?:\s#[^\s#\d][^\s#]*)+$|[,、][^,、]{0,40}[“\"][^”\"]*[”\"]\s*$|(?<=.)\s*(?:`[^`]*`|~~[^~]*~~|「[^「」]*」|『[^『』]*』)\s*$"
)
_CUT = Pattern(
    r"\s*(?:(?P<sentence>[;。?\n]|(?:->|=+>|→)(?!\s?[\d?~约])|<-|!{2,}|\s\*+(?=[^\s*])|!(?!=)|(?<!\.[a-z])(?<!\bst)(?<!\bvs)(?<!\bno)(?<!\bdr)(?<!\bmr)\.\s)"
    r"|—+|–+(?!\d)|\s-+\s|[|]|//|#{2,}|[\u2600-\u27bf\U0001f300-\U0001faff]{2,})\s*"
)
_FIGURE = Pattern(
    r"(?<!§)(?<!§ )\d|[半两一二三四五六七八九十百千万亿]+(?:个[^\u4e00-\u9fff]|成|倍|次|天|周|年|季|月|分|人|家|名|点|百|千|万|亿)"
)
_THEN = (
    r"today|now|current(?:ly)?|at present|baseline|start(?:ing)?|from|was|were|up|down|before|last \w+"
    r"|target|goal|source|data|n ?=|vs\.?|q[1-4]|due|by(?: the)?(?: end(?: of)?| mid)?"
    r"|目前|现在?|当前|现状|如今|今天|基线|基准|起点|原先?|此前|之前|去年(?:同期)?|上(?:个|一)?(?:季度?|月|年|半年)|同期|目标|截[至止]|来源|数据|口径|样本"
)
_COUNT = r"(?:\d|\?|half|none|one|two|three|four|five|six|seven|eight|nine|ten|n/a|unknown|没|未|待|[零一二两三四五六七八九十])"
_LEVEL = Pattern(
    rf"(?:(?<![a-z])(?:{_THEN})(?![a-z]))[^,;。]{{0,12}}?[~$€£¥]?{_COUNT}"
    rf"|{_COUNT}[^\s,;。]{{0,6}}\s?(?:(?:\w+\s){{0,2}}(?:today|now|currently|at present|so far|to date|last \w+)(?![a-z])|[月日季年]?[底末前]|日?之?前)"
    r"|\d[^\s,;。]{0,4}\s?(?:→|to|[到至])\s?\d|维持|保持"
)
_SOURCE = Pattern(
    r"(?<![a-z])(?:surveys?|reports?|dashboards?|panels?|polls?|interviews?|logs?|counted|measured|self-reported|as a share of|mean|median|average)(?![a-z])"
    r"|取自?|报表|月报|问卷|统计|埋点|看板|后台|调研|调查|第三方|抽检|平均|中位|满分"
)
_SAYS_DONE = Pattern(
    r"(?<![a-z])(?:final(?:ised|ized)?|frozen|locked|version|signed|agreed|aligned|counts? as|means|achieved|done|ok|okay|good|great|quality|checked|validated|confirmed|certified|exempt|waived?|not (?:required|needed|necessary|applicable)|custom|pass(?:es|ed)?|everything)(?![a-z])"
    r"|(?<![a-z])\w{2,}\s?=\s?(?:off|on|0|true|false|none|no|yes|pass|ok)(?![a-z\d])|(?<![\d.])(\d{1,3})\s?/\s?\1(?!\d)|[★☆⭐]"
    r"|定稿|终稿|锁定|冻结|版本?|对齐|视[为同]|算作|等于|达成|做完|完成即|质量|免|已[审批核验检查确]|确认|认定|惯例|口径指|不适用|(?:无需|不需要?|不必)(?=.{0,6}(?:基线|数字|期限|口径))"
)
_WORD = Pattern(r"[a-z]+|[\u4e00-\u9fff]{1,2}")


@lru_cache(maxsize=4096)
def bare_words(text: str) -> Plain:
    """The plain text of a line without encoded runs, and without brackets, tails behind a dash, further sentences and runs of
    words that tell nothing of its measure; `coach.parse.asides.own_words` of it where there is nothing to leave out."""
    own, whole = own_words(text), plain(text)
    rest = _unslipped(whole)
    ways = [own] if rest is whole and own is whole else [own, _unslipped(own), own_of(rest)]
    left = [kept for kept in map(_unsigned, ways) if len(kept.text.strip()) >= SHORTEST]
    kept = min(left, key=_length, default=own)
    return own if kept.text.strip() == own.text.strip() else kept


def _length(kept: Plain) -> int:
    return len(kept.text)


def _unsigned(own: Plain) -> Plain:
    """Without what a sign parts off and what is written in no language."""
    if not (_SIGN.search(own.form) or GARBLED.search(own.form)):
        return own
    kept = own.replaced(GARBLED, lambda m, said: " ")
    for _ in range(2):
        kept = kept.replaced(_BRACKETED, lambda m, said: None if tells(m[0].strip(), FEW) else "")
    end = len(kept.text)
    for cut in reversed(list(_CUT.finditer(kept.form))):
        words = kept.form[cut.end() : end]
        if cut.start() >= SHORTEST and _idle(words, bool(cut["sentence"])):
            kept = kept.without((cut.start(), end))
        end = cut.start()
    return kept


def _unslipped(whole: Plain) -> Plain:
    """Without the run of words that speaks the likeliest to whoever judges, and what follows it without a figure or date.
    Surer it has to be where a line has no figures before it or some behind, for then it may be what the line is about; and surer
    still where it holds figures or but one of two brackets. No date is left out, and what stands before must be able to end there."""
    form = whole.form
    run = slipped(form, SLIPPED)
    if run is None or MEASURED.search(form, run.start, run.end):
        return whole
    words, behind = form[run.start : run.end], form[run.end :]
    told = bool(COUNTS.search(behind) or dates(behind))
    open_ended = not told and COUNTS.search(form, 0, run.start)
    least = FIRMLY if COUNTS.search(words) or not _closed(words) else SLIPPED if open_ended else SURELY
    start = len(form[: run.start].rstrip(_DANGLING))
    rest = whole.without((start, run.end if told else len(form)))
    if run.odds < least or _STUMP.search(form, 0, start) or len(dates(rest.text)) != len(dates(whole.text)):
        return whole
    return rest


def _closed(words: str) -> bool:
    """Whether brackets and quotation marks that open in a run close there."""
    return all(words.count(one[0]) == words.count(one[1]) for one in _PAIRS) and words.count('"') % 2 == 0


def _idle(words: str, sentence: bool) -> bool:
    """Whether what follows a seam tells nothing of a line's measure; a sentence that is none of a judge's business may."""
    if not words:
        return not sentence
    if sentence and len(_WORD.findall(words)) <= MANY:
        return speaks_to_the_judge(words) or bool(_SAYS_DONE.search(words)) or speaks_of_judging(words)
    return not tells(words, MANY)


def tells(words: str, most: int) -> bool:
    """Whether an aside (as its reading form) tells a level, date or scope in figures, or a source, in some `most` words at
    the most."""
    level = bool(_LEVEL.search(words) or _SOURCE.search(words))
    if not (level or _FIGURE.search(words)) or speaks_to_the_judge(words) or _SAYS_DONE.search(words):
        return False
    count = len(_WORD.findall(words))
    return count <= max(most, MANY // 2) if level else count <= most and not speaks_of_judging(words)
