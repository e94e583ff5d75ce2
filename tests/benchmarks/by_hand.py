"""The same checks and writes as the shop's actions and readers, in bare SQL on the same file with the same settings."""

import base64
import hashlib
import hmac
import json
import time
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from pysqlite3 import dbapi2 as sqlite

from rentbook_desktop.foundation.secrets import Secrets

STAFF_ID = 1
PRAGMAS = (
    "busy_timeout=5000",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "cache_size=-8000",
)


def connect(path):
    connection = sqlite.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute("PRAGMA " + pragma)
    return connection


class Chain:
    """The chain over the outbox by hand: rows are linked as `foundation/chain.py` says."""

    def __init__(self, path):
        self.sql = connect(path).execute
        name, proof = self.sql("SELECT database_id, proof FROM shop_identity").fetchone()
        kept = base64.b64decode(Secrets(path.parent).get(f"shop_secret:{name}"))
        self.key = hmac.digest(kept, b"rentbook chain", "sha256")
        assert hmac.digest(kept, b"rentbook proof", "sha256").hex() == proof

    def hash(self, text):
        return hmac.digest(self.key, text.encode(), "sha256").hex()[:32]

    def append(self, sql, rows, now, request_id, covers):
        """Append rows of kind, aggregate and body; the last one covers what else was written."""
        event_id, mac, seal = sql("SELECT event_id, mac, seal FROM chain_head WHERE chain = 'shop'").fetchone()
        assert seal == self.hash(f"head\x1f{event_id}\x1f{mac}")
        for place, (kind, aggregate, body) in enumerate(rows, 1):
            event_id += 1
            told = "\n".join(covers) if place == len(rows) else ""
            fields = (mac, str(event_id), kind, aggregate, str(now), request_id or "", told, body)
            mac = self.hash("\x1f".join(fields))
            sql(
                "INSERT INTO outbox (event_id, kind, aggregate, seq, body, at, request_id, covers, mac) VALUES (?, ?, ?,"
                " (SELECT COALESCE(MAX(seq), 0) + 1 FROM outbox WHERE aggregate = ?), ?, ?, ?, ?, ?)",
                (event_id, kind, aggregate, aggregate, body, now, request_id, told, mac),
            )
        sql(
            "UPDATE chain_head SET event_id = ?, mac = ?, seal = ? WHERE chain = 'shop'",
            (event_id, mac, self.hash(f"head\x1f{event_id}\x1f{mac}")),
        )


class ByHand:
    def __init__(self, path):
        self.sql, self.chain = connect(path).execute, Chain(path)

    def begin(self, name, body):
        mark = hashlib.sha256((name + json.dumps(body, sort_keys=True)).encode()).hexdigest()
        self.sql("BEGIN IMMEDIATE")
        (role,) = self.sql("SELECT role FROM staff WHERE staff_id = ? AND state = 'ACTIVE'", (STAFF_ID,)).fetchone()
        assert role in {"OWNER", "CLERK"}
        request_id = str(uuid4())
        assert (
            self.sql("SELECT action, body_hash, answer FROM request WHERE request_id = ?", (request_id,)).fetchone()
            is None
        )
        return request_id, mark, time.time_ns() // 1000

    def finish(self, name, request_id, mark, now, answer, kind, aggregate, body):
        row = {
            "request_id": request_id,
            "action": name,
            "body_hash": mark,
            "staff": "김하늘",
            "desk": "desk-1",
            "at": now,
        }
        self.sql(
            "INSERT INTO request (request_id, action, body_hash, answer, staff, desk, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (request_id, name, mark, json.dumps(answer), "김하늘", "desk-1", now),
        )
        told = f"request:{request_id}"
        cover = self.chain.hash(json.dumps([told, [row]], sort_keys=True, ensure_ascii=False, separators=(",", ":")))
        self.chain.append(self.sql, [(kind, aggregate, json.dumps(body))], now, request_id, [f"{told}={cover}"])
        self.sql("COMMIT")

    def rent(self, customer, code):
        request_id, mark, now = self.begin("rent_books", {"customer_id": customer, "copies": [code]})
        copy_id, state, title_id, title, price, tier, rating = self.sql(
            "SELECT c.copy_id, c.state, t.title_id, t.name, t.price, t.tier, t.rating FROM copy c JOIN title t USING (title_id)"
            " WHERE c.barcode IN (?) ORDER BY c.copy_id",
            (code,),
        ).fetchone()
        customer_id, birth = self.sql("SELECT state, birth FROM customer WHERE customer_id = ?", (customer,)).fetchone()
        key = f"wallet:{customer}"
        account, balance, held = self.sql(
            "SELECT account_id, balance, held FROM account WHERE key = ?", (key,)
        ).fetchone()
        assert (state, customer_id, rating) == ("AVAILABLE", "ACTIVE", "all")
        assert balance - held >= price
        assert birth
        today = datetime.now(UTC).date()
        due = today + timedelta(days=7)
        rental_id = self.sql(
            "INSERT INTO rental (copy_id, customer_id, title_id, price, tier, period_days, rented_at, rented_on, due_on)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING rental_id",
            (copy_id, customer, title_id, price, tier, 7, now, today.isoformat(), due.isoformat()),
        ).fetchone()[0]
        self.sql("UPDATE copy SET state = 'OUT' WHERE copy_id = ?", (copy_id,))
        self.sql(
            "INSERT INTO hold (account_id, rental_id, amount, placed_at) VALUES (?, ?, ?, ?)",
            (account, rental_id, price, now),
        )
        body = {"rental_id": rental_id, "customer_id": customer, "copy": code, "title_id": title_id, "title": title}
        body |= {"price": price, "rented_on": today.isoformat(), "due_on": due.isoformat()}
        body |= {"staff": "김하늘", "desk": "desk-1"}
        answer = {"rentals": [body], "balance": balance, "available": balance - held - price}
        self.finish("rent_books", request_id, mark, now, answer, "BookRented", f"rental:{rental_id}", body)

    def give_back(self, code):
        request_id, mark, now = self.begin("return_books", {"copies": [code]})
        rental_id, copy_id, customer, due_on, rented_on, title, author, category, name = self.sql(
            "SELECT r.rental_id, r.copy_id, r.customer_id, r.due_on, r.rented_on, t.name, t.author, t.category, u.name"
            " FROM rental r JOIN copy c USING (copy_id) JOIN title t ON t.title_id = r.title_id"
            " JOIN customer u ON u.customer_id = r.customer_id"
            " WHERE c.barcode IN (?) AND r.returned_at IS NULL AND r.cancelled_at IS NULL ORDER BY c.copy_id",
            (code,),
        ).fetchone()
        today = datetime.now(UTC).date().isoformat()
        assert today >= rented_on
        self.sql(
            "UPDATE rental SET status = 'RETURN', returned_at = ?, returned_on = ? WHERE rental_id = ?",
            (now, today, rental_id),
        )
        self.sql("UPDATE copy SET state = 'AVAILABLE' WHERE copy_id = ?", (copy_id,))
        body = {
            "rental_id": rental_id,
            "customer_id": customer,
            "copy": code,
            "returned_on": today,
            "days_late": 0,
            "day": today,
        }
        answer = {
            "returned": [
                body | {"title": title, "author": author, "category": category, "name": name, "due_on": due_on}
            ]
        }
        self.finish("return_books", request_id, mark, now, answer, "BookReturned", f"rental:{rental_id}", body)
