"""What was proven once: digests of blocks of rows, under a seal, so that the next proof need not look at each row again."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "proven_rows",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_proven_rows")),
        sqlite_strict=True,
    )
