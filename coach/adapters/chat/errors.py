"""Every way an endpoint or its libraries can fail, in the three words of `coach.model`."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from email.utils import mktime_tz, parsedate_tz

import openai

from coach.adapters.chat.endpoint import Endpoint
from coach.adapters.chat.wire import Oversize
from coach.model import ModelError, ModelRefused, ModelUnreachable, ModelUnreadable

LONGEST = 200
PASSING = (408, 409, 425, 429)
NOT_TAKEN = (400, 404, 405, 415, 422, 500, 501)
NO_CHUNKS = "No generation"
ABOUT_THE_TEXT = (
    "context_length",
    "context length",
    "context size",
    "context window",
    "content_filter",
    "too long",
)
ABOUT_THE_REQUEST = (
    "response_format",
    "json_schema",
    "json_object",
    "schema",
    "grammar",
    "stream_options",
    "temperature",
    "max_tokens",
    "max_completion_tokens",
)


class Passing(ModelUnreachable):
    """May have passed if tried again; `after` is how many seconds the endpoint asks to wait."""

    def __init__(self, message: str, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


class NotTaken(ModelRefused):
    """The request in this form was not taken; a plainer one may be. `named` are the parts of it complained of."""

    def __init__(self, message: str, named: frozenset[str]) -> None:
        super().__init__(message)
        self.named = named


def told(error: BaseException, endpoint: Endpoint) -> ModelError:
    """The failure as one of ours: without secrets, and without the vendor's exception, which may hold some."""
    if isinstance(error, ModelError):
        return error
    words = endpoint.scrubbed(f"{type(error).__name__}: {error}")[:LONGEST]
    if any(isinstance(cause, Oversize) for cause in _causes(error)):
        return ModelUnreadable(words)
    if isinstance(error, openai.APIStatusError):
        return _of_status(error.status_code, words, f"{error} {error.body}", error.response.headers)
    if isinstance(error, openai.APIResponseValidationError):
        return ModelUnreadable(words)
    if isinstance(error, openai.APIConnectionError):
        return Passing(words)
    if isinstance(error, openai.ContentFilterFinishReasonError):
        return ModelRefused(words)
    if isinstance(error, openai.APIError):
        return _of_body(error.body, words)
    if isinstance(error, ValueError) and error.args and isinstance(error.args[0], Mapping):
        return _of_body(error.args[0], words)
    if isinstance(error, UnicodeDecodeError):
        return ModelUnreachable(words)
    if isinstance(error, ValueError) and NO_CHUNKS in str(error):
        return NotTaken(words, frozenset({"stream"}))
    return ModelUnreadable(words)


def _of_status(status: int, words: str, said: str, headers: Mapping[str, str]) -> ModelError:
    """What an HTTP status says. A 500 that names a part of the request is a refusal of that part."""
    said = said.lower()
    if status in PASSING:
        return ModelRefused(words) if "insufficient_quota" in said else Passing(words, _wait(headers))
    if status in NOT_TAKEN and not any(word in said for word in ABOUT_THE_TEXT):
        named = frozenset(word for word in ABOUT_THE_REQUEST if word in said)
        if named or status in (400, 422):
            return NotTaken(words, named)
    return Passing(words, _wait(headers)) if status >= 500 else ModelRefused(words)


def _of_body(body: object, words: str) -> ModelError:
    """What an error object says that came with status 200 or within a stream."""
    code = str(body.get("code", body.get("status"))) if isinstance(body, Mapping) else ""
    status = int(code) if code.isdecimal() else 0
    return (
        _of_status(status, words, json.dumps(body, default=str), {}) if status >= 400 else ModelRefused(words)
    )


def _wait(headers: Mapping[str, str]) -> float | None:
    """Seconds that the Retry-After header asks for, as a number or a date; None where there is none."""
    asked = headers.get("retry-after", "")
    try:
        return max(0.0, float(asked))
    except ValueError:
        date = parsedate_tz(asked)
        return max(0.0, mktime_tz(date) - time.time()) if date else None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
