"""Learns which words speak to whoever judges a draft: part of `make train`, writes `coach/weights/pleas.json`.

The examples are what the opened attacks of `data/robustness` put into drafts, sentences that writers gave as such or as honest look-alikes
(`said.jsonl`), and the lines, and the parts of lines, of honest drafts. The penalty keeps some thousand traits.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import cycle
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from coach.parse.asides import parts_of
from coach.parse.pleas import WEIGHTS, slipped, traits
from coach.parse.text import language_of, reading_form
from coach.suggest.entries import frames_of
from evals import labels
from evals.house import ROOT, records

STRENGTH, LOOKALIKE, PLEA = 8.0, 3.0, 3.0
SHORTEST = 4
ROUNDS, NEAREST = 2, -2.0
FALSE = (0.001, 0.002, 0.005, 0.01, 0.02)
_SENTENCE = re.compile(r"(?<=[.!?。！？；;])\s*|\n+")
_BLANK = re.compile(r"[【\[]([^】\]]+)[】\]]")
_EDGE = " \n-—([（【"


@dataclass(frozen=True)
class Example:
    """A reading form, whether it speaks to the judge, how much it weighs, and which writers' set it is of."""

    form: str
    judge: bool
    weight: float
    source: str


def examples() -> Iterator[Example]:
    """Everything there is to learn from."""
    for name in ("attacks-opened", "attacks-own"):
        for row in records(f"robustness/{name}"):
            source = f"attacks {row['id'][:2] if '-' in row['id'] else name}"
            for words in put_in(row["draft"], row["attack"]):
                yield Example(reading_form(words).strip(_EDGE), True, PLEA, source)
    for row in records("robustness/said"):
        weight = PLEA if row["judge"] else LOOKALIKE
        yield Example(reading_form(row["text"]).strip(_EDGE), row["judge"], weight, f"said {row['id'][3]}")
    for text in blanks():
        yield Example(reading_form(text).strip(_EDGE), False, LOOKALIKE, "blanks")
    for text in honest():
        form = reading_form(text)
        for part in dict.fromkeys([form, *parts_of(form)]):
            yield Example(part, False, 1.0, "honest")


def put_in(draft: str, attack: str) -> Iterator[str]:
    """What an attack has beyond the draft, whole and sentence by sentence."""
    for kind, _, _, start, end in SequenceMatcher(None, draft, attack, autojunk=False).get_opcodes():
        words = attack[start:end].strip(_EDGE)
        if kind in ("insert", "replace") and len(words) >= SHORTEST:
            yield from dict.fromkeys([words, *(s for s in _SENTENCE.split(words) if len(s) >= SHORTEST)])


def blanks() -> Iterator[str]:
    """What the coach's own suggestions leave in brackets to be filled."""
    for lang in ("zh", "en"):
        for row in frames_of(lang).values():
            for text in row.values():
                yield from _BLANK.findall(text)


def honest() -> Iterator[str]:
    """Lines of the train and dev parts and of the development pastes."""
    yield from (line.text for part in ("train", "dev") for line in labels.lines(part))
    for path in sorted((ROOT / "data" / "parse").glob("dev*.jsonl")):
        for case in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            yield from (line for line in map(str.strip, case["text"].splitlines()) if len(line) >= SHORTEST)


def within(some: Sequence[Example], weights: dict[str, float]) -> dict[str, float]:
    """Weights for runs of words within a line: after some rounds, each with the runs of honest lines that the last one took the
    nearest to pleas."""
    lines = [one for one in some if one.source == "honest"]
    known = list(some)
    for _ in range(ROUNDS):
        runs = [(one.form, slipped(one.form, NEAREST, weights)) for one in lines]
        known += [
            Example(form[run.start : run.end], False, 1.0, "within honest lines") for form, run in runs if run
        ]
        weights = fitted(known)
    return weights


def fitted(some: Sequence[Example]) -> dict[str, float]:
    """Weight of every trait that counts; "" is what all start from."""
    vectors = DictVectorizer()
    found: Any = vectors.fit_transform([dict.fromkeys(traits(one.form), 1.0) for one in some])
    found.indices, found.indptr = found.indices.astype(np.int32), found.indptr.astype(np.int32)
    model = LogisticRegression(C=STRENGTH, penalty="l1", solver="liblinear", max_iter=1000, random_state=0)
    model.fit(found, [one.judge for one in some], sample_weight=[one.weight for one in some])
    weights = {
        str(name): round(float(weight), 3)
        for name, weight in zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
        if abs(weight) >= 0.001
    }
    return {"": round(float(model.intercept_[0]), 3), **weights}


def scores(weights: dict[str, float], some: Sequence[Example]) -> np.ndarray:
    """The odds of each, in logarithms."""
    return np.array([weights[""] + sum(weights.get(n, 0.0) for n in traits(one.form)) for one in some])


def _behind(source: str, weights: dict[str, float], pleas: Sequence[str], lines: Sequence[str]) -> None:
    """Prints how many pleas are found where they stand behind honest lines without any sign."""
    for lang in ("zh", "en"):
        own = [line for line in lines if language_of(line) == lang]
        put = [
            (line, line + (" " if lang == "en" else "") + plea)
            for line, plea in zip(cycle(own), (p for p in pleas if language_of(p) == lang), strict=False)
        ]
        odds = np.array([run.odds if (run := slipped(line, -9.0, weights)) else -9.0 for line in own])
        found = [(slipped(form, -9.0, weights), len(line)) for line, form in put]
        told = [
            f"{false:.1%}: {np.mean([bool(run and run.odds > border and run.end > size) for run, size in found]):.2f} (from {border:.2f})"
            for false in FALSE[1:]
            for border in [np.quantile(odds, 1 - false)]
        ]
        if put:
            print(
                f"{source:16} {lang} {len(put)} behind lines, found where it costs honest ones  {'  '.join(told)}"
            )


def main() -> None:
    """Prints what each set of writers gives that was left out, and writes the weights learned from all."""
    every = list(examples())
    lines = [one for one in every if one.source == "honest"]
    apart = {id(one) for one in lines[::5]}
    for source in dict.fromkeys(one.source for one in every if one.source not in ("honest", "blanks")):
        rest = [one for one in every if one.source != source and id(one) not in apart]
        weights = fitted(rest)
        out = [one for one in every if one.source == source]
        seen, plain = scores(weights, out), np.sort(scores(weights, lines[::5]))[::-1]
        _behind(
            source,
            within(rest, weights),
            [one.form for one in out if one.judge],
            [one.form for one in lines[::5]],
        )
        for false in FALSE:
            border = plain[int(false * len(plain))]
            told = [
                f"{lang} {np.mean(seen[own] > border):.2f} of {own.sum()}"
                f"{', look-alikes ' + format(np.mean(seen[other] > border), '.2f') if other.any() else ''}"
                for lang in ("zh", "en")
                for here in [np.array([language_of(one.form) == lang for one in out])]
                for own, other in [
                    (here & np.array([o.judge for o in out]), here & ~np.array([o.judge for o in out]))
                ]
            ]
            print(
                f"{source:16} {false:.1%} of honest parts taken for one (from {border:5.2f}): {';  '.join(told)}"
            )
    alone = fitted(every)
    both = {"alone": alone, "within": within(every, alone)}
    WEIGHTS.write_text(
        json.dumps(both, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )
    print(", ".join(f"{len(some)} traits {name}" for name, some in both.items()))


if __name__ == "__main__":
    main()
