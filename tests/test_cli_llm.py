"""`--llm` on the command line, with a server on this machine; and the suites that ask a model, from recordings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.cli import main
from evals import assisted
from evals.chaos.server import Chaos
from evals.scripted import as_server

DRAFT = "Objective: Small customers get a quote the same day\nKR1: quote time down to 4 hours by 30 Sep\nKR2: run 10 workshops on quoting\n"
QUESTION = "What is the difference between an OKR and a KPI?"


@pytest.fixture(scope="module")
def server() -> Iterator[Chaos]:
    with Chaos(answer=as_server) as chaos:
        yield chaos


@pytest.fixture
def set_up(server: Chaos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OKR_COACH_MODEL_URL", server.url)
    monkeypatch.setenv("OKR_COACH_MODEL", "stub")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    server.requests.clear()
    return tmp_path


def test_critique_asks_only_when_told_to(
    set_up: Path, server: Chaos, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["critique", "draft.md", "--format", "json"])
    plain = json.loads(capsys.readouterr().out)
    assert plain["engine"] == "rules" and server.requests == []
    for asked, name in (("auto", "stub"), ("other-model", "other-model")):
        code = main(["critique", "draft.md", "--format", "json", "--llm", asked])
        said = capsys.readouterr()
        given = json.loads(said.out)
        assert code == 1 and given["engine"] == f"rules+{name}"
        assert [f for f in given["findings"] if f in plain["findings"]] == plain["findings"]
        assert "ambiguous-metric" in {f["rule"] for f in given["findings"]}
        assert f"{name} at 127.0.0.1:{server.port}: 1 requests" in said.err and "tokens read" in said.err


def test_a_batch_keeps_its_order(set_up: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": f"d{n}", "text": DRAFT.replace("10", str(10 + n))} for n in range(6)]
    (set_up / "in.jsonl").write_text("\n".join([*map(json.dumps, rows), "{"]), encoding="utf-8")
    main(["critique", "--batch", "in.jsonl", "--llm", "auto"])
    given = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [g["id"] for g in given[:-1]] == [r["id"] for r in rows] and "error" in given[-1]
    assert {g["engine"] for g in given[:-1]} == {"rules+stub"}


def test_suggest_names_the_engine(set_up: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["suggest", "draft.md", "--format", "json", "--llm", "auto"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["engine"] in ("rules", "rules+stub") and "requests" in said.err


def test_without_a_model_one_line_says_so_and_the_rules_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    assert main(["critique", "draft.md", "--format", "json", "--llm", "auto"]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["engine"] == "rules"
    assert len(said.err.splitlines()) == 1 and "no language model is configured" in said.err


def test_recorded_suites_run_and_say_what_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["eval", "--recorded", "--out", str(tmp_path)]) == 0, capsys.readouterr().out
    said = capsys.readouterr().out
    assert assisted.PLUMBING in said and "requests" in said
    data = json.loads((tmp_path / "model.json").read_text())
    assert data["quality"] is False and data["broken"] == {}
    assert {r["suite"] for r in data["rows"]} == set(assisted.SUITES)


def test_a_prompt_that_is_not_on_tape_fails_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(assisted, "RECORDINGS", tmp_path / "none")
    assert main(["eval", "critique", "--recorded", "--out", str(tmp_path)]) == 1
    assert "no recording of prompt judge v1 with model scripted" in capsys.readouterr().out


def test_a_live_run_names_model_and_judge_and_counts(
    set_up: Path, server: Chaos, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OKR_COACH_JUDGE_MODEL", "strict")
    assert main(["eval", "suggest", "--live", "--most", "1", "--out", str(set_up)]) == 0
    said = capsys.readouterr().out
    assert f"model: stub at 127.0.0.1:{server.port}; judge: strict" in said and "tokens read" in said
    assert "taken by the judge strict" in said
    assert main(["eval", "parse", "--live", "--out", str(set_up)]) == 2
