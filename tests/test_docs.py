"""The docs agree with the program."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path

import pytest

from coach.cli import parser
from coach.critic import critique
from coach.meaning import NoMeaning
from coach.okr import CRITERIA, Context, Passage, Suggestion
from coach.parse.layout import parse_lines
from coach.report import as_json
from coach.rules import RULES
from coach.settings import Settings

ROOT = Path(__file__).parent.parent
PROSE = [
    p
    for p in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
    if p.is_file()
]


def commands() -> dict[str, argparse.ArgumentParser]:
    sub = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(sub.choices)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_command_and_option_is_in_cli_md() -> None:
    text = read("docs/cli.md")
    for name, command in commands().items():
        assert f"`okr-coach {name}" in text, name
        for option in (o for action in command._actions for o in action.option_strings if o.startswith("--")):
            assert option in text, (name, option)
        for choice in (c for action in command._actions for c in action.choices or ()):
            assert str(choice) in text, (name, choice)
    for field in Settings.model_fields:
        assert f"| `{field}` |" in text, field


@pytest.mark.parametrize("path", PROSE, ids=lambda p: p.name)
def test_commands_shown_exist_with_their_options(path: Path) -> None:
    known = commands()
    for line in re.findall(r"okr-coach +([a-z]+[^`\n#|]*)", path.read_text(encoding="utf-8")):
        name, *rest = line.split()
        if name not in known:
            assert not re.search(r"--|\.md|\.csv", line), f"{path.name}: okr-coach {line}"
            continue
        options = {o for action in known[name]._actions for o in action.option_strings}
        shown = {re.match(r"--[a-z-]+", word).group() for word in rest if re.match(r"--[a-z]", word)}  # type: ignore[union-attr]
        assert shown <= options, f"{path.name}: okr-coach {line}"


@pytest.mark.parametrize("path", PROSE, ids=lambda p: p.name)
def test_make_targets_shown_exist(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.M))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", path.read_text(encoding="utf-8"), re.M)) <= targets


@pytest.mark.parametrize("path", PROSE, ids=lambda p: p.name)
def test_paths_and_links_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"`((?:coach|tests|evals|docs|knowledge|prompts)/[\w./-]+)`", text)
    missing = [name for name in named if not (ROOT / name).exists()]
    links = re.findall(r"\]\((?!https?://|#)([^)#\s]+)", text)
    missing += [link for link in links if not (path.parent / link).exists()]
    assert missing == []


def test_json_md_names_every_key() -> None:
    text = read("docs/json.md")
    draft = parse_lines("O: Customers stay\nKR1: greatly improve satisfaction\nInitiatives:\n- call them")[0]
    row = as_json(critique(draft, Context(today=date(2026, 7, 6)), NoMeaning()), "a")
    keys = {
        *row,
        *row["draft"],
        *row["findings"][0],
        *row["draft"]["key_results"][0],
        *row["draft"]["objective"],
    }
    keys |= {*Suggestion.model_fields, *Passage.model_fields} - {"article"}
    assert [key for key in sorted(keys) if f"`{key}`" not in text and f'"{key}"' not in text] == []
    assert [c for c in CRITERIA if f"`{c}`" not in text] == []


def test_rules_md_has_every_rule() -> None:
    text = read("docs/rules.md")
    assert [rule.id for rule in RULES if rule.id not in text] == []


def test_architecture_names_every_module() -> None:
    text = read("docs/architecture.md")
    modules = [p.relative_to(ROOT) for p in (ROOT / "coach").rglob("*.py") if p.name != "__init__.py"]
    told = [m for m in modules if m.name in text or m.stem in text or f"{m.parent.as_posix()}/" in text]
    assert sorted(set(map(str, modules)) - set(map(str, told))) == []
