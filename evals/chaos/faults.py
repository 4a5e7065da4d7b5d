"""Every fault by name: what the server does to a request instead of answering it well."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable

from evals.chaos.nonsense import NONSENSE, babble
from evals.chaos.scripted import schema_of
from evals.chaos.turn import Turn

FOREVER = 3600.0
TINY = 0.02
LONG_LINE = 10_000_000
SLIPS = {
    "fenced": "Here it is:\n```json\n{good}\n```\nAnything else?",
    "prose": "Sure! With {{braces}} in mind: {good} I hope this helps.",
    "think": '<think>Maybe {{"a": 1}}? No.</think>\n{good}',
    "trailing-comma": "{comma}",
    "invalid-json": "I would rather talk about something else.",
    "wrong-types": "{wrong}",
}
Fault = Callable[[Turn], Awaitable[None]]


def status(code: int, message: str = "something is wrong", **headers: str) -> Fault:
    """An answer of that status."""

    async def fault(turn: Turn) -> None:
        await turn.refused(code, message, {name.replace("_", "-"): value for name, value in headers.items()})

    return fault


def slip(name: str) -> Fault:
    """A good answer, badly put."""

    async def fault(turn: Turn) -> None:
        schema = schema_of(turn.request) or {"type": "object", "properties": {"a": {"type": "integer"}}}
        wrong = json.dumps({key: {"no": ["such", "type"]} for key in schema.get("properties", {})})
        comma = turn.text.rstrip("}") + ",}" if turn.text.endswith("}") else turn.text
        await turn.well(SLIPS[name].format(good=turn.text, comma=comma, wrong=wrong))

    return fault


def unfit(*modes: str) -> Fault:
    """Refuses those kinds of `response_format`, takes all else."""

    async def fault(turn: Turn) -> None:
        asked = (turn.request.body.get("response_format") or {}).get("type")
        if asked in modes:
            await turn.refused(400, f"This response_format type {asked} is unavailable now")
        else:
            await turn.well()

    return fault


def unknown(*names: str) -> Fault:
    """Refuses requests with those parameters, takes all else."""

    async def fault(turn: Turn) -> None:
        for name in names:
            if name in turn.request.body:
                return await turn.refused(400, f"Unsupported parameter: {name}", param=name)
        await turn.well()

    return fault


async def dropped(turn: Turn) -> None:
    turn.answer.cut()


async def stalled_first(turn: Turn) -> None:
    await asyncio.sleep(FOREVER)


async def stalled_within(turn: Turn) -> None:
    if turn.request.stream:
        await turn.begun()
    else:
        await turn.answer.start("application/json")
        await turn.answer.part(b'{"id": "chaos", "choices": [')
    await asyncio.sleep(FOREVER)


async def dripping(turn: Turn) -> None:
    """Always just enough to keep a read timeout from firing."""
    await turn.answer.start("text/event-stream" if turn.request.stream else "application/json")
    while True:
        await turn.answer.part(b": still here\n\n" if turn.request.stream else b" ")
        await asyncio.sleep(0.1)


async def cut(turn: Turn) -> None:
    if turn.request.stream:
        await turn.begun()
        await turn.answer.end()
    else:
        await turn.answer.start("application/json")
        await turn.answer.part(b'{"id": "chaos", "cho')
        turn.answer.cut()


async def cut_within_a_character(turn: Turn) -> None:
    await turn.answer.start("text/event-stream" if turn.request.stream else "application/json")
    if turn.request.stream:
        await turn.answer.event(turn.chunk({"content": "目标"}))
    half = "data: " + json.dumps(turn.chunk({"content": "值"}), ensure_ascii=False)
    await turn.answer.part(half.encode().partition("值".encode())[0] + "值".encode()[:2])
    await turn.answer.end()


async def no_done(turn: Turn) -> None:
    await turn.well(done=False)


async def empty(turn: Turn) -> None:
    await turn.well("")


async def cut_at_length(turn: Turn) -> None:
    await turn.well(turn.text[: max(1, len(turn.text) // 2)], finish="length")


async def filtered(turn: Turn) -> None:
    await turn.well("", finish="content_filter")


async def declined(turn: Turn) -> None:
    sorry = {"content": None, "refusal": "I cannot help with that."}
    if not turn.request.stream:
        return await turn.answer.whole(200, turn.completion(sorry, "stop"))
    await turn.answer.start()
    await turn.answer.event(turn.chunk(sorry))
    await turn.answer.event(turn.chunk({}, "stop"))
    await turn.answer.event("[DONE]")
    await turn.answer.end()


async def truncated(turn: Turn) -> None:
    """Half an answer that says it is a whole one."""
    await turn.well(turn.text[: max(1, len(turn.text) // 2)])


async def unfinished_thought(turn: Turn) -> None:
    await turn.well("<think>Let me see. " + turn.text, finish="length")


async def blank(turn: Turn) -> None:
    """A bracket and then white space up to the limit, as a grammar allows."""
    await turn.well("{" + "\n " * 2000, finish="length")


async def reasoning(turn: Turn) -> None:
    """Thoughts in a field of their own before the answer, and figures on the speed after it."""
    thought, timings = {"reasoning_content": "Let me see."}, {"timings": {"predicted_per_second": 7.5}}
    if not turn.request.stream:
        said = turn.completion({"content": turn.text, **thought}, "stop")
        return await turn.answer.whole(200, said | timings)
    await turn.answer.start()
    await turn.answer.event(turn.chunk({"content": None}))
    await turn.answer.event(turn.chunk(thought))
    await turn.answer.event(turn.chunk({"content": turn.text}))
    await turn.answer.event(turn.chunk({}, "stop") | timings)
    await turn.answer.event("[DONE]")
    await turn.answer.end()


def grammarless(code: int, *keywords: str) -> Fault:
    """Cannot make a grammar of a schema that holds those words; of none where no words are given."""

    async def fault(turn: Turn) -> None:
        schema = (turn.request.body.get("response_format") or {}).get("json_schema")
        if schema and (not keywords or any(f'"{word}"' in json.dumps(schema) for word in keywords)):
            return await turn.refused(code, "Failed to initialize samplers: failed to parse grammar")
        await turn.well()

    return fault


def without(name: str) -> Fault:
    """Answers 500 to a request with that parameter."""

    async def fault(turn: Turn) -> None:
        if name in turn.request.body:
            return await turn.refused(500, f"{name} param requires --jinja flag")
        await turn.well()

    return fault


async def endless(turn: Turn) -> None:
    await turn.answer.start("text/event-stream" if turn.request.stream else "application/json")
    count = 0
    while True:
        count += 1
        piece = turn.chunk({"content": f"{count} and "}) if turn.request.stream else None
        await (turn.answer.event(piece) if piece else turn.answer.part(b" " * 64))
        await asyncio.sleep(TINY)


async def long_line(turn: Turn) -> None:
    long = "很" * (LONG_LINE // 3)
    if not turn.request.stream:
        return await turn.answer.whole(200, turn.completion({"content": long}, "stop"))
    await turn.answer.start()
    await turn.answer.event(turn.chunk({"content": long}))
    await turn.answer.end()


async def repeated(turn: Turn) -> None:
    """The same token without end; whole answers stop at the length limit."""
    if not turn.request.stream:
        return await turn.well("好" * 4000, finish="length")
    await turn.answer.start()
    while True:
        await turn.answer.event(turn.chunk({"content": "好的"}))
        await asyncio.sleep(0.001)


async def tool_call(turn: Turn) -> None:
    call = {"id": "1", "type": "function", "function": {"name": "delete_all", "arguments": "{}"}}
    if not turn.request.stream:
        message = {"content": None, "tool_calls": [call]}
        return await turn.answer.whole(200, turn.completion(message, "tool_calls"))
    await turn.answer.start()
    await turn.answer.event(turn.chunk({"tool_calls": [{"index": 0, **call}]}))
    await turn.answer.event(turn.chunk({}, "tool_calls"))
    await turn.answer.event("[DONE]")
    await turn.answer.end()


async def no_usage(turn: Turn) -> None:
    await turn.well(usage=False)


async def error_body(turn: Turn) -> None:
    await turn.answer.whole(200, {"error": {"message": "the engine is dead", "type": "server_error"}})


async def error_event(turn: Turn) -> None:
    """An error object in the middle of a stream."""
    if not turn.request.stream:
        return await error_body(turn)
    await turn.begun()
    await turn.answer.event({"error": {"message": "out of memory", "code": 500}})
    await turn.answer.end()


async def web_page(turn: Turn) -> None:
    await turn.answer.whole(200, b"<!doctype html><title>Sign in</title>")


async def not_streamed(turn: Turn) -> None:
    """Answers whole although a stream was asked for."""
    await turn.answer.whole(200, turn.completion({"content": turn.text}, "stop"))


FAULTS: dict[str, Fault] = {
    "429": status(429, "slow down"),
    "429-retry-after": status(429, "slow down", retry_after="1"),
    "429-retry-after-long": status(429, "slow down", retry_after="3600"),
    "429-quota": status(429, "insufficient_quota: you have used everything up"),
    **{str(code): status(code) for code in (401, 403, 404, 500, 502, 503, 529)},
    "refused": dropped,
    "stall-first": stalled_first,
    "stall-within": stalled_within,
    "drip": dripping,
    "cut": cut,
    "cut-character": cut_within_a_character,
    "no-done": no_done,
    "empty": empty,
    "length": cut_at_length,
    "content-filter": filtered,
    "content-filter-400": status(400, "content_filter: the prompt was filtered"),
    "context-length": status(400, "context_length_exceeded: the prompt is too long"),
    "refusal": declined,
    **{name: babble(name) for name in NONSENSE},
    "truncated": truncated,
    "unfinished-thought": unfinished_thought,
    "blank": blank,
    "reasoning": reasoning,
    "no-schema-keywords": grammarless(400, "maxItems", "minItems", "format", "pattern", "$ref"),
    "no-grammar": grammarless(500),
    "no-tools": without("tools"),
    "no-template-arguments": unknown("chat_template_kwargs"),
    "loading": status(503, "Loading model"),
    **{name: slip(name) for name in SLIPS},
    "endless": endless,
    "long-line": long_line,
    "repeated": repeated,
    "tool-call": tool_call,
    "no-usage": no_usage,
    "error-body": error_body,
    "error-event": error_event,
    "html": web_page,
    "not-streamed": not_streamed,
    "no-json-schema": unfit("json_schema"),
    "no-response-format": unfit("json_schema", "json_object"),
    "no-extras": unknown("temperature", "max_tokens", "stream_options"),
}
