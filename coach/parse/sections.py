"""Where a walk through labelled rows stands: the group in hand, the open section and the list that fills it."""

from __future__ import annotations

from dataclasses import replace

from coach.parse.cues import counts
from coach.parse.entries import entry_of, first_block, period_of_row
from coach.parse.groups import Group, same_number
from coach.parse.habits import Habits
from coach.parse.inline import clauses
from coach.parse.label_words import PERIOD
from coach.parse.patterns import Pattern
from coach.parse.period_words import narrowed, period_in_label
from coach.parse.rows import Row
from coach.parse.text import EMPTY
from coach.parse.wraps import list_ahead

_PERIOD_BEHIND = Pattern(
    rf"(?<=\S)\s*[(\[【]\s*(?P<period>{PERIOD.pattern})\s*(?:目标|okrs?|objective)?\s*[)\]】]$"
)
_SAYS = Pattern(r":\s*\S")


class Sections:
    """What of the rows belongs to which group so far, and what the next row may go on with."""

    def __init__(self, rows: list[Row], habits: Habits, past: bool = True) -> None:
        self.rows = rows
        self.habits = habits
        self.past = past
        self.groups: list[Group] = []
        self.group = Group()
        self.section = ""
        self.wanted = False
        self.base: Row | None = None
        self.candidate: Row | None = None
        self.loose: list[Row] = []
        self.period: str | None = None
        self.marked_ahead = list_ahead(rows)
        self.opener: Row | None = None
        self.top: Row | None = None
        self.model: Row | None = None
        self.above: Row | None = None
        self.hidden = 0
        self.before = Row(EMPTY, 0)

    def _close(self) -> None:
        group = self.group
        if not group.key_results and self.loose and group.objective:
            self._adopt_loose()
        idle = group.told and not group.key_results and any(other.key_results for other in self.groups)
        known = any(group is other for other in self.groups)
        if not (group.empty or group.dropped or idle or known):
            self.groups.append(group)
        self.group, self.loose, self.base = Group(period=self.period), [], None

    def _turn_to(self, number: str) -> None:
        """Goes back to the objective that a heading names by its number."""
        here = self.group.objective
        places = [group for group in self.groups if group.objective]
        home = next((g for g in places if g.objective and same_number(g.objective.number, number)), None)
        if home and not (here and same_number(here.number, number)):
            self._close()
            self.group = home

    def _adopt_loose(self) -> None:
        """Unmarked lines after an objective are its key results if they mostly count something."""
        run = first_block(self.loose)
        if sum(counts(PERIOD.sub("", row.body.form)) for row in run) * 2 >= len(run):
            parts = [replace(row, body=body) for row in run for body in clauses(row.body) or [row.body]]
            self.group.key_results = [entry_of(row, self.habits) for row in parts]

    def _set_objective(self, row: Row) -> None:
        entry = self.group.objective = entry_of(row, self.habits)
        if found := _PERIOD_BEHIND.search(entry.body.form):
            self.group.period = entry.body.text[slice(*found.span("period"))]
            entry.body = entry.body[: found.start()].strip()
        if not row.label and (row.head or row.mark):
            self.model = row
        self.wanted = False
        self.base = None

    def _note_period(self, row: Row) -> None:
        period = period_of_row(row) if not row.body.text or row.head or row.label else None
        if row.label and row.body.text:
            start = len(row.whole.text) - len(row.body.text)
            at = period_in_label(row.whole.form[:start])
            period = row.whole.text[slice(*at)].strip() if at else None
        if period:
            self.period = self.group.period = narrowed(self.period, period)

    def _nested(self, row: Row) -> bool:
        return bool(self.base and row.indent > self.base.indent and self.group.key_results)

    def _add_initiative(self, row: Row, nested: bool) -> None:
        entry, known = entry_of(row, self.habits), self.group.key_results
        beside = row.label is not None and row.label.key == "column" and known and known[-1].line == row.line
        entry.under = len(known) - 1 if known and (nested or beside) else None
        entry.number = row.ordinal or entry.number
        aside = row.label.aside if row.label else ""
        entry.said = f"{aside} {'-> ' if row.mark == 'arrow' else ''}{row.body.form}"
        if entry.body.text:
            self.group.initiatives.append(entry)

    def _is_aside(self, place: int) -> bool:
        """Whether an item that counts nothing stands between an objective and its labelled key results."""
        if self.wanted or counts(self.rows[place].body.form):
            return False
        below = next((row for row in self.rows[place + 1 :] if row.role), None)
        return bool(below and below.role == "key-result" and below.body.text)

    def _follows_model(self, row: Row) -> bool:
        """Whether a row stands where the unlabelled objective before it stood."""
        return bool(self.model and self.group.key_results and row.beside(self.model) and not row.noise)

    def _next_objective(self, row: Row) -> None:
        """A heading or item on the level of the unlabelled objective before it is the next one."""
        self._close()
        self.group.told = True
        self.section, self.candidate = "objective", None
        self._set_objective(row)

    def _fits(self, row: Row) -> bool:
        """Whether an item goes on with the section's list rather than below or after it."""
        base = self.base
        if base is None:
            return not row.noise or counts(row.body.form)
        if row.indent > base.indent + 1 or (row.indent > base.indent and row.mark != base.mark):
            return False
        if row.mark != base.mark or (row.gap and row.pictured and row.sign != base.sign):
            self.candidate = row
            return False
        return row.indent >= base.indent - 1

    def _goes_on(self, place: int) -> bool:
        """Whether an aside leaves the section open: key results were labelled, or are still to come."""
        return self.section == "labelled" or (self.section == "objective" and self.marked_ahead[place])

    def _interrupts(self, place: int) -> bool:
        """Whether a heading that says its own ("Review: none") only stands between two numbers of one list."""
        if not 0 < place < len(self.rows) - 1 or not _SAYS.search(self.rows[place].body.form):
            return False
        above, row, below = self.rows[place - 1 : place + 2]
        numbers = above.ordinal, below.ordinal
        listed = above.beside(below) and not (row.gap or below.gap) and all(map(str.isdigit, numbers))
        return listed and int(below.ordinal) == int(above.ordinal) + 1

    def _continues(self, row: Row) -> bool:
        """Whether an unmarked line goes on with an unmarked list."""
        if self.base is None:
            return not (row.gap and self.before.role == "initiative" and self.before.body.text)
        apart = row.gap and self.before.role != "detail"
        return not self.base.mark and not apart and row.indent == self.base.indent
