"""Who works here, what the shop has set, and the log of what was changed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def whole() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _make_staff()
    _make_setting()
    _make_audit()


def _make_staff() -> None:
    op.create_table(
        "staff",
        sa.Column("staff_id", whole(), autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("pin_hash", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="ACTIVE", nullable=False),
        sa.Column("failures", whole(), server_default="0", nullable=False),
        sa.Column("locked_until", whole(), nullable=True),
        sa.Column("joined_at", whole(), nullable=False),
        sa.CheckConstraint("role IN ('OWNER', 'CLERK')", name=op.f("ck_staff_role")),
        sa.CheckConstraint("state IN ('ACTIVE', 'LEFT')", name=op.f("ck_staff_state")),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_staff")),
        sqlite_strict=True,
    )


def _make_setting() -> None:
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("at", whole(), nullable=False),
        sa.Column("staff", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
        sqlite_strict=True,
    )


def _make_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("audit_id", whole(), autoincrement=True, nullable=False),
        sa.Column("at", whole(), nullable=False),
        sa.Column("staff", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("approver", sa.Text(), server_default="", nullable=False),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("audit_id", name=op.f("pk_audit")),
        sqlite_strict=True,
    )
    op.create_index("ix_audit_about", "audit", ["about"], unique=False)
    op.create_index("ix_audit_staff", "audit", ["staff"], unique=False)
    for statement in _POSTGRES if op.get_bind().dialect.name == "postgresql" else _SQLITE:
        op.execute(statement)


_SQLITE = (
    "CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END",
    "CREATE TRIGGER audit_remains BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is never deleted'); END",
)
_POSTGRES = (
    "CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION never()",
    "CREATE TRIGGER audit_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION never()",
)
