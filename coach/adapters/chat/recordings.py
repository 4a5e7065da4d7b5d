"""A model on tape: what it said is written down once and said again as often as needed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from pydantic import SecretStr

from coach.model import (
    Budget,
    Model,
    ModelError,
    ModelRefused,
    ModelUnreachable,
    ModelUnreadable,
    Prompt,
    Shape,
    Usage,
)

FAILURES: dict[str, type[ModelError]] = {
    "refused": ModelRefused,
    "unreachable": ModelUnreachable,
    "unreadable": ModelUnreadable,
}
HIDDEN = "[hidden]"
SHORTEST_SECRET = 6
_LIKE_A_KEY = re.compile(
    r"\b(?:sk|pk|rk|gsk|hf|ghp|gho|github_pat|glpat|xox[abprs]|AKIA|AIza)[-_A-Za-z0-9]{12,}"
    r"|\bBearer\s+[-._~+/A-Za-z0-9]{12,}=*"
    r"|\beyJ[-_A-Za-z0-9]{8,}\.[-_A-Za-z0-9]{8,}\.[-_A-Za-z0-9]{8,}"
)


class NotRecorded(Exception):
    """Nothing on tape for this prompt. Not a `ModelError`: nobody may make do with less without noticing."""


class Recorded:
    """A `coach.model.Model` on tape. With a `model` it is asked and what it says is appended to the file, over an older
    line of the same prompt; without one only the file speaks, and a prompt that is not in it raises `NotRecorded`.

    A line of the file: `prompt` ("judge v1"), `key` (a hash of the kind of call, prompt name, version, messages and model),
    `model`, `chunks` in order (one for a typed answer: its JSON), `finish` ("stop" or how it failed) and `usage`. Messages
    are not kept. Whatever is one of `secrets`, or looks like a key, is hidden before writing. Failures to reach the model are
    not written."""

    def __init__(
        self,
        path: Path,
        name: str,
        model: Model | None = None,
        secrets: Iterable[SecretStr] = (),
    ) -> None:
        self.name = name
        self.host = model.host if model else "recording"
        self._path, self._model = path, model
        self._secrets = [s.get_secret_value() for s in secrets]
        self._writing = Lock()
        self._lines = _read(path)

    def ask(self, prompt: Prompt, shape: type[Shape], budget: Budget) -> Shape:
        """See `coach.model.Model`. Raises NotRecorded, too."""
        key = self._key("ask", prompt, shape.__name__)
        if self._model is None:
            return shape.model_validate_json("".join(self._played(key, prompt, budget)))
        before = budget.spent
        try:
            answer = self._model.ask(prompt, shape, budget)
        except ModelError as error:
            self._failed(key, prompt, [], error, budget.spent - before)
            raise
        self._write(key, prompt, [answer.model_dump_json()], "stop", budget.spent - before)
        return answer

    def stream(self, prompt: Prompt, budget: Budget) -> Iterator[str]:
        """See `coach.model.Model`. Raises NotRecorded, too. A stream that the consumer leaves early is not written."""
        key = self._key("stream", prompt, "")
        if self._model is None:
            yield from self._played(key, prompt, budget)
            return
        before, chunks = budget.spent, list[str]()
        try:
            for chunk in self._model.stream(prompt, budget):
                chunks.append(chunk)
                yield chunk
        except ModelError as error:
            self._failed(key, prompt, chunks, error, budget.spent - before)
            raise
        self._write(key, prompt, chunks, "stop", budget.spent - before)

    def _played(self, key: str, prompt: Prompt, budget: Budget) -> Iterator[str]:
        line = self._lines.get(key)
        if line is None:
            raise NotRecorded(
                f"no recording of prompt {prompt.name} v{prompt.version} with model {self.name} in {self._path.name}"
            )
        budget.add(Usage.model_validate(line["usage"]))
        yield from line["chunks"]
        if failure := FAILURES.get(line["finish"]):
            raise failure("as recorded")

    def _key(self, kind: Literal["ask", "stream"], prompt: Prompt, shape: str) -> str:
        said = [[message.role, message.text] for message in prompt.messages]
        whole = json.dumps([kind, shape, prompt.name, prompt.version, said, self.name], ensure_ascii=True)
        return hashlib.sha256(whole.encode()).hexdigest()[:32]

    def _failed(self, key: str, prompt: Prompt, chunks: list[str], error: ModelError, usage: Usage) -> None:
        """Writes a refusal or an unreadable answer down; that nobody answered says nothing about the model."""
        for finish in ("refused", "unreadable"):
            if isinstance(error, FAILURES[finish]):
                self._write(key, prompt, chunks, finish, usage)

    def _write(self, key: str, prompt: Prompt, chunks: list[str], finish: str, usage: Usage) -> None:
        line = {
            "prompt": f"{prompt.name} v{prompt.version}",
            "key": key,
            "model": self.name,
            "chunks": chunks,
            "finish": finish,
            "usage": usage.model_dump(),
        }
        clean: dict[str, Any] = _hidden(line, self._secrets)
        with self._writing:
            self._lines[key] = clean
            self._path.parent.mkdir(parents=True, exist_ok=True)
            rows = [json.dumps(row, ensure_ascii=False) for row in self._lines.values()]
            self._path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")


def _read(path: Path) -> dict[str, dict[str, Any]]:
    if not path.is_file():
        return {}
    lines = (json.loads(row) for row in path.read_text(encoding="utf-8").split("\n") if row.strip())
    return {line["key"]: line for line in lines}


def _hidden(value: Any, secrets: list[str]) -> Any:
    """The value without secrets. Chunks are looked at together, because a key may come in pieces."""
    if isinstance(value, dict):
        return {name: _hidden(part, secrets) for name, part in value.items()}
    if isinstance(value, list):
        whole = "".join(map(str, value))
        return [_without(whole, secrets)] if _without(whole, secrets) != whole else value
    return _without(value, secrets) if isinstance(value, str) else value


def _without(text: str, secrets: list[str]) -> str:
    for secret in secrets:
        if len(secret) >= SHORTEST_SECRET:
            text = text.replace(secret, HIDDEN)
    return _LIKE_A_KEY.sub(HIDDEN, text)
