"""When the shop was opened last, and from which event on the clock is believed; on PostgreSQL balances move by the owner's rights."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def whole() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "clock_mark",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("opened_at", whole(), nullable=False),
        sa.Column("trusted_event", whole(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_clock_mark")),
        sqlite_strict=True,
    )
    op.execute("INSERT INTO clock_mark (name, opened_at) VALUES ('shop', 0)")
    if op.get_bind().dialect.name == "postgresql":
        for moves in ("transfer_moves", "hold_moves"):
            op.execute(f"ALTER FUNCTION {moves}() SECURITY DEFINER SET search_path FROM CURRENT")
