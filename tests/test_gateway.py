"""The gateway to a language model, over real HTTP against a server that misbehaves on purpose."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field, SecretStr

from coach.adapters.chat.endpoint import Endpoint
from coach.adapters.chat.gateway import Gateway
from coach.adapters.chat.retrying import Breaker
from coach.adapters.chat.stream_text import Circles, Unthought
from coach.adapters.chat.structured import Unfit, read
from coach.adapters.chat.tokens import estimated
from coach.adapters.remote_embedder import RemoteEmbedder, StandIn, SteadyKnowledge
from coach.model import (
    Budget,
    Message,
    Model,
    ModelError,
    ModelRefused,
    ModelUnreachable,
    ModelUnreadable,
    Prompt,
)
from evals.chaos.faults import FAULTS
from evals.chaos.nonsense import NONSENSE
from evals.chaos.scripted import WORDS
from evals.chaos.server import Chaos

KEY = "sk-test-0123456789abcdefghij"
SECONDS, PATIENCE, GRACE = 0.9, 8.0, 0.5
STALLING = ("stall-first", "stall-within", "drip", "endless")


class Finding(BaseModel):
    rule: str
    severity: Literal["fix", "hint"] = "fix"
    start: int | None = None


class Verdict(BaseModel):
    reason: str
    findings: list[Finding] = Field(min_length=1)


def prompt(text: str = "目标：让老客户留下来", *before: Message) -> Prompt:
    messages = (Message(role="system", text="Judge."), *before, Message(role="user", text=text))
    return Prompt(name="judge", version=1, messages=messages)


def budget(seconds: float = PATIENCE, tokens: int = 20_000) -> Budget:
    return Budget(deadline=time.monotonic() + seconds, tokens=tokens)


@pytest.fixture(scope="module")
def chaos() -> Iterator[Chaos]:
    with Chaos() as server:
        yield server


@pytest.fixture
def opened(chaos: Chaos) -> Iterator[Callable[..., Gateway]]:
    """Gateways to the server, by model, that do not wait between attempts; closed at the end."""
    gateways: list[Gateway] = []

    def build(model: str | None, sleep: Callable[[float], None] = lambda s: None, **named: Any) -> Gateway:
        breaker = named.pop("breaker", None)
        gateways.append(Gateway(Endpoint(**{"url": chaos.url, "model": model} | named), sleep, breaker))
        gateways[-1].warm()
        return gateways[-1]

    yield build
    for gateway in gateways:
        gateway.close()


def outcome(work: Callable[[], object]) -> tuple[object, float]:
    """What came of it, a value or one of our errors, and the seconds it took."""
    began = time.monotonic()
    try:
        result = work()
    except ModelError as error:
        result = next(k for k in (ModelRefused, ModelUnreachable, ModelUnreadable) if isinstance(error, k))
    return result, time.monotonic() - began


OK = "ok"
# fault: (asked, requests), (streamed, requests)
MATRIX: dict[str, tuple[tuple[Any, int], tuple[Any, int]]] = {
    **dict.fromkeys(
        ("429", "429-retry-after", "500", "502", "503", "529", "refused"),
        ((ModelUnreachable, 3), (ModelUnreachable, 3)),
    ),
    "429-retry-after-long": ((ModelUnreachable, 1), (ModelUnreachable, 1)),
    **dict.fromkeys(
        ("429-quota", "401", "403", "404", "content-filter", "content-filter-400", "context-length"),
        ((ModelRefused, 1), (ModelRefused, 1)),
    ),
    **dict.fromkeys(STALLING, ((ModelUnreachable, 1), (ModelUnreachable, 1))),
    "cut": ((ModelUnreachable, 3), (ModelUnreachable, 1)),
    "cut-character": ((ModelUnreachable, 1), (ModelUnreachable, 1)),
    "no-done": ((OK, 1), (OK, 1)),
    "empty": ((ModelUnreadable, 2), (ModelUnreadable, 1)),
    "length": ((ModelUnreadable, 1), (ModelUnreadable, 1)),
    "refusal": ((ModelRefused, 1), (ModelUnreadable, 1)),
    **dict.fromkeys((*NONSENSE, "reasoning", "no-tools", "no-template-arguments"), ((OK, 1), (OK, 1))),
    "truncated": ((ModelUnreadable, 2), (OK, 1)),
    **dict.fromkeys(("blank", "unfinished-thought"), ((ModelUnreadable, 1), (ModelUnreadable, 1))),
    "no-schema-keywords": (
        (ModelUnreadable, 3),
        (OK, 1),
    ),  # what is scripted keeps to bounds only where it is told
    "no-grammar": ((OK, 3), (OK, 1)),
    "loading": ((ModelUnreachable, 3), (ModelUnreachable, 3)),
    **dict.fromkeys(("fenced", "prose", "think", "trailing-comma", "no-usage"), ((OK, 1), (OK, 1))),
    **dict.fromkeys(("invalid-json", "wrong-types"), ((ModelUnreadable, 2), (OK, 1))),
    **dict.fromkeys(("long-line", "repeated", "tool-call"), ((ModelUnreadable, 1), (ModelUnreadable, 1))),
    "error-body": ((ModelRefused, 1), (ModelRefused, 2)),
    "error-event": ((ModelRefused, 1), (ModelUnreachable, 1)),
    "html": ((ModelUnreadable, 1), (ModelUnreadable, 2)),
    "not-streamed": ((OK, 1), (OK, 2)),
    "no-json-schema": ((OK, 2), (OK, 1)),
    "no-response-format": ((OK, 3), (OK, 1)),
    "no-extras": ((OK, 3), (OK, 4)),
}


def test_the_matrix_knows_every_fault() -> None:
    assert set(MATRIX) == set(FAULTS)


@pytest.mark.parametrize("fault", MATRIX)
def test_each_fault_ends_in_time_as_an_answer_or_one_of_three_errors(
    fault: str, chaos: Chaos, opened: Callable[..., Gateway]
) -> None:
    limit = SECONDS if fault in STALLING else PATIENCE
    for kind, (expected, requests) in zip(("ask", "stream"), MATRIX[fault], strict=True):
        gateway, before, spend = opened(f"fault:{fault}"), len(chaos.requests), budget(limit)
        if kind == "ask":
            result, took = outcome(lambda g=gateway, b=spend: g.ask(prompt(), Verdict, b))
        else:
            result, took = outcome(lambda g=gateway, b=spend: "".join(g.stream(prompt(), b)))
        assert took < limit + GRACE, kind
        if expected == OK:
            assert isinstance(result, Verdict if kind == "ask" else str) and result, (kind, result)
        else:
            assert result is expected, (kind, result)
        assert len(chaos.requests) - before == requests == spend.spent.requests, kind


def test_it_fills_the_seam(opened: Callable[..., Gateway]) -> None:
    model: Model = opened("scripted")
    assert model.ask(prompt(), Verdict, budget()).findings[0].severity == "fix"
    assert "".join(model.stream(prompt(), budget())) == WORDS["zh"]
    assert "".join(model.stream(prompt("Objective: keep customers"), budget())) == WORDS["en"]


@pytest.mark.parametrize("code", ["429", "500", "502", "503", "529"])
def test_a_passing_failure_passes(code: str, chaos: Chaos, opened: Callable[..., Gateway]) -> None:
    gateway, before = opened(f"fault:{code}/2"), len(chaos.requests)
    assert gateway.ask(prompt(), Verdict, budget()).reason
    assert len(chaos.requests) - before == 3


def test_a_stream_is_tried_again_only_before_its_first_piece(
    chaos: Chaos, opened: Callable[..., Gateway]
) -> None:
    assert "".join(opened("fault:503/1").stream(prompt(), budget())) == WORDS["zh"]
    before, heard = len(chaos.requests), list[str]()
    with pytest.raises(ModelUnreachable):
        for piece in opened("fault:cut").stream(prompt(), budget()):
            heard.append(piece)
    assert WORDS["zh"].startswith("".join(heard)) and heard
    assert len(chaos.requests) - before == 1


def test_waits_grow_with_jitter_and_retry_after_is_honoured(opened: Callable[..., Gateway]) -> None:
    waits: list[float] = []
    totals = set[float]()
    for _ in range(2):
        waits.clear()
        with pytest.raises(ModelUnreachable):
            opened("fault:503", sleep=waits.append, attempts=4).ask(prompt(), Verdict, budget(60))
        assert 3 * 0.2 <= sum(waits) <= 3 * 8.2
        totals.add(sum(waits))
    assert len(totals) == 2
    waits.clear()
    with pytest.raises(ModelUnreachable):
        opened("fault:429-retry-after", sleep=waits.append).ask(prompt(), Verdict, budget(60))
    assert sum(waits) == 2.0


def test_a_wait_ends_when_nobody_waits_for_the_answer_any_more(opened: Callable[..., Gateway]) -> None:
    waits: list[float] = []
    mine = budget(60)

    def leaving(seconds: float) -> None:
        waits.append(seconds)
        mine.deadline = mine.now()

    with pytest.raises(ModelUnreachable):
        opened("fault:429-retry-after", sleep=leaving).ask(prompt(), Verdict, mine)
    assert len(waits) == 1 and waits[0] < 1


def test_never_waits_beyond_the_deadline(opened: Callable[..., Gateway]) -> None:
    waits: list[float] = []
    with pytest.raises(ModelUnreachable):
        opened("fault:429-retry-after-long", sleep=waits.append).ask(prompt(), Verdict, budget(60))
    assert waits == []


def test_a_stalled_stream_gives_what_it_had_and_ends_at_the_deadline(opened: Callable[..., Gateway]) -> None:
    gateway = opened("fault:stall-within")
    heard, began = [], time.monotonic()
    with pytest.raises(ModelUnreachable):
        for piece in gateway.stream(prompt(), budget(2.0)):
            heard.append(piece)
    assert heard and 1.9 < time.monotonic() - began < 2.0 + GRACE


def test_silence_shorter_than_the_deadline_is_tried_again(
    chaos: Chaos, opened: Callable[..., Gateway]
) -> None:
    before = len(chaos.requests)
    assert opened("fault:stall-first/1", seconds=0.3).ask(prompt(), Verdict, budget(5)).reason
    assert len(chaos.requests) - before == 2


def test_leaving_a_stream_closes_its_connection(opened: Callable[..., Gateway]) -> None:
    with Chaos(pace=0.05) as slow:
        gateway = opened("scripted", url=slow.url)
        stream = gateway.stream(prompt(), budget(10))
        assert next(stream)
        stream.close()  # type: ignore[attr-defined]
        assert _soon(lambda: slow.hung_up == 1)
        stalled = opened("fault:stall-within", url=slow.url).stream(prompt(), budget(10))
        assert next(stalled)
        stalled.close()  # type: ignore[attr-defined]
        assert _soon(lambda: slow.hung_up == 2)


def _soon(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + 2
    while not holds() and time.monotonic() < until:
        time.sleep(0.02)
    return holds()


def test_what_the_endpoint_takes_is_remembered(chaos: Chaos, opened: Callable[..., Gateway]) -> None:
    gateway = opened("fault:no-response-format")
    gateway.ask(prompt(), Verdict, budget())
    before = len(chaos.requests)
    gateway.ask(prompt(), Verdict, budget())
    assert len(chaos.requests) - before == 1 and "response_format" not in chaos.requests[-1].body
    assert '"findings"' in chaos.requests[-1].said
    gateway = opened("fault:no-extras")
    list(gateway.stream(prompt(), budget()))
    before = len(chaos.requests)
    gateway.ask(prompt(), Verdict, budget())
    assert len(chaos.requests) - before == 1 and not {"temperature", "max_tokens"} & set(
        chaos.requests[-1].body
    )


@pytest.mark.parametrize("mode", ["json_schema", "json_object", "prompt"])
def test_a_mode_that_is_set_is_kept_to(mode: str, chaos: Chaos, opened: Callable[..., Gateway]) -> None:
    assert opened("scripted", mode=mode).ask(prompt(), Verdict, budget()).reason
    assert (chaos.requests[-1].body.get("response_format") or {"type": "prompt"})["type"] == mode


def test_a_mode_that_is_set_and_refused_is_not_left(chaos: Chaos, opened: Callable[..., Gateway]) -> None:
    with pytest.raises(ModelRefused):
        opened("fault:no-json-schema", mode="json_schema").ask(prompt(), Verdict, budget())


def test_the_schema_sent_is_closed(chaos: Chaos, opened: Callable[..., Gateway]) -> None:
    opened("scripted").ask(prompt(), Verdict, budget())
    sent = chaos.requests[-1].body["response_format"]["json_schema"]
    finding = sent["schema"]["properties"]["findings"]["items"]
    assert "$ref" not in json.dumps(sent) and sent["schema"]["properties"]["findings"]["minItems"] == 1
    assert sent["strict"] and finding["required"] == ["rule", "severity", "start"]
    assert finding["additionalProperties"] is False and "default" not in finding["properties"]["severity"]


def test_a_schema_that_no_grammar_can_be_made_of_loses_its_bounds_and_stays_a_schema(
    chaos: Chaos, opened: Callable[..., Gateway]
) -> None:
    class Few(BaseModel):
        words: list[str] = Field(max_length=3)

    gateway, before = opened("fault:no-schema-keywords"), len(chaos.requests)
    assert gateway.ask(prompt(), Few, budget()).words == []
    first, second = chaos.requests[before:]
    assert "maxItems" in json.dumps(first.body) and "maxItems" not in json.dumps(second.body)
    assert second.body["response_format"]["type"] == "json_schema"
    gateway.ask(prompt(), Few, budget())
    assert len(chaos.requests) - before == 3


def test_an_answer_that_does_not_fit_is_sent_back_once(opened: Callable[..., Gateway]) -> None:
    answers = iter(['{"reason": "r", "findings": []}', '{"reason": "r", "findings": [{"rule": "a"}]}'])
    with Chaos(answer=lambda request: next(answers)) as server:
        gateway = opened("scripted", url=server.url)
        assert gateway.ask(prompt(), Verdict, budget()).findings == [Finding(rule="a")]
        first, second = server.requests
    assert [m["role"] for m in second.body["messages"]] == ["system", "user", "assistant", "user"]
    assert "findings" in second.body["messages"][-1]["content"] and "at least 1" in second.said
    assert len(first.body["messages"]) == 2


@pytest.mark.parametrize(
    "answer",
    [
        '{"rule": "a"}',
        '```json\n{"rule": "a"}\n```',
        "好的，结果如下：\n```\n{'rule': 'a',}\n```\n请查收。",
        'Sure {really}: {"rule": "a"} {"rule": "b"}',
        '<think>{"rule": "wrong"}</think>{"rule": "a"}',
        'still thinking {"rule": "wrong"}</think>\n{"rule": "a"}',
        '{"rule": "a", "severity": "fix",}',
        '{"rule": "a", "start": "3"}',
        '{"note": 1} then {"rule": "a"}',
        '{"rule": "a" /* why not */}',
        '{"rule": "a"',
    ],
)
def test_what_is_read_tolerantly(answer: str) -> None:
    assert read(answer, Finding).rule == "a"


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "no",
        "[]",
        "[1, 2]",
        "{}",
        '{"rule": null}',
        '{"rule": "a", "severity": "block"}',
        "{" * 5000,
        '{"a":' * 5000,
        "<think>{" + '"rule": "a"}',
        '{"rule": "' + "长" * 70_000 + '"}',
    ],
)
def test_what_cannot_be_read_is_told(answer: str) -> None:
    began = time.monotonic()
    with pytest.raises(Unfit):
        read(answer, Finding)
    assert time.monotonic() - began < 2


def test_a_breaker_opens_tries_once_and_recovers(chaos: Chaos, opened: Callable[..., Gateway]) -> None:
    clock = [0.0]
    breaker = Breaker(failures=3, seconds=10, now=lambda: clock[0])
    gateway = opened("fault:500/4", breaker=breaker)
    with pytest.raises(ModelUnreachable):
        gateway.ask(prompt(), Verdict, budget())
    before = len(chaos.requests)
    for work in (
        lambda: gateway.ask(prompt(), Verdict, budget()),
        lambda: list(gateway.stream(prompt(), budget())),
    ):
        result, took = outcome(work)
        assert result is ModelUnreachable and took < 0.1
    assert len(chaos.requests) == before
    clock[0] = 10.5
    with pytest.raises(ModelUnreachable):
        gateway.ask(prompt(), Verdict, budget())
    assert len(chaos.requests) == before + 1
    clock[0] = 21.0
    assert gateway.ask(prompt(), Verdict, budget()).reason
    assert gateway.ask(prompt(), Verdict, budget()).reason


def test_only_one_finds_out_whether_the_endpoint_is_back() -> None:
    clock = [0.0]
    breaker = Breaker(failures=1, seconds=5, now=lambda: clock[0])
    with pytest.raises(ModelUnreachable), breaker.watching():
        raise ModelUnreachable("down")
    clock[0] = 6.0
    with breaker.watching(), pytest.raises(ModelUnreachable), breaker.watching():
        pytest.fail("a second one was let through")
    with breaker.watching():
        pass


def test_a_refusal_does_not_open_the_breaker(opened: Callable[..., Gateway]) -> None:
    gateway = opened("fault:401", breaker=Breaker(failures=1))
    for _ in range(3):
        with pytest.raises(ModelRefused):
            gateway.ask(prompt(), Verdict, budget())


def test_a_spent_budget_sends_nothing(chaos: Chaos, opened: Callable[..., Gateway]) -> None:
    gateway, before = opened("scripted"), len(chaos.requests)
    for spent in (budget(seconds=-1), budget(tokens=10)):
        with pytest.raises(ModelUnreachable):
            gateway.ask(prompt(), Verdict, spent)
        with pytest.raises(ModelUnreachable):
            list(gateway.stream(prompt(), spent))
    assert len(chaos.requests) == before


def test_the_answer_may_take_what_the_budget_leaves(chaos: Chaos, opened: Callable[..., Gateway]) -> None:
    opened("scripted").ask(prompt(), Verdict, budget(tokens=500))
    assert 400 < chaos.requests[-1].body["max_tokens"] < 500
    opened("scripted").ask(prompt(), Verdict, budget(tokens=10**6))
    assert chaos.requests[-1].body["max_tokens"] == 4000


def test_usage_is_counted_and_else_estimated(opened: Callable[..., Gateway]) -> None:
    said, guessed = budget(), budget()
    list(opened("scripted").stream(prompt(), said))
    list(opened("fault:no-usage").stream(prompt(), guessed))
    assert said.spent.requests == guessed.spent.requests == 1
    assert 0 < said.spent.tokens_out < guessed.spent.tokens_out == pytest.approx(len(WORDS["zh"]), abs=2)


@pytest.mark.parametrize(
    ("text", "tokens"), [("", 0), ("目标清楚", 4), ("four", 1), ("fours", 2), ("留存率80%", 4)]
)
def test_estimates_count_chinese_by_the_character(text: str, tokens: int) -> None:
    assert estimated(text) == tokens


def test_fifty_at_once(opened: Callable[..., Gateway]) -> None:
    with Chaos(latency=1.0) as slow, ThreadPoolExecutor(50) as pool:
        gateway = opened("scripted", url=slow.url)
        gateway.ask(prompt(), Verdict, budget(30))
        began = time.monotonic()
        asked = [pool.submit(gateway.ask, prompt(), Verdict, budget(30)) for _ in range(50)]
        assert all(each.result().reason for each in asked)
        assert time.monotonic() - began < 15  # one after the other they would take 50
        streamed = [pool.submit(lambda: "".join(gateway.stream(prompt(), budget(30)))) for _ in range(50)]
        assert {each.result() for each in streamed} == {WORDS["zh"]}


def fences(**parts: str) -> str:
    return "\n".join(f"===== {name}\n{text}\n===== end of {name}" for name, text in parts.items())


def long_prompt(rules: int = 60, rows: int = 120) -> Prompt:
    """About 4,500 tokens: a list of rules, an example, a talk, a draft."""
    listed = "\n".join(
        f"- rule {n}: a key result says what is different afterwards, not what was done" for n in range(rules)
    )
    talk = "\n".join(f"user: remark {n}, which goes on for a while and says little" for n in range(rows))
    example = Message(role="user", text=fences(history="(none)", draft="O: Readers stay"))
    messages = (
        Message(role="system", text=f"Judge.\n{listed}"),
        example,
        Message(role="assistant", text='{"reason": "none", "findings": []}'),
        Message(role="user", text=fences(history=talk, draft="O: Small customers come back")),
    )
    return Prompt(name="judge", version=1, messages=messages)


@pytest.mark.parametrize("kind", ["told", "learned", "learned in other tokens", "set"])
@pytest.mark.parametrize("context", [1024, 2048])
def test_a_prompt_is_cut_to_what_the_endpoint_reads(
    context: int, kind: str, opened: Callable[..., Gateway], monkeypatch: pytest.MonkeyPatch
) -> None:
    per_token = 1.6 if "other" in kind else 1.0
    with Chaos(context=context, per_token=per_token) as server:
        named = {"url": server.url} | ({"context": context} if kind == "set" else {})
        gateway = opened("small", **named)
        if "learned" in kind:
            monkeypatch.setattr(gateway, "_looked", True)
        assert gateway.ask(long_prompt(), Verdict, budget()).reason
        refused, sent = server.requests[:-1], server.requests[-1]
        assert len(refused) <= (2 if "other" in kind else 1 if kind == "learned" else 0)
        assert "O: Small customers come back" in sent.said and "O: Readers stay" not in sent.said
        assert sent.body["max_tokens"] <= context * 2 // 3
        before = len(server.requests)
        assert "".join(gateway.stream(long_prompt(), budget())) == WORDS["en"]
        assert len(server.requests) - before == 1 and server.looked == int("learned" not in kind)


def test_what_cannot_be_cut_is_not_sent(opened: Callable[..., Gateway]) -> None:
    with Chaos(context=512) as server:
        gateway = opened("small", url=server.url)
        with pytest.raises(ModelUnreadable):
            gateway.ask(prompt("目标" * 600), Verdict, budget())
        assert server.requests == []


def test_a_server_with_one_slot_is_asked_one_thing_at_a_time_and_not_to_think(
    opened: Callable[..., Gateway],
) -> None:
    with Chaos(context=4096, slots=1) as server:
        gateway = opened("small", url=server.url)
        assert gateway.at_once(4) == 1 and gateway.ask(prompt(), Verdict, budget()).reason
        assert server.requests[-1].body["chat_template_kwargs"] == {"enable_thinking": False}
        assert server.looked == 1
        older = opened("fault:no-template-arguments", url=server.url)
        assert older.ask(prompt(), Verdict, budget()).reason and "".join(older.stream(prompt(), budget()))
        assert "chat_template_kwargs" not in server.requests[-1].body
    with Chaos() as other:
        gateway = opened("any", url=other.url)
        assert gateway.at_once(4) == 4 and gateway.ask(prompt(), Verdict, budget()).reason
        assert "chat_template_kwargs" not in other.requests[-1].body


@pytest.mark.parametrize("fault", ["scripted", "fault:401", "fault:500", "fault:html", "fault:refused"])
def test_no_secret_in_repr_logs_or_errors(
    fault: str, opened: Callable[..., Gateway], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    header = "header-secret-123456"
    gateway = opened(fault, key=SecretStr(KEY), headers={"X-Team": SecretStr(header)})
    told = [repr(gateway), repr(gateway.endpoint), repr(gateway.connection.clients()), str(gateway.__dict__)]
    try:
        told.append(repr(gateway.ask(prompt(), Verdict, budget())))
    except ModelError as error:
        told += _everything(error)
    whole = "\n".join([*told, caplog.text])
    assert KEY not in whole and header not in whole


def _everything(error: BaseException | None) -> list[str]:
    said: list[str] = []
    while error is not None:
        said += [str(error), repr(error), repr(error.__dict__)]
        error = error.__cause__ or error.__context__
    return said


def test_a_key_that_the_endpoint_echoes_is_hidden(opened: Callable[..., Gateway]) -> None:
    with Chaos(answer=lambda request: f"Your key is {request.headers['authorization']}") as server:
        gateway = opened("scripted", url=server.url, key=SecretStr(KEY))
        with pytest.raises(ModelUnreadable) as caught:
            gateway.ask(prompt(), Verdict, budget())
    assert all(KEY not in said for said in _everything(caught.value))


def test_nothing_leaks_in_from_the_environment(
    chaos: Chaos, opened: Callable[..., Gateway], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Chaos() as other:
        for name, value in {
            "OPENAI_API_KEY": "sk-leaked",
            "OPENAI_BASE_URL": other.url,
            "OPENAI_API_BASE": other.url,
            "OPENAI_ORG_ID": "org-leaked",
            "OPENAI_ORGANIZATION": "org-leaked",
            "OPENAI_PROJECT_ID": "proj-leaked",
            "OPENAI_PROXY": other.url,
            "HTTP_PROXY": other.url,
            "ALL_PROXY": other.url,
            "LANGSMITH_TRACING": "true",
            "LANGSMITH_API_KEY": "ls-leaked",
            "LANGSMITH_ENDPOINT": other.url,
            "LANGCHAIN_TRACING_V2": "true",
        }.items():
            monkeypatch.setenv(name, value)
        gateway = opened("scripted")
        assert gateway.ask(prompt(), Verdict, budget()).reason
        assert "".join(gateway.stream(prompt(), budget()))
        time.sleep(0.3)
        assert other.requests == []
    for request in chaos.requests[-2:]:
        assert set(request.headers) <= {
            "host", "content-length", "content-type", "accept", "connection", "accept-encoding", "user-agent"
        }  # fmt: skip
        assert "leaked" not in json.dumps([request.headers, request.body])


def test_key_headers_and_proxy_come_from_the_settings(chaos: Chaos, opened: Callable[..., Gateway]) -> None:
    headers = {"X-Team": SecretStr("okr")}
    opened("scripted", key=SecretStr(KEY), headers=headers).ask(prompt(), Verdict, budget())
    assert chaos.requests[-1].headers["authorization"] == f"Bearer {KEY}"
    assert chaos.requests[-1].headers["x-team"] == "okr"
    with Chaos() as proxy:
        gateway = opened("scripted", proxy=SecretStr(proxy.url.removesuffix("/v1")))
        with pytest.raises(ModelError):
            gateway.ask(prompt(), Verdict, budget())
        assert proxy.requests[0].path.startswith(chaos.url)


def test_without_a_model_the_first_that_is_listed_is_used(opened: Callable[..., Gateway]) -> None:
    with Chaos(models=("small-one", "other")) as server:
        gateway = opened(None, url=server.url)
        assert gateway.ask(prompt(), Verdict, budget()).reason
        assert gateway.name == "small-one" == server.requests[-1].body["model"]
        assert gateway.host == server.url.removeprefix("http://").removesuffix("/v1")


@pytest.mark.parametrize("size", [1, 3, 1000])
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("你好。", "你好。"),
        ("<think>嗯……</think>\n\n你好。", "你好。"),
        ("  <think>a</think>b<think>c", "b<think>c"),
        ("<b>bold", "<b>bold"),
        ("<th", "<th"),
        ("<think>never ends", ""),
    ],
)
def test_thoughts_are_kept_back(text: str, shown: str, size: int) -> None:
    through = Unthought()
    pieces = [text[i : i + size] for i in range(0, len(text), size)]
    assert "".join([*map(through, pieces), through.rest()]) == shown


def test_going_round_in_circles_is_noticed_and_nothing_else() -> None:
    for again in ("好", "very ", "目标要清楚，结果要能量。"):
        circling = Circles()
        assert any(circling(again) for _ in range(800)), again
    circling = Circles()
    assert not any(circling(f"第{i}条关键结果从{i * 3}提高到{i * 7}。") for i in range(500))


def embedder(chaos: Chaos, model: str = "small") -> RemoteEmbedder:
    return RemoteEmbedder(Endpoint(url=chaos.url, model=model, seconds=2), sleep=lambda s: None)


def test_vectors_from_an_endpoint(chaos: Chaos) -> None:
    remote = embedder(chaos)
    assert remote.name.startswith("small@127.0.0.1") and remote.dims == 8
    vectors = remote.embed(["目标", "  ", "目标", *["x"] * 100])
    assert vectors.shape == (103, 8) and not vectors[1].any()
    assert vectors[0] @ vectors[2] == pytest.approx(1.0)
    assert chaos.requests[-1].body["input"][0] == "x"
    remote.close()


@pytest.mark.parametrize("fault", ["500", "401", "html", "error-body", "refused", "429-quota"])
def test_failing_vectors_are_one_of_three_errors_and_stood_in_for(
    fault: str, chaos: Chaos, tmp_path: Any
) -> None:
    from coach.adapters.embedder import FakeEmbedder

    remote = embedder(chaos, f"fault:{fault}")
    with pytest.raises(ModelError):
        remote.embed(["目标"])
    assert StandIn(remote, FakeEmbedder()).embed(["目标"]).shape == (1, 256)
    (tmp_path / "guide").mkdir()
    (tmp_path / "data" / "knowledge").mkdir(parents=True)
    (tmp_path / "data" / "knowledge" / "own.md").write_text(
        "# 评分\n\n评分在周期末做，满分一分。\n", encoding="utf-8"
    )
    with SteadyKnowledge(tmp_path / "guide", tmp_path / "data", remote, FakeEmbedder()) as knowledge:
        knowledge.warm()
        assert knowledge.ready()
        assert isinstance(knowledge.search("评分在周期末做吗？", "zh"), list)
        assert knowledge.rebuild() == 1
    remote.close()


def test_settings_that_no_library_takes_are_a_refusal(chaos: Chaos) -> None:
    gateway = Gateway(Endpoint(url=chaos.url, model="scripted", proxy=SecretStr("gopher://secret-proxy-1")))
    for work in (
        lambda: gateway.ask(prompt(), Verdict, budget()),
        lambda: list(gateway.stream(prompt(), budget())),
    ):
        with pytest.raises(ModelRefused) as caught:
            work()
        assert "secret-proxy-1" not in "".join(_everything(caught.value))
