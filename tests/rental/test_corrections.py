"""The day of a return put right afterwards: fee and suspension follow, both days stay known."""

import pytest

from rentbook_desktop.foundation.errors import Invalid, NotAllowed, NotFound, Refused
from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.payment.fees import pay_fee
from rentbook_desktop.rental.corrections import correct_return
from rentbook_desktop.rental.undoing import undo_return
from tests.shops import codes, new_id


@pytest.fixture
def late(small):
    """A book that came back three days late at 200 won a day, its customer and copy."""
    small.set(late_fee__per_day=200)
    customer, (copy,) = small.customer(points=5000), small.copies()
    small.rent(customer, copy)
    small.pass_days(10)
    assert small.give_back(copy).returned[0].late_fee == 600
    return customer, copy


def correct(shop, copy, day, reason=""):
    return shop.do(correct_return, barcode=copy, returned_on=day, reason=reason, request_id=new_id())


def test_the_fee_follows_the_day_and_the_page_shows_it(small, late):
    customer, copy = late
    done = correct(small.shop, copy, "2026-12-01")
    assert (done.days_late, done.was_late_fee, done.late_fee, done.owed) == (1, 600, 200, 200)
    assert (str(done.was_returned_on), str(done.returned_on)) == ("2026-12-03", "2026-12-01")
    small.opened.deliver()
    page = small.shop.ask(mypage_summary, customer_id=customer)
    assert [str(one.returned_on) for one in page.rentals] == ["2026-12-01"]
    assert small.wallet(customer).owed == 200
    assert small.verify() == {}
    assert correct(small.shop, copy, "2026-12-03").late_fee == 600
    assert small.verify() == {}


def test_a_paid_fee_that_shrinks_is_a_credit(small, late):
    customer, copy = late
    small.shop.do(pay_fee, customer_id=customer, tender="cash", request_id=new_id())
    done = correct(small.shop, copy, "2026-11-30")
    assert (done.late_fee, done.owed, done.credit) == (0, 0, 600)
    assert small.verify() == {}


def test_the_suspension_follows(small):
    small.set(suspension__days_per_late_day=2)
    customer, copies = small.customer(points=5000), small.copies(count=2)
    small.rent(customer, copies[0])
    small.pass_days(8)
    assert small.give_back(copies[0]).returned[0].suspended_until == "2026-12-03"
    with pytest.raises(Refused) as error:
        small.rent(customer, copies[1])
    assert codes(error) == ["SUSPENDED_UNTIL"]
    assert correct(small.shop, copies[0], "2026-11-30").suspended_until == ""
    assert len(small.rent(customer, copies[1]).rentals) == 1
    assert small.verify() == {}


@pytest.mark.parametrize("day", ["2026-11-22", "2026-12-04"])
def test_a_day_before_the_rental_or_after_it_was_handled_is_refused(small, late, day):
    with pytest.raises(Invalid) as error:
        correct(small.shop, late[1], day)
    assert codes(error) == ["RETURN_DAY_OUTSIDE"]


def test_later_it_needs_the_right_and_a_reason(small, late):
    clerk = small.clerk()
    assert correct(clerk, late[1], "2026-12-02").late_fee == 400
    small.pass_days(1)
    with pytest.raises(NotAllowed):
        correct(clerk, late[1], "2026-12-01", "반납함")
    with pytest.raises(Invalid):
        correct(small.shop, late[1], "2026-12-01")
    assert correct(small.shop, late[1], "2026-12-01", "반납함").late_fee == 200
    assert small.verify() == {}


def test_what_never_came_back_cannot_be_corrected(small, late):
    (other,) = small.copies("날개")
    with pytest.raises(Refused) as error:
        correct(small.shop, other, "2026-12-01")
    assert codes(error) == ["NOT_RETURNED"]
    with pytest.raises(NotFound):
        correct(small.shop, "RB-999999-1", "2026-12-01")


def test_a_corrected_return_can_be_taken_back(small, late):
    customer, copy = late
    done = correct(small.shop, copy, "2026-12-01")
    small.shop.do(undo_return, rental_id=done.rental_id, request_id=new_id())
    assert small.wallet(customer).owed == 0
    assert small.verify() == {}
    assert small.give_back(copy).returned[0].late_fee == 600
    assert small.verify() == {}
