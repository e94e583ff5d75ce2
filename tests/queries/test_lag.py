"""How much of what happened a read model does not know yet."""

from rentbook_desktop.mypage.customer_page import customer_page
from rentbook_desktop.queries.lag import MYPAGE, STATUS, events_after, read_up_to


def behind(shop, view=MYPAGE):
    stand = shop.shop.ask(read_up_to, view=view)
    return shop.shop.ask(events_after, event_id=stand.event_id, origin=stand.origin, view=view)


def test_it_is_known_how_much_is_not_told_yet(small):
    customer_id = small.customer(points=5000)
    small.shop.deliver()
    stand = small.shop.ask(read_up_to)
    assert (behind(small), stand.trouble, stand.parked) == (0, False, 0)
    small.top_up(customer_id, 1000)
    assert behind(small) == 1
    small.shop.deliver()
    assert small.shop.ask(customer_page, customer_id=customer_id).balance == 6000


def test_each_read_model_knows_how_far_it_is_behind(small):
    small.shop.deliver()
    small.copies()
    assert {view: behind(small, view) for view in (MYPAGE, STATUS)} == {MYPAGE: 0, STATUS: 2}


def test_what_was_read_of_another_shop_counts_as_nothing(small):
    small.customer(points=5000)
    small.shop.deliver()
    stand = small.shop.ask(read_up_to)
    assert small.shop.ask(events_after, event_id=stand.event_id, origin="another:link") == small.shop.ask(
        events_after, event_id=0, origin=""
    )
