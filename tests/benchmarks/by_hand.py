"""The same checks and writes as the shop's actions and readers, in bare SQL on the same file with the same settings."""

import hashlib
import json
import time
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from pysqlite3 import dbapi2 as sqlite

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


class ByHand:
    def __init__(self, path):
        self.sql = connect(path).execute

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
        self.sql(
            "INSERT INTO request (request_id, action, body_hash, answer, staff, desk, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (request_id, name, mark, json.dumps(answer), "김하늘", "desk-1", now),
        )
        self.append(kind, aggregate, body, now, request_id)
        self.sql("COMMIT")

    def append(self, kind, aggregate, body, now, request_id=None):
        self.sql(
            "INSERT INTO outbox (kind, aggregate, seq, body, at, request_id) VALUES (?, ?,"
            " (SELECT COALESCE(MAX(seq), 0) + 1 FROM outbox WHERE aggregate = ?), ?, ?, ?)",
            (kind, aggregate, aggregate, json.dumps(body), now, request_id),
        )

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


class RelayByHand:
    """A loop over the outbox with the effects of the six readers, in batches as large as the relay's."""

    def __init__(self, shop, views, batch):
        self.shop, self.views, self.batch = ByHand(shop), connect(views).execute, batch
        self.at = dict.fromkeys(("payment", "wallet", "mypage", "status"), 0)

    def deliver(self):
        moved = True
        while moved:
            moved = self.payment() + self.wallet() + self.view("mypage", self.mypage) + self.view("status", self.status)

    def news(self, reader, kinds):
        marks = ",".join("?" * len(kinds))
        rows = self.shop.sql(
            f"SELECT event_id, kind, aggregate, body FROM outbox WHERE event_id > ? AND kind IN ({marks})"
            " ORDER BY event_id LIMIT ?",
            (self.at[reader], *kinds, self.batch),
        ).fetchall()
        return [(row[0], row[1], row[2], json.loads(row[3])) for row in rows]

    def mark(self, sql, table, reader, rows):
        self.at[reader] = rows[-1][0]
        sql(
            f"INSERT INTO {table} (reader, event_id) VALUES (?, ?)"
            " ON CONFLICT (reader) DO UPDATE SET event_id = excluded.event_id",
            (reader, rows[-1][0]),
        )

    def payment(self):
        sql = self.shop.sql
        sql("BEGIN IMMEDIATE")
        rows = self.news("payment", ["BookRented"])
        now = time.time_ns() // 1000
        for _, _, aggregate, body in rows:
            amount, state = sql("SELECT amount, state FROM hold WHERE rental_id = ?", (body["rental_id"],)).fetchone()
            assert (amount, state) == (body["price"], "HELD")
            sql(
                "INSERT INTO payment (kind, rental_id, customer_id, tender, amount, state, why, at)"
                " VALUES ('RENTAL', ?, ?, 'points', ?, 'APPROVED', '', ?)",
                (body["rental_id"], body["customer_id"], body["price"], now),
            )
            told = {"rental_id": body["rental_id"], "customer_id": body["customer_id"], "amount": body["price"]}
            told |= {"staff": body["staff"], "desk": body["desk"]}
            self.shop.append("PaymentApproved", aggregate, told, now)
        if rows:
            self.mark(sql, "bookmark", "payment", rows)
        sql("COMMIT")
        return len(rows)

    def wallet(self):
        sql = self.shop.sql
        sql("BEGIN IMMEDIATE")
        rows = self.news("wallet", ["PaymentApproved"])
        now = time.time_ns() // 1000
        for _, _, aggregate, body in rows:
            _, account, amount, state = sql(
                "SELECT hold_id, account_id, amount, state FROM hold WHERE rental_id = ?", (body["rental_id"],)
            ).fetchone()
            assert state == "HELD"
            key = "revenue:rental"
            revenue = sql("SELECT account_id FROM account WHERE key = ?", (key,)).fetchone()
            if revenue is None:
                sql("INSERT INTO account (key, kind) VALUES (?, 'revenue')", (key,))
                revenue = sql("SELECT account_id FROM account WHERE key = ?", (key,)).fetchone()
            fields = (
                account,
                revenue[0],
                amount,
                "RENTAL",
                aggregate,
                body["rental_id"],
                "",
                None,
                None,
                None,
                body["staff"],
                body["desk"],
                now,
            )
            seal = hashlib.sha256("\x1f".join("" if f is None else str(f) for f in fields).encode()).hexdigest()[:32]
            (transfer,) = sql(
                "INSERT INTO transfer (debit_id, credit_id, amount, kind, reference, rental_id, reason, request_id, reversal_of,"
                " refund_of, staff, desk, at, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING transfer_id",
                (*fields, seal),
            ).fetchone()
            told = {
                "rental_id": body["rental_id"],
                "customer_id": body["customer_id"],
                "transfer_id": transfer,
                "amount": amount,
            }
            self.shop.append("PointsDeducted", aggregate, told | {"day": "2026-11-23"}, now)
        if rows:
            self.mark(sql, "bookmark", "wallet", rows)
        sql("COMMIT")
        return len(rows)

    def view(self, reader, effect):
        kinds = ["BookRented", "BookReturned", "PointsDeducted"]
        rows = self.news(reader, kinds)
        if not rows:
            return 0
        self.views("BEGIN IMMEDIATE")
        for _, kind, _, body in rows:
            effect(kind, body)
        self.mark(self.views, "views_bookmark", reader, rows)
        self.views("COMMIT")
        return len(rows)

    def mypage(self, kind, body):
        if kind == "BookRented":
            self.views(
                "INSERT INTO mypage_rental (rental_id, customer_id, title, copy, price, status, rented_on, due_on)"
                " VALUES (?, ?, ?, ?, ?, 'RENT', ?, ?)",
                tuple(
                    body[name] for name in ("rental_id", "customer_id", "title", "copy", "price", "rented_on", "due_on")
                ),
            )
        elif kind == "BookReturned":
            self.views(
                "UPDATE mypage_rental SET status = 'RETURN', returned_on = ? WHERE rental_id = ?",
                (body["returned_on"], body["rental_id"]),
            )
        else:
            self.views(
                "UPDATE mypage_customer SET balance = balance - ? WHERE customer_id = ?",
                (body["amount"], body["customer_id"]),
            )
            self.views("UPDATE mypage_rental SET payment = 'PAID' WHERE rental_id = ?", (body["rental_id"],))

    def status(self, kind, body):
        if kind == "BookRented":
            self.views(
                "INSERT INTO status_out (rental_id, customer_id, copy, title_id, title, rented_on, due_on, category)"
                " SELECT ?, ?, ?, ?, ?, ?, ?, category FROM status_title WHERE title_id = ?",
                (
                    *(
                        body[name]
                        for name in ("rental_id", "customer_id", "copy", "title_id", "title", "rented_on", "due_on")
                    ),
                    body["title_id"],
                ),
            )
            self.views(
                "UPDATE status_title SET rented = rented + 1, quiet_since = max(quiet_since, ?) WHERE title_id = ?",
                (body["rented_on"], body["title_id"]),
            )
            self.views(
                "INSERT INTO status_title_month (month, title_id, rented) VALUES (?, ?, 1)"
                " ON CONFLICT (month, title_id) DO UPDATE SET rented = rented + 1",
                (body["rented_on"][:7], body["title_id"]),
            )
            self.views("UPDATE status_copy SET state = 'OUT' WHERE copy = ?", (body["copy"],))
            self.count(body["rented_on"], "rented", 1)
        elif kind == "BookReturned":
            self.views(
                "UPDATE status_out SET closed = 'RETURN', closed_on = ? WHERE rental_id = ?",
                (body["day"], body["rental_id"]),
            )
            self.views("UPDATE status_copy SET state = 'AVAILABLE' WHERE copy = ?", (body["copy"],))
            self.count(body["day"], "returned", 1)
        else:
            self.count(body["day"], "revenue", body["amount"])

    def count(self, day, what, by):
        if not self.views(f"UPDATE status_day SET {what} = {what} + ? WHERE day = ?", (by, day)).rowcount:
            self.views(f"INSERT INTO status_day (day, {what}) VALUES (?, ?)", (day, by))
