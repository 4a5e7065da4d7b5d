"""What a message can be, and what is made of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from coach.okr import Draft, Lang

Intent = Literal[
    "draft",
    "redraft",
    "answer",
    "question",
    "edit",
    "content",
    "pay",
    "write",
    "greeting",
    "empty",
    "other",
    "garbled",
    "remove",
    "add",
    "value",
    "explain",
    "propose",
    "reword",
    "undo",
    "keep",
    "wish",
    "chat",
    "line",
]

LABELLED = re.compile(r"^(?:o\s?\d*|kr\s?\d*|objective|key results?|目标|关键结果)\s*[一二三\d]*\s*[:：]")
"""A line that says what it is."""


@dataclass(frozen=True)
class Understood:
    """The intent, and what it is about: drafts read, or a target and its new text."""

    intent: Intent
    lang: Lang
    drafts: tuple[Draft, ...] = ()
    target: str = ""
    text: str = ""
