"""Each rule on lines by people who had not seen it: flagged where it should be, quiet where it should not."""

from __future__ import annotations

import json
from collections.abc import Iterator

from coach.okr import Lang
from evals.house import coach
from evals.measure import Measure, Sample, macro_recall, macro_spared, named
from evals.rules import cases, flagged, records

SUITE = "rules"
CAUGHT, SPARED = 0.70, 0.93
LANGS: tuple[Lang, Lang] = ("zh", "en")


def run() -> Iterator[Measure]:
    """The mean over rules of the share caught and of the share spared, on held-out lines."""
    for lang in LANGS:
        samples = list(verdicts(lang))
        if samples:
            yield Measure(SUITE, "caught", lang, macro_recall, samples, CAUGHT)
            yield Measure(SUITE, "spared", lang, macro_spared, samples, SPARED)


def verdicts(lang: Lang) -> Iterator[Sample]:
    """One sample per line; its field is the rule it was written for."""
    held = records(held=True, lang=lang)
    groups = [cases(r) for r in held]
    judged = iter(list(coach().critique_many([case for group in groups for case in group])))
    for record, group in zip(held, groups, strict=True):
        said = flagged(record["rule"], record["target"], [next(judged) for _ in group])
        cluster = named(json.dumps(record["input"], ensure_ascii=False, sort_keys=True))
        yield Sample(cluster, lang, truth=record["flag"], said=said, slices={"field": record["rule"]})
