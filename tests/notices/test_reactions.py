"""What notices do when something happened in the shop."""

from datetime import timedelta

import pytest

from rentbook_desktop.customer.contact_preferences import choose_notices
from rentbook_desktop.foundation.registry import Actor, Role
from rentbook_desktop.queries.rental_cancellation import rental_cancellation
from rentbook_desktop.queries.undo_preview import undo_preview
from rentbook_desktop.rental.actions import rent_books
from rentbook_desktop.rental.delays import mark_delays
from rentbook_desktop.rental.loss import report_loss, withdraw_loss_report
from rentbook_desktop.rental.queries import show_copy
from rentbook_desktop.rental.undo_actions import undo_action
from rentbook_desktop.rental.undoing import cancel_rental, undo_return
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


def test_a_return_that_was_a_slip_is_told_again_when_the_book_is_really_back(telling):
    waiting, copy = queued(telling)
    rental = telling.small.give_back(copy).returned[0].rental_id
    telling.shop.deliver()
    telling.shop.do(undo_return, rental_id=rental, request_id=new_id())
    telling.choose()
    telling.run_out()
    telling.small.clock.move(timedelta(minutes=5))
    telling.small.give_back(copy)
    telling.shop.deliver()
    assert sorted((one.state, one.customer) for one in telling.all()) == [("cancelled", waiting), ("planned", waiting)]


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


@pytest.fixture
def receipts(sender):
    """A shop that sends receipts of what is rented at its kiosk, and somebody who stands there."""
    sender.set("notices.provider", "solapi")
    sender.set("notices.solapi_rental_receipt", "KA03")
    sender.set("notices.rental_receipt", "true")
    return sender


def rent_at_kiosk(sender, customer, *copies):
    actor = Actor(role=Role.CUSTOMER, staff="kiosk-1", desk="kiosk-1", customer_id=customer)
    kiosk = sender.small.opened.as_actor(actor)
    receipt = kiosk.do(rent_books, customer_id=customer, copies=copies, request_id=new_id())
    sender.shop.deliver()
    return [one.rental_id for one in receipt.rentals]


def test_a_basket_rented_at_a_kiosk_brings_one_receipt(receipts):
    customer = receipts.small.customer(points=5000)
    rent_at_kiosk(receipts, customer, *receipts.small.copies("날개"), *receipts.small.copies("토지 1", price=1500))
    (one,) = receipts.all()
    assert (one.kind, one.customer, one.state, one.about) == ("rental_receipt", customer, "planned", "날개 외 1권")
    text = receipts.detail(one.notice_id).text
    assert "반납 예정일: 2026-11-30" in text
    assert "사용 적립금: 2,500원" in text
    assert "현재 잔액: 2,500원" in text
    receipts.small.clock.move(timedelta(minutes=1))
    rent_at_kiosk(receipts, customer, *receipts.small.copies("소나기"))
    assert [one.about for one in receipts.all()] == ["소나기", "날개 외 1권"]
    assert receipts.small.verify() == {}


def test_a_rental_at_the_desk_brings_none_and_so_does_a_shop_that_sends_none(receipts):
    customer = receipts.small.customer(points=5000)
    receipts.small.rent(customer, receipts.small.copies("날개"))
    receipts.shop.deliver()
    receipts.set("notices.solapi_rental_receipt", "")
    rent_at_kiosk(receipts, customer, *receipts.small.copies("토지 1"))
    receipts.set("notices.solapi_rental_receipt", "KA03")
    receipts.set("notices.rental_receipt", "false")
    rent_at_kiosk(receipts, customer, *receipts.small.copies("소나기"))
    assert receipts.all() == ()


def test_whoever_is_not_written_to_gets_no_receipt(receipts):
    customer = receipts.small.customer(points=5000)
    receipts.shop.do(choose_notices, customer_id=customer, channel="NONE")
    rent_at_kiosk(receipts, customer, *receipts.small.copies("날개"))
    assert receipts.all() == ()


def test_the_receipt_of_a_rental_that_was_taken_back_is_called_off(receipts):
    customer = receipts.small.customer(points=5000)
    first, second = rent_at_kiosk(receipts, customer, *receipts.small.copies("날개"), *receipts.small.copies("토지 1"))
    receipts.shop.do(cancel_rental, rental_id=first, request_id=new_id())
    receipts.shop.deliver()
    assert [one.state for one in receipts.all()] == ["planned"]
    receipts.shop.do(cancel_rental, rental_id=second, request_id=new_id())
    receipts.shop.deliver()
    (one,) = receipts.all()
    assert (one.state, receipts.detail(one.notice_id).shown.reason) == ("cancelled", "taken_back")
    assert receipts.small.verify() == {}


def test_a_receipt_that_goes_out_later_says_what_was_not_taken_back(receipts):
    customer = receipts.small.customer(points=5000)
    first, _ = rent_at_kiosk(receipts, customer, *receipts.small.copies("날개"), *receipts.small.copies("토지 1"))
    receipts.shop.do(cancel_rental, rental_id=first, request_id=new_id())
    receipts.choose()
    receipts.run_out()
    (sent,) = receipts.first.sent
    assert "토지 1" in receipts.detail(sent.notice_id).text
    assert "날개" not in receipts.detail(sent.notice_id).text
    assert "현재 잔액: 4,000원" in receipts.detail(sent.notice_id).text
