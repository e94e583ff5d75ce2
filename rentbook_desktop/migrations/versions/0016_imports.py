"""What a book costs in a shop, apart from renting it; imports as things that can be undone, and how a list's columns are used."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

COUNTS = ("rows", "titles_added", "copies_added", "customers_added", "changed", "unchanged", "rejected")


def whole() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("title", sa.Column("list_price", whole(), nullable=True))
    op.create_table(
        "import_run",
        sa.Column("import_id", whole(), nullable=False, autoincrement=True),
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        *(sa.Column(name, whole(), server_default="0", nullable=False) for name in COUNTS),
        sa.Column("state", sa.Text(), server_default="DONE", nullable=False),
        sa.Column("at", whole(), nullable=False),
        sa.Column("undone_at", whole(), nullable=True),
        sa.Column("staff", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("kind IN ('titles', 'customers')", name=op.f("ck_import_run_kind")),
        sa.CheckConstraint("state IN ('DONE', 'UNDONE')", name=op.f("ck_import_run_state")),
        sa.PrimaryKeyConstraint("import_id", name=op.f("pk_import_run")),
        sa.UniqueConstraint("run", name=op.f("uq_import_run_run")),
        sqlite_strict=True,
    )
    op.create_table(
        "import_step",
        sa.Column("import_id", whole(), nullable=False),
        sa.Column("step", whole(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["import_run.import_id"], name=op.f("fk_import_step_import_id")),
        sa.PrimaryKeyConstraint("import_id", "step", name=op.f("pk_import_step")),
        sqlite_strict=True,
    )
    op.create_table(
        "import_layout",
        sa.Column("layout", sa.Text(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("at", whole(), nullable=False),
        sa.PrimaryKeyConstraint("layout", name=op.f("pk_import_layout")),
        sqlite_strict=True,
    )
