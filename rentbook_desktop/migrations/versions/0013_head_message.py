"""The head code of a day, sent to the owner."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def whole() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "head_message",
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="retry_wait", nullable=False),
        sa.Column("next_at", whole(), nullable=False),
        sa.Column("attempts", whole(), server_default="0", nullable=False),
        sa.Column("idem_key", sa.Text(), server_default="", nullable=False),
        sa.Column("provider", sa.Text(), server_default="", nullable=False),
        sa.Column("provider_group_id", sa.Text(), nullable=True),
        sa.Column("provider_msg_id", sa.Text(), server_default="", nullable=False),
        sa.Column("last_reason", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(
            "state IN ('retry_wait', 'sending', 'ambiguous', 'accepted', 'delivered', 'failed')",
            name=op.f("ck_head_message_state"),
        ),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_head_message")),
        sqlite_strict=True,
    )
