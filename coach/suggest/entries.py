"""The catalogue of what people measure, per kind of change and language. It shows ways to see a change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any, Literal, cast

from coach.okr import Lang, Value
from coach.suggest.anatomy import Group

Signal = Literal["early", "late", "guardrail"]
SIGNALS: tuple[Signal, ...] = ("early", "late", "guardrail")
PEOPLE, UNSURE = "people", "unsure"
SURE = 0.52
"""From which chance on an entry is taken for what an objective is about: below, a blind judge called two lines in five silly."""


class Entry(Value):
    """One kind of change in one field. `{people}` in a text is filled with the draft's people where they are of the
    entry's `group`, else with `people`. `about` names the change, `wanted` holds objectives that want it, in other people's
    words: an objective is compared with them (`coach.adapters.finder`). Signals are pairs of a key result and where its data
    may be."""

    id: str
    about: str
    group: Group | None
    people: str
    objectives: tuple[str, ...]
    wanted: tuple[str, ...]
    early: tuple[tuple[str, str], ...]
    late: tuple[tuple[str, str], ...]
    guardrail: tuple[tuple[str, str], ...]

    def signals(self) -> list[tuple[Signal, str, str]]:
        """All key results of the entry as (signal, text, data)."""
        return [(s, text, data) for s in SIGNALS for text, data in getattr(self, s)]

    def examples(self) -> list[str]:
        """Objectives that want this change."""
        return [*self.wanted, *(text.replace("{people}", self.people) for text in self.objectives)]


class Meant(Value):
    """What a metric stands for, as an objective in words."""

    words: tuple[str, ...]
    objective: str


@lru_cache(maxsize=2)
def entries(lang: Lang) -> Mapping[str, Entry]:
    """The catalogue's entries in one language by their ids."""
    return {(entry := Entry.model_validate(e)).id: entry for e in _read(f"{lang}.json")}


@lru_cache(maxsize=2)
def metrics(lang: Lang) -> tuple[Meant, ...]:
    """Metrics and what they stand for, narrower ones first."""
    return tuple(Meant.model_validate(e) for e in _read(f"metrics-{lang}.json"))


@lru_cache(maxsize=2)
def frames_of(lang: Lang) -> Mapping[str, Mapping[Signal, str]]:
    """Per kind of change a key result of each signal with `{who}` and `{aim}` to fill, to stand behind the name of a thing; for an
    objective whose kind or thing is not known, under `PEOPLE` if its people are, else under `UNSURE`."""
    return cast(Mapping[str, Mapping[Signal, str]], _parsed(f"frames-{lang}.json"))


def _read(name: str) -> list[dict[str, object]]:
    return list(_parsed(name))


def _parsed(name: str) -> Any:
    return json.loads(resources.files("coach.suggest").joinpath("catalogue", name).read_text("utf-8"))
