"""What a thief with an SQL program does: rows planted, bent, moved and taken away, with triggers out of the way and put back."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from rentbook_desktop.wallet.model import SEALED, checksum

NOW = 1_764_000_000_000_000


@contextmanager
def without_triggers(connection: Connection, *tables: str) -> Iterator[None]:
    """Run without the triggers of these tables; afterwards the schema is the same again."""
    if connection.dialect.name == "postgresql":
        for table in tables:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        yield
        for table in tables:
            connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER USER"))
        return
    asked = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table")
    triggers = [row for table in tables for row in connection.execute(asked, {"table": table}).all()]
    for name, _ in triggers:
        connection.execute(text(f"DROP TRIGGER {name}"))
    yield
    for _, made in triggers:
        connection.exec_driver_sql(made)


class Thief:
    """Somebody who has the shop's file and knows its tables, but not its secret."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def run(self, statement: str, **values: object):
        return self.connection.execute(text(statement), values)

    def insert(self, table: str, **row: object) -> None:
        names = ", ".join(row)
        marks = ", ".join(f":{name}" for name in row)
        self.run(f"INSERT INTO {table} ({names}) VALUES ({marks})", **row)

    def next_id(self, table: str, column: str) -> int:
        return (self.run(f"SELECT MAX({column}) FROM {table}").scalar() or 0) + 1

    def transfer(self, debit: str, credit: str, amount: int, kind: str, **more: object) -> int:
        """Plant a transfer between two accounts, with the checksum it would have."""
        keys = dict(self.run("SELECT key, account_id FROM account").tuples().all())
        row = dict.fromkeys(SEALED) | {"reference": "", "reason": "", "staff": "김하늘", "desk": "desk-1", "at": NOW}
        row |= {"debit_id": keys[debit], "credit_id": keys[credit], "amount": amount, "kind": kind} | more
        number = self.next_id("transfer", "transfer_id")
        self.insert("transfer", transfer_id=number, checksum=checksum(*(row[name] for name in SEALED)), **row)
        return number

    def payment(self, transfer_id: int, customer: int, amount: int, kind: str, tender: str = "cash") -> None:
        number = self.next_id("payment", "payment_id")
        row = {
            "payment_id": number,
            "kind": kind,
            "customer_id": customer,
            "transfer_id": transfer_id,
            "tender": tender,
        }
        self.insert("payment", **row, amount=amount, state="APPROVED", at=NOW)

    def request(self, request_id: str, action: str) -> None:
        row = {"request_id": request_id, "action": action, "body_hash": "0" * 64, "answer": "{}", "staff": "김하늘"}
        self.insert("request", **row, desk="desk-1", at=NOW)

    def event(self, kind: str, aggregate: str, body: str, request_id: str | None = None) -> None:
        """Plant an event at the end, with the link of the row before: the key to make its own is not there."""
        number = self.next_id("outbox", "event_id")
        seq = self.run(
            "SELECT COALESCE(MAX(seq), 0) + 1 FROM outbox WHERE aggregate = :about", about=aggregate
        ).scalar()
        mac = self.run("SELECT mac FROM outbox WHERE event_id = :last", last=number - 1).scalar()
        row = {"event_id": number, "kind": kind, "aggregate": aggregate, "seq": seq, "body": body, "at": NOW}
        self.insert("outbox", **row, request_id=request_id, covers="", mac=mac)
        self.run("UPDATE chain_head SET event_id = :number, mac = :mac", number=number, mac=mac)
