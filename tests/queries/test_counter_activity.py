"""What was done on a day, and what of it can be taken back."""

from rentbook_desktop.queries.counter_activity import day_activities
from rentbook_desktop.rental.undoing import cancel_rentals, undo_return
from tests.shops import new_id


def kinds(small, ago=0):
    return [(one.kind, one.count, one.amount, one.is_undone) for one in small.shop.ask(day_activities, days_ago=ago)]


def test_a_day_is_told_newest_first_with_what_was_taken_back(small):
    customer, copies = small.customer("박서연", points=5000), small.copies("소나기", count=2)
    made = [one.rental_id for one in small.rent(customer, copies).rentals]
    small.give_back(copies[0])
    rented = small.shop.ask(day_activities)[1]
    assert (rented.titles, rented.open_rentals, rented.name) == (("소나기", "소나기"), (made[1],), "박서연")
    assert kinds(small) == [
        ("return", 1, 0, False),
        ("rent", 2, -2000, False),
        ("top_up", 1, 5000, False),
    ]
    small.shop.do(undo_return, rental_id=made[0], request_id=new_id())
    small.shop.do(cancel_rentals, rental_ids=made, request_id=new_id())
    assert kinds(small) == [
        ("cancel", 2, 2000, False),
        ("unreturn", 1, 0, False),
        ("return", 1, 0, True),
        ("rent", 2, -2000, True),
        ("top_up", 1, 5000, False),
    ]


def test_each_day_has_its_own(small):
    small.customer(points=1000)
    small.pass_days(1)
    assert kinds(small) == []
    assert len(kinds(small, 1)) == 1
