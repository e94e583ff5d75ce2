"""Where on the pickup shelf a copy stands."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("copy", sa.Column("pickup_number", sa.BigInteger().with_variant(sa.Integer(), "sqlite")))
    is_set = sa.text("pickup_number IS NOT NULL")
    op.create_index(
        "uq_copy_pickup_number",
        "copy",
        ["pickup_number"],
        unique=True,
        sqlite_where=is_set,
        postgresql_where=is_set,
    )
