"""Drafts written as data: JSON, TOML, JavaScript or Python literals, whole or cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.parse.labels import Label, Role, read_label
from coach.parse.remarks import Remarks
from coach.parse.rows import Row
from coach.parse.text import Cut, reading_form

_LOOKS = re.compile(
    r"(?im)[\"']?\b(?:key_?-?\s?results?|krs?|objectives?|okrs?|initiatives|关键结果|目标)[_.\-\d]*[\"']?\s*[:=(]\s*[\[{(\"']"
    r"|[\"']?(?:type|kind|level|类型)[\"']?\s*[:=]\s*[\"'](?:objective|o|key[_ ]?result|kr|目标|关键结果)[\"']"
    r"|^[ \t]*\[\[?(?:[\w.]*\.)?(?:key_?results?|objectives?|okrs?|krs?)\]\]?[ \t]*$"
)
_BRACKET = re.compile(
    r"(?im)[\"']?\b(?:key_?-?\s?results?|krs?|okrs?|objectives?|关键结果|目标)[\"']?\s*(?:[:=]\s*[\[{]|\(\s*[\"'])|^\s*\[\[?[\w.]+\]\]?[ \t]*$|^\s*(?:key_?results?|krs?|okrs?|objectives?|o|obj)[_.\-\d]*\s*=\s*[\"']|\{\s*[\"'](?:type|kind|level|id|类型)[\"']\s*:"
)
_TOKEN = re.compile(
    r"(?P<header>^[ \t]*\[{1,2}[\w.\- ]+\]{1,2}[ \t]*$)"
    r"|\"(?P<double>(?:[^\"\\\n]|\\.){0,4000})\"|'(?P<single>(?:[^'\\\n]|\\.){0,4000})'"
    r"|(?P<comment>(?://|\#)[^\n]*)|(?P<open>[\[{(])|(?P<close>[\]})])|(?P<mark>[:=](?![>=]))|(?P<word>[\w\-\u4e00-\u9fff]+)|(?P<end>[,\n])",
    re.MULTILINE,
)
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "key-result",
        re.compile(r"(?:key[_\-\s]?results?|krs?|keyresult|关键(?:结果|成果)|measures?|metrics)[_\-\s.\d]*$"),
    ),
    ("objective", re.compile(r"(?:objectives?|okrs?|obj|o|goals?|目标)[_\-\s.\d]*$")),
    (
        "initiative",
        re.compile(
            r"(?:initiatives?|actions?|tasks?|todos?|projects?|(?:重点|关键|主要|支撑)?(?:举措|行动|任务|项目|措施|动作|工作)(?:计划|清单|列表)?|待办(?:事项)?|抓手|计划)[_\-\s.\d]*$"
        ),
    ),
)
TEXT_KEYS = frozenset(
    [
        "title",
        "name",
        "text",
        "description",
        "desc",
        "statement",
        "content",
        "summary",
        "value",
        "名称",
        "标题",
        "内容",
        "描述",
    ]
)


_INDEX = re.compile(r"\d{1,3}|[a-z]|[一二三四五六七八九十]")
_SIGNS = re.compile(r"[\[\]{}\"'=`]|,\s*$")
_KIND_KEYS = frozenset(["kind", "type", "level", "类型"])


def role_of(key: str) -> Role:
    """The role that a key of a mapping names; "" for any other key."""
    return next((role for role, pattern in _ROLES if pattern.match(key)), "")


def rows_of_data(text: str) -> Iterator[Row]:
    """Labelled rows of a text that is written as data; none for any other text."""
    opens = any(sign in text for sign in ("[", "{", "(", '="', '= "', "='", "= '"))
    if not (opens and _LOOKS.search(text) and _BRACKET.search(text)) or _written_out(text):
        return iter(())
    return _read(text)


def _written_out(text: str) -> bool:
    """Whether lines without a sign of data name an objective or key results: then what looks like data only stands beside."""
    plain = (line for line in text.splitlines() if line.strip() and not _SIGNS.search(line))
    roles = [label.role for label in map(read_label, map(reading_form, map(str.strip, plain))) if label]
    return sum(role in ("objective", "key-result") for role in roles) > 1


def _read(text: str) -> Iterator[Row]:
    stack: list[str] = []
    kinds: dict[int, Role] = {}
    key, word = "", ""
    last: Row | None = None
    line, counted = 1, 0
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind == "header":
            parts = found.group().strip(" \t[]").lower().split(".")
            named = [part for part in parts if not _INDEX.fullmatch(part)]
            stack, key, word = (named or parts)[-1:], "", ""
        elif kind in ("double", "single"):
            quoted = found[kind]
            if _is_key(text, found.end()):
                key = quoted.strip().lower()
                continue
            line += text.count("\n", counted, found.start())
            counted = found.start()
            start = found.start(kind)
            row = Row(Cut(quoted, tuple(range(start, start + len(quoted)))).strip(), line)
            if key in _KIND_KEYS and (kind_named := role_of(quoted.strip().lower())):
                kinds[len(stack)] = kind_named
                continue
            role = kinds.get(len(stack), "") if key in TEXT_KEYS else ""
            role = role or _place(key, stack)
            if role and row.body.text:
                row.label, row.words = Label(role, 0, key="data"), row.body
                last = row if role != "initiative" else last
                yield row
            elif last and role == "":
                last.remarks = last.remarks or Remarks()
                last.remarks.note(key, quoted)
        elif kind == "open":
            stack.append(key or word.lower())
            key, word = "", ""
        elif kind == "close":
            kinds.pop(len(stack), None)
            if stack:
                stack.pop()
            key = ""
        elif kind == "mark":
            key = word.lower() or key
        elif kind == "word":
            word = found.group()
            continue
        elif kind == "end" and not (stack and text[found.start()] == "\n"):
            key = ""
        word = ""


def _is_key(text: str, end: int) -> bool:
    return text[end : end + 4].lstrip().startswith((":", "=")) and not text[
        end : end + 3
    ].lstrip().startswith(("==", "=>"))


def _place(key: str, stack: list[str]) -> Role:
    """The role of a string: its key's, or that of the list it stands in."""
    if key and key not in TEXT_KEYS and not (stack and _INDEX.fullmatch(key) and not role_of(key)):
        return role_of(key)
    for name in reversed(stack):
        if name and (role := role_of(name)):
            return role
        if name:
            return ""
    return ""
