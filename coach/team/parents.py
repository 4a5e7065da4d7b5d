"""The goals above a team, ready to be proposed to one draft after the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coach.align import align
from coach.coach import Coach
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
        """Reads the lines of some drafts at once; quicker than one after the other."""
        if self._parents:
            self._known.embed([text for draft in drafts for text in _texts(draft)])

    def proposals(self, draft: Draft, context: Context) -> tuple[Proposal, ...]:
        """Up to three parents the draft may serve."""
        texts = _texts(draft)
        if not texts or not self._parents:
            return ()
        near = (self._known.embed(texts) @ self._known.vectors.T).max(axis=0)
        chosen = [self._parents[i] for i in sorted(np.argsort(-near, kind="stable")[:MOST])]
        return align(
            draft, chosen, context.model_copy(update={"parent": None}), self._known, self._coach.meaning
        ).proposed


def _texts(draft: Draft) -> list[str]:
    return ([draft.objective.text] if draft.objective else []) + [kr.text for kr in draft.key_results]


class _Known:
    """An embedder that remembers the goals above, and the lines of the drafts it was given last."""

    def __init__(self, embedder: Embedder, texts: Sequence[str]) -> None:
        self.name, self.dims, self._embedder = embedder.name, embedder.dims, embedder
        self.vectors = embedder.embed(texts) if texts else np.zeros((0, embedder.dims), dtype=np.float32)
        self._fixed = dict(zip(texts, self.vectors, strict=True))
        self._last: dict[str, Vectors] = {}

    def embed(self, texts: Sequence[str]) -> Vectors:
        new = [t for t in dict.fromkeys(texts) if t not in self._fixed and t not in self._last]
        if new:
            self._last = dict(zip(new, self._embedder.embed(new), strict=True)) | self._kept(texts)
        if not texts:
            return np.zeros((0, self.dims), dtype=np.float32)
        return np.stack([self._fixed[t] if t in self._fixed else self._last[t] for t in texts])

    def _kept(self, texts: Sequence[str]) -> dict[str, Vectors]:
        wanted = set(texts)
        return {text: vector for text, vector in self._last.items() if text in wanted}
