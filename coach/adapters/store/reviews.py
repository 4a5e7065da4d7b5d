"""Reviews of teams: who was in them, what was found, what is said to each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload

from coach.adapters import tables
from coach.adapters.store.base import Database, one
from coach.adapters.store.errors import NotFound
from coach.adapters.store.names import words
from coach.adapters.store.people import known
from coach.adapters.store.review_records import (
    Comment,
    Handed,
    Json,
    ReviewedMember,
    ReviewRecord,
    ReviewState,
    TalkOrigin,
)
from coach.okr import Lang


class Reviews(Database):
    """The part of the store about reviews. Another's review raises NotFound."""

    def add_review(
        self,
        person: str,
        name: str,
        lang: Lang,
        cycle: str | None,
        source: str,
        basis: Json,
        people: Sequence[Handed],
    ) -> ReviewRecord:
        """Keeps a review with everybody in it, nobody judged yet; the one that stands where the person has one of
        the same source. `basis` is what the drafts are judged against."""
        now = self._clock()
        with self._write() as session:
            known(session, person)
            standing = session.scalars(
                select(tables.Review).filter_by(person_id=person, source=source)
            ).first()
            if standing:
                return _record(session, standing)
            row = tables.Review(person_id=person, name=words(name), lang=lang, cycle=cycle, source=source)
            row.basis, row.made_at, row.updated_at = basis, now, now
            session.add(row)
            session.flush()
            session.add_all(
                tables.ReviewMember(review_id=row.id, position=n, **one.model_dump())
                for n, one in enumerate(people)
            )
            session.flush()
            return _record(session, row)

    def reviews(self, person: str) -> list[ReviewRecord]:
        """A person's reviews, the latest first."""
        table = tables.Review
        query = select(table).filter_by(person_id=person).order_by(table.made_at.desc(), table.id)
        with self._read() as session:
            known(session, person)
            return [_record(session, row) for row in session.scalars(query)]

    def review(self, person: str, id: str) -> ReviewRecord:
        """A review by its id."""
        with self._read() as session:
            return _record(session, one(session, tables.Review, id, person_id=person))

    def review_basis(self, person: str, id: str) -> Json:
        """What the drafts of a review are judged against, as it was when it began."""
        with self._read() as session:
            return one(session, tables.Review, id, person_id=person).basis

    def review_whole(self, person: str, id: str) -> Json | None:
        """What is seen over the whole team; None until everybody is done."""
        with self._read() as session:
            return one(session, tables.Review, id, person_id=person).whole

    def review_members(self, person: str, id: str) -> list[ReviewedMember]:
        """Everybody in a review, in the order of the source."""
        with self._read() as session:
            one(session, tables.Review, id, person_id=person)
            query = _members(id).order_by(tables.ReviewMember.position)
            return [_member(row) for row in session.scalars(query)]

    def review_people(self, person: str, id: str) -> list[str]:
        """The names of everybody in a review."""
        with self._read() as session:
            one(session, tables.Review, id, person_id=person)
            return list(session.scalars(select(tables.ReviewMember.name).filter_by(review_id=id)))

    def review_member(self, person: str, id: str, position: int) -> ReviewedMember:
        """One person of a review."""
        with self._read() as session:
            return _member(_at(session, person, id, position))

    def finish_member(self, person: str, id: str, position: int, judged: Json, comment: str) -> None:
        """Keeps what was found for one person, and the comment; whoever is done already stays as they are. Words the
        manager gave to the same drafts of the same person in an earlier review are taken over."""
        now = self._clock()
        with self._write() as session:
            row = _at(session, person, id, position)
            if row.judged is not None:
                return
            row.judged, row.finished_at = judged, now
            before = _edited_before(session, person, row)
            row.comment = tables.ReviewComment(
                content=row.content, text=before or comment, edited=before is not None, updated_at=now
            )

    def finish_review(self, person: str, id: str, whole: Json) -> None:
        """Keeps what is seen over the whole team; the review is done."""
        with self._write() as session:
            row = one(session, tables.Review, id, person_id=person)
            row.whole, row.state, row.updated_at = whole, "done", self._clock()

    def set_review_state(self, person: str, id: str, state: ReviewState) -> None:
        """Marks a review as running or cancelled; one that is done stays so."""
        with self._write() as session:
            row = one(session, tables.Review, id, person_id=person)
            if row.state != "done":
                row.state, row.updated_at = state, self._clock()

    def save_comment(self, person: str, id: str, position: int, text: str, edited: bool = True) -> Comment:
        """Keeps the words to one person, bound to the drafts they were written about."""
        with self._write() as session:
            row = _at(session, person, id, position)
            row.comment = row.comment or tables.ReviewComment(member_id=row.id)
            row.comment.content, row.comment.text, row.comment.edited = row.content, text, edited
            row.comment.updated_at = self._clock()
            return Comment.model_validate(row.comment, from_attributes=True)

    def keep_talk(self, person: str, id: str, position: int, draft: int, conversation: str) -> None:
        """Remembers the conversation in which a draft of a review was opened."""
        with self._write() as session:
            row = _at(session, person, id, position)
            one(session, tables.Conversation, conversation, person_id=person)
            row.talks = [t for t in row.talks if t.draft != draft]
            session.flush()
            row.talks.append(tables.ReviewTalk(draft=draft, conversation_id=conversation))

    def talk_origin(self, person: str, conversation: str) -> TalkOrigin | None:
        """Where the draft of a conversation came from; None for one that no review opened."""
        member, review = tables.ReviewMember, tables.Review
        query = select(member, review).join(tables.ReviewTalk).join(review, review.id == member.review_id)
        query = query.where(
            tables.ReviewTalk.conversation_id == conversation, review.person_id == person
        ).limit(1)
        with self._read() as session:
            found = session.execute(query).first()
            if found is None:
                return None
            row, of = found
            said = row.comment.text if row.comment else ""
            return TalkOrigin(review=of.id, team=of.name, position=row.position, name=row.name, comment=said)

    def delete_review(self, person: str, id: str) -> None:
        """Deletes a review with all in it; conversations opened from it stay."""
        with self._write() as session:
            session.delete(one(session, tables.Review, id, person_id=person))


def _members(id: str) -> Select[tables.ReviewMember]:
    row = tables.ReviewMember
    return select(row).filter_by(review_id=id).options(selectinload(row.comment), selectinload(row.talks))


def _at(session: Session, person: str, id: str, position: int) -> tables.ReviewMember:
    one(session, tables.Review, id, person_id=person)
    row = session.scalars(_members(id).filter_by(position=position)).one_or_none()
    if row is None:
        raise NotFound(f"nobody at {position} in review {id}")
    return row


def _edited_before(session: Session, person: str, row: tables.ReviewMember) -> str | None:
    comment, member, review = tables.ReviewComment, tables.ReviewMember, tables.Review
    query = select(comment.text).join(member, member.id == comment.member_id)
    query = query.join(review, review.id == member.review_id)
    query = query.where(
        review.person_id == person,
        member.id != row.id,
        member.name == row.name,
        comment.content == row.content,
        comment.edited,
    )
    return session.scalar(query.order_by(comment.updated_at.desc()).limit(1))


def _record(session: Session, row: tables.Review) -> ReviewRecord:
    member = tables.ReviewMember
    counts = select(func.count(), func.count(member.finished_at)).filter_by(review_id=row.id)
    people, finished = session.execute(counts).one()
    fields: dict[str, Any] = {
        name: getattr(row, name) for name in ReviewRecord.model_fields if name not in ("people", "finished")
    }
    return ReviewRecord(people=people, finished=finished, **fields)


def _member(row: tables.ReviewMember) -> ReviewedMember:
    return ReviewedMember(
        position=row.position,
        name=row.name,
        content=row.content,
        member=row.member,
        judged=row.judged,
        comment=Comment.model_validate(row.comment, from_attributes=True) if row.comment else None,
        talks={talk.draft: talk.conversation_id for talk in row.talks},
    )
