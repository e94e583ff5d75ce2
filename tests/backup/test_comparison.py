"""What would be lost is counted from where both parted, whatever became of either."""

import shutil

import pytest

from rentbook_desktop.backup.comparison import ShopRelation, compared
from rentbook_desktop.backup.copying import copy_pages
from rentbook_desktop.foundation.database import Database
from tests.shops import SmallShop


@pytest.fixture
def copy(embedded):
    embedded.rent(embedded.customer(points=5000), embedded.copies()[0])
    embedded.shop.deliver()
    path = embedded.folder / "copy.sqlite3"
    path.touch()
    copy_pages(embedded.shop.runner.database, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


def test_nothing_is_lost_where_nothing_happened(embedded, copy):
    found = compared(embedded.shop.runner.database, copy)
    assert (found.relation, found.lost, found.gained) == (ShopRelation.SAME, (), 0)


def test_what_happened_since_is_counted_with_its_money(embedded, copy):
    embedded.top_up(1, 700)
    embedded.top_up(1, 300)
    embedded.rent(1, embedded.copies("날개"))
    found = compared(embedded.shop.runner.database, copy)
    assert found.relation is ShopRelation.CONTINUES
    lost = {one.kind: (one.count, one.won) for one in found.lost}
    assert (lost["PointsToppedUp"], lost["BookRented"]) == ((2, 1000), (1, 1000))
    assert found.lost_count == found.present_event - found.common_event


def test_two_that_went_on_apart_share_what_was_before(embedded, copy, tmp_path):
    (tmp_path / "other").mkdir()
    shutil.copy(copy.path, tmp_path / "other" / "shop.sqlite3")
    other = SmallShop(tmp_path / "other", clock=embedded.clock)
    for _ in range(3):
        other.top_up(1, 100)
    embedded.top_up(1, 700)
    found = compared(embedded.shop.runner.database, other.shop.runner.database)
    assert (found.relation, found.gained, found.lost_count) == (ShopRelation.DIVERGED, 3, 1)
    other.close()


def test_another_shop_an_empty_one_and_none_are_told_apart(embedded, copy, tmp_path):
    other = SmallShop(tmp_path / "other")
    assert compared(other.shop.runner.database, copy).relation is ShopRelation.NONE
    other.customer()
    assert compared(other.shop.runner.database, copy).relation is ShopRelation.OTHER_SHOP
    other.close()
    assert compared(Database(f"sqlite:///{tmp_path}/no.sqlite3"), copy).relation is ShopRelation.NONE


def test_a_shop_that_cannot_be_read_is_said_to_be_so(embedded, copy, tmp_path):
    (tmp_path / "garbage.sqlite3").write_bytes(b"garbage" * 1000)
    found = compared(Database(f"sqlite:///{tmp_path}/garbage.sqlite3"), copy)
    assert (found.relation, found.lost) == (ShopRelation.UNREADABLE, ())
