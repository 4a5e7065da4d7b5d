"""A language model by script: it answers every prompt of the coach in the right shape and in words of the prompt itself.

It proves that asking, checking, streaming, recording and playing back work. It says nothing about quality.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

from coach.adapters.chat.tokens import estimated, estimated_prompt
from coach.model import Budget, Prompt, Shape, Usage
from coach.okr import Lang
from coach.parse.text import language_of
from coach.sentences import sentences
from evals.chaos.scripted import schema_of
from evals.chaos.scripted import scripted as smallest
from evals.chaos.wire import Request

PIECE = 4
_FENCE = re.compile(r"^=+ (?P<name>\w+)\n(?P<text>.*?)\n=+ end of (?P=name)$", re.DOTALL | re.MULTILINE)
_ROW = re.compile(r"^(?P<name>O|KR\d+|I\d+): (?P<text>.+)$", re.MULTILINE)
_POINT = re.compile(r"^(?P<target>\w+|\+) \| (?P<rest>.+)$", re.MULTILINE)
_REMARKED = re.compile(r"^(?P<name>P\d+) \| \w+ \| (?P<quote>“.*?”) \| (?P<rest>.+)$", re.MULTILINE)
_PASSAGE = re.compile(r"^\[(?P<n>\d+)\] [^:]+: (?P<text>.+)$", re.MULTILINE)
COUNTED: dict[Lang, str] = {
    "zh": "怎么算没有先说清，期末会变成争论口径。",
    "en": "It is not said how this is counted, so the review turns into an argument about counting.",
}
Reply = Callable[[str, str], Any]


def reply(asked: str, shape: str) -> Any:
    """What is answered to a user message: a dict of the named shape, or for "" the text to stream."""
    parts = {m["name"]: m["text"] for m in _FENCE.finditer(asked)}
    return ANSWERS[shape](parts) if shape else _streamed(parts)


def as_server(request: Request) -> str:
    """The same as an answer of the chaos server."""
    schema, asked = schema_of(request), str(request.body["messages"][-1]["content"])
    shape = str((schema or {}).get("title", ""))
    if schema and shape not in ANSWERS:
        return smallest(request)
    given = reply(asked, shape)
    return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)


class Scripted:
    """Fills `coach.model.Model` without a server. `latency` is waited before every answer, `made` makes it."""

    host = "script"

    def __init__(self, name: str = "scripted", latency: float = 0.0, made: Reply = reply) -> None:
        self.name = name
        self._latency = latency
        self._made = made

    def ask(self, prompt: Prompt, shape: type[Shape], budget: Budget) -> Shape:
        """See `coach.model.Model`."""
        answer = shape.model_validate(self._answer(prompt, shape.__name__))
        self._count(prompt, answer.model_dump_json(), budget)
        return answer

    def stream(self, prompt: Prompt, budget: Budget) -> Iterator[str]:
        """See `coach.model.Model`."""
        text = str(self._answer(prompt, ""))
        self._count(prompt, text, budget)
        yield from (text[at : at + PIECE] for at in range(0, len(text), PIECE))

    def _answer(self, prompt: Prompt, shape: str) -> Any:
        time.sleep(self._latency)
        return self._made(prompt.messages[-1].text, shape)

    def _count(self, prompt: Prompt, text: str, budget: Budget) -> None:
        budget.add(Usage(requests=1, tokens_in=estimated_prompt(prompt.messages), tokens_out=estimated(text)))


def rows(parts: dict[str, str], name: str = "draft") -> dict[str, str]:
    """The lines of a draft by their names."""
    return {m["name"]: m["text"] for m in _ROW.finditer(parts.get(name, ""))}


def _judged(parts: dict[str, str]) -> dict[str, Any]:
    krs = [(name, text) for name, text in rows(parts).items() if name.startswith("KR")]
    found = [
        {"target": name, "quote": text, "rule": "ambiguous-metric", "reason": COUNTED[language_of(text)]}
        for name, text in krs[:1]
    ]
    points = [m["target"] for m in _POINT.finditer(parts.get("open_points", ""))]
    return {
        "decisions": [{"id": p, "answer": "unknown", "quote": "", "reason": ""} for p in points],
        "findings": found,
    }


def _ideas(parts: dict[str, str]) -> dict[str, Any]:
    lines = rows(parts)
    aim = lines.get("O", "")
    form = "{}的客户比例从 ? 到 ?" if language_of(aim) == "zh" else "Share of customers: {} from ? to ?"
    faults = [m["target"] for m in _POINT.finditer(parts.get("faults", "")) if m["target"].startswith("KR")]
    new = [{"text": form.format(aim), "signal": "late"}] if aim else []
    return {
        "rewrites": [{"target": t, "text": form.format(lines[t])} for t in faults if t in lines],
        "key_results": new,
    }


def _links(parts: dict[str, str]) -> dict[str, Any]:
    aim = next(iter(rows(parts).values()), "")
    above = list(_POINT.finditer(parts.get("parents", "")))
    return {"links": [{"id": m["target"], "child": aim, "parent": m["rest"], "why": aim} for m in above]}


def _reading(parts: dict[str, str]) -> dict[str, Any]:
    lines, said = rows(parts, "standing"), parts.get("message", "").strip()
    if not re.search(r"\d", said):
        return {"intent": "other", "objective": "", "key_results": []}
    krs = [text for name, text in lines.items() if name.startswith("KR")]
    return {"intent": "draft", "objective": lines.get("O", ""), "key_results": [*krs, said.splitlines()[0]]}


def _summary(parts: dict[str, str]) -> dict[str, Any]:
    return {"text": parts.get("messages", "").partition("\n")[0].partition(": ")[2]}


def _remarks(parts: dict[str, str]) -> dict[str, Any]:
    """A remark on every point: its words quoted, then what the point says of them."""
    found = list(_REMARKED.finditer(parts.get("points", "")))
    told = []
    for point in found:
        zh = language_of(point["rest"]) == "zh"
        quote = point["quote"]
        lead = "" if quote == "“”" else f"{quote}：" if zh else f"{quote}: "
        told.append({"point": point["name"], "text": lead + (sentences(point["rest"]) or [point["rest"]])[0]})
    return {"good": "", "remarks": told, "question": ""}


def _streamed(parts: dict[str, str]) -> str:
    if "passages" in parts:
        found = [(m["n"], sentences(m["text"])) for m in _PASSAGE.finditer(parts["passages"])]
        told = [f"{said[0].rstrip('.。!?！？')} [{n}]" for n, said in found[:2] if said]
        return "".join(f"{t}。" if language_of(t) == "zh" else f"{t}. " for t in told)
    told = []
    for point in _POINT.finditer(parts.get("points", "")):
        quote, _, rest = point["rest"].partition(" | ")
        why = (sentences(rest) or [rest])[0]
        gap, colon = ("", "：") if language_of(why) == "zh" else (" ", ": ")
        told.append(f"{quote}{colon}{why}{gap}" if quote != "“”" else f"{why}{gap}")
    return "".join(told)


ANSWERS: dict[str, Callable[[dict[str, str]], dict[str, Any]]] = {
    "Verdicts": _judged,
    "Ideas": _ideas,
    "Links": _links,
    "Reading": _reading,
    "Summary": _summary,
    "Remarks": _remarks,
}
