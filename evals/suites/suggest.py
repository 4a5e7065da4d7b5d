"""Suggestions on every twelfth draft written for a rule: the critic takes them, and nothing is made up."""

from __future__ import annotations

from collections.abc import Iterator

from coach.okr import Draft
from evals.house import coach
from evals.measure import Measure, Sample, named, share
from evals.suggest import DATA, answered, cases, faults, invented

SUITE = "suggest"
EVERY = 12


def run() -> Iterator[Measure]:
    """Shares of suggestions that pass the rules and that hold no number of their own; of findings with a rewrite."""
    mind = coach()
    passed: list[Sample] = []
    honest: list[Sample] = []
    covered: list[Sample] = []
    for draft, context in list(cases(sorted(DATA.glob("??.jsonl"))))[::EVERY]:
        judged, here = mind.critique(draft, context), (named(_words(draft)), draft.lang)
        offered = mind.suggest(judged, context)
        for one in offered:
            broken, own = faults(draft, one, context, mind.meaning), invented(draft, one)
            passed.append(Sample(*here, float(not broken), shown=f"{one.text} | breaks {', '.join(broken)}"))
            honest.append(Sample(*here, float(not own), shown=f"{one.text} | nobody gave {own}"))
        for rule, yes in answered(judged, offered):
            covered.append(
                Sample(*here, float(yes), slices={"rule": rule}, shown=f"{rule} without a rewrite")
            )
    for lang in ("zh", "en"):
        for name, samples, floor in (
            ("pass the critic", passed, 1.0),
            ("invent nothing", honest, 1.0),
            ("findings with a rewrite", covered, None),
        ):
            yield Measure(SUITE, name, lang, share, [s for s in samples if s.lang == lang], floor)


def _words(draft: Draft) -> str:
    return "\n".join(
        [draft.objective.text if draft.objective else "", *(kr.text for kr in draft.key_results)]
    )
