"""A draft from lines that are known apart already: a record of a file, an edited line, a suggestion."""

from __future__ import annotations

from collections.abc import Sequence

from coach.okr import Draft, KeyResult, Lang, Objective
from coach.parse.dates import dates
from coach.parse.measure import read_measure
from coach.parse.text import language_of


def objective_of(text: str) -> Objective:
    """An objective with the period that its words name."""
    due = next((d.words for d in dates(text)), None)
    return Objective(text=text, due=due)


def key_result_of(text: str, number: int) -> KeyResult:
    """The key result KR<number> with its measure read."""
    return KeyResult(id=f"KR{number}", text=text, measure=read_measure(text))


def draft_of(objective: str | None, key_results: Sequence[str], lang: Lang | None = None) -> Draft:
    """A draft of given lines; blank ones are left out."""
    aim = objective.strip() if objective and objective.strip() else None
    texts = [t.strip() for t in key_results if t.strip()]
    return Draft(
        objective=objective_of(aim) if aim else None,
        key_results=tuple(key_result_of(t, i) for i, t in enumerate(texts, 1)),
        lang=lang or language_of(" ".join([aim or "", *texts])),
    )
