"""What a customer says of a copy that is out: that it is lost or damaged, since when, and what was said."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def whole() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("rental", sa.Column("reported", sa.Text(), nullable=True))
    op.add_column("rental", sa.Column("reported_at", whole(), nullable=True))
    op.add_column("rental", sa.Column("reported_why", sa.Text(), server_default="", nullable=False))
