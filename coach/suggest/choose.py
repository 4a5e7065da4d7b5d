"""Which entries of the catalogue are about a draft: topic words it uses, and nearness of meaning."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from coach.meaning import Meaning
from coach.okr import Draft, Lang
from coach.parse.text import reading_form
from coach.ports import Vectors
from coach.suggest.entries import Entry, entries

NEAR = 0.33
PER_TOPIC = 0.14
MOST_TOPICS = 3
CLEAR_LEAD = 0.1


@lru_cache(maxsize=8)
def _vectors(meaning: Meaning, lang: Lang) -> Vectors | None:
    """One vector per entry, or None where the meaning knows nothing."""
    texts = [(e.objectives[0].replace("{people}", e.people), e.shows) for e in entries(lang)]
    readings = meaning.read([("objective", text, "") for pair in texts for text in pair])
    rows = [r.vector for r in readings if r.vector is not None]
    return np.stack(rows).reshape(len(texts), 2, -1) if len(rows) == len(readings) else None


def nearest(draft: Draft, meaning: Meaning, most: int = 2, extra: str = "") -> list[tuple[Entry, float]]:
    """Up to `most` entries that plainly concern the draft, best first, each with its score; often none."""
    said = [draft.objective.text] if draft.objective else []
    said += [extra] if extra else [kr.text for kr in draft.key_results]
    scores = _meant(" ".join(said), meaning, draft.lang)
    first = draft.objective.text if draft.objective else ""
    scored = []
    for entry, score in zip(entries(draft.lang), scores, strict=True):
        topics = 2 * _topics(entry, first) + _topics(entry, " ".join(said))
        score += PER_TOPIC * min(topics, MOST_TOPICS)
        if score >= NEAR and (topics or score >= NEAR + CLEAR_LEAD):
            scored.append((entry, score))
    scored.sort(key=lambda pair: -pair[1])
    return [(e, s) for e, s in scored[:most] if s >= scored[0][1] - CLEAR_LEAD]


def _meant(said: str, meaning: Meaning, lang: Lang) -> list[float]:
    known = _vectors(meaning, lang)
    vector = meaning.read([("objective", said, "")])[0].vector if said.strip() else None
    if known is None or vector is None:
        return [NEAR - PER_TOPIC] * len(entries(lang))
    return [float(v) for v in (known @ vector).max(axis=1)]


def _topics(entry: Entry, said: str) -> int:
    form = reading_form(said)
    return sum(bool(_topic(topic).search(form)) for topic in entry.topics)


@lru_cache(maxsize=4_000)
def _topic(word: str) -> re.Pattern[str]:
    return re.compile((r"(?<![a-z])" if word.isascii() else "") + re.escape(word.lower()) + ("(?![a-z])" if len(word) < 4 and word.isascii() else ""))
