"""Which desks of a server have the shop's keys."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def whole() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "key_holder",
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("seen_at", whole(), nullable=False),
        sa.PrimaryKeyConstraint("holder", name=op.f("pk_key_holder")),
        sqlite_strict=True,
    )
