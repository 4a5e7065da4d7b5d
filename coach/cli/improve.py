"""`okr-coach suggest` and `okr-coach align`."""

from __future__ import annotations

import argparse
import json
from typing import Any

from coach.cli import llm
from coach.cli.critique import check_size, context, judging_options, language
from coach.cli.inputs import Usage, settings, texts
from coach.okr import Draft


def register(commands: Any) -> None:
    """Adds the commands."""
    for name, help, run in (
        ("suggest", "key results or rewrites for a draft", suggest_run),
        ("align", "parents proposed and links checked", align_run),
    ):
        this = commands.add_parser(name, help=help)
        this.add_argument(
            "file", nargs="?", default="-", metavar="FILE", help="a file; - or nothing for standard input"
        )
        this.add_argument("--format", choices=("text", "json"), default="text")
        judging_options(this)
        this.set_defaults(run=run)


def _drafts(arguments: argparse.Namespace, lang: str) -> list[Draft]:
    from coach.parse.layout import parse_lines

    forced = language(arguments, lang)
    found = [draft for _, text in texts([arguments.file]) for draft in parse_lines(text, forced)]
    if not found:
        raise Usage("no draft found in the input")
    check_size([(arguments.file, found)])
    return found


def suggest_run(arguments: argparse.Namespace) -> int:
    from coach.bootstrap import finder, meaning, pairs
    from coach.critic import critique
    from coach.report.text import suggestions_as_text
    from coach.suggest import suggest

    chosen = settings()
    base, mind = context(arguments, chosen.cycle, frozenset(chosen.ignore)), meaning()
    rows: list[dict[str, Any]] = []
    shown: list[str] = []
    drafts = _drafts(arguments, chosen.lang)
    catalogue = finder(pairs())
    with llm.asked(arguments, chosen) as asked:
        for draft in drafts:
            judged = critique(draft, base, mind)
            found = suggest(judged, base, mind, catalogue)
            better = asked.improved(judged, found, base, mind) if asked else found
            rows.append(
                {
                    "objective": draft.text_of("O"),
                    "suggestions": [s.model_dump(mode="json") for s in better],
                    "engine": asked.engine if asked and better != found else "rules",
                }
            )
            shown.append(suggestions_as_text(judged, better))
    if arguments.format == "json":
        print(json.dumps(rows if len(rows) > 1 else rows[0], ensure_ascii=False, indent=2))
        return 0
    print("\n".join(shown), end="")
    return 0


def align_run(arguments: argparse.Namespace) -> int:
    from coach.align import align
    from coach.bootstrap import embedder, heads, pairs
    from coach.cli.goals import opened

    chosen = settings()
    base = context(arguments, chosen.cycle, frozenset(chosen.ignore))
    with opened() as store:
        parents = store.parents(store.me().id)
    meant, mind, reader = embedder(chosen), heads(), pairs()
    drafts = _drafts(arguments, chosen.lang)
    rows, engines = [align(d, parents, base, meant, mind, reader) for d in drafts], ["rules"] * len(drafts)
    with llm.asked(arguments, chosen) as asked:
        for at, draft in enumerate(drafts if asked else ()):
            assert asked is not None
            better = asked.explained(draft, rows[at].proposed)
            if better != rows[at].proposed:
                rows[at], engines[at] = rows[at].model_copy(update={"proposed": better}), asked.engine
    if arguments.format == "json":
        data = [
            {
                "proposed": [
                    {
                        "parent_id": p.parent.id,
                        "parent_kind": p.parent.kind,
                        "text": p.parent.text,
                        "score": p.score,
                        "evidence_child": p.evidence_child,
                        "evidence_parent": p.evidence_parent,
                        "reason": p.reason,
                        "demo": p.parent.demo,
                    }
                    for p in found.proposed
                ],
                "checks": [f.model_dump(mode="json") for f in found.checks],
                "engine": engine,
            }
            for found, engine in zip(rows, engines, strict=True)
        ]
        print(json.dumps(data if len(data) > 1 else data[0], ensure_ascii=False, indent=2))
        return 0
    for found in rows:
        for p in found.proposed:
            print(
                f"{p.score:.2f}  {p.parent.text}  [{p.parent.id}]{'  (demo)' if p.parent.demo else ''}\n      {p.reason}"
            )
        for f in found.checks:
            print(f"{f.target}: {f.message}")
        if not found.proposed:
            print("No parent comes close to this draft.")
    return 0
