"""Sentences out of a stream: each as soon as it is complete, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_HELD = 600
_END = re.compile(r"[。！？]+|[.!?]+|\n")
_CLOSERS = re.compile(r"[”」』）】\"’')\]*]*")
_MARKS = re.compile(r"(?:\s*\[\d+\])+")
_SHORT = re.compile(
    r"(?:(?<![A-Za-z])(?i:e\.g|i\.e|vs|approx|dr|mr|ms|mrs|fig|incl|resp|cf|ca)|(?<![A-Za-z.])[A-Z]|(?:^|\n)\s*\d+)$"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_PAIRS = (("“", "”"), ("「", "」"), ("『", "』"), ("（", "）"), ("(", ")"))


@dataclass
class Splitter:
    """Takes a text piece by piece and gives its sentences, each with the white space before it.

    A sentence is given at its end mark where nothing that follows can belong to it; with `marks`, the
    references such as [1] that follow the end mark still do.
    """

    marks: bool = False
    _held: str = ""

    def feed(self, piece: str) -> Iterator[str]:
        """The sentences that are complete with this piece."""
        self._held += piece
        while (end := self._end()) is not None:
            whole, self._held = self._held[:end], self._held[end:]
            if whole.strip():
                yield whole
            else:
                self._held = whole + self._held
                return

    def rest(self) -> Iterator[str]:
        """What is left when the text has ended."""
        whole, self._held = self._held, ""
        if whole.strip():
            yield whole

    def _end(self) -> int | None:
        """Where the first sentence held ends; None where that cannot be told yet."""
        text = self._held
        start = len(text) - len(text.lstrip())
        for found in _END.finditer(text, start):
            closed = _CLOSERS.match(text, found.end())
            end = closed.end() if closed and found.group() != "\n" else found.end()
            if found.group() == "\n":
                return found.start()
            if _open(text[start:end]):
                continue
            verdict = self._ends(text, found, end)
            if verdict is not None:
                return verdict or None
        return len(text) if len(text) > LONGEST_HELD else None

    def _ends(self, text: str, found: re.Match[str], end: int) -> int | None:
        """The sentence's end after an end mark; 0 where more must be seen, None where it is no end."""
        mark, at_end = found.group()[-1], end == len(text)
        if mark in ".!?":
            before = text[: found.start()]
            if mark == "." and _SHORT.search(before):
                return None
            if mark == "?" and not re.search(r"[\w”\"’')*]$", before):
                return None
            if at_end and (mark == "." or self.marks):
                return 0
            if not at_end and not _parts(text[end]) and not (self.marks and text[end] == "["):
                return None
        if re.search("[”」』\"’']", text[found.end() : end]):
            rest = text[end:]
            if not rest.strip() and "\n" not in rest:
                return 0
            if not _begins(rest, mark):
                return None
        if not self.marks:
            return end
        cited = _MARKS.match(text, end)
        end = cited.end() if cited else end
        rest = text[end:]
        return 0 if not rest.strip() or re.match(r"\s*\[\d*$", rest) else end


def _parts(char: str) -> bool:
    """True for what can follow the end of an English sentence."""
    return char.isspace() or bool(_HAN.match(char))


def _begins(rest: str, mark: str) -> bool:
    """True where a new sentence follows one whose end mark stands inside quotation marks."""
    if "\n" in rest[: len(rest) - len(rest.lstrip())]:
        return True
    return mark in ".!?" and not rest.lstrip()[:1].islower() and not _HAN.match(rest.lstrip())


def _open(text: str) -> bool:
    """True inside quotation marks or brackets that are not closed yet."""
    return (
        any(text.count(one) > text.count(other) for one, other in _PAIRS)
        or text.count('"') % 2 == 1
        or text.count("**") % 2 == 1
    )
