"""Suggestions on every twelfth draft written for a rule: the critic takes them, and nothing is made up.

Where `data/suggest/labelled.jsonl` exists, also how many suggestions a labeller who saw them as anybody's
lines found nothing wrong with.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from coach.coach import Coach
from coach.okr import Context, Draft
from evals.house import coach
from evals.measure import Measure, Sample, named, share
from evals.suggest import DATA, answered, cases, faults, invented

SUITE = "suggest"
EVERY = 12
LABELLED = Path(__file__).parent.parent / "data" / "suggest" / "labelled.jsonl"
LABELLED_FLOOR = 0.85


def sampled(most: int | None = None) -> list[tuple[Draft, Context]]:
    """Every twelfth draft, of each language at most so many."""
    chosen = list(cases(sorted(DATA.glob("??.jsonl"))))[::EVERY]
    return [case for lang in ("zh", "en") for case in [c for c in chosen if c[0].lang == lang][:most]]


def run(by: Coach | None = None, most: int | None = None) -> Iterator[Measure]:
    """Shares of suggestions that pass the rules and that hold no number of their own; of findings with a rewrite."""
    mind = by or coach()
    passed: list[Sample] = []
    honest: list[Sample] = []
    covered: list[Sample] = []
    rewritten: list[Sample] = []
    for draft, context in sampled(most):
        judged, here = mind.critique(draft, context), (named(_words(draft)), draft.lang)
        offered = mind.suggest(judged, context)
        for one in offered:
            broken, own = faults(draft, one, context, mind.meaning), invented(draft, one)
            passed.append(Sample(*here, float(not broken), shown=f"{one.text} | breaks {', '.join(broken)}"))
            honest.append(Sample(*here, float(not own), shown=f"{one.text} | nobody gave {own}"))
        for into, kept in ((covered, offered), (rewritten, [s for s in offered if s.kind != "initiative"])):
            for rule, yes in answered(judged, kept):
                into.append(Sample(*here, float(yes), slices={"rule": rule}, shown=f"{rule} without one"))
    for lang in ("zh", "en"):
        for name, samples, floor in (
            ("pass the critic", passed, 1.0),
            ("invent nothing", honest, 1.0),
            ("findings with a suggestion", covered, None),
            ("findings with a rewrite", rewritten, None),
        ):
            yield Measure(SUITE, name, lang, share, [s for s in samples if s.lang == lang], floor)
    if LABELLED.exists():
        yield from _labelled_blind()


def _labelled_blind() -> Iterator[Measure]:
    """The share of suggestions labelled ok in every field, blanks allowed, by kind."""
    records = [json.loads(line) for line in LABELLED.read_text("utf-8").splitlines() if line.strip()]
    samples = [
        Sample(
            r["id"],
            r["lang"],
            float(all(label == "ok" for label in r["labels"].values())),
            slices={"kind": r["kind"]},
            shown=f"{r['text']} | {', '.join(f for f, label in r['labels'].items() if label != 'ok')}",
        )
        for r in records
    ]
    for lang in ("zh", "en"):
        own = [s for s in samples if s.lang == lang]
        yield Measure(SUITE, "ok to a blind labeller", lang, share, own, LABELLED_FLOOR)


def _words(draft: Draft) -> str:
    return "\n".join(
        [draft.objective.text if draft.objective else "", *(kr.text for kr in draft.key_results)]
    )
