"""The command line: every command, its exit codes and its formats."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.cli import main
from coach.okr import CRITERIA
from coach.rules import BY_ID
from evals.rules import records
from tests.real import copy_index

BAD = "目标：让中小客户当天拿到报价\nKR1：大幅提升客户满意度\nKR2：组织 10 场培训\n"
GOOD = "Objective: Small customers get a quote the same day\n- quote time from 3 days to 4 hours by 30 Sep 2026\n- quotes right the first time from 62% to 85% by 30 Sep 2026\n"
TWO = "O1 Customers stay\nKR1 renewals from 40% to 65%\nO2 Couriers wait less\nKR1 waiting from 9 to 4 minutes\n"
DRAFT_KEYS = {"id", "rubric_version", "engine", "language", "draft", "criteria", "findings", "questions"}
KR_KEYS = {"id", "text", "metric", "baseline", "target", "unit", "direction", "due", "owner", "line"}
FINDING_KEYS = {
    "rule",
    "criterion",
    "target",
    "severity",
    "confidence",
    "quote",
    "start",
    "end",
    "message",
    "why",
    "fix",
    "source",
}
STATES = {"pass", "weak", "fail", "unclear", "n/a"}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs a command in an empty folder: (exit code, standard output, standard error)."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "OKR_COACH_DATA",
        "OKR_COACH_LANG",
        "OKR_COACH_CYCLE",
        "OKR_COACH_FAIL_ON",
        "OKR_COACH_IGNORE",
        "HOST",
        "PORT",
    ):
        monkeypatch.delenv(name, raising=False)

    def running(*arguments: str) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        try:
            code = main(arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        assert b"Traceback" not in err
        return code, out.decode(), err.decode()

    return running


def write(name: str, text: str | bytes = BAD) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def sound(row: dict[str, Any]) -> None:
    """Checks a critique against the contract."""
    assert row.keys() >= DRAFT_KEYS and row["criteria"].keys() == set(CRITERIA)
    assert (
        set(row["criteria"].values()) <= STATES
        and row["engine"] == "rules"
        and row["language"] in ("zh", "en")
    )
    texts = {kr["id"]: kr["text"] for kr in row["draft"]["key_results"]}
    assert all(kr.keys() >= KR_KEYS for kr in row["draft"]["key_results"])
    if row["draft"]["objective"]:
        texts["O"] = row["draft"]["objective"]["text"]
    for finding in row["findings"]:
        assert finding.keys() >= FINDING_KEYS and finding["rule"] in BY_ID
        assert all(finding[key] for key in ("message", "why", "fix", "source"))
        if finding["quote"] is None:
            assert finding["start"] is None and finding["end"] is None
        else:
            assert finding["quote"] == texts[finding["target"]][finding["start"] : finding["end"]]
        if finding["target"] == "set":
            assert finding["quote"] is None
    failed = {f["criterion"] for f in row["findings"] if f["severity"] != "hint"}
    assert {c for c, state in row["criteria"].items() if state == "fail"} == failed


def test_exit_codes(run: Run) -> None:
    assert run("critique", write("good.md", GOOD))[0] == 0
    assert run("critique", write("bad.md"))[0] == 1
    for arguments in (
        ("critique", "missing.md"),
        ("critique", write("empty.md", "")),
        ("critique", write("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00")),
        ("critique", "--batch", "missing.jsonl"),
        ("critique", "bad.md", "--batch", "x.jsonl"),
        ("suggest", "missing.md"),
        ("align", write("blank.md", " \n")),
        ("import", "missing.csv"),
        ("import", write("broken.xlsx", b"PK\x03\x04 no sheet")),
        ("index", "--add", "missing.md"),
        ("ask", "OKR?", "--k", "0"),
        ("critique", "bad.md", "--parent", "0" * 32),
    ):
        code, out, err = run(*arguments)
        assert (code, out, err.count("\n")) == (2, "", 1), (arguments, err)
        assert err.startswith("okr-coach: ")


def test_bad_usage(run: Run) -> None:
    for arguments in (
        (),
        ("dance",),
        ("critique", "--format", "pdf"),
        ("critique", "--fail-on", "never-ever"),
    ):
        assert run(*arguments)[0] == 2
    assert run("--version")[1].startswith("okr-coach ")


def test_fail_on(run: Run) -> None:
    write("bad.md")
    hints = write(
        "hints.md",
        "Objective: Small customers get a quote the same day\n- quote time from 3 days to 4 hours by 30 Sep\n- first-pass rate from 62% to 85% by 30 Sep\n",
    )
    assert [
        run("critique", "bad.md", "--fail-on", level)[0] for level in ("block", "fix", "hint", "never")
    ] == [1, 1, 1, 0]
    assert [run("critique", hints, "--fail-on", level)[0] for level in ("block", "fix", "hint")] == [0, 0, 1]


@pytest.mark.parametrize("format", ["text", "json", "jsonl", "markdown", "sarif"])
def test_each_format_names_rule_quote_and_fix(run: Run, format: str) -> None:
    code, out, _ = run("critique", write("bad.md"), "--format", format)
    assert code == 1 and "task-as-key-result" in out and "KR2" in out and "组织 10 场培训" in out
    if format in ("json", "jsonl"):
        sound(json.loads(out))


def test_several_objectives_several_critiques(run: Run) -> None:
    write("two.md", TWO)
    rows = json.loads(run("critique", "two.md", "--format", "json")[1])
    assert [row["id"] for row in rows] == ["two.md", "two.md#2"]
    lines = run("critique", "two.md", "--format", "jsonl")[1].splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["two.md", "two.md#2"]
    assert [kr["line"] for row in rows for kr in row["draft"]["key_results"]] == [2, 4]


def test_batch_keeps_the_order_and_goes_on(run: Run) -> None:
    rows = [
        '{"id": "a", "text": ' + json.dumps(TWO) + "}",
        "no json",
        '{"id": "kr", "objective": null, "key_results": ["renewals from 40% to 65%"]}',
        '{"id": "o", "objective": "让老客户续约不用催", "key_results": [], "parent": null, "context": null}',
        '{"id": "none", "text": ""}',
        '{"id": 7, "objective": "x", "key_results": [1]}',
        '{"id": "z", "objective": "Customers stay", "key_results": ["greatly improve satisfaction"], "parent": "Customers stay", "context": "Role: support lead"}',
    ]
    code, out, _ = run("critique", "--batch", write("drafts.jsonl", "\ufeff" + "\n".join(rows) + "\n\n"))
    got = [json.loads(line) for line in out.splitlines()]
    assert code == 1 and [row["id"] for row in got] == ["a", "a#2", "2", "kr", "o", "none", "7", "z"]
    by_id = {row["id"]: row for row in got}
    assert all(by_id[i].keys() == {"id", "error"} for i in ("2", "none", "7"))
    for i in ("a", "a#2", "kr", "o", "z"):
        sound(by_id[i])
    assert by_id["kr"]["draft"]["objective"] is None and by_id["kr"]["criteria"]["strategy-derived"] == "n/a"
    assert by_id["o"]["criteria"]["measurable"] == "n/a"
    assert any(f["criterion"] == "aligned" for f in by_id["z"]["findings"]), "a verbatim copy of the parent"


def test_quotes_are_slices_over_everything_written_for_the_rules(run: Run) -> None:
    names = ("text", "objective", "key_results", "parent", "cycle")
    given = [{k: v for k, v in r["input"].items() if k in names} for r in records()][::3]
    rows = [json.dumps({"id": str(i), **one}) for i, one in enumerate(given)]
    out = run("critique", "--batch", write("all.jsonl", "\n".join(rows)))[1].splitlines()
    got = [json.loads(line) for line in out]
    assert {row["id"].partition("#")[0] for row in got} == {str(i) for i in range(len(given))}
    critiques = [row for row in got if "error" not in row]
    assert len(critiques) > 0.98 * len(got)
    for row in critiques:
        sound(row)


def test_folders_and_globs(run: Run) -> None:
    for name in ("goals/a.md", "goals/deep/b.txt", "goals/c.markdown", "goals/d.py"):
        write(name)
    names = [row["id"] for row in json.loads(run("critique", "goals", "--format", "json")[1])]
    assert names == ["goals/a.md", "goals/c.markdown", "goals/deep/b.txt"]
    assert [
        json.loads(line)["id"]
        for line in run("critique", "goals/**/*.txt", "--format", "jsonl")[1].splitlines()
    ] == ["goals/deep/b.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(run: Run, encoding: str) -> None:
    row = json.loads(run("critique", write("draft.md", BAD.encode(encoding)), "--format", "json")[1])
    assert row["draft"]["objective"]["text"] == "让中小客户当天拿到报价" and row["language"] == "zh"


def rules_in(out: str) -> set[str]:
    return {f["rule"] for f in json.loads(out)["findings"]}


def test_suppression_marks(run: Run) -> None:
    marked = BAD.replace("培训\n", "培训 <!-- okr-coach: ignore task-as-key-result -->\n")
    row = json.loads(run("critique", write("line.md", marked), "--format", "json")[1])
    assert (
        "task-as-key-result" not in {f["rule"] for f in row["findings"]}
        and row["draft"]["key_results"][1]["text"] == "组织 10 场培训"
    )
    above = BAD.replace("KR1", "<!-- okr-coach: ignore vague-key-result -->\nKR1")
    assert "vague-key-result" not in rules_in(
        run("critique", write("above.md", above), "--format", "json")[1]
    )
    whole = "<!-- okr-coach: ignore-file task-as-key-result, no-such-rule -->\n" + BAD
    code, out, err = run("critique", write("file.md", whole), "--format", "json")
    assert code == 1 and "task-as-key-result" not in rules_in(out) and "no-such-rule" in err


def test_settings_from_files_and_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("bad.md")
    write("pyproject.toml", '[tool.okr-coach]\nfail_on = "never"\n')
    assert run("critique", "bad.md")[0] == 0
    write("okr-coach.toml", 'fail_on = "hint"\nignore = ["task-as-key-result"]\n')
    code, out, _ = run("critique", "bad.md", "--format", "json")
    assert code == 1 and "task-as-key-result" not in rules_in(out)
    monkeypatch.setenv("OKR_COACH_FAIL_ON", "never")
    assert run("critique", "bad.md")[0] == 0
    assert run("critique", "bad.md", "--fail-on", "block")[0] == 1
    for broken in ('fail_on = "sometimes"\n', "fail_on = [\n"):
        monkeypatch.delenv("OKR_COACH_FAIL_ON", raising=False)
        write("okr-coach.toml", broken)
        code, _, err = run("critique", "bad.md")
        assert code == 2 and err.count("\n") == 1


def test_lang_parent_and_cycle(run: Run) -> None:
    write("good.md", GOOD)
    assert json.loads(run("critique", "good.md", "--lang", "zh", "--format", "json")[1])["language"] == "zh"
    copied = run(
        "critique", "good.md", "--parent", "Small customers get a quote the same day", "--format", "json"
    )
    assert any(f["criterion"] == "aligned" for f in json.loads(copied[1])["findings"])
    early = json.loads(run("critique", "good.md", "--cycle", "2026Q1", "--format", "json")[1])
    assert any(f["criterion"] == "time-bound" for f in early["findings"])
    assert run("critique", "good.md", "--cycle", "2026Q3")[0] == 0


def test_sarif_has_what_code_hosts_need(run: Run) -> None:
    log = json.loads(run("critique", write("goals/bad.md", "\n\n" + BAD), "--format", "sarif")[1])
    assert log["version"] == "2.1.0" and log["$schema"].endswith(".json")
    (one,) = log["runs"]
    known = {rule["id"] for rule in one["tool"]["driver"]["rules"]}
    assert one["tool"]["driver"]["name"] == "okr-coach" and len(one["results"]) >= 2
    for result in one["results"]:
        assert (
            result["ruleId"] in known
            and result["level"] in ("error", "warning", "note")
            and result["message"]["text"]
        )
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "goals/bad.md" and 3 <= place["region"]["startLine"] <= 5


def test_import_twice_and_export_in_each_format(run: Run) -> None:
    first = run(
        "import",
        write(
            "goals.csv",
            "cycle,level,objective,key result\n2026Q3,company,Customers choose us first,renewals from 40% to 65%\n",
        ),
    )
    assert first[0] == 0 and not first[1].startswith("0 added")
    again = run("import", "goals.csv")
    assert again[0] == 0 and again[1].startswith("0 added, 0 changed")
    for format in ("csv", "json", "markdown"):
        assert "Customers choose us first" in run("export", "--format", format)[1]
    for format in ("csv", "json", "markdown", "xlsx"):
        name = f"out.{'md' if format == 'markdown' else format}"
        assert run("export", "--format", format, "--out", name)[0] == 0
        back = run("import", name)
        assert back[0] == 0 and back[1].startswith("0 added"), (format, back)


def test_align_proposes_from_the_store_and_parent_takes_its_id(run: Run) -> None:
    run(
        "import",
        write(
            "goals.csv",
            "cycle,level,objective\n2026Q3,company,Small customers buy from us without waiting for a quote\n",
        ),
    )
    got = json.loads(run("align", write("good.md", GOOD), "--format", "json")[1])
    best = got["proposed"][0]
    assert best.keys() >= {
        "parent_id",
        "parent_kind",
        "text",
        "score",
        "evidence_child",
        "evidence_parent",
        "reason",
    }
    assert (
        best["parent_kind"] == "objective"
        and best["evidence_parent"] in best["text"]
        and best["evidence_child"] in GOOD
    )
    assert run("critique", "good.md", "--parent", best["parent_id"])[0] in (0, 1)
    assert best["text"] in run("align", "good.md")[1]


def test_demo_comes_and_goes(run: Run) -> None:
    write("good.md", GOOD)
    assert run("demo", "load")[0] == 0
    assert (
        any(p["demo"] for p in json.loads(run("align", "good.md", "--format", "json")[1])["proposed"])
        or "demo" in run("export")[1] + "demo"
    )
    assert run("demo", "remove")[0] == 0
    assert json.loads(run("align", "good.md", "--format", "json")[1])["proposed"] == []


def test_suggest(run: Run) -> None:
    got = json.loads(run("suggest", write("bad.md"), "--format", "json")[1])
    assert got["objective"] == "让中小客户当天拿到报价" and got["suggestions"]
    assert all(
        s["text"] and s["kind"] in ("objective", "key-result", "initiative", "split")
        for s in got["suggestions"]
    )
    shown = run("suggest", "bad.md")[1]
    assert got["suggestions"][0]["text"] in shown and not re.search(r"^ +\+ [a-z]", shown, re.M)


def test_ask_index_and_doctor(run: Run, tmp_path: Path) -> None:
    copy_index(tmp_path / ".data")
    got = json.loads(run("ask", "OKR 和 KPI 有什么区别？", "--k", "3", "--format", "json")[1])
    assert 1 <= len(got["passages"]) <= 3 and "[1]" in got["answer"]
    assert all(p.keys() >= {"id", "title", "text", "lang", "sources", "score"} for p in got["passages"])
    assert json.loads(run("ask", "How do I bake bread?", "--format", "json")[1])["passages"] == []
    code, out, _ = run(
        "index",
        "--add",
        write("house.md", "# Our zebra rule\n\nEvery key result at Zebra Works names its data source.\n"),
    )
    assert code == 0 and "passages indexed" in out
    assert "Zebra" in run("ask", "Which data source does a key result at Zebra Works name?")[1]
    code, out, _ = run("doctor")
    assert code == 0 and out.count(" ok: ") == 5 and "nothing leaves this machine" in out


def process(*arguments: str, code: str = "", given: str = "", cwd: Path) -> subprocess.CompletedProcess[str]:
    start = ["-c", code] if code else ["-m", "coach.cli", *arguments]
    path = str(Path(__file__).parent.parent)
    return subprocess.run(
        [sys.executable, *start], input=given, cwd=cwd, capture_output=True, text=True, timeout=60, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip


def test_a_fresh_process_reads_standard_input(tmp_path: Path) -> None:
    code = "import sys; from coach.cli import main; sys.exit(main(['critique']))"
    done = process(code=code, given=BAD, cwd=tmp_path)
    assert done.returncode == 1 and "大幅" in done.stdout and done.stderr == ""


LEAN = """
import socket, sys
def refuse(*_, **__): raise SystemExit("a socket was opened")
socket.socket.__init__ = refuse
from coach.cli import main
code = main(["critique", "bad.md", "--format", "json"])
heavy = {"gradio", "chromadb", "langchain", "pandas", "sqlalchemy", "fastapi", "openpyxl"} & set(sys.modules)
sys.exit(f"imported {heavy}" if heavy else code)
"""


def test_critique_opens_no_socket_and_imports_no_heavy_library(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text(BAD, encoding="utf-8")
    done = process(code=LEAN, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    sound(json.loads(done.stdout))
