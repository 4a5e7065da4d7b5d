"""The labelled lines: texts, two blind label passes, and what was decided where they differ.

`python -m evals.labels` prints how many there are and how far the two passes agree (Cohen's kappa per field
and language; Cohen 1960).

Texts stand in `data/lines/LANG-WRITER.jsonl` without labels. `data/labels/first` and `second` hold one code a
line (`id`, four letters o/b/u, the reason of a hard call), `data/labels/decided.tsv` what an adjudicator made
of a disagreement, with the reason, `data/labels/later.tsv` what changed when two more labellers had a look at levels,
recurring work and duties (two of three votes, the earlier label being one). `data/split.json` says which writers are for training, for choosing
between models (dev), and held out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast

from coach.okr import Lang

DATA = Path(__file__).parent / "data"
PASSES = ("first", "second")
OBJECTIVE = ("strategy", "challenge", "clarity", "form")
KEY_RESULT = ("task", "number", "kpi", "date")
LETTERS = {"o": "ok", "b": "bad", "u": "unclear"}

Label = Literal["ok", "bad", "unclear"]
Part = Literal["train", "dev", "held-out"]


@dataclass(frozen=True)
class Line:
    """A labelled line: whose it is, the objective above it ("" for none), and its label per field."""

    id: str
    kind: Literal["objective", "key-result"]
    text: str
    above: str
    lang: Lang
    writer: str
    labels: Mapping[str, Label]

    @property
    def in_draft(self) -> bool:
        """Whether it stands in a whole draft rather than alone."""
        return self.id.rpartition("-")[2].startswith("d")


@dataclass(frozen=True)
class LabelledDraft:
    """A whole draft with the labels of its lines."""

    id: str
    lang: Lang
    level: str
    cycle: str | None
    objective: Line
    key_results: tuple[Line, ...]


def files(part: Part) -> list[str]:
    """The names (LANG-WRITER) of a part of the split."""
    split = json.loads((DATA / "split.json").read_text(encoding="utf-8"))
    return [f"{lang}-{writer}" for lang in ("en", "zh") for writer in split[part]]


def drafts(part: Part) -> list[LabelledDraft]:
    """The whole drafts of a part."""
    return [_draft(name, r) for name, r in _records(part) if r["kind"] == "draft"]


def lines(part: Part) -> list[Line]:
    """Every line of a part: those of its drafts, and the single ones."""
    found: list[Line] = []
    for name, record in _records(part):
        if record["kind"] == "draft":
            draft = _draft(name, record)
            found += [draft.objective, *draft.key_results]
        else:
            kind = "objective" if record["kind"] == "o" else "key-result"
            found.append(
                _line(name, record["id"].split("-")[-1], kind, record["text"], record.get("objective"))
            )
    return found


def _records(part: Part) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in files(part):
        for raw in (DATA / "lines" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            yield name, json.loads(raw)


def _draft(name: str, record: dict[str, Any]) -> LabelledDraft:
    key, objective = record["id"].split("-")[-1], record["objective"]["text"]
    return LabelledDraft(
        record["id"],
        cast(Lang, name[:2]),
        record["level"],
        record["cycle"],
        _line(name, f"{key}.o", "objective", objective, None),
        tuple(
            _line(name, f"{key}.{n}", "key-result", kr["text"], objective)
            for n, kr in enumerate(record["key_results"], 1)
        ),
    )


def _line(name: str, key: str, kind: Any, text: str, above: str | None) -> Line:
    return Line(f"{name}-{key}", kind, text, above or "", cast(Lang, name[:2]), name, _labels(name, key))


def _labels(name: str, key: str) -> Mapping[str, Label]:
    first, second = (_codes(which, name)[key] for which in PASSES)
    decided, later = _table("decided"), _table("later")
    return {
        field: cast(
            Label,
            later.get((f"{name}-{key}", field))
            or (decided[f"{name}-{key}", field] if one != other else LETTERS[one]),
        )
        for field, one, other in zip(_fields(key), first, second, strict=True)
    }


def _fields(key: str) -> tuple[str, ...]:
    return OBJECTIVE if key.endswith(".o") or key.startswith("o") else KEY_RESULT


@lru_cache
def _codes(which: str, name: str) -> dict[str, str]:
    rows = (DATA / "labels" / which / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return {key: code for key, code, *_ in (row.split("\t") for row in rows)}


@lru_cache
def _table(name: str) -> dict[tuple[str, str], str]:
    rows = (DATA / "labels" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return {(key, field): label for key, field, label, *_ in (row.split("\t") for row in rows)}


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of paired labels: agreement above what the two labellers' shares would give by chance."""
    agreed = sum(a == b for a, b in pairs) / len(pairs)
    ones, others = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(ones[k] * others[k] for k in ones) / len(pairs) ** 2
    return (agreed - chance) / (1 - chance) if chance < 1 else 1.0


def pairs(part: Part, lang: str) -> dict[str, list[tuple[str, str]]]:
    """Per field both passes' letters, line by line."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in (n for n in files(part) if n.startswith(lang)):
        first, second = (_codes(which, name) for which in PASSES)
        for key, code in first.items():
            for field, one, other in zip(_fields(key), code, second[key], strict=True):
                found.setdefault(field, []).append((one, other))
    return found


def main() -> None:
    """Prints volumes, shares and agreement per part and language."""
    parts: tuple[Part, ...] = ("train", "dev", "held-out")
    for part in parts:
        whole, single = drafts(part), lines(part)
        for lang in ("en", "zh"):
            here = [x for x in single if x.lang == lang]
            count = Counter(x.kind for x in here)
            print(
                f"{part:9} {lang}  drafts {sum(d.lang == lang for d in whole):4}  "
                f"objectives {count['objective']:5}  key results {count['key-result']:5}  (those of drafts included)"
            )
    print(f"\n{'part':9} lang field         n  agreed  kappa   bad")
    for part in parts:
        for lang in ("en", "zh"):
            for field, both in pairs(part, lang).items():
                agreed = sum(a == b for a, b in both) / len(both)
                share = sum(a == "b" for a, _ in both) / len(both)
                print(
                    f"{part:9} {lang:4} {field:9} {len(both):5}  {agreed:6.3f}  {kappa(both):5.3f}  {share:4.2f}"
                )


if __name__ == "__main__":
    main()
