"""The team page: a team's drafts in, the review as it comes, comments and reports out."""

from __future__ import annotations

import base64
import binascii
import json
import logging
import re
from collections.abc import Iterator
from pathlib import PurePath
from time import monotonic
from typing import TYPE_CHECKING, Any

import gradio as gr

from coach.adapters.store.errors import NotFound, Refused, StoreError
from coach.exchange import Unreadable
from coach.exchange.team import FIELDS, TeamFile, read_team
from coach.okr import Draft, Lang
from coach.reviewing import Report, Reviewing
from coach.team.members import Member
from coach.team.review import Progress
from coach.ui import team_shown as shown
from coach.ui.components import Json, drawn
from coach.ui.texts import TEXTS

if TYPE_CHECKING:
    from coach.desk import Desk

log = logging.getLogger(__name__)
FILE_LIMIT = 5_000_000
PREVIEWED = 300
COMMENT_LIMIT = 20_000
EVERY, SHARE = 0.4, 5
REPORTS: dict[Report, tuple[str, str]] = {
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "markdown": ("md", "text/markdown"),
    "html": ("html", "text/html"),
}
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class TeamPage:
    """The page of one language. What is shown is what is stored; nothing is kept between two events."""

    def __init__(self, desk: Desk, lang: Lang) -> None:
        self.desk, self.lang, self.t = desk, lang, TEXTS[lang]
        self.reviewing = Reviewing(desk.coach, desk.store)

    @property
    def person(self) -> str:
        return self.desk.store.me().id

    # --- what is shown

    def start(self, notice: str | None = None) -> Json:
        """The page before a review is open: where drafts come in, and the reviews there are."""
        reviews = [shown.listed(record, self.lang) for record in self.reviewing.reviews(self.person)]
        drafts = len(self.desk.store.drafts(self.person))
        return _packed({"notice": notice, "reviews": reviews, "here": drafts})

    def open(
        self,
        id: str,
        notice: str | None = None,
        progress: Progress | None = None,
        streaming: bool = False,
        wording: bool = False,
    ) -> Json:
        """A review as it stands; `streaming` while it is played for this very page, `wording` while a language model
        puts its comments in other words."""
        view = self.reviewing.view(self.person, id)
        names = [one.name for one in view.members]
        changes = self.reviewing.changes(self.person, id) if view.whole else None
        review = {
            **shown.listed(view.record, self.lang),
            "left": self._left(progress),
            "criteria": shown.criteria(self.lang),
            "above": len(view.parents),
            "rows": [row for one in view.members for row in shown.rows(one, bool(view.parents))],
            "whole": shown.whole(view.whole, names, self.lang) if view.whole else None,
            "changes": shown.changed(*changes, names, self.lang) if changes else None,
        }
        return _packed({"notice": notice, "review": review, "streaming": streaming, "wording": wording})

    def _left(self, progress: Progress | None) -> str:
        if progress is None or progress.seconds_left is None or progress.done == progress.total:
            return ""
        seconds = round(progress.seconds_left)
        if seconds < 60:
            return str(self.t["team_left_seconds"]).format(n=max(1, seconds))
        return str(self.t["team_left_minutes"]).format(n=round(seconds / 60))

    # --- what somebody does

    def handle(self, data: Json) -> Iterator[Json]:
        """Carries out one thing somebody did; whatever goes wrong ends in one sentence."""
        id = str(data.get("id") or "")
        try:
            yield from self._do(str(data.get("do")), id, data)
        except GeneratorExit:
            raise
        except Unreadable as problem:
            yield self.start(str(problem))
        except Refused:
            yield self.start(self.t["team_nobody"])
        except NotFound:
            yield self.start(self.t["team_gone"])
        except Exception:
            log.exception("the team page failed")
            yield self._broken(id)

    def _broken(self, id: str) -> Json:
        try:
            if not id:
                return self.start(self.t["broken_here"])
            self.reviewing.cancel(self.person, id)
            return self.open(id, self.t["team_broken"])
        except Exception:
            log.exception("the review cannot be shown")
            return _packed({"notice": self.t["broken_here"], "reviews": [], "here": 0})

    def _do(self, do: str, id: str, data: Json) -> Iterator[Json]:
        if do == "start":
            file = self._file(data)
            name = str(data.get("title") or "").strip()[:120] or self.t["team_title"]
            links = self._links(file) if data.get("here") else None
            started = self.reviewing.start(self.person, file, name, self.lang, links)
            stands = started.known and started.record.state == "done"
            yield from self._play(started.record.id, self.t["team_known"] if stands else None)
        elif do == "run":
            yield from self._play(id)
        elif do == "cancel":
            self.reviewing.cancel(self.person, id)
            yield self.open(id, self.t["team_cancelled"])
        elif do == "delete":
            self.reviewing.delete(self.person, id)
            yield self.start()
        elif do == "open":
            yield self.open(id)
        else:
            yield self.start()

    def _play(self, id: str, notice: str | None = None) -> Iterator[Json]:
        """Shows a review as it is played; the page is sent anew a few times a second at most."""
        yield self.open(id, notice, streaming=True)
        due = monotonic()
        for event in self.reviewing.run(self.person, id):
            if not isinstance(event, Progress) or monotonic() < due:
                continue
            begun = monotonic()
            yield self.open(id, notice, event, streaming=True)
            due = monotonic() + max(EVERY, SHARE * (monotonic() - begun))
        if not self.reviewing.playing(id):
            yield from self._worded(id, notice)

    def _worded(self, id: str, notice: str | None) -> Iterator[Json]:
        """Shows a finished review, its comments in a language model's words as they come where one is on."""
        allowed = self.desk.allowance
        wording = self.reviewing.wording(self.person, id, allowed.seconds, allowed.tokens)
        if wording is None:
            yield self.open(id, notice)
            return
        yield self.open(id, notice, streaming=True, wording=True)
        due = monotonic() + EVERY
        for _ in self.reviewing.word(self.person, id, wording):
            if monotonic() >= due:
                begun = monotonic()
                yield self.open(id, notice, streaming=True, wording=True)
                due = monotonic() + max(EVERY, SHARE * (monotonic() - begun))
        yield self.open(id, wording.told(self.lang) or notice)

    # --- what the page asks for

    def preview(self, data: Json) -> Json:
        """Who and what was read of a file, a paste or the drafts here; {"problem"} where nothing can be."""
        try:
            file = self._file(data)
        except Unreadable as problem:
            return {"problem": str(problem)}
        except (ValueError, binascii.Error):
            return {"problem": self.t["import_unreadable"]}
        people = [_previewed(member) for member in file.members[:PREVIEWED]]
        more = len(file.members) - PREVIEWED
        counts = file.counts
        return {
            "counts": " · ".join(self.t[f"team_{kind}_n"].format(n=n) for kind, n in counts.items() if n),
            "title": _title(str(data.get("name") or "")),
            "people": people,
            "more": self.t["import_more"].format(n=more) if more > 0 else None,
            "columns": [column.model_dump() for column in file.columns],
            "fields": [[name, self.t["team_fields"][name]] for name in FIELDS],
            "problems": list(file.problems),
        }

    def member(self, data: Json) -> Json | None:
        """One person of a review with cards and comment; None where there is nobody."""
        try:
            id, at = str(data["id"]), int(data["at"])
            one = self.reviewing.reviewed(self.person, id, at)
            kept = self.desk.store.review_member(self.person, id, at)
            return shown.person(one, kept, self.lang, self.reviewing.record(self.person, id).people)
        except (StoreError, ValueError, KeyError):
            return None

    def findings(self, data: Json) -> Json:
        """The findings of a review, those asked for."""
        members = self.reviewing.view(self.person, str(data["id"])).members
        severity, criterion = str(data.get("severity") or ""), str(data.get("criterion") or "")
        return shown.findings(members, self.lang, severity, criterion)

    def save_comment(self, data: Json) -> Json:
        """Keeps the words to one person: {"text", "edited"}; an empty text brings the coach's own back."""
        text = str(data["text"])[:COMMENT_LIMIT]
        kept = self.reviewing.comment(self.person, str(data["id"]), int(data["at"]), text)
        return {"text": kept.text, "edited": kept.edited}

    def comments(self, data: Json) -> str:
        """The comments to everybody, each under its name, as text."""
        people, _ = self.reviewing.everybody(self.person, str(data["id"]))
        return "\n\n\n".join(f"{one.member.name}\n\n{one.comment}" for one in people)

    def open_draft(self, data: Json) -> str:
        """The conversation about a draft."""
        return self.reviewing.open_draft(self.person, str(data["id"]), int(data["at"]), int(data["draft"]))

    def export_as(self, data: Json) -> Json:
        """The review as a file: {"name", "type", "content" in base64}."""
        kind: Report = data["kind"]
        suffix, mime = REPORTS[kind]
        id = str(data["id"])
        content = self.reviewing.export(self.person, id, kind)
        name = _UNSAFE.sub(" ", self.reviewing.record(self.person, id).name).strip() or "okr"
        return {"name": f"{name}.{suffix}", "type": mime, "content": base64.b64encode(content).decode()}

    # --- files

    def _file(self, data: Json) -> TeamFile:
        names = {str(k): str(v) for k, v in (data.get("names") or {}).items()}
        columns = {str(k): str(v) for k, v in (data.get("columns") or {}).items()}
        if data.get("here"):
            return _renamed(self._here(), names)
        source: str | bytes = (
            str(data["text"]) if data.get("text") else base64.b64decode(str(data["content"]))
        )
        return read_team(source, str(data.get("name") or "") or None, self.lang, columns, names)

    def _here(self) -> tuple[Member, ...]:
        """Whoever's drafts are kept here, a member per draft; whose it is, its objective says, else its number."""
        members = []
        for number, record in enumerate(reversed(self.desk.store.drafts(self.person)), 1):
            origin = self.desk.store.talk_origin(self.person, record.conversation)
            owner = record.draft.objective.owner if record.draft.objective else None
            name = origin.name if origin else owner or self.t["team_unnamed"].format(n=number)
            members.append(Member(name=name, drafts=(record.draft,)))
        return tuple(members)

    def _links(self, file: TeamFile) -> dict[tuple[str, int], str]:
        """The goals that the drafts here were linked to."""
        linked = {r.draft: r.parent.id for r in self.desk.store.drafts(self.person) if r.parent}
        places = ((m.name, n, d) for m in file.members for n, d in enumerate(m.drafts))
        return {(name, n): linked[draft] for name, n, draft in places if draft in linked}


def _renamed(members: tuple[Member, ...], names: dict[str, str]) -> TeamFile:
    """The members as somebody called them: two of one name are one, "" leaves one out."""
    found: dict[str, list[Draft]] = {}
    for member in members:
        name = names.get(member.name, member.name).strip()
        if name:
            found.setdefault(name, []).extend(member.drafts)
    return TeamFile(members=tuple(Member(name=name, drafts=tuple(drafts)) for name, drafts in found.items()))


def _previewed(member: Member) -> Json:
    drafts = [
        {
            "objective": draft.objective.text if draft.objective else None,
            "lang": draft.lang,
            "key_results": [kr.text for kr in draft.key_results],
        }
        for draft in member.drafts
    ]
    about = " · ".join(filter(None, [member.role, member.team, member.where]))
    return {"name": member.name, "about": about, "drafts": drafts}


def _title(name: str) -> str:
    return PurePath(name.replace("\\", "/")).stem.replace("_", " ").strip()


def _packed(value: Json) -> Json:
    """The value as one text: the framework's streaming patches nested lists wrongly, but never a string."""
    return {"packed": json.dumps(value, ensure_ascii=False)}


def team_page(desk: Desk, lang: Lang) -> gr.HTML:
    """Lays the page out and wires it."""
    page = TeamPage(desk, lang)

    def preview(data: Json) -> Json:
        return page.preview(data)

    def member(data: Json) -> Json | None:
        return page.member(data)

    def findings(data: Json) -> Json:
        return page.findings(data)

    def save_comment(data: Json) -> Json:
        return page.save_comment(data)

    def comments(data: Json) -> str:
        return page.comments(data)

    def open_draft(data: Json) -> str:
        return page.open_draft(data)

    def export_as(data: Json) -> Json:
        return page.export_as(data)

    asks: tuple[Any, ...] = (preview, member, findings, save_comment, comments, open_draft, export_as)
    with gr.Column(elem_id="page-team", elem_classes="page"):
        panel = drawn("team", lang, *asks, upload_limit=FILE_LIMIT)

    def act(data: gr.EventData) -> Iterator[Json]:
        yield from page.handle(data._data or {})

    panel.act(
        act,
        None,
        panel,
        show_progress="hidden",
        api_visibility="private",
        concurrency_limit=8,
        trigger_mode="multiple",
    )
    return panel
