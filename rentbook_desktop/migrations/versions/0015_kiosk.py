"""Kiosks, calls for staff, and what is counted of tries at a kiosk."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def whole() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    make_kiosks()
    make_counts()


def make_kiosks() -> None:
    op.create_table(
        "kiosk",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), server_default="", nullable=False),
        sa.Column("size", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.Text(), server_default="OPEN", nullable=False),
        sa.Column("seen_at", whole(), nullable=False),
        sa.CheckConstraint("state IN ('OPEN', 'BUSY', 'AWAY', 'LOCKED')", name=op.f("ck_kiosk_state")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_kiosk")),
        sqlite_strict=True,
    )
    op.create_table(
        "open_desk",
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("seen_at", whole(), nullable=False),
        sa.PrimaryKeyConstraint("desk", name=op.f("pk_open_desk")),
        sqlite_strict=True,
    )
    op.create_table(
        "staff_call",
        sa.Column("call_id", whole(), nullable=False, autoincrement=True),
        sa.Column("kiosk", sa.Text(), nullable=False),
        sa.Column("doing", sa.Text(), nullable=False),
        sa.Column("books", whole(), server_default="0", nullable=False),
        sa.Column("at", whole(), nullable=False),
        sa.Column("taken_at", whole(), nullable=True),
        sa.Column("taken_by", sa.Text(), server_default="", nullable=False),
        sa.Column("cancelled_at", whole(), nullable=True),
        sa.CheckConstraint("books >= 0", name=op.f("ck_staff_call_books")),
        sa.PrimaryKeyConstraint("call_id", name=op.f("pk_staff_call")),
        sqlite_strict=True,
    )
    op.create_index("ix_staff_call_kiosk_at", "staff_call", ["kiosk", "at"])


def make_counts() -> None:
    op.create_table(
        "customer_try",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("failures", whole(), nullable=False),
        sa.Column("locked_until", whole(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_customer_try")),
        sqlite_strict=True,
    )
    op.create_table(
        "try_budget",
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("boot", sa.Text(), nullable=False),
        sa.Column("counted", whole(), nullable=False),
        sa.Column("tries", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("device", name=op.f("pk_try_budget")),
        sqlite_strict=True,
    )
