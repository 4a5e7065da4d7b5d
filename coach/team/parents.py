"""The goals above a team, ready to be proposed to one draft after the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coach.align import align
from coach.align.memory import memory_of
from coach.align.signs import bare
from coach.coach import Coach
from coach.lexical import words
from coach.okr import Context, Draft, Parent, Proposal
from coach.ports import Embedder, Vectors

MOST = 24


class Shortlist:
    """Proposes parents as the coach does, but reads the goals above only once, and looks closely only at the
    nearest `MOST` of them."""

    def __init__(self, parents: Sequence[Parent], coach: Coach) -> None:
        self._parents, self._coach = parents, coach
        self._known = _Known(coach.embedder, [p.text for p in parents])

    def read(self, drafts: Sequence[Draft]) -> None:
        """Reads the lines of some drafts and their words at once; quicker than one after the other."""
        if self._parents:
            texts = [text for draft in drafts for text in _texts(draft)]
            said = [bare(text) for text in texts]
            self._known.learn([*texts, *said])
            memory_of(self._known, "words").vectors(sorted({word for text in said for word in words(text)}))

    def proposals(self, draft: Draft, context: Context) -> tuple[Proposal, ...]:
        """Up to three parents the draft may serve."""
        texts = _texts(draft)
        if not texts or not self._parents:
            return ()
        near = (self._known.embed(texts) @ self._known.vectors.T).max(axis=0)
        chosen = [self._parents[i] for i in sorted(np.argsort(-near, kind="stable")[:MOST])]
        unlinked = context.model_copy(update={"parent": None})
        coach = self._coach
        return align(draft, chosen, unlinked, self._known, coach.meaning, coach.pairs).proposed


def _texts(draft: Draft) -> list[str]:
    return ([draft.objective.text] if draft.objective else []) + [kr.text for kr in draft.key_results]


class _Known:
    """An embedder that remembers the goals above, and the texts it was told to learn last."""

    def __init__(self, embedder: Embedder, texts: Sequence[str]) -> None:
        self.name, self.dims, self._embedder = embedder.name, embedder.dims, embedder
        self.vectors = embedder.embed(texts) if texts else np.zeros((0, embedder.dims), dtype=np.float32)
        self._fixed = dict(zip(texts, self.vectors, strict=True))
        self._last: dict[str, Vectors] = {}

    def learn(self, texts: Sequence[str]) -> None:
        """Remembers these texts instead of those before them."""
        new = [text for text in dict.fromkeys(texts) if text not in self._fixed]
        self._last = dict(zip(new, self._embedder.embed(new), strict=True)) if new else {}

    def embed(self, texts: Sequence[str]) -> Vectors:
        known = self._fixed | self._last
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known |= dict(zip(new, self._embedder.embed(new), strict=True))
        return np.stack([known[t] for t in texts]) if texts else np.zeros((0, self.dims), dtype=np.float32)
