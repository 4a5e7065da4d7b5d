"""What a line of work is done on, in the user's words: the line without its verb, count, state and date."""

from __future__ import annotations

import re

from coach.okr import Lang
from coach.parse import reading_form
from coach.parse.dates import dates
from coach.rules.lexicon import WORK_VERB
from coach.suggest.people import PEOPLE_EN
from coach.suggest.verbs_en import VERBS

LONGEST_ZH = 12
LONGEST_EN = 5
_BRACKET = re.compile(r"[（(\[【].*?[）)\]】]|[（(\[【].*$|[^\w\s]*[\U0001f300-\U0001faff⭐✅☑]+")
_COUNT_ZH = re.compile(
    r"(?:至少|不少于|每[周月季年天]|首批|第[一二三四五六七八九十\d]+[届期批次]|共|全部|所有|[\d一二三四五六七八九十百两几]+\s?(?:多|余|\+)?\s?(?:场|次|个|篇|家|名|位|条|份|套|门|期|轮|项|款|人|台|种|页|支|遍|本|集|节|间|所))(?:的)?"
)
_COUNT_EN = re.compile(
    r"(?<![a-z\d./-])(?:(?:at least|all|another)\s)?(?:~?\d[\d,.]*k?\+?x?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|weekly|monthly|quarterly|regular|annual)(?![a-z\d%/.-])\s?",
    re.IGNORECASE,
)
_VERB_ZH = re.compile(
    r"^(?:(?:迁移|培训|设计|开发|支持|更新|升级|测试)(?!工具|平台|系统|方案|计划|流程|体系|手册|规范|站)|我们?|团队|负责|并|要|再|完成|上线|发布|搭建|建立|建设|组织|开展|举办|召开|编写|撰写|输出|制定|推出|实施|推进|参加|参与|落地|部署|梳理|整理|产出|交付|举行|策划|启动|进行|安排|拍摄|录制|优化|协助|配合|跟进|学习|新增|引入|打造|招聘|招到|招募|实现|重构|重做|重写|沉淀|执行|打通|补齐|更换|举行|改造|制作|采购|印制|布置|佈置|办好|办|拍|建|搭|出|开|做|写|对|一套|一[次个份]|好|的)+"
)
_TAIL_ZH = re.compile(
    r"(?:全量|基本|全部|已经?|顺利|正式|改版|按时|的)*(?:的?(?:工作|任务|上线|发布|建设|开发|编写|落地|部署|交付|并发布|并上线|切换|重构|升级|改造|迁移|搬迁|定稿|可用|就绪|下发|下线|停用|齐全|完成|通过|立项|搭好|建好|写完|做完|验收|跑通|打通|上架|印好|开通|编完|出炉|归档|建成|开张|启用|推广|更新|到位|完善|治理|维护|优化|适配|完毕|整改|推进|大修|装修|执行|全面|完|试点|改版|全量|ready|done|live))+$",
    re.IGNORECASE,
)
_CUT_ZH = re.compile(r"[，,。；;：:]|并(?:且|发布|上线|形成|完成)|以(?=提|便|降)|\s[-–—]\s")
_LATIN = re.compile(r"[A-Za-z/ .]")
_NOT_THING_ZH = re.compile(
    r"[%？?把→+]|(?<![A-Za-z\d])\d|[让使将被给到]|每[天日周月]|按时|[能会完率]$|^(?:与|和|在|对|从|向|一|不|更|拥有|有|能|可|要|多|少|见|跟|睡|早|背|吃|争|力|努)|了$|^上?新(?![手人员老客用])"
)
_CUT_EN = re.compile(
    r"(?:[,;:?]|\.(?:\s|$)|\s[-–—+&]\s|\s(?:w/|to|and|for|by|so|in|across|with|via|using|before|until|per|at|from|on|where|that|who|within|without|every|each|of|as|incl|needs?|goes?|has|have)(?:\s|$)).*$",
    re.IGNORECASE,
)
_STATE_EN = re.compile(
    r"\s(?:(?:is|are|be|been|gets?|fully|all|finally|now)\s)*(?:live|done|shipped|published|released|rewritten|exists?|ready|written|launched|signed(?: off)?|finished|completed?|in place|built|bought|"
    r"installed|deployed|merged|set up|rolled out|approved|up|sorted|drafted|delivered|recorded|printed|hired|held|run|updated|redesigned|created|documented|enabled|available|agreed|chosen|tested|open|opened|"
    r"removed|gone|switched off|retired|sent|working|wired up|mapped|labelled|automated|online|(?!need|speed|feed|seed|shared|advanced|guided|based|unplanned|embedded|red|bed|shed|used)[a-z]{3,}ed)(?:\s.*)?$",
    re.IGNORECASE,
)
_PART_EN = re.compile(
    r"^(?:~?\d[\d,.]*\s?%|~?\d[\d,.]*)\s(?:out\s)?of\s(?:\d[\d,.]*\s)?|\s\d+\s?%\s(?:complete|done)$|:?\s\d+\s(?:of|/)\s\d+.*$",
    re.IGNORECASE,
)
_PART_ZH = re.compile(
    r"(?:完成率|完成度|进度|覆盖率?|率)?\s?\d[\d.]*\s?(?:%|/\s?\d+)\s*$|^\d+%\s?的?|^[^，]{0,2}覆盖"
)
_NOBODYS = re.compile(
    r"(?<![a-z])(?:books?|papers?|chapters?|stars?|commits?|grants?|offers?|km|weight|thesis|gym|stuff)(?![a-z])|论文|书$|单词|词$|证$|字$|专利|阅读|读书|基金"
)
_GIVEN = re.compile(r"^(?:(?:the|our|a|an|new|of|up|out|more|some|my|all|first)\s)+", re.IGNORECASE)
_DOING = re.compile(
    r"^(?:(?:buy|get|do|put|fix|clean up|redo|revamp|redesign|rewrite|refresh|replace|rework|give|move|sign|book|trial|pilot|post|finali[sz]e|draft|print|map|migrate|port|extend|expand|rebuild|try|clear|sort|tidy|unify|audit|order|install|kick off|come up with|work on|continue|keep|share|refactor)\s)+",
    re.IGNORECASE,
)
_MOVED = re.compile(r"(?<![a-z])(?:upgraded|migrated|switched) to(?![a-z])")
_BARE_EN = re.compile(r"^[\w][\w'’.&+/-]*(?:\s[\w'’.&+/-]+)*$")


def object_of(line: str, lang: Lang) -> str | None:
    """What the work is done on; None where no short noun is left."""
    if _NOBODYS.search(line.lower()):
        return None
    for due in dates(line):
        line = line.replace(due.words, " ")
    line = _BRACKET.sub(" ", line).strip()
    return _chinese(line) if lang == "zh" else _english(line)


def _chinese(line: str) -> str | None:
    line = re.sub(r"^(?:(?:在|于|到)?\s+|(?:在|于|到))(?:以?前|底|内|末)?[，,\s]*", "", line)
    first = next((p for p in _CUT_ZH.split(line) if p.strip()), "")
    first = re.sub(r"^对(.{2,8}?)(?:做|进行|开展)(?=.{2})", r"开展\1", first.strip())
    bare = re.sub(rf"^(?:{_COUNT_ZH.pattern})\s*", "", first)
    bare = _PART_ZH.sub("", bare)
    verb, tail = bool(_VERB_ZH.match(bare)), bool(_TAIL_ZH.search(bare))
    counted = bool(re.search(rf"\s*(?:{_COUNT_ZH.pattern})$", bare))
    if not (verb or tail or counted or bare != first):
        return None
    bare = _COUNT_ZH.sub("", _VERB_ZH.sub("", bare)).strip()
    bare = _TAIL_ZH.sub("", _VERB_ZH.sub("", bare)).strip("的 、“”《》")
    bare = re.sub(r"(?<=..)[做写讲开招]$", "", bare)
    longest = LONGEST_ZH + (6 if _LATIN.search(bare) else 0)
    if (
        not 2 <= len(bare) <= longest
        or _NOT_THING_ZH.search(bare)
        or not re.search(r"[\u4e00-\u9fffA-Za-z]{2}", bare)
    ):
        return None
    return f"“{bare}”" if _LATIN.search(bare) or len(bare) > 6 or re.search("[、及和与]", bare) else bare


def _english(line: str) -> str | None:
    bare = re.sub(r"\b(?:by|in|before|until)\s*$", "", line).strip().rstrip("!.")
    bare = _PART_EN.sub("", bare)
    form = reading_form(bare)
    verb = WORK_VERB.match(form)
    bare = bare[verb.end() :].strip() if verb else bare
    doing = _DOING.match(bare)
    bare = _DOING.sub("", _COUNT_EN.sub("", bare, count=1)).strip()
    state = _STATE_EN.search(bare)
    bare = _CUT_EN.sub("", _STATE_EN.sub("", bare))
    bare = _GIVEN.sub("", _COUNT_EN.sub("", bare).strip(" .,;“”\"'"))
    words = bare.split()
    if (
        words
        and re.match(
            r"to$|on$|at$|in$|with$|for$|continue|keep|find|explore|get|be$|help|share|clear",
            words[0],
            re.IGNORECASE,
        )
        and len(words) > 1
    ):
        return None
    if (
        not words
        or len(words) > LONGEST_EN
        or not _BARE_EN.match(bare)
        or not (verb or doing or state or _COUNT_EN.match(form))
    ):
        return None
    if len(words) == 1 and _MOVED.search(form):
        return None
    if len(bare) < 3 or words[-1].lower().endswith("ly") or not _names_a_thing([w.lower() for w in words]):
        return None
    return article(words) + _lowered(bare)


def _names_a_thing(words: list[str]) -> bool:
    """False where a verb, a pronoun or a preposition stands among the words, or they are people."""
    odd = {
        "we",
        "it",
        "i",
        "they",
        "our",
        "is",
        "are",
        "has",
        "have",
        "not",
        "no",
        "of",
        "than",
        "least",
        "their",
        "everyone",
        "things",
    }
    if (
        odd & set(words)
        or PEOPLE_EN.fullmatch(words[-1])
        or words[-1]
        in ("well", "fresh", "often", "regularly", "alive", "better", "more", "out", "off", "through")
    ):
        return False
    verbs = [
        w
        for w in words[1:-1]
        if w
        in VERBS
        - {
            "help",
            "plan",
            "test",
            "order",
            "report",
            "change",
            "call",
            "shop",
            "price",
            "look",
            "end",
            "start",
            "care",
            "track",
            "trade",
            "use",
            "work",
            "design",
            "release",
            "review",
            "product",
            "support",
            "pay",
        }
    ]
    return not verbs


def article(words: list[str]) -> str:
    """ "the" before a single common noun; none before names and plurals."""
    last, first = words[-1], words[0]
    plural = last.endswith("s") and not last.endswith(("ss", "us", "is"))
    named = (
        any(w[1:].lower() != w[1:] or "." in w for w in words)
        or (last[:1].isupper() and len(words) > 1)
        or first[:1].isdigit()
    )
    return "" if plural or named or last.endswith("ing") else "the "


def _lowered(bare: str) -> str:
    first, *rest = bare.split()
    named = any(word[:1].isupper() for word in rest)
    return bare[0].lower() + bare[1:] if first[1:].islower() and not named else bare
