"""Parents proposed for a draft: the right one first, none for an orphan, copies seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from coach.okr import Alignment, Context, Draft, Lang, Parent
from coach.parse.assemble import draft_of
from evals.house import CYCLE, TODAY, coach, records
from evals.measure import Measure, Sample, share

SUITE = "align"
FIRST, COPIES = 0.80, 1.0
WAYS = {"zh": "zh", "en": "en", "across": "all"}
CONTEXT = Context(today=TODAY, cycle=CYCLE)


def run() -> Iterator[Measure]:
    """Within each language and across the two: right parent first, orphans left alone; copies of a parent."""
    companies = {c["id"]: _parents(c) for c in records("align/companies")}
    cases = [(case, _aligned(case, companies[case["company"]])) for case in records("align/cases")]
    for way, lang in WAYS.items():
        here = [(case, found) for case, found in cases if _way(case) == way]
        suffix = " across languages" if way == "across" else ""
        first = [_first(case, found) for case, found in here if case["right"]]
        alone = [_alone(case, found) for case, found in here if not case["right"]]
        yield Measure(SUITE, f"right parent first{suffix}", lang, share, first, FIRST)
        yield Measure(SUITE, f"orphans left alone{suffix}", lang, share, alone)
    for one in ("zh", "en"):
        copied = [
            s for key, parents in companies.items() if key.startswith(one) for s in _copies(key, parents)
        ]
        yield Measure(SUITE, "copies seen", one, share, copied, COPIES)


def _way(case: Mapping[str, Any]) -> str:
    return "across" if case["across"] else str(case["lang"])


def _parents(company: Mapping[str, Any]) -> list[Parent]:
    return [Parent(**parent) for parent in company["parents"]]


def _aligned(case: Mapping[str, Any], parents: Sequence[Parent]) -> Alignment:
    draft = draft_of(case["objective"], case["key_results"], case["lang"])
    return coach().align(draft, parents, CONTEXT)


def _first(case: Mapping[str, Any], found: Alignment) -> Sample:
    got = [p.parent.id for p in found.proposed]
    right = bool(got) and got[0] in case["right"]
    return _sample(case, right, f"{case['objective']}: wanted {case['right']}, got {got}")


def _alone(case: Mapping[str, Any], found: Alignment) -> Sample:
    got = [(p.parent.id, p.score, p.parent.text) for p in found.proposed]
    return _sample(case, not got, f"{case['objective']}: wanted none, got {got}")


def _sample(case: Mapping[str, Any], right: bool, shown: str) -> Sample:
    return Sample(case["id"], case["lang"], float(right), slices={"company": case["company"]}, shown=shown)


def _copies(company: str, parents: Sequence[Parent]) -> Iterator[Sample]:
    """A draft linked to a parent that it repeats word for word, for every parent of a company."""
    lang: Lang = "zh" if company.startswith("zh") else "en"
    for parent in parents:
        found = coach().align(_copy(parent, lang), parents, CONTEXT.model_copy(update={"parent": parent}))
        seen = any(f.rule == "copied-from-parent" for f in found.checks)
        yield Sample(f"{company}-{parent.id}", lang, float(seen), shown=parent.text)


def _copy(parent: Parent, lang: Lang) -> Draft:
    if parent.kind == "objective":
        return draft_of(parent.text, [], lang)
    return draft_of(None, [parent.text], lang)
