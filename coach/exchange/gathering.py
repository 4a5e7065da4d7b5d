"""What has been read from a file so far."""

from __future__ import annotations

from typing import Any

from coach.exchange.problems import Problems
from coach.okr import Lang
from coach.organisation import Contents, Goal, GoalKeyResult, Kpi, Person, Statement, content_key
from coach.parse.text import language_of


class Import(Contents):
    """What a file holds, and a sentence for each row that could not be used."""

    problems: tuple[str, ...] = ()


class _Open:
    """An objective to which rows may still add key results."""

    def __init__(self, goal: Goal) -> None:
        self.goal = goal
        self.key_results: dict[str, GoalKeyResult] = {}
        self.owner_known = False

    def add(self, key_result: GoalKeyResult) -> None:
        key = content_key(key_result.text)
        earlier = self.key_results.get(key)
        self.key_results[key] = key_result if not earlier or key_result.owner else earlier

    def closed(self) -> Goal:
        """The goal. Without a row of its own, its owner is whoever owns all of its key results."""
        owners = {k.owner for k in self.key_results.values()}
        owner = self.goal.owner if self.owner_known or len(owners) != 1 else owners.pop()
        return self.goal.model_copy(update={"owner": owner, "key_results": tuple(self.key_results.values())})


class Gathering:
    """Collects goals row by row, keeping one objective for rows that repeat it or leave it blank.

    `literal` is set while the table is an export of ours, whose cells are taken to the letter.
    """

    def __init__(self, lang: Lang, source: str) -> None:
        self.literal = False
        self.kpis: list[Kpi] = []
        self.strategy: list[Statement] = []
        self.people: list[Person] = []
        self._source = source
        self._problems = Problems(lang)
        self._open: dict[tuple[str, str, str], _Open] = {}
        self._current: _Open | None = None
        self._labels: dict[str, str] = {}
        self._table: list[_Open] = []
        self._cycle: str | None = None

    def problem(self, key: str, **fill: Any) -> None:
        """Notes something that could not be used."""
        self._problems.add(key, **fill)

    def new_table(self, cycle: str | None) -> None:
        """Begins a table; `cycle` holds for goals that name none."""
        self._current, self._cycle, self._labels, self._table = None, cycle, {}, []

    def objective(
        self, text: str, label: str | None = None, owner: str | None = None, alone: bool = True, **more: Any
    ) -> None:
        """Opens an objective, or goes back to it. `alone` says that the row is about nothing else, so
        that its owner is the objective's."""
        more["cycle"] = more.get("cycle") or self._cycle
        key = content_key(text), content_key(more.get("team") or ""), more["cycle"] or ""
        if key not in self._open:
            goal = Goal(text=text, lang=language_of(text), source=self._source, **more)
            self._open[key] = _Open(goal)
            self._table.append(self._open[key])
        self._current = self._open[key]
        if alone:
            self._current.owner_known = True
            self._current.goal = self._current.goal.model_copy(update={"owner": owner})
        self._label(label, text)

    def key_result(self, text: str, owner: str | None, label: str | None, at: str) -> None:
        """Adds a key result to the objective at hand, or notes that there is none."""
        if self._current is None:
            self.problem("no-objective", at=at, text=text[:60])
            return
        self._current.add(GoalKeyResult(text=text, owner=owner))
        self._label(label, text)

    def end_table(self) -> None:
        """Ends a table: parents that were given by their labels ("O1") get their words."""
        for each in self._table:
            parent = self._labels.get(_label_key(each.goal.parent_text or ""))
            if parent:
                each.goal = each.goal.model_copy(update={"parent_text": parent})

    def _label(self, label: str | None, text: str) -> None:
        if label:
            self._labels.setdefault(_label_key(label), text)

    def result(self) -> Import:
        """Everything gathered, with the file's name on it."""
        mark = {"source": self._source}
        return Import(
            goals=tuple(each.closed() for each in self._open.values()),
            kpis=tuple(kpi.model_copy(update=mark) for kpi in self.kpis),
            strategy=tuple(statement.model_copy(update=mark) for statement in self.strategy),
            people=tuple(self.people),
            problems=self._problems.shown(),
        )


def _label_key(label: str) -> str:
    return "".join(label.split()).casefold()
