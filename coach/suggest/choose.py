"""Which entries of the catalogue are about a draft: topic words it uses, and nearness of meaning."""

from __future__ import annotations

import re
from collections.abc import Hashable
from functools import lru_cache
from typing import cast

import numpy as np

from coach.meaning import Kind, Meaning
from coach.okr import Draft, Lang
from coach.parse.text import reading_form
from coach.ports import Vectors
from coach.suggest.entries import Entry, entries
from coach.suggest.people import PEOPLE_EN, PEOPLE_ZH

PEOPLE_ONLY = 0.4
ONE_WORD = 0.34
TWO_WORDS = 0.15
PER_TOPIC = 0.14
MOST_TOPICS = 3
LEAD = 0.15


@lru_cache(maxsize=4)
def _vectors(of: Hashable, lang: Lang) -> Vectors | None:
    """One vector per entry, or None where the meaning knows nothing."""
    texts = [(e.objectives[0].replace("{people}", e.people), e.shows) for e in entries(lang)]
    readings = cast(Meaning, of).read([("objective", text, "") for pair in texts for text in pair])
    rows = [r.vector for r in readings if r.vector is not None]
    return np.stack(rows).reshape(len(texts), 2, -1) if len(rows) == len(readings) else None


def nearest(draft: Draft, meaning: Meaning, most: int = 2) -> list[Entry]:
    """Up to `most` entries that plainly concern the draft, best first; often none."""
    objective = draft.objective.text if draft.objective else ""
    said = " ".join([objective, *(kr.text for kr in draft.key_results)]).strip()
    scored = []
    for entry, near in zip(entries(draft.lang), _nearness(draft, meaning), strict=True):
        score = near + PER_TOPIC * min(
            len(_topics(entry, said)) + 2 * len(_topics(entry, objective)), MOST_TOPICS
        )
        if _concerns(entry, said, objective, near):
            scored.append((entry, score))
    scored.sort(key=lambda pair: -pair[1])
    return [entry for entry, score in scored[:most] if score >= scored[0][1] - LEAD]


def _concerns(entry: Entry, said: str, objective: str, near: float) -> bool:
    """Whether two things speak for an entry: two topic words not far from it in meaning, one of
    them in the objective where there is one, or a topic word and the meaning (cosine `near`)."""
    words, things = _topics(entry, said), _things(entry, said)
    if (
        near >= TWO_WORDS
        and len(_independent(things)) > 1
        and (not objective or in_its_objective(entry, objective))
    ):
        return True
    return bool(words) and near >= (ONE_WORD if things else PEOPLE_ONLY)


def in_its_objective(entry: Entry, objective: str) -> bool:
    """Whether an objective names a topic of the entry other than people."""
    return bool(_things(entry, objective))


def _things(entry: Entry, said: str) -> list[str]:
    return [w for w in _topics(entry, said) if not (PEOPLE_ZH.fullmatch(w) or PEOPLE_EN.fullmatch(w + "s"))]


def _independent(words: list[str]) -> list[str]:
    """Words none of which is a part of another."""
    return [w for w in words if not any(w != other and w in other for other in words)]


def _nearness(draft: Draft, meaning: Meaning) -> list[float]:
    """Nearness of each entry to the mean of the draft's lines, which the critic has read already."""
    above = draft.text_of("O") or ""
    lines: list[tuple[Kind, str, str]] = [("objective", above, "")] if above else []
    lines += [("key-result", kr.text, above) for kr in draft.key_results]
    known = _vectors(cast(Hashable, meaning), draft.lang)
    rows = [r.vector for r in meaning.read(lines) if r.vector is not None]
    if known is None or not rows:
        return [TWO_WORDS] * len(entries(draft.lang))
    mean = np.mean(rows, axis=0)
    return [float(v) for v in (known @ (mean / max(float(np.linalg.norm(mean)), 1e-9))).max(axis=1)]


def _topics(entry: Entry, said: str) -> list[str]:
    form = reading_form(said)
    near = (topic for topic in entry.topics if len(topic) > 1 and topic.lower() in form)
    return [topic for topic in near if _topic(topic).search(form)]


@lru_cache(maxsize=4_000)
def _topic(word: str) -> re.Pattern[str]:
    return re.compile(
        (r"(?<![a-z])" if word.isascii() else "")
        + re.escape(word.lower())
        + ("(?![a-z])" if len(word) < 4 and word.isascii() else "")
    )
