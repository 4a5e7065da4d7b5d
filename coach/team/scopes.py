"""What a line is about besides its metric: the region, product, group or stage that makes two equal measures two things."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from coach.parse.patterns import Pattern
from coach.parse.text import plain

FAMILIES: tuple[Mapping[str, str], ...] = (
    {
        "north": r"north(?:ern)?|华北|北区|北部|北方|城北|北京",
        "south": r"south(?:ern)?|华南|南区|南部|南方|城南|广州|深圳",
        "east": r"east(?:ern)?|华东|东区|东部|城东|上海",
        "west": r"west(?:ern)?|华西|西区|西部|城西|西南|西北|成都",
        "central": r"central|midlands|华中|中部|城中|武汉",
    },
    {
        "ios": r"ios|iphone|苹果端?",
        "android": r"android|安卓",
        "web": r"web|browser|desktop|网页端?|网站|桌面端?|pc端?",
        "mini": r"mini program|小程序",
    },
    {
        "new": r"new (?:customers?|users?|clients?|buyers?|patients?|members?|donors?|tenants?|hires?|guests?)|newcomers?|first-time|new logos?|新客|新用户|新客户|新会员|新人|新员工|新生|拉新",
        "existing": r"existing|returning|repeat|current (?:customers?|users?|clients?)|老客|老用户|老客户|老会员|老员工|存量|复购|回头",
    },
    {
        "small": r"small|smb|小客户|小微|小型|小店",
        "middle": r"mid-?(?:market|sized?)|medium|中型|中小",
        "large": r"large|enterprise|key accounts?|major|大客户|大型|重点客户|头部",
    },
    {
        "day": r"day ?shifts?|daytime|白班|日班|早班|白天",
        "night": r"night(?:s|ly| ?shifts?)?|overnight|夜班|晚班|夜间|夜里",
    },
    {"week": r"weekdays?|工作日", "weekend": r"weekends?|周末|节假日"},
    {
        "inpatient": r"inpatients?|住院",
        "outpatient": r"outpatients?|门诊",
        "emergency": r"emergency|a&e|急诊",
    },
    {
        "primary": r"primary school|elementary|小学",
        "lower": r"secondary|middle school|初中",
        "upper": r"high school|高中",
        "nursery": r"kindergarten|nursery|幼儿园",
    },
    {"home": r"domestic|国内", "abroad": r"international|overseas|export|海外|境外|国外|出口"},
    {"online": r"online|e-?commerce|线上|电商|网店", "offline": r"offline|in-store|线下|门店|实体店"},
    {
        "inbound": r"inbound|incoming|入库|呼入|来料|进港",
        "outbound": r"outbound|outgoing|出库|呼出|发货|出港",
    },
    {"front": r"front-?end|前端", "back": r"back-?end|后端"},
    {"women": r"women|female|girls|女性|女生|女工", "men": r"men|male|boys|男性|男生|男工"},
    {
        "adult": r"adults?|成人",
        "child": r"child(?:ren)?|kids|paediatric|pediatric|儿童|儿科|孩子",
        "old": r"elderly|seniors?|老人|老年",
    },
    {"paid": r"paid|paying|付费", "free": r"free(?:mium)?|trial|免费|试用"},
    {"staff": r"employees?|staff|员工|同事", "client": r"customers?|clients?|users?|客户|顾客|用户"},
    {
        "phone": r"phone|calls?|callers?|电话|热线|来电",
        "mail": r"e-?mails?|邮件",
        "chat": r"chats?|在线客服|在线咨询",
    },
    {"upper": r"upper|上游", "lower": r"lower(?= (?:valley|town|deck|floor|river|school|reach))|下游"},
    {
        "read": r"read(?= (?:p\d\d|latency|requests?|path|throughput))|读取?(?=延迟|请求|p\d)",
        "write": r"writes?(?= (?:p\d\d|latency|requests?|path|throughput))|写入?(?=延迟|请求| ?p\d)",
    },
    {
        "maths": r"maths?|mathematics|数学",
        "reading": r"reading(?= |$)|阅读",
        "writing": r"writing|写作|作文",
        "science": r"science|科学|物理|化学",
        "english": r"english|英语",
        "language": r"chinese|语文",
    },
    {
        "breakfast": r"breakfasts?|早餐|早饭",
        "lunch": r"lunch(?:es)?|午餐|午饭|中餐",
        "dinner": r"dinners?|晚餐|晚饭",
    },
    {"early": r"early (?:apples?|varieties|crops?)|早熟", "late": r"late (?:apples?|varieties|crops?)|晚熟"},
    {
        "spring": r"spring(?= (?:tea|crop|term|harvest))|春(?=茶|季|种)",
        "summer": r"summer|夏(?=茶|季)",
        "autumn": r"autumn|秋(?=茶|季|收)",
        "winter": r"winter|冬季",
    },
    {
        "initial": r"first (?:visits?|consultations?|appointments?)|初诊",
        "follow": r"follow-?ups?|check-?ups?|复诊",
    },
    {"first": r"first half|h1|上半年", "second": r"second half|h2|下半年"},
)
_BETWEEN = re.compile(r"\|(?![^()]*\))")


def _cue(words: str) -> Pattern:
    """English words at their boundaries, Chinese ones anywhere."""
    return Pattern(
        "|".join(rf"(?<![a-z])(?:{w})(?![a-z])" if w.isascii() else w for w in _BETWEEN.split(words))
    )


_MEMBERS = tuple({name: _cue(words) for name, words in family.items()} for family in FAMILIES)
_NUMBERED = Pattern(
    r"(?<![a-z0-9])(?P<code>\d[a-d])(?![a-z0-9])|(?P<kind>ward|line|year|grade|team|shift|site|zone|phase|stage|tier|level|building|press|machine|hall|district|area|unit|batch|class|plant|store|shop|floor|gate|room|route|region|depot|school|branch)s? ?(?:no\.? ?)?(?P<name>\d+|[a-f](?![a-z]))(?![\d.%]| ?(?:%|→|to |min|h(?![a-z])|hours?|days?|seconds?|s(?![a-z])|weeks?))"
    r"|(?<!\d)(?P<zh_name>[一二三四五六七八九十]+|\d{1,2}|[a-f甲乙丙丁])(?P<zh_kind>病区|号?线(?!上|下)|年级|区(?!间|别|分)|号楼|楼|车间|期(?!间|待|末|初)|组(?!织)|班(?!次|车)|队(?!列)|部(?!分|门)|厂|店|校区|分院|号炉|号机|号压机|号仓|仓)"
)
_WINDOW = Pattern(
    r"(?P<n>\d+|one|two|three|seven|thirty|sixty|ninety)[- ](?P<unit>day|week|month|year|hour|minute)s?(?:[- ])(?P<of>retention|churn|active|renewal|return|readmission)"
    r"|(?P<zn>\d+) ?(?P<zu>日|天|周|个?月)(?P<zof>内?留存|内?复购|内?流失|内?再入院|活跃)"
)
_PROPER = re.compile(r"(?<![.!?:：。] )(?<!^)(?<![A-Za-z])[A-Z][a-zA-Z]{2,}(?![a-zA-Z])")
_COMMON = frozenset(
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Sept",
        "NPS",
        "CSAT",
        "OEE",
        "DSO",
        "SLA",
        "KPI",
        "OKR",
        "ROI",
        "MTTR",
        "MTBF",
        "API",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
        "EUR",
        "USD",
        "GBP",
        "From",
        "Raise",
        "Cut",
        "Reduce",
        "Increase",
    ]
)
_PIECE = re.compile(r"[a-z][a-z'-]*|[\u4e00-\u9fff]")
_IDLE = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "per",
        "is",
        "are",
        "we",
        "our",
        "its",
        "be",
        "的",
        "了",
        "在",
        "和",
        "与",
        "从",
        "由",
        "到",
        "至",
        "把",
        "将",
    ]
)
SAME_FRAME = 0.6
TITLED = 0.5
PLACES = ("family 0", "family 1", "name", "window")

Marks = Mapping[str, frozenset[str]]


def marks(text: str) -> Marks:
    """The scopes that a text names, per kind: {"region": {"north"}, "ward": {"3"}, "name": {"leeds"}}."""
    said = plain(text)
    found: dict[str, set[str]] = {}
    for number, family in enumerate(_MEMBERS):
        for name, cue in family.items():
            if cue.search(said.form):
                found.setdefault(f"family {number}", set()).add(name)
    for hit in _NUMBERED.finditer(said.form):
        kind, name = _numbered(hit)
        found.setdefault(f"numbered {kind}", set()).add(name)
    for hit in _WINDOW.finditer(said.form):
        found.setdefault("window", set()).add(hit["n"] or hit["zn"])
    if names := _names(said.text):
        found["name"] = names
    return {kind: frozenset(names) for kind, names in found.items()}


def _numbered(hit: re.Match[str]) -> tuple[str, str]:
    if hit["code"]:
        return "code", hit["code"]
    return (hit["kind"], hit["name"]) if hit["kind"] else (hit["zh_kind"], hit["zh_name"])


def _names(text: str) -> set[str]:
    """Proper names inside a line; none where the line is written like a title."""
    words = re.findall(r"[A-Za-z]{3,}", text)
    titled = sum(w[0].isupper() for w in words[1:]) >= TITLED * max(1, len(words) - 1)
    return set() if titled else {n.lower() for n in _PROPER.findall(text) if n not in _COMMON}


def apart(one: Marks, other: Marks) -> bool:
    """Whether two sets of scopes name different things of one kind."""
    return any(not (one[kind] & other[kind]) for kind in one.keys() & other.keys())


def narrower(one: Marks, other: Marks) -> bool:
    """Whether one side names a part (a ward, a region, a proper name) and the other does not."""
    return any(_is_place(kind) for kind in one.keys() ^ other.keys())


def within(own: Marks, above: Marks) -> Marks:
    """A line's scopes, completed by the places and products that the objective above it names."""
    return {**{kind: names for kind, names in above.items() if _is_place(kind)}, **own}


def _is_place(kind: str) -> bool:
    return kind.startswith("numbered") or kind in PLACES


def substituted(one: str, other: str) -> bool:
    """Whether two lines of one language have the same frame with another word put into it ("Tickets answered …" and
    "Calls answered …"): a look-alike, not the same thing."""
    a, b = _pieces(one), _pieces(other)
    if not a or not b:
        return False
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    swaps = [op for op in matcher.get_opcodes() if op[0] == "replace"]
    shared = sum(block.size for block in matcher.get_matching_blocks())
    if shared < SAME_FRAME * max(len(a), len(b)) or len(swaps) != 1:
        return False
    _, a_from, a_to, b_from, b_to = swaps[0]
    return not set(a[a_from:a_to]) & set(b) and not set(b[b_from:b_to]) & set(a)


def _pieces(text: str) -> list[str]:
    return [p for p in _PIECE.findall(plain(text).form) if p not in _IDLE]
