"""Regular expressions that are compiled when they are first used, so that an import stays quick."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2s
from importlib import resources
from typing import Any, ClassVar, NamedTuple

from coach.lazy import lazy

LONG = 1000


class Pattern:
    """A regular expression like `re.Pattern`, compiled at its first use."""

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    sub: Callable[..., str]
    split: Callable[..., list[Any]]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    @lazy
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def __getattr__(self, name: str) -> Any:
        """Called only while a method is not bound yet: binds it to the compiled pattern."""
        if name not in Pattern.__annotations__:
            raise AttributeError(name)
        bound = getattr(self.compiled, name)
        setattr(self, name, bound)
        return bound


class Hinted(Pattern):
    """A pattern that is tried only where a quicker one matches, its hint: no text that it matches is without one."""

    def __init__(self, pattern: str, hint: str, flags: int = 0) -> None:
        super().__init__(pattern, flags)
        self.hint = Pattern(hint, flags)

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self.compiled.search(text, *span) if self.hint.search(text) else None

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self.compiled.finditer(text, *span) if self.hint.search(text) else iter(())

    def sub(self, by: str, text: str) -> str:
        """As `re.Pattern.sub`."""
        return self.compiled.sub(by, text) if self.hint.search(text) else text


class Rare(Pattern):
    """A pattern that few texts match. One look at a text tells which of all rare patterns could match there at all,
    from the pieces that each of them requires (`coach.parse.required`); the others are not tried."""

    everywhere: ClassVar[list[Rare]] = []

    def __init__(self, pattern: str, flags: int = 0) -> None:
        super().__init__(pattern, flags)
        self._bit = 1 << len(Rare.everywhere)
        Rare.everywhere.append(self)

    def possible(self, text: str) -> bool:
        """False only where the pattern cannot match anywhere in a text."""
        return len(text) > LONG or bool(_possible(text, len(Rare.everywhere)) & self._bit)

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        if len(text) <= LONG and not _possible(text, len(Rare.everywhere)) & self._bit:
            return None
        return self.compiled.search(text, *span)

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self.compiled.finditer(text, *span) if self.possible(text) else iter(())


class _Sieve(NamedTuple):
    """A bit per rare pattern: those that can match anywhere, and per piece those that require it; the first characters of
    pieces."""

    always: int
    by_piece: Mapping[str, int]
    heads: frozenset[str]


@lru_cache(maxsize=512)
def _possible(text: str, count: int) -> int:
    """The bits of the first `count` rare patterns that could match in a text."""
    from coach.parse.required import runs

    found = _sieve(count).always
    for run in runs(text):
        found |= _in_run(run, count)
    return found


@lru_cache(maxsize=8192)
def _in_run(run: str, count: int) -> int:
    from coach.parse.required import pieces

    found, sieve = 0, _sieve(count)
    for piece in sieve.by_piece.keys() & pieces(run, sieve.heads):
        found |= sieve.by_piece[piece]
    return found


def name_of(pattern: str, flags: int) -> str:
    """The name by which `pieces.json` knows a pattern."""
    return blake2s(f"{flags} {pattern}".encode(), digest_size=8).hexdigest()


@lru_cache(maxsize=1)
def _worked_out() -> Mapping[str, Sequence[str] | None]:
    """The pieces of the package's own patterns, worked out ahead: to do so takes longer than to judge a draft."""
    found: Mapping[str, Sequence[str] | None] = json.loads(
        resources.files("coach.parse").joinpath("pieces.json").read_text(encoding="utf-8")
    )
    return found


def _pieces_of(rare: Rare) -> Collection[str] | None:
    from coach.parse.required import required

    known, name = _worked_out(), name_of(rare.pattern, rare.flags)
    return known[name] if name in known else required(rare.pattern, rare.flags)


@lru_cache(maxsize=1)
def _sieve(count: int) -> _Sieve:
    always, by_piece = 0, defaultdict[str, int](int)
    for n, rare in enumerate(Rare.everywhere[:count]):
        needed = _pieces_of(rare)
        for piece in needed or ():
            by_piece[piece] |= 1 << n
        always |= 0 if needed else 1 << n
    return _Sieve(always, dict(by_piece), frozenset(piece[0] for piece in by_piece))
