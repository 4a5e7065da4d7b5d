"""What an endpoint takes in a request: found out by being refused, then remembered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from coach.adapters.chat.endpoint import Endpoint, Mode
from coach.adapters.chat.errors import NotTaken

PLAINER: dict[Mode, Mode] = {"json_schema": "json_object", "json_object": "prompt"}
ABOUT_JSON = {"response_format", "json_schema", "json_object", "schema", "grammar"}
NEW_LIMIT = ("openai.com", "azure.com")
TEMPERATURE = 0.2
Limit = Literal["max_tokens", "max_completion_tokens"]


@dataclass(frozen=True)
class Plan:
    """How a request is put: the way JSON is asked for, whether its schema has `bounds`, the name of the token limit, and
    the extras."""

    mode: Mode = "json_schema"
    limit: Limit | None = "max_tokens"
    temperature: bool = True
    stream_usage: bool = True
    streamed: bool = True
    bounds: bool = True
    fixed: bool = False

    @classmethod
    def first(cls, endpoint: Endpoint) -> Plan:
        """The fullest request, which is tried first."""
        host = endpoint.host.partition(":")[0]
        return cls(
            mode=endpoint.mode or "json_schema",
            limit="max_completion_tokens" if host.endswith(NEW_LIMIT) else "max_tokens",
            stream_usage=endpoint.stream_usage,
            fixed=endpoint.mode is not None,
        )

    def plainer(self, refused: NotTaken, typed: bool) -> Plan | None:
        """The next request to try after a refusal, None where there is none. `typed`: JSON was asked for."""
        named = refused.named
        if "stream" in named:
            return replace(self, streamed=False)
        if self.limit and self.limit in named:
            return replace(self, limit=self._other_limit(named))
        if self.stream_usage and "stream_options" in named:
            return replace(self, stream_usage=False)
        if self.temperature and "temperature" in named:
            return replace(self, temperature=False)
        if typed and self.bounds and self.mode == "json_schema" and _about_keywords(named):
            return replace(self, bounds=False)
        if typed and not self.fixed and self.mode in PLAINER and (not named or named & ABOUT_JSON):
            return replace(self, mode=PLAINER[self.mode])
        return None

    def extras(self, tokens: int, response_format: dict[str, Any] | None) -> dict[str, Any]:
        """The optional part of the request's body."""
        extras: dict[str, Any] = {}
        if self.limit:
            extras[self.limit] = tokens
        if self.temperature:
            extras["temperature"] = TEMPERATURE
        if response_format:
            extras["response_format"] = response_format
        return extras

    def _other_limit(self, named: frozenset[str]) -> Limit | None:
        """A refusal of the one often names the other as the one to use."""
        if self.limit == "max_tokens" and "max_completion_tokens" in named:
            return "max_completion_tokens"
        return "max_tokens" if self.limit == "max_completion_tokens" else None


def _about_keywords(named: frozenset[str]) -> bool:
    """True for a refusal of this schema rather than of schemas at all."""
    return "keyword" in named or ("grammar" in named and "response_format" not in named)
