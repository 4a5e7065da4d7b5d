"""Reviews of teams: their people, the comments on them, the talks opened from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
ID = sa.String(length=32)
HASH = sa.String(length=64)
MOMENT = sa.DateTime(timezone=True)
TABLES = ("review_talk", "review_comment", "review_member", "review")


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("cycle", sa.Text()),
        sa.Column("source", HASH, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("basis", sa.JSON(), nullable=False),
        sa.Column("whole", sa.JSON()),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_review_person_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
        sa.UniqueConstraint("person_id", "source", name="uq_review_person_id_source"),
    )
    op.create_index("ix_review_person_id", "review", ["person_id"])

    op.create_table(
        "review_member",
        sa.Column("id", ID, nullable=False),
        sa.Column("review_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", HASH, nullable=False),
        sa.Column("member", sa.JSON(), nullable=False),
        sa.Column("judged", sa.JSON()),
        sa.Column("finished_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name="fk_review_member_review_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_review_member"),
        sa.UniqueConstraint("review_id", "position", name="uq_review_member_review_id_position"),
    )
    op.create_index("ix_review_member_review_id", "review_member", ["review_id"])
    op.create_index("ix_review_member_content", "review_member", ["content"])

    op.create_table(
        "review_comment",
        sa.Column("id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("content", HASH, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["review_member.id"], name="fk_review_comment_member_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_review_comment"),
        sa.UniqueConstraint("member_id", name="uq_review_comment_member_id"),
    )

    op.create_table(
        "review_talk",
        sa.Column("id", ID, nullable=False),
        sa.Column("member_id", ID, nullable=False),
        sa.Column("draft", sa.Integer(), nullable=False),
        sa.Column("conversation_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["review_member.id"], name="fk_review_talk_member_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name="fk_review_talk_conversation_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_review_talk"),
        sa.UniqueConstraint("member_id", "draft", name="uq_review_talk_member_id_draft"),
    )
    op.create_index("ix_review_talk_member_id", "review_talk", ["member_id"])
    op.create_index("ix_review_talk_conversation_id", "review_talk", ["conversation_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
