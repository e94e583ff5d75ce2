"""What a closing found and moved, so that it is taken back exactly: the rules of its days, and the days to fetch a copy."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "closed_day",
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("was_state", sa.Text(), nullable=True),
        sa.Column("was_reason", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("request_id", "day", name=op.f("pk_closed_day")),
        sqlite_strict=True,
    )
    op.create_table(
        "pickup_move",
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("reservation_id", whole, nullable=False, autoincrement=False),
        sa.Column("was_pickup_by", sa.Text(), nullable=False),
        sa.Column("pickup_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reservation_id"], ["reservation.reservation_id"], name=op.f("fk_pickup_move_reservation_id")
        ),
        sa.PrimaryKeyConstraint("request_id", "reservation_id", name=op.f("pk_pickup_move")),
        sqlite_strict=True,
    )
