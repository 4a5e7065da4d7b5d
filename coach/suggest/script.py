"""Suggestions in the characters of the draft: a draft in traditional Chinese gets its suggestions in them."""

from __future__ import annotations

import re
from functools import lru_cache

from opencc import OpenCC

from coach.okr import Draft, Suggestion

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=2)
def _converter(way: str) -> OpenCC:
    return OpenCC(way)


def _converted(text: str, way: str) -> str:
    """The text in other characters; a lone surrogate becomes a replacement character."""
    return str(_converter(way).convert(_LONE_SURROGATE.sub("\ufffd", text)))


def simplified(text: str) -> str:
    """The text in simplified characters."""
    return _converted(text, "t2s")


def traditional(draft: Draft) -> bool:
    """Whether a Chinese draft is written in traditional characters."""
    said = (draft.text_of("O") or "") + "".join(kr.text for kr in draft.key_results)
    return draft.lang == "zh" and simplified(said) != said


def in_traditional(suggestion: Suggestion) -> Suggestion:
    """The suggestion and its note in traditional characters; work stays as the user wrote it."""
    if suggestion.kind == "initiative":
        return suggestion
    text, note = (_converted(t, "s2tw") for t in (suggestion.text, suggestion.note))
    return suggestion.model_copy(update={"text": text, "note": note})
