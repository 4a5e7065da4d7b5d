"""How the critic does on drafts of writers on whom no reader was trained and no border set: `python -m evals.fresh [--misses FIELD]`.

`data/fresh` may be read by whoever works on rules, so it is no gate: it shows whether the critic travels. Only fields on which both
labellers agree count; how far they do is printed beside.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import balanced_accuracy_score, cohen_kappa_score, f1_score

from coach.okr import Context, Critique, Lang
from coach.parse.assemble import draft_of
from evals.finding import LANGS
from evals.house import TODAY, coach, records
from evals.suites.critique import speaks_of

FIELDS = ("strategy", "challenge", "clarity", "form", "task", "number", "kpi")
CYCLE = "2026Q3"


@dataclass(frozen=True)
class Label:
    """A field of a line as two labellers see it, and whether the critic calls it bad."""

    line: str
    field: str
    labels: tuple[str, str]
    bad: bool

    @property
    def agreed(self) -> bool:
        """Whether both labellers say the same, and something."""
        return self.labels[0] == self.labels[1] != "unclear"


def labels(lang: Lang) -> Iterator[Label]:
    """Every labelled field of a language's drafts."""
    mind, context = coach(), Context(today=TODAY, cycle=CYCLE)
    for row in records(f"fresh/{lang}"):
        judged = mind.critique(draft_of(row["objective"], row["key_results"], lang), context)
        one, other = row["first"], row["second"]
        yield from _of("O", row["objective"], one["o"], other["o"], judged)
        for n, text in enumerate(row["key_results"]):
            yield from _of(f"KR{n + 1}", text, one["kr"][n], other["kr"][n], judged)


def _of(
    target: str, text: str, one: dict[str, str], other: dict[str, str], judged: Critique
) -> Iterator[Label]:
    for field, label in one.items():
        bad = any(f.target == target and speaks_of(field, f) for f in judged.at_least("fix"))
        yield Label(text, field, (label, other[field]), bad)


def main() -> None:
    """Prints per language and field how well the critic agrees with the labellers, or the lines of a field it misses."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--misses", choices=FIELDS, help="print the lines that are judged otherwise")
    chosen = options.parse_args().misses
    for lang in LANGS:
        found = list(labels(lang))
        for field in FIELDS if chosen is None else (chosen,):
            own = [one for one in found if one.field == field]
            agreed = [one for one in own if one.agreed]
            truth, said = [one.labels[0] == "bad" for one in agreed], [one.bad for one in agreed]
            kappa = cohen_kappa_score([o.labels[0] for o in own], [o.labels[1] for o in own])
            print(
                f"{lang}  {field:10} labellers' kappa {kappa:.2f}  n {len(agreed)}  bad {np.mean(truth):.2f}"
                f"  balanced accuracy {balanced_accuracy_score(truth, said):.3f}  F1 {f1_score(truth, said):.3f}"
            )
            for one in agreed if chosen else ():
                if one.bad != (one.labels[0] == "bad"):
                    print(f"    {'called bad' if one.bad else 'let stand'}: {one.line}")


if __name__ == "__main__":
    main()
