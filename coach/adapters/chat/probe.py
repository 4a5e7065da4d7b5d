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
from coach.adapters.chat.tokens import estimated
from coach.model import Budget, Message, ModelError, ModelRefused, Prompt

SECONDS = 60.0
TOKENS = 5_000
LOCAL_SECONDS = 0.5
LONGEST_LIST = 1_000_000
LOCAL = {"Ollama": 11434, "llama.cpp": 8080, "vLLM": 8000, "LM Studio": 1234}
MOST_NAMES = 3
WRITTEN = 600


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


def checks(endpoint: Endpoint, seconds: float = SECONDS) -> Iterator[Check]:
    """Tries the endpoint, step by step, each for at most so long; stops where it cannot be reached."""
    gateway = Gateway(endpoint)
    gateway.connection.clients()
    try:
        reached = _listed(gateway, seconds)
        yield reached
        if reached.works:
            yield _typed(gateway, seconds)
            yield _streamed(gateway, seconds)
    finally:
        gateway.close()


def local_servers() -> list[Local]:
    """Servers found on the usual ports of this machine."""
    with ThreadPoolExecutor(len(LOCAL)) as pool:
        return [found for found in pool.map(_local, LOCAL.values()) if found]


def budget(seconds: float) -> Budget:
    """What a trial may cost."""
    return Budget(deadline=time.monotonic() + seconds, tokens=TOKENS)


def _listed(gateway: Gateway, seconds: float) -> Check:
    where = f"{gateway.name} at {gateway.host}" if gateway.endpoint.model else gateway.host
    began = time.monotonic()
    try:
        names = gateway.connection.models(budget(seconds))
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


def _typed(gateway: Gateway, seconds: float) -> Check:
    began = time.monotonic()
    try:
        gateway.ask(TYPED, Colour, budget(seconds))
    except ModelError as error:
        return Check("typed answers", False, str(error))
    took = f"{time.monotonic() - began:.2f} s"
    return Check("typed answers", True, f"as {gateway.plan.mode} ({took}){_capacity(gateway)}")


def _streamed(gateway: Gateway, seconds: float) -> Check:
    began, first, pieces = time.monotonic(), 0.0, list[str]()
    try:
        for piece in gateway.stream(SPOKEN, budget(seconds)):
            first = first or time.monotonic() - began
            pieces.append(piece)
    except ModelError as error:
        return Check("streaming", False, str(error))
    if not gateway.plan.streamed:
        return Check("streaming", True, "not offered; answers come whole")
    took = time.monotonic() - began
    whole_turn = WRITTEN * (took - first) / max(1, estimated("".join(pieces)))
    told = f"first words after {first:.2f} s, {len(pieces)} pieces in {took:.2f} s"
    if whole_turn > seconds:
        told += (
            f"; slow: a turn writes about {WRITTEN} tokens, which takes {whole_turn:.0f} s, and turn_seconds is "
            f"{seconds:g}; what is late comes from the rules"
        )
    return Check("streaming", True, told)


def _capacity(gateway: Gateway) -> str:
    """What is known of how much the endpoint takes."""
    known = gateway.capacity
    context = f"; prompt and answer together up to {known.context} tokens" if known.context else ""
    return context + (f"; requests at a time: {known.slots}" if known.slots else "")


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
