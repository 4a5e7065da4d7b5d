"""A made-up company to try the coach with, told in Chinese and in English."""

from __future__ import annotations

from importlib import resources

from coach.okr import Lang
from coach.organisation import Contents


def company(lang: Lang) -> Contents:
    """The demo company in one language; everything in it is marked `demo`."""
    told = resources.files(__name__).joinpath(f"{lang}.json").read_text(encoding="utf-8")
    contents = Contents.model_validate_json(told)
    mark = {"demo": True, "lang": lang}
    return contents.model_copy(
        update={
            "goals": tuple(goal.model_copy(update=mark) for goal in contents.goals),
            "kpis": tuple(kpi.model_copy(update=mark) for kpi in contents.kpis),
            "strategy": tuple(statement.model_copy(update=mark) for statement in contents.strategy),
        }
    )
