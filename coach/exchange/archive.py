"""Office files as archives: what is looked at before any of their XML is parsed."""

from __future__ import annotations

import re
from zipfile import ZipFile, ZipInfo

from coach.exchange.limits import MAX_PART, MAX_RATIO, MAX_UNPACKED, Watch, Watched

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]+)")
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1"})
_PARSED = (".xml", ".rels", ".vml")
_SMALL = 1_000_000
_MAX_PARTS = 2_000


def inspect(content: bytes, watch: Watch, streamed: tuple[str, ...], broken: str) -> None:
    """Refuses bombs, document type declarations and odd encodings.

    Parts whose names begin with one of `streamed` are read piece by piece and may be large; `broken`
    is the text to refuse a damaged file with. Raises Unreadable, and BadZipFile for what is no archive.
    """
    with ZipFile(Watched(content, watch)) as archive:
        parts = archive.infolist()
        if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise watch.refusal("unpacked")
        for part in parts:
            if part.file_size > _SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1):
                raise watch.refusal("unpacked")
            if not part.filename.lower().endswith(_PARSED):
                continue
            if part.file_size > MAX_PART and not part.filename.startswith(streamed):
                raise watch.refusal("unpacked")
            if not _harmless(archive, part):
                raise watch.refusal(broken)


def _harmless(archive: ZipFile, part: ZipInfo) -> bool:
    """Whether a part declares nothing and is in an encoding that shows it."""
    xml = archive.read(part)
    if b"\x00" in xml[:200]:
        xml = xml.replace(b"\x00", b"")
    told = _ENCODING.search(xml[:300])
    return not _DOCTYPE.search(xml) and (not told or told[1].lower() in _ENCODINGS)
