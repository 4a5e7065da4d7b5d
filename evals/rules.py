"""How each rule does on lines written by people who have not seen it.

`python -m evals.rules [RULE…] [--wrong] [--held]`. A line counts for one rule only: flagged or not flagged
at the target named. The lines of `fresh-*.jsonl` are held out: `--held` prints their totals, nothing shows them.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from coach.bootstrap import heads
from coach.critic import critique_many
from coach.okr import Context, Critique, Draft, Parent
from coach.parse import language_of
from coach.parse.assemble import draft_of
from coach.parse.layout import parse_lines

DATA = Path(__file__).parent / "data" / "rules"
TODAY = date(2026, 7, 6)
ROLE = ("role", "岗位", "角色", "职位", "职务", "i am", "i'm", "我是")


def records(held: bool = False, lang: str = "??") -> list[dict[str, Any]]:
    """Every line written for a rule, in the order of the files: those that rules are worked on with, or those held out."""
    paths = sorted(DATA.glob(f"fresh-{lang}.jsonl" if held else f"{lang}.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def cases(record: dict[str, Any]) -> list[tuple[Draft, Context]]:
    """The drafts of a record with their contexts."""
    given = record["input"]
    drafts = parse_lines(given["text"]) if "text" in given else []
    drafts = drafts or [draft_of(given.get("objective"), given.get("key_results") or [given.get("text", "")])]
    parent, note = given.get("parent"), given.get("context")
    context = Context(
        today=TODAY,
        cycle=given.get("cycle"),
        parent=Parent(id="p", text=parent) if parent else None,
        role=role_in(note),
        note=note,
        objectives=len(drafts),
    )
    return [(draft, context) for draft in drafts]


def role_in(note: str | None) -> str | None:
    """The role that a context line names, as in "role: test engineer" or “岗位：测试工程师”; else None."""
    words = (note or "").replace("：", ":")
    if not words.lower().startswith(ROLE):
        return None
    return words.split(":", 1)[1].strip() if ":" in words else words


def flagged(rule: str, target: str, critiques: Sequence[Critique]) -> bool:
    """True where the rule found something at the target (any target for set rules)."""
    hits = [f for c in critiques for f in c.findings if f.rule == rule]
    return any(target == "set" or f.target in (target, "set") for f in hits)


Tally = dict[tuple[str, str], list[int]]


def tally_of(chosen: Sequence[dict[str, Any]], show_wrong: bool = False) -> Tally:
    """Per rule and language: [caught, missed, spared, falsely flagged]."""
    groups = [cases(r) for r in chosen]
    judged = iter(list(critique_many([c for g in groups for c in g], heads())))
    tally: Tally = defaultdict(lambda: [0, 0, 0, 0])
    for record, group in zip(chosen, groups, strict=True):
        got = flagged(record["rule"], record["target"], [next(judged) for _ in group])
        tally[record["rule"], _lang(group)][2 * (not record["flag"]) + (got != record["flag"])] += 1
        if got != record["flag"] and show_wrong:
            shown = {k: v for k, v in record["input"].items() if v}
            print("MISSED" if record["flag"] else "FALSE ", record["rule"], record["target"], _json(shown))
    return tally


def main() -> None:
    only, options = [a for a in sys.argv[1:] if not a.startswith("-")], sys.argv[1:]
    chosen = [r for r in records("--held" in options) if not only or r["rule"] in only]
    _print(tally_of(chosen, "--wrong" in options and "--held" not in options))


def _lang(group: Sequence[tuple[Draft, Context]]) -> str:
    first = group[0][0]
    lines = [first.objective, *first.key_results] if first.objective else first.key_results
    return language_of(" ".join(line.text for line in lines if line))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _print(tally: dict[tuple[str, str], list[int]]) -> None:
    print(f"{'rule':26} lang    n  caught  spared  balanced")
    for rule in sorted({name for name, _ in tally}):
        en, zh = tally.get((rule, "en"), [0] * 4), tally.get((rule, "zh"), [0] * 4)
        for lang, counts in (("en", en), ("zh", zh), ("", [a + b for a, b in zip(en, zh, strict=True)])):
            if any(counts):
                print(f"{rule:26} {lang:4} {_scores(*counts)}")


def _scores(hit: int, miss: int, spared: int, false: int) -> str:
    caught, quiet = hit / max(hit + miss, 1), spared / max(spared + false, 1)
    return f"{hit + miss + spared + false:4}  {caught:6.2f}  {quiet:6.2f}  {(caught + quiet) / 2:8.2f}"


if __name__ == "__main__":
    main()
