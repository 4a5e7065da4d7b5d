"""Learns what messages ask for while a draft is on the desk: `python -m evals.wishes` writes `coach/weights/wishes.npz`, a part of `make train`.

A logistic rule on the embedder's vector, over messages of `data/talk` (the file names' letters are the writers), method questions of
`data/retrieval` and single lines of drafts, which ask for nothing. The figures printed are each writer's, learned from the others; those of
`held-*` are nobody's to learn from.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from coach.adapters.embedder import UseEmbedder
from coach.ports import Vectors
from evals.house import ROOT, records

DATA = ROOT / "data"
OUT = ROOT.parent / "coach" / "weights" / "wishes.npz"
LINES, QUESTIONS = 250, 150
SHRINK = 10.0
BORDERS = (0.35, 0.6)


@dataclass(frozen=True)
class Message:
    """What somebody typed, what it asks for, and who wrote it."""

    text: str
    wish: str
    writer: str


def messages(held: bool = False) -> list[Message]:
    """Every message to learn from, or those held out."""
    found = []
    for path in sorted((DATA / "talk").glob("*.jsonl")):
        if path.stem.startswith("held") == held:
            found += [Message(r["text"], r["intent"], path.stem) for r in records(f"talk/{path.stem}")]
    return found


def others() -> Iterator[Message]:
    """Method questions, and lines of drafts."""
    draw = random.Random(0)
    for lang in ("zh", "en"):
        asked = [r["question"] for r in records(f"retrieval/{lang}")]
        yield from (Message(q, "method", "questions") for q in draw.sample(asked, min(QUESTIONS, len(asked))))
        lines: list[str] = []
        for path in sorted((DATA / "lines").glob(f"{lang}-w*.jsonl")):
            for row in records(f"lines/{path.stem}"):
                parts = [row.get("objective"), *row.get("key_results", ())]
                lines += [part["text"] for part in parts if isinstance(part, dict)]
        yield from (Message(text, "line", "lines") for text in draw.sample(lines, LINES))


def fitted(some: Sequence[Message], seen: dict[str, Vectors]) -> LogisticRegression:
    """The rule learned from some messages."""
    rule = LogisticRegression(C=SHRINK, max_iter=2000, class_weight="balanced")
    return rule.fit(np.array([seen[m.text] for m in some]), [m.wish for m in some])


def told(name: str, rule: LogisticRegression, some: Sequence[Message], seen: dict[str, Vectors]) -> None:
    """Prints how many are heard right, and above each border how many are heard at all and right."""
    chances = rule.predict_proba(np.array([seen[m.text] for m in some]))
    best, sure = rule.classes_[chances.argmax(axis=1)], chances.max(axis=1)
    right = best == np.array([m.wish for m in some])
    parts = [
        f"from {b}: {(sure >= b).mean():.2f} heard, {right[sure >= b].mean():.3f} right" for b in BORDERS
    ]
    print(f"{name:14} n={len(some):4}  {right.mean():.3f} right  {'  '.join(parts)}")


def main() -> None:
    """Prints what writers left out get, and writes the rule learned from all but the held-out ones."""
    own, more = messages(), list(others())
    held = messages(held=True)
    texts = list(dict.fromkeys(m.text for m in [*own, *more, *held]))
    seen = dict(zip(texts, UseEmbedder().embed(texts), strict=True))
    for writer in sorted({m.writer for m in own}):
        rule = fitted([m for m in own if m.writer != writer] + more, seen)
        told(writer, rule, [m for m in own if m.writer == writer], seen)
    rule = fitted(own + more, seen)
    for writer in sorted({m.writer for m in held}):
        told(writer, rule, [m for m in held if m.writer == writer], seen)
    np.savez_compressed(
        OUT,
        allow_pickle=False,
        names=rule.classes_,
        weights=rule.coef_.T.astype(np.float32),
        bias=rule.intercept_.astype(np.float32),
    )


if __name__ == "__main__":
    main()
