"""What readers put aside is told once more: what is mended goes, what is not stays, and order is kept."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from rentbook_desktop.bootstrap import all_readers
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.foundation.outbox import parked
from rentbook_desktop.foundation.parked_retry import ParkedRetried
from rentbook_desktop.foundation.reactions import Reader
from rentbook_desktop.foundation.views import views_parked
from rentbook_desktop.maintenance import health, rebuild, retry_parked
from tests.shops import SmallShop

NOTHING = ParkedRetried(done=0, left=0)


class Chokes:
    """A reader that cannot digest the top-ups of the customers it is told."""

    def __init__(self):
        self.heard, self.on = [], set()

    def hear(self, _work, event):
        if event.customer_id in self.on:
            raise ValueError("cannot digest this")
        self.heard.append((event.customer_id, event.amount))


@pytest.fixture
def chokes():
    return Chokes()


@pytest.fixture(params=["shop", "views"])
def small(tmp_path, shop_url, chokes, request):
    extra = Reader(name="chokes", store=request.param, reactions={"PointsToppedUp": chokes.hear})
    shop = SmallShop(tmp_path / "shop", shop_url, readers=[extra, *all_readers()])
    yield shop
    shop.close()


def deliver_all(small):
    for _ in range(9):
        small.shop.deliver()
        small.clock.move(timedelta(seconds=10))


def lying(small):
    found = []
    for home, table in ((small.shop.runner.database, parked), (small.shop.views, views_parked)):
        with home.read() as connection:
            found += connection.execute(select(table.c.event_id).order_by(table.c.event_id)).scalars()
    return found


def test_what_is_mended_is_told_in_order_and_what_is_not_stays(small, chokes):
    first, second = small.customer(), small.customer("이준서")
    chokes.on = {first, second}
    for amount in (1000, 2000):
        small.top_up(first, amount)
        small.top_up(second, amount)
    deliver_all(small)
    before = lying(small)
    assert (len(before), chokes.heard) == (4, [])
    assert small.shop.maintain(retry_parked) == ParkedRetried(done=0, left=4)
    assert lying(small) == before
    chokes.on = {second}
    assert small.shop.maintain(retry_parked) == ParkedRetried(done=2, left=2)
    assert chokes.heard == [(first, 1000), (first, 2000)]
    assert not small.shop.maintain(health)["ok"]
    chokes.on = set()
    assert small.shop.maintain(retry_parked) == ParkedRetried(done=2, left=0)
    assert chokes.heard[2:] == [(second, 1000), (second, 2000)]
    assert small.shop.maintain(retry_parked) == NOTHING
    assert small.shop.maintain(health)["ok"]
    assert small.verify() == {}


def test_a_rebuild_with_something_that_still_fails_ends_all_the_same(small, chokes):
    customer = small.customer()
    chokes.on = {customer}
    small.top_up(customer, 1000)
    deliver_all(small)
    chokes.on = set()
    small.shop.maintain(rebuild)
    assert chokes.heard[0] == (customer, 1000)


def test_it_needs_the_right_and_is_written_down(embedded):
    clerk = embedded.clerk()
    with pytest.raises(NotAllowed):
        clerk.maintain(retry_parked)
    assert embedded.shop.maintain(retry_parked) == NOTHING
    with embedded.opened.runner.database.read() as connection:
        found = connection.execute(select(audit.c.staff).where(audit.c.action == "retry_parked")).scalars().all()
    assert found == ["김하늘"]
