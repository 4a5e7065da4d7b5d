"""Words of a model on their way to the user: sentence by sentence, each checked before it is passed on."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator

from coach.assist.checks import marked_up
from coach.assist.splitting import Splitter
from coach.model import Budget, Model, ModelError, Prompt
from coach.okr import Lang
from coach.parse.text import reading_form

MOST_SENTENCES = 12
MOST_CHARACTERS = 1600
Accept = Callable[[str, str], bool]


class Telling(Iterator[str]):
    """The sentences of a stream that `accept` lets through, given (sentence, what was told before).

    While it is iterated, `text` is what has been told, `dropped` how many sentences were left out, and
    `model_failed` is set where the stream broke off; an unfinished sentence is never told. Ends early
    once enough has been told or thrown away.
    """

    def __init__(self, stream: Iterable[str], lang: Lang, accept: Accept, marks: bool = False) -> None:
        self.text = ""
        self.kept = 0
        self.dropped = 0
        self.model_failed: ModelError | None = None
        self._lang = lang
        self._accept = accept
        self._said: set[str] = set()
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
            yield from self._told(splitter.rest())
        except ModelError as trouble:
            self.model_failed = trouble
        finally:
            pieces.close()

    @property
    def _full(self) -> bool:
        return self.kept + self.dropped >= MOST_SENTENCES or len(self.text) >= MOST_CHARACTERS

    def _told(self, sentences: Iterator[str]) -> Iterator[str]:
        for sentence in sentences:
            if self._full:
                return
            words = " ".join(sentence.split())
            key = "".join(c for c in reading_form(words) if c.isalnum())
            piece = self._joined(sentence, words)
            known = key in self._said or marked_up(self.text + piece)
            if known or not self._accept(words, self.text):
                self.dropped += 1
                continue
            self._said.add(key)
            self.kept += 1
            self.text += piece
            yield piece

    def _joined(self, sentence: str, words: str) -> str:
        """The words with what parts them from those before: a new paragraph where the model began one."""
        if not self.text:
            return words
        before = sentence[: len(sentence) - len(sentence.lstrip())]
        return ("\n\n" if "\n" in before else "" if self._lang == "zh" else " ") + words


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
