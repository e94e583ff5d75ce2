"""What a customer agreed to, how their name is found by initial consonants, and how a tender was given."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def whole() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("customer", sa.Column("initials", sa.Text(), server_default="", nullable=False))
    op.add_column("customer", sa.Column("phone_tail", sa.Text(), server_default="", nullable=False))
    op.add_column("customer", sa.Column("consent_version", sa.Text(), server_default="", nullable=False))
    op.add_column("customer", sa.Column("consent_at", whole(), nullable=True))
    op.add_column("customer", sa.Column("withdrawn_at", whole(), nullable=True))
    op.create_index("ix_customer_initials", "customer", ["initials"], unique=False)
    op.create_index("ix_customer_phone_tail", "customer", ["phone_tail"], unique=False)
    op.add_column("payment", sa.Column("approval", sa.Text(), server_default="", nullable=False))
    op.add_column("payment", sa.Column("given", whole(), nullable=True))
    op.add_column("payment", sa.Column("memo", sa.Text(), server_default="", nullable=False))
