"""Typed answers: how they are asked for, and how they are read out of what comes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from json_repair import repair_json
from pydantic import BaseModel, ValidationError

from coach.adapters.chat.endpoint import Mode
from coach.model import Message

Shape = TypeVar("Shape", bound=BaseModel)
LONGEST_ANSWER = 40_000
MOST_BRACKETS = 1_000
MOST_TRIES = 20
QUOTED = 4_000
ASKED = (
    "Answer with one JSON object and nothing else: no words before or after it, no code fence. "
    "It has to match this JSON Schema:\n{schema}"
)
AGAIN = "That answer cannot be used: {why}\n\n{asked}"
REMARKS = frozenset({"title", "description", "examples", "$defs"})
BOUNDS = frozenset(
    """minItems maxItems uniqueItems minLength maxLength pattern format minimum maximum exclusiveMinimum
    exclusiveMaximum multipleOf""".split()  # noqa: SIM905
)
_QUOTE = re.compile(r'(?<!\\)(?:\\\\)*"')
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)|\A.*</think>", re.DOTALL)


class Unfit(Exception):
    """An answer that is not of the shape asked for; the message says what is wrong, for the model to read."""


def response_format(shape: type[BaseModel], mode: Mode, bounds: bool = True) -> dict[str, Any] | None:
    """The request's `response_format`; without `bounds` the schema limits no lengths, counts, patterns or ranges, which
    not every endpoint can make a grammar of. What comes is checked either way."""
    if mode == "prompt":
        return None
    if mode == "json_object":
        return {"type": "json_object"}
    schema = _schema(shape, bounds)
    strict = _close(schema)
    return {
        "type": "json_schema",
        "json_schema": {"name": shape.__name__, "schema": schema, "strict": strict},
    }


def asking(messages: Sequence[Message], shape: type[BaseModel], mode: Mode) -> tuple[Message, ...]:
    """The messages, with the schema in words where the endpoint does not enforce it."""
    if mode == "json_schema":
        return tuple(messages)
    *before, last = messages
    if last.role != "user":
        return (*messages, Message(role="user", text=_asked(shape)))
    return (*before, Message(role="user", text=f"{last.text}\n\n{_asked(shape)}"))


def asking_again(
    messages: Sequence[Message], shape: type[BaseModel], answer: str, why: Unfit
) -> tuple[Message, ...]:
    """The messages of the one repair turn."""
    wish = AGAIN.format(why=why, asked=_asked(shape))
    return (
        *messages,
        Message(role="assistant", text=answer[:QUOTED]),
        Message(role="user", text=wish),
    )


def read(answer: str, shape: type[Shape]) -> Shape:
    """The first JSON object of the answer that has the shape; thoughts, fences and prose around it are passed over
    and slips of notation put right. Raises Unfit."""
    if len(answer) > LONGEST_ANSWER:
        raise Unfit("it is far too long.")
    problem = "there is no JSON object in it."
    for candidate in _objects(_THOUGHT.sub("", answer)):
        try:
            return shape.model_validate(candidate)
        except ValidationError as error:
            problem = _problems(error)
    raise Unfit(problem)


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Objects as they stand, from the left; then the rest from the first brace on, repaired, unless it breaks off in the
    middle of a text: half a sentence is nobody's."""
    start = text.find("{")
    first = start
    for _ in range(MOST_TRIES):
        if start < 0:
            break
        try:
            found, end = json.JSONDecoder(strict=False).raw_decode(text, start)
        except (ValueError, RecursionError):
            end = start + 1
        else:
            yield found
        start = text.find("{", end)
    if first >= 0 and text.count("{") + text.count("[") <= MOST_BRACKETS and not _broken_off(text[first:]):
        try:
            repaired = repair_json(text[first:], return_objects=True)
        except (ValueError, RecursionError):
            return
        found = repaired[0] if isinstance(repaired, list) and repaired else repaired
        if isinstance(found, dict) and found:
            yield found


def _broken_off(text: str) -> bool:
    """True where a text ends between quotation marks."""
    return len(_QUOTE.findall(text)) % 2 == 1


def _problems(error: ValidationError) -> str:
    lines = [f"- {'.'.join(map(str, e['loc'])) or 'the object'}: {e['msg']}" for e in error.errors()[:5]]
    return "it does not match the schema.\n" + "\n".join(lines)


def _asked(shape: type[BaseModel]) -> str:
    return ASKED.format(schema=json.dumps(_schema(shape), ensure_ascii=False))


def _schema(shape: type[BaseModel], bounds: bool = True) -> dict[str, Any]:
    """The shape's schema in one piece: no references, no remarks, the title of the whole alone."""
    whole = shape.model_json_schema()
    left_out = REMARKS if bounds else REMARKS | BOUNDS
    return {"title": shape.__name__} | _plain(whole, whole.get("$defs", {}), left_out)


def _plain(part: dict[str, Any], named: dict[str, Any], left_out: frozenset[str]) -> dict[str, Any]:
    """A schema with what it refers to in place, without the keywords left out. Shapes do not refer to themselves."""
    if "$ref" in part:
        return _plain(named[part["$ref"].rpartition("/")[2]], named, left_out)
    kept = {key: value for key, value in part.items() if key not in left_out}
    for key in ("items", "additionalProperties"):
        if isinstance(kept.get(key), dict):
            kept[key] = _plain(kept[key], named, left_out)
    for key in ("anyOf", "oneOf", "allOf"):
        if key in kept:
            kept[key] = [_plain(one, named, left_out) for one in kept[key]]
    if "properties" in kept:
        kept["properties"] = {name: _plain(one, named, left_out) for name, one in kept["properties"].items()}
    return kept


def _close(schema: Any) -> bool:
    """Makes every object of a schema name all its properties and no others, as strict endpoints want it; False where
    one is open by nature and strictness cannot be asked for."""
    if isinstance(schema, list):
        parts = [_close(part) for part in schema]
        return all(parts)
    if not isinstance(schema, dict):
        return True
    schema.pop("default", None)
    named = list(schema.get("properties", {}).values())
    nested = [part for key, part in schema.items() if key != "properties"]
    closed = [_close(part) for part in named + nested]
    if "properties" in schema:
        schema["required"] = list(schema["properties"])
        schema["additionalProperties"] = False
    elif schema.get("type") == "object":
        return False
    return all(closed)
