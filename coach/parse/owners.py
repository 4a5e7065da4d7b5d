"""Who answers for a line: "(owner: Mei)", "@lena", "负责人:王芳"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.parse.patterns import Pattern

_NAME = r"[^\W\d_][\w.'’·-]{0,30}"
_OWNER = Pattern(
    rf"(?P<open>[(\[]\s?|[,;]\s?|[—–-]{{1,2}}\s|\s|^)?(?<![a-z])(?:owner|owned by|dri|responsible|负责人"
    rf"|责任人|主责人?|负责|牵头人?|owner)"
    rf"(?:\s?[:=：-]\s?|\s(?=@?[^\W\d_]))@?(?P<name>{_NAME}(?: [A-Z]{_NAME})?)(?P<close>\s?[)\]])?",
    re.IGNORECASE,
)
_AT = Pattern(rf"(?:[(\[,;]\s?|\s|^)?(?<![\w.])@(?P<name>{_NAME})(?P<close>\s?[)\]]|\s?:)?")


@dataclass(frozen=True)
class Owner:
    """A named owner; `at` = (start, end) covers the whole note."""

    name: str
    at: tuple[int, int]


def owner_of(text: str, form: str) -> Owner | None:
    """The first owner noted in a text; `form` is its reading form."""
    if (
        "@" not in form
        and "own" not in form
        and "dri" not in form
        and "负责" not in form
        and "责任" not in form
        and "牵头" not in form
    ):
        return None
    found = _OWNER.search(form) or _AT.search(form)
    if not found:
        return None
    start, end = found.span("name")
    name = text[start:end].rstrip(".-'’·")
    return Owner(name, found.span())
