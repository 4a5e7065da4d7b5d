"""A run as a table for the terminal, as Markdown, as a page and as JSON.

Samples of held-out sets carry no text, so no report can show any.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from coach import RUBRIC_VERSION, __version__
from evals.gates import ENOUGH, Row, broken
from evals.interval import Change

HEAD = ("measure", "", "value", "95 % interval", "n", "clusters", "change", "floor", "")
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title><style>
body {{ font: 15px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 1060px; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; margin: .5rem 0 1.5rem; }} th, td {{ padding: .25rem .8rem; border-bottom: 1px solid #ccc; text-align: left; }}
td:nth-child(n+3) {{ font-variant-numeric: tabular-nums; white-space: nowrap; }} @media (prefers-color-scheme: dark) {{ body {{ background: #16181c; color: #e6e6e6; }} }}
</style></head><body>
{body}</body></html>
"""


@dataclass(frozen=True)
class Report:
    """A judged run: when, how long each suite took, which broke, and its rows."""

    day: date
    rows: Sequence[Row]
    seconds: dict[str, float]
    failures: dict[str, str]

    def broken(self) -> list[str]:
        """Everything that keeps the run from passing."""
        return [f"{name}: the suite broke, {why}" for name, why in self.failures.items()] + broken(self.rows)


def write(report: Report, folder: Path) -> None:
    """Writes report.json, report.md and report.html into a folder. Raises OSError where that cannot be done."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.json").write_text(as_json(report), encoding="utf-8")
    (folder / "report.md").write_text(as_markdown(report), encoding="utf-8")
    (folder / "report.html").write_text(as_html(report), encoding="utf-8")


def as_json(report: Report) -> str:
    """The whole report."""
    return json.dumps(
        {**_about(report), "rows": [asdict(row) for row in report.rows]}, ensure_ascii=False, indent=1
    )


def for_the_app(report: Report) -> str:
    """The figures alone, one a line, for the page that ships with the coach."""
    kept = ("suite", "name", "lang", "better", "floor", "n", "clusters")
    rows = [
        {key: getattr(row, key) for key in kept}
        | {
            "value": round(row.value, 4),
            "low": round(row.interval.low, 4),
            "high": round(row.interval.high, 4),
        }
        for row in report.rows
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return json.dumps(_about(report), ensure_ascii=False)[:-1] + f', "rows": [\n{lines}\n]}}\n'


def _about(report: Report) -> dict[str, Any]:
    seconds = {name: round(took, 1) for name, took in report.seconds.items()}
    return {
        "date": report.day.isoformat(),
        "version": __version__,
        "rubric_version": RUBRIC_VERSION,
        "seconds": seconds,
        "broken": report.broken(),
    }


def as_text(report: Report) -> str:
    """The table for a terminal, and what is broken below it."""
    cells = [HEAD, *(_cells(row) for row in report.rows)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(HEAD))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    ]
    lines += ["", *_taken(report), "", *(f"BROKEN  {why}" for why in report.broken())]
    return "\n".join(lines if report.broken() else [*lines, "Every gate holds."])


def _cells(row: Row) -> tuple[str, ...]:
    return (
        f"{row.suite}: {row.name}",
        row.lang,
        f"{row.value:.3f}",
        f"{row.interval.low:.3f} to {row.interval.high:.3f}",
        str(row.n),
        str(row.clusters),
        _changed(row.change),
        "" if row.floor is None else f"{'≥' if row.better == 'higher' else '≤'} {row.floor:.2f}",
        "BROKEN" if row.broken else "",
    )


def _changed(change: Change | None) -> str:
    return "" if change is None else f"{change.value:+.3f} ({change.low:+.3f} to {change.high:+.3f})"


def _taken(report: Report) -> Iterator[str]:
    took = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in report.seconds.items())
    yield f"{took}; {sum(report.seconds.values()):.0f} s in all, no model asked, no cost."


def as_markdown(report: Report) -> str:
    """The report to read: figures, slices, and examples that went wrong on lines anybody may read."""
    lines = [
        f"# Evaluation of okr-coach {__version__}",
        "",
        f"{report.day}, rubric {RUBRIC_VERSION}. {next(_taken(report))}",
        "",
    ]
    faults = report.broken()
    lines += (
        ["## Broken", "", *(f"- {plain(why)}" for why in faults), ""] if faults else ["Every gate holds.", ""]
    )
    for suite, rows in groupby(report.rows, key=lambda row: row.suite):
        lines += [f"## {suite.capitalize()}", "", *_suite(list(rows))]
    return "\n".join(lines)


def _suite(rows: Sequence[Row]) -> Iterator[str]:
    yield from _table(HEAD, ((row.name, *_cells(row)[1:]) for row in rows))
    slices = [
        (row.name, row.lang, f"{one.by}: {one.name}", f"{one.value:.3f}", str(one.n), _changed(one.change))
        for row in rows
        for one in row.slices
    ]
    if slices:
        yield from (f"### Slices (gated from {ENOUGH} samples)", "")
        yield from _table(("measure", "", "slice", "value", "n", "change"), slices)
    for row in (row for row in rows if row.worst):
        yield from (
            f"### To read: {plain(row.name)}, {row.lang}",
            "",
            *(f"- {plain(text)}" for text in row.worst),
            "",
        )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(map(plain, row))} |" for row in rows)
    yield ""


def plain(text: str) -> str:
    """Text on one line that Markdown leaves as it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&!])", r"\\\1", " ".join(text.split()))


def as_html(report: Report) -> str:
    """The report as one page that needs nothing else; texts never become markup."""
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(as_markdown(report))
    return PAGE.format(title=escape(f"Evaluation of okr-coach {__version__}"), body=body)
