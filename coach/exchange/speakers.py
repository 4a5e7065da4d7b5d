"""Which lines of a text say whose words follow: headings, chat messages, e-mails, plain names."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from coach.exchange.names import LONGEST, could_be_name, is_name, names_somebody, titled
from coach.exchange.replies import absent
from coach.parse import reading_form
from coach.parse.labels import is_noise, read_label

_DATE = (
    r"(?:\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?|\d{1,2}[-/.月]\d{1,2}(?:[-/.]\d{2,4}|日)?|今天|昨天|today|yesterday"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|(?:周|星期)[一二三四五六日天])"
)
_STAMP = rf"(?:{_DATE}[,，]?\s*(?:at\s+)?)?(?:[上下中]午|凌晨|晚上)?\s*\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?(?:\s*[ap]\.?m\.?(?![a-z]))?"
_TIMED_FIRST = re.compile(
    rf"\s*[\[(【（]?\s*{_STAMP}\s*[\])】）]?\s*[-–—]?\s*(?P<name>[^:：\n\d]{{1,{LONGEST}}}?)\s*[:：](?P<rest>.*)$",
    re.IGNORECASE,
)
_TIMED_LAST = re.compile(
    rf"\s*\**(?P<name>[^\d:：\[\](){{}}（）【】]{{1,{LONGEST}}}?)\**\s*[\[(（【|,，–—-]?\s*{_STAMP}\s*[\])】）]?\s*(?:[:：](?P<rest>.*))?$",
    re.IGNORECASE,
)
_BOLD = re.compile(
    rf"\s*(?:[-*•]\s+)?(?:\*\*|__)(?P<name>[^*_\n]{{1,{LONGEST}}}?)\s*[:：]?\s*(?:\*\*|__)\s*[:：]?(?P<rest>.*)$"
)
_AT = re.compile(r"\s*@(?P<name>[^\s:：@，,]{1,30}(?: [A-Z][\w’'-]+)?)\s*[:：]?\s*(?P<rest>.*)$")
_COLON = re.compile(
    rf"\s*(?:[-*•]\s+|\d{{1,2}}[.、)]\s*)?(?P<name>[^:：\n]{{1,{LONGEST}}}?)\s*[:：](?P<rest>.*)$"
)
_FROM = re.compile(
    r"\s*\**(?:from|发件人|寄件者|寄件人)\**\s*[:：]\**\s*(?P<name>[^<\[(（\n]{1,60}?)\s*(?:[<\[(（].*)?$",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"\s*(?:on\s.{4,80}[,，\d]\s*(?:[ap]\.?m\.?,?\s+)?|在?\s*\d{4}\s?[年/-].{0,40}[,，\d]\s*)?(?P<name>[^<>,，:：\d\n]{1,40}?)\s*"
    r"(?:<[^<>]{3,80}>\s*)?(?:[于在]?\s*\d{4}\s?[年/-].{0,40}?)?(?:wrote|写道)\s*[:：]\s*$",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\s{0,3}(?P<level>#{1,6})\s+(?P<title>.+?)\s*#*\s*$")
_MAIL_HEADER = re.compile(
    r"\s*\**(?:to|cc|bcc|sent|date|subject|reply-to|收件人|抄送|密送|发送时间|日期|时间|主题|发送日期|回复)\**\s*[:：]",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\s*(?:[>＞]\s?)+")
_FIELD_OWNER = re.compile(
    r"\s*(?:[-*•]\s+)?\**(?:owner|负责人|责任人|dri)\**\s*[:：]\**\s*(?P<name>\S.{0,40})$", re.IGNORECASE
)
_MARKUP = re.compile(r"^[\s>#*_`+\-•]+")
_ITEM = re.compile(r"\s*(?:[-*•]\s+|\d{1,2}\s*[.、)）]\s*)?")
_PARTING = re.compile(r"\s*[-–—:：|（(]\s*|\s+")
_CLOCK = re.compile(rf"\s*[\[(（]?\s*{_STAMP}\s*[\])）]?\s*$", re.IGNORECASE)
_CLAUSE = re.compile(r"^[^:\uff1a]*[\uff0c\u3002\uff01]")
_HANDLE = re.compile(r"[a-z][\w.-]{1,19}$")
_LONGEST_LINE = 300
_LONGEST_NAME = 30


class Turn(NamedTuple):
    """A line that says whose words follow. `rest` is what stands behind the name on that line.

    `level` is a heading's (0 for others), `sure` whether the line alone shows that it names a person,
    `listed` whether it lists somebody, with a draft or without, rather than showing who spoke, `mail`
    whether it is the head of an e-mail. What is not `likely` a name is one beside others only.
    """

    name: str
    role: str | None = None
    rest: str = ""
    level: int = 0
    sure: bool = True
    listed: bool = False
    mail: bool = False
    likely: bool = True


def unquoted(line: str) -> str:
    """A line without the marks of a quoted e-mail."""
    return _QUOTED.sub("", line, count=1) if _QUOTED.match(line) else line


def is_mail_header(line: str) -> bool:
    """Whether a line belongs to the head of an e-mail: to whom, when, about what."""
    return len(line) <= _LONGEST_LINE and bool(_MAIL_HEADER.match(line))


def opens_draft(line: str) -> bool:
    """Whether a line begins with the label of an objective."""
    form = reading_form(_MARKUP.sub("", line[:200]))
    label = read_label(form)
    return bool(label and label.role == "objective")


def is_label(words: str) -> bool:
    """Whether words are a draft's own: a label, a section, a remark."""
    form = reading_form(_MARKUP.sub("", words[:200]).strip())
    return bool(read_label(form) or read_label(form + ":")) or is_noise(form) or is_noise(form + ":")


def is_stamped(line: str) -> bool:
    """Whether a line is nothing but a name and a time, as a chat puts it above each message."""
    found = _TIMED_LAST.match(line) if len(line) <= _LONGEST_LINE else None
    return bool(found and not found["rest"] and 0 < len(titled(found["name"])[0]) <= _LONGEST_NAME)


def heading_level(line: str) -> int:
    """1 to 6 for a heading of Markdown, 0 for any other line."""
    found = _HEADING.match(line)
    return len(found["level"]) if found else 0


def is_clock(line: str) -> bool:
    """Whether a line is nothing but a time, as a chat puts it below a name."""
    return len(line) <= _LONGEST_NAME * 2 and bool(_CLOCK.match(line))


def turn_of(line: str, before: str, after: str, chat: bool = False) -> Turn | None:
    """What a line says about who speaks; `before` and `after` are the lines with words around it.

    In a `chat` whoever stands alone with a time speaks, whatever they are called.
    """
    if not line.strip() or len(line) > _LONGEST_LINE:
        head = line[:_LONGEST_LINE]
        found = _TIMED_FIRST.match(head) if line.strip() else None
        return _spoken(found, line[found.start("rest") :]) if found else None
    if found := _HEADING.match(line):
        return _heading(found, after)
    for pattern in (_FROM, _WROTE):
        if found := pattern.match(line):
            return Turn(found["name"].strip(" \"'*"), mail=True)
    for pattern in (_TIMED_FIRST, _TIMED_LAST):
        if found := pattern.match(line):
            turn = _spoken(found, found["rest"] or "")
            known = turn and ((chat and is_stamped(line)) or is_name(turn.name) or _HANDLE.match(turn.name))
            if turn and (pattern is _TIMED_FIRST or known):
                return turn
    if is_clock(after) and len(line) <= _LONGEST_NAME and not is_label(line) and (name := titled(line)[0]):
        return Turn(name)
    return _untimed(line, before, after)


def _spoken(found: re.Match[str], rest: str) -> Turn | None:
    name, role = titled(found["name"])
    return Turn(name, role, rest.strip()) if name and not is_label(found["name"]) else None


def _beside(line: str) -> Turn | None:
    """A name with a draft behind it, or with the word that there is none: "3. Wei Zhang – not yet"."""
    bare = _ITEM.sub("", line, count=1)
    for part in itertools.islice(_PARTING.finditer(bare), 6):
        name, role = titled(bare[: part.start()])
        rest = bare[part.end() :].strip()
        if is_name(name) and (absent(rest) or opens_draft(rest)) and not is_label(name):
            return Turn(name, role, rest, listed=True)
    return None


def _heading(found: re.Match[str], after: str) -> Turn | None:
    title = found["title"]
    name, role = titled(title)
    if not name or (is_label(title) and not names_somebody(title)) or len(name) > LONGEST:
        return None
    outright = names_somebody(title)
    opens = opens_draft(after) and not _HEADING.match(after)
    if outright or is_name(name) or opens or could_be_name(name):
        likely = outright or is_name(name) or opens
        return Turn(name, role, level=len(found["level"]), sure=outright or opens, listed=True, likely=likely)
    return None


def _untimed(line: str, before: str, after: str) -> Turn | None:
    """A name without a time: alone, in bold, behind "@" or before a colon."""
    if names_somebody(line):
        name, role = titled(line)
        return Turn(name, role, listed=True) if name else None
    if (found := _FIELD_OWNER.match(line)) and opens_draft(after) and not opens_draft(before):
        return Turn(titled(found["name"])[0], listed=True)
    if beside := _beside(line):
        return beside
    for pattern in (_BOLD, _AT, _COLON):
        if pattern is _COLON and _CLAUSE.search(line):
            continue
        if (found := pattern.match(line)) and not is_label(found["name"]):
            name, role = titled(found["name"])
            rest = found["rest"].strip()
            opens = opens_draft(rest) if rest else opens_draft(after)
            known = is_name(name) or pattern is _AT
            if name and (
                (known and (opens or pattern is _BOLD or absent(rest)))
                or (pattern is _BOLD and opens and not rest)
            ):
                return Turn(name, role, rest, sure=opens, listed=pattern is not _AT)
    name, role = titled(line)
    follows = opens_draft(after) or absent(after)
    if is_name(name) and follows and not is_label(line) and not _CLAUSE.search(line):
        return Turn(name, role, listed=True)
    return None
