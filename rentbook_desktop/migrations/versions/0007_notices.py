"""Messages to customers: the notices' outbox, their way, the providers' state, and who may be written to."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_STATES = (
    "planned", "sending", "accepted", "delivered", "fallback_delivered", "failed", "retry_wait", "ambiguous",
    "blocked_provider", "held_quiet", "cancelled", "expired", "needs_check",
)  # fmt: skip


def whole() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def text(name: str, *, empty: bool = False, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=nullable, server_default="" if empty else None)


def number(name: str, *, zero: bool = False, nullable: bool = False) -> "sa.Column[int]":
    return sa.Column(name, whole(), nullable=nullable, server_default="0" if zero else None)


def upgrade() -> None:
    _make_notice()
    _make_parts()
    _make_sender()
    op.execute("ALTER TABLE customer ADD COLUMN notice_channel TEXT DEFAULT 'KAKAO' NOT NULL"
               " CONSTRAINT ck_customer_notice_channel CHECK (notice_channel IN ('KAKAO', 'NONE'))")  # fmt: skip
    for name in ("guardian_phone", "phone_index", "phone_head"):
        op.add_column("customer", text(name, empty=True))
    op.drop_index("ix_customer_phone", "customer")
    op.create_index("ix_customer_phone_index", "customer", ["phone_index"], unique=False)
    op.create_index("ix_customer_phone_head", "customer", ["phone_head"], unique=False)
    op.create_table(
        "phone_vault",
        text("name"), text("proof"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_phone_vault")),
        sqlite_strict=True,
    )  # fmt: skip


def _make_notice() -> None:
    states = ", ".join(f"'{state}'" for state in _STATES)
    op.create_table(
        "notice",
        sa.Column("notice_id", whole(), autoincrement=True, nullable=False),
        text("dedupe_key"), text("kind"), number("customer_id"), text("day"), text("template"), text("vars_json"),
        sa.Column("purpose", sa.Text(), server_default="info", nullable=False),
        sa.Column("state", sa.Text(), server_default="planned", nullable=False),
        number("not_before"), number("expires_at"), number("next_at"), number("attempts", zero=True),
        number("lease_until", nullable=True), text("provider", empty=True), text("provider_group_id", nullable=True),
        text("provider_msg_id", nullable=True), text("idem_key", empty=True), number("submits", zero=True),
        text("submitted_on", empty=True), number("is_mock", zero=True), number("doubts", zero=True),
        number("polls", zero=True), text("last_class", empty=True), text("last_code", empty=True),
        text("last_reason", empty=True), number("created_at"), number("accepted_at", nullable=True),
        number("final_at", nullable=True),
        sa.CheckConstraint(f"state IN ({states})", name=op.f("ck_notice_state")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.customer_id"], name=op.f("fk_notice_customer_id")),
        sa.PrimaryKeyConstraint("notice_id", name=op.f("pk_notice")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_notice_dedupe_key")),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_index("ix_notice_customer_id", "notice", ["customer_id"], unique=False)
    op.create_index("ix_notice_state_next_at", "notice", ["state", "next_at"], unique=False)
    op.create_index("ix_notice_submitted_on", "notice", ["submitted_on"], unique=False)


def _make_parts() -> None:
    op.create_table(
        "notice_stage",
        number("rental_id"), text("kind"), number("stage"), number("notice_id"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.notice_id"], name=op.f("fk_notice_stage_notice_id")),
        sa.PrimaryKeyConstraint("rental_id", "kind", "stage", name=op.f("pk_notice_stage")),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_index("ix_notice_stage_notice_id", "notice_stage", ["notice_id"], unique=False)
    op.create_table(
        "notice_attempt",
        sa.Column("attempt_id", whole(), autoincrement=True, nullable=False),
        number("notice_id"), text("step"), text("outcome"), text("reason", empty=True), text("code", empty=True),
        text("provider", empty=True), number("at"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.notice_id"], name=op.f("fk_notice_attempt_notice_id")),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_notice_attempt")),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_index("ix_notice_attempt_notice_id", "notice_attempt", ["notice_id"], unique=False)


def _make_sender() -> None:
    op.create_table(
        "provider_breaker",
        text("name"),
        sa.Column("state", sa.Text(), server_default="ok", nullable=False),
        number("failures", zero=True), number("pause", zero=True), number("until", nullable=True),
        text("reason", empty=True), text("code", empty=True), number("at"),
        sa.CheckConstraint("state IN ('ok', 'resting', 'stopped')", name=op.f("ck_provider_breaker_state")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_provider_breaker")),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_table(
        "sender_lease",
        text("name"), text("holder"), number("until"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sender_lease")),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_table(
        "notice_plan",
        text("name"), text("planned_on", empty=True), number("ticked_at", zero=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_notice_plan")),
        sqlite_strict=True,
    )  # fmt: skip
