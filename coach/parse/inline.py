"""Labels in mid-line ("O: …; KR1: …") and sentences ("my objective is … as measured by …")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice, pairwise

from coach.parse.cues import counts, measures
from coach.parse.labels import Label, Role, is_noise, read_label
from coach.parse.patterns import Hinted, Pattern
from coach.parse.text import Cut

MAX_PIECES = 6_000
SIGNS = 4
_NEAR = 40
_NUMBER = r"(?:\d{1,2}(?:[.\-]\d{1,2})?|[一二三四五六七八九十])"
_MIDWAY = re.compile(
    rf"(?:(?<=[\s;,。|/(\[:!?、.])|(?P<glued>(?<=[\u4e00-\u9fff%])(?=kr\d)))(?:(?:(?:o\s?\d{{1,2}}\s?[-.]?\s?)?(?:krs?|key[\s_-]?results?)(?![a-z])"
    rf"|关键[结成]果)\s?[-#]?\s?(?P<kr>{_NUMBER})?\s*(?P<sep>[:)]|=(?![>=])|[-–—]+\s|\.\s|(?P<bare>\s+(?=\S)"
    rf"|(?=[\u4e00-\u9fff])))"
    rf"|(?<=[;。|!?.\s])(?:objectives?|obj|目标|o\d{{1,2}})\s?{_NUMBER}?\s*(?::|=(?!=)|(?<=\d)\s[-–—]+\s)"
    r"|(?<=[;。|!?.]\s)(?:objective|目标)\s[-–—]+\s|(?<=[.!?]\s)(?:objective|key result one),\s"
    r"|(?<=\s)o\s?:(?=.{2,200}?[\s;,]krs?\s?\d?\s?:)|(?<=\s)o\s?:(?=.{2,200}?\skr\s?1(?:\s|(?=[\u4e00-\u9fff])))|(?<=[,;。|!?.:])\s*o\s?:(?=\s*[^\W\d])|(?<=\s[/–—-]\s)o\s?\d{0,2}\s?:(?=\s*[^\W\d])"
    r"|(?:(?<=[;|])|(?<=[;|/–—-]\s))o\s?\d{0,2}\s+(?=[^\W\d].{2,200}?(?:[;|]|\s[/–—-])\s?(?:o\d-?)?krs?\s?1(?![\d.])(?:[\s:]|(?=[\u4e00-\u9fff])))|(?:(?<=[;。|!?.])|(?<=//)|(?<=\)\())\s*(?:initiatives?|actions?|tasks?|how|行动(?:计[划画]|方案|项)?|举措|措施|任务|怎么做|打法|抓手)\s*:)"
)
_OPENS_LABELLED = re.compile(r"\W*(?:o\s?\d{0,2}|objective|obj|目标|kr\s?\d)(?![a-z])")
_OBJECTIVE_WITHIN = Pattern(r"(?:objective|目标|(?<![a-z])o\d{0,2})\s?[:=]")
_CLOSED = Pattern(r"[^()\[\]]{0,24}[)\]]\s*(?:[,;.。、|:]|$|(?:and|和)(?![a-z]))")
_COUNTED = Pattern(r"\s+(?:[几一二三四五两\d]\s?[个条项]|以下|(?:and\s+)?(?:the|our|my|these|its)|with)\s*$")
_PREFIX = re.compile(r"\W*[@\w-]{1,14}[\s:.)\]}>\-]*|@?[\u4e00-\u9fff]{2,4}[ :]+", re.ASCII)
_ENDS = re.compile(r"[^\w\s]$")
_SENTENCE_END = re.compile(r"[。！？]|[.!?](?=\s+[A-Z\u4e00-\u9fff]|\s*$)|\.(?=\s+[a-z][a-z ]*\?)")
_DASH_BEHIND = Pattern(r"\s+[–—-]{1,2}$")
_OVER = Pattern(
    r"(?<=\S)[\s,;-]+(?:(?:ok(?:ay)?|so|and|right|yeah|um+|well)\s+)*(?:that's (?:it|all|everything)|that is (?:it|all)|end of (?:dictation|message|memo|recording|note)|stop (?:recording|dictation))(?![a-z]).{0,40}$"
    r"|(?<=\S)[\s,;。]+(?:好了?|嗯|行|那)?[,\s]*(?:就这些|就这样|先这样|大概这样|完毕|说完了|录完了|讲完了)[了吧啦]?$"
)
_CHATTER = re.compile(r"[.!?](?=\s+[A-Z])")
_AIM = Hinted(
    r"(?:^(?:o|objective)\s+(?:for|this|in|of|next)[^.:\"“]{0,30}?\s+is\s*:?\s*|(?:my|our|the|one|main|team's?|this)\s+(?:\w+\s+){0,3}?(?:objective|goal|aim|o)(?:\s+(?:for"
    r"|this|in|of|next)[^.:\"“]{0,50}?)?\s+(?:is|was)\s*:?\s*(?:simple:\s*)?(?:to\s*:\s*|to\s+|that\s+)?"
    r"|(?<![a-z])(?:objective|goal)\s+(?:number\s+)?(?:one|two|three|\d)\s*(?::|is(?![a-z]))\s*"
    r"|(?P<want>(?<![a-z])(?:i|we)(?:'d like|\s+(?:really\s+)?(?:want|aim|plan|hope|intend"
    r"|would like))\s+to\s+|(?<![a-z])(?:i|we) want\s+(?=[^.:;,?]{3,60}\sto\s)|(?<![a-z])(?:i|we)\s+will\s+(?!know|measure|see|call|judge|track))(?:focus\s+on\s+(?:one|a single)\s+\w+:\s+)?"
    r"|(?:目标|(?<![a-z])o\d?\s?)(?:(?:已|被|可以|都)?(?:定|设|改|换|写|敲定|确定|明确|商定|议定|锁定)(?:[为成是在]|(?=:))(?:这样|这个|如下)?|(?:就|只有|还是)+这?[一1]个)\s?[:,]\s*|(?:为了?|服务于?|支撑|指向|冲着)[^。;?\n]{0,2}(?:同?[一这]个)目标\s?[:,]\s*|(?:they|these|those|all|both)(?: \w+){0,2} (?:serve|support|lead to|add up to)[^.;:]{0,16}(?:objective|goal)\s?:\s*|^(?:[大小总]目标|目标)就?[是为](?!什么|否|指|一[种个])[:\s]*|(?<![a-z])o\d?\s?[是为](?![^,;。\d]{0,8}(?:共用|公用|别人|其[他它][组人])的?(?:[,;。)]|$)|什么|否|定性|方向|不|可|需|应|要)[:\s]*|(?:[我咱]们?|团队|本季度?|今年|这一?季度?|本人|部门|我司|大家|[上下]半年|[这本下]学期|明年|[\u4e00-\u9fff]{1,3}[组部]"
    r"|下季度?)[^。:;,?\n]{0,10}?(?:目标|o)\s?(?:就)?[是为](?!什么|否)[:\s]*"
    r"|(?:就|只)(?:有|做|盯|干)?[这那]?一件事(?:情)?\s?[:,]\s*|(?:想|要|只|就)做的?(?:就|也就|其实)?(?:是|只有)?(?:这|那)?一件事(?:情)?(?:就?是)?\s?[:,]\s*"
    r"|(?P<wish>(?:^|我们?|[这本下]个?(?:季度?|月|学期|半?年|周期)|[今明]年|[上下]半年|接下来[^。:;,?\n]{0,4})[^。:;,?\n]{0,6}?(?:想(?!了|过|来|清)要?|希望|打算|准备|计划)(?![做定写]的|问|知道|了解|请|看看|听)))",
    hint=r"objective|goal|aim|o(?<![a-z]o)(?![a-z])|i(?<![a-z]i)(?![a-z])|we(?<![a-z]we)(?![a-z])|o\d?\s?(?:就?[是为]|(?<![a-z]o)[一-鿿])|目标|件事|想|希望|打算|准备|计划",
)
_MEASURED = re.compile(
    r"[,;.。\s]*(?:(?=(?:first(?:ly)?[,:]|第一[,:、]|一是|\(1\)|①))|as\s+measured\s+by|measured\s+by|(?:i|we)(?:'ll|'d|\s+will|\s+would)?\s+(?:know|measure|track|see|tell|judge|call|count|consider|say)(?![a-z])[^.:;]{0,50}?(?:\b(?:by|when|if|once)\b:?|:)"
    r"|(?:success|done|it|that|proof|victory|winning)\s+(?:means|looks\s+like|(?:is|would\s+be|will\s+be|has\s+worked|will\s+have\s+worked|worked|works|will\s+show)\s+(?:when|if|in|once)):?|(?:signs?|proof|evidence|measures?|markers?)(?:\s+(?:of|that|we|it|this)[^.:;]{0,40})?\s*(?::|(?:are|is)(?![a-z]):?)"
    r"|(?:(?<![\u4e00-\u9fff])(?:我们?)?(?:会|将)?(?:以|用|看|拿))[^。;:,]{0,14}?(?:来)?(?:看|衡量|判断|检验|验证|说话)|(?:具体)?(?:的)?(?:衡量|评价|判断|成功"
    r"|完成|达成)(?:的)?(?:标准|指标|标志|方式)?\s?(?:是|为|:|包括|有)(?:以下)?(?:[一二三四五两2-5][个条项点]\s?:)?|(?:怎么|如何|怎样)(?:去|来)?(?:衡量|判断|检验|算)[^。;:,?]{0,8}[?:]|(?:关键[结成]果|(?<![a-z])krs?)\s?(?:我们?|咱们?|目前|暂时|先|也|一共|总共|大家){0,3}(?:想|列|定|写|拟|设|选|挑|提|准备|拆|分)(?:了|出来?)?[了]?\s?[几一二三四五两2-5]\s?[个条项点]\s?[:,]|(?:for )?(?:the |my |our )?(?:key results|krs)[:,]?\s(?:i|we)(?:'ve| have)?\s(?:come up with|came up with|thought of|got|have|picked|chose|wrote(?: down)?|set|put down|listed)\s(?:two|three|four|five|\d)(?: (?:ideas|of them|things))?\s?[:,]|(?:[几一二三四五两]个)?(?:对应的?)?(?:关键[结成]果|(?<![a-z])krs?)\s?(?:分别|依次)?(?:是|为|有|包括|:|如下)\s?(?:[一二三四五两2-5]\s?[个条项点])?|(?:and\s+)?(?:the\s+|our\s+|my\s+)?(?:key\s+results|krs)(?:\s+(?:for|of|behind)\s+(?:that|this|it)(?:\s+(?:one|objective))?)?\s*(?:are(?![a-z])|[-–—:])|具体(?:来[说讲看]|而言|说来|就?是)?:|具体(?:来[说讲看]|而言|说来|就?是),?|(?:具体)?看[这那]?[几一二三四五两]个?(?:数字?|指标|点)[^。;:,]{0,4}:|也就是:|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{0,8}(?:标准|标志|指标|依据|信号|表现|证明)(?:就?是|为|有|包括|如下)?\s?:|(?:怎么|怎样|如何)(?:才)?算[^。;:,?]{0,8}[?:,]|(?:specifically|namely|concretely):)[:\s]*"
)
_OPEN_AIM = re.compile(
    r"(?:still|not|yet|being|under (?:discussion|debate)|tbd|tbc|open(?!\s+[a-z])|unclear|missing|undecided)(?![a-z])"
    r"|(?:还|尚|暂)?(?:没|未|待)(?:有|想)?(?:定|好|确定|讨论)"
)
_PRAISED = Pattern(
    r"(?:very |quite |both |all |clearly |simply )?(?:qualitative|quantitative|measurable|inspiring|inspirational|ambitious|clear|specific|aspirational|short|memorable|realistic|vague|good|achievable|the same|unchanged|not? )(?![a-z])"
    r"|定性|定量|可衡量|具体|清晰|明确的|不变|一样|鼓舞"
)
_TOLD_RESULT = re.compile(
    r"(?:(?:the|our|my|a)\s+)?(?:(?:first|second|third|fourth|fifth|next|last|final|other)\s+key\s+result"
    r"|key\s+result\s+(?:number\s+)?(?:one|two|three|four|five|\d))\s*(?:[:,]|(?:is|will be)(?![a-z])|(?<=\w)\s(?=\w))\s*(?:that\s+|to\s+)?"
    r"|(?:第[一二三四五]|另外?一|最后一)[个条项]关键[结成]果(?:就)?[是为:]\s*|关键[结成]果[一二三四五](?:就)?[是为:,]\s*"
)
_PARTS_LIST = Pattern(
    r"(?:,?\s(?:so|meaning|that means|which means|in numbers|that is|i\.e\.)|,?(?:也就是说?|就是说?|意思是|即|说白了))?\s?:|\s[-–—]+\s|[—–]{1,2}"
)
_LIST_WITHIN = Pattern(r"[.;。,]\s*(?:[^\W\d][^.;。:,\d]{1,30}):\s*(?=\S)")
_WHEN_AHEAD = Pattern(
    r"(?:(?:for )?(?:this|next|the coming) (?:quarter|half|year|term|season|month)|[这本下上]个?(?:季度?|半年|学期|月)|今年|明年)\s?[:,]\s*"
)
_ONE = Pattern(r"一[个次种套条场支件]|(?<![a-z])(?:one|every|all)(?![a-z])")
_PLACES = re.compile(
    r"(?<![a-z0-9])\(\s?\d\s?\)|(?<![a-z])(?:first|second|third|fourth|fifth|final|last)(?:ly)?[,:]|(?<![\d.(])\d\s?[)、]|(?<![a-z])\(?[a-e]\)|(?<![\u4e00-\u9fff])[一二三四五]、|第[一二三四五]是?[,:]?|其[一二三四五][,:]?|[一二三四五]是"
)
_ORDINAL = Pattern(r"(?:^|(?<=[\s;,。%)]))\(?(?P<number>\d{1,2})[.)、]\s*(?=\D)")
_CIRCLED = Pattern(r"[①-⑳]\s*")
_JOINT = re.compile(r"[,;\s]*(?:(?:and|plus|以及|并且)\s*)?$")
_LEAD = re.compile(r"(?:and\s+|plus\s+|when\s+|that\s+|if\s+|以及|和|并)+")
_WHEN = re.compile(r",?\s+(?:and\s+)?when\s+|(?:,|\s+and|,\s+and)\s+(?:if|once)\s+")
_CLAUSES = ("，", "、")
_COMMA = re.compile(
    r",\s+(?:and\s+)?|\s+and\s+(?=(?:\d|(?:an?|the|at|no|zero|fewer|less|more|over|under|all|every|one|two|three|four|five|half)\s))|，"
)
_NEXT_CHANGE = Pattern(r"[,，]\s*(?=(?!from |by |to |in |and |with |of )[^\d\s,，])")
_CHANGE = Pattern(
    r"\d\S{0,12}\s?(?:->|=>|[→⇒])\s?\S{0,12}\d|from\s\S{0,12}\d.{0,40}?\sto\s\S{0,12}\d|[从由][^\s到]{0,12}\d.{0,30}?到\S{0,12}\d"
)
_POINTER = Pattern(
    r"(?:[,.;:]\s*(?:and |so |all |both |together |in the end |in short )*|[,;。][^,;。:\d]{0,8})\s*$"
)
_WORDED = Pattern(r"[a-z]{3,}\W+(?:\w+\W+)*?[a-z]{3,}|[\u4e00-\u9fff].*[\u4e00-\u9fff]")
_QUOTED = re.compile(r"[\"“「『‘]([^\"”」』’]{2,})[\"”」』’]")

Spoken = list[tuple[Role, Cut]]


def pieces(line: Cut) -> list[Cut]:
    """The line cut before every label that stands in its middle; the line alone without any."""
    form = line.form
    if not ("kr" in form or "key" in form or "关键" in form or "objective" in form or "目标" in form):
        return [line]
    opening = read_label(form)
    if opening and opening.key == "supports":
        return [line]
    if opening and opening.role == "initiative" and not _OBJECTIVE_WITHIN.search(form):
        return [line]
    starts: list[int] = []
    wanted = None
    labelled = bool(_OPENS_LABELLED.match(form))
    for found in islice(_MIDWAY.finditer(form), MAX_PIECES):
        number = found["kr"]
        ahead = form[: found.start()].rstrip()
        if _refers(form, found):
            continue
        if number is None and found["sep"] and (found["sep"] != ":" or not (labelled or _ENDS.search(ahead))):
            continue
        if (found["bare"] is not None or found["glued"] is not None) and (
            not labelled
            or number is None
            or not number.isdigit()
            or (wanted is not None and int(number) != wanted)
            or (wanted is None and number != "1")
        ):
            continue
        if number and number.isdigit():
            wanted = int(number) + 1
        counted = _COUNTED.search(form, max(0, found.start() - _NEAR), found.start())
        starts.append(counted.start() if counted else found.start())
        labelled = labelled or bool(_OPENS_LABELLED.match(form[found.start() : found.end()]))
    if starts and _PREFIX.fullmatch(form[: starts[0]]):
        label = read_label(form)
        if label and label.end > starts[0]:
            starts = starts[1:]
        elif not label:
            line, starts = line[starts[0] :], [start - starts[0] for start in starts[1:]]
    cuts = [0, *starts, len(line.text)]
    parts = [line[a:b].strip() for a, b in pairwise(cuts)]
    if starts:
        parts = [_unbracketed(part) for part in parts]
        parts[0] = parts[0].strip("|｜;；/ ")
    return [part for part in parts if part.text.strip(" ;,，；|。/、")]


def _unbracketed(part: Cut) -> Cut:
    """Without a bracket that opens or closes beyond the part ("(KR: …) (Actions: …)")."""
    while part.text[-1:] in ("(", "（", "[", "【"):
        part = part[:-1].strip()
    if part.form.endswith(")") and part.form.count(")") > part.form.count("("):
        part = part[:-1].strip()
    return part


def _refers(form: str, found: re.Match[str]) -> bool:
    """Whether a "KR1" within brackets, "(KR1)" or "(for KR1, KR2)", only points to a key result."""
    before = form[max(0, found.start() - 24) : found.start()]
    opened = max(before.rfind("("), before.rfind("["))
    if opened <= max(before.rfind(")"), before.rfind("]")):
        return False
    return found["kr"] is not None and bool(_CLOSED.match(form, found.end("kr")))


def first_sentence(piece: Cut) -> Cut:
    """The piece up to the end of its first sentence, without closing marks."""
    found = _SENTENCE_END.search(piece.text)
    body = piece[: found.start()] if found and found.start() else piece
    body = body.strip().strip(";；,，|｜、/").strip()
    if over := _OVER.search(body.form, max(0, len(body.text) - 2 * _NEAR)):
        body = body[: over.start()].strip()
    return body[: found.start()] if (found := _DASH_BEHIND.search(body.text)) else body


def spoken(line: Cut) -> Spoken | None:
    """Objective and key results of a sentence that states them; None for any other text."""
    form = line.form
    aims = list(_AIM.finditer(form))
    if not aims:
        return None
    found = next((one for one in aims if not (one["want"] or one["wish"])), aims[0])
    rest = line[found.end() :]
    if told := list(_TOLD_RESULT.finditer(rest.form)):
        ends = [*(one.start() for one in told[1:]), len(rest.text)]
        parts = [first_sentence(rest[one.end() : end]) for one, end in zip(told, ends, strict=True)]
        aim = _clean(first_sentence(rest[: told[0].start()]))
        known = [_clean(part) for part in parts if not _OPEN_AIM.match(part.form)]
        return [("objective", aim), *(("key-result", part) for part in known)]
    cue = _MEASURED.search(rest.form)
    if not cue and not (found["want"] or found["wish"]):
        ahead = _MEASURED.search(form, 0, found.start())
        listed = _told_ahead(line[ahead.end() if ahead else 0 : found.start()], bool(ahead))
        if listed:
            aim = first_sentence(rest)
            return [("objective", aim), *(("key-result", _clean(one)) for one in listed)]
    if not cue and (told_behind := _listed_behind(first_sentence(rest))):
        return told_behind
    if not cue and (found["want"] or found["wish"] or form.rstrip().endswith("?")):
        return None
    aim = first_sentence(rest[: cue.start()] if cue else rest)
    if (quoted := _QUOTED.match(aim.text)) and quoted.end() >= len(aim.text) - 1:
        aim = aim[quoted.start(1) : quoted.end(1)]
    if len(aim.text) < 4 or _OPEN_AIM.match(aim.form) or _PRAISED.match(aim.form):
        return None
    found_results = results(rest[cue.end() :]) if cue else []
    return [("objective", aim), *(("key-result", result) for result in found_results)]


def _told_ahead(rest: Cut, sure: bool) -> list[Cut]:
    """The key results that stand before their objective, as a list or as sentences; most must change unless `sure`."""
    if found := _POINTER.search(rest.form, max(0, len(rest.text) - _NEAR)):
        rest = rest[: found.start()]
    for parts in (results(rest), _cut_at(rest, _SENTENCE_END.finditer(rest.text))):
        listed = [cut for part in parts if (cut := _clean(part).strip(":： ")).text]
        counted = sum(counts(one.form) for one in listed)
        told = sure or sum(measures(one.form) for one in listed) * 2 >= len(listed)
        if len(listed) > 1 and told and counted + (len(listed) > 2 and not sure) >= len(listed):
            return listed
    return []


def is_open(form: str) -> bool:
    """Whether the words of an objective only say that there is none yet."""
    return bool(_OPEN_AIM.search(form[:_NEAR]))


def _listed_behind(aim: Cut) -> Spoken | None:
    """Objective and key results of "aim: one, two and three", where each part counts something and the aim nothing."""
    if period := _WHEN_AHEAD.match(aim.form):
        aim = aim[period.end() :]
    for sign in islice(_PARTS_LIST.finditer(aim.form), SIGNS):
        head = aim.form[: sign.start()]
        if len(head) < 4 or counts(_ONE.sub("", head)) or "→" in head or is_noise(head):
            continue
        parts = results(aim[sign.end() :])
        worded = sum(bool(_WORDED.search(part.form)) for part in parts)
        if len(parts) < 3 or worded < len(parts) - 1 or not all(counts(part.form) for part in parts):
            continue
        return [("objective", aim[: sign.start()].strip()), *(("key-result", part) for part in parts)]
    return None


def told_within(aim: Cut) -> Spoken | None:
    """Objective and key results of "aim. Proof: one; two", where each part of the list counts something."""
    for found in islice(_LIST_WITHIN.finditer(aim.form), SIGNS):
        parts = results(aim[found.end() :])
        if found.start() > 3 and len(parts) > 1 and all(counts(part.form) for part in parts):
            return [("objective", aim[: found.start()].strip()), *(("key-result", part) for part in parts)]
    return None


def numbered(rest: Cut) -> list[Cut]:
    """The parts of "1) … 2) …" within a sentence; none where it is no such list."""
    places = _counted(rest.form)
    ends = [*(found.start() for found in places[1:]), len(rest.text)]
    return [_clean(rest[found.end() : end]) for found, end in zip(places, ends, strict=bool(places))]


def results(rest: Cut, sure: bool = True) -> list[Cut]:
    """The parts of a list within a sentence; unless `sure`, only one with numbers or semicolons, or of changes."""
    places = _counted(rest.form) or list(_CIRCLED.finditer(rest.text))
    places = places if len(places) > 1 else list(_PLACES.finditer(rest.form))
    if len(places) > 1:
        ends = [*(found.start() for found in places[1:]), len(rest.text)]
        parts = [rest[found.end() : end] for found, end in zip(places, ends, strict=True)]
        return [_clean(part) for part in parts[:-1]] + [_clean(first_sentence(parts[-1]))]
    if not sure and not _is_list(rest.form.split(";")):
        return changes(rest)
    if ";" not in rest.form:
        rest = first_sentence(rest)
    else:
        stop = re.search("。", rest.text) or _CHATTER.search(rest.text, rest.form.rfind(";"))
        rest = rest[: stop.start()] if stop else rest
    form = rest.form
    for sign in _CLAUSES if ";" not in form else ():
        clauses = _cut_at(rest, re.finditer(sign, rest.text))
        if len(clauses) > 1:
            least = len(clauses) - (sign == "、" and len(clauses) > 2)
            return clauses if sum(counts(part.form) for part in clauses) >= least else [_clean(rest)]
    pattern = re.compile(";") if ";" in form else _WHEN if len(_WHEN.findall(form)) else _COMMA
    return _cut_at(rest, pattern.finditer(form))


def changes(rest: Cut) -> list[Cut]:
    """The parts of "a 3 -> 5, b 9 -> 2"; none where a part tells no change."""
    signs = list(_NEXT_CHANGE.finditer(rest.form))
    parts = _cut_at(rest, signs) if signs else []
    return parts if all(_CHANGE.search(part.form) for part in parts) else []


def clauses(rest: Cut) -> list[Cut]:
    """The parts of an unlabelled line that is a list: between semicolons, else of changes; none where it is none."""
    if _is_list(rest.form.split(";")):
        return _cut_at(rest, re.finditer(";", rest.form))
    return changes(rest)


def _counted(form: str) -> list[re.Match[str]]:
    """The places of "1. … 2. … 3. …" in a line that begins with the first."""
    if form[:1] not in ("1", "("):
        return []
    found: list[re.Match[str]] = []
    for one in _ORDINAL.finditer(form):
        if int(one["number"]) == len(found) + 1:
            found.append(one)
    return found if len(found) > 1 and not found[0].start() else []


def _cut_at(line: Cut, signs: Iterable[re.Match[str]]) -> list[Cut]:
    """The cleaned parts of a line between signs."""
    parts, last = [], 0
    for found in signs:
        parts.append(line[last : found.start()])
        last = found.end()
    return [part for part in map(_clean, [*parts, line[last:]]) if part.text]


def titled_list(line: Cut) -> Spoken | None:
    """Objective and key results of "title: one; two; three", where each part counts something and the title nothing."""
    colon = line.form.find(":")
    if colon < 4 or ";" not in line.form[colon:]:
        return _listed_behind(line)
    if counts(line.form[:colon]):
        return None
    parts = results(line[colon + 1 :], sure=False)
    if len(parts) < 2 or not all(counts(part.form) for part in parts):
        return None
    return [("objective", line[:colon].strip()), *(("key-result", part) for part in parts)]


def _is_list(parts: list[str]) -> bool:
    """Whether the parts between semicolons are a list: three or more, or two that both count something."""
    return len(parts) > 2 or (len(parts) == 2 and all(map(counts, parts)))


def _clean(part: Cut) -> Cut:
    part = part.strip()
    if found := _JOINT.search(part.form):
        part = part[: found.start()]
    if found := _LEAD.match(part.form):
        part = part[found.end() :]
    return part.strip().strip("，,;；.。").strip()


def label_of(role: Role) -> Label:
    """The label of a row that a sentence told."""
    return Label(role, 0, key="sentence")
