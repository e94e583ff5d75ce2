"""What notices do when something happened in the shop."""

from rentbook_desktop.queries.rental_cancellation import rental_cancellation
from rentbook_desktop.queries.undo_preview import undo_preview
from rentbook_desktop.rental.delays import mark_delays
from rentbook_desktop.rental.loss import report_loss, withdraw_loss_report
from rentbook_desktop.rental.queries import show_copy
from rentbook_desktop.rental.undoing import cancel_rental
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
