"""Messy pastes read line by line, against a gold reading: `dev*` files, and `held*` files that nobody tunes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from coach.okr import Draft
from coach.parse.layout import parse
from evals.measure import Measure, Sample, share
from evals.parse import DATA, Reading, Scored, score

SUITE = "parse"
WHOLE, LINES = 0.90, 0.85
LANGS = ("zh", "en")
Read = Callable[[str], Sequence[Draft]]


def run(read: Read = parse) -> Iterator[Measure]:
    """Whole drafts (the objective and every key result as they stand), objectives, and key results found."""
    for lang in LANGS:
        dev, held = (
            [one for path in _files(kind, lang) for one in score(path, read)] for kind in ("dev", "held")
        )
        for name, samples, floor in (
            ("drafts", whole, WHOLE),
            ("objectives", objectives, LINES),
            ("key results", key_results, LINES),
        ):
            yield Measure(SUITE, f"{name}, held out", lang, share, list(samples(held, lang, False)), floor)
            yield Measure(SUITE, f"{name}, dev", lang, share, list(samples(dev, lang, True)))


def _files(kind: str, lang: str) -> list[str]:
    return sorted(map(str, (DATA).glob(f"{kind}*-{lang}.jsonl")))


def _found(
    of: Callable[[Reading], list[str]], scored: Sequence[Scored], lang: str, open: bool
) -> Iterator[Sample]:
    """One sample per text that the gold reading has, found or not."""
    for id, _, got, want in scored:
        left = Counter(text for reading in got for text in of(reading))
        for text in (text for reading in want for text in of(reading)):
            hit = left[text] > 0
            left[text] -= hit
            yield Sample(
                f"{lang}-{id}",
                lang,
                float(hit),
                shown=f"{id}: “{text}” not read as it stands" if open else "",
            )


def _whole(reading: Reading) -> list[str]:
    return ["\n".join([reading["objective"] or "", *reading["key_results"]])]


def _objective(reading: Reading) -> list[str]:
    return [reading["objective"]] if reading["objective"] else []


def _key_results(reading: Reading) -> list[str]:
    return reading["key_results"]


whole = partial(_found, _whole)
objectives = partial(_found, _objective)
key_results = partial(_found, _key_results)
