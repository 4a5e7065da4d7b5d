"""Which endpoint is asked, as whom, and how patiently. Secrets never show in its repr."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from pydantic import SecretStr

OPENAI = "https://api.openai.com/v1"
Mode = Literal["json_schema", "json_object", "prompt"]
HIDDEN = "…"
SHORTEST_SECRET = 6


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible endpoint. Without `model` the first one it lists is used. `seconds` is how long it may
    keep silent; `attempts` how often a request is sent at most; `mode` None finds out how it gives JSON;
    `stream_usage` asks for the token count of streams; `context` is how many tokens a prompt and its answer may take
    together, None finds out where the endpoint says so."""

    url: str = OPENAI
    model: str | None = None
    key: SecretStr | None = None
    headers: Mapping[str, SecretStr] = field(default_factory=dict)
    proxy: SecretStr | None = None
    seconds: float = 60.0
    attempts: int = 3
    mode: Mode | None = None
    stream_usage: bool = True
    context: int | None = None

    @property
    def host(self) -> str:
        """The host, with its port where one is given; never a user name or password."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    def scrubbed(self, text: str) -> str:
        """The text without any secret of this endpoint."""
        for secret in (self.key, self.proxy, *self.headers.values()):
            if secret is not None and len(secret.get_secret_value()) >= SHORTEST_SECRET:
                text = text.replace(secret.get_secret_value(), HIDDEN)
        return text
