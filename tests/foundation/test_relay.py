"""The relay: order, one effect, poison parked, others go on, bookmarks beside their effects."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from rentbook_desktop.bootstrap import all_readers
from rentbook_desktop.events import BookRented, PointsToppedUp
from rentbook_desktop.foundation import relay
from rentbook_desktop.foundation.outbox import bookmark, outbox, parked
from rentbook_desktop.foundation.outbox_rows import next_rows
from rentbook_desktop.foundation.reactions import Reader
from rentbook_desktop.maintenance import health, rebuild
from rentbook_desktop.mypage.queries import mypage_summary
from tests.shops import SmallShop


class Grumpy:
    """A reader that cannot digest what it is told to choke on."""

    def __init__(self):
        self.heard, self.chokes_on = [], None

    def hear(self, work, event):
        if self.chokes_on is not None and self.chokes_on(event):
            raise ValueError("cannot digest this")
        self.heard.append(event)


@pytest.fixture
def grumpy():
    return Grumpy()


@pytest.fixture
def small(tmp_path, shop_url, grumpy):
    extra = Reader(name="grumpy", store="shop", reactions={"BookRented": grumpy.hear, "PointsToppedUp": grumpy.hear})
    shop = SmallShop(tmp_path / "shop", shop_url, readers=[extra, *all_readers()])
    yield shop
    shop.close()


def parked_rows(small):
    with small.shop.runner.database.read() as connection:
        return connection.execute(select(parked.c.reader, parked.c.aggregate).order_by(parked.c.event_id)).all()


def let_it_try(small, times):
    for _ in range(times):
        small.shop.deliver()
        small.clock.move(timedelta(seconds=10))


def test_events_come_in_the_order_they_happened(small, grumpy):
    customer, copies = small.customer(points=9000), small.copies(count=5)
    for copy in copies:
        small.rent(customer, copy)
    small.shop.deliver()
    assert [event.copy for event in grumpy.heard if isinstance(event, BookRented)] == copies


def test_a_poison_event_is_retried_with_pauses_then_parked_and_others_go_on(small, grumpy):
    customer, copies = small.customer(points=9000), small.copies(count=2)
    grumpy.chokes_on = lambda event: isinstance(event, BookRented) and event.copy == copies[0]
    small.rent(customer, copies[0])
    small.rent(customer, copies[1])
    assert small.shop.deliver() is False
    assert small.shop.ask(mypage_summary, customer_id=customer).balance == 7000  # the others went on at once
    assert parked_rows(small) == []
    small.shop.deliver()
    with small.shop.runner.database.read() as connection:
        assert connection.execute(select(bookmark.c.attempts).where(bookmark.c.reader == "grumpy")).scalar() == 1
    let_it_try(small, 6)
    assert parked_rows(small) == [("grumpy", "rental:1")]
    assert [event.copy for event in grumpy.heard if isinstance(event, BookRented)] == [copies[1]]
    found = small.shop.maintain(health)
    assert found["ok"] is False
    (told,) = [one for one in found["readers"] if one["reader"] == "grumpy"]
    assert told["parked"][0]["about"] == "rental:1"
    assert told["parked"][0]["trouble"] == "ValueError"  # and not what it said, which may name somebody


def test_what_comes_after_a_parked_event_of_the_same_thing_waits_behind_it(small, grumpy):
    customer = small.customer(points=1000)
    other = small.customer("이도현")
    grumpy.chokes_on = lambda event: isinstance(event, PointsToppedUp) and event.amount == 1000
    let_it_try(small, 6)
    grumpy.chokes_on = None
    small.top_up(customer, 2000)
    small.top_up(other, 3000)
    small.shop.deliver()
    assert [event.amount for event in grumpy.heard] == [3000]
    assert [about for _, about in parked_rows(small)] == [f"customer:{customer}"] * 2
    small.shop.maintain(rebuild)
    assert [event.amount for event in grumpy.heard] == [3000, 1000, 2000]
    assert parked_rows(small) == []
    assert small.shop.maintain(health)["ok"] is True


def test_effects_before_a_poison_event_in_the_same_batch_are_kept(small, grumpy):
    customer = small.customer(points=1000)
    small.top_up(customer, 2000)
    small.top_up(customer, 3000)
    grumpy.chokes_on = lambda event: event.amount == 3000
    small.shop.deliver()
    assert [event.amount for event in grumpy.heard][-2:] == [1000, 2000]


def test_a_crash_between_effect_and_bookmark_is_impossible(small):
    customer, (copy,) = small.customer(points=5000), small.copies()
    small.rent(customer, copy)
    database = small.shop.runner.database
    with pytest.raises(RuntimeError, match="power"):
        lose_power_after_moving_a_bookmark(database)
    small.shop.deliver()
    assert small.wallet(customer).balance == 4000


def lose_power_after_moving_a_bookmark(database):
    with database.write() as connection:
        connection.execute(text("UPDATE bookmark SET event_id = 99999"))
        raise RuntimeError("the power is gone")


def test_each_thing_counts_its_own_events(small):
    customer, (copy,) = small.customer(points=5000), small.copies()
    small.rent(customer, copy)
    small.shop.deliver()
    small.give_back(copy)
    with small.shop.runner.database.read() as connection:
        rows = connection.execute(select(outbox.c.kind, outbox.c.seq).where(outbox.c.aggregate == "rental:1")).all()
    assert rows == [("BookRented", 1), ("PaymentApproved", 2), ("PointsDeducted", 3), ("BookReturned", 4)]


def test_the_outbox_is_read_once_for_all_readers_of_a_database(small, monkeypatch):
    customer, copies = small.customer(points=9000), small.copies(count=2)
    small.shop.deliver()
    small.rent(customer, copies[0])
    small.shop.deliver()
    asked = []
    monkeypatch.setattr(relay.outbox_rows, "next_rows", lambda *form: asked.append(form[1]) or next_rows(*form))
    small.rent(customer, copies[1])
    small.shop.deliver()
    shop_kinds = {kind for one in small.shop.relay.readers if one.store == "shop" for kind in one.reactions}
    assert {"BookRented", "PaymentApproved"} <= shop_kinds
    assert all(kinds == shop_kinds or "BookReturned" in kinds for kinds in asked)
    with small.shop.runner.database.read() as connection:
        assert len(set(connection.execute(select(bookmark.c.event_id)).scalars())) == 1


def test_what_the_others_did_for_an_event_stays_when_one_reader_cannot_digest_it(small, grumpy):
    customer, (copy,) = small.customer(points=5000), small.copies()
    small.shop.deliver()
    grumpy.chokes_on = lambda event: isinstance(event, BookRented)
    small.rent(customer, copy)
    small.shop.deliver()
    assert small.wallet(customer).balance == 4000
    grumpy.chokes_on = None
    small.clock.move(timedelta(seconds=10))
    assert small.shop.deliver()
    assert [event.copy for event in grumpy.heard if isinstance(event, BookRented)] == [copy]
    assert small.wallet(customer).balance == 4000


def test_a_reader_that_is_added_reads_from_the_beginning_and_joins_the_others(small, tmp_path, shop_url):
    customer, copies = small.customer(points=9000), small.copies(count=2)
    small.rent(customer, copies[0])
    small.shop.deliver()
    late = Grumpy()
    new = Reader(name="late", store="shop", reactions={"BookRented": late.hear})
    other = SmallShop(tmp_path / "shop", shop_url, readers=[new, *small.shop.relay.readers], clock=small.clock)
    other.rent(customer, copies[1])
    assert other.shop.deliver()
    assert [event.copy for event in late.heard] == copies
    assert other.wallet(customer).balance == 7000
    with other.shop.runner.database.read() as connection:
        assert len(set(connection.execute(select(bookmark.c.event_id)).scalars())) == 1
    other.close()
