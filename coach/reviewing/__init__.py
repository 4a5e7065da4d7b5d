"""Reviews of teams, kept: begun from a file or from drafts at hand, played, left off and gone on with, handed back.

What the team page does goes through here. Every method names the person it is for; what belongs to somebody else
raises NotFound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from json import dumps
from typing import Literal

from coach.adapters.sheets import workbook
from coach.adapters.store import Store
from coach.adapters.store.errors import NotFound, Refused
from coach.adapters.store.review_records import Comment, ReviewRecord
from coach.coach import Coach
from coach.conversation import Reply, Session
from coach.exchange.team import TeamFile
from coach.okr import Context, Draft, Lang
from coach.organisation import content_key
from coach.report.team_data import team_json
from coach.report.team_html import team_html
from coach.report.team_markdown import team_markdown
from coach.report.team_sheets import team_sheets
from coach.reviewing.kept import Basis, ReviewView, Started, assembled, handed, hashed, reviewed
from coach.reviewing.known import Knowing, judged_drafts
from coach.talk.phrases import say
from coach.team.changes import Changes, changes
from coach.team.members import Member, Team
from coach.team.review import Event, Reviewed, TeamReview, Whole, review
from coach.wording import Wording

Report = Literal["xlsx", "markdown", "html", "json"]
SHARED = 0.5
TITLE = 60


class Reviewing:
    """The reviews of one installation. A review is played by one reader at a time: whoever comes last goes on with it."""

    def __init__(self, coach: Coach, store: Store) -> None:
        self._coach, self._store = coach, store
        self._playing: dict[str, object] = {}
        self._wording: dict[str, Wording] = {}

    def start(
        self,
        person: str,
        file: TeamFile,
        name: str,
        lang: Lang,
        links: Mapping[tuple[str, int], str] | None = None,
    ) -> Started:
        """Takes a team's drafts in, nobody judged yet; for drafts handed in before (same people, same words, same
        cycle) the review that stands. `links` gives the goal above that a draft, named by person and number from 0, was
        linked to. Goals of the demo company are left out. Raises Refused where nobody is in it."""
        if not file.members:
            raise Refused("a review needs somebody in it")
        store, cycle = self._store, self._store.cycle().name
        people = [handed(member) for member in file.members]
        source = hashed([cycle, [(one.name, one.content) for one in people]])
        known = any(record.source == source for record in store.reviews(person))
        basis = Basis(
            today=self._coach.today(),
            kpis=tuple(kpi.name for kpi in store.kpis(person) if not kpi.demo),
            parents=tuple(p for p in store.parents(person) if not p.demo),
            links=tuple((name, draft, parent) for (name, draft), parent in (links or {}).items()),
        )
        record = store.add_review(
            person, name.strip() or "OKR", lang, cycle, source, basis.model_dump(mode="json"), people
        )
        return Started(record=record, known=known)

    def run(self, person: str, id: str) -> Iterator[Event]:
        """Plays a review, or goes on with it: everybody who is done is kept as they are, everybody else is kept as
        soon as they are done. Ends early when cancelled or when somebody else goes on with it; yields nothing for
        one that is done."""
        record = self._store.review(person, id)
        if record.state == "done":
            return
        mine = self._playing[id] = object()
        self._store.set_review_state(person, id, "running")
        try:
            for event in self._events(person, record):
                if self._playing.get(id) is not mine:
                    return
                self._keep(person, id, event)
                yield event
        finally:
            if self._playing.get(id) is mine:
                del self._playing[id]

    def cancel(self, person: str, id: str) -> ReviewRecord:
        """Stops a review; what is done stays."""
        self._store.set_review_state(person, id, "cancelled")
        self._playing.pop(id, None)
        if wording := self._wording.pop(id, None):
            wording.stop()
        return self._store.review(person, id)

    def wording(self, person: str, id: str, seconds: float, tokens: int) -> Wording | None:
        """What puts the comments of a finished review in a language model's words, each for at most so much; None
        where no model is on or the review is not done."""
        record, model = self._store.review(person, id), self._coach.model
        if model is None or record.state != "done" or self._store.model_off(person):
            return None
        basis = self._basis(person, id)
        return Wording(
            model, seconds, tokens, Context(today=basis.today, cycle=record.cycle, kpis=basis.kpis)
        )

    def word(self, person: str, id: str, wording: Wording) -> Iterator[Reviewed]:
        """Everybody whose comment is put in other words, as they come; each is kept with the drafts it is about. Words
        of the manager's and words the model put before stay. Ends early when cancelled or when the same is begun
        anew."""
        members = self._store.review_members(person, id)
        if before := self._wording.get(id):
            before.stop()
        self._wording[id] = wording
        try:
            for one in wording.worded([reviewed(m) for m in members if assembled(m)]):
                if self._wording.get(id) is not wording:
                    return
                if assembled(self._store.review_member(person, id, one.number)):
                    self._store.save_comment(person, id, one.number, one.comment, edited=False)
                    yield one
        finally:
            if self._wording.get(id) is wording:
                del self._wording[id]

    def playing(self, id: str) -> bool:
        """Whether somebody plays a review in this process."""
        return id in self._playing

    def reviews(self, person: str) -> list[ReviewRecord]:
        """The person's reviews, the latest first."""
        return self._store.reviews(person)

    def record(self, person: str, id: str) -> ReviewRecord:
        """A review's name, state and counts."""
        return self._store.review(person, id)

    def view(self, person: str, id: str) -> ReviewView:
        """A review as it stands."""
        whole = self._store.review_whole(person, id)
        return ReviewView(
            record=self._store.review(person, id),
            members=tuple(self._store.review_members(person, id)),
            parents=self._basis(person, id).parents,
            whole=TeamReview.model_validate(whole) if whole else None,
        )

    def reviewed(self, person: str, id: str, position: int) -> Reviewed:
        """One person with judged drafts and the comment as it stands; no drafts while they are not done."""
        return reviewed(self._store.review_member(person, id, position))

    def comment(self, person: str, id: str, position: int, text: str) -> Comment:
        """Keeps the manager's words to one person; an empty text brings the coach's own back."""
        if text.strip():
            return self._store.save_comment(person, id, position, text.strip())
        judged = self._store.review_member(person, id, position).judged or {}
        return self._store.save_comment(person, id, position, str(judged.get("comment", "")), edited=False)

    def everybody(self, person: str, id: str) -> tuple[list[Reviewed], TeamReview]:
        """The whole review with the comments as they stand, as reports take it. Raises Refused before it is done."""
        whole = self._store.review_whole(person, id)
        if whole is None:
            raise Refused("the review is not finished")
        members = self._store.review_members(person, id)
        return [reviewed(one) for one in members], TeamReview.model_validate(whole)

    def export(self, person: str, id: str, kind: Report) -> bytes:
        """The report with the comments as they stand. Raises Refused before the review is done."""
        people, whole = self.everybody(person, id)
        if kind == "xlsx":
            return workbook(team_sheets(people, whole))
        if kind == "json":
            return dumps(team_json(people, whole), ensure_ascii=False, indent=2).encode("utf-8", "replace")
        text = team_html(people, whole) if kind == "html" else team_markdown(people, whole)
        return text.encode("utf-8", "replace")

    def earlier(self, person: str, id: str) -> ReviewRecord | None:
        """The review of the same team before this one: the last finished one that shares half of the people."""
        now = self._store.review(person, id)
        names = self._names(person, id)
        for record in self._store.reviews(person):
            if record.state != "done" or record.made_at >= now.made_at or record.id == id:
                continue
            before = self._names(person, record.id)
            if len(names & before) >= SHARED * min(len(names), len(before)):
                return record
        return None

    def changes(self, person: str, id: str) -> tuple[ReviewRecord, Changes] | None:
        """What changed since the review before; None where there is none."""
        before = self.earlier(person, id)
        if before is None:
            return None
        old, new = (
            [reviewed(one) for one in self._store.review_members(person, which) if one.judged]
            for which in (before.id, id)
        )
        return before, changes(old, new)

    def open_draft(self, person: str, id: str, position: int, draft: int) -> str:
        """A conversation about one of the drafts; returns its id. The same one as long as it is there. The comment
        stands beside the draft (`Store.talk_origin`), as it is edited."""
        one = self._store.review_member(person, id, position)
        if draft in one.talks:
            return one.talks[draft]
        handed = Member.model_validate(one.member).drafts
        if not 0 <= draft < len(handed):
            raise NotFound(f"no draft {draft} of {one.name}")
        conv = self._open(person, handed[draft], one.name, self._store.review(person, id).name)
        self._store.keep_talk(person, id, position, draft, conv)
        return conv

    def delete(self, person: str, id: str) -> None:
        """Deletes a review; conversations opened from it stay."""
        self._store.delete_review(person, id)
        self._playing.pop(id, None)
        if wording := self._wording.pop(id, None):
            wording.stop()

    def _open(self, person: str, draft: Draft, name: str, team: str) -> str:
        conv = self._store.new_conversation(person, draft.lang).id
        line = draft.objective or draft.key_results[0]
        self._store.rename_conversation(person, conv, f"{name} · {line.text}"[:TITLE])
        self._store.save_draft(person, conv, draft, "review")
        reply = Reply(text=say(draft.lang, "from-review", name=name, team=team))
        session = Session(lang=draft.lang, draft=draft)
        said, state = reply.model_dump(mode="json"), session.model_dump(mode="json")
        self._store.add_message(person, conv, "coach", reply.text, said, state)
        return conv

    def _events(self, person: str, record: ReviewRecord) -> Iterator[Event]:
        basis, members = self._basis(person, record.id), self._store.review_members(person, record.id)
        team = Team(
            name=record.name,
            members=tuple(Member.model_validate(one.member) for one in members),
            parents=basis.parents,
            cycle=record.cycle,
        )
        done = [d for one in members if one.judged for d in judged_drafts(reviewed(one))]
        knowing = Knowing(**vars(self._coach), known=dict(done))
        context = Context(today=basis.today, cycle=record.cycle, kpis=basis.kpis)
        links = {(name, draft): parent for name, draft, parent in basis.links}
        return review(team, knowing, context, lang=record.lang, links=links)

    def _keep(self, person: str, id: str, event: Event) -> None:
        if isinstance(event, Reviewed):
            judged = event.model_dump(mode="json", include={"drafts", "comment"})
            self._store.finish_member(person, id, event.number, judged, event.comment)
        elif isinstance(event, Whole):
            self._store.finish_review(person, id, event.review.model_dump(mode="json"))

    def _basis(self, person: str, id: str) -> Basis:
        return Basis.model_validate(self._store.review_basis(person, id))

    def _names(self, person: str, id: str) -> set[str]:
        return {content_key(name) for name in self._store.review_people(person, id)}
