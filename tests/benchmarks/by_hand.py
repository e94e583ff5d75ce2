"""The same checks and writes as the shop's actions and readers, in bare SQL on the same file with the same settings."""

import base64
import hashlib
import hmac
import json
import time
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from pysqlite3 import dbapi2 as sqlite

from rentbook_desktop.foundation.secrets import Secrets

STAFF_ID = 1
_SHOWN = (
    "CASE WHEN t.volume = '' OR t.name LIKE ('% ' || t.volume) OR t.name LIKE ('%.' || t.volume) THEN t.name"
    " ELSE t.name || ' ' || t.volume END"
)
_BACK = 300_000_000  # microseconds by which the clocks of two desks may differ
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
        now = time.time_ns() // 1000
        newest = self.sql(
            "SELECT at FROM outbox WHERE event_id > (SELECT trusted_event FROM clock_mark) ORDER BY event_id DESC LIMIT 1"
        ).fetchone()
        assert newest is None or now >= newest[0] - _BACK
        return request_id, mark, now

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
        copy_id, _, state, title_id, title, _, _, price, tier, _, rating, _ = self.sql(
            f"SELECT c.copy_id, c.barcode, c.state, t.title_id, {_SHOWN}, t.author, t.category, t.price, t.tier, t.tier_since,"
            " t.rating, t.list_price FROM copy c JOIN title t USING (title_id) WHERE c.barcode = ? ORDER BY c.copy_id",
            (code,),
        ).fetchone()
        _, customer_state, birth, _, group, _ = self.sql(
            "SELECT name, state, birth, guardian_phone, group_name, id_checked_on FROM customer WHERE customer_id = ?",
            (customer,),
        ).fetchone()
        key = f"wallet:{customer}"
        account, balance, held = self.sql(
            "SELECT account_id, balance, held FROM account WHERE key = ?", (key,)
        ).fetchone()
        today = datetime.now(UTC).date()
        self.rules(today, customer)
        assert (state, customer_state, rating, tier, group) == ("AVAILABLE", "ACTIVE", "all", "STANDARD", "")
        assert balance - held >= price
        assert birth
        due = today + timedelta(days=7)
        rental_id = self.sql(
            "INSERT INTO rental (copy_id, customer_id, title_id, price, tier, period_days, rented_at, rented_on, due_on,"
            " fee_per_day, fee_grace_days, fee_cap, fee_skips_closed, override)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 1, '') RETURNING rental_id",
            (copy_id, customer, title_id, price, tier, 7, now, today.isoformat(), due.isoformat()),
        ).fetchone()[0]
        self.earlier(customer, title_id)
        self.waits_for(customer, title_id)
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

    def rules(self, today, customer):
        """What the rules of renting ask: expired places, the calendar, late rentals with a fee, what is owed."""
        self.expired(today)
        assert not self.sql("SELECT day, state, reason FROM calendar_rule").fetchall()
        late = self.sql(
            "SELECT due_on, fee_per_day, fee_grace_days, fee_cap, fee_skips_closed FROM rental WHERE customer_id = ?"
            " AND returned_at IS NULL AND cancelled_at IS NULL AND due_on < ? AND fee_per_day > 0",
            (customer, today.isoformat()),
        ).fetchall()
        assert not late
        assert self.sql("SELECT balance FROM account WHERE key = ?", (f"receivable:{customer}",)).fetchone() is None

    def expired(self, today):
        due = (
            "SELECT r.reservation_id, r.customer_id, r.title_id, r.copy_id, c.barcode, c.state, c.pickup_number,"
            f" {_SHOWN} FROM reservation r JOIN copy c USING (copy_id) JOIN title t ON t.title_id = r.title_id"
            " WHERE r.state = 'READY' AND r.pickup_by < ? ORDER BY r.reservation_id"
        )
        assert not self.sql(due, (today.isoformat(),)).fetchall()

    def earlier(self, customer, title_id):
        """What a customer had of the title before."""
        self.sql(
            "SELECT MIN(CASE WHEN returned_at IS NULL THEN copy_id END), MAX(CASE WHEN returned_at IS NULL THEN copy_id END),"
            " COUNT(returned_at) FROM rental WHERE customer_id = ? AND cancelled_at IS NULL AND title_id IN (?) GROUP BY title_id",
            (customer, title_id),
        ).fetchall()

    def waits_for(self, customer, title_id):
        mine = "SELECT reservation_id, copy_id FROM reservation WHERE title_id = ? AND customer_id = ? AND live IS NOT NULL"
        assert self.sql(mine, (title_id, customer)).fetchone() is None

    def give_back(self, code):
        request_id, mark, now = self.begin("return_books", {"copies": [code]})
        found = self.sql(
            "SELECT r.rental_id, r.copy_id, r.title_id, r.customer_id, r.due_on, r.rented_on, r.reported, r.reported_at,"
            f" r.fee_per_day, r.fee_grace_days, r.fee_cap, r.fee_skips_closed, r.loss_charge, {_SHOWN}, t.author, t.category,"
            " u.name FROM rental r JOIN copy c USING (copy_id) JOIN title t ON t.title_id = r.title_id"
            " JOIN customer u ON u.customer_id = r.customer_id"
            " WHERE c.barcode = ? AND r.returned_at IS NULL AND r.cancelled_at IS NULL ORDER BY c.copy_id",
            (code,),
        ).fetchone()
        rental_id, copy_id, title_id, customer, due_on, rented_on = found[:6]
        title, author, category, name = found[-4:]
        today = datetime.now(UTC).date().isoformat()
        assert today >= rented_on
        self.expired(date.fromisoformat(today))
        waiting = (
            "SELECT reservation_id FROM reservation JOIN customer USING (customer_id) WHERE title_id = ?"
            " AND (reservation.state = 'WAITING' OR reservation.state = 'SUSPENDED' AND suspended_until < ?)"
            " AND customer.state = 'ACTIVE' ORDER BY place LIMIT 1"
        )
        assert self.sql(waiting, (title_id, today)).fetchone() is None
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
