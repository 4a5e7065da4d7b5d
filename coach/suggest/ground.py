"""What every rewrite stands on: the draft, its anatomy and the entries near it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from coach.lazy import lazy
from coach.okr import Draft, Finding, KeyResult, Lang, Suggestion
from coach.suggest.anatomy import Anatomy
from coach.suggest.entries import Entry


@dataclass(frozen=True)
class Ground:
    """Shared by all rewrites of one draft. `find` looks the objective up in the catalogue; `timed` where a cycle, a heading or
    the objective gives it a time."""

    draft: Draft
    anatomy: Anatomy
    find: Callable[[], tuple[Entry, ...]]
    timed: bool = False

    @lazy
    def chosen(self) -> tuple[Entry, ...]:
        """The entries of the catalogue that are about the objective, likeliest first; often none."""
        return self.find()

    @property
    def lang(self) -> Lang:
        return self.draft.lang

    def say(self, zh: str, en: str) -> str:
        """The text in the draft's language."""
        return zh if self.lang == "zh" else en

    def key_result(self, finding: Finding) -> KeyResult | None:
        """The key result a finding is about."""
        return next((kr for kr in self.draft.key_results if kr.id == finding.target), None)


def instead(finding: Finding, text: str, note: str = "") -> Suggestion:
    """A text that replaces the line a finding is about."""
    kind: Literal["objective", "split", "key-result"] = (
        "objective" if finding.target == "O" else "split" if "\n" in text else "key-result"
    )
    return Suggestion(target=finding.target, text=text, kind=kind, rule=finding.rule, note=note)


def work(finding: Finding, text: str, note: str) -> Suggestion:
    """The line a finding is about, to be kept as an initiative."""
    return Suggestion(target=finding.target, text=text, kind="initiative", rule=finding.rule, note=note)
