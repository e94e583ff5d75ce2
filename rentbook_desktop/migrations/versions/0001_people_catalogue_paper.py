"""Customers, the catalogue, and the shop's own paper: outbox, answers, bookmarks."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def whole() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for make in (_make_bookmark, _make_outbox, _make_request, _make_title, _make_card):
        make()


def _make_bookmark() -> None:
    op.create_table(
        "bookmark",
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("event_id", whole(), nullable=False),
        sa.Column("attempts", whole(), server_default="0", nullable=False),
        sa.Column("retry_at", whole(), server_default="0", nullable=False),
        sa.Column("trouble", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("reader", name=op.f("pk_bookmark")),
        sqlite_strict=True,
    )
    op.create_table(
        "customer",
        sa.Column("customer_id", whole(), autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("birth", sa.Text(), nullable=True),
        sa.Column("pin_hash", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), server_default="ACTIVE", nullable=False),
        sa.Column("joined_at", whole(), nullable=False),
        sa.CheckConstraint("state IN ('ACTIVE', 'SUSPENDED', 'WITHDRAWN')", name=op.f("ck_customer_state")),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_customer")),
        sqlite_strict=True,
    )
    op.create_index("ix_customer_name_key", "customer", ["name_key"], unique=False)
    op.create_index("ix_customer_phone", "customer", ["phone"], unique=False)


def _make_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("event_id", whole(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("aggregate", sa.Text(), nullable=False),
        sa.Column("seq", whole(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", whole(), nullable=False),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.CheckConstraint("seq > 0", name=op.f("ck_outbox_seq")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("aggregate", "seq", name=op.f("uq_outbox_aggregate_seq")),
        sqlite_strict=True,
    )
    op.create_table(
        "parked",
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("event_id", whole(), autoincrement=False, nullable=False),
        sa.Column("aggregate", sa.Text(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("at", whole(), nullable=False),
        sa.PrimaryKeyConstraint("reader", "event_id", name=op.f("pk_parked")),
        sqlite_strict=True,
    )
    op.create_index("ix_parked_reader_aggregate", "parked", ["reader", "aggregate"], unique=False)


def _make_request() -> None:
    op.create_table(
        "request",
        sa.Column("request_id", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("body_hash", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("staff", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("at", whole(), nullable=False),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_request")),
        sqlite_strict=True,
    )


def _make_title() -> None:
    op.create_table(
        "title",
        sa.Column("title_id", whole(), autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), server_default="", nullable=False),
        sa.Column("publisher", sa.Text(), server_default="", nullable=False),
        sa.Column("isbn", sa.Text(), nullable=True),
        sa.Column("series", sa.Text(), server_default="", nullable=False),
        sa.Column("volume", sa.Text(), server_default="", nullable=False),
        sa.Column("category", sa.Text(), server_default="", nullable=False),
        sa.Column("price", whole(), nullable=False),
        sa.Column("tier", sa.Text(), server_default="STANDARD", nullable=False),
        sa.Column("rating", sa.Text(), server_default="all", nullable=False),
        sa.Column("year", sa.Text(), server_default="", nullable=False),
        sa.Column("call_number", sa.Text(), server_default="", nullable=False),
        sa.Column("match_key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="ACTIVE", nullable=False),
        sa.Column("added_at", whole(), nullable=False),
        sa.CheckConstraint("rating IN ('all', '19')", name=op.f("ck_title_rating")),
        sa.CheckConstraint("state IN ('ACTIVE', 'REMOVED')", name=op.f("ck_title_state")),
        sa.CheckConstraint("price >= 0", name=op.f("ck_title_price")),
        sa.PrimaryKeyConstraint("title_id", name=op.f("pk_title")),
        sqlite_strict=True,
    )
    op.create_index("ix_title_isbn", "title", ["isbn"], unique=False)
    op.create_index("ix_title_match_key", "title", ["match_key"], unique=False)
    op.create_table(
        "title_search",
        sa.Column("title_id", whole(), autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("title_id", name=op.f("pk_title_search")),
        sqlite_strict=True,
    )


def _make_card() -> None:
    op.create_table(
        "card",
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("customer_id", whole(), nullable=False),
        sa.Column("state", sa.Text(), server_default="ACTIVE", nullable=False),
        sa.Column("issued_at", whole(), nullable=False),
        sa.CheckConstraint("state IN ('ACTIVE', 'LOST')", name=op.f("ck_card_state")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.customer_id"], name=op.f("fk_card_customer_id")),
        sa.PrimaryKeyConstraint("card", name=op.f("pk_card")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_card_customer_id"), "card", ["customer_id"], unique=False)
    op.create_table(
        "copy",
        sa.Column("copy_id", whole(), autoincrement=True, nullable=False),
        sa.Column("barcode", sa.Text(), nullable=False),
        sa.Column("title_id", whole(), nullable=False),
        sa.Column("state", sa.Text(), server_default="AVAILABLE", nullable=False),
        sa.Column("added_at", whole(), nullable=False),
        sa.CheckConstraint(
            "state IN ('AVAILABLE', 'OUT', 'RESERVED', 'REPAIR', 'LOST', 'WITHDRAWN')", name=op.f("ck_copy_state")
        ),
        sa.ForeignKeyConstraint(["title_id"], ["title.title_id"], name=op.f("fk_copy_title_id")),
        sa.PrimaryKeyConstraint("copy_id", name=op.f("pk_copy")),
        sa.UniqueConstraint("barcode", name=op.f("uq_copy_barcode")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_copy_title_id"), "copy", ["title_id"], unique=False)
