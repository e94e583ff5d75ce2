"""How long all proofs of a shop's database take: a shop of many transfers with everything that was told of them."""

import json
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from uuid import UUID

from rentbook_desktop.bootstrap import SHOP_FILE, open_shop
from rentbook_desktop.foundation.proof_run import run_checks
from rentbook_desktop.foundation.proven_rows import write_proven
from rentbook_desktop.modules import check_modules
from rentbook_desktop.wallet.model import SEALED, checksum
from tests.benchmarks.by_hand import Chain
from tests.benchmarks.measure import Figure
from tests.shops import SmallShop

TRANSFERS, CUSTOMERS, TITLES = 50_000, 100, 100
ALLOWED_S = 10.0
"""Seconds for a million transfers."""

_STAMP = 1_764_000_000_000_000
_STEP = 1_000_000


def measured() -> Figure:
    with tempfile.TemporaryDirectory(prefix="rentbook-bench-") as name:
        make(Path(name), TRANSFERS)
        first = prove(Path(name))
        took = min(prove(Path(name)) for _ in range(3))
    allowed = ALLOWED_S * TRANSFERS / 1_000_000
    return Figure(
        name=f"all proofs over {TRANSFERS:,} transfers and what was told of them, proven before",
        ours=f"{took:.2f} s (the first time {first:.1f})",
        theirs=f"{allowed:.1f} s allowed",
        ratio=took / allowed,
        target=1.0,
    )


def prove(folder: Path) -> float:
    """Seconds for every proof over the shop's database, and for keeping what it came to; the read models are another figure."""
    check_modules()
    with open_shop(folder) as shop:
        started = time.perf_counter()
        with shop.runner.database.read() as one, shop.runner.database.read() as other:
            looks = [shop.runner.read_context(connection) for connection in (one, other)]
            results, _, record = run_checks(looks, whole=False)
        if record is not None:
            with shop.runner.database.write() as connection:
                write_proven(connection, record)
        took = time.perf_counter() - started
    assert all(one.ok for one in results), [one for one in results if not one.ok]
    return took


def make(folder: Path, transfers: int) -> None:
    """Make a shop in which each fourth transfer is a top-up and the others are rentals that came back."""
    small = SmallShop(folder)
    customers = [small.customer(points=1000) for _ in range(CUSTOMERS)]
    copies = [copy for number in range(TITLES) for copy in small.copies(f"책 {number}", count=4)]
    small.rent(customers[0], copies[0])  # so that the account of the takings is there
    small.shop.deliver()
    small.close()
    chain = Chain(folder / SHOP_FILE)
    sql = chain.sql
    accounts = dict(sql("SELECT key, account_id FROM account").fetchall())
    places = dict(sql("SELECT barcode, copy_id FROM copy").fetchall())
    sql("PRAGMA synchronous=OFF")
    sql("BEGIN")
    writer = _Writer(sql, chain, accounts)
    for number in range(transfers // 4):
        customer = customers[number % CUSTOMERS]
        writer.top_up(customer)
        for _ in range(3):
            copy = copies[1 + writer.rental % (len(copies) - 1)]
            writer.rent(customer, copy, places[copy])
    for reader in ("payment", "wallet", "rental", "search", "alert"):
        sql("UPDATE bookmark SET event_id = (SELECT MAX(event_id) FROM outbox) WHERE reader = ?", (reader,))
    sql("COMMIT")


class _Writer:
    """Writes what actions and readers write, row by row."""

    def __init__(self, sql, chain, accounts):
        self.sql, self.chain, self.accounts, self.at = sql, chain, accounts, _STAMP
        self.rental, self.dice = 1, Random(1)

    def top_up(self, customer):
        self.at += _STEP
        request, answered = self.request("top_up", "{}")
        transfer, seal = self.transfer(
            "cash:desk-1", f"wallet:{customer}", 3000, "TOP_UP", "top-up:cash", None, request
        )
        paid = {"kind": "TOP_UP", "customer_id": customer, "transfer_id": transfer, "tender": "cash", "amount": 3000}
        number = self.sql(
            "INSERT INTO payment (kind, customer_id, transfer_id, tender, amount, state, at) VALUES (?, ?, ?, ?, ?,"
            " 'APPROVED', ?) RETURNING payment_id",
            (*paid.values(), self.at),
        ).fetchone()[0]
        covers = [
            f"transfer:{transfer}={seal}",
            self.cover(f"payment:{number}", paid | {"payment_id": number, "at": self.at}),
            answered,
        ]
        body = {"customer_id": customer, "transfer_id": transfer, "amount": 3000, "tender": "cash", "day": "2025-11-24"}
        self.chain.append(
            self.sql, [("PointsToppedUp", f"customer:{customer}", json.dumps(body))], self.at, request, covers
        )

    def rent(self, customer, copy, copy_id):
        self.at += _STEP
        self.rental += 1
        rental, about = self.rental, f"rental:{self.rental}"
        days, title = ("2025-11-24", "2025-12-01"), int(copy.split("-")[1])
        terms = (
            rental,
            copy_id,
            customer,
            title,
            1000,
            "STANDARD",
            7,
            "RETURN",
            self.at,
            *days,
            self.at + 9,
            "2025-11-26",
        )
        self.sql(
            "INSERT INTO rental (rental_id, copy_id, customer_id, title_id, price, tier, period_days, status, rented_at,"
            " rented_on, due_on, returned_at, returned_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            terms,
        )
        self.sql(
            "INSERT INTO hold (account_id, rental_id, amount, placed_at) VALUES (?, ?, 1000, ?)",
            (self.accounts[f"wallet:{customer}"], rental, self.at),
        )
        who = {"rental_id": rental, "customer_id": customer}
        named = {"copy": copy, "title_id": title, "title": "책", "price": 1000, "rented_on": days[0], "due_on": days[1]}
        request, answered = self.request(
            "rent_books", json.dumps({"rentals": [who | named], "balance": 0, "available": 0})
        )
        self.tell("BookRented", about, who | named | {"tier": "STANDARD", "period_days": 7}, [answered], request)
        self.at += 1
        self.sql(
            "INSERT INTO payment (kind, rental_id, customer_id, tender, amount, state, at) VALUES ('RENTAL', ?, ?, 'points',"
            " 1000, 'APPROVED', ?)",
            (rental, customer, self.at),
        )
        self.tell("PaymentApproved", about, who | {"amount": 1000})
        transfer, seal = self.transfer(f"wallet:{customer}", "revenue:rental", 1000, "RENTAL", about, rental, None)
        deducted = who | {"transfer_id": transfer, "amount": 1000, "day": days[0]}
        self.tell("PointsDeducted", about, deducted, [f"transfer:{transfer}={seal}"])
        self.at += 8
        back = {"copy": copy, "returned_on": "2025-11-26", "days_late": 0, "day": "2025-11-26"}
        request, answered = self.request("return_books", json.dumps({"returned": [who | back], "refused": []}))
        self.tell("BookReturned", about, who | back, [answered], request)

    def tell(self, kind, about, body, covers=(), request=None):
        self.chain.append(self.sql, [(kind, about, json.dumps(body, ensure_ascii=False))], self.at, request, covers)

    def request(self, action, answer):
        """Write an answer; return the id of its request and what covers it."""
        row = {
            "request_id": str(UUID(int=self.dice.getrandbits(128), version=4)),
            "action": action,
            "body_hash": "0" * 64,
            "staff": "",
            "desk": "desk-1",
            "at": self.at,
        }
        self.sql(
            "INSERT INTO request (request_id, action, body_hash, answer, staff, desk, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*list(row.values())[:3], answer, *list(row.values())[3:]),
        )
        return row["request_id"], self.cover(f"request:{row['request_id']}", row)

    def transfer(self, debit, credit, amount, kind, reference, rental, request):
        row = dict.fromkeys(SEALED) | {"debit_id": self.accounts[debit], "credit_id": self.accounts[credit]}
        row |= {"amount": amount, "kind": kind, "reference": reference, "rental_id": rental, "request_id": request}
        row |= {"reason": "", "staff": "", "desk": "desk-1", "at": self.at}
        seal = checksum(*row.values())
        marks = ", ".join("?" * len(row))
        number = self.sql(
            f"INSERT INTO transfer ({', '.join(row)}, checksum) VALUES ({marks}, ?) RETURNING transfer_id",
            (*row.values(), seal),
        ).fetchone()[0]
        return number, seal

    def cover(self, name, row):
        told = {key: value for key, value in row.items() if value not in (None, "", 0)}
        told = json.dumps([name, [told]], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return f"{name}={self.chain.hash(told)}"


def main(transfers: int) -> None:
    """Print the seconds for a shop of this many transfers: the first time, and proven before."""
    with tempfile.TemporaryDirectory(prefix="rentbook-bench-") as name:
        make(Path(name), transfers)
        print(*(f"{prove(Path(name)):.2f}" for _ in range(3)))


if __name__ == "__main__":
    main(int(sys.argv[1]))
