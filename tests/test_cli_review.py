"""`okr-coach review`: formats, files, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from coach.cli import main

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
