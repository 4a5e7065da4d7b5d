"""The words of a line that name what is measured."""

from __future__ import annotations

from collections.abc import Sequence

from coach.parse.patterns import Pattern

Span = tuple[int, int]

_CHANGE_EN = (
    r"increas(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|grow(?:s|ing)?|lift(?:s|ed|ing)?|boost(?:s|ed|ing)?"
    r"|improv(?:e[sd]?|ing)|expand(?:s|ed|ing)?|reduc(?:e[sd]?|ing)|cut(?:s|ting)?"
    r"|lower(?:s|ed|ing)?|decreas(?:e[sd]?|ing)|shrink(?:s|ing)?|drop(?:s|ped|ping)?|trim(?:s|med)?"
    r"|slash(?:es|ed)?|shorten(?:s|ed|ing)?|halv(?:e[sd]?|ing)|(?:quadru|tri)pl(?:e[sd]?|ing)"
    r"|doubl(?:e[sd]?|ing)"
    r"|keep(?:s|ing)?|hold(?:s|ing)?|maintain(?:s|ing)?|sustain(?:s|ing)?|reach(?:es|ed|ing)?"
    r"|achiev(?:e[sd]?|ing)|hit(?:s|ting)?|get(?:s|ting)?|bring(?:s|ing)?|mov(?:e[sd]?|ing)|push(?:es"
    r"|ed)?|driv(?:e[sn]?|ing)"
    r"|takes?|ensur(?:e[sd]?|ing)|makes?|rises?|rose|climb(?:s|ed)?|falls?|fell|goes|go|went|stay(?:s"
    r"|ing)?|remain(?:s|ing)?|have|has|exceed(?:s|ed)?"
)
_WORK_EN = (
    r"see|deliver|win|gain|add|sign|close|book|earn|sell|ship|spend|hire|recruit|publish|train|read|run"
    r"|complete|onboard|enroll?|attract|scale|bring in|accelerate|decrease|generate|convert|acquire"
    r"|secure"
)
_LEAD_EN = Pattern(
    rf"^(?:(?:{_CHANGE_EN}|we|to|so that|and|then|the|a|an|our|their|its|of|in|on|at|least|most|no|more"
    rf"|than|from|by|up|down|out|per (?:day|week|month|quarter|year)|a (?:day|week|month|quarter|year)"
    rf"|each (?:day|week|month)"
    r"|every (?:day|week|month)|are|is|were|be|will|with|which|that|total|or (?:more|less|higher|lower"
    r"|fewer|better)|greatly|significantly|dramatically|substantially|further|kr ?\d+)(?![a-z'’-])\s*"
    r"|[\s:,;.\-–—→*>+•\"“”()]+)",
)
_WORK_LEAD = Pattern(rf"^(?:(?:we(?:'ll| will)?|to)\s)?(?:{_WORK_EN})(?![a-z'’-])\s*(?=\S|$)")
_TRAIL_EN = Pattern(
    rf"(?:(?:^|(?<=[\s\u4e00-\u9fff]))(?:{_CHANGE_EN}|from|to|at|of|by|up|down|is|are|be|will|in|on|with|and|within"
    rf"|inside|under|below|above|over|between|than|least|most|more|less|fewer|no|not|longer|higher"
    rf"|lower|or|about|around|roughly"
    r"|nearly|almost|exceeds?|adopted|used|before|until|through|during|for|the|a|an|our|now|back|going"
    r"|for at|who|that|which|drops|becomes?|target|baseline|currently|today|was|were|reaching|due|this"
    r"|only|flat|steady|stable|constant|as|it|=)"
    r"|[\s:,;.\-–—→*<>≤≥=~(\[+\"“”])$",
)
_CHANGE_ZH = (
    r"提升|提高|增加|增长|成长|上升|上涨|扩大|减少|降低|下降|缩短|缩减|压缩|压降|保持|维持|稳定|控制"
    r"|达到|做到|实现|突破|完成|进入|超过|不低于|不少于|不高于|不超过|不大于|不小于"
    r"|低于|高于|大于|小于|少于|多于|至少|最多|至多|累计|确保|争取|力争|推动|改善|优化"
)
_LEAD_ZH = Pattern(
    rf"^(?:(?:大幅度?|显著|明显|持续|进一步|全面|有效)?(?:{_CHANGE_ZH}|使得?|将|把|让)(?![率性度值])"
    rf"|招到|招聘|招募|发布(?![频次])"
    rf"|并(?![发购行网])|且|[在有](?![线职岗途库建读校院研售效机限序])"
    r"|每个?[月周年天日晚](?!活|均|度)|每季度|全部|杜绝|[\s:,;。、.\-–—→*>+•\"“”()])"
)
_AFTER_ZH = Pattern(r"^(?:及?以[上下内]|之内|左右|的|个|[\s:,;。、.\-–—→*>+•\"“”()])")
_TRAIL_ZH = Pattern(
    rf"(?=[^a-z\d])(?:(?:大幅度?|显著|明显|持续|进一步|平均)?(?:(?:{_CHANGE_ZH})[到至为成了在]?"
    rf"|[升降增减涨压提缩拉做冲控归清砍翻涨打][到至为成在]|归|清|翻)|同比"
    rf"|环比|原来的?|目标值?|基线值?|现[在状有]|目前|当前|今[天年]|爬|(?<![理缘事来各])[从由自](?:每[^,;:]{{1,5}}?)?\s?"
    r"|[每][月周年天日晚]|每季度|里有|中有|(?<=[\s|(/])(?:期[初中]|今)|[\s|:,;。、.\-–—→*<>≤≥=~(+\"“”])$"
)
_BESIDE_ZH = Pattern(
    rf"(?:从|由|自|(?:{_CHANGE_ZH}|[升降增减涨压提缩拉做达冲控])?[到至为成]|{_CHANGE_ZH}|达|超|进|破|增|减|降|升|涨"
    rf"|近|共|仅|有|是|在|于|不"
    rf"|(?<![续预节签合违履条])约)\s?$"
)
_WORK_ZH = Pattern(
    r"(?:组织|举办|开展|上线|走访|拜访|撰写|输出|培训|建立|开设|引入|新增|签约|服务|覆盖|交付|访谈|调研"
    r"|整理|推出|落地|参加|开发|搭建|发布|产出|完成|新签|招聘|招到"
    r"|培养|引进|录制|阅读|拿下|签下|获得|争取|孵化|打造)"
)
_TRAIL_AFTER = Pattern(
    r"(?:(?:\s|(?<=[\u4e00-\u9fff]))(?:by|in|before|until|from|through|during|within|on|to|and|with|at|or|due|for|the)"
    r"|[在于由从,;:\s.。(\-–—\"”])$"
)
_BRACKETS = Pattern(r"\([^()]{0,80}\)")
_BREAK = Pattern(r"[;。!?]|,(?!\d{3}(?!\d))|[:](?!\d)|—|\s[-–]\s")
_CLAUSE_BEFORE = Pattern(
    r".*(?<![a-z])(?:with|so that|such that|where|until|while)\s|.*(?:把|将|使得?|让|(?<=上线后)|(?<=发布后)"
    r"|(?<=完成后)|(?<=实施后)|(?<=投产后))"
)
_AFTER_END = Pattern(r"[,;。!?(（—:]|\s(?:while|so that|without|up from|down from)\s|->|→|\s[-–]\s")
_OF = Pattern(r"\s?(?:of(?![a-z])|的)")
_KEEPS_BEFORE = Pattern(r"(?<![a-z])(?:for|in|across|among|on)\s+$")
_PER = Pattern(r"^\s*(?:/|a |per |每)\s?(?:day|week|month|quarter|year|天|周|月|年)(?![a-z])")


def metric_span(
    form: str, target: Span, values: Sequence[Span], masked: Sequence[Span], percent: bool
) -> Span | None:
    """(start, end) of the metric in a reading form, or None.

    `target` is the target's span, `values` are those of all numbers with a role, `masked` those of
    notes that cannot be part of it (dates, owners); `percent` says that the target is a share.
    """
    first = min(start for start, _ in values)
    before = _before(form, first, masked)
    after = _after(form, target[1], [*values, *masked])
    if percent and after and _OF.match(form, target[1]) and not _KEEPS_BEFORE.search(form[:first]):
        return after
    return before or after or _earlier(form, first, [*masked, *values])


def leading_span(form: str, masked: Sequence[Span]) -> Span | None:
    """The metric of a line without numbers: what follows its verb."""
    start = max((end for begin, end in masked if begin == 0), default=0)
    return _after(form, start, masked)


def _before(form: str, first: int, masked: Sequence[Span]) -> Span | None:
    low = max((end for _, end in masked if end <= first), default=0)
    return _last_piece(form, low, first)


def _last_piece(form: str, low: int, high: int) -> Span | None:
    """The last clause with words in form[low:high], cleaned."""
    if beside := _BESIDE_ZH.search(form, max(low, high - 4), high):
        high = beside.start()
    start, end = _cleaned(form, low, high)
    if low == 0 and (work := _WORK_LEAD.match(form[start:end])):
        start, end = _cleaned(form, start + work.end(), end)
    depth_safe = _BRACKETS.sub(lambda found: "_" * len(found[0]), form[start:end])
    cuts = [0, *(found.end() for found in _BREAK.finditer(depth_safe)), len(depth_safe)]
    for left, right in zip(reversed(cuts[:-1]), reversed(cuts[1:]), strict=True):
        piece = _clause(form, start + left, start + right)
        if piece:
            return piece
    return None


def _clause(form: str, start: int, end: int) -> Span | None:
    start, end = _cleaned(form, start, end)
    if found := _CLAUSE_BEFORE.match(form[start:end]):
        inner = _cleaned(form, start + found.end(), end)
        if _worth(form, *inner):
            return inner
    return (start, end) if _worth(form, start, end) and not _WORK_ZH.fullmatch(form, start, end) else None


def _after(form: str, begin: int, masked: Sequence[Span]) -> Span | None:
    high = min((start for start, _ in masked if start >= begin), default=len(form))
    if stop := _AFTER_END.search(form, begin, high):
        high = stop.start()
    if per := _PER.match(form[begin:high]):
        begin += per.end()
    if form[begin:high].lstrip().startswith("for "):
        return None
    start, end = _stripped(form, begin, high, (_AFTER_ZH, _LEAD_EN, _LEAD_ZH), (_TRAIL_AFTER,))
    return (start, end) if _worth(form, start, end) else None


def _earlier(form: str, first: int, masked: Sequence[Span]) -> Span | None:
    """The nearest words before any of the masked spans in front of the numbers."""
    high = first
    for start, end in sorted(masked, reverse=True):
        if start <= first and (piece := _last_piece(form, end, max(high, end))):
            return piece
        high = min(high, start)
    return _last_piece(form, 0, high)


def _worth(form: str, start: int, end: int) -> bool:
    return end - start >= 2 and any(char.isalpha() for char in form[start:end])


def _cleaned(form: str, start: int, end: int) -> Span:
    """Without verbs, articles and connecting words at both ends."""
    return _stripped(form, start, end, (_LEAD_EN, _LEAD_ZH), (_TRAIL_EN, _TRAIL_ZH))


def _stripped(form: str, start: int, end: int, leads: Sequence[Pattern], trails: Sequence[Pattern]) -> Span:
    """The span without what the patterns find at its ends, as often as they find something."""
    while start < end:
        window = form[start : min(end, start + 24)]
        size = next((found.end() for lead in leads if (found := lead.match(window))), 0)
        if not size:
            break
        start += size
    while start < end:
        window = form[max(start, end - 24) : end]
        size = next((len(window) - found.start() for trail in trails if (found := trail.search(window))), 0)
        if not size:
            break
        end -= size
    return start, end
