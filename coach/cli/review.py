"""`okr-coach review`: a team's drafts judged one by one and together."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.cli.critique import language, verdict
from coach.cli.inputs import Usage, settings
from coach.cli.llm import asked, option
from coach.okr import Context, Lang, Parent
from coach.parse.text import reading_form

if TYPE_CHECKING:
    from coach.team.members import Member, Team
    from coach.team.review import Reviewed, TeamReview

FORMATS = ("xlsx", "markdown", "html", "json")


def register(commands: Any) -> None:
    """Adds the command."""
    this = commands.add_parser(
        "review", help="review a team's drafts: CSV, XLSX, DOCX, Markdown or plain text"
    )
    this.add_argument(
        "files", nargs="+", metavar="FILE", help="files with people and their drafts; - for standard input"
    )
    this.add_argument("--format", choices=FORMATS, default="markdown")
    this.add_argument("--out", metavar="FILE", help="a file (standard output; needed for xlsx)")
    this.add_argument("--lang", choices=("auto", "zh", "en"), help="language of the report (auto)")
    this.add_argument("--cycle", metavar="2026Q4", help="the cycle the drafts are for")
    this.add_argument("--parents", metavar="FILE", help="the goals above the team (those in the store)")
    this.add_argument(
        "--fail-on", choices=("block", "fix", "hint", "never"), help="exit 1 from this severity up (fix)"
    )
    option(this)
    this.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    if arguments.format == "xlsx" and not arguments.out:
        raise Usage("an xlsx report needs --out FILE")
    chosen = settings()
    lang = language(arguments, chosen.lang)
    cycle = arguments.cycle or chosen.cycle
    team = _team(arguments.files, arguments.parents, chosen.data, lang, cycle)
    context = Context(today=date.today(), cycle=cycle, suppressed=frozenset(chosen.ignore))
    reviewed, whole = _reviewed(team, context, lang)
    with asked(arguments, chosen) as model:
        if model:
            reviewed = model.worded(reviewed, context)
    _write(_rendered(arguments.format, reviewed, whole), arguments.out)
    return verdict((d.critique for r in reviewed for d in r.drafts), arguments.fail_on or chosen.fail_on)


def _team(
    files: Sequence[str], parents: str | None, data: Path, lang: Lang | None, cycle: str | None
) -> Team:
    from coach.exchange.limits import Unreadable
    from coach.exchange.team import read_team
    from coach.team.members import Team

    members: list[Member] = []
    for name in files:
        try:
            source = sys.stdin.buffer.read().decode("utf-8", "replace") if name == "-" else _existing(name)
            found = read_team(source, None, lang or "en")
        except Unreadable as error:
            raise Usage(str(error)) from None
        for problem in found.problems:
            print(f"{name}: {problem}", file=sys.stderr)
        members += found.members
    if not members:
        raise Usage("no person and no draft found in the input")
    above = _from_file(parents) if parents else _from_store(data)
    name = Path(files[0]).stem if files[0] != "-" else ""
    return Team(name=name, members=_merged(members), parents=tuple(above), cycle=cycle)


def _existing(name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise Usage(f"no file found at {name}")
    return path


def _merged(members: Iterable[Member]) -> tuple[Member, ...]:
    """One member per name, in the order in which the files name them."""
    found: dict[str, Member] = {}
    for member in members:
        key = "".join(reading_form(member.name).split())
        known = found.get(key)
        found[key] = known.model_copy(update={"drafts": known.drafts + member.drafts}) if known else member
    return tuple(found.values())


def _from_file(name: str) -> list[Parent]:
    from coach.exchange import Unreadable, read_goals

    path = _existing(name)
    try:
        goals = read_goals(path, path.name).goals
    except Unreadable as error:
        raise Usage(str(error)) from None
    parents = []
    for number, goal in enumerate(goals, 1):
        parents.append(
            Parent(id=f"O{number}", text=goal.text, owner=goal.owner, level=goal.level, cycle=goal.cycle)
        )
        parents += [
            Parent(
                id=f"O{number}.KR{n}",
                kind="key_result",
                text=kr.text,
                owner=kr.owner,
                objective_text=goal.text,
            )
            for n, kr in enumerate(goal.key_results, 1)
        ]
    if not parents:
        raise Usage(f"no objective found in {name}")
    return parents


def _from_store(data: Path) -> list[Parent]:
    """The goals of the store, but for those of the demo; none where there is no store yet."""
    from coach.cli.goals import opened

    if not (data / "okr-coach.db").exists():
        return []
    with opened() as store:
        return [p for p in store.parents(store.me().id) if not p.demo]


def _reviewed(team: Team, context: Context, lang: Lang | None) -> tuple[list[Reviewed], TeamReview]:
    from coach.adapters.embedder import UseEmbedder
    from coach.bootstrap import finder, meaning, pairs, twins
    from coach.coach import Coach
    from coach.team.review import Progress, Reviewed, review

    reader = pairs()
    coach = Coach(
        meaning(),
        UseEmbedder(),
        _NoKnowledge(),
        lambda: context.today,
        pairs=reader,
        twins=twins(reader),
        finder=finder(reader),
    )
    reviewed: list[Reviewed] = []
    for event in review(team, coach, context, lang=lang):
        if isinstance(event, Progress):
            _show(event.done, event.total, event.seconds_left)
        elif isinstance(event, Reviewed):
            reviewed.append(event)
        else:
            print(file=sys.stderr)
            return reviewed, event.review
    raise AssertionError("a review ends with the whole")


class _NoKnowledge:
    """No articles: a review quotes the rules and cites none."""

    def search(self, question: str, lang: Lang, k: int = 5) -> list[Any]:
        return []

    def passage(self, article: str, lang: Lang) -> None:
        return None


def _show(done: int, total: int, left: float | None) -> None:
    rest = f", about {left:.0f} s left" if left else ""
    print(f"\r{done} of {total} people{rest}".ljust(48), end="", file=sys.stderr, flush=True)


def _rendered(format: str, reviewed: Sequence[Reviewed], whole: TeamReview) -> bytes:
    from coach.report.team_data import team_json
    from coach.report.team_html import team_html
    from coach.report.team_markdown import team_markdown
    from coach.report.team_sheets import team_sheets

    if format == "xlsx":
        from coach.adapters.sheets import workbook

        return workbook(team_sheets(reviewed, whole))
    if format == "json":
        text = json.dumps(team_json(reviewed, whole), ensure_ascii=False, indent=2) + "\n"
    else:
        text = team_html(reviewed, whole) if format == "html" else team_markdown(reviewed, whole)
    return text.encode("utf-8", "replace")


def _write(content: bytes, out: str | None) -> None:
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        Path(out).write_bytes(content)
    except OSError as error:
        raise Usage(f"{out} cannot be written: {error.strerror}") from None
