"""What an answer says of itself: whole, cut, refused, or of no use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from coach.adapters.chat.errors import Passing
from coach.adapters.chat.stream_text import Circles, Unthought
from coach.adapters.chat.tokens import estimated, estimated_prompt
from coach.model import Budget, Message, ModelRefused, ModelUnreachable, ModelUnreadable, Usage

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage

TOOLS = ("tool_calls", "function_call")
OVERRUN = 2
BROKE_OFF = "the stream broke off"


def whole(message: AIMessage, asked: Sequence[Message], budget: Budget) -> str:
    """The text of a whole answer, counted into the budget. Raises a `ModelError` where there is none to use; an empty
    text is left to whoever reads it."""
    text = str(message.text)
    budget.add(_usage(message, asked, text))
    if refusal := message.additional_kwargs.get("refusal"):
        raise ModelRefused(f"the model declines: {str(refusal)[:100]}")
    finish = message.response_metadata.get("finish_reason")
    _ended(finish, bool(text.strip()))
    if message.tool_calls or message.invalid_tool_calls:
        raise ModelUnreadable("a tool call that nobody asked for")
    return text


def spoken(text: str) -> str:
    """The words of a whole answer without a thought before them. Raises ModelUnreadable where there are none."""
    shown = Unthought()
    words = shown(text) + shown.rest()
    if not words.strip():
        raise ModelUnreadable("an empty answer")
    return words


class Reading:
    """Reads one stream: its text without thoughts, and how it ended. `usage` is what it cost so far, an estimate unless
    the endpoint has said."""

    def __init__(self, asked: Sequence[Message], tokens: int) -> None:
        self._asked, self._tokens = asked, tokens
        self._length, self._begun = 0, False
        self._usage: Usage | None = None

    @property
    def usage(self) -> Usage:
        if self._usage or not self._begun:
            return self._usage or Usage()
        return Usage(tokens_in=estimated_prompt(self._asked), tokens_out=self._length)

    def texts(self, chunks: Iterable[AIMessage]) -> Iterator[str]:
        """The pieces of text, none of them empty. Raises a `ModelError` where the stream ends badly: broken off, cut,
        empty, going round in circles, longer than allowed."""
        finish, said = None, False
        shown, circling = Unthought(), Circles()
        for chunk in chunks:
            text = str(chunk.text)
            self._count(chunk, text)
            if piece := shown(text):
                said = True
                yield piece
            if circling(text):
                raise ModelUnreadable("the same over and over")
            finish = chunk.response_metadata.get("finish_reason") or finish
        if rest := shown.rest():
            said = True
            yield rest
        if finish is None:
            raise ModelUnreachable(BROKE_OFF) if said else Passing(BROKE_OFF)
        _ended(finish, said)
        if not said:
            raise ModelUnreadable("an empty answer")

    def _count(self, chunk: AIMessage, text: str) -> None:
        self._begun = True
        if used := chunk.usage_metadata:
            self._usage = Usage(tokens_in=used["input_tokens"], tokens_out=used["output_tokens"])
        self._length += estimated(text)
        if self._length > OVERRUN * self._tokens:
            raise ModelUnreadable("longer than allowed")


def _ended(finish: str | None, said: bool) -> None:
    """Raises where the reason of the end says that there is no whole answer."""
    if finish == "content_filter":
        raise ModelRefused("stopped by a content filter")
    if finish in TOOLS:
        raise ModelUnreadable("a tool call that nobody asked for")
    if finish == "length":
        raise ModelUnreadable("cut at the length limit" if said else "cut before it said anything")


def _usage(message: AIMessage, asked: Sequence[Message], text: str) -> Usage:
    """What an answer cost; an estimate where the endpoint does not say."""
    if used := message.usage_metadata:
        return Usage(tokens_in=used["input_tokens"], tokens_out=used["output_tokens"])
    return Usage(tokens_in=estimated_prompt(asked), tokens_out=estimated(text))
