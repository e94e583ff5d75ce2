"""Where a copy stands, why it is away, and the picture on a title's cover."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def whole() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("title", sa.Column("shelf", sa.Text(), server_default="", nullable=False))
    op.add_column("copy", sa.Column("note", sa.Text(), server_default="", nullable=False))
    op.add_column("copy", sa.Column("removed_from", sa.Text(), nullable=True))
    op.create_index("ix_copy_state_title_id", "copy", ["state", "title_id"], unique=False)
    popular = ["title_id", "rented_on", "cancelled_at"]
    op.create_index("ix_rental_title_id_rented_on_cancelled_at", "rental", popular, unique=False)
    op.add_column("title_search", sa.Column("initials", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "title_cover",
        sa.Column("title_id", whole(), autoincrement=False, nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        sa.Column("at", whole(), nullable=False),
        sa.ForeignKeyConstraint(["title_id"], ["title.title_id"], name=op.f("fk_title_cover_title_id")),
        sa.PrimaryKeyConstraint("title_id", name=op.f("pk_title_cover")),
        sqlite_strict=True,
    )
