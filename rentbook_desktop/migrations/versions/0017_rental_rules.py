"""Rules of a real shop: a calendar, late fees, renewals, suspensions after a late return, reservations, taking actions back."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

RENTAL = (
    ("fee_per_day", "0"),
    ("fee_grace_days", "0"),
    ("fee_cap", "0"),
    ("fee_skips_closed", "1"),
    ("renewals", "0"),
    ("due_moves", "0"),
)
PAYMENT = (
    "payment_id",
    "kind",
    "customer_id",
    "rental_id",
    "transfer_id",
    "tender",
    "amount",
    "state",
    "why",
    "at",
    "approval",
    "given",
    "memo",
)
KINDS = "kind IN ('RENTAL', 'TOP_UP', 'REFUND', 'FEE')"


def whole() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for name, default in RENTAL:
        op.add_column("rental", sa.Column(name, whole(), server_default=default, nullable=False))
    op.add_column("rental", sa.Column("override", sa.Text(), server_default="", nullable=False))
    _calendar()
    _renewals()
    _late_suspensions()
    _reservations()
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_payment_kind"), "payment", type_="check")
        op.create_check_constraint(op.f("ck_payment_kind"), "payment", KINDS)
    else:
        _payment_made_anew()


def _calendar() -> None:
    op.create_table(
        "calendar_rule",
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("state IN ('CLOSED', 'OPEN')", name=op.f("ck_calendar_rule_state")),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_calendar_rule")),
        sqlite_strict=True,
    )


def _renewals() -> None:
    op.create_table(
        "renewal",
        sa.Column("renewal_id", whole(), nullable=False, autoincrement=True),
        sa.Column("rental_id", whole(), nullable=False),
        sa.Column("was_due_on", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("price", whole(), nullable=False),
        sa.Column("transfer_id", whole(), nullable=True),
        sa.Column("renewed_at", whole(), nullable=False),
        sa.Column("undone_at", whole(), nullable=True),
        sa.CheckConstraint("price >= 0", name=op.f("ck_renewal_price")),
        sa.CheckConstraint("(price = 0) = (transfer_id IS NULL)", name=op.f("ck_renewal_paid")),
        sa.CheckConstraint("due_on > was_due_on", name=op.f("ck_renewal_longer")),
        sa.ForeignKeyConstraint(["rental_id"], ["rental.rental_id"], name=op.f("fk_renewal_rental_id")),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.transfer_id"], name=op.f("fk_renewal_transfer_id")),
        sa.PrimaryKeyConstraint("renewal_id", name=op.f("pk_renewal")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_renewal_rental_id"), "renewal", ["rental_id"])


def _late_suspensions() -> None:
    op.create_table(
        "late_suspension",
        sa.Column("rental_id", whole(), nullable=False, autoincrement=False),
        sa.Column("customer_id", whole(), nullable=False),
        sa.Column("from_on", sa.Text(), nullable=False),
        sa.Column("until_on", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["rental_id"], ["rental.rental_id"], name=op.f("fk_late_suspension_rental_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.customer_id"], name=op.f("fk_late_suspension_customer_id")),
        sa.PrimaryKeyConstraint("rental_id", name=op.f("pk_late_suspension")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_late_suspension_customer_id"), "late_suspension", ["customer_id"])
    op.create_table(
        "due_move",
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("rental_id", whole(), nullable=False, autoincrement=False),
        sa.Column("was_due_on", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["rental_id"], ["rental.rental_id"], name=op.f("fk_due_move_rental_id")),
        sa.PrimaryKeyConstraint("request_id", "rental_id", name=op.f("pk_due_move")),
        sqlite_strict=True,
    )
    op.create_table(
        "undone_request",
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("at", whole(), nullable=False),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_undone_request")),
        sqlite_strict=True,
    )


def _reservations() -> None:
    op.create_table(
        "reservation",
        sa.Column("reservation_id", whole(), nullable=False, autoincrement=True),
        sa.Column("title_id", whole(), nullable=False),
        sa.Column("customer_id", whole(), nullable=False),
        sa.Column("place", whole(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("live", sa.Text(), nullable=True),
        sa.Column("reserved_at", whole(), nullable=False),
        sa.Column("suspended_until", sa.Text(), nullable=True),
        sa.Column("copy_id", whole(), nullable=True),
        sa.Column("ready_at", whole(), nullable=True),
        sa.Column("pickup_by", sa.Text(), nullable=True),
        sa.Column("closed_at", whole(), nullable=True),
        sa.CheckConstraint(
            "state IN ('WAITING', 'SUSPENDED', 'READY', 'FULFILLED', 'CANCELLED', 'EXPIRED')",
            name=op.f("ck_reservation_state"),
        ),
        sa.CheckConstraint(
            "(state IN ('WAITING', 'SUSPENDED', 'READY')) = (live IS NOT NULL)", name=op.f("ck_reservation_live")
        ),
        sa.CheckConstraint(
            "state <> 'READY' OR (copy_id IS NOT NULL AND pickup_by IS NOT NULL)", name=op.f("ck_reservation_ready")
        ),
        sa.ForeignKeyConstraint(["title_id"], ["title.title_id"], name=op.f("fk_reservation_title_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.customer_id"], name=op.f("fk_reservation_customer_id")),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.copy_id"], name=op.f("fk_reservation_copy_id")),
        sa.PrimaryKeyConstraint("reservation_id", name=op.f("pk_reservation")),
        sa.UniqueConstraint("live", name=op.f("uq_reservation_live")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_reservation_customer_id"), "reservation", ["customer_id"])
    op.create_index("ix_reservation_title_id_state_place", "reservation", ["title_id", "state", "place"])
    op.create_index("ix_reservation_state_pickup_by", "reservation", ["state", "pickup_by"])
    condition = sa.text("state = 'READY'")
    op.create_index(
        "uq_reservation_ready_copy", "reservation", ["copy_id"], unique=True,
        sqlite_where=condition, postgresql_where=condition,
    )  # fmt: skip


def _payment_made_anew() -> None:
    """Let payments be of fees, too: SQLite changes no CHECK of a table that is there."""
    wanted = sa.text(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'payment' ORDER BY rowid"
    )
    triggers = op.get_bind().execute(wanted).all()
    for name, _ in triggers:
        op.execute(f"DROP TRIGGER {name}")
    op.drop_index("ix_payment_customer_id", "payment")
    op.rename_table("payment", "payment_before")
    _create_payment()
    names = ", ".join(PAYMENT)
    op.execute(f"INSERT INTO payment ({names}) SELECT {names} FROM payment_before")  # noqa: S608
    op.drop_table("payment_before")
    op.create_index("ix_payment_customer_id", "payment", ["customer_id"])
    for _, statement in triggers:
        op.execute(statement)


def _create_payment() -> None:
    op.create_table(
        "payment",
        sa.Column("payment_id", whole(), nullable=False, autoincrement=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("customer_id", whole(), nullable=False),
        sa.Column("rental_id", whole(), nullable=True),
        sa.Column("transfer_id", whole(), nullable=True),
        sa.Column("tender", sa.Text(), nullable=False),
        sa.Column("amount", whole(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("at", whole(), nullable=False),
        sa.Column("approval", sa.Text(), server_default="", nullable=False),
        sa.Column("given", whole(), nullable=True),
        sa.Column("memo", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_payment_amount")),
        sa.CheckConstraint("state IN ('APPROVED', 'REFUSED', 'CANCELLED')", name=op.f("ck_payment_state")),
        sa.CheckConstraint(KINDS, name=op.f("ck_payment_kind")),
        sa.CheckConstraint("(kind = 'RENTAL') = (rental_id IS NOT NULL)", name=op.f("ck_payment_rental")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.customer_id"], name=op.f("fk_payment_customer_id")),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.transfer_id"], name=op.f("fk_payment_transfer_id")),
        sa.PrimaryKeyConstraint("payment_id", name=op.f("pk_payment")),
        sa.UniqueConstraint("rental_id", name=op.f("uq_payment_rental_id")),
        sa.UniqueConstraint("transfer_id", name=op.f("uq_payment_transfer_id")),
        sqlite_strict=True,
    )
