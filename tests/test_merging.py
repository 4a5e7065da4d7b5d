"""Streams in fewer events: words joined, all else as it came, wherever the network cuts."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import httpx2
import pytest

from coach.adapters.chat.endpoint import Endpoint
from coach.adapters.chat.gateway import Gateway
from coach.adapters.chat.merging import Gathered, Joined
from coach.model import Budget, Message, Prompt
from evals.chaos.server import Chaos

T = TypeVar("T")
ZH = ["目标", "要写成", "结果", "，", "不是「任务」。", "\n"]
EN = ["A result", ", ", 'not a "task"', ".", " 50 % – done\\", " 🙂"]
SAYING = pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])


def _run(work: Coroutine[Any, Any, T]) -> T:
    """What it gives, in a loop and a thread of its own: the browser of other tests keeps a loop in this one."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, work).result()


def body(delta: dict[str, Any], finish: str | None = None, **more: Any) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {
        "id": "a",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [choice],
    } | more


def event(data: dict[str, Any] | str, end: str = "\n") -> bytes:
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    return f"data: {text}{end}{end}".encode()


def said(words: Sequence[str], end: str = "\n", **more: Any) -> list[bytes]:
    return [event(body({"content": word}, **more), end) for word in words]


def told(stream: bytes) -> list[Any]:
    """The events of a stream in the order they came, neighbouring words as one text."""
    found: list[Any] = []
    for block in stream.decode().replace("\r\n", "\n").split("\n\n"):
        data = block.removeprefix("data: ")
        read = json.loads(data) if data.startswith("{") else data
        delta = read["choices"][0]["delta"] if isinstance(read, dict) and read.get("choices") else {}
        if delta.keys() == {"content"}:
            if found and isinstance(found[-1], tuple):
                found[-1] = (found[-1][0] + delta["content"],)
            else:
                found.append((delta["content"],))
        elif read:
            found.append(read)
    return found


ENDING = [
    event(body({}, "stop")),
    event(body({}) | {"choices": [], "usage": {"prompt_tokens": 1, "completion_tokens": 2}}),
    event("[DONE]"),
]


@SAYING
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_words_that_arrive_together_are_one_event(words: list[str], end: str) -> None:
    joined = Joined()(b"".join([*said(words, end), *ENDING]))
    first, rest = joined.split(b"\n\n", 1)
    assert told(first) == [("".join(words),)]
    assert rest == b"".join(ENDING)


@SAYING
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_wherever_a_stream_is_cut_the_same_is_told(words: list[str], end: str) -> None:
    stream = b"".join([b": hello\n\n", *said(words, end), *ENDING])
    for at in range(len(stream) + 1):
        joined = Joined()
        assert told(joined(stream[:at]) + joined(stream[at:])) == told(stream)
    for size in (1, 2, 3, 7, 50):
        joined = Joined()
        parts = [joined(stream[at : at + size]) for at in range(0, len(stream), size)]
        assert told(b"".join(parts)) == told(stream)
        assert [len(part) for part in parts] == [
            len(stream[at : at + size]) for at in range(0, len(stream), size)
        ]


def test_a_stretch_without_a_whole_event_passes_byte_by_byte() -> None:
    half = event(body({"content": "值"})).partition("值".encode())[0] + "值".encode()[:2]
    joined = Joined()
    assert joined(half) == half
    assert joined("值".encode()[2:]) == "值".encode()[2:]


OTHERS: dict[str, bytes] = {
    "finish": event(body({"content": "end"}, "stop")),
    "length": event(body({"content": "end"}, "length")),
    "tools": event(body({"content": "", "tool_calls": [{"index": 0, "id": "t", "type": "function"}]})),
    "function": event(body({"content": "", "function_call": {"name": "f", "arguments": "{"}})),
    "thought": event(body({"content": "", "reasoning_content": "hm"})),
    "refusal": event(body({"content": "", "refusal": "I decline"})),
    "no words": event(body({"role": "assistant"})),
    "null words": event(body({"content": None})),
    "usage": event(body({"content": "b"}, usage={"prompt_tokens": 1, "completion_tokens": 1})),
    "choices": event(body({"content": "b"}) | {"choices": [{"index": n, "delta": {"content": "b"}} for n in (0, 1)]}),
    "logprobs": event(
        body({"content": "b"}) | {"choices": [{"index": 0, "delta": {"content": "b"}, "logprobs": {"content": []}, "x": 1}]}
    ),
    "error": event({"error": {"message": "overloaded", "code": 503}}),
    "no JSON": event('{"id": "a", "choices": ['),
    "a list": event("[1, 2]"),
    "deep": event("[" * 100_000),
    "lines": b'data: {"choices":\ndata: [{"index": 0, "delta": {"content": "b"}}]}\n\n',
    "named": b"event: message\n" + event(body({"content": "b"})),
    "comment": b": still here\n\n",
    "blank": b"\n\n",
    "returns": event(body({"content": "b"}), "\r") + b"data: x\n\n",
    "latin": event(body({"content": "b"})).replace(b'"b"', b'"\xe9"'),
    "half a character": event(body({"content": "b"})).replace(b'"b"', b'"\xe5\x80"'),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_plain_words_is_left_as_it_is_and_in_its_place(name: str) -> None:
    other = OTHERS[name]
    before, after = b"".join(said(["a", "b"])), b"".join(said(["c", "d"]))
    assert Joined()(other + other) == other + other
    one, rest = Joined()(before + other + after).split(b"\n\n", 1)
    assert told(one) == [("ab",)]
    assert rest.startswith(other)
    assert told(rest[len(other) :]) == [("cd",)]


@pytest.mark.parametrize(
    "more", [{"id": "b"}, {"model": "n"}, {"choices": [{"index": 1, "delta": {"content": "b"}}]}]
)
def test_words_of_two_answers_are_not_joined(more: dict[str, Any]) -> None:
    stream = event(body({"content": "a"})) + event(body({"content": "b"}) | more)
    assert Joined()(stream) == stream


def test_padding_and_the_first_role_keep_nothing_apart() -> None:
    first = event(body({"role": "assistant", "content": ""}, obfuscation="xyz"))
    second = event(body({"content": "a"}, obfuscation="q", created=2, usage=None) | {"usage": None})
    third = event(body({"role": "assistant", "content": "b"}, obfuscation="", created=3))
    read = json.loads(Joined()(first + third).removeprefix(b"data: "))
    assert read["choices"][0]["delta"] == {"role": "assistant", "content": "b"}
    assert Joined()(first + second).count(b"data: ") == 2


class Played(httpx2.AsyncByteStream):
    """Parts of a stream, each after some seconds; an exception among them is raised."""

    def __init__(self, *parts: tuple[float, bytes | Exception]) -> None:
        self._parts, self.closed, self.left = parts, False, False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            for seconds, part in self._parts:
                await asyncio.sleep(seconds)
                if isinstance(part, Exception):
                    raise part
                yield part
        except asyncio.CancelledError:
            self.left = True
            raise

    async def aclose(self) -> None:
        self.closed = True


async def _read(stream: httpx2.AsyncByteStream) -> tuple[list[tuple[float, Any]], Exception | None]:
    """What came with the seconds it took, and how it failed."""
    begun, got = time.monotonic(), []
    try:
        async for part in stream:
            got += [(time.monotonic() - begun, found) for found in told(part)]
    except Exception as error:
        return got, error
    return got, None


@SAYING
def test_the_first_words_pass_at_once_and_later_ones_in_company(words: list[str]) -> None:
    first, *later = said(words)
    played = Played((0.0, first), *((0.001, part) for part in later), (0.3, b"".join(ENDING)))
    got, error = _run(_read(Gathered(played, 0.1)))
    assert error is None
    assert [part for _, part in got[:2]] == [(words[0],), ("".join(words[1:]),)]
    assert got[0][0] < 0.05 < got[1][0] < 0.25 < got[2][0]
    assert [part for _, part in got[2:]] == told(b"".join(ENDING))


@SAYING
def test_an_error_comes_after_the_words_before_it(words: list[str]) -> None:
    played = Played(*((0.0, part) for part in said(words)), (0.0, httpx2.ReadError("gone")))
    got, error = _run(_read(Gathered(played)))
    assert "".join(text for _, (text,) in got) == "".join(words)
    assert isinstance(error, httpx2.ReadError)


def test_an_end_is_not_waited_for() -> None:
    begun = time.monotonic()
    _run(_read(Gathered(Played((0.0, b"".join(ENDING)), (0.01, b"")), 5.0)))
    assert time.monotonic() - begun < 2


def test_whoever_leaves_ends_the_reading() -> None:
    async def left(closing: bool) -> Played:
        played = Played((0.0, said(["a"])[0]), (60.0, b""))
        gathered = Gathered(played)
        if closing:
            async for _ in gathered:
                await gathered.aclose()
                break
        else:
            reader = asyncio.create_task(_read(gathered))
            await asyncio.sleep(0.05)
            reader.cancel()
            await asyncio.gather(reader, return_exceptions=True)
        await asyncio.sleep(0)
        return played

    assert _run(left(closing=True)).closed
    assert _run(left(closing=True)).left
    assert _run(left(closing=False)).left


@SAYING
def test_an_answer_streamed_letter_by_letter_takes_few_events(words: list[str]) -> None:
    text = "".join(f"{n * n}{''.join(words).strip()}" for n in range(40))
    asked = Prompt(name="speak", version=1, messages=(Message(role="user", text="?"),))
    with Chaos(answer=lambda _: text) as server:
        gateway = Gateway(Endpoint(url=server.url, model="any"))
        budgets = [Budget(deadline=time.monotonic() + 8, tokens=9000) for _ in range(3)]
        answers = [list(gateway.stream(asked, budget)) for budget in budgets]
        gateway.close()
    assert {"".join(pieces) for pieces in answers} == {text}
    assert max(map(len, answers)) < len(text) / 4 / 4
    assert all(budget.spent.tokens_out == max(1, len(text) // 4) for budget in budgets)
    assert server.hung_up == 0
