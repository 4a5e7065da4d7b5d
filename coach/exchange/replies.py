"""What words without a draft say: that there is none, that one follows, that one counts instead of
another, or that drafts are wanted."""

from __future__ import annotations

import re

_NOTHING = (
    r"[-—–/\\.?？x]+|[无空缺]|暂[无缺]|没有|待[定补交填]|待(?:补充|提交|更新|确认)|稍后|[休请在]?\w{0,2}假中?|出差中?|外[派出]\w{0,4}|离职|新入职|试用期"
    r"|n/?a|none(?: yet)?|nil|tb[dca]|to ?do|pending|missing|blank|empty|nothing(?: yet)?|not yet|awaiting|later|vacant|new starter"
    r"|(?:on )?(?:\w+ )?(?:leave|holiday|vacation|sabbatical)|out of office|ooo|away|off sick|chas(?:e|ing)"
)
_MISSING = (
    r"(?:尚|暂|还|又|仍)?(?:未|没有?)(?:提?交(?![付易叉互接通])|填写?|写完?|收到|想好|上交)|(?:明天|下周|稍后|周[一二三四五六日天]|回来(?:后|再)?)再?[补交]|(?:还在|正在)(?:写|想|改|休)"
    r"|not (?:yet )?(?:in|received|submitted|started|done|available|ready|handed|sent|written|provided)(?: (?:in|yet))?"
    r"|no (?:drafts?|okrs?|objectives?|submission|reply|entry)|nothing (?:received|submitted|sent|in)|to (?:follow|be (?:done|sent|submitted|confirmed|defined|added))"
    r"|waiting for|(?:still )?(?:working on|drafting)|(?:on|currently on) (?:\w+ )?leave|(?:will|['’]ll) (?:send|follow|submit)"
)
_ABSENT = re.compile(
    rf"(?:(?:{_NOTHING})(?:[\s，,；;、()（）/–—-]+|$))+(?:(?:{_MISSING}).{{0,25}})?$|(?:{_MISSING})[^%％]{{0,25}}$",
    re.IGNORECASE,
)
_AROUND = " \t\n()（）[]【】<>《》*_~`.。!！…"
_WHEN = r"(?:明[天早晚]|后天|今晚|晚[点些上]|稍后|稍晚|回头|过[两几]天|下周|下个?月|周[一二三四五六日末]|等我|尽快|马上)"
_PROMISES = re.compile(
    rf"{_WHEN}.{{0,14}}(?:补|交|发|给|写|提交|出)|(?:补交|晚交|缓[一两几]?天|宽限|还没(?:写|想|弄|填)|没写完|没来得及|来不及|还在(?:写|想|改))"
    r"|\b(?:need|can i have|could i have|give me|ask for)\b.{0,40}\b(?:until|till|more time|(?:an?other|one more|more|few|couple|\d+) (?:of )?(?:days?|week)|extension|next week|tomorrow|monday|tuesday|wednesday|thursday|friday)\b"
    r"|\b(?:will|['’]ll|going to)\b.{0,40}\b(?:send|submit|share|post|follow|get (?:it|mine|them)|add|have (?:it|mine|them|something))\b"
    r"|\bmine\b.{0,30}\b(?:follows?|tomorrow|later|by|on|next|coming|late)\b|\bnot (?:ready|done|finished) yet\b|\b(?:still|haven['’]t)\b.{0,20}\b(?:working|drafting|writing|finished|written|started|got)\b|\brunning late\b",
    re.IGNORECASE | re.DOTALL,
)
_ASKS = re.compile(
    r"@(?:所有人|全体成员|大家|all|channel|here|everyone|team)\b|(?:大家|各位|诸位|请|麻烦).{0,30}(?:发|交|提交|回复|填|补|报)|前(?:发|交|提交|回复|填)|催(?:一下|交)"
    r"|\b(?:please|could you all|can you all|everyone|all|folks|team)\b.{0,60}\b(?:send|reply|submit|share|post|drop|hand in|get)\b.{0,60}\b(?:okrs?|drafts?|objectives?|goals|yours|them|me)\b",
    re.IGNORECASE | re.DOTALL,
)
_REPLACES = re.compile(
    r"作废|为准|替换|不要看|别看(?:上|前|之前)|忽略(?:上|前|之前|刚才)|(?:重写|重新写|改|更新|修改)(?:了|后|过|好|一下|版|一版|完)|(?:新|修订|更新|修改|改后|第[二三四]|最终|终)[一]?[版稿]"
    r"|\b(?:ignore|disregard|scrap|forget|drop|replaces?|supersedes?|instead of)\b.{0,40}\b(?:previous|earlier|above|first|last|old|one|version|draft|mine|morning|that)\b"
    r"|\b(?:revised|updated|new|second|final|rewritten|corrected|better)\s(?:version|draft|try|attempt|one|go|okrs?)\b|\b(?:rewrote|reworked|redone|v[2-9])\b|\btake (?:two|2)\b",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 600


def absent(words: str) -> bool:
    """Whether short words stand where a draft should and say that there is none."""
    return len(words) <= 60 and bool(_ABSENT.match(words.strip(_AROUND) or words.strip()))


def promises(words: str) -> bool:
    """Whether somebody says that a draft of theirs is late, and does not ask others for theirs."""
    return len(words) <= _LONGEST and bool(_PROMISES.search(words)) and not asks(words)


def asks(words: str) -> bool:
    """Whether somebody asks others for their drafts."""
    return bool(_ASKS.search(words[:_LONGEST]))


def replaces(words: str) -> bool:
    """Whether somebody says that what they write now counts and what they wrote before does not."""
    return bool(_REPLACES.search(words[:_LONGEST]))
