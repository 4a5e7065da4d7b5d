"""Words of a model on their way to the user: sentence by sentence, each checked before it is passed on."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Iterator

from coach.assist.checks import marked_up
from coach.assist.splitting import Splitter
from coach.model import Budget, Model, ModelError, Prompt
from coach.okr import Lang
from coach.parse.text import reading_form

MOST_SENTENCES = 12
MOST_CHARACTERS = 1600
MOST_REPEATS = 2
_PROMPT = re.compile(
    r"={5,}|<\||^(?:(?:user|system)\s*[:：]|(?:O|set|\+|(?:KR|I|P|Q|D)\d+) ?\|)", re.IGNORECASE
)
_END = re.compile(r"[.!?。！？…][”」』）】\"’')\]*\s]*(?:\[\d+\]\s*)*$")
Accept = Callable[[str, str], bool]
Opens = Callable[[str], bool]


class Telling(Iterator[str]):
    """The sentences of a stream that `accept` lets through, given (sentence, what was told before).

    While it is iterated, `text` is what has been told, `dropped` how many sentences were left out, and
    `model_failed` is set where the stream broke off; an unfinished sentence is never told. Where `opens` is given,
    nothing is told before a sentence that it takes: what came before is told with that one, or not at all. Ends early
    once enough has been told or thrown away, where the model goes round in circles, and where it goes on with the prompt.
    """

    def __init__(
        self,
        stream: Iterable[str],
        lang: Lang,
        accept: Accept,
        marks: bool = False,
        opens: Opens | None = None,
    ) -> None:
        self.text = ""
        self.kept = 0
        self.dropped = 0
        self.model_failed: ModelError | None = None
        self._lang = lang
        self._accept = accept
        self._opens = opens
        self._held: list[str] = []
        self._said: set[str] = set()
        self._refused: set[str] = set()
        self._repeats = 0
        self._strayed = False
        self._sentences = self._run(stream, Splitter(marks))

    def __next__(self) -> str:
        return next(self._sentences)

    def close(self) -> None:
        """Ends the stream, as when the reader has gone."""
        self._sentences.close()

    def _run(self, stream: Iterable[str], splitter: Splitter) -> Generator[str, None, None]:
        pieces = without_thoughts(stream)
        try:
            for piece in pieces:
                yield from self._told(splitter.feed(piece))
                if self._full:
                    return
            yield from self._told(rest for rest in splitter.rest() if _END.search(rest))
        except ModelError as trouble:
            self.model_failed = trouble
        finally:
            self.dropped += len(self._held)
            self._held = []
            pieces.close()

    @property
    def _full(self) -> bool:
        if self._strayed or self._repeats >= MOST_REPEATS:
            return True
        told = self.kept + self.dropped + len(self._held)
        return told >= MOST_SENTENCES or len(self.text) >= MOST_CHARACTERS

    @property
    def sound(self) -> bool:
        """Whether most of what the model said could be told."""
        return self.kept >= self.dropped

    def _told(self, sentences: Iterator[str]) -> Iterator[str]:
        for sentence in sentences:
            if self._full:
                return
            words = " ".join(sentence.split())
            if beyond(words):
                self._strayed = True
                self.dropped += 1
                return
            key = "".join(c for c in reading_form(words) if c.isalnum())
            self._repeats += key in self._said or key in self._refused
            before = self.text + "".join(self._held)
            piece = self._joined(sentence, words, before)
            known = key in self._said or marked_up(before + piece)
            if known or not self._accept(words, before):
                self._refused.add(key)
                self.dropped += 1
                continue
            self._said.add(key)
            self._held.append(piece)
            if self._opens and not self.text and not self._opens(words):
                continue
            for held in self._held:
                self.kept += 1
                self.text += held
            pieces, self._held = self._held, []
            yield from pieces

    def _joined(self, sentence: str, words: str, told: str) -> str:
        """The words with what parts them from those before: a new paragraph where the model began one."""
        if not told:
            return words
        before = sentence[: len(sentence) - len(sentence.lstrip())]
        return ("\n\n" if "\n" in before else "" if self._lang == "zh" else " ") + words


def beyond(words: str) -> bool:
    """True where a model no longer answers but goes on with the prompt: a fence, one of its rows, the next speaker."""
    return bool(_PROMPT.search(words))


def opened(model: Model, prompt: Prompt, budget: Budget) -> Generator[str, None, None]:
    """The model's stream, asked for with the first piece wanted, so that it fails where it is read."""
    yield from model.stream(prompt, budget)


def without_thoughts(stream: Iterable[str]) -> Generator[str, None, None]:
    """The stream without a leading <think>…</think>, which some models send before they answer."""
    source = iter(stream)
    try:
        held = ""
        for piece in source:
            held += piece
            start = held.lstrip()
            if start.startswith("<think>"):
                if "</think>" not in held:
                    held = "<think>" + held[-len("</think>") :]
                    continue
                yield held.split("</think>", 1)[1]
            elif "<think>".startswith(start):
                continue
            else:
                yield held
            held = ""
            break
        else:
            if held and not held.lstrip().startswith("<think>"):
                yield held
        yield from source
    finally:
        close = getattr(source, "close", None)
        if close:
            close()
