"""How many tokens a text takes, where nobody says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.model import Message

_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
PER_MESSAGE = 4


def estimated(text: str) -> int:
    """An estimate, on the high side: one token for each Chinese, Japanese or Korean character, one for every four of
    the others."""
    wide = len(_WIDE.findall(text))
    return wide + (len(text) - wide + 3) // 4


def estimated_prompt(messages: Iterable[Message]) -> int:
    """An estimate of the tokens of a prompt."""
    return sum(estimated(message.text) + PER_MESSAGE for message in messages)
