"""A bit that flips on the disk is seen: none that changes money, rentals, people, copies, staff or what was told goes unseen."""

import random
import shutil

import pytest
from pysqlite3 import dbapi2 as sqlite

from rentbook_desktop.bootstrap import SHOP_FILE, VIEWS_FILE, open_shop
from rentbook_desktop.foundation.errors import ShopError
from rentbook_desktop.maintenance import verify
from rentbook_desktop.payment.refunds import refund
from rentbook_desktop.rental.undoing import cancel_rental
from tests.shops import SmallShop, new_id

REST = {
    "title_search",
    "basket",
    "notice",
    "notice_stage",
    "notice_attempt",
    "provider_breaker",
    "sender_lease",
    "notice_plan",
    "head_message",
    "pin_wait",  # each row under a seal of its own
    "key_holder",
}
"""Tables that hold neither money nor people nor what was told; all other tables must be proven."""


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    """The closed folder of a shop with a past, and what its tables hold."""
    folder = tmp_path_factory.mktemp("flips") / "shop"
    small = SmallShop(folder)
    small.clerk()
    customers = [small.customer(name, points=9000) for name in ("박서연", "이도윤", "정하은")]
    copies = small.copies(count=5) + small.copies("소나기", count=5, author="황순원")
    for customer in customers:
        made = small.rent(customer, [copies.pop() for _ in range(3)])
        small.give_back(made.rentals[0].copy)
    small.shop.do(cancel_rental, rental_id=made.rentals[1].rental_id, request_id=new_id())
    small.shop.do(refund, customer_id=customers[0], amount=500, reason="잘못 충전", request_id=new_id())
    small.shop.deliver()
    assert small.verify() == {}
    small.shop.runner.database.close()
    small.close()
    return folder, {file: rows_of(folder / file) for file in (SHOP_FILE, VIEWS_FILE)}


def rows_of(path):
    """Every row of every table, as it can be read past all indexes; None where it cannot."""
    try:
        with sqlite.connect(f"file:{path}?immutable=1", uri=True) as connection:
            connection.text_factory = bytes
            names = [
                row[0].decode() for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            return {
                name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}" NOT INDEXED')))
                for name in names
                if not name.startswith("sqlite_")
            }
    except (sqlite.Error, UnicodeDecodeError):
        return None


def flip(path, rows, dice):
    """Flip bits of a file one at a time until one changes what a table says; return the names of the tables it changed."""
    sound = path.read_bytes()
    while True:
        data = bytearray(sound)
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        path.write_bytes(data)
        found = rows_of(path)
        changed = {"everything"} if found is None else {name for name, was in rows.items() if found.get(name) != was}
        if changed:
            return changed


def is_seen(folder, *, whole=True):
    try:
        with open_shop(folder) as shop:
            return not shop.maintain(verify, whole=whole).ok
    except ShopError:
        return True


@pytest.mark.campaign(quick=40, soak=300)
def test_a_flipped_bit_in_the_shop_is_seen(furnished, tmp_path, seed):
    made, rows = furnished
    folder = tmp_path / "shop"
    shutil.copytree(made, folder)
    changed = flip(folder / SHOP_FILE, rows[SHOP_FILE], random.Random(seed))
    assert changed <= REST or is_seen(folder), changed


@pytest.mark.campaign(quick=30, soak=300)
def test_a_flipped_bit_is_seen_among_rows_that_were_proven_before_as_well_as_among_others(furnished, tmp_path, seed):
    made, rows = furnished
    folder = tmp_path / "shop"
    shutil.copytree(made, folder)
    changed = flip(folder / SHOP_FILE, rows[SHOP_FILE], random.Random(seed))
    never = shutil.copytree(folder, tmp_path / "never")
    if changed != {"everything"}:
        with sqlite.connect(never / SHOP_FILE) as connection:
            connection.execute("DELETE FROM proven_rows")
    assert changed == {"proven_rows"} or is_seen(folder, whole=False) >= is_seen(never, whole=False), changed


@pytest.mark.campaign(quick=20, soak=100)
def test_a_flipped_bit_in_the_read_models_is_seen_or_mended(furnished, tmp_path, seed):
    made, rows = furnished
    folder = tmp_path / "shop"
    shutil.copytree(made, folder)
    flip(folder / VIEWS_FILE, rows[VIEWS_FILE], random.Random(seed))
    assert is_seen(folder) or rows_of(folder / VIEWS_FILE) == rows[VIEWS_FILE]
