"""The relay by hand: the effects of the same seven readers in bare SQL, one transaction a batch for each of the databases."""

import hashlib
import json
import time
from datetime import UTC, datetime, timedelta

from tests.benchmarks.by_hand import Chain, connect

SEARCHED = ("TitleRegistered", "TitleRevised", "TitleRemoved", "TitleRestored")
SHOP = ("BookRented", "RentalCancelled", "PaymentApproved", "PaymentRefused", "ReturnDelayed", "PointsToppedUp")
SHOP_KINDS = (*SHOP, "CustomerWithdrawn", *SEARCHED)
VIEW_KINDS = ("BookRented", "BookReturned", "PointsDeducted")
SHOP_READERS, VIEW_READERS = ("payment", "wallet", "rental", "reservation", "alert"), ("mypage", "status")


class RelayByHand:
    """A loop over the outbox in batches as large as the relay's; it knows the events that the benchmark makes."""

    def __init__(self, shop, views, batch, today=None):
        self.shop, self.views, self.batch = connect(shop).execute, connect(views).execute, batch
        self.chain, self.covers = Chain(shop), []
        self.today = today or (datetime.now(UTC) + timedelta(hours=9)).date().isoformat()

    def deliver(self):
        while self.tell(self.shop, "", SHOP_READERS, SHOP_KINDS) + self.tell(
            self.views, "views_", VIEW_READERS, VIEW_KINDS
        ):
            pass

    def tell(self, sql, prefix, readers, kinds):
        """Read once what the readers of one database are to be told, and write effects and bookmarks together."""
        asked = f"SELECT reader, event_id, retry_at FROM {prefix}bookmark"
        if not self.news(min(row[1] for row in sql(asked).fetchall()), kinds, 1):
            return 0
        sql("BEGIN IMMEDIATE")
        marks = {row[0]: row[1:] for row in sql(asked).fetchall()}
        now = time.time_ns() // 1000
        assert all(retry_at <= now for _, retry_at in marks.values())
        rows = self.news(min(event_id for event_id, _ in marks.values()), kinds, self.batch)
        parked = set(sql(f"SELECT reader, aggregate FROM {prefix}parked").fetchall())
        made = []
        for event_id, kind, aggregate, body in rows:
            event = json.loads(body)
            for reader in readers:
                effect = getattr(self, f"{reader}_{kind}", None)
                if effect and (reader, aggregate) not in parked and marks[reader][0] < event_id:
                    effect(event, aggregate, now, made)
        told = [(kind, aggregate, json.dumps(body, ensure_ascii=False)) for kind, aggregate, body in made]
        if told:
            self.chain.append(sql, told, now, None, self.covers)
            self.covers = []
        for reader in readers:
            sql(
                f"UPDATE {prefix}bookmark SET event_id = ?, attempts = 0, retry_at = 0, trouble = '' WHERE reader = ?",
                (rows[-1][0], reader),
            )
        sql("COMMIT")
        return len(rows)

    def news(self, after, kinds, maximum):
        marks = ",".join("?" * len(kinds))
        return self.shop(
            f"SELECT event_id, kind, aggregate, body FROM outbox WHERE event_id > ? AND kind IN ({marks})"
            " ORDER BY event_id LIMIT ?",
            (after, *kinds, maximum),
        ).fetchall()

    def payment_BookRented(self, event, aggregate, now, made):
        (held,) = self.shop("SELECT amount FROM hold WHERE rental_id = ?", (event["rental_id"],)).fetchone()
        assert held == event["price"]
        self.shop(
            "INSERT INTO payment (kind, rental_id, customer_id, tender, amount, state, why, at)"
            " VALUES ('RENTAL', ?, ?, 'points', ?, 'APPROVED', '', ?)",
            (event["rental_id"], event["customer_id"], event["price"], now),
        )
        body = {name: event[name] for name in ("staff", "desk", "rental_id", "customer_id")}
        made.append(("PaymentApproved", aggregate, body | {"amount": event["price"]}))

    def wallet_PaymentApproved(self, event, aggregate, now, made):
        _, wallet, amount, state, _ = self.shop(
            "SELECT hold_id, account_id, amount, state, transfer_id FROM hold WHERE rental_id = ?",
            (event["rental_id"],),
        ).fetchone()
        assert state == "HELD"
        revenue = self.account("revenue:rental")
        fields = (wallet, revenue, amount, "RENTAL", aggregate, event["rental_id"], "", None, None, None)
        fields = (*fields, event["staff"], event["desk"], now)
        seal = hashlib.sha256("\x1f".join("" if f is None else str(f) for f in fields).encode()).hexdigest()[:32]
        (transfer,) = self.shop(
            "INSERT INTO transfer (debit_id, credit_id, amount, kind, reference, rental_id, reason, request_id, reversal_of,"
            " refund_of, staff, desk, at, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING transfer_id",
            (*fields, seal),
        ).fetchone()
        self.covers.append(f"transfer:{transfer}={seal}")
        body = {"rental_id": event["rental_id"], "customer_id": event["customer_id"], "transfer_id": transfer}
        made.append(("PointsDeducted", aggregate, body | {"amount": amount, "day": self.today}))

    def account(self, key):
        asked = "SELECT account_id FROM account WHERE key = ?"
        found = self.shop(asked, (key,)).fetchone()
        if found is None:
            self.shop("INSERT INTO account (key, kind) VALUES (?, ?)", (key, key.partition(":")[0]))
            found = self.shop(asked, (key,)).fetchone()
        return found[0]

    def mypage_BookRented(self, event, *_):
        names = ("rental_id", "customer_id", "title", "author", "category", "copy", "price", "rented_on", "due_on")
        self.views(
            f"INSERT INTO mypage_rental ({', '.join(names)}, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'RENT')",
            tuple(event.get(name, "") for name in names),
        )

    def mypage_BookReturned(self, event, *_):
        self.views(
            "UPDATE mypage_rental SET status = 'RETURN', returned_on = ? WHERE rental_id = ?",
            (event["returned_on"], event["rental_id"]),
        )

    def mypage_PointsDeducted(self, event, *_):
        self.views(
            "UPDATE mypage_customer SET balance = balance - ? WHERE customer_id = ?",
            (event["amount"], event["customer_id"]),
        )
        self.views(
            "INSERT INTO mypage_point (transfer_id, customer_id, day, kind, amount, tender, rental_id, title)"
            " VALUES (?, ?, ?, 'RENTAL', ?, '', ?, COALESCE((SELECT title FROM mypage_rental WHERE rental_id = ?),"
            " (SELECT title FROM mypage_point WHERE rental_id = ? AND kind = 'RENTAL'), ''))",
            (event["transfer_id"], event["customer_id"], event["day"], -event["amount"], *[event["rental_id"]] * 3),
        )
        self.views("UPDATE mypage_rental SET payment = 'PAID' WHERE rental_id = ?", (event["rental_id"],))

    def status_BookRented(self, event, *_):
        month, title_id = event["rented_on"][:7], event["title_id"]
        if not self.views(
            "UPDATE status_title_month SET rented = rented + 1 WHERE month = ? AND title_id = ?", (month, title_id)
        ).rowcount:
            self.views("INSERT INTO status_title_month (month, title_id, rented) VALUES (?, ?, 1)", (month, title_id))
        _, category = self.views(
            "UPDATE status_title SET rented = rented + 1, quiet_since = MAX(quiet_since, ?) WHERE title_id = ?"
            " RETURNING name, category",
            (event["rented_on"], title_id),
        ).fetchone()
        names = ("rental_id", "customer_id", "copy", "title_id", "title", "rented_on", "due_on")
        self.views(
            f"INSERT INTO status_out ({', '.join(names)}, category) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (*(event[name] for name in names), category),
        )
        self.views("UPDATE status_copy SET state = 'OUT' WHERE copy = ?", (event["copy"],))
        self.count(event["rented_on"], "rented", 1)

    def status_BookReturned(self, event, *_):
        self.views(
            "UPDATE status_out SET closed = 'RETURN', closed_on = ? WHERE rental_id = ?",
            (event["day"], event["rental_id"]),
        )
        self.views("UPDATE status_copy SET state = 'AVAILABLE' WHERE copy = ?", (event["copy"],))
        self.count(event["day"], "returned", 1)

    def status_PointsDeducted(self, event, *_):
        self.count(event["day"], "revenue", event["amount"])

    def count(self, day, what, by):
        if not self.views(f"UPDATE status_day SET {what} = {what} + ? WHERE day = ?", (by, day)).rowcount:
            self.views(f"INSERT INTO status_day (day, {what}) VALUES (?, ?)", (day, by))
