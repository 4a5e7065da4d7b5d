"""The people read from a file so far, each with the drafts handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coach.exchange.limits import MAX_LINE, Watch
from coach.exchange.names import name_key
from coach.exchange.problems import Problems
from coach.exchange.texts import say
from coach.okr import Draft, Initiative, KeyResult, Lang, Objective
from coach.organisation import content_key
from coach.parse.assemble import key_result_of, objective_of
from coach.parse.text import language_of
from coach.team.members import Member

MAX_LINES = 30_000
_FREE_LINES, _SECONDS_A_LINE = 1_000, 0.001


@dataclass
class Sheet:
    """One draft to which rows may still add. Key results are kept once, the first way they are written."""

    objective: Objective | str | None = None
    period: str | None = None
    read: Draft | None = None
    key_results: dict[str, KeyResult | str] = field(default_factory=dict)
    told: dict[str, dict[str, str]] = field(default_factory=dict)
    initiatives: list[str] = field(default_factory=list)
    weights: dict[str, float] = field(default_factory=dict)

    def add(self, text: str, weight: float | None = None, **told: str | None) -> None:
        """Adds a key result with what stands beside it: its owner and due date."""
        key = content_key(text)
        self.key_results.setdefault(key, text)
        self.told.setdefault(key, {}).update({name: words for name, words in told.items() if words})
        if weight is not None:
            self.weights[key] = weight

    def draft(self, watch: Watch) -> Draft:
        """The draft, its key results measured and numbered."""
        key_results = [
            self._key_result(key, made, number, watch)
            for number, (key, made) in enumerate(self.key_results.items(), 1)
        ]
        weights = [self.weights[key] for key in self.key_results if key in self.weights]
        initiatives = [Initiative(text=text) for text in dict.fromkeys(self.initiatives)]
        objective = objective_of(self.objective) if isinstance(self.objective, str) else self.objective
        words = [each.text for each in [objective, *key_results] if each]
        known = self.read or Draft(lang=language_of(" ".join(words)))
        return known.model_copy(
            update={
                "objective": objective,
                "key_results": tuple(key_results),
                "initiatives": tuple(initiatives) or known.initiatives,
                "weights": tuple(weights) if len(weights) == len(key_results) else known.weights,
                "period": self.period,
            }
        )

    def _key_result(self, key: str, made: KeyResult | str, number: int, watch: Watch) -> KeyResult:
        watch.check()
        if isinstance(made, KeyResult):
            return made.model_copy(update={"id": f"KR{number}"})
        read = key_result_of(made, number)
        told = self.told.get(key)
        return read.model_copy(update={"measure": read.measure.model_copy(update=told)}) if told else read


@dataclass
class Entry:
    """One person as read so far."""

    name: str
    where: str
    role: str | None = None
    team: str | None = None
    sheets: dict[tuple[str, str], Sheet] = field(default_factory=dict)


class Roster:
    """People in the order of the file. `names` renames them or makes two of them one; "" leaves one out."""

    def __init__(self, watch: Watch, names: Mapping[str, str]) -> None:
        self.lang: Lang = watch.lang
        self.problems = Problems(watch.lang)
        self._watch = watch
        self._names = {name_key(old): new.strip() for old, new in names.items()}
        self._people: dict[str, Entry] = {}
        self._unnamed = 0
        self._lines = 0

    def person(self, name: str, where: str, role: str | None = None, team: str | None = None) -> Entry:
        """The entry of a person, made where the name is new."""
        given = " ".join(name.split()).lstrip("@")[:80]
        given = self._names.get(name_key(given), given)
        entry = self._people.setdefault(name_key(given), Entry(given, where))
        entry.role, entry.team = entry.role or role, entry.team or team
        return entry

    @property
    def people(self) -> int:
        """How many there are so far."""
        return len(self._people)

    def nobody(self, where: str) -> Entry:
        """An entry for a draft that nobody's name stands beside."""
        self._unnamed += 1
        return self.person(say(self.lang, "unnamed", number=self._unnamed), where)

    def sheet(self, entry: Entry, objective: str | None, period: str | None) -> Sheet:
        """The draft of a person with this objective, made where it is new."""
        key = content_key(objective or ""), content_key(period or "")
        if key not in entry.sheets:
            entry.sheets[key] = Sheet(objective, period)
            self._count()
        return entry.sheets[key]

    def line(self, sheet: Sheet, at: str, text: str, weight: float | None = None, **told: str | None) -> None:
        """Adds a key result to a draft; raises Unreadable where a file has too many."""
        self._count()
        if len(text) > MAX_LINE:
            self.problems.add("long-line", at=at)
        else:
            sheet.add(text, weight, **told)

    def take(self, entry: Entry, draft: Draft, period: str | None = None) -> None:
        """Adds a draft that was read as a whole."""
        objective = draft.objective and draft.objective.model_copy(update={"line": None, "offsets": ()})
        if objective and len(objective.text) > MAX_LINE:
            return
        period = draft.period or period
        key = content_key(objective.text if objective else ""), content_key(period or "")
        sheet = entry.sheets.setdefault(key, Sheet(objective, period, draft))
        self._count()
        for key_result in draft.key_results:
            self._count()
            bare = key_result.model_copy(update={"line": None, "offsets": ()})
            sheet.key_results.setdefault(content_key(key_result.text), bare)
        if sheet.read is not draft:
            sheet.initiatives += [each.text for each in draft.initiatives]

    def _count(self) -> None:
        self._watch.check()
        self._lines += 1
        if self._lines > MAX_LINES:
            raise self._watch.refusal("lines")

    def members(self) -> tuple[Member, ...]:
        """Everybody, with their drafts, whose numbers are read now: that takes time by the line.

        Raises Unreadable when it takes too long for so many lines.
        """
        self._watch.extend(max(0, self._lines - _FREE_LINES) * _SECONDS_A_LINE)
        return tuple(self._member(entry) for entry in self._people.values() if entry.name)

    def _member(self, entry: Entry) -> Member:
        drafts = []
        for sheet in entry.sheets.values():
            if not (draft := sheet.draft(self._watch)).empty:
                drafts.append(draft)
        more: dict[str, Any] = {"role": entry.role, "team": entry.team, "where": entry.where}
        return Member(name=entry.name, drafts=tuple(drafts), **more)
