"""What a copy that was lost or damaged while it was out was charged."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("rental", sa.Column("loss_charge", whole, server_default="0", nullable=False))
