"""The offline gates: `python -m evals.gates` measures and exits 1 where a floor breaks.

Floors are what the coach must not fall below, not what it reaches; the figures are printed beside them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coach.adapters.embedder import UseEmbedder
from coach.critic import critique
from coach.meaning import Heads
from coach.scope import ScopeRule
from coach.suggest import suggest
from evals import parse, retrieval, rules
from evals import suggest as suggestions

DATA = Path(__file__).parent / "data"
EVERY = 12


@dataclass(frozen=True)
class Figure:
    """A share (0..1) and the floor it must reach."""

    name: str
    value: float
    floor: float

    @property
    def holds(self) -> bool:
        return self.value >= self.floor


def reading() -> Iterator[Figure]:
    """Messy drafts read right, on the sets that no one tunes on."""
    for path in sorted((DATA / "parse").glob("held-*.jsonl")):
        totals = parse.totals(parse.score(path))
        yield Figure(f"parse {path.stem} objectives", totals["objective recall"], 0.85)
        yield Figure(f"parse {path.stem} key results", totals["key_results recall"], 0.85)


def judging() -> Iterator[Figure]:
    """Rules on lines by people who had not seen them, the half that is only totalled."""
    caught, spared = rules.macro(rules.tally_of([r for r in rules.records() if rules.held_out(r)]))
    yield Figure("rules caught", caught, 0.70)
    yield Figure("rules spared", spared, 0.93)


def finding() -> Iterator[Figure]:
    """The knowledge base on questions that had no part in tuning."""
    bench, asked = retrieval.Bench(), retrieval.questions("fresh-")
    rule = ScopeRule.read(retrieval.RULE)
    for lang, other in (("zh", "en"), ("en", "zh")):
        part = [q for q in asked if q.lang == lang]
        own = retrieval.score(part, bench.asker(rule))
        across = retrieval.score(part, bench.asker(rule, only=other))  # type: ignore[arg-type]
        yield Figure(f"retrieval {lang} recall@5", own.recall[2], 0.85)
        yield Figure(f"retrieval {lang} to {other} recall@5", across.recall[2], 0.75)
        yield Figure(f"off-topic refused {lang}", own.refused, 0.80)
        yield Figure(f"on-topic answered {lang}", 1 - own.refused_wrongly, 0.94)


def suggesting() -> Iterator[Figure]:
    """Suggestions for every twelfth draft of the rule lines: accepted by the critic, nothing invented."""
    mind = Heads(UseEmbedder())
    offered = failed = made_up = 0
    for draft, context in list(suggestions.cases(sorted((DATA / "rules").glob("*.jsonl"))))[::EVERY]:
        for one in suggest(critique(draft, context, mind), context, mind):
            offered += 1
            failed += bool(suggestions.faults(draft, one, context, mind))
            made_up += bool(suggestions.invented(draft, one))
    yield Figure("suggestions that pass the critic", 1 - failed / max(offered, 1), 1.0)
    yield Figure("suggestions that invent nothing", 1 - made_up / max(offered, 1), 1.0)


def main() -> None:
    """Prints every figure with its floor."""
    broken = 0
    for part in (reading, judging, finding, suggesting):
        for figure in part():
            broken += not figure.holds
            print(
                f"{figure.name:36} {figure.value:6.3f}  floor {figure.floor:.2f}  {'ok' if figure.holds else 'BROKEN'}"
            )
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
