"""The client of an endpoint: built when first needed, one pool of connections, one event loop."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Sequence
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from coach.adapters.chat.endpoint import Endpoint
from coach.adapters.chat.errors import told
from coach.adapters.chat.loop import Background, Overdue
from coach.model import Budget, Message, ModelRefused, ModelUnreachable

if TYPE_CHECKING:
    import httpx2
    from langchain_core.messages import AIMessage
    from langchain_openai import ChatOpenAI
    from openai import AsyncOpenAI

T = TypeVar("T")
UNNAMED = "default"
NO_KEY = "none"
CLOSING_SECONDS = 1.0
PROPERTIES, OK = "/props", 200
SLOW = "no answer before the deadline"


class Clients(NamedTuple):
    """The chat client, the plain one beneath it, and what both send through."""

    chat: ChatOpenAI
    plain: AsyncOpenAI
    wired: httpx2.AsyncClient


class Connection:
    """Talks to one endpoint. Every call ends at its budget's deadline and fails with a `ModelError` alone. Constructing
    is free: libraries are imported and connections opened with the first call. Safe to share between threads."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._background = Background("okr-coach-model")
        self._building = Lock()
        self._clients: Clients | None = None

    def complete(
        self, model: str, messages: Sequence[Message], budget: Budget, body: dict[str, Any]
    ) -> AIMessage:
        """The whole answer to the messages; `body` is merged into the request's."""
        chat, options = self.clients().chat, self._options(model, budget, body)
        return self._run(lambda: chat.ainvoke(_spoken(messages), **options), budget)

    def chunks(
        self,
        model: str,
        messages: Sequence[Message],
        budget: Budget,
        body: dict[str, Any],
        stream_usage: bool,
    ) -> Generator[AIMessage, None, None]:
        """The chunks of the answer as they come. The connection is closed when the consumer stops."""
        chat, options = self.clients().chat, self._options(model, budget, body)
        source = self._told_each(
            lambda: chat.astream(_spoken(messages), stream_usage=stream_usage, **options)
        )
        try:
            yield from self._background.iterate(source, lambda: budget.seconds_left)
        except Overdue:
            raise ModelUnreachable(SLOW) from None

    def models(self, budget: Budget) -> list[str]:
        """The names of the models that the endpoint lists."""
        plain, timeout = self.clients().plain, self._timeout(budget)

        async def listed() -> list[str]:
            page = await plain.models.list(timeout=timeout)
            return [model.id for model in page.data or []]

        return self._run(listed, budget)

    def properties(self, budget: Budget) -> object:
        """What a llama.cpp server says of itself beside its API; None where there is nothing of the kind."""
        wired, timeout = self.clients().wired, self._timeout(budget)
        url = self.endpoint.url.rstrip("/").removesuffix("/v1") + PROPERTIES

        async def said() -> object:
            answer = await wired.get(url, timeout=timeout)
            return answer.json() if answer.status_code == OK else None

        return self._run(said, budget)

    def vectors(self, model: str, texts: Sequence[str], budget: Budget) -> list[list[float]]:
        """One vector per text, in order."""
        plain, timeout = self.clients().plain, self._timeout(budget)

        async def embedded() -> list[list[float]]:
            answer = await plain.embeddings.create(
                model=model, input=list(texts), encoding_format="float", timeout=timeout
            )
            return [row.embedding for row in sorted(answer.data, key=lambda row: row.index)]

        return self._run(embedded, budget)

    def clients(self) -> Clients:
        """The clients, built with the first call: about two seconds go into importing libraries."""
        with self._building:
            if self._clients is None:
                try:
                    self._clients = _build(self.endpoint)
                except Exception as error:  # a proxy or an address that the libraries cannot use
                    failure = told(error, self.endpoint)
                else:
                    return self._clients
                raise ModelRefused(f"settings that cannot be used: {failure}")
            return self._clients

    def close(self) -> None:
        """Closes the connections and ends the event loop. A later call begins anew."""
        with self._building:
            if self._clients is not None:
                with suppress(Overdue):
                    self._background.run(self._clients.plain.close(), _for(CLOSING_SECONDS))
            self._clients = None
            self._background.stop()

    def _run(self, work: Callable[[], Awaitable[T]], budget: Budget) -> T:
        try:
            return self._background.run(self._told(work), lambda: budget.seconds_left)
        except Overdue:
            raise ModelUnreachable(SLOW) from None

    async def _told(self, work: Callable[[], Awaitable[T]]) -> T:
        """Runs the work untraced. A failure becomes ours and leaves the vendor's exception behind."""
        from langsmith import tracing_context

        try:
            with tracing_context(enabled=False):
                return await work()
        except Exception as error:
            failure = told(error, self.endpoint)
        raise failure

    async def _told_each(self, source: Callable[[], AsyncIterator[T]]) -> AsyncIterator[T]:
        from langsmith import tracing_context

        try:
            with tracing_context(enabled=False):
                async for piece in source():
                    yield piece
            return
        except Exception as error:
            failure = told(error, self.endpoint)
        raise failure

    def _options(self, model: str, budget: Budget, body: dict[str, Any]) -> dict[str, Any]:
        return {"model": model, "timeout": self._timeout(budget), "extra_body": body}

    def _timeout(self, budget: Budget) -> Any:
        import httpx2

        from coach.adapters.chat.wire import CONNECT_SECONDS

        left = max(0.01, budget.seconds_left)
        return httpx2.Timeout(min(self.endpoint.seconds, left), connect=min(CONNECT_SECONDS, left))


def _build(endpoint: Endpoint) -> Clients:
    import httpx2
    from langchain_openai import ChatOpenAI

    from coach.adapters.chat.wire import Wire

    wired = httpx2.AsyncClient(transport=Wire(endpoint), trust_env=False, follow_redirects=False)
    chat = ChatOpenAI(
        model=endpoint.model or UNNAMED,
        base_url=endpoint.url,
        api_key=NO_KEY,  # type: ignore[arg-type]
        organization=NO_KEY,
        openai_proxy="",
        max_retries=0,
        use_responses_api=False,
        http_async_client=wired,
        http_client=httpx2.Client(transport=httpx2.MockTransport(_unused), trust_env=False),
        stream_chunk_timeout=None,
        cache=False,
        verbose=False,
    )
    return Clients(chat, chat.root_async_client, wired)


def _for(seconds: float) -> Callable[[], float]:
    """Counts down from now."""
    end = time.monotonic() + seconds
    return lambda: max(0.0, end - time.monotonic())


def _unused(request: Any) -> Any:
    raise RuntimeError("the endpoint is only spoken to asynchronously")


def _spoken(messages: Sequence[Message]) -> list[tuple[str, str]]:
    return [(message.role, message.text) for message in messages]
