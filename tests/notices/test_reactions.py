"""What notices do when something happened in the shop."""

import pytest

from rentbook_desktop.queries.rental_cancellation import rental_cancellation
from rentbook_desktop.queries.undo_preview import undo_preview
from rentbook_desktop.rental.delays import mark_delays
from rentbook_desktop.rental.loss import report_loss, withdraw_loss_report
from rentbook_desktop.rental.queries import show_copy
from rentbook_desktop.rental.undo_actions import undo_action
from rentbook_desktop.rental.undoing import cancel_rental
from rentbook_desktop.reservation.actions import reserve_title
from rentbook_desktop.reservation.fetching import note_fetched
from tests.shops import new_id


def test_a_late_rental_is_marked_told_and_planned_by_reaction(sender):
    customer, _ = sender.late_customer()
    assert sender.shop.do(mark_delays).marked == 1
    assert sender.all() == ()
    sender.shop.deliver()
    one = sender.all()[0]
    assert (one.kind, one.customer, one.state, one.about) == ("overdue", customer, "planned", "열혈강호 87")
    assert one.phone.startswith("010-****-")


def test_a_top_up_has_a_receipt_where_the_shop_sends_any(sender):
    sender.small.customer(points=5000)
    sender.shop.deliver()
    assert sender.all() == ()
    sender.set("notices.receipt", "true")
    customer = sender.small.customer("이도윤", points=10_000)
    sender.shop.deliver()
    one = sender.all()[0]
    assert (one.kind, one.customer, one.about) == ("topup_receipt", customer, "10,000")
    assert "10,000원" in sender.detail(one.notice_id).text


def test_no_reminder_goes_out_for_a_copy_that_is_said_to_be_lost(sender):
    customer, (copy,) = sender.late_customer()
    sender.shop.do(mark_delays)
    sender.shop.deliver()
    sender.shop.do(report_loss, barcode=copy, state="LOST")
    sender.shop.deliver()
    one = sender.all()[0]
    assert (one.state, sender.detail(one.notice_id).shown.reason) == ("cancelled", "reported")
    sender.small.pass_days(3)
    sender.plan()
    assert sender.all("waiting") == ()
    sender.shop.do(withdraw_loss_report, barcode=copy)
    sender.shop.deliver()
    assert [(one.customer, one.about) for one in sender.all("waiting")] == [(customer, "열혈강호 87")]
    assert sender.small.verify() == {}


def test_a_reminder_about_other_books_goes_out_without_the_lost_one(sender):
    _, copies = sender.late_customer(titles=("열혈강호 87", "토지 1"))
    sender.shop.do(mark_delays)
    sender.shop.deliver()
    sender.shop.do(report_loss, barcode=copies[0], state="DAMAGED")
    sender.shop.deliver()
    waiting = sender.all("waiting")
    assert len(waiting) == 1
    sender.choose()
    sender.run_out()
    assert sender.first.sent[-1].variables["titles"] == "토지 1"


def test_what_would_not_be_sent_after_a_cancelled_rental_is_told_before(sender):
    _, (copy,) = sender.late_customer()
    sender.shop.do(mark_delays)
    sender.shop.deliver()
    rental = sender.shop.ask(show_copy, barcode=copy).rental
    assert sender.shop.ask(undo_preview, kind="rent", rental_ids=[rental]).called_off == 1
    assert sender.shop.ask(rental_cancellation, rental_ids=[rental]).called_off == 1
    sender.shop.do(cancel_rental, rental_id=rental, request_id=new_id())
    sender.choose()
    sender.run_out()
    assert (sender.first.sent, sender.all()[0].state) == ([], "cancelled")


@pytest.fixture
def telling(sender):
    """A shop whose provider has approved the texts about reserved books and moved days."""
    sender.set("notices.solapi_pickup_ready", "KA01")
    sender.set("notices.solapi_due_moved", "KA02")
    return sender


def queued(sender):
    """Somebody who has a book out, and somebody who waits for it."""
    holder, waiting = sender.small.customer(points=5000), sender.small.customer("김민수", points=5000)
    (copy,) = sender.small.copies("열혈강호 87")
    sender.small.rent(holder, copy)
    sender.shop.do(reserve_title, title_id=1, customer_id=waiting, request_id=new_id())
    return waiting, copy


def test_who_waits_is_told_once_when_the_book_stands_on_the_pickup_shelf(telling):
    waiting, copy = queued(telling)
    telling.shop.deliver()
    assert telling.all() == ()
    telling.small.give_back(copy)
    telling.shop.deliver()
    (one,) = telling.all()
    assert (one.kind, one.customer, one.state, one.about) == ("pickup_ready", waiting, "planned", "열혈강호 87")
    text = telling.detail(one.notice_id).text
    assert "예약하신 도서가 준비되어" in text
    assert "2026-11-26" in text
    assert telling.small.verify() == {}


def test_a_copy_that_stood_free_is_told_once_it_stands_on_the_pickup_shelf(telling):
    customer, (copy,) = telling.small.customer(points=5000), telling.small.copies("열혈강호 87")
    number = telling.shop.do(reserve_title, title_id=1, customer_id=customer, request_id=new_id()).reservation_id
    telling.shop.deliver()
    assert telling.all() == ()
    telling.shop.do(note_fetched, reservation_id=number)
    telling.shop.deliver()
    assert [(one.kind, one.customer) for one in telling.all()] == [("pickup_ready", customer)]
    assert telling.shop.ask(show_copy, barcode=copy).state == "RESERVED"


def test_a_book_that_was_fetched_before_the_message_went_out_is_not_told(telling):
    waiting, copy = queued(telling)
    telling.small.give_back(copy)
    telling.shop.deliver()
    telling.small.rent(waiting, copy)
    telling.choose()
    telling.run_out()
    (one,) = telling.all()
    assert (one.state, telling.detail(one.notice_id).shown.reason) == ("cancelled", "not_waiting")


@pytest.mark.parametrize("key", ["notices.pickup", "notices.due_moved"])
def test_a_shop_that_tells_nothing_of_it_plans_nothing(telling, key):
    telling.set(key, "false")
    _, copy = queued(telling)
    if key == "notices.pickup":
        telling.small.give_back(copy)
    else:
        telling.small.close_shop("2026-11-30")
    telling.shop.deliver()
    assert telling.all() == ()


def test_a_provider_without_a_template_is_not_asked(sender):
    _, copy = queued(sender)
    sender.set("notices.provider", "solapi")
    sender.small.give_back(copy)
    sender.shop.deliver()
    assert sender.all() == ()
    sender.set("notices.solapi_due_moved", "KA01")
    customer = sender.small.customer("이하나", points=5000)
    sender.small.rent(customer, sender.small.copies("날개"))
    sender.small.close_shop("2026-11-30")
    sender.shop.deliver()
    assert [(one.kind, one.customer) for one in sender.all()] == [("due_moved", customer)]


def test_a_closing_is_told_once_to_each_customer_with_all_their_books(telling):
    customer = telling.small.customer(points=5000)
    telling.small.rent(customer, [*telling.small.copies("날개"), *telling.small.copies("토지 1")])
    telling.small.close_shop("2026-11-30", "임시 휴무")
    telling.shop.deliver()
    (one,) = telling.all()
    text = telling.detail(one.notice_id).text
    assert (one.kind, one.customer) == ("due_moved", customer)
    assert "2026-12-01" in text
    assert "외 1권" in text
    assert telling.small.verify() == {}


def test_a_closing_that_is_taken_back_before_the_message_goes_out_is_not_told(telling):
    customer = telling.small.customer(points=5000)
    telling.small.rent(customer, telling.small.copies("날개"))
    telling.small.close_shop("2026-11-30")
    telling.shop.deliver()
    telling.shop.do(undo_action, request_id=new_id())
    telling.shop.deliver()
    assert [one.state for one in telling.all()] == ["cancelled"]


def test_a_closing_that_is_taken_back_after_the_message_is_told_again(telling):
    customer = telling.small.customer(points=5000)
    telling.small.rent(customer, telling.small.copies("날개"))
    telling.small.close_shop("2026-11-30")
    telling.shop.deliver()
    telling.choose()
    telling.run_out()
    telling.shop.do(undo_action, request_id=new_id())
    telling.shop.deliver()
    assert sorted(one.state for one in telling.all()) == ["accepted", "planned"]
