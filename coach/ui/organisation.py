"""The organisation page: strategy, goals, KPIs, the cycle, files in and out."""

from __future__ import annotations

import base64
import binascii
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

import gradio as gr

from coach.adapters.store.errors import StoreError
from coach.exchange import Unreadable, export_goals, read_goals
from coach.okr import Lang, Parent
from coach.organisation import Contents, Goal, GoalKeyResult, Kpi, Statement, Taken
from coach.parse.text import language_of
from coach.ui.card import level
from coach.ui.components import Json, drawn_page
from coach.ui.texts import TEXTS

if TYPE_CHECKING:
    from coach.desk import Desk

log = logging.getLogger(__name__)
IMPORT_LIMIT = 5_000_000
PREVIEWED = 200
TYPES = {
    "csv": ("csv", "text/csv"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": ("json", "application/json"),
    "markdown": ("md", "text/markdown"),
}


class Organisation:
    """The page of one language. Every change is stored at once; what is shown is what is stored."""

    def __init__(self, desk: Desk, lang: Lang) -> None:
        self.desk, self.store, self.lang = desk, desk.store, lang
        self.t = TEXTS[lang]

    @property
    def person(self) -> str:
        return self.store.me().id

    def shown(self, notice: str | None = None) -> Json:
        """The page's value."""
        goals = [one for one in self.store.goals(self.person) if self._mine(one)]
        strategy = [one for one in self.store.strategy(self.person) if self._mine(one)]
        kpis = [one for one in self.store.kpis(self.person) if self._mine(one)]
        shown: list[Goal | Statement | Kpi] = [*goals, *strategy, *kpis]
        demo = any(one.demo for one in shown)
        return {
            "notice": notice,
            "cycle": self.store.cycle().name,
            "demo": self.t["demo_text"] if demo else None,
            "strategy": [one.model_dump(include={"id", "text", "lang", "demo"}) for one in strategy],
            "goals": [goal_row(goal, self.lang) for goal in goals],
            "kpis": [
                one.model_dump(include={"id", "name", "definition", "threshold", "lang", "demo"})
                for one in kpis
            ],
            "parents": [_choice(parent) for parent in self.store.parents(self.person, lang=self.lang)],
        }

    def _mine(self, one: Goal | Statement | Kpi) -> bool:
        """The demo company exists in both languages; the page shows its own."""
        return not one.demo or one.lang == self.lang

    def handle(self, data: Json) -> Json:
        """Carries out one thing somebody did; whatever goes wrong ends in one sentence."""
        try:
            return self.shown(self._do(str(data.get("do")), data))
        except StoreError:
            return self.shown(self.t["refused"])
        except Unreadable as problem:
            return self.shown(str(problem))
        except Exception:
            log.exception("a change of the organisation failed")
            return self.shown(self.t["broken_here"])

    def _do(self, do: str, data: Json) -> str | None:
        simple: dict[str, Callable[[Json], object]] = {
            "show": lambda given: None,
            "remove-demo": lambda given: self.store.remove_demo(),
            "cycle": lambda given: self.store.set_cycle(str(given["name"]).strip()),
            "save-statement": self._save_statement,
            "save-kpi": self._save_kpi,
            "save-goal": self._save_goal,
            "delete-statement": lambda given: self.store.delete_statement(self.person, str(given["id"])),
            "delete-kpi": lambda given: self.store.delete_kpi(self.person, str(given["id"])),
            "delete-goal": lambda given: self.store.delete_goal(self.person, str(given["id"])),
        }
        if do == "import":
            return self._take(data)
        simple[do](data)
        return None

    def _save_statement(self, data: Json) -> None:
        text = str(data["text"])
        statement = Statement(id=data.get("id") or "", text=text, lang=language_of(text))
        (self.store.edit_statement if statement.id else self.store.add_statement)(self.person, statement)

    def _save_kpi(self, data: Json) -> None:
        name = str(data["name"])
        definition, threshold = data.get("definition") or None, data.get("threshold") or None
        kpi = Kpi(
            id=data.get("id") or "",
            name=name,
            definition=definition,
            threshold=threshold,
            lang=language_of(name),
        )
        (self.store.edit_kpi if kpi.id else self.store.add_kpi)(self.person, kpi)

    def _save_goal(self, data: Json) -> None:
        old = self.store.goal(self.person, data["id"]) if data.get("id") else Goal(text="")
        owners = {kr.id: kr.owner for kr in old.key_results}
        rows = [(str(row.get("id") or ""), str(row["text"])) for row in data.get("key_results") or []]
        given = {field: data.get(field) or None for field in ("level", "owner", "cycle", "parent")}
        text = str(data["text"])
        goal = old.model_copy(
            update={
                **given,
                "text": text,
                "lang": language_of(text),
                "parent_text": None,
                "key_results": tuple(
                    GoalKeyResult(id=id, text=words, owner=owners.get(id)) for id, words in rows
                ),
            }
        )
        (self.store.edit_goal if goal.id else self.store.add_goal)(self.person, goal)

    # --- files

    def _read(self, name: str, content: str) -> tuple[Contents, tuple[str, ...]]:
        found = read_goals(base64.b64decode(content), name, self.lang)
        contents = Contents(goals=found.goals, kpis=found.kpis, strategy=found.strategy, people=found.people)
        return contents, found.problems

    def _take(self, data: Json) -> str:
        contents, _ = self._read(str(data["name"]), str(data["content"]))
        return self._told(self.store.take(self.person, contents))

    def _told(self, taken: Taken) -> str:
        told = str(self.t["import_done"]).format(**taken.model_dump(include={"added", "changed", "same"}))
        if not taken.unresolved:
            return told
        names = ("、" if self.lang == "zh" else "; ").join(taken.unresolved[:5])
        return f"{told} {self.t['import_unresolved'].format(names=names)}"

    def preview(self, name: str, content: str) -> Json:
        """What a file holds: {"counts", "rows", "more", "problems"}, or {"problem"} where it cannot be read."""
        try:
            contents, problems = self._read(name, content)
        except Unreadable as problem:
            return {"problem": str(problem)}
        except (ValueError, binascii.Error):
            return {"problem": self.t["import_unreadable"]}
        rows = self._rows(contents)
        more = len(rows) - PREVIEWED
        return {
            "counts": self._counts(contents),
            "rows": rows[:PREVIEWED],
            "more": self.t["import_more"].format(n=more) if more > 0 else None,
            "problems": list(problems),
        }

    def _rows(self, contents: Contents) -> list[Json]:
        rows: list[Json] = []
        for goal in contents.goals:
            rows.append(self._row("objective", self.t["objective"], goal.text))
            rows += [self._row("key-result", self.t["key_result"], kr.text) for kr in goal.key_results]
        rows += [self._row("kpi", "KPI", kpi.name) for kpi in contents.kpis]
        rows += [self._row("statement", self.t["strategy"], one.text) for one in contents.strategy]
        return rows + [self._row("person", self.t["owner"], one.name) for one in contents.people]

    @staticmethod
    def _row(kind: str, label: str, text: str) -> Json:
        return {"kind": kind, "label": label, "text": text}

    def _counts(self, contents: Contents) -> str:
        counts = {
            "goals": len(contents.goals),
            "key_results": sum(len(goal.key_results) for goal in contents.goals),
            "kpis": len(contents.kpis),
            "strategy": len(contents.strategy),
            "people": len(contents.people),
        }
        return " · ".join(self.t[f"count_{kind}"].format(n=n) for kind, n in counts.items() if n)

    def export_as(self, kind: str) -> Json:
        """Everything the organisation holds as a file: {"name", "type", "content" in base64}."""
        suffix, mime = TYPES[kind]
        content = export_goals(self.store, self.person, kind, self.lang)  # type: ignore[arg-type]
        return {"name": f"okr.{suffix}", "type": mime, "content": base64.b64encode(content).decode()}


def goal_row(goal: Goal, lang: Lang) -> Json:
    """A goal as the page lists it."""
    about = " · ".join(part for part in (level(goal.level, lang), goal.team, goal.owner, goal.cycle) if part)
    return {**goal.model_dump(exclude={"source"}), "about": about}


def _choice(parent: Parent) -> Json:
    mark = "↳ " if parent.kind == "key_result" else ""
    return {
        "id": parent.id,
        "text": mark + parent.text,
        "goal": parent.id if parent.kind == "objective" else None,
    }


def organisation_page(desk: Desk, lang: Lang) -> gr.HTML:
    """Lays the page out and wires it."""
    organisation = Organisation(desk, lang)

    def preview(file: Json) -> Json:
        return organisation.preview(str(file["name"]), str(file["content"]))

    def export_as(kind: str) -> Json:
        return organisation.export_as(kind)

    return drawn_page(
        "organisation", lang, organisation.handle, preview, export_as, upload_limit=IMPORT_LIMIT
    )
