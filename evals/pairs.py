"""What the reader of pairs learns from: two texts of `data/pairs` or of the catalogue, and what is known of them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coach.adapters.finder import told as told_by
from coach.align.second import as_one
from coach.suggest.entries import entries
from evals import finding

DATA = Path(__file__).parent / "data" / "pairs"
STRANGERS, MORE_STRANGERS, PARTS, UNSERVED, ELSEWHERE = 6, 12, 10, 0.5, 0.5
APT, FOREIGN = 2, 2
UNKNOWN = float("nan")
SAME = {"duplicate": (1.0, 0.0), "conflict": (0.0, 1.0), "related": (0.0, 0.0), "none": (0.0, 0.0)}


@dataclass(frozen=True)
class Example:
    """Two texts, what is known of them in the order of their reader's `ASKED` (NaN for unknown), and the world they are from."""

    one: str
    other: str
    truth: tuple[float, ...]
    world: str
    kind: str


def examples() -> list[Example]:
    """What the reader of everything learns from: two lines both ways, drafts and goals, entries and objectives."""
    same = _same(sorted(DATA.glob("same-*.jsonl")), STRANGERS)
    return [*(replace(one, truth=(*one.truth, UNKNOWN, UNKNOWN)) for one in same), *_serves(), *_shows()]


def lines() -> list[Example]:
    """What the reader of two people's lines learns from: with `twins-*` two and a half times as many pairs, both ways, and nothing else."""
    files = [*DATA.glob("same-*.jsonl"), *DATA.glob("twins-*.jsonl")]
    return list(_same(sorted(files), MORE_STRANGERS))


def left_out(some: Sequence[Example]) -> frozenset[str]:
    """The worlds that nothing is trained on: every tenth."""
    return frozenset(sorted({one.world for one in some})[::PARTS])


def houses() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every fictional house with goals and drafts: the name of its world, and the record."""
    for path in sorted(DATA.glob("serves-*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            yield f"{path.stem} {row['id']}", row


def _same(files: Sequence[Path], strangers: int) -> Iterator[Example]:
    """The pairs of lines of the files, both ways; lines of different pairs of a world are taken to have nothing in common."""
    draw = random.Random(0)
    for path in files:
        worlds: dict[str, list[dict[str, str]]] = {}
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            worlds.setdefault(row["world"], []).append(row)
        for name, rows in worlds.items():
            world = f"{path.stem} {name}"
            for row in rows:
                for one, other in ((row["a"], row["b"]), (row["b"], row["a"])):
                    yield Example(one, other, SAME[row["kind"]], world, row["kind"])
            for _ in range(strangers):
                a, b = draw.sample(rows, 2)
                yield Example(a[draw.choice("ab")], b[draw.choice("ab")], SAME["none"], world, "strangers")


def _serves() -> Iterator[Example]:
    """Drafts with the goals they serve, half of those that they do not, and for every other one a goal of another world."""
    draw, every = random.Random(0), list(houses())
    for world, row in every:
        kin = [other for name, other in every if name.split()[0] == world.split()[0] and name != world]
        foreign = [parent["text"] for other in kin for parent in other["parents"]]
        for draft in row["drafts"]:
            text = as_one([draft["objective"] or "", *draft["key_results"]])
            for n, parent in enumerate(row["parents"]):
                if n not in draft["serves"] and draw.random() > UNSERVED:
                    continue
                truth = (UNKNOWN, UNKNOWN, float(n in draft["serves"]), UNKNOWN)
                yield Example(text, parent["text"], truth, world, "serves")
            if draw.random() < ELSEWHERE:
                truth = (UNKNOWN, UNKNOWN, 0.0, UNKNOWN)
                yield Example(text, draw.choice(foreign), truth, world, "strangers")


def _shows() -> Iterator[Example]:
    """Entries of the catalogue with objectives they are for, and with some that find them near and are not."""
    draw = random.Random(0)
    for lang in finding.LANGS:
        every = entries(lang)
        lists: dict[str, list[finding.Candidate]] = {}
        for candidate in finding.candidates(lang):
            if not candidate.one.judges:
                lists.setdefault(candidate.one.id, []).append(candidate)
        rows = []
        for some in lists.values():
            foreign = [c.entry for c in some if not c.apt]
            one = some[0].one
            rows += [(name, one.objective, 1.0) for name in one.entries[:APT]]
            rows += [(name, one.objective, 0.0) for name in draw.sample(foreign, min(FOREIGN, len(foreign)))]
        for entry in every.values():
            rows.append((entry.id, draw.choice(entry.wanted), 1.0))
            rows.append((draw.choice(list(every)), draw.choice(entry.wanted), 0.0))
        for name, objective, yes in rows:
            truth = (UNKNOWN, UNKNOWN, UNKNOWN, yes)
            yield Example(told_by(every[name]), objective, truth, f"catalogue-{lang} {objective}", "shows")
