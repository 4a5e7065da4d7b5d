"""JSON to goals: an export of ours, or objectives that hold their key results."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from coach.exchange.columns import field_of, level_of
from coach.exchange.gathering import Gathering, Import
from coach.exchange.limits import MAX_ROWS, Watch
from coach.exchange.texts import say
from coach.organisation import Contents, Kpi, Person, Statement
from coach.parse.text import language_of

FORMAT = "okr-coach"
_TEXT = ("text", "title", "name", "description", "content", "内容", "名称")
_LISTS = {
    "goals": ("goals", "objectives", "okrs", "items", "data", "目标"),
    "key_results": ("key_results", "keyresults", "krs", "关键结果"),
    "below": ("children", "sub_objectives", "subobjectives", "child_objectives", "子目标"),
    "groups": ("teams", "departments", "团队", "部门"),
    "kpis": ("kpis", "指标"),
    "people": ("people", "persons", "members", "人员"),
    "strategy": ("strategy", "战略"),
}
Node = dict[str, Any]


def read_json(text: str, gathering: Gathering, source: str, watch: Watch) -> Import:
    """What a JSON text holds; raises Unreadable."""
    try:
        content = json.loads(text)
        if isinstance(content, dict) and content.get("format") == FORMAT:
            return _own(content, source, watch)
        _Reader(gathering, watch).read(content)
    except json.JSONDecodeError as error:
        raise watch.refusal("json", line=error.lineno) from error
    except RecursionError as error:
        raise watch.refusal("deep") from error
    except (ValidationError, ValueError) as error:
        raise watch.refusal("json", line=1) from error
    return gathering.result()


def _own(content: Node, source: str, watch: Watch) -> Import:
    """An export of ours, to the letter. What lacks its text is left out and named."""
    contents = Contents.model_validate(content.get("contents", {}))
    problems: list[str] = []
    kept: dict[str, Any] = {}
    for name, label in (("goals", "text"), ("kpis", "name"), ("strategy", "text"), ("people", "name")):
        kept[name] = tuple(_with_text(getattr(contents, name), label, problems, watch))
    goals = [
        goal.model_copy(
            update={
                "id": "",
                "parent": None,
                "demo": False,
                "source": source,
                "key_results": tuple(k for k in goal.key_results if k.text.strip()),
            }
        )
        for goal in kept["goals"]
    ]
    mark = {"demo": False, "source": source}
    return Import(
        goals=tuple(goals),
        kpis=tuple(kpi.model_copy(update=mark) for kpi in kept["kpis"]),
        strategy=tuple(statement.model_copy(update=mark) for statement in kept["strategy"]),
        people=kept["people"],
        problems=tuple(problems),
    )


def _with_text(items: tuple[Any, ...], label: str, problems: list[str], watch: Watch) -> Iterator[Any]:
    for number, item in enumerate(items, start=1):
        watch.check()
        if getattr(item, label).strip():
            yield item
        else:
            problems.append(say(watch.lang, "item", at=say(watch.lang, "at-item", row=number)))


class _Reader:
    """Walks a nested JSON, carrying the team and the parent down."""

    def __init__(self, gathering: Gathering, watch: Watch) -> None:
        self._to = gathering
        self._watch = watch
        self._count = 0

    def read(self, content: Any) -> None:
        """Everything in a parsed JSON."""
        self._to.new_table(None)
        if isinstance(content, list):
            self._goals(content, None, None)
        elif isinstance(content, dict):
            self._container(content, None)
        self._to.end_table()

    def _container(self, node: Node, team: str | None) -> None:
        if _words(node, "objective") or _list(node, "key_results"):
            self._goal(node, team, None)
            return
        self._goals(_list(node, "goals"), team, None)
        for group in _list(node, "groups"):
            if isinstance(group, dict):
                self._container(group, _words(group, "team") or _string(group))
        self._strategy(_list(node, "strategy"))
        self._kpis(_list(node, "kpis"))
        self._people(_list(node, "people"))

    def _goals(self, nodes: list[Any], team: str | None, parent: str | None) -> None:
        for node in nodes:
            self._next()
            self._goal(node if isinstance(node, dict) else {"text": node}, team, parent)

    def _goal(self, node: Node, team: str | None, parent: str | None) -> None:
        at = say(self._watch.lang, "at-item", row=self._count or 1)
        text = _words(node, "objective") or _string(node)
        if not text:
            self._to.problem("item", at=at)
            return
        label = _string(node.get("id"))
        self._to.objective(
            text,
            label=label,
            owner=_words(node, "owner"),
            team=_words(node, "team") or team,
            level=level_of(_words(node, "level") or ""),
            cycle=_words(node, "cycle"),
            parent_text=_words(node, "parent") or parent,
        )
        for each in _list(node, "key_results"):
            self._next()
            key_result = each if isinstance(each, dict) else {"text": each}
            words = _words(key_result, "key_result") or _string(key_result)
            if words:
                self._to.key_result(words, _words(key_result, "owner"), _string(key_result.get("id")), at)
            else:
                self._to.problem("item", at=at)
        self._goals(_list(node, "below"), team, text)

    def _strategy(self, nodes: list[Any]) -> None:
        for node in nodes:
            if text := _string(node):
                self._to.strategy.append(Statement(text=text, lang=language_of(text)))

    def _kpis(self, nodes: list[Any]) -> None:
        for node in nodes:
            if name := _string(node):
                definition, threshold = _words(node, "definition"), _words(node, "threshold")
                kpi = Kpi(name=name, definition=definition, threshold=threshold, lang=language_of(name))
                self._to.kpis.append(kpi)

    def _people(self, nodes: list[Any]) -> None:
        for node in nodes:
            if name := _string(node):
                self._to.people.append(
                    Person(name=name, team=_words(node, "team"), role=_words(node, "role"))
                )

    def _next(self) -> None:
        self._count += 1
        self._watch.check()
        if self._count > MAX_ROWS:
            raise self._watch.refusal("rows")


def _list(node: Any, name: str) -> list[Any]:
    """The list that a node holds under one of a name's spellings."""
    found = [value for key, value in node.items() if key.casefold().replace(" ", "") in _LISTS[name]]
    return [each for value in found if isinstance(value, list) for each in value]


def _string(value: Any) -> str | None:
    """A text or number as text; the name of something nested."""
    if isinstance(value, dict):
        value = next((value[key] for key in _TEXT if isinstance(value.get(key), str)), None)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return str(value).strip() or None


def _words(node: Any, field: str) -> str | None:
    """The text of the first entry whose key is one of a field's names."""
    if not isinstance(node, dict):
        return None
    found = (_string(value) for key, value in node.items() if field_of(key) == field)
    return next((text for text in found if text), None)
