"""The journal with its rules, payments, rentals and held baskets."""

import sqlalchemy as sa
from alembic import op

from rentbook_desktop.migrations.journal_rules import POSTGRES, SQLITE

revision = "0002"
down_revision = "0001"


def whole() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for make in (_make_account, _make_rental, _make_rest_2, _make_transfer, _make_hold, _make_payment):
        make()
    for statement in POSTGRES if op.get_bind().dialect.name == "postgresql" else SQLITE:
        op.execute(statement)


def _make_account() -> None:
    op.create_table(
        "account",
        sa.Column("account_id", whole(), autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("customer_id", whole(), nullable=True),
        sa.Column("balance", whole(), server_default="0", nullable=False),
        sa.Column("held", whole(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "(kind IN ('wallet', 'receivable')) = (customer_id IS NOT NULL)", name=op.f("ck_account_owner")
        ),
        sa.CheckConstraint(
            "kind <> 'wallet' OR (balance >= 0 AND held >= 0 AND balance - held >= 0)", name=op.f("ck_account_covered")
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.customer_id"], name=op.f("fk_account_customer_id")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_account")),
        sa.UniqueConstraint("key", name=op.f("uq_account_key")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_account_customer_id"), "account", ["customer_id"], unique=False)
    op.create_table(
        "basket",
        sa.Column("basket_id", whole(), autoincrement=True, nullable=False),
        sa.Column("customer_id", whole(), nullable=True),
        sa.Column("copies", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("held_at", whole(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.customer_id"], name=op.f("fk_basket_customer_id")),
        sa.PrimaryKeyConstraint("basket_id", name=op.f("pk_basket")),
        sqlite_strict=True,
    )


def _make_rental() -> None:
    op.create_table(
        "rental",
        sa.Column("rental_id", whole(), autoincrement=True, nullable=False),
        sa.Column("copy_id", whole(), nullable=False),
        sa.Column("customer_id", whole(), nullable=False),
        sa.Column("title_id", whole(), nullable=False),
        sa.Column("price", whole(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("period_days", whole(), nullable=False),
        sa.Column("status", sa.Text(), server_default="RENT", nullable=False),
        sa.Column("rented_at", whole(), nullable=False),
        sa.Column("rented_on", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("returned_at", whole(), nullable=True),
        sa.Column("returned_on", sa.Text(), nullable=True),
        sa.Column("cancelled_at", whole(), nullable=True),
        sa.CheckConstraint(
            "(status = 'RETURN') = (returned_at IS NOT NULL OR cancelled_at IS NOT NULL)", name=op.f("ck_rental_closed")
        ),
        sa.CheckConstraint("status IN ('RENT', 'DELAY', 'RETURN')", name=op.f("ck_rental_status")),
        sa.CheckConstraint("due_on >= rented_on", name=op.f("ck_rental_due")),
        sa.CheckConstraint("price >= 0", name=op.f("ck_rental_price")),
        sa.CheckConstraint("returned_on IS NULL OR returned_on >= rented_on", name=op.f("ck_rental_returned")),
        sa.ForeignKeyConstraint(["copy_id"], ["copy.copy_id"], name=op.f("fk_rental_copy_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.customer_id"], name=op.f("fk_rental_customer_id")),
        sa.ForeignKeyConstraint(["title_id"], ["title.title_id"], name=op.f("fk_rental_title_id")),
        sa.PrimaryKeyConstraint("rental_id", name=op.f("pk_rental")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_rental_copy_id"), "rental", ["copy_id"], unique=False)
    op.create_index("ix_rental_customer_id_title_id", "rental", ["customer_id", "title_id"], unique=False)


def _make_rest_2() -> None:
    op.create_index(
        "uq_rental_open_copy",
        "rental",
        ["copy_id"],
        unique=True,
        sqlite_where=sa.text("returned_at IS NULL AND cancelled_at IS NULL"),
        postgresql_where=sa.text("returned_at IS NULL AND cancelled_at IS NULL"),
    )


def _make_transfer() -> None:
    op.create_table(
        "transfer",
        sa.Column("transfer_id", whole(), autoincrement=True, nullable=False),
        sa.Column("debit_id", whole(), nullable=False),
        sa.Column("credit_id", whole(), nullable=False),
        sa.Column("amount", whole(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("rental_id", whole(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.Column("reversal_of", whole(), nullable=True),
        sa.Column("refund_of", whole(), nullable=True),
        sa.Column("staff", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("at", whole(), nullable=False),
        sa.Column("checksum", sa.Text(), nullable=False),
        sa.CheckConstraint("kind <> 'RENTAL' OR rental_id IS NOT NULL", name=op.f("ck_transfer_rental")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_transfer_amount")),
        sa.CheckConstraint("debit_id <> credit_id", name=op.f("ck_transfer_two_accounts")),
        sa.ForeignKeyConstraint(["credit_id"], ["account.account_id"], name=op.f("fk_transfer_credit_id")),
        sa.ForeignKeyConstraint(["debit_id"], ["account.account_id"], name=op.f("fk_transfer_debit_id")),
        sa.ForeignKeyConstraint(["refund_of"], ["transfer.transfer_id"], name=op.f("fk_transfer_refund_of")),
        sa.ForeignKeyConstraint(["reversal_of"], ["transfer.transfer_id"], name=op.f("fk_transfer_reversal_of")),
        sa.PrimaryKeyConstraint("transfer_id", name=op.f("pk_transfer")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_transfer_credit_id"), "transfer", ["credit_id"], unique=False)
    op.create_index(op.f("ix_transfer_debit_id"), "transfer", ["debit_id"], unique=False)
    op.create_index(op.f("ix_transfer_refund_of"), "transfer", ["refund_of"], unique=False)


def _make_hold() -> None:
    op.create_index(
        "uq_transfer_rental_charge",
        "transfer",
        ["rental_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'RENTAL'"),
        postgresql_where=sa.text("kind = 'RENTAL'"),
    )
    op.create_index("uq_transfer_reversal_of", "transfer", ["reversal_of"], unique=True)
    op.create_table(
        "hold",
        sa.Column("hold_id", whole(), autoincrement=True, nullable=False),
        sa.Column("account_id", whole(), nullable=False),
        sa.Column("rental_id", whole(), nullable=False),
        sa.Column("amount", whole(), nullable=False),
        sa.Column("state", sa.Text(), server_default="HELD", nullable=False),
        sa.Column("transfer_id", whole(), nullable=True),
        sa.Column("placed_at", whole(), nullable=False),
        sa.Column("settled_at", whole(), nullable=True),
        sa.CheckConstraint("(state = 'CAPTURED') = (transfer_id IS NOT NULL)", name=op.f("ck_hold_captured")),
        sa.CheckConstraint("state IN ('HELD', 'CAPTURED', 'VOIDED')", name=op.f("ck_hold_state")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_hold_amount")),
        sa.ForeignKeyConstraint(["account_id"], ["account.account_id"], name=op.f("fk_hold_account_id")),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.transfer_id"], name=op.f("fk_hold_transfer_id")),
        sa.PrimaryKeyConstraint("hold_id", name=op.f("pk_hold")),
        sa.UniqueConstraint("rental_id", name=op.f("uq_hold_rental_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_hold_account_id"), "hold", ["account_id"], unique=False)


def _make_payment() -> None:
    op.create_table(
        "payment",
        sa.Column("payment_id", whole(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("customer_id", whole(), nullable=False),
        sa.Column("rental_id", whole(), nullable=True),
        sa.Column("transfer_id", whole(), nullable=True),
        sa.Column("tender", sa.Text(), nullable=False),
        sa.Column("amount", whole(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("at", whole(), nullable=False),
        sa.CheckConstraint("(kind = 'RENTAL') = (rental_id IS NOT NULL)", name=op.f("ck_payment_rental")),
        sa.CheckConstraint("kind IN ('RENTAL', 'TOP_UP', 'REFUND')", name=op.f("ck_payment_kind")),
        sa.CheckConstraint("state IN ('APPROVED', 'REFUSED', 'CANCELLED')", name=op.f("ck_payment_state")),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_payment_amount")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.customer_id"], name=op.f("fk_payment_customer_id")),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.transfer_id"], name=op.f("fk_payment_transfer_id")),
        sa.PrimaryKeyConstraint("payment_id", name=op.f("pk_payment")),
        sa.UniqueConstraint("rental_id", name=op.f("uq_payment_rental_id")),
        sa.UniqueConstraint("transfer_id", name=op.f("uq_payment_transfer_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_payment_customer_id"), "payment", ["customer_id"], unique=False)
