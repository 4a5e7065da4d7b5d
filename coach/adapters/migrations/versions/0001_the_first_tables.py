"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
ID = sa.String(length=32)
LATE = "fk_objective_parent_key_result_id"
TABLES = (
    "critique",
    "feedback",
    "draft_version",
    "draft",
    "message",
    "key_result",
    "objective",
    "conversation",
    "person",
    "organisation",
    "team",
    "strategy_statement",
    "kpi",
    "cycle",
)


def upgrade() -> None:
    op.create_table(
        "cycle",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("start", sa.Date()),
        sa.Column("end", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_cycle"),
        sa.UniqueConstraint("name", name="uq_cycle_name"),
    )
    op.create_table(
        "kpi",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text()),
        sa.Column("threshold", sa.Text()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_kpi"),
    )
    op.create_table(
        "strategy_statement",
        sa.Column("id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_strategy_statement"),
    )
    op.create_table(
        "team",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_team"),
        sa.UniqueConstraint("name", name="uq_team_name"),
    )
    op.create_table(
        "organisation",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("cycle_id", ID),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["cycle.id"], name="fk_organisation_cycle_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
    )
    op.create_index("ix_organisation_cycle_id", "organisation", ["cycle_id"])

    op.create_table(
        "person",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text()),
        sa.Column("team_id", ID),
        sa.Column("local", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_person_team_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_index("ix_person_team_id", "person", ["team_id"])

    op.create_table(
        "conversation",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_conversation_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_conversation"),
    )
    op.create_index("ix_conversation_person_id", "conversation", ["person_id"])

    op.create_table(
        "objective",
        sa.Column("id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("level", sa.Text()),
        sa.Column("owner_id", ID),
        sa.Column("owner_name", sa.Text()),
        sa.Column("team_id", ID),
        sa.Column("cycle_id", ID),
        sa.Column("parent_objective_id", ID),
        sa.Column("parent_key_result_id", ID),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text()),
        sa.CheckConstraint(
            "parent_objective_id IS NULL OR parent_key_result_id IS NULL", name="ck_objective_one_parent"
        ),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["cycle.id"], name="fk_objective_cycle_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name="fk_objective_owner_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["parent_key_result_id"], ["key_result.id"], name=LATE, ondelete="SET NULL", use_alter=True
        ),
        sa.ForeignKeyConstraint(
            ["parent_objective_id"],
            ["objective.id"],
            name="fk_objective_parent_objective_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name="fk_objective_team_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_objective"),
    )
    op.create_index("ix_objective_cycle_id", "objective", ["cycle_id"])
    op.create_index("ix_objective_owner_id", "objective", ["owner_id"])
    op.create_index("ix_objective_parent_key_result_id", "objective", ["parent_key_result_id"])
    op.create_index("ix_objective_parent_objective_id", "objective", ["parent_objective_id"])
    op.create_index("ix_objective_team_id", "objective", ["team_id"])

    op.create_table(
        "key_result",
        sa.Column("id", ID, nullable=False),
        sa.Column("objective_id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("owner_id", ID),
        sa.Column("owner_name", sa.Text()),
        sa.ForeignKeyConstraint(
            ["objective_id"], ["objective.id"], name="fk_key_result_objective_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name="fk_key_result_owner_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_key_result"),
    )
    op.create_index("ix_key_result_objective_id", "key_result", ["objective_id"])
    op.create_index("ix_key_result_owner_id", "key_result", ["owner_id"])

    if op.get_bind().dialect.supports_alter:
        op.create_foreign_key(
            LATE, "objective", "key_result", ["parent_key_result_id"], ["id"], ondelete="SET NULL"
        )
    op.create_table(
        "message",
        sa.Column("id", ID, nullable=False),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("data", sa.JSON()),
        sa.Column("state", sa.JSON()),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_message_conversation_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
        sa.UniqueConstraint("conversation_id", "position", name="uq_message_conversation_id_position"),
    )
    op.create_index("ix_message_conversation_id", "message", ["conversation_id"])

    op.create_table(
        "draft",
        sa.Column("id", ID, nullable=False),
        sa.Column("owner_id", ID, nullable=False),
        sa.Column("conversation_id", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("parent_objective_id", ID),
        sa.Column("parent_key_result_id", ID),
        sa.Column("orphan_reason", sa.Text()),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "parent_objective_id IS NULL OR parent_key_result_id IS NULL", name="ck_draft_one_parent"
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_draft_conversation_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name="fk_draft_owner_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["parent_key_result_id"],
            ["key_result.id"],
            name="fk_draft_parent_key_result_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["parent_objective_id"],
            ["objective.id"],
            name="fk_draft_parent_objective_id",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
        sa.UniqueConstraint("conversation_id", name="uq_draft_conversation_id"),
    )
    op.create_index("ix_draft_owner_id", "draft", ["owner_id"])
    op.create_index("ix_draft_parent_key_result_id", "draft", ["parent_key_result_id"])
    op.create_index("ix_draft_parent_objective_id", "draft", ["parent_objective_id"])

    op.create_table(
        "draft_version",
        sa.Column("id", ID, nullable=False),
        sa.Column("draft_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["draft.id"], name="fk_draft_version_draft_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_draft_version"),
        sa.UniqueConstraint("draft_id", "number", name="uq_draft_version_draft_id_number"),
    )
    op.create_index("ix_draft_version_draft_id", "draft_version", ["draft_id"])

    op.create_table(
        "feedback",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("draft_id", ID, nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name="fk_feedback_draft_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_feedback_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_feedback"),
        sa.UniqueConstraint(
            "draft_id", "person_id", "finding", name="uq_feedback_draft_id_person_id_finding"
        ),
    )
    op.create_index("ix_feedback_draft_id", "feedback", ["draft_id"])
    op.create_index("ix_feedback_person_id", "feedback", ["person_id"])

    op.create_table(
        "critique",
        sa.Column("id", ID, nullable=False),
        sa.Column("draft_version_id", ID, nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_version_id"],
            ["draft_version.id"],
            name="fk_critique_draft_version_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_critique"),
        sa.UniqueConstraint("draft_version_id", "engine", name="uq_critique_draft_version_id_engine"),
    )
    op.create_index("ix_critique_draft_version_id", "critique", ["draft_version_id"])


def downgrade() -> None:
    if op.get_bind().dialect.supports_alter:
        op.drop_constraint(LATE, "objective", type_="foreignkey")
    for table in TABLES:
        op.drop_table(table)
