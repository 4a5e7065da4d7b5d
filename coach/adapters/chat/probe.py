"""Does an endpoint work? What the doctor asks it, and where on this machine a model may be served."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Literal, NamedTuple

import httpx2
from pydantic import BaseModel

from coach.adapters.chat.endpoint import Endpoint
from coach.adapters.chat.gateway import Gateway
from coach.model import Budget, Message, ModelError, ModelRefused, Prompt

SECONDS = 20.0
TOKENS = 5_000
LOCAL_SECONDS = 0.5
LONGEST_LIST = 1_000_000
LOCAL = {"Ollama": 11434, "llama.cpp": 8080, "vLLM": 8000, "LM Studio": 1234}
MOST_NAMES = 3


class Colour(BaseModel):
    """What the trial question asks for."""

    colour: Literal["blue", "green", "red"]


TYPED = Prompt(
    name="doctor",
    version=1,
    messages=(
        Message(role="user", text='What colour is grass? Answer as JSON: {"colour": "blue|green|red"}'),
    ),
)
SPOKEN = Prompt(name="doctor", version=1, messages=(Message(role="user", text="Say hello in five words."),))


class Check(NamedTuple):
    """One line of the doctor: what was tried, whether it works, what was found."""

    name: str
    works: bool
    told: str


class Local(NamedTuple):
    """A server on this machine that lists models."""

    url: str
    models: tuple[str, ...]


def checks(endpoint: Endpoint) -> Iterator[Check]:
    """Tries the endpoint, step by step; stops where it cannot be reached."""
    gateway = Gateway(endpoint)
    gateway.connection.clients()
    try:
        reached = _listed(gateway)
        yield reached
        if reached.works:
            yield _typed(gateway)
            yield _streamed(gateway)
    finally:
        gateway.close()


def local_servers() -> list[Local]:
    """Servers found on the usual ports of this machine."""
    with ThreadPoolExecutor(len(LOCAL)) as pool:
        return [found for found in pool.map(_local, LOCAL.values()) if found]


def budget(seconds: float = SECONDS) -> Budget:
    """What a trial may cost."""
    return Budget(deadline=time.monotonic() + seconds, tokens=TOKENS)


def _listed(gateway: Gateway) -> Check:
    where = f"{gateway.name} at {gateway.host}" if gateway.endpoint.model else gateway.host
    began = time.monotonic()
    try:
        names = gateway.connection.models(budget())
    except ModelRefused as refused:
        if _about_the_key(refused):
            return Check("model", False, f"{where} refuses the key: {refused}")
        return Check("model", True, f"{where} is reached; it lists no models")
    except ModelError as error:
        return Check("model", False, f"{where} cannot be reached: {error}")
    took = f"{time.monotonic() - began:.2f} s"
    if gateway.endpoint.model and names and gateway.endpoint.model not in names:
        return Check("model", True, f"{where} is reached ({took}), but lists only {_few(names)}")
    return Check("model", True, f"{where} is reached ({took}); it lists {_few(names)}")


def _typed(gateway: Gateway) -> Check:
    began = time.monotonic()
    try:
        gateway.ask(TYPED, Colour, budget())
    except ModelError as error:
        return Check("typed answers", False, str(error))
    return Check("typed answers", True, f"as {gateway.plan.mode} ({time.monotonic() - began:.2f} s)")


def _streamed(gateway: Gateway) -> Check:
    began, first, count = time.monotonic(), 0.0, 0
    try:
        for _ in gateway.stream(SPOKEN, budget()):
            first = first or time.monotonic() - began
            count += 1
    except ModelError as error:
        return Check("streaming", False, str(error))
    if not gateway.plan.streamed:
        return Check("streaming", True, "not offered; answers come whole")
    return Check(
        "streaming",
        True,
        f"first words after {first:.2f} s, {count} pieces in {time.monotonic() - began:.2f} s",
    )


def _about_the_key(refused: ModelRefused) -> bool:
    return any(code in str(refused) for code in ("401", "403"))


def _local(port: int) -> Local | None:
    url = f"http://127.0.0.1:{port}/v1"
    try:
        with (
            httpx2.Client(trust_env=False, timeout=LOCAL_SECONDS) as client,
            client.stream("GET", f"{url}/models") as said,
        ):
            body = next(said.iter_bytes(LONGEST_LIST), b"")
        names = tuple(str(model["id"]) for model in json.loads(body)["data"])
    except (httpx2.HTTPError, OSError, ValueError, KeyError, TypeError):
        return None
    return Local(url, names) if names else None


def _few(names: list[str]) -> str:
    shown = ", ".join(names[:MOST_NAMES]) or "no models"
    return f"{shown} and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else shown
