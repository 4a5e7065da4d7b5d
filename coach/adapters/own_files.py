"""The organisation's own guidance: text files copied into the data folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coach.articles import SUFFIXES

LARGEST = 1_000_000
LARGEST_TOGETHER = 20_000_000


class Unfit(ValueError):
    """A file that cannot be taken into the knowledge base; the message says why in one sentence."""


@dataclass(frozen=True)
class OwnFiles:
    """The files under a folder, by name."""

    folder: Path

    def add(self, path: Path) -> str:
        """Copies a Markdown or text file in, over an older one of the same name; answers the name.

        Raises `Unfit` for other kinds, more than `LARGEST` bytes, more than `LARGEST_TOGETHER` with the
        files already there, binary content and unreadable paths.
        """
        if path.suffix.lower() not in SUFFIXES:
            raise Unfit(f"{path.name}: only Markdown (.md) and plain text (.txt) can be added")
        try:
            with path.open("rb") as file:
                raw = file.read(LARGEST + 1)
        except OSError as trouble:
            raise Unfit(f"{path.name}: cannot be read ({trouble.strerror})") from trouble
        if len(raw) > LARGEST:
            raise Unfit(f"{path.name}: larger than 1 MB")
        if b"\0" in raw or not raw.strip():
            raise Unfit(f"{path.name}: holds no text")
        if self._size_beside(path.name) + len(raw) > LARGEST_TOGETHER:
            limit = LARGEST_TOGETHER // 1_000_000
            raise Unfit(
                f"{path.name}: your own files would take more than {limit} MB together; remove one first"
            )
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / path.name).write_bytes(raw)
        return path.name

    def _size_beside(self, name: str) -> int:
        """Bytes of all files but the one of that name, which a new one would replace."""
        return sum((self.folder / other).stat().st_size for other in self.names() if other != name)

    def names(self) -> list[str]:
        """The names of the files, sorted."""
        return sorted(p.name for p in self.folder.glob("*") if p.suffix.lower() in SUFFIXES)

    def remove(self, name: str) -> None:
        """Deletes a file. Raises KeyError when there is none of that name."""
        if name not in self.names():
            raise KeyError(name)
        (self.folder / name).unlink()
