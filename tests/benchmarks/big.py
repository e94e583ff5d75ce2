"""Shops of any size, written straight into the tables: what a shop is after years, for measuring."""

import random
from pathlib import Path

from rentbook_desktop.bootstrap import SHOP_FILE, open_shop
from rentbook_desktop.customer.model import luhn_digit
from rentbook_desktop.customer.phone_cipher import cipher_of
from rentbook_desktop.foundation.search_text import initials_of, search_key
from rentbook_desktop.wallet.model import checksum
from tests.benchmarks.by_hand import connect

DAY = 86_400_000_000
NOW = 1_795_400_000_000_000
SURNAMES, GIVEN = "김이박최정강조윤장임", "서민지현준수영은정진성경재"


def card_of(customer):
    digits = f"2{customer:08d}"
    return digits + luhn_digit(digits)


def make(folder: Path, *, copies: int, customers: int, transfers: int) -> None:
    """Make a shop with this many copies (four to a title), customers and transfers (one in four a top-up)."""
    with open_shop(folder) as shop, shop.runner.database.read() as reading:
        cipher = cipher_of(reading)
    connection = connect(folder / SHOP_FILE)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("BEGIN")
    _people(connection, customers, cipher)
    _catalogue(connection, copies)
    _history(connection, copies, customers, transfers)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.close()


def _people(connection, customers, cipher):
    rows = []
    for number in range(1, customers + 1):
        name = SURNAMES[number % 10] + GIVEN[number // 10 % 12] + GIVEN[number // 120 % 12]
        phone = f"+8210{20_000_000 + number * 7 % 79_999_999:08d}"
        sealed = cipher.columns(phone, number)
        marks = (sealed[column] for column in ("phone", "phone_index", "phone_tail", "phone_head"))
        rows.append((number, name, name, initials_of(name), *marks, NOW))
    connection.executemany(
        "INSERT INTO customer (customer_id, name, name_key, initials, phone, phone_index, phone_tail, phone_head,"
        " birth, joined_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, '1990-01-01', ?)",
        rows,
    )
    connection.executemany(
        "INSERT INTO card (card, customer_id, issued_at) VALUES (?, ?, ?)",
        ((card_of(number), number, NOW) for number in range(1, customers + 1)),
    )
    connection.executemany(
        "INSERT INTO account (account_id, key, kind, customer_id) VALUES (?, ?, 'wallet', ?)",
        ((number + 2, f"wallet:{number}", number) for number in range(1, customers + 1)),
    )
    connection.execute("INSERT INTO account (account_id, key, kind) VALUES (1, 'cash:desk-1', 'cash')")
    connection.execute("INSERT INTO account (account_id, key, kind) VALUES (2, 'revenue:rental', 'revenue')")


def _catalogue(connection, copies):
    titles = copies // 4
    connection.create_function("initials_of", 1, initials_of)
    words = [chr(0xAC00 + number * 97 % 11172) for number in range(600)]
    dice = random.Random(1)
    connection.executemany(
        "INSERT INTO title (title_id, name, author, publisher, price, category, match_key, added_at)"
        " VALUES (?, ?, ?, '문학동네', 1000, '한국문학', ?, ?)",
        (
            (
                n,
                name := "".join(dice.choices(words, k=6)) + f" {n}",
                "".join(dice.choices(words, k=3)),
                search_key(name),
                NOW,
            )
            for n in range(1, titles + 1)
        ),
    )
    connection.executemany(
        "INSERT INTO copy (copy_id, barcode, title_id, added_at) VALUES (?, ?, ?, ?)",
        ((n, f"RB-{(n - 1) // 4 + 1:06d}-{(n - 1) % 4 + 1}", (n - 1) // 4 + 1, NOW) for n in range(1, copies + 1)),
    )


def _history(connection, copies, customers, transfers):
    """Rounds of one top-up and three rentals that came back; the last tenth of the copies is never touched."""
    used = copies * 9 // 10
    rental = 0
    for number in range(transfers // 4):
        customer = number % customers + 1
        _post(connection, 1, customer + 2, 5000, "TOP_UP", f"bench-{number}", None)
        for _ in range(3):
            rental += 1
            copy = rental * 7919 % used + 1
            connection.execute(
                "INSERT INTO rental (rental_id, copy_id, customer_id, title_id, price, tier, period_days, status, rented_at,"
                " rented_on, due_on, returned_at, returned_on) VALUES (?, ?, ?, ?, 1000, 'STANDARD', 7, 'RETURN', ?,"
                " '2026-10-01', '2026-10-08', ?, '2026-10-06')",
                (rental, copy, customer, (copy - 1) // 4 + 1, NOW - 50 * DAY, NOW - 45 * DAY),
            )
            connection.execute(
                "INSERT INTO hold (account_id, rental_id, amount, placed_at) VALUES (?, ?, 1000, ?)",
                (customer + 2, rental, NOW),
            )
            _post(connection, customer + 2, 2, 1000, "RENTAL", None, rental)


def _post(connection, debit, credit, amount, kind, request_id, rental):
    reference = f"rental:{rental}" if rental else "top-up:cash"
    fields = (debit, credit, amount, kind, reference, rental, "", request_id, None, None, "bench", "desk-1", NOW)
    connection.execute(
        "INSERT INTO transfer (debit_id, credit_id, amount, kind, reference, rental_id, reason, request_id, reversal_of,"
        " refund_of, staff, desk, at, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*fields, checksum(*fields)),
    )
