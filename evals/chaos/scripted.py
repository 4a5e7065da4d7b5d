"""Answers without a model: valid for whatever JSON Schema is asked for, plain words otherwise. They prove plumbing and say
nothing about quality."""

from __future__ import annotations

import json
import re
from typing import Any

from evals.chaos.wire import Request

WORDS = {
    "zh": "目标写得清楚。第一条关键结果还缺一个起点：现在是多少？先把它补上，再看目标值定得高不高。",
    "en": "The objective is clear. The first key result still lacks a starting point. What is the figure today?",
}
OTHER = {"zh": "en", "en": "zh"}
_SCHEMA = re.compile(r"JSON Schema:\n(\{.*\})", re.DOTALL)
_CHINESE = re.compile("[\u4e00-\u9fff]")


def scripted(request: Request) -> str:
    """The answer to a request."""
    schema = schema_of(request)
    if schema is None:
        return WORDS[language(request)]
    return json.dumps(instance(schema, schema.get("$defs", {})), ensure_ascii=False)


def language(request: Request) -> str:
    """The language of the last message."""
    messages = request.body.get("messages") or [{}]
    return "zh" if _CHINESE.search(str(messages[-1].get("content"))) else "en"


def schema_of(request: Request) -> dict[str, Any] | None:
    """The schema asked for, from the request's format or from its words."""
    asked = request.body.get("response_format") or {}
    if asked.get("type") == "json_schema":
        return dict(asked["json_schema"]["schema"])
    if found := _SCHEMA.search(request.said):
        return dict(json.JSONDecoder().raw_decode(found.group(1))[0])
    return {"type": "object"} if asked else None


def instance(schema: dict[str, Any], named: dict[str, Any]) -> Any:
    """The smallest thing of a schema's shape."""
    if "$ref" in schema:
        return instance(named[schema["$ref"].rpartition("/")[2]], named)
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return instance(schema[several][-1], named)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type", "object")
    if kind == "object":
        return {name: instance(part, named) for name, part in schema.get("properties", {}).items()}
    if kind == "array":
        return [instance(schema["items"], named) for _ in range(schema.get("minItems", 0))]
    if kind == "string":
        return "x" * max(1, schema.get("minLength", 1))
    if kind in ("integer", "number"):
        return schema.get("minimum", 1)
    return True if kind == "boolean" else None
