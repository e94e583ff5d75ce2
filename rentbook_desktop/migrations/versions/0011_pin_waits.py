"""What is left of the waits after wrong PINs, by what computers count since they were started."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def whole() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "pin_wait",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("boot", sa.Text(), nullable=False),
        sa.Column("failures", whole(), nullable=False),
        sa.Column("locked_until", whole(), nullable=False),
        sa.Column("counted", whole(), nullable=False),
        sa.Column("remaining", whole(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "boot", name=op.f("pk_pin_wait")),
        sqlite_strict=True,
    )
