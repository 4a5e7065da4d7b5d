"""Which parent a draft may serve, and whether the link that stands is a real one."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from coach.critic import critique, shorten
from coach.meaning import Meaning
from coach.okr import Alignment, Context, Draft, Finding, Lang, Parent, Proposal
from coach.parse import reading_form
from coach.ports import Embedder, Vectors

MOST = 3
NEAR = 0.3
CLOSE_TO_BEST = 0.75
_TERM = re.compile(r"[a-z][a-z0-9-]{2,}|[\u4e00-\u9fff]{2}")
_EMPTY = frozenset(
    [
        "the",
        "and",
        "for",
        "our",
        "with",
        "from",
        "that",
        "this",
        "are",
        "was",
        "can",
        "will",
        "into",
        "their",
        "its",
        "not",
        "per",
        "who",
        "all",
        "new",
    ]
)

REASONS: dict[Lang, dict[str, str]] = {
    "zh": {
        "both": "两边都在说“{words}”。",
        "sense": "用词不同，但说的是相近的事：“{child}”对“{parent}”。",
    },
    "en": {
        "both": "Both speak of “{words}”.",
        "sense": "Different words for a similar matter: “{child}” and “{parent}”.",
    },
}


def align(
    draft: Draft, parents: Sequence[Parent], context: Context, embedder: Embedder, meaning: Meaning
) -> Alignment:
    """Proposes up to three parents with evidence on both sides; checks the link in `context.parent`."""
    checks: tuple[Finding, ...] = ()
    if context.parent:
        checks = tuple(f for f in critique(draft, context, meaning).findings if f.criterion == "aligned")
    return Alignment(proposed=tuple(_propose(draft, parents, embedder)), checks=checks)


def _propose(draft: Draft, parents: Sequence[Parent], embedder: Embedder) -> list[Proposal]:
    lines = [draft.objective.text] if draft.objective else []
    lines += [kr.text for kr in draft.key_results]
    if not lines or not parents:
        return []
    vectors = embedder.embed(lines + [p.text for p in parents])
    own, theirs = vectors[: len(lines)], vectors[len(lines) :]
    likeness = _likeness(own, theirs) + np.array(
        [[_overlap(line, p.text) for p in parents] for line in lines]
    )
    scores = _weigh(likeness, has_objective=draft.objective is not None)
    order = np.argsort(-scores, kind="stable")[:MOST]
    best = float(scores[order[0]])
    return [
        _proposal(lines[int(np.argmax(likeness[:, i]))], parents[i], float(scores[i]), draft.lang)
        for i in order
        if scores[i] >= max(NEAR, best * CLOSE_TO_BEST)
    ]


def _likeness(own: Vectors, theirs: Vectors) -> Vectors:
    return np.asarray(own @ theirs.T, dtype=np.float32)


def _weigh(likeness: Vectors, has_objective: bool) -> Vectors:
    """The objective weighs as much as the best key result; lone key results stand for themselves."""
    best = likeness.max(axis=0)
    return np.asarray((likeness[0] + best) / 2 if has_objective else best, dtype=np.float32)


def _terms(text: str) -> set[str]:
    form = reading_form(text)
    han = "".join(c if "\u4e00" <= c <= "\u9fff" else " " for c in form)
    grams = {run[i : i + 2] for run in han.split() for i in range(len(run) - 1)}
    return grams | (set(re.findall(r"[a-z][a-z0-9-]{2,}", form)) - _EMPTY)


def _overlap(one: str, other: str) -> float:
    """Shared words, weighed lightly beside the likeness of sense (0..0.3)."""
    a, b = _terms(one), _terms(other)
    return 0.3 * len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _proposal(line: str, parent: Parent, score: float, lang: Lang) -> Proposal:
    shared = _longest_shared(line, parent.text)
    words = REASONS[lang]
    reason = (
        words["both"].format(words=shared)
        if shared
        else words["sense"].format(child=shorten(line, 30), parent=shorten(parent.text, 30))
    )
    return Proposal(
        parent=parent,
        score=round(score, 3),
        evidence_child=shared or line,
        evidence_parent=_in_words_of(parent.text, shared) or parent.text,
        reason=reason,
    )


def _longest_shared(one: str, other: str) -> str:
    """The longest run of whole words (or Chinese characters) that stands in both, in the first one's letters."""
    form, target = reading_form(one), reading_form(other)
    best = ""
    for start in (m.start() for m in re.finditer(r"[\u4e00-\u9fff]|(?<![a-z])[a-z]", form)):
        end = start + len(best) + 1
        while end <= len(form) and form[start:end] in target:
            run = form[start:end].strip()
            if len(run) > len(best) and not _inside_word(form, end) and _place(target, run) >= 0:
                best = run
            end += 1
    meaningful = len(best) >= 2 and bool(_TERM.search(best)) and best not in _EMPTY
    return _in_words_of(one, best) if meaningful else ""


def _in_words_of(text: str, shared: str) -> str:
    """What stands in the text for a run of words; empty for none."""
    at = _place(reading_form(text), reading_form(shared)) if shared else -1
    return text[at : at + len(shared)] if at >= 0 else ""


def _place(form: str, run: str) -> int:
    """Where a run first stands in whole words; -1 for nowhere."""
    at = form.find(run)
    while at >= 0 and (_inside_word(form, at) or _inside_word(form, at + len(run))):
        at = form.find(run, at + 1)
    return at


def _inside_word(form: str, at: int) -> bool:
    return 0 < at < len(form) and bool(re.fullmatch("[a-z]{2}", form[at - 1 : at + 1]))
