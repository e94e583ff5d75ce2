"""Who has what too long."""

from rentbook_desktop.rental.undoing import undo_return
from rentbook_desktop.status.lateness import lateness
from tests.shops import new_id


def asked(small, query, **form):
    small.shop.deliver()
    return small.shop.ask(query, **form)


def test_lateness_names_who_has_what_and_spreads_over_ages(small):
    customer_id = small.customer("오세훈", points=30_000)
    copies = small.copies("골목길 히어로", count=5, author="한보라")
    for copy in copies:
        small.rent(customer_id, copy)
        small.pass_days(5)
    small.pass_days(15)  # due 33, 28, 23, 18 and 13 days ago
    small.shop.deliver()
    small.give_back(copies[4])
    small.shop.do(undo_return, rental_id=5, request_id=new_id())
    late = asked(small, lateness)
    assert late.count == 5
    assert [one.count for one in late.ages] == [0, 0, 1, 3, 1]
    assert (late.rentals[0].name, late.rentals[0].author, late.rentals[0].days_late) == ("오세훈", "한보라", 33)
    assert len(asked(small, lateness, limit=2).rentals) == 2
