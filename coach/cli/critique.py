"""`okr-coach critique`: judges drafts in files, on standard input, or one JSON draft a line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from coach.cli import llm, suppress
from coach.cli.inputs import Usage, settings, texts
from coach.conversation import readable
from coach.limits import LONGEST_LINE, MOST_CHARACTERS, MOST_LINES, too_big, too_many_rows
from coach.okr import Context, Critique, Draft, Lang, Parent

FORMATS = ("text", "json", "jsonl", "markdown", "sarif")
CHUNK = 256


def register(commands: Any) -> None:
    """Adds the command."""
    this = commands.add_parser("critique", help="judge drafts: Markdown or plain text, any layout")
    this.add_argument(
        "files", nargs="*", metavar="FILE", help="files, folders, globs; - or nothing for standard input"
    )
    this.add_argument(
        "--batch", metavar="FILE.jsonl", help="one JSON draft per line in, one critique per line out"
    )
    this.add_argument("--format", choices=FORMATS, default="text")
    judging_options(this)
    this.add_argument(
        "--fail-on", choices=("block", "fix", "hint", "never"), help="exit 1 from this severity up (fix)"
    )
    this.set_defaults(run=run)


def judging_options(this: argparse.ArgumentParser) -> None:
    """Options of every command that judges a draft."""
    this.add_argument("--lang", choices=("auto", "zh", "en"), help="language of the draft (auto)")
    this.add_argument("--parent", metavar="TEXT-or-ID", help="the parent the draft should serve")
    this.add_argument("--cycle", metavar="2026Q4", help="the cycle the draft is for")
    llm.option(this)


def run(arguments: argparse.Namespace) -> int:
    from coach.bootstrap import meaning
    from coach.critic import critique_many

    chosen = settings()
    fail_on = arguments.fail_on or chosen.fail_on
    base = context(arguments, chosen.cycle, frozenset(chosen.ignore))
    lang = language(arguments, chosen.lang)
    mind = meaning()
    if arguments.batch:
        if arguments.files:
            raise Usage("--batch takes a single file; leave the others out")
        with llm.asked(arguments, chosen) as asked:
            return batch(arguments.batch, base, lang, fail_on, mind, asked)
    read = [_Read(name, text, lang) for name, text in texts(arguments.files)]
    for one in read:
        for rule in sorted(one.marks.unknown):
            print(f"okr-coach: {one.name}: there is no rule {rule} to ignore", file=sys.stderr)
    check_size((one.name, one.drafts) for one in read)
    cases = [(d, base.model_copy(update={"objectives": len(r.drafts)})) for r in read for d in r.drafts]
    with llm.asked(arguments, chosen) as asked:
        judged = _judged(critique_many(cases, mind), cases, asked)
    named = [(r.id(i), r.name, r.marks.without(next(judged))) for r in read for i, _ in enumerate(r.drafts)]
    if not named:
        raise Usage("no draft found in the input")
    print_all(named, arguments.format)
    return verdict((j for _, _, j in named), fail_on)


def _judged(
    critiques: Iterable[Critique], cases: Sequence[llm.Case], asked: llm.Asked | None
) -> Iterator[Critique]:
    """The critiques, with what the model adds where one is asked."""
    return iter(critiques if asked is None else list(asked.judged(llm.with_contexts(critiques, cases))))


class _Read:
    """A file as read: its name, its drafts, and what it says to ignore."""

    def __init__(self, name: str, text: str, lang: Lang | None) -> None:
        from coach.parse.layout import parse_lines

        self.name = name
        self.marks = suppress.read(text)
        self.drafts = parse_lines(self.marks.text, lang)

    def id(self, index: int) -> str:
        return self.name if index == 0 else f"{self.name}#{index + 1}"


def context(arguments: argparse.Namespace, cycle: str | None, ignored: frozenset[str]) -> Context:
    """The context that the options give."""
    return Context(
        today=date.today(),
        cycle=arguments.cycle or cycle,
        parent=parent(arguments.parent),
        suppressed=ignored,
    )


def check_size(read: Iterable[tuple[str, list[Draft]]]) -> None:
    """Raises Usage for the first file, given as (name, drafts), that holds more than the coach reads at a time."""
    for name, drafts in read:
        if any(too_big([draft]) for draft in drafts):
            raise Usage(
                f"{name} holds a draft with more than {MOST_LINES} lines or a line over {LONGEST_LINE} characters"
            )


def language(arguments: argparse.Namespace, default: str) -> Lang | None:
    """The language forced by option or setting; None to read it off each draft."""
    wanted = arguments.lang or default
    return "zh" if wanted == "zh" else "en" if wanted == "en" else None


def parent(given: str | None) -> Parent | None:
    """A parent by its id in the store, or as words."""
    if not given:
        return None
    if len(given) == 32 and all(c in "0123456789abcdef" for c in given):
        from coach.cli.goals import opened

        with opened() as store:
            found = next((p for p in store.parents(store.me().id) if p.id == given), None)
        if found is None:
            raise Usage(f"there is no objective or key result with the id {given}")
        return found
    return Parent(id="given", text=str(readable(given)))


def print_all(named: list[tuple[str, str, Critique]], format: str) -> None:
    """Prints critiques given as (id, file name, critique)."""
    from coach import report

    if format == "jsonl":
        for id, _, judged in named:
            print(_line(report.as_json(judged, id)))
    elif format == "json":
        rows = [report.as_json(judged, id) for id, _, judged in named]
        print(json.dumps(rows if len(rows) > 1 else rows[0], ensure_ascii=False, indent=2))
    elif format == "sarif":
        print(
            json.dumps(
                report.as_sarif((name, judged) for _, name, judged in named), ensure_ascii=False, indent=2
            )
        )
    else:
        render = report.as_markdown if format == "markdown" else report.as_text
        print("\n".join(render(judged, "" if id == "-" else id) for id, _, judged in named), end="")


def verdict(judged: Iterable[Critique], fail_on: str) -> int:
    """1 where any critique has a finding as grave as `fail_on`, else 0."""
    found = [bool(j.at_least(fail_on)) for j in judged if fail_on != "never"]  # type: ignore[arg-type]
    return int(any(found))


def batch(
    name: str, base: Context, lang: Lang | None, fail_on: str, mind: Any, asked: llm.Asked | None = None
) -> int:
    """Judges a JSON draft a line, in order; a bad line yields an error line and the rest go on."""
    from coach.critic import critique_many
    from coach.report import as_json

    worst = 0
    rows = _rows(name)
    while chunk := list(islice(rows, CHUNK)):
        read = [_drafts(raw, number, base, lang) for number, raw in chunk]
        cases = [case for one in read if not isinstance(one, dict) for case in one[1]]
        judged = _judged(critique_many(cases, mind), cases, asked)
        for one in read:
            if isinstance(one, dict):
                print(_line(one))
                continue
            id, cases_of = one
            for i, _ in enumerate(cases_of):
                critique = next(judged)
                worst |= verdict([critique], fail_on)
                print(_line(as_json(critique, id if i == 0 else f"{id}#{i + 1}")))
    return worst


def _rows(name: str) -> Iterator[tuple[int, str]]:
    try:
        source = sys.stdin if name == "-" else Path(name).open(encoding="utf-8-sig", errors="surrogateescape")  # noqa: SIM115
    except OSError as error:
        raise Usage(f"{name} cannot be read: {error.strerror}") from None
    with source:
        yield from ((i, line) for i, line in enumerate(source, 1) if line.strip())


def _drafts(
    raw: str, number: int, base: Context, lang: Lang | None
) -> dict[str, str] | tuple[str, list[tuple[Draft, Context]]]:
    """The id and the cases of a line, or what is wrong with it."""
    from coach.parse.assemble import draft_of
    from coach.parse.layout import parse_lines

    id = str(number)
    try:
        record = json.loads(raw)
        if not isinstance(record, dict):
            return {"id": id, "error": "the line is not a JSON object"}
        id = str(readable(str(record.get("id", number))))
        fields = _checked(record)
    except (ValueError, RecursionError) as error:
        return {"id": id, "error": f"the line is not a draft: {error}"}
    text = fields["text"]
    drafts = parse_lines(text, lang) if text else [draft_of(fields["objective"], fields["key_results"], lang)]
    drafts = [d for d in drafts if not d.empty]
    if not drafts:
        return {"id": id, "error": "there is no objective and no key result in the line"}
    if any(too_big([draft]) for draft in drafts):
        return {"id": id, "error": f"more than {MOST_LINES} lines, or one over {LONGEST_LINE} characters"}
    given = fields["parent"]
    update = {
        "objectives": len(drafts),
        "parent": Parent(id="given", text=given) if given else base.parent,
        "note": fields["context"],
        "role": fields["context"] or base.role,
        "cycle": fields["cycle"] or base.cycle,
    }
    return id, [(d, base.model_copy(update=update)) for d in drafts]


def _checked(record: dict[str, Any]) -> dict[str, Any]:
    """The fields of a line with their types checked. Raises ValueError naming the field."""
    fields = {}
    for name in ("text", "objective", "parent", "context", "cycle"):
        value = record.get(name)
        if value is not None and not isinstance(value, str):
            raise ValueError(f"{name} is not text")
        if value is not None and len(value) > MOST_CHARACTERS:
            raise ValueError(f"{name} is longer than {MOST_CHARACTERS} characters")
        if value is not None and too_many_rows(value):
            raise ValueError(f"{name} has too many lines")
        fields[name] = readable(value)
    rows = record.get("key_results") or []
    if not isinstance(rows, list) or not all(isinstance(row, str) for row in rows):
        raise ValueError("key_results is not a list of texts")
    return fields | {"key_results": [readable(row) for row in rows]}


def _line(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)
