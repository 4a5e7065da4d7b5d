"""How well layouts are read: pastes with a gold reading, compared line by line."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypedDict

from coach.okr import Draft
from coach.parse.layout import parse

DATA = Path(__file__).parent / "data" / "parse"


class Reading(TypedDict):
    """One draft as plain texts."""

    objective: str | None
    key_results: list[str]
    initiatives: list[str]


Scored = tuple[str, bool, list[Reading], list[Reading]]


def squeeze(text: str) -> str:
    """The text without white space and without the full stop that may close a listed line."""
    return "".join(text.split()).rstrip(".。")


def reading_of(draft: Draft) -> Reading:
    """The texts of a draft, squeezed."""
    return {
        "objective": squeeze(draft.objective.text) if draft.objective else None,
        "key_results": [squeeze(kr.text) for kr in draft.key_results],
        "initiatives": [squeeze(item.text) for item in draft.initiatives],
    }


def _gold(draft: Reading) -> Reading:
    return {
        "objective": squeeze(draft["objective"]) if draft["objective"] else None,
        "key_results": [squeeze(text) for text in draft["key_results"]],
        "initiatives": [squeeze(text) for text in draft["initiatives"]],
    }


def score(path: Path | str, read: Callable[[str], Sequence[Draft]] = parse) -> list[Scored]:
    """(id, whole paste right, got, want) per line of a JSON Lines file, as `read` reads it."""
    results: list[Scored] = []
    for line in Path(path).read_text("utf-8").splitlines():
        if line.strip():
            case = json.loads(line)
            got = [reading_of(draft) for draft in read(case["text"])]
            want = [_gold(draft) for draft in case["drafts"]]
            results.append((case["id"], got == want, got, want))
    return results


def totals(results: list[Scored]) -> dict[str, float]:
    """Shares (0..1): pastes right as a whole; drafts whose objective and key results are all read right;
    recall and precision of each kind of line."""
    hits: Counter[str] = Counter()
    for _, right, got, want in results:
        hits["pastes"] += right
        hits["drafts"] += sum((_core(got) & _core(want)).values())
        hits["drafts want"] += len(want)
        for name in ("objective", "key_results", "initiatives"):
            mine, gold = _texts(got, name), _texts(want, name)
            hits[name] += sum((mine & gold).values())
            hits[name + " got"] += sum(mine.values())
            hits[name + " want"] += sum(gold.values())
    shares = {
        "whole paste": hits["pastes"] / max(1, len(results)),
        "draft": hits["drafts"] / max(1, hits["drafts want"]),
    }
    for name in ("objective", "key_results", "initiatives"):
        shares[f"{name} recall"] = hits[name] / max(1, hits[name + " want"])
        shares[f"{name} precision"] = hits[name] / max(1, hits[name + " got"])
    return shares


def _core(readings: list[Reading]) -> Counter[tuple[str | None, ...]]:
    """The drafts without their initiatives."""
    return Counter((reading["objective"], *reading["key_results"]) for reading in readings)


def _texts(readings: list[Reading], name: str) -> Counter[str | None]:
    if name == "objective":
        return Counter(reading["objective"] for reading in readings)
    return Counter(text for reading in readings for text in reading[name])  # type: ignore[literal-required]


def main() -> None:
    """Scores the files named on the command line; `--quiet` prints totals only."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--quiet", action="store_true", help="totals only")
    options = parser.parse_args()
    for path in options.files:
        results = score(path)
        for name, right, got, want in results:
            if not right and not options.quiet:
                print(
                    f"{name}\n  got  {json.dumps(got, ensure_ascii=False)}\n  want {json.dumps(want, ensure_ascii=False)}"
                )
        print(
            f"{path.name}: {len(results)} pastes, "
            + ", ".join(f"{k} {v:.3f}" for k, v in totals(results).items())
        )


if __name__ == "__main__":
    main()
