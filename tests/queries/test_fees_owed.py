"""What a customer owes, return by return."""

from datetime import date

import pytest

from rentbook_desktop.calendar.actions import open_day
from rentbook_desktop.payment.fees import pay_fee
from rentbook_desktop.queries.fees_owed import fees_owed
from rentbook_desktop.rental.loss import report_loss
from rentbook_desktop.rental.undo_actions import undo_action
from tests.shops import new_id


@pytest.fixture
def late(small):
    """Somebody who brought two books back late: three days, one of them closed, and then one day."""
    small.set(late_fee__per_day=200)
    small.who = small.customer(points=9000)
    first, second = small.copies("날개", author="이상"), small.copies("봄봄")
    small.rent(small.who, first)
    small.close_shop("2026-12-02")
    small.pass_days(10)
    small.give_back(first)
    small.rent(small.who, second)
    small.pass_days(8)
    small.give_back(second)
    return small


def owed(small):
    return small.shop.ask(fees_owed, customer_id=small.who)


def test_each_late_return_says_what_is_owed_and_how_it_comes_about_the_newest_first(late):
    found = owed(late)
    assert (found.owed, [(one.title, one.owed) for one in found.lines]) == (600, [("봄봄", 200), ("날개", 400)])
    fee = found.lines[1].fee
    assert (fee.days_late, fee.closed_days, fee.counted_days, fee.terms.per_day) == (3, 1, 2, 200)
    assert (found.lines[1].due_on, found.lines[1].returned_on) == (date(2026, 11, 30), date(2026, 12, 3))
    assert sum(one.owed for one in found.lines) == found.owed


def test_what_was_paid_settles_the_oldest_return_first(late):
    late.shop.do(pay_fee, customer_id=late.who, amount=300, request_id=new_id())
    assert [(one.title, one.owed, one.charged) for one in owed(late).lines] == [("봄봄", 200, 200), ("날개", 100, 400)]
    late.shop.do(pay_fee, customer_id=late.who, request_id=new_id())
    assert owed(late) == type(owed(late))()


def test_a_fee_whose_closed_day_was_opened_since_is_owed_as_charged_and_not_explained(late):
    late.shop.do(open_day, day="2026-12-02")
    line = owed(late).lines[1]
    assert (line.owed, line.fee) == (400, None)


def test_the_price_of_a_lost_copy_is_owed_besides_until_it_is_found(late):
    (copy,) = late.copies("소나기", list_price=9000)
    late.rent(late.who, copy)
    late.shop.do(report_loss, barcode=copy, state="LOST", charge=9000)
    assert (owed(late).owed, owed(late).other, len(owed(late).lines)) == (9600, 9000, 2)
    late.give_back(copy)
    assert (owed(late).owed, owed(late).other, len(owed(late).lines)) == (600, 0, 2)


def test_a_return_that_was_taken_back_is_owed_for_no_more(late):
    late.shop.do(undo_action, request_id=new_id())
    assert [(one.title, one.owed) for one in owed(late).lines] == [("날개", 400)]


def test_a_fee_that_ended_with_the_report_of_a_loss_is_explained_to_that_day(late):
    (copy,) = late.copies("소나기", list_price=9000)
    late.rent(late.who, copy)
    late.pass_days(10)  # three days late
    late.shop.do(report_loss, barcode=copy, state="LOST", charge=9000)
    late.pass_days(5)
    late.give_back(copy)
    line = owed(late).lines[0]
    assert (line.title, line.owed, line.fee.days_late, line.fee.amount) == ("소나기", 600, 3, 600)
