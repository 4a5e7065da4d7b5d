"""Two versions of a draft side by side, with the words that differ."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import zip_longest

from coach.okr import Draft

Piece = tuple[str, bool]
_TOKEN = re.compile(r"[A-Za-z]+|\d+(?:[.,]\d+)*|\s+|.", re.DOTALL)


def lines_of(draft: Draft) -> dict[str, str]:
    """The lines of a draft by target: "O", "KR1" …, "I1" … for the work beside them."""
    lines = {"O": draft.objective.text} if draft.objective else {}
    lines |= {kr.id: kr.text for kr in draft.key_results}
    return lines | {f"I{n}": line.text for n, line in enumerate(draft.initiatives, 1)}


def words(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts as pieces (text, whether it differs)."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, a0, a1, b0, b1 in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        changed = kind != "equal"
        left += [("".join(a[a0:a1]), changed)] if a1 > a0 else []
        right += [("".join(b[b0:b1]), changed)] if b1 > b0 else []
    return left, right


def compared(old: Draft, new: Draft) -> list[dict[str, list[Piece]]]:
    """Rows of {"old", "new"}: the objective, then the key results paired so that as many as possible
    stay the same, then the work. Lines that exist on one side only stand alone."""
    was, now = lines_of(old), lines_of(new)
    rows = []
    for kind in ("O", "KR", "I"):
        before = [text for target, text in was.items() if target.rstrip("0123456789") == kind]
        after = [text for target, text in now.items() if target.rstrip("0123456789") == kind]
        for left, right in _paired(before, after):
            one, other = words(left or "", right or "")
            rows.append({"old": one, "new": other})
    return rows


def _paired(before: list[str], after: list[str]) -> list[tuple[str | None, str | None]]:
    pairs: list[tuple[str | None, str | None]] = []
    for kind, a0, a1, b0, b1 in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs += zip(before[a0:a1], after[b0:b1], strict=True)
        else:
            pairs += zip_longest(before[a0:a1], after[b0:b1])
    return pairs
