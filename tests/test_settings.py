"""Settings of the language model, what becomes of them, and what the doctor says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from coach.adapters.chat.probe import checks, local_servers
from coach.adapters.embedder import UseEmbedder
from coach.bootstrap import embedder, endpoint, knowledge, model, remote_embedder
from coach.cli import main
from coach.settings import Settings
from evals.chaos.faults import FAULTS
from evals.chaos.server import Chaos

KEY = "sk-test-0123456789abcdefghij"
NAMES = ("MODEL", "MODEL_URL", "MODEL_KEY", "MODEL_HEADERS", "EMBEDDING_MODEL", "DATA")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.delenv(f"OKR_COACH_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-something-else-entirely")


def test_no_model_unless_a_name_or_an_address_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert model(Settings()) is None
    monkeypatch.setenv("OKR_COACH_MODEL_KEY", KEY)
    monkeypatch.setenv("OKR_COACH_MODEL", "")
    assert model(Settings()) is None
    monkeypatch.setenv("OKR_COACH_MODEL", "big-1")
    named = model(Settings())
    assert named is not None and (named.name, named.host) == ("big-1", "api.openai.com")
    local = model(Settings(model_url="http://127.0.0.1:11434/v1/"))
    assert local is not None and local.host == "127.0.0.1:11434"
    judge = model(Settings(), "judge-2")
    assert judge is not None and judge.name == "judge-2"


def test_everything_about_the_endpoint_can_be_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    Path("okr-coach.toml").write_text(
        'model_url = "http://127.0.0.1:8000/v1/chat/completions"\nmodel_attempts = 2\nmodel_seconds = 5\n'
        'model_answers = "prompt"\nmodel_stream_usage = false\nturn_seconds = 9\nturn_tokens = 900\nmodel_context = 4096\n'
    )
    monkeypatch.setenv("OKR_COACH_MODEL_KEY", KEY)
    monkeypatch.setenv("OKR_COACH_MODEL_HEADERS", '{"X-Team": "okr"}')
    chosen = Settings()
    where = endpoint(chosen)
    assert where is not None and where.url == "http://127.0.0.1:8000/v1"
    assert (where.attempts, where.seconds, where.mode, where.stream_usage) == (2, 5.0, "prompt", False)
    assert where.key is not None and where.key.get_secret_value() == KEY
    assert where.headers["X-Team"].get_secret_value() == "okr"
    assert (chosen.turn_seconds, chosen.turn_tokens) == (9.0, 900)
    assert where.context == chosen.model_context == 4096
    assert KEY not in repr(chosen) + str(chosen) + repr(where) + chosen.model_dump_json()


@pytest.mark.parametrize(
    "url", ["127.0.0.1:8000", "ftp://host/v1", "http://", "http://user:pass@host/v1", "http://h/v1?key=1"]
)
def test_an_address_that_cannot_be_used_is_told_without_repeating_it(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ValidationError):
        Settings(model_url=url)
    monkeypatch.setenv("OKR_COACH_MODEL_URL", url)
    assert main(["doctor"]) == 2
    said = capsys.readouterr().err
    assert "model_url" in said and "pass" not in said.replace("password", "") and "Traceback" not in said


def test_the_key_goes_to_no_other_host() -> None:
    here = "http://127.0.0.1:1/v1"
    same = Settings(model_url=here, model_key=KEY, embedding_model="e")
    other = Settings(
        model_url=here, model_key=KEY, embedding_model="e", embedding_url="http://127.0.0.1:2/v1"
    )
    own = other.model_copy(update={"embedding_key": same.model_key})
    keys = [vars(remote_embedder(s))["_endpoint"].key for s in (same, other, own)]
    assert [key is not None for key in keys] == [True, False, True]


def test_without_an_endpoint_the_embedder_of_the_package_is_used(tmp_path: Path) -> None:
    assert isinstance(embedder(Settings()), UseEmbedder)
    with Chaos() as server:
        chosen = Settings(model_url=server.url, embedding_model="e", data=tmp_path)
        assert embedder(chosen).embed(["目标", "objective"]).shape == (2, 8)
        with knowledge(chosen) as base:
            assert base.search("什么是关键结果？", "zh", 1)
        assert all(request.path == "/v1/embeddings" for request in server.requests)


def test_the_doctor_tries_the_endpoint(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Chaos(models=("scripted", "fault:no-json-schema")) as server:
        monkeypatch.setenv("OKR_COACH_MODEL_URL", server.url)
        monkeypatch.setenv("OKR_COACH_MODEL", "fault:no-json-schema")
        monkeypatch.setenv("OKR_COACH_MODEL_KEY", KEY)
        code, said = main(["doctor"]), capsys.readouterr().out
    assert code == 0 and KEY not in said
    assert (
        "lists scripted, fault:no-json-schema" in said
        and "as json_object" in said
        and "first words after" in said
    )
    assert "limits         a turn, a critique or a comment may take 60 s and 20000 tokens" in said


def test_the_doctor_says_that_a_server_is_slow() -> None:
    with Chaos(pace=0.05) as server:
        where = endpoint(Settings(model_url=server.url, model="small"))
        assert where is not None
        told = {check.name: check.told for check in checks(where, 5.0)}
        patient = {check.name: check.told for check in checks(where, 600.0)}
    assert "slow" in told["streaming"] and "turn_seconds is 5" in told["streaming"]
    assert "slow" not in patient["streaming"]


def test_the_doctor_says_how_much_the_endpoint_reads(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Chaos(context=4096, slots=1) as server:
        monkeypatch.setenv("OKR_COACH_MODEL_URL", server.url)
        assert main(["doctor"]) == 0
    assert "together up to 4096 tokens; requests at a time: 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("fault", "works"),
    [
        ("scripted", {"model": True, "typed answers": True, "streaming": True}),
        ("fault:not-streamed", {"model": True, "typed answers": True, "streaming": True}),
        ("fault:empty", {"model": True, "typed answers": False, "streaming": False}),
        ("fault:401", {"model": True, "typed answers": False, "streaming": False}),
    ],
)
def test_the_doctor_says_what_works(fault: str, works: dict[str, bool]) -> None:
    with Chaos() as server:
        where = endpoint(Settings(model_url=server.url, model=fault))
        assert where is not None
        found = list(checks(where))
    assert {check.name: check.works for check in found} == works
    assert "only scripted" in found[0].told or fault == "scripted"


def test_an_endpoint_that_is_not_there_is_told_once() -> None:
    with Chaos() as server:
        gone = server.url
    where = endpoint(Settings(model_url=gone))
    assert where is not None
    (check,) = checks(where)
    assert not check.works and "cannot be reached" in check.told


def test_a_local_server_is_offered_and_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with Chaos(models=("small",)) as server, Chaos(models=()) as without:
        monkeypatch.setattr("coach.adapters.chat.probe.LOCAL", {"a": server.port, "b": without.port, "c": 1})
        found = local_servers()
        assert [(local.url, local.models) for local in found] == [(server.url, ("small",))]
        assert {request.path for request in server.requests} == {"/v1/models"}
    assert model(Settings()) is None


def test_the_docs_name_every_setting_and_every_fault() -> None:
    text = (Path(__file__).parent.parent / "docs/models.md").read_text(encoding="utf-8")
    ours = [
        name
        for name in Settings.model_fields
        if name.split("_")[0] in ("model", "judge", "turn", "embedding")
    ]
    assert len(ours) == 16
    assert [name for name in ours if f"| `{name}` | `OKR_COACH_{name.upper()}` |" not in text] == []
    assert [name for name in FAULTS if f"`{name}`" not in text] == []


def test_a_critique_without_a_model_imports_none_of_it() -> None:
    run = (
        "import sys; from coach.cli import main; main(['critique', '-'])\n"
        "print([m for m in ('openai', 'langchain_core', 'langchain_openai', 'tenacity', 'httpx2', 'json_repair')"
        " if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", run], input="O: Customers stay\nKR1: churn from 5% to 3%", text=True,
        capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"
