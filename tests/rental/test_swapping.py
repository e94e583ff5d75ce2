"""Another copy of the same title instead of one just rented: nothing to pay again, same day, taken back as it was."""

import pytest
from sqlalchemy import select

from rentbook_desktop.catalog.tier_actions import add_tier, change_tier, set_title_tier
from rentbook_desktop.foundation.errors import NotFound, Refused
from rentbook_desktop.rental.queries import show_copy
from rentbook_desktop.rental.renewals import renew_copies
from rentbook_desktop.rental.swapping import swap_copy
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.rental.undo_actions import undo_action
from tests.shops import codes, new_id


@pytest.fixture
def rented(small):
    """A customer whose points were just enough, and the two copies of the title; the first is with them."""
    customer, copies = small.customer(points=1000), small.copies(count=2)
    small.rent(customer, copies[0])
    return customer, *copies


def swap(small, copy, other, request_id=None):
    return small.shop.do(swap_copy, barcode=copy, instead=other, request_id=request_id or new_id())


def state(small, copy):
    return small.shop.ask(show_copy, barcode=copy).state


def test_the_tier_stays_as_it_was_when_the_first_copy_went_out(small):
    small.shop.do(add_tier, tier="신간", price=1500, period_days=3, request_id=new_id())
    customer, copies = small.customer(points=1500), small.copies(count=2)
    small.shop.do(set_title_tier, titles=[1], tier="신간", request_id=new_id())
    small.rent(customer, copies[0])
    small.shop.do(change_tier, tier="신간", price=2000, period_days=5, request_id=new_id())
    assert swap(small, *copies).rental.price == 1500
    terms = select(rental.c.price, rental.c.tier, rental.c.period_days, rental.c.tier_revision)
    with small.opened.runner.database.read() as connection:
        first, second = connection.execute(terms.order_by(rental.c.rental_id)).all()
    assert tuple(first) == tuple(second) == (1500, "신간", 3, 1)
    assert small.verify() == {}


@pytest.mark.parametrize("is_paid", [False, True])
def test_another_copy_goes_out_by_the_same_terms_and_costs_nothing_again(small, rented, is_paid):
    customer, copy, other = rented
    if is_paid:
        small.opened.deliver()
    before = small.wallet(customer)
    small.set(rental__days=14, late_fee__per_day=500)
    done = swap(small, copy, other)
    assert (done.rental.price, str(done.rental.due_on)) == (1000, "2026-11-30")
    assert (state(small, copy), state(small, other)) == ("AVAILABLE", "OUT")
    assert small.wallet(customer).available == before.available == 0
    small.opened.deliver()
    assert (small.wallet(customer).balance, small.wallet(customer).held) == (0, 0)
    assert small.verify() == {}


def test_it_is_taken_back_like_any_action(small, rented):
    customer, copy, other = rented
    swap(small, copy, other, "swap-1")
    assert small.shop.do(undo_action, request_id=new_id()).action_id == "swap-1"
    assert (state(small, copy), state(small, other)) == ("OUT", "AVAILABLE")
    assert small.wallet(customer).available == 0
    assert small.verify() == {}


def test_asked_twice_it_is_done_once(small, rented):
    _, copy, other = rented
    assert swap(small, copy, other, "swap-1") == swap(small, copy, other, "swap-1")
    assert small.verify() == {}


def test_what_was_rented_long_ago_or_renewed_is_not_swapped(small, rented):
    _, copy, other = rented
    small.pass_days(1)
    with pytest.raises(Refused) as error:
        swap(small, copy, other)
    assert codes(error) == ["SWAP_TOO_LATE"]


def test_a_renewed_rental_is_not_swapped(small, rented):
    _, copy, other = rented
    small.shop.do(renew_copies, copies=[copy], request_id=new_id())
    with pytest.raises(Refused) as error:
        swap(small, copy, other)
    assert codes(error) == ["SWAP_TOO_LATE"]


def test_only_another_copy_of_the_title_that_is_here_will_do(small, rented):
    customer, copy, other = rented
    (stranger,) = small.copies("날개")
    with pytest.raises(Refused) as error:
        swap(small, copy, stranger)
    assert codes(error) == ["SWAP_OTHER_TITLE"]
    small.top_up(customer, 1000)
    small.rent(customer, other)
    with pytest.raises(Refused) as error:
        swap(small, copy, other)
    assert codes(error) == ["COPY_OUT_TO_SAME"]
    with pytest.raises(Refused) as error:
        swap(small, stranger, other)
    assert codes(error) == ["NOT_OUT"]
    for missing in ((copy, "RB-999999-1"), ("RB-999999-1", copy)):
        with pytest.raises(NotFound):
            swap(small, *missing)
    assert small.verify() == {}


def test_what_was_done_before_a_swap_can_be_taken_back_once_the_swap_was(small, rented):
    customer, copy, other = rented
    small.give_back(copy)
    small.top_up(customer, 1000)
    small.rent(customer, copy, request_id="rent")
    swap(small, copy, other, f"swap-{copy}")
    with pytest.raises(Refused) as error:  # a swap stands
        small.shop.do(undo_action, action_id="rent", request_id=new_id())
    assert codes(error) == ["CANNOT_UNDO"]
    swap(small, other, copy, f"swap-{other}")
    for action in (f"swap-{other}", f"swap-{copy}", "rent"):
        assert small.shop.do(undo_action, request_id=new_id()).action_id == action
    small.opened.deliver()
    assert (state(small, copy), small.wallet(customer).available) == ("AVAILABLE", 1000)
    assert small.verify() == {}
