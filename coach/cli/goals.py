"""`okr-coach import` and `okr-coach export`: objectives, people, KPIs and strategy; and the demo company."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.cli.inputs import Usage, settings

if TYPE_CHECKING:
    from coach.adapters.store import Store

FORMATS = ("csv", "xlsx", "json", "markdown")


def register(commands: Any) -> None:
    """Adds the commands."""
    take = commands.add_parser("import", help="objectives, people, KPIs from CSV, XLSX, JSON or Markdown")
    take.add_argument("file", metavar="FILE")
    take.set_defaults(run=import_run)
    give = commands.add_parser("export", help="objectives, people, KPIs to CSV, XLSX, JSON or Markdown")
    give.add_argument("--format", choices=FORMATS, default="markdown")
    give.add_argument("--out", metavar="FILE", help="a file (standard output)")
    give.set_defaults(run=export_run)
    demo = commands.add_parser("demo", help="load or remove the fictional demo company")
    demo.add_argument("what", choices=("load", "remove"))
    demo.set_defaults(run=demo_run)


@contextmanager
def opened() -> Iterator[Store]:
    """The store of the data folder. Raises Usage where it cannot be opened."""
    from coach.adapters.store.errors import StoreError
    from coach.bootstrap import open_store

    data = settings().data
    try:
        store = open_store(data)
    except (OSError, StoreError) as error:
        raise Usage(f"the database in {data} cannot be opened: {error}") from None
    try:
        yield store
    finally:
        store.close()


def import_run(arguments: argparse.Namespace) -> int:
    from coach.exchange import Unreadable, read_goals

    path = Path(arguments.file)
    if not path.is_file():
        raise Usage(f"no file found at {path}")
    try:
        read = read_goals(path, path.name)
    except Unreadable as error:
        raise Usage(str(error)) from None
    with opened() as store:
        taken = store.take(store.me().id, read)
    for problem in (*read.problems, *taken.unresolved):
        print(problem, file=sys.stderr)
    print(f"{taken.added} added, {taken.changed} changed, {taken.same} already there")
    return 0


def export_run(arguments: argparse.Namespace) -> int:
    from coach.exchange import export_goals

    with opened() as store:
        content = export_goals(store, store.me().id, arguments.format)
    if arguments.out:
        try:
            Path(arguments.out).write_bytes(content)
        except OSError as error:
            raise Usage(f"{arguments.out} cannot be written: {error.strerror}") from None
    else:
        sys.stdout.buffer.write(content)
    return 0


def demo_run(arguments: argparse.Namespace) -> int:
    with opened() as store:
        store.load_demo() if arguments.what == "load" else store.remove_demo()
    return 0
