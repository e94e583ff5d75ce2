"""What there is to do about reservations today, in the order in which it is done."""

from rentbook_desktop.queries.reservation_lists import ReservationCounts, pickup_shelf, pull_list, reservation_counts
from rentbook_desktop.reservation.fetching import note_fetched
from tests.reservation.test_actions import reserve


def test_one_walks_along_the_shelves_once(small):
    for title, (name, shelf) in enumerate((("상록수", "A-05"), ("날개", "C-01"), ("동백꽃", "A-02")), 1):
        small.copies(name, shelf=shelf)
        reserve(small, small.customer(name, points=1000), title=title)
    assert [(one.shelf, one.title) for one in small.shop.ask(pull_list)] == [
        ("A-02", "동백꽃"),
        ("A-05", "상록수"),
        ("C-01", "날개"),
    ]
    small.shop.do(note_fetched, reservation_id=2)
    (here,) = small.shop.ask(pickup_shelf)
    assert (here.number, here.title, here.phone.startswith("010-")) == (1, "날개", True)
    reserve(small, small.customer("가영"), title=1)
    counts = ReservationCounts(to_fetch=2, on_shelf=1, to_put_back=0, waiting=1)
    assert small.shop.ask(reservation_counts) == counts
    assert small.verify() == {}
