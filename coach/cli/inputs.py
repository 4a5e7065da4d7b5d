"""Reading what the command line is given: files, folders, globs, standard input."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.limits import MOST_CHARACTERS, MOST_ROWS, too_many_rows

if TYPE_CHECKING:
    from coach.settings import Settings

SUFFIXES = (".md", ".markdown", ".txt")
LARGEST = 1_000_000


class Usage(Exception):
    """Something in the call or in a file that the user can put right; one clear sentence."""


def settings() -> Settings:
    """The settings of the folder worked in. Raises Usage where they are wrong."""
    from pydantic import ValidationError

    from coach.settings import Settings

    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        raise Usage(f"the setting {'.'.join(map(str, first['loc']))} is wrong: {first['msg']}") from None
    except (ValueError, OSError) as error:
        raise Usage(f"the settings file cannot be read: {error}") from None


def texts(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(name, text) of every file named; "-" or nothing is standard input. Raises Usage."""
    for name in names or ["-"]:
        if name == "-":
            yield "-", _decoded(sys.stdin.buffer.read(LARGEST + 1), "standard input")
            continue
        for path in _files(name):
            yield str(path), _decoded(_bytes(path), str(path))


def _files(name: str) -> list[Path]:
    path = Path(name)
    if path.is_dir():
        found = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    elif path.is_file():
        found = [path]
    else:
        found = sorted(Path(p) for p in glob.glob(name, recursive=True) if Path(p).is_file())
    if not found:
        raise Usage(f"no file found at {name}")
    return found


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise Usage(f"{path} cannot be read: {error.strerror}") from None


def _decoded(raw: bytes, name: str) -> str:
    if len(raw) > LARGEST:
        raise Usage(f"{name} is larger than {LARGEST // 1_000_000} MB")
    for encoding in _encodings(raw):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            continue
        if len(text) > MOST_CHARACTERS:
            raise Usage(f"{name} is longer than {MOST_CHARACTERS} characters")
        if too_many_rows(text):
            raise Usage(f"{name} has more than {MOST_ROWS} lines")
        return text
    raise Usage(f"{name} is not a text file")


def _encodings(raw: bytes) -> tuple[str, ...]:
    marked = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    return ("utf-16",) if marked else ("utf-8-sig", "gb18030")
