"""`python -m coach.rules.pieces > coach/parse/pieces.json`: what the package's rare patterns require, worked out ahead."""

from __future__ import annotations

import json

import coach.rules  # noqa: F401  with it come the patterns of the parser and of all rules
from coach.parse.patterns import Rare, name_of
from coach.parse.required import required


def worked_out() -> str:
    """A line of JSON per pattern: its name, and its pieces or null."""
    rows = {}
    for rare in Rare.everywhere:
        needed = required(rare.pattern, rare.flags)
        rows[name_of(rare.pattern, rare.flags)] = sorted(needed) if needed else None
    lines = (f"{json.dumps(name)}: {json.dumps(rows[name], ensure_ascii=False)}" for name in sorted(rows))
    return "{\n" + ",\n".join(lines) + "\n}"


if __name__ == "__main__":
    print(worked_out())
