"""The page `docs/rules.md`, written from the rules: `python -m coach.rules.reference > docs/rules.md`."""

from __future__ import annotations

from collections.abc import Iterator

from coach.okr import CRITERIA
from coach.rules import RULES
from coach.rules.base import Example, Rule

HEAD = """# Rules

Written from `coach/rules/` by `python -m coach.rules.reference > docs/rules.md`; a test keeps the two alike.
A finding at `block` says that a line cannot be tracked as written, at `fix` that a coach would ask for a change,
at `hint` that it is worth a thought. The severity below is the default; a rule that only suspects lowers it.
"""
ON = {"objective": "objective", "key-result": "key result", "set": "whole draft", "anywhere": "whole draft"}


def page() -> str:
    """All of the page, in Markdown."""
    return (
        "\n".join([HEAD, *_index(), *(line for rule in _ordered() for line in _entry(rule))]).rstrip() + "\n"
    )


def _ordered() -> list[Rule]:
    return sorted(RULES, key=lambda rule: CRITERIA.index(rule.criterion))


def _index() -> Iterator[str]:
    yield "| rule | 中文 | criterion | severity | looks at |"
    yield "| --- | --- | --- | --- | --- |"
    for rule in _ordered():
        where = ", ".join(dict.fromkeys(ON[place] for place in rule.on))
        yield f"| [`{rule.id}`](#{rule.id}) | {rule.zh.name} | `{rule.criterion}` | {rule.severity} | {where} |"
    yield ""


def _entry(rule: Rule) -> Iterator[str]:
    yield f"## {rule.id}\n"
    yield f"{rule.en.why} {rule.en.fix}\n"
    yield f"{rule.zh.why}{rule.zh.fix}\n"
    for label, examples in (("Flagged", rule.bad), ("Passes", rule.good)):
        for lang in ("en", "zh"):
            yield from (f"- {label}: {_shown(e)}" for e in examples if e.lang == lang)
    yield f"\nSources: {'; '.join(rule.sources)}. Article: `{rule.article}`.\n"


def _shown(example: Example) -> str:
    """An example on one line, with what was known besides its words."""
    lines = [
        *example.text.splitlines(),
        *([example.objective] if example.objective else []),
        *example.key_results,
    ]
    known = {"parent": example.parent, "cycle": example.cycle, "role": example.role}
    notes = [f"{name}: {value}" for name, value in known.items() if value]
    return " / ".join(f"“{line}”" for line in lines) + (f" ({'; '.join(notes)})" if notes else "")


if __name__ == "__main__":
    print(page(), end="")
