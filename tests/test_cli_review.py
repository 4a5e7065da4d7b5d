"""`okr-coach review`: formats, files, exit codes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from coach.cli import main
from evals.chaos.nonsense import NONSENSE
from evals.chaos.server import Chaos
from evals.scripted import as_server

TEAM = "name,objective,key result\nAna,Nobody waits for an answer,Run 10 workshops\nBen,Guests come back,Returning guests from 22% to 35%\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OKR_COACH_DATA", str(tmp_path / "data"))
    (tmp_path / "team.csv").write_text(TEAM, encoding="utf-8")
    return tmp_path


def test_json_names_people_in_order_and_findings_exit_1(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", "team.csv", "--format", "json", "--out", "r.json", "--cycle", "2026Q4"]) == 1
    data = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    assert [p["name"] for p in data["people"]] == ["Ana", "Ben"] and data["name"] == "team"
    told = capsys.readouterr()
    assert "2 of 2 people" in told.err and told.out == ""
    assert not (folder / "data").exists()


def test_every_format_is_written(folder: Path) -> None:
    for format in ("xlsx", "html", "markdown"):
        assert (
            main(["review", "team.csv", "--format", format, "--out", f"r.{format}", "--fail-on", "never"])
            == 0
        )
    assert load_workbook(folder / "r.xlsx").sheetnames[0]
    assert "Ana" in (folder / "r.html").read_text(encoding="utf-8")
    assert (folder / "r.markdown").read_text(encoding="utf-8").startswith("# team")


def test_parents_come_from_a_file(folder: Path) -> None:
    (folder / "up.csv").write_text(
        "objective,key result\nLess waste,Scrap from 4.2% to 2.5%\n", encoding="utf-8"
    )
    main(["review", "team.csv", "--parents", "up.csv", "--format", "json", "--out", "r.json"])
    data = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    assert data["gaps"] == ["O1.KR1"]


@pytest.mark.parametrize(
    "call",
    [
        ["review", "missing.csv"],
        ["review", "team.csv", "--format", "xlsx"],
        ["review", "team.csv", "--parents", "missing.csv"],
        ["review", "team.csv", "--out", "no/such/folder/r.md"],
        ["review", "empty.csv"],
        ["review", "broken.xlsx", "--out", "r.md"],
    ],
)
def test_bad_usage_is_one_line_and_exit_2(
    folder: Path, capsys: pytest.CaptureFixture[str], call: list[str]
) -> None:
    (folder / "empty.csv").write_text("", encoding="utf-8")
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    assert main(call) == 2
    lines = [x for x in capsys.readouterr().err.replace("\r", "\n").split("\n") if x.startswith("okr-coach:")]
    assert len(lines) == 1


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Chaos]:
    with Chaos(answer=as_server) as chaos:
        monkeypatch.setenv("OKR_COACH_MODEL_URL", chaos.url)
        monkeypatch.setenv("OKR_COACH_MODEL", "stub")
        monkeypatch.setenv("OKR_COACH_MODEL_ATTEMPTS", "1")
        yield chaos


def _people(folder: Path, *more: str) -> list[dict[str, Any]]:
    main(["review", "team.csv", "--format", "json", "--out", "r.json", "--cycle", "2026Q4", *more])
    people: list[dict[str, Any]] = json.loads((folder / "r.json").read_text(encoding="utf-8"))["people"]
    return people


def test_a_model_puts_comments_in_other_words_and_touches_nothing_else(
    folder: Path, server: Chaos, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = _people(folder)
    assert server.requests == []
    capsys.readouterr()
    worded = _people(folder, "--llm", "auto")
    said = capsys.readouterr().err
    assert "stub at 127.0.0.1" in said and "turn_tokens" in said and "turn_seconds" in said
    changed = [p["name"] for p, w in zip(plain, worded, strict=True) if p["comment"] != w["comment"]]
    assert "Ana" in changed and "Run 10 workshops" in worded[0]["comment"]
    assert [p | {"comment": ""} for p in plain] == [w | {"comment": ""} for w in worded]
    asked = "".join(request.said for request in server.requests)
    assert "Ana" not in asked and "Ben" not in asked


@pytest.mark.parametrize(
    "fault", [*NONSENSE, "401", "500", "length", "html", "blank", "truncated", "invalid-json"]
)
def test_a_bad_model_leaves_the_assembled_comments(
    folder: Path, server: Chaos, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    plain = _people(folder)
    capsys.readouterr()
    assert _people(folder, "--llm", f"fault:{fault}") == plain
    said = capsys.readouterr().err
    assert "requests" in said and "Traceback" not in said
    assert ("no model verdict" in said) == (fault not in NONSENSE)
