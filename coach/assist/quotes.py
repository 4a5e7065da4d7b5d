"""Where a model's quote stands in a text: white space, width, case of letters and invisible characters forgiven."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from coach.parse.text import reading_form

_AROUND = " \t\n\"'“”‘’「」『』《》*`"
_TAIL = "….。,，;；:：!！" + _AROUND
_TELLING = re.compile(r"[a-z0-9]{2,}|[\u3400-\u9fff]{2,}|[?？]|[\u3400-\u9fff]$")
_SAME = str.maketrans("“”„‟「」『』‘’–—−→", '""""""""\'\'---\u2192')


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """The span of `text` that the quote names; None where it stands nowhere, cuts a word or says nothing."""
    wanted, _ = _folded(quote.strip(_AROUND).rstrip(_TAIL))
    if not _TELLING.search(wanted):
        return None
    form, at = _folded(text)
    start = form.find(wanted)
    while start >= 0:
        first, last = at[start], at[start + len(wanted) - 1]
        if not _cuts(text, first) and not _cuts(text, last + 1):
            return first, last + 1
        start = form.find(wanted, start + 1)
    return None


def quoted(text: str) -> list[str]:
    """What a text puts in quotation marks."""
    return [next(filter(None, found)) for found in _QUOTED.findall(text)]


def unquoted(text: str) -> str:
    """The text without what it puts in quotation marks."""
    return _QUOTED.sub(" ", text)


_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|「([^「」]+)」|『([^『』]+)』|‘([^‘’]{4,})’|《([^《》]+)》")


@lru_cache(maxsize=4096)
def _folded(text: str) -> tuple[str, tuple[int, ...]]:
    """The letters that count, and where each stands in the text."""
    form = reading_form(text).translate(_SAME)
    kept = [
        (c, i)
        for i, c in enumerate(form)
        if not c.isspace() and (c.isprintable() or unicodedata.category(c) not in ("Cc", "Cf"))
    ]
    return "".join(c for c, _ in kept), tuple(i for _, i in kept)


def _cuts(text: str, at: int) -> bool:
    """True where a border lies inside a Latin word or a number."""
    return 0 < at < len(text) and bool(re.fullmatch(r"[A-Za-z]{2}|[0-9]{2}", text[at - 1 : at + 1]))
