"""What to quote of a passage: runs of whole sentences that can be read without the rest."""

from __future__ import annotations

import re

from coach.lexical import terms
from coach.parse.text import reading_form
from coach.sentences import sentences

ENOUGH = 3
MOST = 9
_ITEM = re.compile(r"[-*|#>]|\d+[.)、]\s|[一二三四五六七]是|草稿[一二三四]|(?:[A-Z][\w ]{0,24})?[Dd]raft \d")
_ANNOUNCES = re.compile(
    r"[:：]$"
    r"|[两三四五六七几][处点条步种类句问样件层道项个][^，；：。！？]{0,5}。$"
    r"|(?<![a-z])(?:two|three|four|five|six|seven|the following)(?: [a-z-]+){0,2}\.$"
)
_LEANS = re.compile(
    r"(?:this|that|these|those|it|they|he|she|yes|no|so|but|and|then|there|otherwise|both|neither|as above"
    r"|the (?:opposite|other|same|latter))(?![a-z])"
    r"|这|那|它|他们|但|而|所以|于是|否则|反过来|前者|后者|是的|不是|两者|也|再|如上|以上|一是|二是"
)


def lead(text: str) -> str:
    """How the passage answers: its opening sentences, and the whole of a list that they announce."""
    said = sentences(text)
    if not said:
        return text
    end = start = _opening(said)
    while end + 1 < len(said) and end + 1 - start < MOST and not _whole(text, said, start, end):
        end += 1
    while end > start and _announces(said[end]):
        end -= 1
    return _between(text, said, start, end)


def aside(text: str, question: str) -> str | None:
    """The opening sentence, where it can be read alone and shares a telling word with the question."""
    first = next(iter(sentences(text)), "")
    telling = set(terms(question)) & set(terms(first))
    return first if telling and _stands(first) else None


def _opening(said: list[str]) -> int:
    return next((n for n, sentence in enumerate(said) if not _leans(sentence)), 0)


def _whole(text: str, said: list[str], start: int, end: int) -> bool:
    """Whether the run from start to end may stop there: no list, quotation or thought is cut."""
    run, after = _between(text, said, start, end), said[end + 1]
    gap = _between(text, said, end, end + 1)[len(said[end]) : -len(after)]
    if _ITEM.match(after) or _announces(said[end]) or said[end].rstrip('"”')[-1:] in ("?", "？"):
        return False
    if run.count('"') % 2 or run.count("“") > run.count("”"):
        return False
    if any(_ITEM.match(sentence) for sentence in said[start : end + 1]):
        return "\n" in gap
    if any(map(_announces, said[start:end])):
        return "\n\n" in gap
    return end + 1 - start >= ENOUGH and not _leans(after)


def _between(text: str, said: list[str], start: int, end: int) -> str:
    """The text from one sentence through another, as it stands in the passage."""
    at, places = 0, []
    for sentence in said:
        at = text.index(sentence, at)
        places.append((at, at + len(sentence)))
        at += len(sentence)
    return text[places[start][0] : places[end][1]]


def _stands(sentence: str) -> bool:
    """Whether a sentence can be read alone: it leans on none before it and announces none to come."""
    return not (_leans(sentence) or _announces(sentence) or _ITEM.match(sentence) or sentence[-1] in "?？")


def _leans(sentence: str) -> bool:
    return bool(_LEANS.match(reading_form(sentence)))


def _announces(sentence: str) -> bool:
    return bool(_ANNOUNCES.search(reading_form(sentence)))
