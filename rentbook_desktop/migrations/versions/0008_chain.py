"""The chain over the outbox, the identity of the database, and rows that may only be added: by no UPDATE, DELETE or REPLACE."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def whole() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for column in ("covers", "mac"):
        op.add_column("outbox", sa.Column(column, sa.Text(), server_default="", nullable=False))
    op.add_column("phone_vault", sa.Column("sealed", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "shop_identity",
        sa.Column("database_id", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("begun_at", whole(), nullable=False),
        sa.PrimaryKeyConstraint("database_id", name=op.f("pk_shop_identity")),
        sqlite_strict=True,
    )
    op.create_table(
        "chain_head",
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("event_id", whole(), nullable=False),
        sa.Column("mac", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_chain_head")),
        sqlite_strict=True,
    )
    for statement in _POSTGRES if op.get_bind().dialect.name == "postgresql" else _SQLITE:
        op.execute(statement)


# What may change in rows that else are only added: what is said of a person who is forgotten, and whether a payment stands.
_OPEN = {
    "outbox": ("body",),
    "request": ("answer",),
    "payment": ("state", "memo"),
    "audit": (),
    "transfer": (),
}
_COLUMNS = {
    "outbox": ("event_id", "kind", "aggregate", "seq", "body", "at", "request_id", "covers", "mac"),
    "request": ("request_id", "action", "body_hash", "answer", "staff", "desk", "at"),
    "payment": (
        "payment_id", "kind", "customer_id", "rental_id", "transfer_id", "tender", "amount", "state", "why", "at",
        "approval", "given", "memo",
    ),
}  # fmt: skip
_FORGETTING = "('CustomerRegistered', 'CustomerRevised', 'RentalCancelled')"
_EXTRA = {
    "outbox": f"(NEW.body <> OLD.body AND OLD.kind NOT IN {_FORGETTING})",
    "payment": "(NEW.state <> OLD.state AND NOT (OLD.state = 'APPROVED' AND NEW.state = 'CANCELLED'))",
}
_SAME = {
    "outbox": ("NEW.event_id = event_id", "NEW.aggregate = aggregate AND NEW.seq = seq"),
    "request": ("NEW.request_id = request_id",),
    "payment": ("NEW.payment_id = payment_id", "NEW.rental_id = rental_id", "NEW.transfer_id = transfer_id"),
    "audit": ("NEW.audit_id = audit_id",),
    "transfer": (
        "NEW.transfer_id = transfer_id",
        "NEW.reversal_of = reversal_of",
        "NEW.kind = 'RENTAL' AND kind = 'RENTAL' AND NEW.rental_id = rental_id",
    ),
    "hold": ("NEW.hold_id = hold_id", "NEW.rental_id = rental_id"),
}


def _changed(table: str, differs: str) -> str:
    fixed = [name for name in _COLUMNS[table] if name not in _OPEN[table]]
    parts = [f"NEW.{name} {differs} OLD.{name}" for name in fixed] + ([_EXTRA[table]] if table in _EXTRA else [])
    return " OR ".join(parts)


def _sqlite() -> Iterator[str]:
    for table in _COLUMNS:
        changed = f"SELECT RAISE(ABORT, '{table} rows are never changed')"
        deleted = f"SELECT RAISE(ABORT, '{table} rows are never deleted')"
        yield f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} WHEN {_changed(table, 'IS NOT')} BEGIN {changed}; END"
        yield f"CREATE TRIGGER {table}_remains BEFORE DELETE ON {table} BEGIN {deleted}; END"
    for (
        table,
        same,
    ) in _SAME.items():  # a row that takes another's place (INSERT OR REPLACE) deletes it, without a trigger
        taken = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {one})" for one in same)  # noqa: S608
        replaced = f"SELECT RAISE(ABORT, '{table} rows are never replaced')"
        yield f"CREATE TRIGGER {table}_is_new BEFORE INSERT ON {table} WHEN {taken} BEGIN {replaced}; END"


def _postgres() -> Iterator[str]:
    for table in _COLUMNS:
        changed = f"RAISE EXCEPTION '{table} rows are never changed' USING ERRCODE = '23000'"
        check = f"BEGIN IF {_changed(table, 'IS DISTINCT FROM')} THEN {changed}; END IF; RETURN NEW; END"
        made = f"CREATE FUNCTION {table}_changes() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT"
        each = f"ON {table} FOR EACH ROW EXECUTE FUNCTION"
        yield f"{made} AS $$ {check} $$"
        yield f"CREATE TRIGGER {table}_stays BEFORE UPDATE {each} {table}_changes()"
        yield f"CREATE TRIGGER {table}_remains BEFORE DELETE {each} never()"
    for table in (*_COLUMNS, "hold"):
        yield f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION never()"


_SQLITE, _POSTGRES = tuple(_sqlite()), tuple(_postgres())
