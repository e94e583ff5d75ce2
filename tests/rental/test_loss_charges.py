"""What a lost copy costs its customer, and what is given back where it is found: on both databases."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rentbook_desktop.foundation.errors import NotAllowed, Refused
from rentbook_desktop.payment.fees import pay_fee
from rentbook_desktop.rental.loss import report_loss, withdraw_loss_report
from rentbook_desktop.rental.loss_charges import FoundRefund, FoundTerms, charge_for, refund_of
from rentbook_desktop.rental.returns import return_books
from rentbook_desktop.rental.undo_actions import undo_action
from rentbook_desktop.rental.undoing import cancel_rental, undo_return
from tests.shops import codes, new_id

DAY = date(2026, 11, 30)


@pytest.fixture
def lost(small):
    """A customer who has lost a book of 12,000 won, its copy and the rental."""
    small.set(loss__charge="list_price")
    customer, (copy,) = small.customer(points=20_000), small.copies(list_price=12_000)
    rental = small.rent(customer, copy).rentals[0].rental_id
    assert small.shop.do(report_loss, barcode=copy, state="LOST", why="이사").charge == 12_000
    return customer, copy, rental


def owed(small, customer):
    return small.wallet(customer).owed


def report(small, copy, state="LOST", **more):
    return small.shop.do(report_loss, barcode=copy, state=state, **more).charge


@given(
    charge=st.integers(0, 10**6), fee=st.integers(0, 10**6), days=st.integers(0, 400), limit=st.integers(0, 400),
    policy=st.sampled_from(["refund", "less_fee", "no_refund"]),
)  # fmt: skip
def test_never_more_is_given_back_than_was_charged_and_nothing_after_the_days_for_it(charge, fee, days, limit, policy):
    terms = FoundTerms(policy=policy, fee=fee, days=limit)
    found = refund_of(charge, terms, DAY, DAY + timedelta(days=days))
    assert found.refund in {0, charge}
    assert 0 <= found.fee <= found.refund
    if policy == "no_refund" or (limit and days > limit):
        assert found == FoundRefund()
    if found.fee:
        assert policy == "less_fee"


@pytest.mark.parametrize(
    ("way", "list_price", "cost"),
    [("none", 12_000, 0), ("list_price", 12_000, 12_000), ("list_price", None, 9_000), ("fixed", 12_000, 9_000)],
)
def test_the_shop_says_what_a_lost_book_costs(way, list_price, cost):
    settings = {"loss.charge": way, "loss.price": 9_000}
    assert charge_for(settings, list_price) == cost


def test_a_lost_book_is_owed_and_no_points_move(small, lost):
    customer, _, _ = lost
    assert owed(small, customer) == 12_000
    assert small.wallet(customer).available == 19_000
    assert small.verify() == {}


def test_a_shop_that_charges_nothing_charges_nothing_unless_somebody_says_so(small):
    customer, copies = small.customer(points=5000), small.copies(count=2)
    small.rent(customer, copies)
    assert (report(small, copies[0]), report(small, copies[1], charge=3000)) == (0, 3000)
    assert owed(small, customer) == 3000
    assert small.verify() == {}


def test_a_changed_report_changes_the_charge_and_a_withdrawn_one_ends_it(small, lost):
    customer, copy, _ = lost
    assert report(small, copy, "DAMAGED", charge=5000) == 5000
    assert owed(small, customer) == 5000
    small.shop.do(withdraw_loss_report, barcode=copy)
    assert owed(small, customer) == 0
    assert small.verify() == {}


@pytest.mark.parametrize(
    ("policy", "fee", "days", "left"),
    [("refund", 0, 3, 0), ("less_fee", 2000, 3, 2000), ("no_refund", 0, 3, 12_000), ("refund", 0, 40, 12_000)],
)
def test_a_found_book_gives_back_what_the_shop_gives_back(small, lost, policy, fee, days, left):
    customer, copy, rental = lost
    small.set(loss__found=policy, loss__found_fee=fee)
    small.pass_days(days)
    back = small.give_back(copy).returned[0]
    assert (back.reported, back.refunded, owed(small, customer)) == ("LOST", 12_000 - left, left)
    assert small.verify() == {}
    small.shop.do(undo_return, rental_id=rental, request_id=new_id())
    assert owed(small, customer) == 12_000
    assert small.verify() == {}
    assert small.give_back(copy).returned[0].refunded == 12_000 - left
    assert small.verify() == {}


def test_what_was_paid_for_a_book_that_is_found_is_a_credit(small, lost):
    customer, copy, _ = lost
    small.shop.do(pay_fee, customer_id=customer, tender="cash", request_id=new_id())
    small.give_back(copy)
    assert owed(small, customer) == -12_000
    assert small.verify() == {}


def test_days_after_the_report_cost_no_late_fee_on_top(small):
    small.set(loss__charge="fixed", loss__price=8000, late_fee__per_day=200)
    customer, (copy,) = small.customer(points=5000), small.copies()
    small.rent(customer, copy)
    small.pass_days(9)  # two days late
    report(small, copy)
    small.pass_days(10)
    assert small.give_back(copy).returned[0].late_fee == 400
    assert owed(small, customer) == 400
    assert small.verify() == {}


def test_a_cancelled_rental_owes_nothing(small, lost):
    customer, _, rental = lost
    small.shop.do(cancel_rental, rental_id=rental, request_id=new_id())
    assert owed(small, customer) == 0
    assert small.verify() == {}


def test_a_kiosk_takes_a_found_book_back_and_the_money_follows(small, lost):
    customer, copy, _ = lost
    done = small.opened.as_kiosk("kiosk-1").do(return_books, copies=[copy], request_id=new_id())
    assert done.returned[0].refunded == 0
    assert owed(small, customer) == 12_000
    small.opened.deliver()
    assert owed(small, customer) == 0
    assert small.verify() == {}


def test_damage_seen_after_the_return_is_charged_to_who_had_it_last(small):
    customer, other, (copy,) = small.customer(points=5000), small.customer("이하나", points=5000), small.copies()
    for one in (other, customer):
        small.rent(one, copy)
        small.give_back(copy)
    assert report(small, copy, "DAMAGED", charge=3000, why="찢어짐") == 3000
    assert (owed(small, customer), owed(small, other)) == (3000, 0)
    assert small.verify() == {}
    small.rent(other, copy)
    small.give_back(copy)
    assert owed(small, other) == 0
    with pytest.raises(Refused) as error:
        report(small, copy, "LOST")
    assert codes(error) == ["NOT_OUT"]


def test_a_lost_book_on_the_counter_is_taken_back_and_rented_and_undo_brings_both_back(small, lost):
    customer, copy, _ = lost
    other = small.customer("이하나", points=5000)
    receipt = small.rent(other, copy, request_id="found")
    assert [one.code for one in receipt.notes] == ["FOUND_AGAIN"]
    assert owed(small, customer) == 0
    assert small.verify() == {}
    small.shop.do(undo_action, action_id="found", request_id=new_id())
    small.opened.deliver()
    assert (owed(small, customer), small.wallet(other).available) == (12_000, 5000)
    assert small.verify() == {}


def test_a_book_that_is_with_somebody_and_not_lost_stays_there(small):
    customer, other, (copy,) = small.customer(points=5000), small.customer("이하나", points=5000), small.copies()
    small.rent(customer, copy)
    small.shop.do(report_loss, barcode=copy, state="CLAIMED", why="반납함에 넣음")
    with pytest.raises(Refused) as error:
        small.rent(other, copy)
    assert codes(error) == ["COPY_OUT_TO_OTHER"]


def test_what_is_lost_or_said_to_be_back_is_not_held_against_them(small):
    small.set(limit__copies=1, overdue__policy="block")
    customer, copies = small.customer(points=5000), small.copies(count=3)
    small.rent(customer, copies[0])
    small.pass_days(9)
    report(small, copies[0], "CLAIMED")
    with pytest.raises(Refused) as error:
        small.rent(customer, copies[1])
    assert codes(error) == ["LIMIT_REACHED"]
    report(small, copies[0], "LOST")
    assert len(small.rent(customer, copies[1]).rentals) == 1


def test_letting_a_charge_go_later_or_charging_less_needs_the_right(small, lost):
    _, copy, _ = lost
    clerk = small.clerk()
    clerk.do(withdraw_loss_report, barcode=copy)  # a slip of a moment ago
    with pytest.raises(NotAllowed):
        clerk.do(report_loss, barcode=copy, state="LOST", charge=0)
    assert clerk.do(report_loss, barcode=copy, state="LOST").charge == 12_000
    small.pass_days(1)
    for act, form in ((withdraw_loss_report, {}), (report_loss, {"state": "DAMAGED", "charge": 3000})):
        with pytest.raises(NotAllowed):
            clerk.do(act, barcode=copy, **form)
    assert small.shop.do(withdraw_loss_report, barcode=copy).was_charge == 12_000
    assert small.verify() == {}


def test_damage_is_owed_although_the_book_came_back(small):
    customer, (copy,) = small.customer(points=5000), small.copies()
    rental = small.rent(customer, copy).rentals[0].rental_id
    report(small, copy, "DAMAGED", charge=3000)
    assert (small.give_back(copy).returned[0].refunded, owed(small, customer)) == (0, 3000)
    small.shop.do(undo_return, rental_id=rental, request_id=new_id())
    assert owed(small, customer) == 3000
    small.opened.as_kiosk("kiosk-1").do(return_books, copies=[copy], request_id=new_id())
    small.opened.deliver()
    assert owed(small, customer) == 3000
    assert small.verify() == {}


def test_what_somebody_said_they_returned_is_given_back_when_it_is_found(small):
    customer, (copy,) = small.customer(points=5000), small.copies()
    small.rent(customer, copy)
    report(small, copy, "CLAIMED", charge=3000)
    assert (small.give_back(copy).returned[0].refunded, owed(small, customer)) == (3000, 0)
    assert small.verify() == {}
