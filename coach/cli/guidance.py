"""`okr-coach ask` and `okr-coach index`: the knowledge base."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.cli import llm
from coach.cli.inputs import Usage, settings

if TYPE_CHECKING:
    from coach.adapters.knowledge import ChromaKnowledge


def register(commands: Any) -> None:
    """Adds the commands."""
    ask = commands.add_parser("ask", help="an answer from the knowledge base, with citations")
    ask.add_argument("question")
    ask.add_argument("--k", type=int, default=5, help="the most passages to give (5)")
    ask.add_argument("--format", choices=("text", "json"), default="text")
    llm.option(ask)
    ask.set_defaults(run=ask_run)
    index = commands.add_parser("index", help="rebuild the knowledge index")
    index.add_argument(
        "--add", action="append", default=[], metavar="PATH", help="add your own Markdown or text files"
    )
    index.set_defaults(run=index_run)


@contextmanager
def opened() -> Iterator[ChromaKnowledge]:
    """The knowledge base of the data folder."""
    from coach import bootstrap

    chosen = settings()
    chosen.data.mkdir(parents=True, exist_ok=True)
    with bootstrap.knowledge(chosen) as knowledge:
        yield knowledge


def ask_run(arguments: argparse.Namespace) -> int:
    from coach.answer import answer

    if not 1 <= arguments.k <= 50:
        raise Usage("--k takes a number from 1 to 50")
    engine = "rules"
    with opened() as knowledge, llm.asked(arguments, settings()) as asked:
        given = answer(arguments.question, knowledge, arguments.k)
        if asked:
            offline, given = given, asked.answered(arguments.question, given)
            engine = asked.engine if given is not offline else engine
    if arguments.format == "json":
        passages = [p.model_dump(mode="json", exclude={"article"}) for p in given.passages]
        print(
            json.dumps(
                {"answer": given.text, "passages": passages, "engine": engine}, ensure_ascii=False, indent=2
            )
        )
        return 0
    print(given.text)
    for i, p in enumerate(given.passages, 1):
        print(f"[{i}] {p.title} ({('；' if p.lang == 'zh' else ', ').join(p.sources)})")
    return 0


def index_run(arguments: argparse.Namespace) -> int:
    with opened() as knowledge:
        for name in arguments.add:
            path = Path(name)
            if not path.exists():
                raise Usage(f"no file found at {name}")
            try:
                knowledge.add(path)
            except ValueError as error:
                raise Usage(str(error)) from None
        print(f"{knowledge.rebuild()} passages indexed")
    return 0
