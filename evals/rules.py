"""How each rule does on lines written by people who have not seen it: `python -m evals.rules [RULE…] [--wrong]`.

A line counts for one rule only: flagged or not flagged at the target named.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

from coach.adapters.embedder import UseEmbedder
from coach.critic import critique_many
from coach.meaning import Heads
from coach.okr import Context, Critique, Draft, Parent
from coach.parse import language_of
from coach.parse.assemble import draft_of
from coach.parse.layout import parse_lines

DATA = Path(__file__).parent / "data" / "rules"
TODAY = date(2026, 7, 6)


def cases(record: dict[str, object]) -> list[tuple[Draft, Context]]:
    """The drafts of a record with their contexts."""
    given = record["input"]
    assert isinstance(given, dict)
    if "text" in given:
        drafts = parse_lines(given["text"])
    else:
        drafts = [draft_of(given.get("objective"), given.get("key_results") or [])]
    parent, note = given.get("parent"), given.get("context")
    role = note.split(":", 1)[1].strip() if note and note.lower().startswith(("role", "岗位", "角色")) and ":" in note else note
    context = Context(
        today=TODAY,
        cycle=given.get("cycle"),
        parent=Parent(id="p", text=parent) if parent else None,
        role=role,
        note=note,
        objectives=len(drafts),
    )
    return [(d, context) for d in drafts] or [(draft_of(None, [str(given.get("text", ""))]), context)]


def flagged(rule: str, target: str, critiques: list[Critique]) -> bool:
    """True where the rule found something at the target (any target for set rules)."""
    hits = [f for c in critiques for f in c.findings if f.rule == rule]
    return any(target == "set" or f.target in (target, "set") for f in hits)


def main() -> None:
    only, wrong = [a for a in sys.argv[1:] if not a.startswith("-")], "--wrong" in sys.argv
    records = [json.loads(line) for path in sorted(DATA.glob("*.jsonl")) for line in path.read_text().splitlines()]
    records = [r for r in records if not only or r["rule"] in only]
    groups = [cases(r) for r in records]
    judged = iter(list(critique_many([c for g in groups for c in g], Heads(UseEmbedder()))))
    tally: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for record, group in zip(records, groups, strict=True):
        got = flagged(record["rule"], record["target"], [next(judged) for _ in group])
        text = json.dumps(record["input"], ensure_ascii=False)
        lang = language_of(text.replace("objective", "").replace("key_results", "").replace("null", ""))
        tally[record["rule"], lang][2 * (not record["flag"]) + (got != record["flag"])] += 1
        if wrong and got != record["flag"]:
            print("MISSED " if record["flag"] else "FALSE  ", record["rule"], record["target"], text)
    print(f"{'rule':26} lang  caught  spared  balanced")
    for (rule, lang), (hit, miss, spared, false) in sorted(tally.items()):
        caught, quiet = hit / max(hit + miss, 1), spared / max(spared + false, 1)
        print(f"{rule:26} {lang}    {caught:6.2f}  {quiet:6.2f}  {(caught + quiet) / 2:6.2f}")


if __name__ == "__main__":
    main()
