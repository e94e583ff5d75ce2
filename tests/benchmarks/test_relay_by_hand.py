"""The other side of the relay's figure does all the work: both leave the same rows behind."""

import json
import shutil
from datetime import UTC, datetime

from pysqlite3 import dbapi2 as sqlite

from rentbook_desktop.bootstrap import SHOP_FILE, VIEWS_FILE
from rentbook_desktop.foundation.clock import SetClock
from tests.benchmarks.relay_by_hand import RelayByHand
from tests.shops import SmallShop

WRITTEN = {
    SHOP_FILE: ("payment", "transfer", "hold", "account", "outbox"),
    VIEWS_FILE: (
        "mypage_rental", "mypage_point", "mypage_customer", "status_out", "status_day", "status_title",
        "status_title_month", "status_copy",
    ),
}  # fmt: skip
NOW, DAY = datetime(2026, 3, 2, 3, tzinfo=UTC), "2026-03-02"
OF_THE_MOMENT = {"at", "placed_at", "settled_at", "rented_at", "request_id", "checksum", "mac", "covers"}


def rent_some(folder):
    small = SmallShop(folder, clock=SetClock(NOW))
    customer, copies = small.customer(points=90_000), small.copies(count=7)
    small.shop.deliver()
    for copy in copies:
        small.rent(customer, copy)
    for copy in copies[:4]:
        small.give_back(copy)
    return small


def rows_in(folder, file, table):
    connection = sqlite.connect(folder / file)
    found = connection.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in found.description]
    rows = [{name: value for name, value in zip(names, row, strict=True) if name not in OF_THE_MOMENT} for row in found]
    connection.close()
    return sorted(rows, key=repr)


def without_form(rows):
    """Rows with events as what they say: JSON may name its fields in any order."""
    return [{name: json.loads(value) if name == "body" else value for name, value in row.items()} for row in rows]


def test_the_loop_by_hand_leaves_the_same_rows_as_the_relay(tmp_path):
    rent_some(tmp_path / "ours").close()
    shutil.copytree(tmp_path / "ours", tmp_path / "theirs")
    ours = SmallShop(tmp_path / "ours", clock=SetClock(NOW))
    ours.shop.deliver()
    ours.close()
    RelayByHand(tmp_path / "theirs" / SHOP_FILE, tmp_path / "theirs" / VIEWS_FILE, batch=5, today=DAY).deliver()
    for file, tables in WRITTEN.items():
        for table in tables:
            mine, other = (rows_in(tmp_path / side, file, table) for side in ("ours", "theirs"))
            assert mine
            assert without_form(mine) == without_form(other), table
