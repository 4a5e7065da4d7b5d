"""How drafts and contexts stand in a prompt: one line each, named as findings name them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.okr import Context, Draft

LONGEST = 400
MOST_ROWS = 24
ROOM = 700.0
NARROW = 300.0
_WIDE = re.compile("[\u2e80-\U0010ffff]")


def row(name: str, text: str) -> str:
    """One line: white space within it becomes single spaces, so that a text cannot pose as a further line."""
    words = " ".join(text.split())
    return f"{name} {words if len(words) <= LONGEST else words[: LONGEST - 1] + '…'}"


def of_draft(draft: Draft) -> str:
    """The objective, key results and initiatives; of a very long draft the first."""
    rows = [row("O:", draft.objective.text)] if draft.objective else []
    rows += [row(f"{kr.id}:", kr.text) for kr in draft.key_results]
    rows += [row(f"I{n}:", work.text) for n, work in enumerate(draft.initiatives, 1)]
    return "\n".join(first(rows))


def first(rows: Sequence[str], room: float = ROOM) -> list[str]:
    """The first rows, as many as there is room for in a prompt (in tokens, roughly)."""
    kept: list[str] = []
    for one in rows[:MOST_ROWS]:
        room -= weight(one)
        if room < 0 and kept:
            break
        kept.append(one)
    return kept


def weight(text: str) -> float:
    """How many tokens a text takes, roughly: one for a Chinese character, one for four others."""
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    return wide + 0.25 * (len(text) - wide)


def of_context(context: Context, strategy: str = "") -> str:
    """The parent, the cycle, the author's role, remarks, KPIs and strategy, where they are known."""
    parent = context.parent
    named = (
        ("strategy:", strategy),
        ("parent:", parent.text if parent else ""),
        ("parent objective:", (parent.objective_text or "") if parent else ""),
        ("cycle:", context.cycle or ""),
        ("role:", context.role or ""),
        ("note:", context.note or ""),
        ("health metrics:", "; ".join(context.kpis[:MOST_ROWS])),
    )
    return "\n".join(first([row(name, text) for name, text in named if text.strip()], NARROW))


def sources(draft: Draft, context: Context, said: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Every text whose figures may be repeated: the draft's, the parent's, the context's and what was said."""
    lines = [draft.objective.text] if draft.objective else []
    lines += [kr.text for kr in draft.key_results] + [i.text for i in draft.initiatives]
    lines += [kr.measure.due or "" for kr in draft.key_results]
    parent = context.parent
    around = (
        parent.text if parent else "",
        (parent.objective_text or "") if parent else "",
        context.cycle or "",
        draft.period or "",
        context.role or "",
        context.note or "",
        *context.kpis,
        *draft.notes,
    )
    return tuple(text for text in (*lines, *around, *said) if text)
