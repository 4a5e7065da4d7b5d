"""How well measures are read: accuracy per field on lines with a gold reading.

Run as `python -m evals.measures evals/data/measures/dev-*.jsonl [--quiet]`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from coach.okr import Measure
from coach.parse.measure import read_measure

EXACT = ("baseline", "target", "target_high", "unit", "direction", "relative", "due", "owner")
OVERLAP = 0.6


def cases(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The gold lines of JSON Lines files."""
    for path in paths:
        yield from (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


def same(field: str, want: Any, got: Any) -> bool:
    """Whether a field is read rightly; a metric when it shares 60 % of the longer one's characters."""
    if field == "metric" and want and got:
        return overlap(want, got) >= OVERLAP
    if isinstance(want, int | float) and isinstance(got, int | float):
        return abs(want - got) < 1e-6
    return bool(want == got)


def overlap(want: str, got: str) -> float:
    """The longest shared piece as a part (0..1) of the longer string."""
    shared = SequenceMatcher(None, want, got, autojunk=False).find_longest_match()
    return shared.size / max(len(want), len(got))


def wrong(case: dict[str, Any], measure: Measure) -> dict[str, tuple[Any, Any]]:
    """The fields read wrongly, each with (gold, read)."""
    gold = {"relative": False, **case}
    pairs = {field: (gold.get(field), getattr(measure, field)) for field in (*EXACT, "metric")}
    return {field: pair for field, pair in pairs.items() if not same(field, *pair)}


def main() -> None:
    """Prints the accuracy per field, and the wrong readings unless `--quiet`."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("files", nargs="+", type=Path)
    options.add_argument("--quiet", action="store_true", help="print the totals only")
    args = options.parse_args()
    misses: Counter[str] = Counter()
    total = 0
    for case in cases(args.files):
        total += 1
        faults = wrong(case, read_measure(case["text"]))
        misses.update(faults.keys())
        if {"baseline", "target"} & faults.keys():
            misses["baseline & target"] += 1
        if faults and not args.quiet:
            print(
                case["text"],
                *(f"    {field}: want {want!r}, read {got!r}" for field, (want, got) in faults.items()),
                sep="\n",
            )
    for field in ("baseline & target", *EXACT, "metric"):
        print(f"{field:18} {(total - misses[field]) / max(total, 1):6.1%}")
    print(f"{'lines':18} {total:6}")


if __name__ == "__main__":
    main()
