"""Which parent a draft may serve, and whether the link that stands is a real one."""

from __future__ import annotations

from collections.abc import Sequence

from coach.align import second
from coach.align.evidence import quotes, reason
from coach.align.signs import nearest, odds_of, signs
from coach.critic import critique
from coach.meaning import Meaning
from coach.okr import Alignment, Context, Draft, Finding, Parent, Proposal
from coach.parse.text import language_of
from coach.ports import Embedder, Pairs

MOST = 3
CLOSE_TO_BEST = 0.3
LEAST, ACROSS = 0.5, 0.3
"""The odds, summed over the parents, from which a draft counts as having one, and where the likeliest is in the other language."""
AT_FIRST_SIGHT = 1.0
"""The same where no reader of pairs looks at them."""


def align(
    draft: Draft,
    parents: Sequence[Parent],
    context: Context,
    embedder: Embedder,
    meaning: Meaning,
    reader: Pairs | None,
) -> Alignment:
    """Proposes up to three parents with evidence on both sides, or none where no parent is likely enough;
    checks the link in `context.parent`. A `reader` looks at the likeliest goals beside the whole draft."""
    checks: tuple[Finding, ...] = ()
    if context.parent:
        checks = tuple(f for f in critique(draft, context, meaning).findings if f.criterion == "aligned")
    return Alignment(proposed=tuple(_propose(draft, parents, embedder, reader)), checks=checks)


def _propose(
    draft: Draft, parents: Sequence[Parent], embedder: Embedder, reader: Pairs | None
) -> list[Proposal]:
    """Nothing unless the draft is likely to have a parent at all; then the best and those not far behind."""
    lines = [draft.objective.text] if draft.objective else []
    lines += (kr.text for kr in draft.key_results) if lines else sorted(kr.text for kr in draft.key_results)
    lines = [line for line in lines if line.strip()]
    texts = list(dict.fromkeys(p.text for p in parents if p.text.strip()))
    if not lines or not texts:
        return []
    seen = signs(lines, nearest(lines, texts, embedder), embedder)
    odds, least = odds_of(seen.columns), AT_FIRST_SIGHT
    if reader:
        odds = second.looked(odds, lines, seen.texts, reader)
        least = LEAST if language_of(seen.texts[int(odds.argmax())]) == draft.lang else ACROSS
    if odds.sum() < least:
        return []
    best = {text: float(one / odds.max()) for text, one in zip(seen.texts, odds, strict=True)}
    near = [p for p in parents if best.get(p.text, 0.0) >= CLOSE_TO_BEST]
    likely = float(odds.sum() / (odds.sum() + least))
    return [
        _proposal(draft, parent, seen.line_for(parent.text), likely * best[parent.text])
        for parent in sorted(near, key=lambda p: -best[p.text])[:MOST]
    ]


def _proposal(draft: Draft, parent: Parent, line: str, score: float) -> Proposal:
    child, theirs = quotes(line, parent.text)
    return Proposal(
        parent=parent,
        score=round(score, 3),
        evidence_child=child,
        evidence_parent=theirs,
        reason=reason(child, theirs, draft.lang),
    )
