"""Drafts: their versions, their links, and what was said about them."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coach.adapters import tables
from coach.adapters.store.base import Database, one
from coach.adapters.store.goals import parent_columns, parent_of
from coach.adapters.store.people import known, person_record
from coach.adapters.store.records import (
    DraftRecord,
    DraftStatus,
    Feedback,
    FeedbackKind,
    StoredCritique,
    Version,
)
from coach.adapters.store.snapshot import (
    critique_from_json,
    critique_to_json,
    draft_from_json,
    draft_to_json,
)
from coach.okr import Critique, Draft
from coach.organisation import Person
from coach.team.members import Member


class Drafts(Database):
    """The part of the store about drafts. Another's draft or conversation raises NotFound."""

    def save_draft(self, person: str, conversation: str, draft: Draft, cause: str) -> int:
        """Keeps the draft of a conversation; returns its version, a new one only if it changed."""
        snapshot = draft_to_json(draft)
        with self._write() as session:
            one(session, tables.Conversation, conversation, person_id=person)
            row = session.scalars(select(tables.Draft).filter_by(conversation_id=conversation)).first()
            row = row or tables.Draft(owner_id=person, conversation_id=conversation, versions=[])
            row.title = _title(draft)
            session.add(row)
            if row.versions and row.versions[-1].snapshot == snapshot:
                return row.versions[-1].number
            number = len(row.versions) + 1
            version = tables.DraftVersion(number=number, snapshot=snapshot, cause=cause)
            version.made_at = self._clock()
            row.versions.append(version)
            return number

    def draft_of(self, person: str, conversation: str) -> DraftRecord | None:
        """The draft of a conversation as it stands, or None before one was saved."""
        query = select(tables.Draft).filter_by(conversation_id=conversation)
        with self._read() as session:
            one(session, tables.Conversation, conversation, person_id=person)
            row = session.scalars(query).first()
            return _record(session, row) if row else None

    def draft(self, person: str, id: str) -> DraftRecord:
        """A draft by its id."""
        with self._read() as session:
            return _record(session, one(session, tables.Draft, id, owner_id=person))

    def drafts(self, person: str, archived: bool = False) -> list[DraftRecord]:
        """A person's drafts, the one that changed last first; with `archived`, those put away."""
        query = select(tables.Draft).filter_by(owner_id=person, archived=archived)
        with self._read() as session:
            known(session, person)
            records = [_record(session, row) for row in session.scalars(query)]
        return sorted(records, key=lambda record: record.made_at, reverse=True)

    def team_drafts(self, person: str) -> list[Member]:
        """Everybody who has a draft that is not put away, by name, with their drafts, oldest first."""
        query = select(tables.Draft).filter_by(archived=False).order_by(tables.Draft.id)
        with self._read() as session:
            known(session, person)
            drafts: dict[str, list[tuple[datetime, Draft]]] = defaultdict(list)
            for row in session.scalars(query):
                drafts[row.owner_id].append(
                    (row.versions[0].made_at, draft_from_json(row.versions[-1].snapshot))
                )
            people = session.scalars(select(tables.Person).order_by(tables.Person.name, tables.Person.id))
            return [_member(person_record(row), drafts[row.id]) for row in people if row.id in drafts]

    def versions(self, person: str, draft: str) -> list[Version]:
        """Every version of a draft, oldest first."""
        with self._read() as session:
            rows = one(session, tables.Draft, draft, owner_id=person).versions
            return [
                Version(number=v.number, draft=draft_from_json(v.snapshot), made_at=v.made_at, cause=v.cause)
                for v in rows
            ]

    def delete_draft(self, person: str, draft: str) -> None:
        """Deletes a draft with its versions, critiques and feedback; the conversation stays."""
        with self._write() as session:
            session.delete(one(session, tables.Draft, draft, owner_id=person))

    def set_status(self, person: str, draft: str, status: DraftStatus) -> None:
        """Marks a draft as saved by its owner, or as still being worked on."""
        with self._write() as session:
            one(session, tables.Draft, draft, owner_id=person).status = status

    def archive(self, person: str, draft: str, archived: bool = True) -> None:
        """Puts a draft away, or brings it back."""
        with self._write() as session:
            one(session, tables.Draft, draft, owner_id=person).archived = archived

    def link(
        self, person: str, draft: str, parent: str | None, orphan_reason: str | None = None
    ) -> DraftRecord:
        """Links a draft to an objective or key result, or, with None, to nothing and says why."""
        with self._write() as session:
            row = one(session, tables.Draft, draft, owner_id=person)
            row.parent_objective_id, row.parent_key_result_id = parent_columns(session, parent)
            row.orphan_reason = None if parent else orphan_reason
            return _record(session, row)

    def save_critique(self, person: str, draft: str, version: int, critique: Critique) -> None:
        """Keeps the critique of a version; one by the same engine takes the earlier one's place."""
        with self._write() as session:
            one(session, tables.Draft, draft, owner_id=person)
            judged = one_version(session, draft, version)
            here = {"draft_version_id": judged.id, "engine": critique.engine}
            session.execute(delete(tables.Critique).filter_by(**here))
            row = tables.Critique(**here, content=critique_to_json(critique), made_at=self._clock())
            session.add(row)

    def critiques(self, person: str, draft: str) -> list[StoredCritique]:
        """The critiques of a draft, by version."""
        number = tables.DraftVersion.number
        query = select(number, tables.Critique).join(tables.DraftVersion)
        query = query.where(tables.DraftVersion.draft_id == draft)
        with self._read() as session:
            one(session, tables.Draft, draft, owner_id=person)
            rows = session.execute(query.order_by(number, tables.Critique.made_at)).all()
            return [
                StoredCritique(version=n, critique=critique_from_json(row.content), made_at=row.made_at)
                for n, row in rows
            ]

    def add_feedback(
        self, person: str, draft: str, finding: str, kind: FeedbackKind, reason: str = ""
    ) -> None:
        """Keeps what the person said about a finding (by its key); the last word counts."""
        here = {"person_id": person, "draft_id": draft, "finding": finding}
        with self._write() as session:
            one(session, tables.Draft, draft, owner_id=person)
            session.execute(delete(tables.Feedback).filter_by(**here))
            session.add(tables.Feedback(**here, kind=kind, reason=reason, made_at=self._clock()))

    def withdraw_feedback(self, person: str, draft: str, finding: str) -> None:
        """Takes back what the person said about a finding, if anything."""
        with self._write() as session:
            one(session, tables.Draft, draft, owner_id=person)
            session.execute(
                delete(tables.Feedback).filter_by(person_id=person, draft_id=draft, finding=finding)
            )

    def feedback(self, person: str, draft: str | None = None) -> list[Feedback]:
        """What a person said about findings, of one draft or of all, oldest first."""
        query = select(tables.Feedback).filter_by(person_id=person).order_by(tables.Feedback.made_at)
        with self._read() as session:
            known(session, person)
            if draft:
                one(session, tables.Draft, draft, owner_id=person)
                query = query.filter_by(draft_id=draft)
            return [_feedback(row) for row in session.scalars(query)]


def _member(somebody: Person, drafts: list[tuple[datetime, Draft]]) -> Member:
    ordered = [draft for _, draft in sorted(drafts, key=lambda each: each[0]) if not draft.empty]
    name, role, team = somebody.name, somebody.role, somebody.team
    return Member(name=name, drafts=tuple(ordered), person=somebody.id, role=role, team=team)


def one_version(session: Session, draft: str, number: int) -> tables.DraftVersion:
    """A version by its number; raises NotFound."""
    id = session.scalar(select(tables.DraftVersion.id).filter_by(draft_id=draft, number=number))
    return one(session, tables.DraftVersion, id or f"{number} of draft {draft}")


def _title(draft: Draft) -> str:
    lines = [draft.objective] if draft.objective else list(draft.key_results)[:1]
    return lines[0].text if lines else ""


def _record(session: Session, row: tables.Draft) -> DraftRecord:
    latest = row.versions[-1]
    return DraftRecord(
        id=row.id,
        conversation=row.conversation_id,
        title=row.title,
        status="saved" if row.status == "saved" else "working",
        archived=row.archived,
        parent=parent_of(session, row.parent_objective_id, row.parent_key_result_id),
        orphan_reason=row.orphan_reason,
        version=latest.number,
        draft=draft_from_json(latest.snapshot),
        made_at=latest.made_at,
    )


def _feedback(row: tables.Feedback) -> Feedback:
    return Feedback.model_validate(
        {
            "draft": row.draft_id,
            "finding": row.finding,
            "kind": row.kind,
            "reason": row.reason,
            "made_at": row.made_at,
        }
    )
