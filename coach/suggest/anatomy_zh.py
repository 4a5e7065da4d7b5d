"""Reads the anatomy of a Chinese objective by its usual patterns."""

from __future__ import annotations

import re
from dataclasses import replace

from coach.parse.text import reading_form
from coach.suggest.anatomy import Anatomy
from coach.suggest.people import GROUP_ZH, PEOPLE_ZH

_P = PEOPLE_ZH.pattern
_WHO = rf"(?P<who>[^，,。；;、“”\"()（）]{{0,12}}?(?:{_P})(?:们|的?(?:{_P}))*)"
_LEAD = re.compile(
    r"^(?:到|在)?(?:20\d\d\s?年)?\s?(?:[^，,。；]{0,8}(?:季度?|年|月|周期)(?:末|底|内|前|结束前|年底前)?(?=[，,：:\s])|[\d本今明下上这全第一二三四五六七八九十双半个Qq]{0,5}"
    r"(?:季度?|年(?![轻级会货付长度终报])|月(?![票薪捐饼嫂子度报结])|周期)(?:末|底|内|前|结束前|年底前)?|[QqHh][1-4])(?:以?前|内|末|底|起|里)?[，,：:\s]*(?=\S{4})"
)
_LABEL = re.compile(r"^(?:[OＯ]\s?\d*|目标\s?\d*)[\s：:.、]+")
_DENIED = re.compile(r"(?:不再|别再|再也?不|不用|不必|不会|不|别|避免|无需|少)$")
_REST_OF_NAME = re.compile(
    r"(?:经理|人员|主管|负责人|员工|干部|班长|组长|管理者|领导|医生|护士|教师|老师|销售|专员|顾问|店长|店员|工人)(?:们)?"
)
_LET = re.compile(rf"(?:让|帮助|帮|使得?|令|叫)(?:所有|每[位个家名])?{_WHO}(?P<clause>[^，,。；;]{{2,40}})")
_OPENS = re.compile(rf"^(?:所有|每[位个家名])?{_WHO}(?P<clause>[^，,。；;]{{2,40}})")
_CAN = re.compile(
    r"不用|不必|不再|不需|不靠|[^功性智可]能|^能|[^机社议]会|^会|敢|愿意|可以|自己|[就都也]|随时|主动|知道|觉得|相信|[看听买用信读写做找学赚卖付放][得到上懂]"
    r"|离不开|舍不得|放心|安心|马上|当天|很快|少[受跑等走]|留下|回来|喜欢|独立"
)
_COMPOUND = re.compile(
    r"^(?:的|和|与|及|、|体验|满意度|关系|服务|成功|增长|数据|流程|问题|需求|价值|管理|招聘|培训|数|规模|群体|画像|端|侧|率|量|市场|忠诚|粘性|口碑|转化|活跃|团队|运营|业务|能力|工作|效率)"
)
_STOPS = re.compile(r"^不再(?P<ends>[^就也都]{2,30})$")
_VERB = re.compile(
    r"^(?:我们|全面|大幅|显著|持续|进一步|不断|努力|着力|切实|继续|保持|维持|尽快|做好|负责|把|将|提升|提高|优化|改善|降低|减少|加强|增强|强化|完善|推进|推动|深化|促进|夯实|加快|加速|扩大|打造|建设|搭建|构建|建立|"
    r"完成|上线|发布|组织|开展|举办|编写|撰写|制定|推出|开发|设计|实施|实现|引入|整理|统一|清理|规范|成为|做|让|使|拓展|开拓|一套|一个|全年|本部门的?|部门的?|公司的?|各项)+"
)
_COUNTED = re.compile(r"^\s*[\d,.]+\s*[万千百多余]*\s*[家名位所户]的?")
_TAIL = re.compile(
    r"(?:的(?:工作|任务|建设|升级|切换|水平|能力|质量))?(?:提上去|做好|做扎实|做深做透|更[^，。]{1,8}|[再]?上(?:新)?台阶|明显改善|大幅提升|显著提升|增强|提升|改善|工作|任务)?[。.!！\s]*$"
)


def unlabelled(text: str) -> str:
    """An objective without its label."""
    return _LABEL.sub("", text.strip())


def bare(text: str) -> str:
    """An objective without its label, date and period."""
    return _LEAD.sub("", _LABEL.sub("", text.strip().rstrip("。.！!")))


def read(text: str) -> Anatomy:
    """The anatomy of an objective; empty but for the language where no pattern fits."""
    said = bare(text)
    for pattern in (_LET, _OPENS):
        for start in _starts(said) if pattern is _OPENS else (0,):
            found = pattern.search(said, start) if pattern is _LET else pattern.match(said[start:])
            if found and (made := _from(found, needs_verb=pattern is _OPENS)):
                denied = pattern is _LET and _DENIED.search(said[: found.start()])
                return replace(made, ends=made.clause) if denied else made
    who = _somebody(said)
    return Anatomy("zh", people=who, group=GROUP_ZH.get(_head(who)) if who else None, thing=_thing(said))


def _starts(said: str) -> list[int]:
    return [0, *(m.end() for m in re.finditer(r"[，,；;：:]\s*", said))]


def _from(found: re.Match[str], needs_verb: bool) -> Anatomy | None:
    who, clause = _COUNTED.sub("", found["who"].strip()), found["clause"].strip()
    if (more := _REST_OF_NAME.match(clause)) and not _COMPOUND.match(clause):
        who, clause = who + more.group(), clause[more.end() :]
    if _COMPOUND.match(clause) or (needs_verb and not _CAN.search(clause)) or _VERB.match(who):
        return None
    ends = _STOPS.match(clause)
    return Anatomy(
        "zh", people=who, group=GROUP_ZH.get(_head(who)), clause=clause, ends=ends["ends"] if ends else None
    )


def _somebody(said: str) -> str | None:
    found = PEOPLE_ZH.search(reading_form(said))
    if not found:
        return None
    after = said[found.end() :]
    more = _REST_OF_NAME.match(after)
    return None if re.match(r"(?:数|成功|率|端)", after) else found.group() + (more.group() if more else "")


def _head(who: str) -> str:
    found = list(PEOPLE_ZH.finditer(who))
    return found[-1].group() if found else ""


def _thing(said: str) -> str | None:
    """What the objective is about, without verbs around it; None where that leaves no short noun."""
    first = re.split(r"[，,。；;：:]", said)[0]
    bare = _TAIL.sub("", _VERB.sub("", first)).strip("的 ")
    plain = bool(_VERB.match(first)) or len(first) <= 6
    return (
        bare
        if plain
        and 2 <= len(bare) <= 10
        and not re.search(r"[让从到把不再用了更]|[0-9%]|一流|基础|底线", bare)
        else None
    )
