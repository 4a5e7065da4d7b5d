"""Suggestions on every twelfth draft written for a rule: the critic takes them, and nothing is made up.

`data/suggest/judged.jsonl` holds suggestions that a blind coach called good, fine or silly: those of them that are still
made must not be the silly ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from coach.coach import Coach
from coach.okr import Context, Draft
from coach.parse.assemble import draft_of
from evals.house import TODAY, coach, records
from evals.measure import Measure, Sample, named, share
from evals.suggest import DATA, answered, cases, faults, invented

SUITE = "suggest"
EVERY = 12
SENSIBLE = 0.92


def sampled(most: int | None = None) -> list[tuple[Draft, Context]]:
    """Every twelfth draft, of each language at most so many."""
    chosen = list(cases(sorted(DATA.glob("??.jsonl"))))[::EVERY]
    return [case for lang in ("zh", "en") for case in [c for c in chosen if c[0].lang == lang][:most]]


def run(by: Coach | None = None, most: int | None = None) -> Iterator[Measure]:
    """Shares of suggestions that pass the rules and that hold no number of their own; of findings with a rewrite; and, for the
    shipped coach, of those judged blind."""
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
    if by is None:
        yield from _judged_blind(mind)


def _judged_blind(mind: Coach) -> Iterator[Measure]:
    """Of the suggestions judged blind that are still made, the shares called not silly and called good."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for record in records("suggest/judged"):
        groups.setdefault(json.dumps(record["draft"], ensure_ascii=False), []).append(record)
    still = [r for group in groups.values() for r in _still_made(group, mind)]
    for name, wanted, floor in (
        ("judged not silly", ("good", "fine"), SENSIBLE),
        ("judged good", ("good",), None),
    ):
        for lang in ("zh", "en"):
            own = [
                Sample(
                    r["id"],
                    lang,
                    float(r["verdict"] in wanted),
                    slices={"kind": r["kind"]},
                    shown=f"{r['text']} | {r['verdict']}: {r['why']}",
                )
                for r in still
                if r["lang"] == lang
            ]
            yield Measure(SUITE, name, lang, share, own, floor)


def _still_made(group: list[dict[str, Any]], mind: Coach) -> list[dict[str, Any]]:
    """The records of one draft whose suggestion is offered today for the same line."""
    given = group[0]["draft"]
    draft = draft_of(given["objective"], given["key_results"], group[0]["lang"])
    context = Context(today=TODAY, cycle=given["cycle"])
    offered = {(s.target, s.kind, s.text) for s in mind.suggest(mind.critique(draft, context), context)}
    return [r for r in group if (r["target"], r["kind"], r["text"]) in offered]


def _words(draft: Draft) -> str:
    return "\n".join(
        [draft.objective.text if draft.objective else "", *(kr.text for kr in draft.key_results)]
    )
