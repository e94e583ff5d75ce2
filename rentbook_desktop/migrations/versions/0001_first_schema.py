"""The first schema: customers, catalogue, journal, payments, rentals, and the shop's own paper."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def whole() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _tables()
    statements = _POSTGRES if op.get_bind().dialect.name == "postgresql" else _SQLITE
    for statement in statements:
        op.execute(statement)


def _tables() -> None:
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
    op.create_index(
        "uq_rental_open_copy",
        "rental",
        ["copy_id"],
        unique=True,
        sqlite_where=sa.text("returned_at IS NULL AND cancelled_at IS NULL"),
        postgresql_where=sa.text("returned_at IS NULL AND cancelled_at IS NULL"),
    )
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


_SQLITE = (
    "CREATE TRIGGER transfer_stays BEFORE UPDATE ON transfer BEGIN SELECT RAISE(ABORT, 'transfers are never changed'); END",
    "CREATE TRIGGER transfer_remains BEFORE DELETE ON transfer BEGIN SELECT RAISE(ABORT, 'transfers are never deleted'); END",
    """CREATE TRIGGER transfer_refund_within BEFORE INSERT ON transfer WHEN NEW.refund_of IS NOT NULL AND
        NEW.amount + (SELECT COALESCE(SUM(amount), 0) FROM transfer WHERE refund_of = NEW.refund_of)
        > (SELECT amount FROM transfer WHERE transfer_id = NEW.refund_of)
    BEGIN SELECT RAISE(ABORT, 'a refund is never more than its original'); END""",
    """CREATE TRIGGER transfer_reversal_opposite BEFORE INSERT ON transfer WHEN NEW.reversal_of IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM transfer WHERE transfer_id = NEW.reversal_of AND amount = NEW.amount
         AND debit_id = NEW.credit_id AND credit_id = NEW.debit_id)
    BEGIN SELECT RAISE(ABORT, 'a reversal is the opposite of its original'); END""",
    """CREATE TRIGGER transfer_charge_held BEFORE INSERT ON transfer WHEN NEW.kind = 'RENTAL' AND NOT EXISTS
        (SELECT 1 FROM hold WHERE rental_id = NEW.rental_id AND state = 'HELD' AND amount = NEW.amount
         AND account_id = NEW.debit_id)
    BEGIN SELECT RAISE(ABORT, 'a rental is charged from its hold'); END""",
    """CREATE TRIGGER transfer_moves AFTER INSERT ON transfer BEGIN
        UPDATE hold SET state = 'CAPTURED', transfer_id = NEW.transfer_id, settled_at = NEW.at
            WHERE NEW.kind = 'RENTAL' AND rental_id = NEW.rental_id AND state = 'HELD';
        UPDATE account SET balance = balance - NEW.amount WHERE account_id = NEW.debit_id;
        UPDATE account SET balance = balance + NEW.amount WHERE account_id = NEW.credit_id;
    END""",
    """CREATE TRIGGER hold_begins BEFORE INSERT ON hold WHEN NEW.state <> 'HELD'
    BEGIN SELECT RAISE(ABORT, 'a hold begins as HELD'); END""",
    """CREATE TRIGGER hold_placed AFTER INSERT ON hold
    BEGIN UPDATE account SET held = held + NEW.amount WHERE account_id = NEW.account_id; END""",
    """CREATE TRIGGER hold_stays BEFORE UPDATE ON hold WHEN OLD.state <> 'HELD' OR NEW.amount <> OLD.amount
        OR NEW.account_id <> OLD.account_id OR NEW.rental_id <> OLD.rental_id
    BEGIN SELECT RAISE(ABORT, 'a hold is settled once and never changed'); END""",
    """CREATE TRIGGER hold_settled AFTER UPDATE ON hold WHEN OLD.state = 'HELD' AND NEW.state <> 'HELD'
    BEGIN UPDATE account SET held = held - OLD.amount WHERE account_id = OLD.account_id; END""",
    "CREATE TRIGGER hold_remains BEFORE DELETE ON hold BEGIN SELECT RAISE(ABORT, 'holds are never deleted'); END",
)

_POSTGRES = (
    """CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% rows are never changed or deleted', TG_TABLE_NAME USING ERRCODE = '23000'; END $$""",
    "CREATE TRIGGER transfer_stays BEFORE UPDATE OR DELETE ON transfer FOR EACH ROW EXECUTE FUNCTION never()",
    "CREATE TRIGGER transfer_truncate BEFORE TRUNCATE ON transfer FOR EACH STATEMENT EXECUTE FUNCTION never()",
    "CREATE TRIGGER hold_remains BEFORE DELETE ON hold FOR EACH ROW EXECUTE FUNCTION never()",
    """CREATE FUNCTION transfer_check() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.refund_of IS NOT NULL THEN
            PERFORM 1 FROM account WHERE account_id = NEW.debit_id FOR UPDATE;
            IF NEW.amount + (SELECT COALESCE(SUM(amount), 0) FROM transfer WHERE refund_of = NEW.refund_of)
                > (SELECT amount FROM transfer WHERE transfer_id = NEW.refund_of) THEN
                RAISE EXCEPTION 'a refund is never more than its original' USING ERRCODE = '23000';
            END IF;
        END IF;
        IF NEW.reversal_of IS NOT NULL AND NOT EXISTS
            (SELECT 1 FROM transfer WHERE transfer_id = NEW.reversal_of AND amount = NEW.amount
             AND debit_id = NEW.credit_id AND credit_id = NEW.debit_id) THEN
            RAISE EXCEPTION 'a reversal is the opposite of its original' USING ERRCODE = '23000';
        END IF;
        IF NEW.kind = 'RENTAL' AND NOT EXISTS
            (SELECT 1 FROM hold WHERE rental_id = NEW.rental_id AND state = 'HELD' AND amount = NEW.amount
             AND account_id = NEW.debit_id) THEN
            RAISE EXCEPTION 'a rental is charged from its hold' USING ERRCODE = '23000';
        END IF;
        RETURN NEW;
    END $$""",
    "CREATE TRIGGER transfer_check BEFORE INSERT ON transfer FOR EACH ROW EXECUTE FUNCTION transfer_check()",
    """CREATE FUNCTION transfer_moves() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.kind = 'RENTAL' THEN
            UPDATE hold SET state = 'CAPTURED', transfer_id = NEW.transfer_id, settled_at = NEW.at
                WHERE rental_id = NEW.rental_id AND state = 'HELD';
        END IF;
        UPDATE account SET balance = balance - NEW.amount WHERE account_id = NEW.debit_id;
        UPDATE account SET balance = balance + NEW.amount WHERE account_id = NEW.credit_id;
        RETURN NULL;
    END $$""",
    "CREATE TRIGGER transfer_moves AFTER INSERT ON transfer FOR EACH ROW EXECUTE FUNCTION transfer_moves()",
    """CREATE FUNCTION hold_check() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' AND NEW.state <> 'HELD' THEN
            RAISE EXCEPTION 'a hold begins as HELD' USING ERRCODE = '23000';
        END IF;
        IF TG_OP = 'UPDATE' AND (OLD.state <> 'HELD' OR NEW.amount <> OLD.amount
            OR NEW.account_id <> OLD.account_id OR NEW.rental_id <> OLD.rental_id) THEN
            RAISE EXCEPTION 'a hold is settled once and never changed' USING ERRCODE = '23000';
        END IF;
        RETURN NEW;
    END $$""",
    "CREATE TRIGGER hold_check BEFORE INSERT OR UPDATE ON hold FOR EACH ROW EXECUTE FUNCTION hold_check()",
    """CREATE FUNCTION hold_moves() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            UPDATE account SET held = held + NEW.amount WHERE account_id = NEW.account_id;
        ELSIF OLD.state = 'HELD' AND NEW.state <> 'HELD' THEN
            UPDATE account SET held = held - OLD.amount WHERE account_id = OLD.account_id;
        END IF;
        RETURN NULL;
    END $$""",
    "CREATE TRIGGER hold_moves AFTER INSERT OR UPDATE ON hold FOR EACH ROW EXECUTE FUNCTION hold_moves()",
)
