"""How drafts and contexts stand in a prompt: one line each, named as findings name them."""

from __future__ import annotations

from coach.okr import Context, Draft

LONGEST = 600


def row(name: str, text: str) -> str:
    """One line: white space within it becomes single spaces, so that a text cannot pose as a further line."""
    words = " ".join(text.split())
    return f"{name} {words if len(words) <= LONGEST else words[: LONGEST - 1] + '…'}"


def of_draft(draft: Draft) -> str:
    """The objective, key results and initiatives."""
    rows = [row("O:", draft.objective.text)] if draft.objective else []
    rows += [row(f"{kr.id}:", kr.text) for kr in draft.key_results]
    rows += [row(f"I{n}:", work.text) for n, work in enumerate(draft.initiatives, 1)]
    return "\n".join(rows)


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
        ("health metrics:", "; ".join(context.kpis)),
    )
    return "\n".join(row(name, text) for name, text in named if text.strip())


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
