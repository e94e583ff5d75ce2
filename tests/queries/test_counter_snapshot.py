"""The counter as a scan would leave it, in one answer."""

from rentbook_desktop.queries.counter_snapshot import counter_snapshot
from rentbook_desktop.rental.baskets import hold_basket
from tests.shops import new_id


def snapshot(small, **form):
    return small.shop.ask(counter_snapshot, **{"customer_id": None, "copies": (), **form})


def test_nothing_scanned_leaves_everything_as_it_is(small):
    found = snapshot(small)
    assert (found.scanned.kind, found.customer, found.quote.lines) == ("nothing", None, ())


def test_a_copy_joins_the_basket_once(small):
    (code,) = small.copies()
    assert [one.copy for one in snapshot(small, code=code).quote.lines] == [code]
    assert [one.copy for one in snapshot(small, code=code, copies=(code,)).quote.lines] == [code]


def test_the_first_customer_takes_the_basket_and_another_one_starts_anew(small):
    one, other = small.customer("박서연", card_number="C-1"), small.customer("한지우", card_number="C-2")
    (code,) = small.copies()
    first = snapshot(small, code="C-1", copies=(code,))
    assert (first.customer.customer_id, len(first.quote.lines)) == (one, 1)
    second = snapshot(small, code="C-2", customer_id=one, copies=(code,), paid_in=5000)
    assert (second.customer.customer_id, second.quote.lines, second.quote.after) == (other, (), 0)


def test_the_same_customer_again_keeps_their_basket(small):
    one = small.customer(card_number="C-1")
    (code,) = small.copies()
    assert len(snapshot(small, code="C-1", customer_id=one, copies=(code,)).quote.lines) == 1


def test_who_was_chosen_from_a_list_stands_here(small):
    customer = small.customer()
    assert snapshot(small, chosen=customer).customer.customer_id == customer


def test_what_was_set_aside_for_a_customer_is_told_with_their_card(small):
    one = small.customer(card_number="C-1")
    (code,) = small.copies()
    held = small.shop.do(hold_basket, customer_id=one, copies=[code], request_id=new_id())
    assert snapshot(small, code="C-1").held.basket_id == held.basket_id
    assert snapshot(small, code=code, customer_id=one).held is None


def test_a_copy_that_whom_stands_here_has_can_be_renewed_until_it_was(small):
    one, (code,) = small.customer(points=5000), small.copies()
    small.rent(one, code)
    assert snapshot(small, code=code, customer_id=one).renewal.copy == code
    assert snapshot(small, code=code).renewal is None
    assert snapshot(small, code=code, customer_id=small.customer("한지우")).renewal is None
    small.set(renewal__max=0)
    assert snapshot(small, code=code, customer_id=one).renewal is None


def test_all_that_the_customer_has_comes_with_a_copy_of_theirs_that_can_be_renewed(small):
    one, codes = small.customer(points=5000), small.copies(count=2)
    small.rent(one, codes)
    found = snapshot(small, code=codes[1], customer_id=one)
    assert [offer.copy for offer in found.renewals.offers] == list(codes)
    assert found.renewals.rules.days == 7
    assert snapshot(small, code=codes[1]).renewals is None
    small.set(renewal__max=0)
    assert snapshot(small, code=codes[1], customer_id=one).renewals is None


def test_what_a_customer_owes_stands_with_them(small):
    small.set(late_fee__per_day=200)
    one, (code,) = small.customer(points=5000), small.copies()
    small.rent(one, code)
    small.pass_days(9)
    assert snapshot(small, chosen=one).customer.owed == 0
    small.give_back([code])
    assert snapshot(small, chosen=one).customer.owed == 400
