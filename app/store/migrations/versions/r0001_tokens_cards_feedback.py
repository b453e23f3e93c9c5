"""Tokens that were used, cards that were sent, and feedback on them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the first three tables."""
    _make_used_tokens()
    _make_cards()
    _make_feedback()


def _make_used_tokens() -> None:
    op.create_table(
        "used_tokens",
        sa.Column("token", sa.LargeBinary(32), primary_key=True),
        sa.Column("until", MOMENT, nullable=False),
    )
    op.create_index("ix_used_tokens_until", "used_tokens", ["until"])


def _make_cards() -> None:
    op.create_table(
        "cards",
        sa.Column("client", sa.String(), primary_key=True),
        sa.Column("card", sa.Uuid(), primary_key=True),
        sa.Column("sent", MOMENT, nullable=False),
    )
    op.create_index("ix_cards_sent", "cards", ["sent"])


def _make_feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("fingerprint", sa.LargeBinary(32), primary_key=True),
        sa.Column("client", sa.String(), nullable=False),
        sa.Column("card", sa.Uuid(), nullable=False),
        sa.Column("is_known_card", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("received", MOMENT, nullable=False),
        sa.Column("suggestions", sa.JSON(), nullable=False),
        sa.Column("reason_system", sa.String()),
        sa.Column("reason_code", sa.String()),
        sa.Column("comment", sa.String()),
    )
    op.create_index("ix_feedback_received", "feedback", ["received"])
