"""A text to people and their drafts: chats, e-mails, Markdown with a heading per person, plain drafts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from coach.exchange.limits import MAX_CELL, MAX_PROSE, MAX_ROWS, Watch
from coach.exchange.plain import markdown_tables
from coach.exchange.replies import absent, promises, replaces
from coach.exchange.roster import Entry, Roster
from coach.exchange.speakers import (
    Turn,
    heading_level,
    is_clock,
    is_mail_header,
    is_stamped,
    opens_draft,
    turn_of,
    unquoted,
)
from coach.exchange.table import Table
from coach.exchange.team_columns import Column
from coach.exchange.team_rows import read_people
from coach.okr import Draft
from coach.parse import parse, parse_lines

Place = Callable[[int], str]
_A_FIELD = re.compile(r"[^:：]{1,12}[:：]\s*\S{1,30}$|[-*_=]{3,}$")
_CHAT, _SAMPLE = 3, 2_000
_WIDE = re.compile(r"[^\S\n]{9,}")


@dataclass
class Part:
    """What one person wrote, or nobody in particular: lines with their numbers, from line `first` on."""

    turn: Turn | None
    first: int
    lines: list[tuple[int, str]] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(line for _, line in self.lines)


def read_text(
    text: str, roster: Roster, told: Mapping[str, str], watch: Watch, place: Place
) -> tuple[Column, ...]:
    """Adds the people of a text and returns the columns of its tables; raises Unreadable.

    `place` names a line of the text by its number, from 1, in the reader's language.
    """
    if len(text) > MAX_PROSE:
        raise watch.refusal("prose")
    if text.count("\n") >= MAX_ROWS:
        raise watch.refusal("text-lines")
    columns: list[Column] = []
    for part in _together(_settled(_parts(text, watch), watch), watch):
        watch.check()
        columns += _take(part, roster, told, watch, place)
    return tuple(columns)


def _parts(text: str, watch: Watch) -> list[Part]:
    """The text cut where somebody begins to speak."""
    lines = [_readable(unquoted(line)) for line in text.split("\n")]
    worded = [line for line in lines if line.strip() and not is_mail_header(line)]
    chat = sum(map(is_stamped, worded[:_SAMPLE])) >= _CHAT
    parts = [Part(None, 1)]
    seen = 0
    mail = False
    for number, line in enumerate(lines, start=1):
        watch.check()
        if not line.strip():
            parts[-1].lines.append((number, ""))
            mail = False
            continue
        if is_mail_header(line) and mail:
            continue
        if is_mail_header(line):
            parts[-1].lines.append((number, line))
            continue
        before = worded[seen - 1] if seen else ""
        after = worded[seen + 1] if seen + 1 < len(worded) else ""
        seen += 1
        if is_clock(line) and parts[-1].turn:
            continue
        turn = turn_of(line.rstrip("\r"), before, after, chat)
        if turn is None:
            parts[-1].lines.append((number, line))
            continue
        mail = not turn.rest and not turn.level
        parts.append(Part(turn, number, [(number, turn.rest if turn.sure else line)]))
    return parts


def _readable(line: str) -> str:
    """A line with no more white space at a time than indents and columns need; nothing of an endless one."""
    line = _WIDE.sub(" " * 8, line)
    return line if len(line) <= MAX_CELL else ""


def _settled(parts: list[Part], watch: Watch) -> list[Part]:
    """Without the turns that turn out to be part of a draft: a heading in title case is an objective,
    and a name only where an objective stands below it or others of its kind are names."""
    for part in parts:
        watch.check()
        if part.turn and not part.turn.sure:
            part.drafts = parse("\n".join([part.turn.rest, *(line for _, line in part.lines[1:])]))
    levels = {p.turn.level for p in parts if p.turn and (p.turn.sure or _has_objective(p))}
    kept: list[Part] = []
    for part in parts:
        turn = part.turn
        if turn is None or turn.sure or _is_settled(part, levels):
            if turn and not turn.sure:
                part.lines[0] = part.first, turn.rest
            part.drafts = []
            kept.append(part)
        elif kept:
            kept[-1].lines += part.lines
    return kept


def _is_settled(part: Part, levels: set[int]) -> bool:
    """Whether an unsure name is one: a draft stands below it, or nothing does and its like are people."""
    if part.turn and not part.turn.likely and not absent(_said(part)):
        return bool(part.turn.level in levels and _has_objective(part) and _labelled(part))
    return _has_objective(part) or bool(part.turn and part.turn.level in levels and not part.drafts)


def _said(part: Part) -> str:
    """What stands below a heading, its fields ("岗位：药库") apart; a dash where nothing does."""
    level = part.turn.level if part.turn else 0
    below = itertools.takewhile(
        lambda line: not 0 < heading_level(line) <= level, (line for _, line in part.lines[1:])
    )
    lines = [line.strip() for line in below if line.strip()]
    return " ".join(line for line in lines if opens_draft(line) or not _A_FIELD.match(line)) or "-"


def _labelled(part: Part) -> bool:
    return any(opens_draft(line) for _, line in part.lines[1:])


def _has_objective(part: Part) -> bool:
    return any(draft.objective for draft in part.drafts)


def _together(parts: list[Part], watch: Watch) -> list[Part]:
    """Messages of the same person as one text, in the order of the first, without those taken back."""
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(part.turn.name if part.turn else "", []).append(part)
    return [_joined(_standing(same, watch)) for same in found.values()]


def _standing(parts: list[Part], watch: Watch) -> list[Part]:
    """The messages of one person that still count: a draft sent instead of another takes its place.
    An e-mail stands above those it answers."""
    newest_first = bool(parts[0].turn and parts[0].turn.mail)
    ordered = parts[::-1] if newest_first else parts
    for at in range(len(ordered) - 1, 0, -1):
        watch.check()
        if replaces(_preamble(ordered[at])) and parse(_joined(ordered[at:]).text):
            ordered = ordered[at:]
            break
    return ordered[::-1] if newest_first else ordered


def _preamble(part: Part) -> str:
    """What a message says before its draft."""
    lines = [line for _, line in part.lines if line.strip()]
    before = itertools.takewhile(lambda line: not opens_draft(line), lines)
    return "\n".join(before)


def _joined(parts: list[Part]) -> Part:
    first = parts[0]
    joined = Part(first.turn, first.first, list(first.lines), first.drafts)
    for part in parts[1:]:
        apart = [(part.first, "")] if part.turn and part.turn.listed else []
        joined.lines += [*apart, *part.lines]
    return joined


def _take(
    part: Part, roster: Roster, told: Mapping[str, str], watch: Watch, place: Place
) -> tuple[Column, ...]:
    """Adds what one part holds: the tables in it, and the drafts in the words around them."""
    turn, where = part.turn, place(part.first)
    if turn and turn.level and absent(_said(part)):
        roster.person(turn.name, where, turn.role)
        return ()
    entry = roster.person(turn.name, where, turn.role) if turn and turn.listed else None
    columns = _take_tables(part, roster, told, watch, place, entry)
    text = part.text
    drafts = parse(text)
    if entry and not drafts and not columns and text.strip().count("\n"):
        drafts = parse_lines(text)
    for draft in drafts:
        if turn and not entry:
            entry = roster.person(turn.name, where, turn.role)
        roster.take(entry or roster.nobody(where), draft)
    if turn and entry is None and promises(text):
        roster.person(turn.name, where, turn.role)
    elif turn and entry is None and not columns:
        roster.problems.add("said", at=where, name=turn.name)
    return columns


def _take_tables(
    part: Part, roster: Roster, told: Mapping[str, str], watch: Watch, place: Place, entry: Entry | None
) -> tuple[Column, ...]:
    """Adds the people of a part's tables, and takes those tables out of its lines."""
    columns: list[Column] = []
    taken: set[int] = set()
    for table in markdown_tables(part.text, watch) if "|" in part.text else ():
        rows = [(number - 1, cells) for number, cells in table.rows]
        numbered = Table([(part.lines[at][0], cells) for at, cells in rows])
        above = [line for _, line in part.lines[: rows[0][0]] if opens_draft(line)][-1:]
        drafts = parse("\n".join(above))
        aim = drafts[0].objective.text if drafts and drafts[0].objective else None
        read = read_people(numbered, roster, told, watch, entry, place=place, aim=aim)
        if read is not None:
            columns += read
            taken.update(at for at, _ in rows)
            taken.add(rows[0][0] + 1)
    part.lines = [line for at, line in enumerate(part.lines) if at not in taken]
    return tuple(columns)
