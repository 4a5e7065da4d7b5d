"""What stands in every text that a regular expression matches: one of these pieces, or it cannot match.

A piece is a bit of the text, at most `LONGEST` characters of one kind (small Latin letters or others). A mark stands
before Latin letters with which a word begins and behind those with which it ends; `DIGIT` is any decimal digit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from re import _parser as grammar  # type: ignore[attr-defined]
from typing import Any, NamedTuple

LONGEST, LONGEST_WORD = 3, 8
MOST = 400
EDGE, DIGIT = "\1", "\0digit"

_RUNS = re.compile(r"[a-z]+|[^a-z]+")
_LETTERS = (grammar.RANGE, (ord("a"), ord("z")))
_REPEATS = (grammar.MAX_REPEAT, grammar.MIN_REPEAT, grammar.POSSESSIVE_REPEAT)
_ZERO_WIDTH = (grammar.AT, grammar.ASSERT, grammar.ASSERT_NOT)


class _Part(NamedTuple):
    """What is known of a part of an expression: all texts it can match, if they are few (an `EDGE` where a word has to
    begin or end); or else pieces of which each of them holds one. None where that is not known."""

    texts: frozenset[str] | None = None
    pieces: frozenset[str] | None = None


_UNKNOWN = _Part()
_NOTHING = frozenset({""})


def required(pattern: str, flags: int = 0) -> frozenset[str] | None:
    """Pieces of which every text that the pattern matches holds at least one; None where there are none."""
    tree = grammar.parse(pattern, flags)
    return None if tree.state.flags & re.IGNORECASE else _needed(_sequence(tree))


def pieces(run: str, heads: Collection[str] | None = None) -> list[str]:
    """The pieces that a run of a text holds, as `required` names them; of longer ones those that begin with one of `heads`,
    where these are given."""
    size = len(run)
    begins = [at for at, char in enumerate(run) if heads is None or char in heads]
    found = [*run, *(run[at : at + n] for n in range(2, LONGEST + 1) for at in begins if at + n <= size)]
    if "a" <= run[0] <= "z":
        found += [EDGE + run[:n] for n in range(1, min(size, LONGEST_WORD) + 1)]
        found.append(EDGE + run + EDGE)
    elif any(map(str.isdecimal, run)):
        found.append(DIGIT)
    return found


def runs(text: str) -> list[str]:
    """A text cut into runs of small Latin letters and runs of anything else."""
    return _RUNS.findall(text)


def _sequence(items: Iterable[tuple[Any, Any]]) -> _Part:
    open_texts, found, whole = _NOTHING, list[frozenset[str]](), True
    for item in items:
        part = _part(*item)
        if part.texts is not None and len(part.texts) * len(open_texts) <= MOST:
            open_texts = frozenset(before + text for before in open_texts for text in part.texts)
            continue
        found += [known for known in (_needed(_Part(open_texts)), part.pieces) if known]
        open_texts, whole = part.texts if part.texts is not None else _NOTHING, False
    if whole:
        return _Part(open_texts)
    found += [known for known in (_needed(_Part(open_texts)),) if known]
    return _Part(None, max(found, key=lambda known: (min(map(_weight, known)), -len(known)), default=None))


def _part(kind: Any, what: Any) -> _Part:
    if kind is grammar.LITERAL:
        return _Part(frozenset(chr(what)))
    if kind is grammar.ASSERT_NOT and _is_letter(what[1]):
        return _Part(frozenset(EDGE))
    if kind in _ZERO_WIDTH:
        return _Part(_NOTHING)
    if kind is grammar.SUBPATTERN:
        _, added, dropped, inner = what
        return _UNKNOWN if added or dropped else _sequence(inner)
    if kind is grammar.BRANCH:
        return _either([_sequence(branch) for branch in what[1]])
    if kind in _REPEATS:
        return _repeated(*what)
    return _one_of(what) if kind is grammar.IN else _UNKNOWN


def _is_letter(items: Any) -> bool:
    """Whether an assertion's inner part is one character out of a set that has all the small Latin letters."""
    kind, choices = items[0]
    return (
        len(items) == 1 and kind is grammar.IN and _LETTERS in choices and choices[0][0] is not grammar.NEGATE
    )


def _either(parts: list[_Part]) -> _Part:
    texts = [part.texts for part in parts if part.texts is not None]
    if len(texts) == len(parts) and len(together := frozenset[str]().union(*texts)) <= MOST:
        return _Part(together)
    needed = [known for part in parts if (known := _needed(part))]
    return _Part(None, frozenset[str]().union(*needed)) if len(needed) == len(parts) else _UNKNOWN


def _repeated(least: int, most: int, inner: Any) -> _Part:
    part = _sequence(inner)
    if (least, most) == (1, 1):
        return part
    if (least, most) == (0, 1) and part.texts is not None:
        return _Part(part.texts | _NOTHING)
    return _Part(None, _needed(part)) if least else _UNKNOWN


def _one_of(choices: Any) -> _Part:
    found: set[str] = set()
    for kind, what in choices:
        if kind is grammar.LITERAL:
            found.add(chr(what))
        elif kind is grammar.RANGE and what[1] - what[0] < 12:
            found.update(map(chr, range(what[0], what[1] + 1)))
        elif kind is grammar.CATEGORY and what is grammar.CATEGORY_DIGIT:
            found.add(DIGIT)
        else:
            return _UNKNOWN
    return _Part(None, frozenset(found)) if DIGIT in found else _Part(frozenset(found))


def _needed(part: _Part) -> frozenset[str] | None:
    if part.texts is None:
        return part.pieces
    found = [_telling(text) for text in part.texts]
    return frozenset(piece for piece in found if piece) if found and all(found) else None


def _telling(text: str) -> str | None:
    """The most telling piece of those that every text with this one in it has."""
    found, cut = [], runs(text.replace(EDGE, ""))
    for n, run in enumerate(cut):
        if not "a" <= run[0] <= "z":
            found.append((run.strip() or run)[:LONGEST])
            continue
        begins, ends = n > 0 or text.startswith(EDGE), n + 1 < len(cut) or text.endswith(EDGE)
        whole = begins and ends
        found.append(EDGE + run + EDGE if whole else EDGE + run[:LONGEST_WORD] if begins else run[:LONGEST])
    return max(found, key=_weight, default=None)


def _weight(piece: str) -> float:
    """How telling a piece is: a Chinese character tells as much as two letters."""
    return 0.5 if piece == DIGIT else len(piece) if piece.isascii() else 2 * len(piece)
