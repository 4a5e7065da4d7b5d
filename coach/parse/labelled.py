"""Rows with role labels ("O1:", "行动计划") to groups: labels open sections, lists fill them."""

from __future__ import annotations

import re

from coach.parse.cues import counts
from coach.parse.entries import entry_of, is_prose, period_of_row
from coach.parse.groups import Group, home_of
from coach.parse.label_words import TRANSPARENT
from coach.parse.labels import is_greeting, is_reason, is_undecided
from coach.parse.patterns import Pattern
from coach.parse.period_words import narrowed, period_in_label
from coach.parse.rows import Row
from coach.parse.sections import Sections
from coach.parse.structure import introduces, speaks_of_drafts

_NOW = re.compile("this|new|next|current|本季|本期|本月|这季|今年|本年|下个?季|下期|新")
_UPPER = Pattern(
    r"(?<![a-z])(?:company|corporate|parent|organi[sz]ation\w*|supports?|aligned|contributes)(?![a-z])|公司|上级|集团|总部|组织|支撑|对齐"
)
_ERRAND = Pattern(
    r"(?:@?[A-Z][\w.'-]+(?:(?:,| and| &) @?[A-Z][\w.'-]+)*|everyone|all) (?:to|will|should) [a-z]|@?[\u4e00-\u9fff\w]{1,4}(?:负责|来|去|会后|周[一二三四五]|下周|今天|明天)(?!的)"
)
_MEETING = re.compile(r"(?:to-?dos?|action items|actions|next steps|下一步)(?![a-z])")
_ASIDE_ALONE = Pattern(r"[(\[【][^()\[\]【】\d]+[)\]】]")
_WORK_FOR = Pattern(
    r"(?:(?:相关|对应|配套|支撑)的?(?:举措|行动|动作|任务|工作|做法|抓手|措施)?|举措|行动|动作|任务|做法|抓手|措施"
    r"|(?:(?:related|supporting) )?(?:work|actions?|initiatives?|tasks?))\s?:\s*"
)


class Walk(Sections):
    """Goes through the rows once, in order."""

    def run(self) -> list[Group]:
        """The groups, in order."""
        for place, row in enumerate(self.rows):
            self._step(place, row)
            self.before = row
        self._close()
        return self.groups

    def _step(self, place: int, row: Row) -> None:
        role = row.role
        if row.head and not role and self._interrupts(place):
            return
        if not role and (is_undecided(row.body.form) or TRANSPARENT.fullmatch(row.body.form)):
            return
        if row.head and not role and (not self.hidden or row.head <= self.hidden):
            self.hidden = row.head if row.noise else 0
            if self.hidden and self.candidate and 0 < self.candidate.head < row.head:
                return
        if role in ("objective", "key-result", "initiative"):
            self.hidden = 0
        if self.hidden and not row.head and not role and self.candidate:
            return
        if row.struck and role != "objective":
            return
        if self.section == "past":
            if not self._resets(row):
                return
            self.section = ""
        if role == "past" and self.past:
            if not row.body.form.rstrip(":").count(":") and not row.body.form.count(",") > 1:
                self.section, self.wanted, self.opener = "past", False, row
            return
        if role == "objective":
            if not self._listed_for(place, row):
                self._objective(row)
        elif role == "key-result":
            self._key_result(row)
        elif role == "initiative":
            self._initiative(row)
        elif role == "detail":
            self._detail(row)
        elif row.mark and not self._is_above(row):
            if not (self.section == "objective" and self._is_aside(place)):
                self._item(row)
        else:
            self._text(place, row)

    def _is_above(self, row: Row) -> bool:
        """Whether a numbered heading stands above the heading that opened the section."""
        return 0 < row.head < (self.opener.head if self.opener else 0)

    def _resets(self, row: Row) -> bool:
        """Whether a row ends a look back at an earlier cycle."""
        sibling = self.opener is not None and bool(row.mark) and row.beside(self.opener)
        if row.role in ("objective", "key-result", "past") or (row.mark and not sibling):
            return row.head > 0 and row.role != "past"
        form = row.body.form
        fresh = row.head or period_of_row(row) or "okr" in form or _NOW.match(form)
        return bool(fresh) and not row.noise

    def _listed_for(self, place: int, row: Row) -> bool:
        """Takes "O1: …" in a list of work for what is done for that objective, unless key results of its own follow."""
        if self.section != "initiative" or not (row.label and row.label.num and row.body.text):
            return False
        below = next((one for one in self.rows[place + 1 :] if one.role != "detail"), None)
        if below and below.role == "key-result":
            return False
        known = [*self.groups, self.group]
        home = next((g for g in known if g.objective and g.objective.number == row.label.num), None)
        if home is None or not home.key_results:
            return False
        here, self.group = self.group, home
        self._add_initiative(row, nested=False)
        self.group = here
        return True

    def _objective(self, row: Row) -> None:
        self.section, self.wanted = "objective", not row.body.text
        if row.struck:
            self._close()
            self.group.dropped = True
            self.wanted = False
            return
        self._close()
        self._note_period(row)
        self.opener, self.top, self.model = row, row, None
        self.candidate = None
        self.group.upper = bool(_UPPER.search(row.words.form[: len(row.words.text) - len(row.body.text)]))
        asked = row.label and row.label.spaced and row.body.form.endswith("?")
        if asked or is_undecided(row.body.form):
            self.section = "key-result"
        elif row.body.text:
            self._set_objective(row)

    def _key_result(self, row: Row) -> None:
        assert row.label
        if self._serves(row) or self._tells_how(row) or self._but_speaks(row):
            return
        first = row.label.num.replace("-", ".").split(".")[-1] in ("1", "一", "one", "a", "")
        told = row.label.key != "shape"
        if self.candidate and first and told and not self.wanted:
            candidate, self.candidate = self.candidate, None
            if self.group.key_results or not self.group.objective:
                self._close()
                self._set_objective(candidate)
        self.candidate = None
        if not row.body.text:
            self._turn_to(row.label.of)
            self.section, self.base, self.wanted, self.opener = "key-result", None, False, row
            return
        opener = self.opener.label if self.opener else None
        again = bool(row.label.num) and self.group.has(row.label.num)
        if again and (work := _WORK_FOR.match(row.body.form)):
            row.body = row.body[work.end() :]
            self._add_initiative(row, nested=False)
            self.group.initiatives[-1].said = f"kr{row.label.num}"
            return
        if again and ((row.label.spaced and row.gap) or (opener and opener.key == "measured")):
            return
        if row.body.text.endswith(("?", "？")) and (row.gap or row.label.spaced):
            return
        self.section, self.wanted, self.base = "labelled", False, row
        if is_undecided(row.body.form) or (told and _ASIDE_ALONE.fullmatch(row.body.form)):
            return
        home_of(row.label, self.group, self.groups).key_results.append(entry_of(row, self.habits))

    def _tells_how(self, row: Row) -> bool:
        """Whether "Measured by: …" below a numbered key result but says where its number comes from."""
        numbered = self.section == "labelled" and self.base and self.base.label and self.base.label.num
        return bool(numbered and row.label and row.label.key == "measured" and row.body.text)

    def _but_speaks(self, row: Row) -> bool:
        """Whether "KR …" only begins a sentence, where the key results have numbers."""
        assert row.label
        bare = row.label.spaced and not (row.label.num or row.label.strong)
        if bare and row.body.form.endswith((":", "?")):
            return True
        return bare and any(entry.number for entry in self.group.key_results)

    def _serves(self, row: Row) -> bool:
        """Takes "KR1: …" in a list of initiatives for the initiative that serves KR1."""
        assert row.label
        number = row.label.num
        if self.section != "initiative" or self.candidate or not (number and row.body.text):
            return False
        known = [entry.number for entry in self.group.key_results]
        listed = self.base is not None and row.beside(self.base) and number != str(len(known) + 1)
        if number not in known and not listed:
            return False
        self._add_initiative(row, nested=False)
        if number in known:
            self.group.initiatives[-1].under = known.index(number)
        self.base = self.base or row
        return True

    def _initiative(self, row: Row) -> None:
        if not row.mark and self.opener and row.indent < self.opener.indent:
            self.section = "noise"
            return
        outside = self.above and row.head and row.head <= self.above.head and _MEETING.match(row.whole.form)
        errand = row.label and row.label.key == "errands" and row.body.text and _ERRAND.match(row.body.text)
        if outside or errand or (self.group.empty and not self.wanted):
            self.section = "noise"
            return
        if not row.body.text:
            self._turn_to(row.label.of if row.label else "")
            if not (self.base and row.indent > self.base.indent):
                self.base = None
            self.section = "initiative" if self.base is None else "sub-initiative"
            return
        if row.label and row.label.of:
            self._turn_to(row.label.of)
        goes_on = self.before.role == "initiative" and self.before.line == row.line
        under = self.group.initiatives[-1].under if goes_on and self.group.initiatives else None
        self._add_initiative(row, nested=self._nested(row) or under is not None)
        if not row.mark:
            self.section, self.base = "initiative", None

    def _detail(self, row: Row) -> None:
        assert row.label
        if row.label.key in ("quarter", "period", "cycle", "周期", "季度") and period_in_label(row.body.form):
            self.period = self.group.period = row.body.text.strip("\"' ,")
        elif self.group.key_results:
            self.group.key_results[-1].remarks.note(row.label.key, row.body.text)
        elif self.group.objective:
            self.group.objective.remarks.note(row.label.key, row.body.text)

    def _item(self, row: Row) -> None:
        """A list item without a label."""
        if self.wanted:
            self._set_objective(row)
            return
        base = self.base
        listed = self.model and row.ordinal and row.beside(self.model) and not self.group.key_results
        if listed and not (row.noise or counts(row.body.form)):
            self._next_objective(row)
            return
        if row.noise and ":" in row.body.form:
            return
        if base and self.top and row.beside(self.top) and not row.beside(base) and self.group.key_results:
            self.section, self.candidate = "noise", row
            return
        if base and self._follows_model(row) and not row.beside(base):
            self._next_objective(row)
            return
        if self.section in ("key-result", "initiative") and base and row.indent < base.indent - 1:
            self.section, self.candidate = "noise", row
            return
        if self.section in ("objective", "key-result") and self._fits(row):
            self.base = base or row
            self.group.key_results.append(entry_of(row, self.habits))
        elif self.section == "initiative":
            self.base = base or row
            if self._fits(row):
                self._add_initiative(row, nested=False)
            elif row.indent <= self.base.indent:
                self.section = "noise"
        elif self.section == "labelled" and base and row.mark == "arrow" and row.indent > base.indent:
            self._add_initiative(row, nested=True)
        elif self.section == "sub-initiative":
            if row.indent > (base.indent if base else 0):
                self._add_initiative(row, nested=True)
            else:
                self.section = "labelled"
                self.candidate = row
        elif not (
            self.section in ("labelled", "key-result", "objective") and base and row.indent > base.indent
        ):
            self.candidate = row

    def _text(self, place: int, row: Row) -> None:
        """A line with neither marker nor label."""
        titled = self.before is self.opener and TRANSPARENT.match(row.body.form)
        if (row.remark and not titled) or (row.quoted and self.base and not self.base.quoted):
            return
        if self.wanted and not row.noise:
            headed = row.head or (self.opener is not None and self.opener.head)
            if not (headed and self._labelled_below(place)):
                self._set_objective(row)
            return
        if self._is_heading_in_list(place, row):
            return
        if row.head:
            self.above = row
        period = period_of_row(row)
        if period:
            self.period = narrowed(self.period, period)
            if self.group.empty:
                self.group.period = self.period
        if self.section == "objective" and not row.head and is_reason(row.body.form):
            return
        if row.noise or is_greeting(row.body.form):
            self.section, self.candidate = (
                ("noise" if row.head or not self._goes_on(place) else self.section),
                self.candidate if not row.head and self.candidate is self.before else None,
            )
            return
        if self.section in ("objective",) and self.group.objective and not row.head:
            self.loose.append(row)
            if self.marked_ahead[place]:
                self.candidate = row if row.gap else None
            return
        if self.section in ("key-result", "initiative") and not row.head and self._continues(row):
            self.base = self.base or row
            if self.section == "initiative":
                self._add_initiative(row, nested=False)
                return
            self.group.key_results.append(entry_of(row, self.habits))
            if (
                self.opener
                and self.opener.label
                and self.opener.label.num
                and self.opener.role == "key-result"
            ):
                self.section = "labelled"
            return
        if self.section == "objective" and not self.group.key_results and row.head:
            return
        if row.head and self._follows_model(row):
            self._next_objective(row)
            return
        if introduces(row.body.form) or (not row.head and speaks_of_drafts(row.body.form)):
            self.candidate = None
        elif not (
            self.candidate and (self.candidate.head or self.candidate.mark) and not row.head and is_prose(row)
        ):
            self.candidate = row
        if row.head or row.gap or row.body.text.endswith((":", "：")):
            self.section = "noise"

    def _labelled_below(self, place: int) -> bool:
        """Whether the first line below that is labelled or listed is an objective in words of its own."""
        below = next((row for row in self.rows[place + 1 :] if row.role or row.mark), None)
        return bool(below and below.role == "objective" and below.body.text)

    def _is_heading_in_list(self, place: int, row: Row) -> bool:
        """Takes a heading below "Key results": the name of a part of the list, or a key result itself."""
        opener = self.opener
        if self._follows_model(row):
            return False
        if not (self.section == "key-result" and opener and opener.head and row.head > opener.head):
            return False
        below = self.rows[place + 1] if place + 1 < len(self.rows) else None
        if row.noise:
            self.section = "noise"
        elif not (below and below.mark and not below.head):
            self.group.key_results.append(entry_of(row, self.habits))
        else:
            self.base = None
        return True
