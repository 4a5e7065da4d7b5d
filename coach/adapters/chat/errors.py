"""Every way an endpoint or its libraries can fail, in the three words of `coach.model`."""

from __future__ import annotations

import json
import re
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
    "too long",
    "too many tokens",
)
ABOUT_THE_MATTER = "content_filter"
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
    "chat_template",
    "enable_thinking",
    "jinja",
)
KEYWORDS = (
    "maxitems",
    "minitems",
    "maxlength",
    "minlength",
    "$ref",
    "$defs",
    "pattern",
    "additionalproperties",
)
_CONTEXT = re.compile(
    r"n_ctx\D{1,4}(\d+)|context (?:size|length|window)(?: of| is)?\W{0,3}(\d+)|context_length\D{1,4}(\d+)"
)
_PROMPT = re.compile(
    r"n_prompt_tokens\D{1,4}(\d+)|request \((\d+) tokens|(\d+) in the messages|has (\d+) input tokens"
)


class Passing(ModelUnreachable):
    """May have passed if tried again; `after` is how many seconds the endpoint asks to wait."""

    def __init__(self, message: str, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


class TooLong(ModelRefused):
    """More than the endpoint reads at once: `context` is how many tokens it reads, `prompt` how many it was given, None
    where it does not say."""

    def __init__(self, message: str, context: int | None, prompt: int | None) -> None:
        super().__init__(message)
        self.context, self.prompt = context, prompt


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
    if ABOUT_THE_MATTER in said:
        return ModelRefused(words)
    if any(word in said for word in ABOUT_THE_TEXT):
        return TooLong(words, _figure(_CONTEXT, said), _figure(_PROMPT, said))
    if status in NOT_TAKEN:
        named = frozenset(word for word in ABOUT_THE_REQUEST if word in said)
        named |= {"keyword" for word in KEYWORDS if word in said}
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


def _figure(cue: re.Pattern[str], said: str) -> int | None:
    found = cue.search(said)
    return int(next(filter(None, found.groups()))) if found else None


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
