"""A copy that is out and said to be lost or damaged: the rental stays, reminders stop, a return ends it."""

import pytest

from rentbook_desktop.catalog.actions import mark_copy
from rentbook_desktop.foundation.errors import Invalid, NotFound, Refused
from rentbook_desktop.foundation.registry import Right, spec_of
from rentbook_desktop.maintenance import rebuild
from rentbook_desktop.mypage.customer_page import customer_page
from rentbook_desktop.mypage.queries import mypage_summary
from rentbook_desktop.queries.title_detail import title_detail
from rentbook_desktop.rental.loss import report_loss, withdraw_loss_report
from rentbook_desktop.rental.queries import show_copy
from rentbook_desktop.rental.undoing import cancel_rental, undo_return
from rentbook_desktop.status.lateness import lateness
from tests.shops import codes, new_id


@pytest.fixture
def lost(small):
    """A customer, the copy they say they lost, and its rental."""
    customer, (copy,) = small.customer(points=5000), small.copies()
    rental = small.rent(customer, copy).rentals[0].rental_id
    small.shop.do(report_loss, barcode=copy.lower(), state="LOST", why="이사 중 잃어버림")
    return customer, copy, rental


def reported(small, copy):
    return small.shop.ask(show_copy, barcode=copy).reported


def test_a_copy_that_is_out_is_reported_and_stays_out_with_its_customer(small, lost):
    customer, copy, rental = lost
    shown = small.shop.ask(show_copy, barcode=copy)
    assert (shown.state, shown.rental, shown.reported) == ("OUT", rental, "LOST")
    one = small.shop.ask(title_detail, title_id=shown.title_id).copies[0]
    assert (one.state, one.reported, one.note, one.customer_id) == ("OUT", "LOST", "이사 중 잃어버림", customer)
    assert small.verify() == {}


def test_what_was_said_can_change_and_be_taken_back(small, lost):
    _, copy, _ = lost
    assert small.shop.do(report_loss, barcode=copy, state="DAMAGED", why="물에 젖음").reported == "DAMAGED"
    assert small.verify() == {}
    assert small.shop.do(withdraw_loss_report, barcode=copy).reported is None
    assert reported(small, copy) is None
    assert small.verify() == {}
    with pytest.raises(Refused) as error:
        small.shop.do(withdraw_loss_report, barcode=copy)
    assert codes(error) == ["NOT_REPORTED"]


def test_a_return_ends_it_and_says_so_and_undoing_the_return_brings_it_back(small, lost):
    _, copy, rental = lost
    assert small.give_back(copy).returned[0].reported == "LOST"
    assert reported(small, copy) is None
    assert small.verify() == {}
    small.shop.do(undo_return, rental_id=rental, request_id=new_id())
    assert reported(small, copy) == "LOST"
    assert small.verify() == {}
    small.shop.do(cancel_rental, rental_id=rental, request_id=new_id())
    assert reported(small, copy) is None
    assert small.verify() == {}


def test_the_next_rental_of_the_copy_knows_nothing_of_it(small, lost):
    customer, copy, _ = lost
    small.give_back(copy)
    small.rent(customer, copy)
    assert reported(small, copy) is None
    assert small.give_back(copy).returned[0].reported is None


def test_only_a_copy_that_is_out_can_be_reported(small):
    (copy,) = small.copies()
    with pytest.raises(Refused) as error:
        small.shop.do(report_loss, barcode=copy, state="LOST")
    assert codes(error) == ["NOT_OUT"]
    small.shop.do(mark_copy, barcode=copy, state="LOST")  # that is the way for a copy on the shelf
    with pytest.raises(NotFound):
        small.shop.do(report_loss, barcode="RB-999999-1", state="LOST")
    with pytest.raises(Invalid) as error:
        small.shop.do(report_loss, barcode=copy, state="GONE")
    assert codes(error) == ["INVALID_STATE"]


@pytest.mark.parametrize("act", [report_loss, withdraw_loss_report])
def test_it_needs_the_right_to_keep_the_catalogue(act):
    assert spec_of(act).right is Right.CATALOGUE


def test_every_list_shows_it_and_a_rebuild_shows_the_same(small, lost):
    customer, copy, rental = lost
    small.pass_days(9)
    small.shop.deliver()

    def shown():
        page = small.shop.ask(customer_page, customer_id=customer).at_home[0].reported
        summary = small.shop.ask(mypage_summary, customer_id=customer).rentals[0].reported
        late = [(one.rental_id, one.reported) for one in small.shop.ask(lateness).rentals]
        return page, summary, late

    told = ("LOST", "LOST", [(rental, "LOST")])
    assert shown() == told
    small.shop.maintain(rebuild)
    assert shown() == told
    small.shop.do(withdraw_loss_report, barcode=copy)
    small.shop.deliver()
    assert shown() == ("", "", [(rental, "")])
    small.shop.do(report_loss, barcode=copy, state="DAMAGED")
    small.give_back(copy)
    small.shop.deliver()
    assert small.shop.ask(mypage_summary, customer_id=customer).rentals[0].reported == ""
