"""What a review keeps: what it was begun with, and everybody in it as the store has them."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from json import dumps

from coach.adapters.store.review_records import Handed, ReviewedMember, ReviewRecord
from coach.okr import Parent, Value
from coach.team.members import Member
from coach.team.review import Reviewed, TeamReview


class Basis(Value):
    """What a review's drafts are judged against, as it was when the review began."""

    today: date
    kpis: tuple[str, ...] = ()
    parents: tuple[Parent, ...] = ()
    links: tuple[tuple[str, int, str], ...] = ()


class Started(Value):
    """A review that can be played; `known` where the same drafts were handed in before."""

    record: ReviewRecord
    known: bool


class ReviewView(Value):
    """A review as it stands; `whole` is None until everybody is done."""

    record: ReviewRecord
    members: tuple[ReviewedMember, ...]
    parents: tuple[Parent, ...]
    whole: TeamReview | None


def reviewed(one: ReviewedMember) -> Reviewed:
    """A person of a review as the reports take them, with the comment as it stands."""
    judged = one.judged or {"drafts": (), "comment": ""}
    comment = one.comment.text if one.comment else judged["comment"]
    return Reviewed.model_validate(
        {"number": one.position, "member": one.member, "drafts": judged["drafts"], "comment": comment}
    )


def assembled(one: ReviewedMember) -> bool:
    """True where somebody is done and the comment is still the one put together by rule."""
    comment = one.comment
    return bool(one.judged and comment and not comment.edited and comment.text == one.judged["comment"])


def handed(member: Member) -> Handed:
    """A person with the drafts handed in, as the store takes them."""
    words = [
        [
            d.objective.text if d.objective else "",
            [kr.text for kr in d.key_results],
            [i.text for i in d.initiatives],
            d.period,
        ]
        for d in member.drafts
    ]
    return Handed(name=member.name, content=hashed(words), member=member.model_dump(mode="json"))


def hashed(content: object) -> str:
    """A name for a content: the same for the same."""
    return sha256(dumps(content, ensure_ascii=True).encode()).hexdigest()
